"""Another journal, opened to be read from: never written to, whatever it is or holds.

An older one is read through a copy of all but its pictures, brought up to date in a temporary file
that goes with its connection. Its schema is compared with ours before anything runs. Refused is
one that was left in the middle of a change, for only writing to it would make it whole.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.errors import JournalDamaged, JournalTooNew
from journal.store.archive import BLOB_LIMIT, Original, Readable
from journal.store.inspect import inspect_file, inspect_schema
from journal.store.journal import connection
from journal.store.merge import sound
from journal.store.migrations import SCHEMA_VERSION, migrate
from journal.store.settle import read_moment

NOT_CLOSED = "it was left in the middle of a change: open it by itself first"
NO_DATE = "a date in it is none"
PICTURE_BYTES = 32 << 20  # no thumbnail or preview is larger
_HEAVY = frozenset(("sqlar", "thumbnail", "preview"))


class GuestFile(NamedTuple):
    """A file of a photo or track. archive_name: None where the original was left in its place."""

    role: str
    sha256: str
    size: int
    archive_name: str | None
    link: str | None
    beside: int

    @property
    def name(self) -> str:
        """The name that a report tells."""
        return self.archive_name or (self.link or "").replace("\\", "/").rpartition("/")[2]


class Guest:
    """facts: all but pictures, at today's schema. Errors of reading are the guest's, as types."""

    def __init__(self, path: Path, source: Database, facts: Database) -> None:
        self.path = path
        self._source = source
        self.facts = facts

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a query; raises JournalDamaged."""
        with self._own_errors():
            return self.facts.execute(query, values).fetchall()

    def files(self, owner: str, number: int) -> list[GuestFile]:
        """Return the files of a photo ('photo_id'), the one it is shown from first, or 'id'."""
        rows = self.rows(
            "SELECT role, sha256, size, archive_name, link, beside FROM file"
            f" WHERE {owner} = ? ORDER BY role = 'sidecar', beside, id",
            [number],
        )
        return list(map(GuestFile._make, rows))

    def picture(self, table: str, photo: int) -> bytes | None:
        """Return a thumbnail or preview as it is stored, unless it is larger than any of ours."""
        with self._own_errors():
            row = self._source.execute(
                f"SELECT jpeg FROM {table} WHERE photo_id = ? AND length(jpeg) <= ?",
                [photo, PICTURE_BYTES],
            ).fetchone()
        return row[0] if row else None

    def original(self, file: GuestFile) -> Original:
        """Return what `archive` stores a file from; raises OSError where its bytes are not there.

        Not those that were left elsewhere: nothing in a file makes us read another one.
        """
        with self._own_errors():
            row = self._source.execute(
                "SELECT rowid, mtime, length(data) FROM sqlar WHERE name = ?", [file.archive_name]
            ).fetchone()
        if row is None or row[2] != file.size or file.size > BLOB_LIMIT:
            raise OSError(errno.EIO, "not the bytes that came in", str(self.path))
        mtime = sound.number(row[1], 0, 1 << 40) or 0.0
        path = self.path / file.name
        return _Enclosed(
            path, file.name, file.role, file.sha256, file.size, mtime, self._source, row[0]
        )

    def close(self) -> None:
        """Close what is open."""
        self.facts.close()
        self._source.close()

    @contextmanager
    def _own_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise JournalDamaged(self.path, what=str(error)) from error


@contextmanager
def open_guest(path: Path) -> Iterator[Guest]:
    """Open a journal to read from; raises the errors of `Journal.open`, and changes nothing."""
    path = path.absolute()
    for log, memory in (("-journal", None), ("-wal", "-shm")):
        left = path.with_name(path.name + log)
        shared = memory is not None and path.with_name(path.name + memory).exists()
        if left.exists() and left.stat().st_size and not shared:
            raise JournalDamaged(path, what=NOT_CLOSED)
    look = inspect_file(path)
    if look.newer:  # what it holds beyond what we know would be left out without a word
        raise JournalTooNew(path)
    with connection(path, "ro&immutable=1" if look.log_missing else "ro") as source:
        inspect_schema(source, path)
        source.execute("BEGIN")  # what is read is of one moment, also if the friend writes on
        version = source.execute("PRAGMA user_version").fetchone()[0]
        guest = Guest(path, source, source)
        if not _has_sound_dates(guest):
            raise JournalDamaged(path, what=NO_DATE)
        if version < SCHEMA_VERSION:
            guest.facts = _brought_up(source, version)
    try:
        yield guest
    finally:
        guest.close()


def _brought_up(old: Database, version: int) -> Database:
    """Return what an older journal says, at today's schema, in a file without a name."""
    conn = sqlite3.connect("", check_same_thread=False)
    try:
        new = Database(conn, execute_plugins=False)
        migrate(new, version)
        for table in set(new.table_names()) - _HEAVY - {"_sqlite_migrations", "sqlite_sequence"}:
            columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            with new.atomic():
                new.conn.executemany(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})",
                    old.execute(f"SELECT {names} FROM {table}"),
                )
        migrate(new)
    except BaseException:
        conn.close()
        raise
    return new


def _has_sound_dates(guest: Guest) -> bool:
    rows = guest.rows("SELECT DISTINCT date FROM day WHERE date NOT NULL")
    return all(read_moment(row[0]) for row in rows)


@dataclass(frozen=True, slots=True)
class _Enclosed(Original):
    """An original in the archive of a guest. path: as a report tells it; there is no such file."""

    source: Database
    row: int

    def open(self) -> _Bytes:
        try:
            return _Bytes(self.source.conn.blobopen("sqlar", "data", self.row, readonly=True))
        except sqlite3.Error as error:
            raise OSError(errno.EIO, str(error)) from error


class _Bytes:
    """A blob whose errors are those of a file: they are not the journal's that it is read into."""

    def __init__(self, blob: sqlite3.Blob) -> None:
        self._blob = blob

    def __enter__(self) -> Readable:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._blob.close()

    def read(self, count: int, /) -> bytes:
        try:
            return self._blob.read(count)
        except sqlite3.Error as error:
            raise OSError(errno.EIO, str(error)) from error
