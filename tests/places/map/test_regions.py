"""Which stops a map has room for, and when a region of a far trip gets a map of its own."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from journal.places.map.content import MapStop
from journal.places.map.projection import fit
from journal.places.map.regions import Visited, crowded_region, visited, with_room

PARIS, CHICAGO = MapStop(1, "Paris", 48.86, 2.35), MapStop(2, "Chicago", 41.88, -87.63)
VEGAS, ZION = MapStop(3, "Las Vegas", 36.17, -115.14), MapStop(4, "Zion", 37.29, -113.03)
BRYCE = MapStop(5, "Bryce", 37.6, -112.2)


def region(days: list[list[MapStop]]) -> list[str]:
    stops = visited(days)
    view = fit([(one.stop.lat, one.stop.lon) for one in stops], 635, 500, 40)
    return [one.stop.name for one in crowded_region(stops, view)]


def test_stops_come_once_in_the_order_of_their_first_time() -> None:
    found = visited([[VEGAS], [ZION, VEGAS], [], [VEGAS._replace(name="Other")]])
    assert [(one.stop.number, one.stop.name, one.days) for one in found] == [
        (1, "Las Vegas", 2),
        (2, "Zion", 1),
        (3, "Other", 1),
    ]


def test_the_region_of_a_far_trip_is_where_most_days_were() -> None:
    days = [[PARIS, CHICAGO, VEGAS], [VEGAS], [VEGAS, ZION, BRYCE], [BRYCE, VEGAS], [PARIS]]
    assert region(days) == ["Las Vegas", "Zion", "Bryce"]


def test_it_may_lie_across_the_180th_meridian() -> None:
    taveuni, suva = MapStop(0, "Taveuni", -16.85, -179.97), MapStop(0, "Savusavu", -16.78, 179.34)
    assert region([[PARIS, taveuni], [suva], [taveuni], [suva]]) == ["Taveuni", "Savusavu"]


def test_there_is_none_where_stops_are_all_over_the_map_or_in_one_town() -> None:
    assert region([[VEGAS, ZION, BRYCE]]) == []
    near = [VEGAS._replace(name=f"Hotel {n}", lon=-115.14 + n / 200) for n in range(4)]
    assert region([[PARIS], near, near, [PARIS]]) == []


def test_there_is_none_where_fewer_days_were_than_elsewhere() -> None:
    far = [MapStop(0, f"F{n}", 0.0, 20.0 * n) for n in range(8)]
    assert region([far, [VEGAS, ZION]]) == []


def test_of_a_crowd_the_stop_of_most_days_stands_where_its_first_was() -> None:
    airport = MapStop(0, "Paris Charles de Gaulle Airport", 49.009, 2.548)
    stops = visited([[airport, CHICAGO], [CHICAGO], [PARIS]])
    view = fit([(one.stop.lat, one.stop.lon) for one in stops], 400, 300, 40)
    assert [(stop.number, stop.name) for stop in with_room(stops, view, 28)] == [
        (1, "Paris"),
        (2, "Chicago"),
    ]


many = st.lists(st.tuples(st.floats(-60, 60), st.floats(-170, 170)), min_size=1, max_size=20)


@given(many, st.floats(5, 80))
def test_stops_that_are_kept_lie_apart_and_the_others_near_one(
    places: list[tuple[float, float]], apart: float
) -> None:
    stops = [Visited(MapStop(n, f"S{n}", *at), 1 + n % 3) for n, at in enumerate(places, 1)]
    view = fit(places, 500, 400, 30)
    kept = with_room(stops, view, apart)
    assert [stop.number for stop in kept] == sorted({stop.number for stop in kept})
    assert kept[0].number == 1
    at = [view.place(stop.lat, stop.lon) for stop in kept]
    assert all(math.dist(a, b) >= apart for n, a in enumerate(at) for b in at[:n])
    for one in stops:
        here = view.place(one.stop.lat, one.stop.lon)
        in_it = any(one.stop.name == stop.name for stop in kept)
        assert in_it or min(math.dist(here, other) for other in at) < apart
