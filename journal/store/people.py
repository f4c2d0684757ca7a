"""Whose the photos are: by themselves, by the folder they came in, or by their camera.

What is said of a photo, or of its folder, counts more than what is said of its camera: two phones
of one model are one camera here, and folders tell them apart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from sqlite_utils import Database

from journal.store.choices import give_camera, give_photos
from journal.store.clocks import list_cameras
from journal.store.journal import Edit

_FOLDERS = (
    "SELECT photo.id, coalesce(archive_name, link), coalesce(person.name, '') FROM photo"
    " JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
    " WHERE bin IS NULL ORDER BY photo.id"
)

Change = Callable[[Edit], int]


SAMPLES = 3


class OwnCamera(NamedTuple):
    """A camera. person: whose it is, '' where nobody said. samples: a few of its photos."""

    id: int
    name: str
    photos: int
    person: str
    samples: tuple[int, ...]


class OwnFolder(NamedTuple):
    """A folder that photos came in, as it was dropped or, for photos left in place, on disk.

    path: with forward slashes, '' for photos that came without a folder. name: what of the path
    is not in that of the folder above. depth: how many are above. photos: in it and below.
    people: who took them, '' among them where nobody is named for some. samples: a few of them.
    """

    path: str
    name: str
    depth: int
    photos: int
    people: tuple[str, ...]
    samples: tuple[int, ...]


class Wish(NamedTuple):
    """Whose a camera (its id) or a folder (its path) is to be; '': nobody's."""

    what: int | str
    person: str


def list_owned_cameras(db: Database) -> list[OwnCamera]:
    """Return the cameras that have photos, by name."""
    people = dict(
        db.execute("SELECT camera.id, name FROM camera JOIN person ON person.id = person_id")
    )
    photos: dict[int, list[int]] = defaultdict(list)
    for camera, photo in db.execute(
        "SELECT camera_id, id FROM photo WHERE bin IS NULL AND camera_id NOT NULL ORDER BY id"
    ):
        photos[camera].append(photo)
    return [
        OwnCamera(
            camera.id,
            camera.name,
            camera.photos,
            people.get(camera.id, ""),
            _samples(photos[camera.id]),
        )
        for camera in list_cameras(db)
    ]


def list_owned_folders(db: Database) -> list[OwnFolder]:
    """Return the folders that hold photos, each behind the one above it, by name.

    A folder that holds nothing but one other is left out: its name goes before that one's.
    """
    root = _Folder("")
    for photo, place, person in db.execute(_FOLDERS):
        folder = root
        for part in _parts(place):
            folder = folder.below.setdefault(part, _Folder(part))
            folder.take(photo, person)
        if folder is root:
            root.take(photo, person)
    rows = [row for below in _by_name(root) for row in _rows(below, "", 0)]
    return [*rows, root.row("", "", 0)] if root.photos else rows


def give(wishes: Iterable[Wish]) -> Change:
    """Say whose cameras and folders are, in one step; of two folders the deeper one counts.

    The value is the number of photos that are somebody else's than before.
    """
    wanted = sorted(wishes, key=lambda wish: str(wish.what))

    def change(edit: Edit) -> int:
        before = _owners(edit.db)
        for what, person in wanted:
            if isinstance(what, int):
                give_camera(what, person)(edit)
        for what, person in wanted:
            if isinstance(what, str):
                give_photos(photos_in(edit.db, what), person)(edit)
        after = _owners(edit.db)
        changed = [photo for photo, owner in after.items() if owner != before.get(photo)]
        edit.touch("photo", *changed)
        return len(changed)

    return change


def photos_in(db: Database, folder: str) -> list[int]:
    """Return the photos of a folder and of those below it; '': those without a folder."""
    wanted = _parts(f"{folder}/x") if folder else ()
    return [
        photo
        for photo, place, _ in db.execute(_FOLDERS)
        if (_parts(place)[: len(wanted)] == wanted if wanted else not _parts(place))
    ]


def owner_of(db: Database, photos: Iterable[int]) -> set[str]:
    """Return who took photos, '' among them where nobody is named for some."""
    rows = db.execute(
        f"SELECT DISTINCT owner FROM ({_OWNERS}) WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(photos))],
    )
    return {row[0] for row in rows}


def wants_people(db: Database) -> bool:
    """Whether it is worth asking whose photos are.

    Some are nobody's, and there are several cameras, or several folders that came in one.
    """
    nobodys = db.execute(f"SELECT 1 FROM ({_OWNERS}) WHERE owner = '' LIMIT 1").fetchone()
    if nobodys is None:
        return False
    return len(list_cameras(db)) > 1 or any(row.depth for row in list_owned_folders(db))


_OWNERS = (
    "SELECT photo.id AS id, coalesce(person.name, '') AS owner FROM photo"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
    " WHERE bin IS NULL"
)


def _owners(db: Database) -> dict[int, str]:
    return dict(db.execute(_OWNERS).fetchall())


@dataclass(slots=True)
class _Folder:
    name: str
    photos: list[int] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    below: dict[str, _Folder] = field(default_factory=dict)

    def take(self, photo: int, person: str) -> None:
        self.photos.append(photo)
        self.people.add(person)

    def row(self, path: str, name: str, depth: int) -> OwnFolder:
        people = tuple(sorted(self.people))
        return OwnFolder(path, name, depth, len(self.photos), people, _samples(self.photos))


def _samples(photos: Sequence[int]) -> tuple[int, ...]:
    """Return some from all over."""
    count = min(SAMPLES, len(photos))
    return tuple(photos[(2 * n + 1) * len(photos) // (2 * count)] for n in range(count))


def _parts(place: str) -> tuple[str, ...]:
    """Return the folders on the way to a file, outermost first."""
    return PurePath(place).parent.parts


def _rows(folder: _Folder, above: str, depth: int) -> Iterable[OwnFolder]:
    name = folder.name
    while len(folder.below) == 1:
        (only,) = folder.below.values()
        if len(only.photos) != len(folder.photos):
            break
        name, folder = _joined(name, only.name), only
    path = _joined(above, name)
    yield folder.row(path, name, depth)
    for below in _by_name(folder):
        yield from _rows(below, path, depth + 1)


def _joined(above: str, name: str) -> str:
    return f"{above}{'' if not above or above.endswith('/') else '/'}{name}"


def _by_name(folder: _Folder) -> list[_Folder]:
    return sorted(folder.below.values(), key=lambda below: below.name.casefold())


def list_photographers(db: Database) -> list[tuple[int, str]]:
    """Return who took photos that are there: id and name, by name."""
    rows = db.execute(
        "SELECT DISTINCT person.id, person.name FROM photo"
        " LEFT JOIN camera ON camera.id = photo.camera_id"
        " JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
        " WHERE bin IS NULL ORDER BY person.name"
    )
    return rows.fetchall()
