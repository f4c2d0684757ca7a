"""Justified rows: laws that hold for any photos, widths and zooms, and what is asked of them."""

from __future__ import annotations

from itertools import pairwise, zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.timeline.geometry import PANORAMA, SLIVER, Geometry, Measures, Shape

aspects = st.lists(st.floats(0.05, 20.0) | st.sampled_from([1.5, 0.75, 4 / 3, 16 / 9]), max_size=60)
trips = st.lists(aspects, max_size=6)
measures = st.builds(Measures, st.integers(150, 3000), st.integers(96, 420))


def laid(trip, sizes, marks=()):
    grid = Geometry()
    grid.update([Shape.of(day, [at for at in marks if at < len(day)]) for day in trip], sizes)
    return grid


def all_rows(grid):
    return list(grid.rows(0, grid.height + 1))


@given(trips, measures)
def test_every_cell_stands_once_and_in_order(trip, sizes):
    rows = all_rows(laid(trip, sizes))
    found = [row.first + at for row in rows for at in range(len(row.edges) - 1)]
    assert found == list(range(sum(map(len, trip))))


@given(trips, measures)
def test_rows_fill_the_width_except_the_last_of_a_section(trip, sizes):
    rows = all_rows(laid(trip, sizes))
    for row, after in zip_longest(rows, rows[1:]):
        right = row.edges[-1] - sizes.gap
        assert right <= sizes.width + 1
        if after is not None and after.section == row.section:
            assert abs(right - sizes.width) <= 1


@given(trips, measures, st.sets(st.integers(0, 59)))
def test_nothing_overlaps(trip, sizes, marks):
    grid = laid(trip, sizes, sorted(marks))
    end = 0
    for row in all_rows(grid):
        top, bottom = grid.section_span(row.section)
        begin = max(end + sizes.gap if end > top else 0, top + sizes.heading)
        assert row.top >= begin
        assert row.top + row.height <= bottom
        assert all(b - a > sizes.gap for a, b in pairwise(row.edges))
        end = row.top + row.height


@given(trips, measures)
def test_shapes_are_kept_and_extreme_ones_cropped(trip, sizes):
    flat = [min(max(aspect, SLIVER), PANORAMA) for day in trip for aspect in day]
    for row in all_rows(laid(trip, sizes)):
        for at in range(len(row.edges) - 1):
            width = row.edges[at + 1] - row.edges[at] - sizes.gap
            # Half a pixel of rounding in the height, one in the width.
            wished = flat[row.first + at] * row.height
            assert abs(width - wished) <= 1.01 + flat[row.first + at] * 0.5


@given(trips, measures, st.integers(-50, 3000), st.integers(-50, 6000))
def test_a_point_finds_the_cell_that_contains_it(trip, sizes, x, y):
    grid = laid(trip, sizes)
    inside = []
    for cell in range(grid.count):
        left, top, width, height = grid.rect(cell)
        if left <= x < left + width and top <= y < top + height:
            inside.append(cell)
    assert ([] if grid.cell_at(x, y) is None else [grid.cell_at(x, y)]) == inside
    assert (grid.nearest(x, y) is None) == (grid.count == 0)
    if inside:
        assert grid.nearest(x, y) == inside[0]


@given(trips, measures, st.integers(0, 2000), st.integers(0, 3000), st.integers(1, 900))
def test_a_rectangle_touches_what_it_shares_a_pixel_with(trip, sizes, x, y, size):
    grid = laid(trip, sizes)
    touched = [
        n for low, high in grid.touched(x, y, x + size, y + size) for n in range(low, high + 1)
    ]
    wished = []
    for cell in range(grid.count):
        left, top, width, height = grid.rect(cell)
        if left < x + size and x < left + width and top < y + size and y < top + height:
            wished.append(cell)
    assert touched == wished


@given(trips, measures, st.integers(0, 5000), st.integers(1, 1200))
def test_rows_of_a_window_are_those_in_it(trip, sizes, y, page):
    grid = laid(trip, sizes)
    wished = [row for row in all_rows(grid) if row.top < y + page and row.top + row.height > y]
    assert list(grid.rows(y, y + page)) == wished


@given(trips, measures, st.data())
def test_a_changed_day_leaves_the_same_as_a_new_layout(trip, sizes, data):
    shapes = [Shape.of(day) for day in trip]
    grid = Geometry()
    grid.update(shapes, sizes)
    if trip:
        at = data.draw(st.integers(0, len(trip) - 1))
        trip[at] = [*trip[at], 1.5]
        shapes[at] = Shape.of(trip[at])
    grid.update(shapes, sizes)
    assert all_rows(grid) == all_rows(laid(trip, sizes))
    assert grid.height == laid(trip, sizes).height


def test_up_and_down_cross_sections_and_stop_at_the_ends():
    grid = laid([[1.5] * 4, [], [1.0] * 6], Measures(620, 200))
    first, *_, last = all_rows(grid)
    x = first.edges[1] + 10
    below = grid.beside(1, 1, x)
    assert grid.rect(below)[0] <= x < grid.rect(below)[0] + grid.rect(below)[2]
    assert grid.beside(1, -1, x) == 1
    assert grid.beside(last.first, 1, 0) == last.first
    for cell in range(grid.count):
        under = grid.beside(cell, 1, x)
        if under != cell:
            assert grid.rect(under)[1] > grid.rect(cell)[1]
            assert grid.row_of(grid.beside(under, -1, x)) == grid.row_of(cell)


def test_headings_stick_until_the_next_pushes_them_off():
    sizes = Measures(620, 200)
    grid = laid([[1.5] * 9, [1.5] * 9], sizes)
    end = grid.section_span(0)[1]
    assert grid.headings(0, 100) == [(0, 0, False)]
    assert grid.headings(70, 100) == [(0, 70, True)]
    near = end - sizes.heading // 2
    assert grid.headings(near, 100) == [(0, end - sizes.heading, True), (1, end, False)]
    assert grid.headings(end, 100) == [(1, end, False)]


def test_labels_get_a_strip_above_their_row_only():
    sizes = Measures(620, 200)
    plain, labelled = laid([[1.0] * 9], sizes), laid([[1.0] * 9], sizes, [4])
    shifts = [b.top - a.top for a, b in zip(all_rows(plain), all_rows(labelled), strict=True)]
    rows = all_rows(plain)
    wished = [sizes.label if row.first + len(row.edges) - 1 > 4 else 0 for row in rows]
    assert shifts == wished
    assert 0 in shifts


@given(trips, measures, st.sets(st.integers(0, 59)))
def test_a_row_says_whether_a_label_stands_above_it(trip, sizes, marks):
    grid = laid(trip, sizes, sorted(marks))
    for row in all_rows(grid):
        first = grid.first_cell(row.section)
        cells = range(row.first, row.first + len(row.edges) - 1)
        labelled = any(cell - first in marks for cell in cells)
        for cell in cells:
            assert grid.label_above(cell) == (sizes.label if labelled else 0)


def test_a_cell_outside_is_refused():
    grid = laid([[1.0]], Measures(620, 200))
    with pytest.raises(IndexError):
        grid.rect(1)
