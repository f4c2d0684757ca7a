"""`trip-journal trip`: the trips of a journal, their settings, joining two, parting one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from journal.cli.common import FILE, JSON, print_json, writing
from journal.core.errors import FileMissing, WrongUse
from journal.store.journal import Journal, Op
from journal.store.queries import TripRow, list_trips, trip_title
from journal.store.trips import (
    LANGUAGES,
    Settings,
    count_photos,
    join_trips,
    near_trips,
    part_trip,
    set_up_trip,
)


@click.command()
@click.argument("file", type=FILE)
@click.option("--trip", "wanted", metavar="N|TITLE", help="The trip that is changed.")
@click.option("--title", help="Its title.")
@click.option(
    "--day-starts-at", metavar="HH:MM", help="When its days start: photos before go a day back."
)
@click.option(
    "--home-zone", metavar="ZONE", help="Where you live, like Europe/Paris; none: not said."
)
@click.option(
    "--language", type=click.Choice([*LANGUAGES, "auto"]), help="Of its album; auto: as written."
)
@click.option("--join-next", is_flag=True, help="Make one trip of it and the next one.")
@click.option("--part-at", metavar="DAY", help="Make two of it; the second begins on 2017-12-01.")
@JSON
def trip(
    file: Path,
    wanted: str | None,
    title: str | None,
    day_starts_at: str | None,
    home_zone: str | None,
    language: str | None,
    join_next: bool,
    part_at: str | None,
    as_json: bool,
) -> None:
    """Show the trips of the journal FILE; with the options below, change one.

    Where there are several, say which with --trip: by the number in front of it, or its title.
    """
    settings = _settings(title, day_starts_at, home_zone, language)
    if bool(settings) + join_next + (part_at is not None) > 1:
        raise WrongUse("set a trip up, join it or part it: one at a time")
    if not file.exists():
        raise FileMissing(file)
    if settings or join_next or part_at is not None:
        with writing(file) as journal:
            number = _find(journal.db, wanted).id
            if part_at is not None:
                journal.transact(Op.PART_TRIP, part_trip(number, _date(part_at)))
            elif join_next:
                journal.transact(Op.JOIN_TRIPS, join_trips(number, _next(journal.db, number)))
            else:
                journal.transact(Op.SET_UP_TRIP, set_up_trip(number, **settings))
        wanted = None
    with Journal.open_read(file) as journal:
        shown = list_trips(journal.db) if wanted is None else [_find(journal.db, wanted)]
        _print(journal.db, shown, as_json)


def _settings(
    title: str | None, day_starts_at: str | None, home_zone: str | None, language: str | None
) -> Settings:
    settings = Settings()
    if title is not None:
        settings["title"] = title
    if day_starts_at is not None:
        settings["day_starts_at"] = day_starts_at
    if home_zone is not None:
        settings["home_zone"] = None if home_zone == "none" else home_zone
    if language is not None:
        settings["language"] = None if language == "auto" else language
    return settings


def _find(db: Database, wanted: str | None) -> TripRow:
    """Return the trip of that number, else of that title; None: the only one there is."""
    trips = list_trips(db)
    if not trips:
        raise WrongUse("there is no trip in this journal yet")
    if wanted is None:
        found = trips
    else:
        found = [row for row in trips if wanted == str(row.id)] or [
            row for row in trips if wanted.casefold() == trip_title(row).casefold()
        ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{row.id} ({_title(row)}, {_dates(row)})" for row in found or trips)
    if not found:
        raise WrongUse(f"there is no trip {wanted!r}; there are: {names}")
    raise WrongUse(f"which trip is meant? Say its number with --trip; there are: {names}")


def _next(db: Database, number: int) -> int:
    """Return the trip after one; where there is none, say so."""
    ids = [row.id for row in list_trips(db)]
    later = [row.id for row in near_trips(db, number) if ids.index(row.id) > ids.index(number)]
    if not later:
        raise WrongUse("there is no trip after that one to join it with")
    return later[0]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text!r} is not a date: use 2017-12-01") from None


def _print(db: Database, trips: list[TripRow], as_json: bool) -> None:
    rows = [_trip_json(db, row) for row in trips]
    if as_json:
        print_json({"trips": rows})
        return
    for row, trip in zip(rows, trips, strict=True):
        home = f", home {trip.home_zone}" if trip.home_zone else ""
        words = f", in {trip.language}" if trip.language else ""
        how = f"day starts at {trip.day_starts_at}{home}{words}"
        click.echo(f"{trip.id}  {_title(trip)}  {_dates(trip)}  {row['photos']} photos  {how}")


def _title(trip: TripRow) -> str:
    """Return a title in one line, whatever a stranger's journal holds."""
    return " ".join(trip_title(trip).split())


def _dates(trip: TripRow) -> str:
    return f"{trip.first} – {trip.last}" if trip.first else "no days yet"


def _trip_json(db: Database, row: TripRow) -> dict[str, Any]:
    return {
        "trip": row.id,
        "title": trip_title(row),
        "first_day": row.first.isoformat() if row.first else None,
        "last_day": row.last.isoformat() if row.last else None,
        "photos": count_photos(db, row.id),
        "day_starts_at": row.day_starts_at,
        "home_zone": row.home_zone,
        "language": row.language,
    }
