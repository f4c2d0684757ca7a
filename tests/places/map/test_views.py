"""Views for pages hold all they should, and come no closer than the ground is true."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.places.map.ground import schematic
from journal.places.map.projection import LEAST_ZOOM
from journal.places.map.views import shaped

positions = st.lists(st.tuples(st.floats(-70, 70), st.floats(-180, 180)), min_size=1, max_size=9)


@given(positions, st.floats(150, 900), st.floats(0, 600))
def test_all_positions_lie_within_the_margin(
    points: list[tuple[float, float]], width: float, more: float
) -> None:
    view = shaped(points, width, 120 + more, 120, 20)
    assert (view.width, 120 <= view.height <= 120 + more) == (width, True)
    assert not schematic(view)
    if view.zoom > LEAST_ZOOM:
        for x, y in (view.place(*point) for point in points):
            assert 19 <= x <= width - 19
            assert 19 <= y <= view.height - 19


def test_only_a_track_is_shown_close() -> None:
    walk = [(48.85, 2.3), (48.87, 2.34)]
    assert not schematic(shaped(walk, 600, 400, 100, 20))
    assert schematic(shaped(walk, 600, 400, 100, 20, close=True))


def test_a_flat_way_has_a_low_map() -> None:
    flat = [(45.0, 0.0), (45.1, 10.0)]
    assert shaped(flat, 600, 500, 200, 20).height == 200
    assert shaped([(40.0, 0.0), (50.0, 1.0)], 600, 500, 200, 20).height == 500
