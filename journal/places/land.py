"""Which country a position lies in, and whether it is land at all, from thinned outlines.

The outlines (Natural Earth, 1:10 million, about 400 m off at most where it thinned them) lie in the
gazetteer's file in tiles of 5 degrees. Lakes are land, as they are on that map. Refuses to be a
map of borders: a position within that distance of one may be given to the neighbour.
"""

from __future__ import annotations

import math
import sqlite3
import sys
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator

Rings = list["array[int]"]  # each: east, north, east, north … in units from the tile's corner

_TILE = 5.0
_UNITS = 1000  # a degree
_END = 65535
_KEPT = 48  # tiles kept read
_KM = 111.2  # a degree


class Land:
    """The outlines of one open gazetteer; not for several threads at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._tiles: OrderedDict[int, list[tuple[str, Rings]]] = OrderedDict()

    def country_at(self, lat: float, lon: float) -> str | None:
        """Return the alpha-2 code of the country at a position in degrees; None at sea."""
        for (south, west), country, rings in self._around(lat, lon, 0.0):
            if _inside(rings, (lon - west) * _UNITS, (lat - south) * _UNITS):
                return country
        return None

    def near_coast(self, lat: float, lon: float, km: float) -> bool:
        """Return whether land lies within so many km of a position at sea."""
        squeeze = max(math.cos(math.radians(lat)), 0.02)
        reach = km / _KM
        for (south, west), _, rings in self._around(lat, lon, reach):
            x, y = (lon - west) * _UNITS, (lat - south) * _UNITS
            if _near(rings, x, y, squeeze, reach * _UNITS):
                return True
        return False

    def _around(
        self, lat: float, lon: float, reach: float
    ) -> Iterator[tuple[tuple[float, float], str, Rings]]:
        """Yield (south, west), country and outline in the tiles within reach, degrees."""
        wide = reach / max(math.cos(math.radians(lat)), 0.02)
        rows = {min(max(math.floor((y + 90) / _TILE), 0), 35) for y in (lat - reach, lat + reach)}
        columns = {math.floor((x + 180) / _TILE) for x in (lon - wide, lon + wide)}
        for row in sorted(rows):
            for column in sorted(columns):
                corner = row * _TILE - 90, column * _TILE - 180
                for country, rings in self._tile(row * 72 + column % 72):
                    yield corner, country, rings

    def _tile(self, number: int) -> list[tuple[str, Rings]]:
        if number in self._tiles:
            self._tiles.move_to_end(number)
            return self._tiles[number]
        rows = self._db.execute("SELECT country, outline FROM land WHERE tile = ?", [number])
        tile = [(country, _rings(outline)) for country, outline in rows.fetchall()]
        self._tiles[number] = tile
        if len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return tile


def _rings(outline: bytes) -> Rings:
    flat = array("H")
    flat.frombytes(zlib.decompress(outline))
    if sys.byteorder == "big":
        flat.byteswap()
    rings, start = [], 0
    for at in range(0, len(flat), 2):
        if flat[at] == _END:
            rings.append(flat[start:at])
            start = at + 2
    return rings


def _inside(rings: Rings, x: float, y: float) -> bool:
    """Return whether a point lies inside, by the even-odd rule; a tile's edges count as sides."""
    inside = False
    for ring in rings:
        before_x, before_y = ring[-2], ring[-1]
        for at in range(0, len(ring), 2):
            here_x, here_y = ring[at], ring[at + 1]
            if (here_y > y) != (before_y > y):
                cut = before_x + (y - before_y) * (here_x - before_x) / (here_y - before_y)
                if x < cut:
                    inside = not inside
            before_x, before_y = here_x, here_y
    return inside


def _near(rings: Rings, x: float, y: float, squeeze: float, reach: float) -> bool:
    """Return whether a side of a ring lies within reach; squeeze: length of a unit of x in y's."""
    edges = {0, int(_TILE * _UNITS)}
    for ring in rings:
        before_x, before_y = ring[-2], ring[-1]
        for at in range(0, len(ring), 2):
            here_x, here_y = ring[at], ring[at + 1]
            cut = (here_x == before_x and here_x in edges) or (here_y == before_y in edges)
            if not cut and abs(here_y - y) < reach + abs(here_y - before_y):
                ax, ay = (before_x - x) * squeeze, before_y - y
                dx, dy = (here_x - before_x) * squeeze, here_y - before_y
                length = dx * dx + dy * dy
                part = min(max(-(ax * dx + ay * dy) / length, 0.0), 1.0) if length else 0.0
                if math.hypot(ax + part * dx, ay + part * dy) <= reach:
                    return True
            before_x, before_y = here_x, here_y
    return False
