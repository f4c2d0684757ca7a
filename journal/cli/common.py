"""What all commands share: opening a journal, progress on standard error, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.core.progress import Context, Step
from journal.store.journal import Journal, open_or_create
from journal.store.settle import needs_settling, settle

FILE = click.Path(path_type=Path, dir_okay=False)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def complain(line: str, code: int) -> int:
    """Say one line on standard error and return the exit code."""
    click.echo(f"trip-journal: {line}", err=True)
    return code


@contextmanager
def writing(path: Path) -> Iterator[Journal]:
    """Open a journal for writing, made if it is not there."""
    with open_or_create(path) as journal:
        if not journal.read_only and needs_settling(journal.db):
            journal.derive(settle)
        yield journal


@contextmanager
def progress(quiet: bool) -> Iterator[Context]:
    """Give a context that reports on standard error, in one line on a terminal."""
    terminal = sys.stderr.isatty() and not quiet

    def report(step: Step) -> None:
        left = "" if step.left_s is None else f", {step.left_s:.0f} s left"
        line = f"{step.done} of {step.total}  {step.rate:.0f}/s{left}  {step.what}"
        click.echo(f"\r\033[K{line[:100]}", nl=False, err=True)

    yield Context(report if terminal else None)
    if terminal:
        click.echo("\r\033[K", nl=False, err=True)


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def find_photos(db: Database, wanted: Sequence[str], *, binned: bool = False) -> list[int]:
    """Return the ids of photos by id, name or archive name, each once, in the order given.

    binned: look among those in the bin, else among the others. Raises WrongUse for one that is not
    there, or may be several.
    """
    known: dict[str, set[int]] = {}
    for row in db.execute(
        "SELECT photo.id, CAST(photo.id AS TEXT), name, archive_name FROM photo LEFT JOIN file"
        " ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside"
        " WHERE bin IS ?",
        ["bin" if binned else None],
    ):
        for name in filter(None, row[1:]):
            known.setdefault(name, set()).add(row[0])
    found: dict[int, None] = {}
    for name in wanted:
        ids = sorted(known.get(name, ()))
        if not ids:
            where = " in the bin" if binned else ""
            raise WrongUse(f"there is no photo {name!r}{where}")
        if len(ids) > 1:
            numbers = ", ".join(map(str, ids))
            raise WrongUse(f"which photo is {name!r}? There are: {numbers}")
        found[ids[0]] = None
    return list(found)
