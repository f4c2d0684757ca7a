"""Where positions fall on a map, and back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.places.map.projection import View, fit

LATS = st.floats(-84, 84)
LONS = st.floats(-180, 179.999)


@given(LATS, LONS, LATS, LONS, st.floats(0, 18))
def test_a_point_of_the_map_is_its_position_again(
    lat: float, lon: float, at: float, along: float, zoom: float
) -> None:
    view = View(lat, lon, zoom, 800, 600)
    back = view.position(*view.place(at, along))
    assert back[0] == pytest.approx(at, abs=1e-5)
    assert math.isclose(
        math.cos(math.radians(back[1] - along)), 1, abs_tol=1e-9
    )  # the same meridian, whichever way round


@given(LATS, LONS, st.floats(2, 17), st.floats(-2, 2), st.floats(0, 800), st.floats(0, 600))
def test_zooming_keeps_what_lies_under_the_pointer(
    lat: float, lon: float, zoom: float, steps: float, x: float, y: float
) -> None:
    view = View(lat, lon, zoom, 800, 600)
    closer = view.zoomed(steps, x, y)
    before, after = view.position(x, y), closer.position(x, y)
    if max(abs(closer.lat), abs(before[0])) < 85:  # the edge of the world holds the map
        assert after == pytest.approx(before, abs=1e-6) or abs(after[1] - before[1]) > 359


@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=8))
def test_all_positions_lie_within_the_margin(positions: list[tuple[float, float]]) -> None:
    view = fit(positions, 800, 600, 40)
    if view.zoom == 0:
        return
    for x, y in (view.place(*position) for position in positions):
        assert 39.9 <= x <= 760.1
        assert 39.9 <= y <= 560.1


def test_a_trip_across_the_date_line_is_shown_in_one_piece() -> None:
    view = fit([(-17, 179), (-18, -179), (-21, -175)], 800, 600, 40)
    assert view.zoom > 6
    assert view.bounds.east < view.bounds.west


def test_nothing_to_show_is_the_whole_world() -> None:
    view = fit([], 1024, 600)
    assert (view.bounds.west, view.bounds.east) == (-180, 180)
