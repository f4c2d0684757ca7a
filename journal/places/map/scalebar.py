"""The scale bar: a round distance and how long it is on a map.

Distances step by 1, 2 and 5. Mercator stretches with the latitude: the bar is true at the middle
of the view, and is left away where the edges are stretched more than twice as much or as little.
"""

from __future__ import annotations

import math
from array import array
from typing import Literal, NamedTuple

from journal.places.map.marks import Label, Layer, Line, Panel
from journal.places.map.projection import View
from journal.places.map.style import Style

Units = Literal["km", "mi"]
METRES = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "ft": 0.3048}
SMALLER = {"km": "m", "mi": "ft"}
MOST_STRETCH = 2.0
TEXT_SIZE = 11.0


class ScaleBar(NamedTuple):
    """length: in the unit of the view. text: the distance with its unit."""

    length: float
    text: str
    metres: float


def scale_bar(view: View, units: Units = "km", longest: float = 110.0) -> ScaleBar | None:
    """Return the longest bar of a round distance that fits; None where no bar can be true."""
    if not _even(view):
        return None
    most = longest * view.metres_per_unit
    unit: str = units
    if most < METRES[unit]:
        unit = SMALLER[unit]
    number = _round(most / METRES[unit])
    metres = number * METRES[unit]
    return ScaleBar(
        metres / view.metres_per_unit, f"{_grouped(number)}\N{NO-BREAK SPACE}{unit}", metres
    )


def scale_marks(
    view: View, style: Style, units: Units = "km", x: float = 14.0, bottom: float = 14.0
) -> Layer:
    """Return the bar with its words, x from the left edge and `bottom` from the lower one."""
    bar = scale_bar(view, units)
    if bar is None:
        return ()
    y = view.height - bottom
    shape = array("f", [x, y - 5, x, y, x + bar.length, y, x + bar.length, y - 5])
    panel = Panel(x - 7, y - 19, bar.length + 14, 25, style.panel, 5.0, opacity=0.72)
    words = Label(x + bar.length / 2, y - 5, bar.text, TEXT_SIZE, style.muted, anchor="middle")
    return panel, Line((shape,), style.muted, 1.4), words


def _even(view: View) -> bool:
    """Tell whether the map's scale is about the same all over."""
    south, _, north, _ = view.bounds
    here = math.cos(math.radians(view.lat))
    edges = [math.cos(math.radians(lat)) for lat in (south, north)]
    return max(*edges, here) <= MOST_STRETCH * here and min(edges) * MOST_STRETCH >= here


def _round(most: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20 … that is no larger, at least 1."""
    power = 10 ** math.floor(math.log10(max(most, 1.0)))
    return next(int(part * power) for part in (5, 2, 1) if part * power <= max(most, 1.0))


def _grouped(number: int) -> str:
    """Return a number with a thin space between its thousands, as both languages allow."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
