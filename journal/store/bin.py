"""The bin: what a person has thrown away, until it is emptied, which nothing takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.day import DayKey
from journal.store.binned_trips import bring_back_trips_of, empty_trips
from journal.store.forgetting import forget_photos
from journal.store.journal import Edit
from journal.store.queries import day_key, thrown_alone

_BINNED = "SELECT id FROM photo WHERE bin = 'bin'"


class BinnedEntry(NamedTuple):
    """An entry in the bin. day: where it stood and comes back to. trip: the title of its trip.

    with_trip: that is in the bin as well, and comes back with it.
    """

    id: int
    day: DayKey
    trip: str
    author: str
    title: str
    text: str
    with_trip: bool


def list_binned_entries(db: Database) -> list[BinnedEntry]:
    """Return the entries thrown away by themselves, by date and place on their day."""
    rows = db.execute(
        "SELECT entry.id, date, section, trip.title, coalesce(person.name, ''),"
        " entry.title, text, trip.bin NOT NULL FROM entry JOIN day ON day.id = day_id"
        " JOIN trip ON trip.id = trip_id"
        " LEFT JOIN person ON person.id = author_id WHERE entry.bin = 'bin'"
        f" AND {thrown_alone('entry')}"
        " ORDER BY trip_id, section IS 'after', date, position, entry.id"
    )
    return [
        BinnedEntry._make((number, day_key(day, section), *words, bool(with_trip)))
        for number, day, section, *words, with_trip in rows
    ]


def count_bin(db: Database) -> int:
    """Return how many photos are in the bin, those of trips there among them."""
    return int(db.execute(f"SELECT count(*) FROM ({_BINNED})").fetchone()[0])


def bring_back_entries(entries: Sequence[int]) -> Callable[[Edit], int]:
    """Take entries out of the bin, back to the day they were on; returns how many there were.

    A trip that is in the bin comes back with the entries of its days.
    """

    def change(edit: Edit) -> int:
        bring_back_trips_of(edit, entries)
        marks = ", ".join("?" * len(entries))
        return edit.db.execute(
            f"UPDATE entry SET bin = NULL, bin_trip = NULL WHERE bin = 'bin' AND id IN ({marks})",
            [*entries],
        ).rowcount

    return change


def empty_bin(edit: Edit) -> int:
    """Remove what is in the bin: photos with their files, entries, trips, and their history.

    The value is the number of photos. No undo brings anything back; run it with `Journal.derive`.
    """
    db = edit.db
    photos = [row[0] for row in db.execute(_BINNED).fetchall()]
    empty_trips(edit)
    db.execute(f"UPDATE photo SET stack_id = NULL WHERE stack_id IN ({_BINNED})")
    db.execute("CREATE TEMP TABLE gone AS SELECT id, archive_name FROM file WHERE photo_id IN"
               f" ({_BINNED})")  # fmt: skip
    try:
        db.execute("DELETE FROM file WHERE id IN (SELECT id FROM gone)")
        db.execute("DELETE FROM sqlar WHERE name IN (SELECT archive_name FROM gone)")
    finally:
        db.execute("DROP TABLE gone")
    for table in ("thumbnail", "preview"):
        db.execute(f"DELETE FROM {table} WHERE photo_id IN ({_BINNED})")
    forget_photos(db, set(photos))
    _empty_entries(edit)
    db.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM change_row)")
    _delete_photos(db)
    edit.touch("photo", *photos)
    return len(photos)


def _delete_photos(db: Database) -> None:
    """Delete the photos in the bin; an index for that moment finds those stacked below each.

    SQLite looks for them at every photo, which takes half a minute for 20,000.
    """
    db.execute("CREATE INDEX gone_stack ON photo (stack_id) WHERE stack_id NOT NULL")
    db.execute("DELETE FROM photo WHERE bin = 'bin'")
    db.execute("DROP INDEX gone_stack")


def _empty_entries(edit: Edit) -> None:
    entries = [row[0] for row in edit.db.execute("SELECT id FROM entry WHERE bin = 'bin'")]
    for entry in entries:
        edit.db.execute("DELETE FROM change_row WHERE table_name = 'entry' AND row_id = ?", [entry])
        edit.db.execute("DELETE FROM entry WHERE id = ?", [entry])
    edit.touch("entry", *entries)
