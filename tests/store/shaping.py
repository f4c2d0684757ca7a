"""Trips for the tests of what people make of them: shaped in one step, and told in full."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from journal.core.day import Section
from journal.store import edits, history, places, queries
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import day_for, section_for, settle
from journal.store.trips import (
    Settings,
    join_trips,
    part_trip,
    set_up_trip,
)


def nov(day: int, hour: int = 9) -> datetime:
    return datetime(2017, 11, day, hour)


def trips(journal: Journal) -> list[tuple[int, str, str | None, str | None]]:
    """Return number, title, first and last date of the trips, dates without their year."""
    return [
        (t.id, t.title, t.first and f"{t.first:%m-%d}", t.last and f"{t.last:%m-%d}")
        for t in queries.list_trips(journal.db)
    ]


def lived(journal: Journal) -> dict[int, str]:
    """Return the date that each photo stands on, without its year."""
    rows = journal.db.execute(
        "SELECT photo.id, date FROM photo JOIN day ON day.id = day_id WHERE bin IS NULL"
    )
    return {number: day[5:] for number, day in rows}


def pages(journal: Journal, trip: int) -> dict[str, tuple[str, list[str], list[str], int]]:
    """Return title, places, texts and number of photos of the days of a trip that have some."""
    row = next(row for row in queries.list_trips(journal.db) if row.id == trip)
    found = {}
    for day in queries.list_days(journal.db, row):
        texts = [entry.text for entry in queries.list_entries(journal.db, day.id)]
        if day.title or day.places or texts or day.photo_count:
            found[str(day.key)[-5:]] = (day.title, list(day.places), texts, day.photo_count)
    return found


def everything(journal: Journal) -> list[list[tuple[Any, ...]]]:
    """Return all that undo brings back, and where each photo stands, whole."""
    held = []
    for table, columns in history.LOGGED.items():
        chosen = f"id, {', '.join(columns)}" if columns else "*"
        held.append(journal.db.execute(f"SELECT {chosen} FROM {table} ORDER BY id").fetchall())
    held.append(
        journal.db.execute(
            "SELECT photo.id, trip_id, date, lived_at, instant, zone, basis, rank FROM photo"
            " LEFT JOIN day ON day.id = day_id ORDER BY photo.id"
        ).fetchall()
    )
    return held


def taken_back(
    before: list[list[tuple[Any, ...]]], after: list[list[tuple[Any, ...]]]
) -> list[list[tuple[Any, ...]]]:
    """Return `after` without the bare rows of trips and days that were made since `before`.

    Rows of trips and days are never taken away: see `journal.store.history`.
    """
    kept = []
    for table, was, now in zip([*history.LOGGED, "places"], before, after, strict=True):
        known = {row[0] for row in was}
        new = [row for row in now if row[0] not in known]
        if table == "trip":
            assert all(row[1:] == ("", "04:00", None, None, 0, None, "", "", None) for row in new)
        elif table == "day":
            assert all(row[1] == "" for row in new)
        else:
            assert not new
        kept.append([row for row in now if row[0] in known])
    return kept


def write(
    journal: Journal, trip: int, day: date | Section, text: str, title: str = "", place: str = ""
) -> None:
    """Write on a page of a trip."""

    def change(edit: Edit) -> None:
        if isinstance(day, Section):
            number = section_for(edit, day, trip)
        else:
            number = day_for(edit, day)
            assert queries.trip_of_day(edit.db, number) == trip
        if text:
            edits.add_entry(number, {"text": text})(edit)
        if title:
            edits.name_day(number, title)(edit)
        if place:
            places.set_places(number, [place])(edit)
        settle(edit)

    journal.transact(Op.WRITE, change)


def set_up(journal: Journal, trip: int, settings: Settings) -> None:
    journal.transact(Op.SET_UP_TRIP, set_up_trip(trip, **settings))


def join(journal: Journal, one: int, other: int) -> object:
    return journal.transact(Op.JOIN_TRIPS, join_trips(one, other)).value


def part(journal: Journal, trip: int, day: int) -> object:
    return journal.transact(Op.PART_TRIP, part_trip(trip, nov(day).date())).value
