"""How far the days of a journal led, and the trip that every part is tried on."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from journal.core.place import Stop
from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.jobs.pool import InlineReaders
from journal.places.route import Route, km_between
from journal.places.told import Distance
from journal.places.travel import day_route, distances, trip_routes, whole
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import set_places
from journal.store.queries import list_days, list_trips
from journal.store.settle import settle
from tests.store.making import new_photo, original

SHARED = Path(__file__).parents[2].parent / "shared" / "trips"


def bring(journal: Journal, folder: Path) -> int:
    """Import a trip: two photos in Paris, two in Chicago that day, one there two days later."""
    places = {
        (26, 10): (49.009, 2.548, "Europe/Paris"),
        (26, 11): (49.019, 2.548, "Europe/Paris"),
        (26, 16): (41.979, -87.905, "America/Chicago"),
        (26, 17): (41.879, -87.905, "America/Chicago"),
        (28, 9): (41.779, -87.905, "America/Chicago"),
    }

    def change(edit: Edit) -> None:
        for (day, hour), (lat, lon, zone) in places.items():
            name = f"{day}{hour}.JPG"
            photo = new_photo(
                name, datetime(2017, 11, day, hour), lat=lat, lon=lon, place_zone=zone
            )
            add_photo(edit, photo, original(folder, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return list_trips(journal.db)[0].id


def test_distances_of_days_and_trip(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path)
    found = distances(journal.db, trip)
    flown = km_between(49.019, 2.548, 41.979, -87.905)
    first, between, last = found.values()
    assert first == pytest.approx((12.23, flown), rel=0.001)
    assert between == Distance()
    assert last == pytest.approx((11.12, 0), rel=0.001)  # from where the day before last ended
    assert whole(found.values()) == pytest.approx((23.35, flown), rel=0.001)
    assert whole([]) == Distance()


def test_the_route_of_a_day_is_its_part_of_the_trip(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path)
    routes = trip_routes(journal.db, trip)
    assert [day_route(journal.db, day) for day in routes] == list(routes.values())
    first = next(iter(routes.values()))
    assert [leg.kind for leg in first.legs] == ["ground", "flight", "ground"]
    for leg, after in pairwise(first.legs):
        assert leg.line[-1] == after.line[0]


def test_sections_and_days_that_are_not_there_have_no_route(
    journal: Journal, tmp_path: Path
) -> None:
    bring(journal, tmp_path)
    before = list_days(journal.db, list_trips(journal.db)[0])[0]
    assert before.key.section
    assert day_route(journal.db, before.id) == Route()
    assert day_route(journal.db, 99) == Route()


def test_a_town_that_one_is_in_already_is_no_way(journal: Journal, tmp_path: Path) -> None:
    """Of a day without photos only its places are known, of a town its middle."""
    trip = bring(journal, tmp_path)
    _, between, last = distances(journal.db, trip)
    chicago, far = Stop("Chicago", 41.85, -87.905), Stop("Milwaukee", 43.04, -87.906)
    journal.transact(Op.SET_PLACES, set_places(between, [chicago]))
    assert distances(journal.db, trip)[between] == Distance()
    journal.transact(Op.SET_PLACES, set_places(between, [chicago, far]))
    found = distances(journal.db, trip)
    assert found[between].km_ground == pytest.approx(129, abs=2)
    assert found[last].km_ground == pytest.approx(140, abs=2)  # and back


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sample trips beside the checkout")
def test_the_day_in_the_canyons_is_as_long_as_its_road(journal: Journal, tmp_path: Path) -> None:
    scenario = json.loads((SHARED / "reinvent-2017.json").read_text("utf-8"))
    (track,) = scenario["tracks"]
    legs = {leg["name"]: (*leg["at"], *leg["to"]) for leg in scenario["legs"] if "to" in leg}
    truth = sum(km_between(*legs[name]) for name in track["legs"])
    flights = sum(km_between(*way) for name, way in legs.items() if "Flight" in name)

    command = [SHARED / "make_trip.py", SHARED / "reinvent-2017.json", tmp_path / "trip"]
    options = ["--long-edge", "64"]
    subprocess.run([sys.executable, *map(str, command), *options], check=True)
    wish = Wish((tmp_path / "trip",))
    run_import(wish, lambda work: work(journal), InlineReaders, Context())
    (trip,) = list_trips(journal.db)
    days = {day.id: str(day.key) for day in list_days(journal.db, trip)}
    found = {days[day]: distance for day, distance in distances(journal.db, trip.id).items()}

    assert found["2017-12-01"].km_ground == pytest.approx(truth, rel=0.05)
    assert found["2017-12-01"].km_flown == 0
    assert found["2017-11-28"] == Distance()
    assert found["2017-11-29"].km_ground < 10
    # The last photos before the flight home are on the road, not at the airport.
    assert whole(found.values()).km_flown == pytest.approx(flights, rel=0.03)
    assert [day for day, km in found.items() if km.km_flown] == ["2017-11-26", "2017-12-03"]
    day = next(number for number, key in days.items() if key == "2017-12-01")
    (road,) = day_route(journal.db, day).legs
    assert len(road.line) < 20  # three straight roads
