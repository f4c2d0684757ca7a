"""Where a picture lies in the view: whole, zoomed around a point, pushed, never out of sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.viewer.lens import MOST, Lens

sizes = st.integers(1, 40_000)
views = st.integers(50, 4000)
shares = st.floats(0, 1)
lenses = st.builds(Lens, sizes, sizes, views, views)


def test_a_large_picture_fits_and_a_small_one_keeps_its_size() -> None:
    assert Lens(4000, 3000, 800, 800).box == (0, 100, 800, 600)
    assert Lens(40, 30, 800, 800).box == (380, 385, 40, 30)


@given(lenses, st.floats(0.01, 10), shares, shares)
def test_what_is_under_the_pointer_stays_there(
    lens: Lens, scale: float, across: float, down: float
) -> None:
    """Unless the view's edges would show nothing: then the picture is let in."""
    x, y = across * lens.view_width, down * lens.view_height
    before = lens.point(x, y)
    zoomed = lens.zoomed(scale, x, y)
    assert zoomed.now <= MOST
    after = zoomed.point(x, y)
    left, top, width, height = zoomed.box
    for at, end, length, old, new in (
        (left, lens.view_width, width, before[0], after[0]),
        (top, lens.view_height, height, before[1], after[1]),
    ):
        if length > end and at < -1 and at + length > end + 1:  # no edge in sight
            assert abs(new - old) * zoomed.now <= 2  # pixels of the view, from rounding


@given(lenses, st.floats(0.01, 10), st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))))
def test_the_view_is_never_emptier_than_it_must_be(
    lens: Lens, scale: float, pushes: list[tuple[float, float]]
) -> None:
    lens = lens.zoomed(scale, lens.view_width / 3, lens.view_height / 5)
    for push in pushes:
        lens = lens.moved(*push)
    left, top, width, height = lens.box
    for at, length, view in ((left, width, lens.view_width), (top, height, lens.view_height)):
        if length <= view:
            assert abs(at - (view - length) / 2) <= 2
        else:
            assert at <= 1
            assert at + length >= view - 1


def test_a_push_moves_by_as_many_pixels_and_another_view_keeps_the_middle() -> None:
    lens = Lens(4000, 3000, 800, 600).zoomed(1, 400, 300)
    assert lens.moved(-50, 20).origin == (lens.origin[0] - 50, lens.origin[1] + 20)
    wider = lens.seen_in(1000, 700)
    assert wider.point(500, 350) == pytest.approx(lens.point(400, 300))
    assert wider.seen_in(8000, 6000).fitted


def test_zooming_out_to_the_fit_is_the_fit() -> None:
    lens = Lens(4000, 3000, 800, 600).zoomed(1, 0, 0)
    assert not lens.fitted
    assert lens.zoomed(0.1, 3, 4).fitted
