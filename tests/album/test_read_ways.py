"""What the album reads of a journal's ways: stops, lines, lengths, and where a day began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.album.from_journal import read_book
from journal.album.read_ways import Ways, read_ways
from journal.album.way import NO_WAY, leads_somewhere
from journal.core.place import Stop
from journal.places.gazetteer import Gazetteer
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import set_places
from journal.store.queries import list_trips
from journal.store.settle import settle
from tests.store.making import new_photo, original

VEGAS, ZION, CEDAR = (36.121, -115.174), (37.2, -112.987), (37.677, -113.062)
TAKEN = {(29, 10): VEGAS, (29, 12): VEGAS, (30, 9): ZION, (30, 11): ZION, (30, 18): CEDAR}


@pytest.fixture(scope="module")
def names() -> Iterator[Gazetteer]:
    with Gazetteer() as gazetteer:
        yield gazetteer


@pytest.fixture
def travelled(journal: Journal, tmp_path: Path) -> Journal:
    """Las Vegas; the day after that Zion and Cedar City."""

    def change(edit: Edit) -> None:
        for (day, hour), (lat, lon) in TAKEN.items():
            name = f"{day}{hour}.jpg"
            shot = new_photo(
                name,
                datetime(2017, 11, day, hour),
                lat=lat,
                lon=lon,
                place_zone="America/Denver",
            )
            add_photo(edit, shot, original(tmp_path, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return journal


def read(journal: Journal, names: Gazetteer) -> Ways:
    return read_ways(journal.db, list_trips(journal.db)[0], names, "en")


def test_a_day_has_stops_lines_and_where_it_began(travelled: Journal, names: Gazetteer) -> None:
    ways = read(travelled, names)
    first, second = ways.of.values()
    assert [stop.name for stop in first.stops] == ["Las Vegas"]
    assert not leads_somewhere(first)
    assert [(s.number, s.name) for s in second.stops] == [
        (1, "Zion National Park"),
        (2, "Cedar City"),
    ]
    assert second.start is not None
    assert second.start.name == "Las Vegas"
    assert second.legs[0].line[0] == VEGAS
    assert second.distance.km_ground == pytest.approx(281, abs=3)
    assert leads_somewhere(second)
    assert [day.places for day in ways.days if day.key.date] == [
        ("Las Vegas",),
        ("Zion National Park", "Cedar City"),
    ]
    assert ways.loose == ()


def test_a_namesake_far_off_the_way_is_not_on_its_map(travelled: Journal, names: Gazetteer) -> None:
    ways = read(travelled, names)
    day = list(ways.of)[1]
    said = [Stop("Zion", 37.2, -112.9), Stop("Mesquite", 32.77, -96.6), Stop("Nowhere")]
    travelled.transact(Op.SET_PLACES, set_places(day, said))
    way = read(travelled, names).of[day]
    assert [stop.name for stop in way.stops] == ["Zion"]


def test_the_book_has_the_ways_of_its_days(travelled: Journal) -> None:
    trip = list_trips(travelled.db)[0]
    whole = read_book(travelled, trip)
    assert [c.way.stops[0].name for c in whole.chapters] == ["Las Vegas", "Zion National Park"]
    part = read_book(travelled, trip, first=date(2017, 11, 30))
    assert [len(c.way.stops) for c in part.chapters] == [2]


def test_photos_without_a_position_tell_no_way(
    journal: Journal, tmp_path: Path, names: Gazetteer
) -> None:
    def change(edit: Edit) -> None:
        add_photo(edit, new_photo("a.jpg", datetime(2017, 11, 29, 9)), original(tmp_path, "a.jpg"))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    (way,) = read(journal, names).of.values()
    assert way == NO_WAY
