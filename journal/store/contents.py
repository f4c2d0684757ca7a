"""What is in a backup, and how it differs from the journal: told before somebody restores it.

Photos are the same by the hash of their files, entries by their number.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import JournalTooNew
from journal.core.word_count import count_words
from journal.store.backups import history_state
from journal.store.inspect import inspect_file, inspect_schema
from journal.store.journal import connection


class Contents(NamedTuple):
    """What a journal or a backup holds beside its bin.

    days: that have a date. photos: the hash of the first file of each. entries: title and text by
    number. words: of the entries. state: what differs after every edit.
    """

    trips: int
    days: int
    photos: frozenset[str]
    entries: Mapping[int, tuple[str, str]]
    words: int
    state: object


class Difference(NamedTuple):
    """What one would have after restoring a backup, beside what one has now.

    fewer, more: would be gone, would be there again. other: entries with another title or text.
    same: photos. edited: something or other was done since then.
    """

    entries_fewer: int
    entries_more: int
    entries_other: int
    photos_fewer: int
    photos_more: int
    photos_same: int
    edited: bool


def read_backup(path: Path) -> Contents:
    """Look into a backup, of any version up to ours, without changing it.

    Raises FileMissing, NotAllowed, NotAJournal, JournalDamaged, JournalTooNew.
    """
    if inspect_file(path).newer:
        raise JournalTooNew(path)
    with connection(path, "ro") as db, closing(db):
        inspect_schema(db, path)
        return read_contents(db)


def read_contents(db: Database) -> Contents:
    """Read what a journal holds, or a backup of any version up to ours."""
    trips = f"FROM trip {_outside_bin(db, 'trip')}"
    days = f"SELECT count(*) FROM day WHERE date NOT NULL AND trip_id IN (SELECT id {trips})"
    photos = db.execute(
        "SELECT sha256, min(file.id) FROM file JOIN photo ON photo.id = photo_id"
        " WHERE bin IS NULL GROUP BY photo_id"
    )
    rows = db.execute(f"SELECT id, title, text FROM entry {_outside_bin(db, 'entry')}")
    entries = {number: (title, text) for number, title, text in rows}
    return Contents(
        db.execute(f"SELECT count(*) {trips}").fetchone()[0],
        db.execute(days).fetchone()[0],
        frozenset(sha256 for sha256, _ in photos),
        entries,
        sum(count_words(text) for entry in entries.values() for text in entry),
        history_state(db),
    )


def compare(then: Contents, now: Contents) -> Difference:
    """Say how what is in a backup differs from what is in the journal."""
    in_both = then.entries.keys() & now.entries.keys()
    return Difference(
        len(now.entries) - len(in_both),
        len(then.entries) - len(in_both),
        sum(then.entries[number] != now.entries[number] for number in in_both),
        len(now.photos - then.photos),
        len(then.photos - now.photos),
        len(then.photos & now.photos),
        then.state != now.state,
    )


def _outside_bin(db: Database, table: str) -> str:
    """Return the condition that a row is not in the bin; older versions had none for these."""
    columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    return "WHERE bin IS NULL" if "bin" in columns else ""
