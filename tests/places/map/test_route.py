"""The route: flights over the sphere, and lines that never run back across the map."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.places.map.content import Leg, MapContent
from journal.places.map.projection import View, fit
from journal.places.map.route import Route, great_circle, plainer, positions, route_layer
from journal.places.map.style import light

PARIS, CHICAGO = (49.01, 2.55), (41.98, -87.9)
TOKYO, SAN_FRANCISCO = (35.55, 139.78), (37.62, -122.38)
POSITIONS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def _angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return degrees between positions, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (a, b))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return math.degrees(2 * math.asin(min(math.sqrt(h), 1.0)))


def test_paris_to_chicago_passes_south_of_greenland_over_labrador() -> None:
    arc = great_circle(PARIS, CHICAGO)
    northernmost = max(arc)
    assert 54.5 < northernmost[0] < 57.5
    assert -45 < northernmost[1] < -25
    labrador = min(arc, key=lambda p: abs(p[1] + 60))
    assert 52 < labrador[0] < 55.5


@settings(deadline=None)
@given(POSITIONS, POSITIONS)
def test_an_arc_is_the_shortest_way(a: tuple[float, float], b: tuple[float, float]) -> None:
    arc = great_circle(a, b)
    assert arc[0] == a
    assert arc[-1] == b
    length = sum(_angle(p, q) for p, q in pairwise(arc))
    if _angle(a, b) < 179:
        assert length == pytest.approx(_angle(a, b), abs=0.01)


def test_opposite_points_are_joined_over_the_north() -> None:
    arc = great_circle((0.0, 10.0), (0.0, -170.0))
    assert max(lat for lat, _ in arc) > 89
    assert all(math.isfinite(lat) and math.isfinite(lon) for lat, lon in arc)


def test_tokyo_to_san_francisco_crosses_the_180th_meridian_in_one_piece() -> None:
    route = Route([Leg("flight", (TOKYO, SAN_FRANCISCO))])
    view = fit([TOKYO, SAN_FRANCISCO], 900, 500, 60)
    (line,) = route.lines(view)["flight"]
    xs = list(line[0::2])
    assert xs == sorted(xs)
    assert xs[0] == pytest.approx(view.place(*TOKYO)[0], abs=0.1)
    assert xs[-1] == pytest.approx(view.place(*SAN_FRANCISCO)[0], abs=0.1)
    assert max(b - a for a, b in pairwise(xs)) < 40


def test_on_a_map_of_the_atlantic_it_is_seen_at_both_edges() -> None:
    view = View(20.0, -30.0, 1.6, 775, 500)  # a little less than the world: 776
    lines = Route([Leg("flight", (TOKYO, SAN_FRANCISCO))]).lines(view)["flight"]
    assert len(lines) == 2
    for line in lines:  # nowhere a step across the map
        assert all(abs(b - a) < 40 for a, b in pairwise(line[0::2]))
    lefts = sorted(min(line[0::2]) for line in lines)
    assert lefts[0] < 60
    assert lefts[1] > 600


@settings(deadline=None)
@given(POSITIONS, POSITIONS, st.floats(-180, 180))
def test_no_flight_runs_back_across_the_map(
    a: tuple[float, float], b: tuple[float, float], middle: float
) -> None:
    view = View(20.0, middle, 2.0, 1000, 800)
    for line in Route([Leg("flight", (a, b))]).lines(view)["flight"]:
        # half the world is 512 wide: the way back across it would be longer
        assert all(abs(b - a) <= 513 for a, b in pairwise(line[0::2]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=60))
def test_what_is_left_of_a_path_is_never_further_away_than_allowed(
    path: list[tuple[float, float]],
) -> None:
    kept = plainer(path, 0.05)
    assert kept[0] == path[0]
    assert kept[-1] == path[-1]
    for point in path:
        assert min(_away(point, a, b) for a, b in pairwise(kept)) <= 0.05 + 1e-9


def _away(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square if square else 0.0
    t = min(max(t, 0.0), 1.0)
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def test_ground_is_drawn_over_flights_and_only_flights_are_dashed() -> None:
    road = Leg("ground", ((36.2, -115.1), (37.2, -113.0)))
    route = Route([road, Leg("flight", (CHICAGO, (36.1, -115.1)))])
    marks = route_layer(View(38, -105, 5, 1000, 600), route, light())
    dashed = [bool(mark.dash) for mark in marks]  # type: ignore[union-attr]
    assert dashed == [False, True, False, False]


def test_a_map_of_a_flight_holds_its_arc() -> None:
    content = MapContent((), (), (Leg("flight", (TOKYO, SAN_FRANCISCO)),))
    view = fit(positions(content), 900, 500, 20)
    (line,) = Route(content.legs).lines(view)["flight"]
    assert min(line[1::2]) >= 19
    assert max(line[1::2]) <= 481


def test_a_leg_of_one_point_is_no_line() -> None:
    assert Route([Leg("ground", ((1.0, 2.0),))]).lines(View(1, 2, 8, 400, 300))["ground"] == ()
