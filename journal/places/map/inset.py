"""The small map in the corner of a schematic one: the country, and where in it the map lies."""

from __future__ import annotations

import math
from array import array

from journal.places.map.basemap import Basemap, Country
from journal.places.map.marks import Area, Disc, Inset, Layer, Line, Mark, Panel
from journal.places.map.projection import TILE_PX, View, degrees, mercator
from journal.places.map.style import Style

WIDTH, HEIGHT, EDGE = 150.0, 110.0, 12.0
LEAST_ROOM = 420.0  # of the map, for an inset not to cover too much of it
LEAST_ZOOM, MOST_ZOOM = 0.6, 6.0
ALONE_ZOOM = 3.2  # far from any country


def inset_layer(view: View, basemap: Basemap, style: Style) -> Layer:
    """Return the small map for the upper right corner, or nothing where the map is small."""
    if view.width < LEAST_ROOM or view.height < LEAST_ROOM * HEIGHT / WIDTH:
        return ()
    country = basemap.country_at(view.lat, view.lon)
    small = _view_of(basemap, country, view)
    ground = basemap.ground(small)
    marks: list[Mark] = [Area(ground.land, style.land)]
    if country is not None:
        marks.append(Area(basemap.outline(country, small), style.here))
    marks += [
        Area(ground.lakes, style.sea),
        Line(ground.borders, style.border, 0.7),
        Line(ground.shores, style.shore, 0.6),
        *_place(small, view, style),
    ]
    panel = Panel(
        view.width - WIDTH - EDGE, EDGE, WIDTH, HEIGHT, style.sea, 6.0, style.panel_rim, 1.2
    )
    return (Inset(panel, tuple(marks)),)


def _view_of(basemap: Basemap, country: Country | None, view: View) -> View:
    """Return the small map's view: the country whole, with the place if that lies apart."""
    if country is None:
        return View(view.lat, view.lon, ALONE_ZOOM, WIDTH, HEIGHT)
    box = basemap.extent(country)
    x, y = mercator(view.lat, view.lon)
    left, right = min(box.left, x), max(box.right, x)
    top, bottom = min(box.top, y), max(box.bottom, y)
    room = 0.84
    zoom = min(
        math.log2(room * WIDTH / (TILE_PX * max(right - left, 1e-9))),
        math.log2(room * HEIGHT / (TILE_PX * max(bottom - top, 1e-9))),
    )
    lat, lon = degrees((left + right) / 2, (top + bottom) / 2)
    return View(lat, lon, min(max(zoom, LEAST_ZOOM), MOST_ZOOM), WIDTH, HEIGHT)


def _place(small: View, view: View, style: Style) -> list[Mark]:
    """Return the mark of what the map shows: its frame where that can be seen, else a dot."""
    x, y = small.place(view.lat, view.lon)
    across, down = (side * small.world / view.world for side in (view.width, view.height))
    if across < 9:
        return [Disc(x, y, 5.0, style.accent, style.casing, 1.6)]
    left, top, right, bottom = x - across / 2, y - down / 2, x + across / 2, y + down / 2
    frame = array("f", [left, top, right, top, right, bottom, left, bottom, left, top])
    return [Line((frame,), style.casing, 3.0), Line((frame,), style.accent, 1.6)]
