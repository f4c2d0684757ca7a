"""`trip-journal people`: who took the photos, by folder, by camera, or one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from journal.cli.common import FILE, JSON, find_photos, print_json, writing
from journal.core.errors import FileMissing, WrongUse
from journal.store.choices import give_photos
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.people import (
    Wish,
    give,
    list_owned_cameras,
    list_owned_folders,
)
from journal.store.queries import list_people


@click.command()
@click.argument("file", type=FILE)
@click.argument("photos", metavar="[PHOTO]...", nargs=-1)
@click.option("--person", metavar="NAME", help="Who took them; '' takes back what was said.")
@click.option("--folder", "folders", multiple=True, metavar="FOLDER", help="All photos in it.")
@click.option("--camera", "cameras", multiple=True, metavar="CAMERA", help="All it takes.")
@JSON
def people(
    file: Path,
    photos: tuple[str, ...],
    person: str | None,
    folders: tuple[str, ...],
    cameras: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show whose folders and cameras are; with --person, give some to somebody.

    Folders and cameras are named as they are shown. What is said of a folder or a photo counts
    more than what is said of a camera.
    """
    if not file.exists():
        raise FileMissing(file)
    named = bool(photos or folders or cameras)
    if named != (person is not None):
        raise WrongUse("say who with --person, and what with --folder, --camera or photos")
    if person is not None:
        with writing(file) as journal:
            _give(journal, person, photos, folders, cameras)
    with Journal.open_read(file) as journal:
        _print(_document(journal.db), as_json)


def _give(
    journal: Journal,
    person: str,
    photos: tuple[str, ...],
    folders: tuple[str, ...],
    cameras: tuple[str, ...],
) -> None:
    chosen = find_photos(journal.db, photos)
    wishes = [Wish(_folder(journal.db, folder), person) for folder in folders]
    wishes += [Wish(_camera(journal.db, camera), person) for camera in cameras]

    def change(edit: Edit) -> None:
        give(wishes)(edit)
        give_photos(chosen, person)(edit)

    journal.transact(Op.GIVE_TO, change)


def _folder(db: Database, wanted: str) -> str:
    paths = [folder.path for folder in list_owned_folders(db)]
    if wanted.rstrip("/") not in paths:
        raise WrongUse(
            f"there is no folder {wanted!r}; there are: {', '.join(filter(None, paths))}"
        )
    return wanted.rstrip("/")


def _camera(db: Database, wanted: str) -> int:
    cameras = {camera.name: camera.id for camera in list_owned_cameras(db)}
    if wanted not in cameras:
        raise WrongUse(f"there is no camera {wanted!r}; there are: {', '.join(cameras)}")
    return cameras[wanted]


def _document(db: Database) -> dict[str, Any]:
    return {
        "people": list_people(db),
        "folders": [
            {"path": folder.path, "photos": folder.photos, "people": list(folder.people)}
            for folder in list_owned_folders(db)
        ],
        "cameras": [
            {"name": camera.name, "photos": camera.photos, "person": camera.person}
            for camera in list_owned_cameras(db)
        ],
    }


def _print(document: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    for folder in document["folders"]:
        who = ", ".join(person or "nobody named" for person in folder["people"])
        click.echo(f"{folder['photos']:>6}  {folder['path'] or '(no folder)'}: {who}")
    for camera in document["cameras"]:
        click.echo(f"{camera['photos']:>6}  {camera['name']}: {camera['person'] or 'nobody named'}")
