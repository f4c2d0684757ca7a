"""Views for pages: as wide as the page is, as high as what is to be seen needs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from journal.places.map.ground import SCHEMATIC_M
from journal.places.map.projection import EQUATOR_M, TILE_PX, View, fit

CLOSEST = 14.0


def shaped(
    positions: Iterable[tuple[float, float]],
    width: float,
    most: float,
    least: float,
    margin: float,
    close: bool = False,
) -> View:
    """Return the closest view of all positions that is `width` wide, and from least to most high.

    positions: (lat, lon), one or more. close: it may be closer than the ground is true; the view
    is then a sheet with a grid, on which a track alone says something.
    """
    points = list(positions)
    view = fit(points, width, most, margin, CLOSEST)
    if not close:
        view = fit(points, width, most, margin, min(CLOSEST, _ground_zoom(view.lat)))
    ys = [view.place(lat, lon)[1] for lat, lon in points]
    height = min(max(max(ys) - min(ys) + 2 * margin, least), most)
    return view.resized(width, height)


def _ground_zoom(lat: float) -> float:
    """Return the closest zoom at which the ground is drawn."""
    return math.log2(EQUATOR_M * math.cos(math.radians(lat)) / (SCHEMATIC_M * TILE_PX)) - 0.001
