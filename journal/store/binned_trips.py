"""Trips thrown away: into the bin with all that stands on their days, and back out of it.

What a person threw away by itself before stays in the bin when its trip comes back. The days of a
trip in the bin are nobody's: `journal.store.settle` gives them no photo, and photos of the same
dates that come in meanwhile make a trip of their own. Refused is a trip that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.store.forgetting import forget_trips
from journal.store.journal import Edit
from journal.store.queries import TripRow, list_trips
from journal.store.settle import settle

_ITS_DAYS = "day_id IN (SELECT id FROM day WHERE trip_id = ?)"
_WENT_ALONG = "bin = 'bin' AND bin_trip = ?"


class BinnedTrip(NamedTuple):
    """A trip in the bin. photos: how many come back with it, each of a stack counted; entries."""

    trip: TripRow
    photos: int
    entries: int


def remove_trip(trip: int) -> Callable[[Edit], None]:
    """Put a trip into the bin with the photos and entries on its days.

    The change raises WrongUse for a trip that is gone, or is in the bin already.
    """

    def change(edit: Edit) -> None:
        if all(row.id != trip for row in list_trips(edit.db)):
            raise WrongUse("the trip is no longer in the journal")
        edit.db.execute("UPDATE trip SET bin = 'bin' WHERE id = ?", [trip])
        for table in ("photo", "entry"):
            edit.db.execute(
                f"UPDATE {table} SET bin = 'bin', bin_trip = ? WHERE bin IS NULL AND {_ITS_DAYS}",
                [trip, trip],
            )
        settle(edit)

    return change


def bring_back_trips(trips: Sequence[int]) -> Callable[[Edit], int]:
    """Take trips out of the bin with what went into it along with them; returns how many.

    Trips that are not in the bin are left alone.
    """

    def change(edit: Edit) -> int:
        back = sum(_bring_back(edit, trip) for trip in dict.fromkeys(trips))
        settle(edit)
        return back

    return change


def bring_back_trips_of(edit: Edit, entries: Sequence[int]) -> None:
    """Take those trips out of the bin on whose days entries stand: without them nobody sees one."""
    rows = edit.db.execute(
        "SELECT DISTINCT trip.id FROM entry JOIN day ON day.id = day_id"
        " JOIN trip ON trip.id = trip_id WHERE trip.bin = 'bin'"
        " AND entry.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(entries))],
    ).fetchall()
    if rows:
        bring_back_trips([row[0] for row in rows])(edit)


def _bring_back(edit: Edit, trip: int) -> int:
    back = edit.db.execute("UPDATE trip SET bin = NULL WHERE id = ? AND bin = 'bin'", [trip])
    if back.rowcount:
        for table in ("photo", "entry"):
            edit.db.execute(
                f"UPDATE {table} SET bin = NULL, bin_trip = NULL WHERE {_WENT_ALONG}", [trip]
            )
    return int(back.rowcount)


def list_binned_trips(db: Database) -> list[BinnedTrip]:
    """Return the trips in the bin, in the order of their dates."""
    trips = [
        BinnedTrip(
            TripRow(number, title, *_span(db, number), *settings),
            _count(db, f"photo WHERE {_WENT_ALONG}", number),
            _count(db, f"entry WHERE bin IS NULL AND {_ITS_DAYS} OR {_WENT_ALONG}", number, number),
        )
        for number, title, *settings in db.execute(
            "SELECT id, title, day_starts_at, home_zone, language FROM trip WHERE bin = 'bin'"
        ).fetchall()
    ]
    return sorted(trips, key=lambda binned: (binned.trip.first or date.max, binned.trip.id))


def _span(db: Database, trip: int) -> tuple[date | None, date | None]:
    """Return the first and the last date of a binned trip that has a photo or a word."""
    first, last = db.execute(
        "SELECT min(date), max(date) FROM day WHERE trip_id = :trip AND (title <> ''"
        " OR EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin_trip = :trip)"
        " OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id AND bin_trip = :trip)"
        " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id))",
        {"trip": trip},
    ).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else (None, None)


def _count(db: Database, where: str, *values: int) -> int:
    return int(db.execute(f"SELECT count(*) FROM {where}", values).fetchone()[0])


def empty_trips(edit: Edit) -> None:
    """Remove the trips in the bin for good, with their days, entries and history.

    Photos that stand on no day after that stay: those in the bin are removed with it, others are
    settled anew.
    """
    db = edit.db
    trips = [row[0] for row in db.execute("SELECT id FROM trip WHERE bin = 'bin'")]
    if not trips:
        return
    listed = json.dumps(trips)
    among = "IN (SELECT value FROM json_each(?))"
    query = f"SELECT id FROM day WHERE trip_id {among}"
    days = [row[0] for row in db.execute(query, [listed])]
    forget_trips(db, set(trips), set(days))
    on_days = f"day_id IN ({query})"
    for statement in (
        f"DELETE FROM entry WHERE {on_days}",
        f"DELETE FROM day_place WHERE {on_days}",
        f"UPDATE photo SET day_id = NULL WHERE {on_days}",  # of an import that was taken back
        f"UPDATE photo SET bin_trip = NULL WHERE bin_trip {among}",
        f"UPDATE entry SET bin_trip = NULL WHERE bin_trip {among}",
        f"DELETE FROM day WHERE trip_id {among}",
        f"DELETE FROM trip WHERE id {among}",
    ):
        db.execute(statement, [listed])
    edit.touch("trip", *trips)
    edit.touch("day", *days)
    settle(edit)
