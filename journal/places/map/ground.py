"""Draws the ground of a map: sea, land, lakes, states and borders, or a plain sheet close up.

Natural Earth's 1:10m coasts lie off the true ones: half of the points by more than 480 m in
western Europe, 330 m on the Mediterranean, 140 m in the west of the United States (measured
against the full shoreline of GSHHG 2.3.7). From SCHEMATIC_M on that is some ten pixels, and the
ground is left away: what stays is paper with a grid of degrees. Refuses to draw a street, a relief
or a guess.
"""

from __future__ import annotations

import math
from array import array

from journal.places.map.basemap import Basemap
from journal.places.map.marks import Area, Flat, Layer, Line, Mark, Panel
from journal.places.map.projection import View
from journal.places.map.style import Style

SCHEMATIC_M = 40.0  # of ground to a pixel: a map of 800 pixels shows 32 km
GRID_PX = 110.0  # lines of the grid lie at least so far apart
# by ones, twos and fives of seconds, minutes and degrees
GRID_DEGREES = [part / unit for unit in (3600, 60, 1) for part in (1, 2, 5, 10, 15, 30)]


def schematic(view: View) -> bool:
    """Tell whether a view is closer than the base map's lines are true."""
    return view.metres_per_unit < SCHEMATIC_M


def ground_layer(view: View, basemap: Basemap, style: Style) -> Layer:
    """Return the ground of a view; below the base map's detail a sheet with a grid."""
    if schematic(view):
        sheet = Panel(-1, -1, view.width + 2, view.height + 2, style.land)
        return sheet, Line(grid(view), style.grid, 1.0)
    ground = basemap.ground(view, margin=16.0)
    width = _line_width(view.zoom)
    rough = basemap.rough_shores(view)
    marks: list[Mark] = [Line(rough, colour, band, soft=True) for band, colour in style.depths]
    marks += [
        Area(ground.land, style.land),
        Line(ground.borders, style.border_band, 5.0 * width),
        Area(ground.lakes, style.sea),
        Line(ground.states, style.state, 0.8 * width),
        Line(ground.borders, style.border, 1.1 * width),
        Line(ground.shores, style.shore, 0.8 * width),
    ]
    return tuple(marks)


def _line_width(zoom: float) -> float:
    return min(max(0.55 + 0.08 * zoom, 0.7), 1.15)


def grid(view: View) -> tuple[Flat, ...]:
    """Return the lines of equal degrees, at steps that leave them GRID_PX or more apart."""
    per_degree = view.world / 360
    step = next((part for part in GRID_DEGREES if part * per_degree >= GRID_PX), 30.0)
    south, west, north, east = view.bounds
    if east < west:
        east += 360
    lines: list[Flat] = []
    for number in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = view.place(view.lat, number * step)
        lines.append(array("f", [x, 0.0, x, view.height]))
    for number in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = view.place(number * step, view.lon)
        lines.append(array("f", [0.0, y, view.width, y]))
    return tuple(lines)
