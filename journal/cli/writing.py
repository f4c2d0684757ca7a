"""`trip-journal write`, `undo`, `redo`: words into a journal, and steps taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, writing
from journal.core.day import DayKey, parse_day, parse_time
from journal.core.errors import WrongUse
from journal.core.place import Stop
from journal.places.names import fold
from journal.places.naming import Names
from journal.places.zone_at import zone_at
from journal.store import edits, queries
from journal.store.journal import Edit
from journal.store.op import Op
from journal.store.places import set_places, stops_of_day
from journal.store.settle import day_for, section_for, settle


@click.command()
@click.argument("file", type=FILE)
@click.argument("day")
@click.option("--title", help="Title of the day.")
@click.option("--place", "places", multiple=True, help="A place of the day, in order.")
@click.option("--time", "time", help="Time of the entry, HH:MM.")
@click.option("--author", help="Who writes the entry.")
@click.option("--heading", help="Heading of the entry.")
@click.option("--text-file", type=click.File(encoding="utf-8"), help="Its Markdown; - for input.")
@click.option("--trip-title", help="Title of the trip that the day is in.")
def write(
    file: Path,
    day: str,
    title: str | None,
    places: tuple[str, ...],
    time: str | None,
    author: str | None,
    heading: str | None,
    text_file: Any,
    trip_title: str | None,
) -> None:
    """Write on DAY (2017-11-29, before or after): its title, its places, an entry."""
    key = parse_day(day)
    try:
        text = text_file.read() if text_file else None
    except UnicodeDecodeError:
        raise WrongUse(f"{text_file.name} is not UTF-8 text; nothing was written") from None
    fields = {
        "time": parse_time(time).strftime("%H:%M") if time else None,
        "author": author,
        "title": heading,
        "text": text,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    if title is None and not places and not given and trip_title is None:
        raise WrongUse("nothing to write: give a title, a place, or a text")

    def change(edit: Edit) -> None:
        number = _day_id(edit, key)
        if trip_title is not None:
            trip = queries.trip_of_day(edit.db, number)
            assert trip is not None
            edits.name_trip(trip, trip_title)(edit)
        if title is not None:
            edits.name_day(number, title)(edit)
        if places:
            _add_stops(edit, number, _stops(places, _around(edit, number)))
        if given:
            edits.add_entry(number, given)(edit)
        settle(edit)

    with writing(file) as journal:
        journal.transact(Op.WRITE, change)


def _add_stops(edit: Edit, day: int, stops: list[Stop]) -> None:
    """Put places behind those that a person gave the day; one that it has stays where it is."""
    here = stops_of_day(edit.db, day)
    names = {stop.name for stop in here}
    new = [stop for stop in stops if stop.name not in names]
    set_places(day, [*here, *new], zone_at)(edit)


def _around(edit: Edit, day: int) -> tuple[float, float] | None:
    """Return where a photo of the day was taken, else one of the days next to it."""
    row = edit.db.execute(
        "SELECT at_lat, at_lon FROM photo JOIN day ON day.id = day_id WHERE at_lat NOT NULL"
        " AND bin IS NULL AND trip_id = (SELECT trip_id FROM day WHERE id = :day)"
        " ORDER BY abs(julianday(date) - julianday((SELECT date FROM day WHERE id = :day))),"
        " instant LIMIT 1",
        {"day": day},
    ).fetchone()
    return (row[0], row[1]) if row else None


def _stops(names: tuple[str, ...], near: tuple[float, float] | None) -> list[Stop]:
    """Return places by their names; with where they lie, if the gazetteer knows just that name.

    near: of several places of one name the one around that position is meant, as a rule.
    """
    from journal.places.gazetteer import Gazetteer  # imported when first needed

    with Gazetteer() as gazetteer:
        return [_stop(gazetteer, name.strip(), near) for name in names]


def _stop(gazetteer: Names, name: str, near: tuple[float, float] | None) -> Stop:
    for language in ("en", "fr"):
        for place in gazetteer.search(name, language, 1, near):
            if fold(place.name) == fold(name):
                return Stop(name, place.lat, place.lon)
    return Stop(name)


def _day_id(edit: Edit, key: DayKey) -> int:
    if key.date:
        return day_for(edit, key.date)
    assert key.section
    return section_for(edit, key.section)
