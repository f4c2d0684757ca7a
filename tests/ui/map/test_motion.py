"""How the map gets from one view to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.places.map.projection import View, mercator
from journal.ui.map.motion import FLY_S, ZOOM_S, Motion

pytestmark = pytest.mark.usefixtures("qapp")  # its timers need one

VEGAS = View(36.1, -115.2, 9.0, 800, 600)


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def at(view: View) -> tuple[Motion, Clock]:
    clock = Clock()
    motion = Motion(now=clock)
    motion.resize(round(view.width), round(view.height))
    motion.be(view)
    return motion, clock


def test_a_zoom_takes_its_time_and_keeps_what_lies_under_the_pointer() -> None:
    motion, clock = at(VEGAS)
    there = motion.view.position(200, 500)
    motion.zoom(2, 200, 500)
    assert motion.view.zoom == 9
    assert motion.target.zoom == 11
    zooms = []
    for share in (0.2, 0.5, 0.8):
        clock.time = share * ZOOM_S
        motion.step()
        zooms.append(motion.view.zoom)
        assert motion.view.place(*there) == pytest.approx((200, 500), abs=0.01)
    assert 9 < zooms[0] < zooms[1] < zooms[2] < 11
    clock.time = ZOOM_S
    motion.step()
    assert motion.view.zoom == 11
    assert not motion.moving
    assert motion.view.place(*there) == pytest.approx((200, 500), abs=0.01)


def test_more_notches_add_up() -> None:
    motion, clock = at(VEGAS)
    motion.zoom(0.5, 400, 300)
    clock.time = ZOOM_S / 2
    motion.step()
    motion.zoom(0.5, 400, 300)
    motion.finish()
    assert motion.view.zoom == pytest.approx(10)


def test_pulling_ends_a_zoom_where_it_is() -> None:
    motion, clock = at(VEGAS)
    motion.zoom(2)
    clock.time = ZOOM_S / 2
    motion.step()
    zoom = motion.view.zoom
    motion.pull(10, 0)
    assert motion.target == motion.view
    assert motion.view.zoom == zoom


def test_a_flight_ends_where_it_was_bound_for() -> None:
    motion, clock = at(VEGAS)
    end = View(37.3, -113.0, 11.0, 800, 600)
    motion.go(end)
    clock.time = FLY_S / 2
    motion.step()
    assert 9 < motion.view.zoom < 11
    assert -115.2 < motion.view.lon < -113.0
    clock.time = FLY_S
    motion.step()
    assert motion.view == end


def test_what_is_far_is_jumped_to() -> None:
    motion, _ = at(VEGAS)
    motion.go(View(48.8, 2.3, 9.0, 800, 600))
    assert not motion.moving
    assert motion.view.lon == pytest.approx(2.3)


def test_without_smoothness_all_is_done_at_once() -> None:
    motion, _ = at(VEGAS)
    motion.smooth = False
    motion.zoom(3)
    assert motion.view.zoom == 12
    assert not motion.moving


@given(
    st.floats(-89, 89),
    st.floats(-180, 180),
    st.floats(0, 19),
    st.floats(-9000, 9000),
    st.floats(-9000, 9000),
)
def test_the_map_is_always_full_of_the_world(
    lat: float, lon: float, zoom: float, right: float, down: float
) -> None:
    motion, _ = at(View(lat, lon, zoom, 800, 600))
    motion.pull(right, down)
    motion.zoom_now(-1.5, 30, 590)
    view = motion.view
    assert view.world >= 800 - 1e-6
    _, y = mercator(view.lat, view.lon)
    assert y * view.world >= 300 - 1e-3
    assert (1 - y) * view.world >= 300 - 1e-3
