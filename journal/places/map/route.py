"""The route on a map: what was gone on the ground as it was, flights along great circles.

A flight's line is the shortest way over the sphere between its ends, by spherical linear
interpolation (Shoemake 1985), in steps of about a degree. Long tracks are made plainer once for
each zoom level (Douglas and Peucker 1973), by half a pixel. A line that crosses the 180th meridian
runs on beyond the world's edge and is drawn again one world further: no line ever runs back
across the map.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from journal.places.map.clip import Box, cut_line
from journal.places.map.content import Leg, LegKind, MapContent
from journal.places.map.marks import Flat, Layer, Line
from journal.places.map.projection import TILE_PX, View, mercator
from journal.places.map.style import Style

STEP_DEGREES = 1.0
HALF_PX = 0.5
Path = list[tuple[float, float]]  # in the world of width 1; x may run beyond it


def great_circle(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Return (lat, lon) along the shortest way over the sphere, ends included, degrees.

    Between opposite points any way is the shortest; the one over the north is taken.
    """
    a, b = _vector(start), _vector(end)
    dot = min(max(sum(p * q for p, q in zip(a, b, strict=True)), -1.0), 1.0)
    angle = math.acos(dot)
    if angle < 1e-9:
        return [start, end]
    if math.pi - angle < 1e-6:
        return [*great_circle(start, (89.9, start[1]))[:-1], *great_circle((89.9, end[1]), end)]
    steps = max(math.ceil(math.degrees(angle) / STEP_DEGREES), 2)
    found = [start]
    for number in range(1, steps):
        p = math.sin((1 - number / steps) * angle) / math.sin(angle)
        q = math.sin(number / steps * angle) / math.sin(angle)
        x, y, z = (p * u + q * v for u, v in zip(a, b, strict=True))
        found.append(
            (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
        )
    return [*found, end]


def _vector(position: tuple[float, float]) -> tuple[float, float, float]:
    lat, lon = (math.radians(part) for part in position)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def positions(content: MapContent) -> list[tuple[float, float]]:
    """Return (lat, lon) of all that a map of the content should hold, flights' arcs too."""
    found = [(photo.lat, photo.lon) for photo in content.photos]
    found += [(stop.lat, stop.lon) for stop in content.stops]
    for leg in content.legs:
        found += leg.line
        if leg.kind == "flight":
            found += [p for a, b in pairwise(leg.line) for p in great_circle(a, b)]
    return found


class Route:
    """The legs of a journal, ready to be drawn at any zoom."""

    def __init__(self, legs: Iterable[Leg]) -> None:
        self._paths: list[tuple[LegKind, Path]] = []
        for leg in legs:
            if len(leg.line) < 2:
                continue
            line: Sequence[tuple[float, float]] = leg.line
            if leg.kind == "flight":
                line = [p for a, b in pairwise(line) for p in great_circle(a, b)]
            self._paths.append((leg.kind, _unrolled(mercator(lat, lon) for lat, lon in line)))
        self._levels: dict[int, list[tuple[LegKind, Path, Box]]] = {}

    def lines(self, view: View, margin: float = 24.0) -> dict[LegKind, tuple[Flat, ...]]:
        """Return the lines that a view shows, in its unit, cut where they leave it."""
        middle_x, middle_y = mercator(view.lat, view.lon)
        across = (view.width / 2 + margin) / view.world
        down = (view.height / 2 + margin) / view.world
        found: dict[LegKind, list[Flat]] = {"ground": [], "flight": []}
        for kind, path, box in self._level(view.zoom):
            first = math.ceil(middle_x - across - box.right)
            last = math.floor(middle_x + across - box.left)
            for turn in range(first, last + 1):
                x = middle_x - turn
                seen = Box(x - across, middle_y - down, x + across, middle_y + down)
                if seen.meets(box):
                    found[kind] += _placed(path, seen, view, x, middle_y)
        return {kind: tuple(lines) for kind, lines in found.items()}

    def _level(self, zoom: float) -> list[tuple[LegKind, Path, Box]]:
        level = max(math.ceil(zoom), 0)
        if level not in self._levels:
            tolerance = HALF_PX / (TILE_PX * 2**level)
            plain = ((kind, plainer(path, tolerance)) for kind, path in self._paths)
            self._levels[level] = [(kind, path, _box(path)) for kind, path in plain]
        return self._levels[level]


def route_layer(view: View, route: Route, style: Style) -> Layer:
    """Return the route's lines: flights thin and dashed, below what was gone on the ground."""
    lines = route.lines(view)
    marks = []
    if lines["flight"]:
        marks.append(Line(lines["flight"], style.casing, 3.0, opacity=0.55))
        marks.append(Line(lines["flight"], style.accent, 1.8, (6.0, 4.0)))
    if lines["ground"]:
        marks.append(Line(lines["ground"], style.casing, 5.4))
        marks.append(Line(lines["ground"], style.accent, 2.8))
    return tuple(marks)


def line_boxes(lines: dict[LegKind, tuple[Flat, ...]], radius: float = 4.0) -> Iterator[Box]:
    """Yield small boxes along lines, for words to keep clear of them."""
    for flat in (line for kind in lines.values() for line in kind):
        points = list(zip(flat[0::2], flat[1::2], strict=True))
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(math.ceil(math.hypot(x1 - x0, y1 - y0) / (2 * radius)), 1)
            for number in range(steps + 1):
                x = x0 + (x1 - x0) * number / steps
                y = y0 + (y1 - y0) * number / steps
                yield Box(x - radius, y - radius, x + radius, y + radius)


def plainer(path: Path, tolerance: float) -> Path:
    """Return a path without the points that lie closer than the tolerance to what is left."""
    kept = bytearray(len(path))
    kept[0] = kept[-1] = 1
    spans = [(0, len(path) - 1)]
    while spans:
        start, end = spans.pop()
        far, place = _farthest(path, start, end)
        if far > tolerance:
            kept[place] = 1
            spans += [(start, place), (place, end)]
    return [point for point, keep in zip(path, kept, strict=True) if keep]


def _farthest(path: Path, start: int, end: int) -> tuple[float, int]:
    """Return how far, and which, the point between two others is from the step between them."""
    (x0, y0), (x1, y1) = path[start], path[end]
    dx, dy = x1 - x0, y1 - y0
    square = dx * dx + dy * dy
    far, place = 0.0, start
    for index in range(start + 1, end):
        px, py = path[index][0] - x0, path[index][1] - y0
        along = min(max((px * dx + py * dy) / square, 0.0), 1.0) if square else 0.0
        ex, ey = px - along * dx, py - along * dy
        distance = ex * ex + ey * ey
        if distance > far:
            far, place = distance, index
    return math.sqrt(far), place


def _unrolled(points: Iterable[tuple[float, float]]) -> Path:
    """Return points with x running on where they cross the world's edge."""
    found: Path = []
    for x, y in points:
        if found:
            x += round(found[-1][0] - x)
        found.append((x, y))
    return found


def _box(path: Path) -> Box:
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _placed(path: Path, seen: Box, view: View, middle_x: float, middle_y: float) -> list[Flat]:
    """Return the runs of a path that lie in what is seen, in the view's unit."""
    xs, ys = [x for x, _ in path], [y for _, y in path]
    found = []
    for run_x, run_y in cut_line(xs, ys, seen):
        flat: Flat = array("f", bytes(8 * len(run_x)))
        flat[0::2] = array("f", [(x - middle_x) * view.world + view.width / 2 for x in run_x])
        flat[1::2] = array("f", [(y - middle_y) * view.world + view.height / 2 for y in run_y])
        found.append(flat)
    return found
