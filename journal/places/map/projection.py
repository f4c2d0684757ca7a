"""The part of the world that a map shows, and where positions fall on it.

Web Mercator (EPSG:3857, a sphere of 6,378,137 m), north up, so that tiles of others fit below. It
ends at 85.05 degrees north and south: what lies beyond is drawn on the edge. The world goes round:
a position is placed on the copy of the world that lies nearest to the middle of the view.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

TILE_PX = 256  # the whole world at zoom 0
MOST_LAT = math.degrees(math.atan(math.sinh(math.pi)))
LEAST_ZOOM, MOST_ZOOM = 0.0, 19.0
EQUATOR_M = 2 * math.pi * 6_378_137


class Bounds(NamedTuple):
    """A box of positions, degrees. east < west where it lies across the 180th meridian."""

    south: float
    west: float
    north: float
    east: float


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """Return where degrees fall in a world of width 1: x from 180° W eastwards, y southwards."""
    lat = min(max(lat, -MOST_LAT), MOST_LAT)
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Return the (lat, lon) of a point of the world of width 1; x beyond it goes round."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))
    return lat, (x % 1.0) * 360 - 180


@dataclass(frozen=True, slots=True)
class View:
    """What a map of width × height (pixels, or any other unit of length) shows.

    lat, lon: degrees, of its middle. zoom: the whole world is 256 · 2^zoom wide; may be broken.
    """

    lat: float
    lon: float
    zoom: float
    width: float
    height: float

    @property
    def world(self) -> float:
        """How wide the whole world would be, in the unit of width."""
        return float(TILE_PX * 2**self.zoom)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a position falls, from the top left corner; it may lie outside."""
        x, y = mercator(lat, lon)
        middle_x, middle_y = mercator(self.lat, self.lon)
        across = (x - middle_x + 0.5) % 1.0 - 0.5
        return self.width / 2 + across * self.world, self.height / 2 + (y - middle_y) * self.world

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return the (lat, lon) that falls on a point of the map."""
        middle_x, middle_y = mercator(self.lat, self.lon)
        return degrees(
            middle_x + (x - self.width / 2) / self.world,
            min(max(middle_y + (y - self.height / 2) / self.world, 0.0), 1.0),
        )

    def moved(self, right: float, down: float) -> View:
        """Return the view after the map was pulled so far; its middle stays on the world."""
        lat, lon = self.position(self.width / 2 - right, self.height / 2 - down)
        return replace(self, lat=lat, lon=lon)

    def zoomed(self, steps: float, x: float | None = None, y: float | None = None) -> View:
        """Return the view 2^steps closer; what lies at (x, y), else in the middle, stays there."""
        closer = replace(self, zoom=min(max(self.zoom + steps, LEAST_ZOOM), MOST_ZOOM))
        right = 0.0 if x is None else x - self.width / 2
        down = 0.0 if y is None else y - self.height / 2
        less = 1 / self.world - 1 / closer.world
        middle_x, middle_y = mercator(self.lat, self.lon)
        lat, lon = degrees(middle_x + right * less, min(max(middle_y + down * less, 0.0), 1.0))
        return replace(closer, lat=lat, lon=lon)

    def resized(self, width: float, height: float) -> View:
        """Return the same place and scale on a map of another size."""
        return replace(self, width=width, height=height)

    @property
    def metres_per_unit(self) -> float:
        """How many metres of ground one unit of width shows at the middle."""
        return EQUATOR_M * math.cos(math.radians(self.lat)) / self.world

    @property
    def bounds(self) -> Bounds:
        """The box of positions that is seen; all longitudes where the world is narrower."""
        north, west = self.position(0, 0)
        south, east = self.position(self.width, self.height)
        if self.width >= self.world:
            west, east = -180.0, 180.0
        return Bounds(south, west, north, east)


def fit(
    positions: Iterable[tuple[float, float]],
    width: float,
    height: float,
    margin: float = 0.0,
    most_zoom: float = 14.0,
) -> View:
    """Return the closest view in which all positions lie at least `margin` from the edges.

    positions: (lat, lon). The way round the world that needs least room is taken. Without any
    the whole world is shown; one alone is shown at most_zoom.
    """
    points = [mercator(lat, lon) for lat, lon in positions]
    if not points:
        return View(20.0, 0.0, max(math.log2(max(width, 1) / TILE_PX), 0.0), width, height)
    left, across = _narrowest(sorted(x for x, _ in points))
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    room = max(width - 2 * margin, 1.0), max(height - 2 * margin, 1.0)
    zooms = [
        math.log2(space / (TILE_PX * extent))
        for space, extent in zip(room, (across, bottom - top), strict=True)
        if extent > 1e-12
    ]
    zoom = min([most_zoom, *zooms])
    lat, lon = degrees(left + across / 2, (top + bottom) / 2)
    return View(lat, lon, min(max(zoom, LEAST_ZOOM), MOST_ZOOM), width, height)


def _narrowest(xs: list[float]) -> tuple[float, float]:
    """Return start and length of the shortest way along the sorted xs, round the world or not."""
    gaps = [(after - before, after) for before, after in pairwise(xs)]
    gaps.append((xs[0] + 1 - xs[-1], xs[0]))
    widest, start = max(gaps)
    return start, 1 - widest
