"""What the faults are tried on: a folder of photos, a journal with words and a history, old ones.

Each is made once and copied for every try; nothing here is ever changed by one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from sqlite_utils import Database

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.jobs.pool import InlineReaders
from journal.store import edits
from journal.store.backups import copy_without_photos
from journal.store.history import next_undo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.end_to_end import made_trip
from tests.store.making import logged
from tests.store.test_migrations import thaw

SHOWN = made_trip.IMPORTED + made_trip.UNDATED
STEPS = 24  # of writing, behind the import
OLD = range(1, 7)  # schemas that there are migrations from
_OLD_PHOTOS = 2000


class Stock:
    """Makes what is asked for below a folder of its own, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def source(self) -> Path:
        """A traveller's folder, as `made_trip` makes it."""
        return made_trip.make_trip(self._folder / "Voyage", long_edge=320)

    @cached_property
    def photos(self) -> list[Path]:
        """The files of `source` that come in."""
        no = ("DSC99999.JPG", "empty.jpg", "Thumbs.db", "._DSC00001.JPG")
        return [p for p in sorted(self.source.rglob("*")) if p.is_file() and p.name not in no]

    @cached_property
    def written(self) -> Path:
        """A closed journal with the photos of `source` and a history of `STEPS` steps of words."""
        path = self._folder / "written.tripjournal"
        with Journal.create(path) as journal:
            report = run_import(
                Wish((self.source,)), lambda work: work(journal), InlineReaders, Context()
            )
            assert not report.trouble
            days = [row[0] for row in journal.db.execute("SELECT id FROM day ORDER BY id")]
            for number in range(STEPS):
                journal.transact(Op.WRITE, _words(days[number % len(days)], number))
        return path

    @cached_property
    def backup(self) -> Path:
        """A backup of `written`."""
        path = self._folder / "written.tripjournal-backup"
        with Journal.open_read(self.written) as journal:
            copy_without_photos(journal.db, path)
        return path

    @cached_property
    def states(self) -> dict[int, str]:
        """What `written` holds, as `state` tells it, after each step of its history; 0: before."""
        copy = self._folder / "states.tripjournal"
        copy.write_bytes(self.written.read_bytes())
        found: dict[int, str] = {}
        with Journal.open(copy) as journal:
            while True:
                found[position(journal)] = state(journal)
                if journal.undo(settle) is None:
                    return found

    @cached_property
    def old(self) -> list[Path]:
        """Closed journals of the schemas before this one."""
        return [_aged(thaw(version, self._folder)) for version in OLD]

    @cached_property
    def migrated(self) -> list[str]:
        """What `old` hold, as `contents` tells it, once they are brought up to date."""
        found = []
        for path in self.old:
            copy = path.with_name(f"new-{path.name}")
            copy.write_bytes(path.read_bytes())
            with Journal.open(copy) as journal:
                found.append(contents(journal.db))
        return found


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def position(journal: Journal) -> int:
    """Return the last step that stands, 0 for none."""
    step = next_undo(journal.db)
    return step.id if step else 0


def state(journal: Journal) -> str:
    """Return a digest of all that undo brings back."""
    return hashlib.sha256(repr(sorted(logged(journal).items())).encode()).hexdigest()


def contents(db: Database) -> str:
    """Return a digest of all rows but those that tell when the journal was brought up to date."""
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE '%migrations' ORDER BY name"
    ).fetchall()
    digest = hashlib.sha256()
    for (table,) in tables:
        digest.update(repr((table, db.execute(f'SELECT * FROM "{table}"').fetchall())).encode())
    return digest.hexdigest()


def _words(day: int, number: int) -> Callable[[Edit], object]:
    """Change something of every kind that is written: a title, an entry, a caption."""

    def change(edit: Edit) -> None:
        if number % 3 == 0:
            edits.name_day(day, f"Jour {number}")(edit)
        elif number % 3 == 1:
            edits.add_entry(day, {"text": f"On marche, {number} fois. " * 20})(edit)
        else:
            edit.db.execute("UPDATE photo SET caption = ?, favourite = 1", [f"Vue {number}"])

    return change


def _aged(path: Path) -> Path:
    """Fill an old journal, so that bringing it up to date takes a moment."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA foreign_keys = ON")
    with conn:
        conn.executemany(
            "INSERT INTO sqlar VALUES (?, 0, 0, 4, ?)",
            ((f"IMG_{n}.JPG", b"%4d" % n) for n in range(100, 100 + _OLD_PHOTOS)),
        )
        conn.executemany(
            "INSERT INTO photo (id, name, stamp, stamp_source, width, height)"
            " VALUES (?, ?, '2017-11-29T09:00:00', 'exif:DateTimeOriginal', 40, 30)",
            ((n, f"IMG_{n}.JPG") for n in range(100, 100 + _OLD_PHOTOS)),
        )
        conn.executemany(
            "INSERT INTO file (photo_id, role, sha256, size, archive_name)"
            " VALUES (?, 'still', ?, 4, ?)",
            (
                (n, hashlib.sha256(b"%4d" % n).hexdigest(), f"IMG_{n}.JPG")
                for n in range(100, 100 + _OLD_PHOTOS)
            ),
        )
    conn.close()
    return path
