"""Leaves out of a line what a screen would not show."""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST_POINTS = 600
_KM_PER_DEGREE = 111.195  # of latitude, on the mean sphere
_FINEST_KM = 0.005
_SCREEN = 4000  # points along the diagonal, so that one can look closer
_PIECE = 256  # points at a time: the algorithm may need their square
_LOOKED_AT = 6000  # points; of a longer line one in so many counts from the start

Point = tuple[float, float]


def thinned(line: Sequence[Point]) -> list[Point]:
    """Return a line, (lat, lon) in degrees, with `MOST_POINTS` at most; its ends stay.

    By D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points
    required to represent a digitized line", The Canadian Cartographer 10, 1973: at first with a
    tolerance of 1 / 4000 of the line's extent, then with twice that until it fits.
    """
    flat = _flat(line)
    extent = math.dist(
        (min(x for x, _ in flat), min(y for _, y in flat)),
        (max(x for x, _ in flat), max(y for _, y in flat)),
    )
    tolerance = max(extent / _SCREEN, _FINEST_KM)
    every = -(-len(line) // _LOOKED_AT)
    last = len(line) - 1
    kept = _reduced(flat, [*range(0, last, every), last], tolerance)
    while len(kept) > MOST_POINTS:
        tolerance *= 2
        kept = _reduced(flat, kept, tolerance)
    return [line[number] for number in kept]


def _flat(line: Sequence[Point]) -> list[Point]:
    """Return points in kilometres on a plane; a line over the 180th meridian goes on behind it."""
    middle, first = line[len(line) // 2][0], line[0][1]
    narrow = math.cos(math.radians(middle)) * _KM_PER_DEGREE
    return [((lon - first + 180) % 360 * narrow, lat * _KM_PER_DEGREE) for lat, lon in line]


def _reduced(flat: Sequence[Point], numbers: list[int], tolerance: float) -> list[int]:
    kept = numbers[:1]
    for start in range(0, len(numbers) - 1, _PIECE - 1):
        kept += _reduce_piece(flat, numbers[start : start + _PIECE], tolerance)[1:]
    if len(kept) == len(numbers) > MOST_POINTS:  # nothing lies on the way: take every other one
        return [*numbers[:-1:2], numbers[-1]]
    return kept


def _reduce_piece(flat: Sequence[Point], numbers: list[int], tolerance: float) -> list[int]:
    keep = {0, len(numbers) - 1}
    waiting = [(0, len(numbers) - 1)]
    while waiting:
        start, end = waiting.pop()
        worst, furthest = 0.0, start
        for between in range(start + 1, end):
            away = _off(flat[numbers[between]], flat[numbers[start]], flat[numbers[end]])
            if away > worst:
                worst, furthest = away, between
        if worst > tolerance:
            keep.add(furthest)
            waiting += [(start, furthest), (furthest, end)]
    return [numbers[n] for n in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the stretch between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    px, py = point[0] - start[0], point[1] - start[1]
    squared = dx * dx + dy * dy
    along = min(max((px * dx + py * dy) / squared, 0.0), 1.0) if squared else 0.0
    return math.hypot(px - along * dx, py - along * dy)
