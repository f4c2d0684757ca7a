"""`trip-journal trip`: the trips of a journal: settings, joining two, parting one, the bin."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from journal.cli.common import FILE, JSON, print_json, writing
from journal.core.errors import FileMissing, WrongUse
from journal.store.binned_trips import (
    bring_back_trips,
    list_binned_trips,
    remove_trip,
)
from journal.store.journal import Journal
from journal.store.op import Op
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

_Known = tuple[int, str, str]  # a trip's number, title and dates


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
@click.option("--bin/--bring-back", "binned", default=None, help="Into the bin, or out of it.")
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
    binned: bool | None,
    as_json: bool,
) -> None:
    """Show the trips of the journal FILE; with the options below, change one.

    Where there are several, say which with --trip: by the number in front of it, or its title.
    """
    settings = _settings(title, day_starts_at, home_zone, language)
    wishes = bool(settings) + join_next + (part_at is not None) + (binned is not None)
    if wishes > 1:
        raise WrongUse("set a trip up, join it, part it or throw it away: one at a time")
    if not file.exists():
        raise FileMissing(file)
    if wishes:
        with writing(file) as journal:
            if binned is not None:
                _bin(journal, wanted, binned)
            elif part_at is not None or join_next:
                _shape(journal, _find(journal.db, wanted).id, part_at)
            else:
                number = _find(journal.db, wanted).id
                journal.transact(Op.SET_UP_TRIP, set_up_trip(number, **settings))
        wanted = None
    with Journal.open_read(file) as journal:
        shown = list_trips(journal.db) if wanted is None else [_find(journal.db, wanted)]
        _print(journal.db, shown, as_json)


def _shape(journal: Journal, number: int, part_at: str | None) -> None:
    """Part a trip at a day, or join it with the next one where none is given."""
    if part_at is not None:
        journal.transact(Op.PART_TRIP, part_trip(number, _date(part_at)))
    else:
        journal.transact(Op.JOIN_TRIPS, join_trips(number, _next(journal.db, number)))


def _bin(journal: Journal, wanted: str | None, binned: bool) -> None:
    """Put a trip into the bin, or one of those in it back."""
    if binned:
        journal.transact(Op.REMOVE_TRIP, remove_trip(_find(journal.db, wanted).id))
        return
    trips = list_binned_trips(journal.db)
    if not trips:
        raise WrongUse("there is no trip in the bin")
    number = _choose([_known(binned.trip) for binned in trips], wanted)
    journal.transact(Op.BRING_BACK, bring_back_trips([number]))


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
    number = _choose([_known(row) for row in trips], wanted)
    return next(row for row in trips if row.id == number)


def _known(trip: TripRow) -> _Known:
    return trip.id, name_of(trip), span_of(trip)


def _choose(trips: list[_Known], wanted: str | None) -> int:
    """Return the number of the trip that is wanted, by number or title; None: the only one."""
    if wanted is None:
        found = trips
    else:
        found = [row for row in trips if wanted == str(row[0])] or [
            row for row in trips if wanted.casefold() == row[1].casefold()
        ]
    if len(found) == 1:
        return found[0][0]
    names = ", ".join(f"{number} ({name}, {span})" for number, name, span in found or trips)
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
        click.echo(f"{trip.id}  {name_of(trip)}  {span_of(trip)}  {row['photos']} photos  {how}")


def name_of(trip: TripRow) -> str:
    """Return a title in one line, whatever a stranger's journal holds."""
    return " ".join(trip_title(trip).split())


def span_of(trip: TripRow) -> str:
    """Return the dates of a trip."""
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
