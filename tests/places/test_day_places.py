"""The places of days: what people set, else what photos tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.core.place import Stop
from journal.places.day_places import days_with_places, propose, stops_of_trip, tell
from journal.places.gazetteer import Gazetteer
from journal.places.told import as_stops, leading_places
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import name_place, propose_places, set_places
from journal.store.queries import DayRow, TripRow, list_days, list_trips
from journal.store.settle import settle
from tests.store.making import new_photo, original

VEGAS, ZION = (36.121, -115.174), (37.2, -112.987)
FIRST = datetime(2017, 11, 30, 10)


@pytest.fixture(scope="module")
def names() -> Iterator[Gazetteer]:
    with Gazetteer() as gazetteer:
        yield gazetteer


@pytest.fixture
def trip(journal: Journal, tmp_path: Path) -> TripRow:
    """Two days: Las Vegas, then Las Vegas and Zion."""
    zone = "America/Denver"

    def change(edit: Edit) -> None:
        for number, (hours, place) in enumerate(
            ((0, VEGAS), (1, VEGAS), (24, VEGAS), (25, VEGAS), (30, ZION), (31, ZION))
        ):
            name = f"{number}.jpg"
            shot = new_photo(
                name,
                FIRST + timedelta(hours=hours),
                lat=place[0],
                lon=place[1],
                place_zone=zone,
            )
            add_photo(edit, shot, original(tmp_path, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return list_trips(journal.db)[0]


def dates(days: list[DayRow]) -> list[DayRow]:
    return [day for day in days if day.key.date]


def told(journal: Journal, trip: TripRow, names: Gazetteer, language: str = "en") -> list[str]:
    days = days_with_places(journal.db, trip, names, language)
    return [" → ".join(day.places) for day in dates(days)]


def test_photos_tell_the_places_of_days(journal: Journal, trip: TripRow, names: Gazetteer) -> None:
    assert told(journal, trip, names) == ["Las Vegas", "Las Vegas → Zion National Park"]
    assert told(journal, trip, names, "fr")[1] == "Las Vegas → Parc national de Zion"


def test_what_a_person_sets_goes_before(journal: Journal, trip: TripRow, names: Gazetteer) -> None:
    first, second = dates(list_days(journal.db, trip))
    journal.transact(Op.SET_PLACES, set_places(first.id, ["Sin City"]))
    journal.transact(Op.SET_PLACES, set_places(second.id, []))
    assert told(journal, trip, names) == ["Sin City", ""]
    journal.transact(Op.SET_PLACES, propose_places(second.id))
    assert told(journal, trip, names)[1] == "Las Vegas → Zion National Park"


def test_a_point_named_once_is_known_on_the_other_days(
    journal: Journal, trip: TripRow, names: Gazetteer
) -> None:
    journal.transact(Op.NAME_PLACE, name_place(Stop("Our hotel", *VEGAS, 300.0)))
    assert told(journal, trip, names) == ["Our hotel", "Our hotel → Zion National Park"]


def test_stops_lie_where_one_was(journal: Journal, trip: TripRow, names: Gazetteer) -> None:
    first, second = dates(list_days(journal.db, trip))
    proposed = propose(journal.db, trip, names, "en")
    assert as_stops(proposed[second.id]) == (
        Stop("Las Vegas", *VEGAS),
        Stop("Zion National Park", *ZION),
    )
    journal.transact(Op.SET_PLACES, set_places(first.id, [Stop("Camp", *ZION)]))
    days = list_days(journal.db, trip)
    stops = stops_of_trip(journal.db, days, proposed)
    assert stops[first.id] == (Stop("Camp", *ZION),)
    assert len(stops[second.id]) == 2


def test_it_tells_how_far_a_day_led(journal: Journal, trip: TripRow, names: Gazetteer) -> None:
    first, second = dates(list_days(journal.db, trip))
    found = tell(journal.db, trip, names, "en")
    assert found.distances[first.id].km_ground == 0
    assert found.distances[second.id].km_ground == pytest.approx(230, abs=5)
    assert propose(journal.db, trip, names, "en", only=first.id).keys() == {first.id}


def test_a_trip_is_known_by_the_places_of_which_it_has_most_photos(
    journal: Journal, trip: TripRow, names: Gazetteer
) -> None:
    stops = propose(journal.db, trip, names, "en").values()
    assert leading_places(stops) == ["Las Vegas", "Zion National Park"]
    assert leading_places(stops, 1) == ["Las Vegas"]
    assert leading_places([]) == []
