"""Reads the bundled base map: land, lakes, shores, borders and states, as a view needs them.

The file has levels of detail, each cut into square cells that are read and unpacked alone, kept,
and placed anew for each view (resources/basemap/layout.py tells how it is built). Everything is
Natural Earth's 1:10m data, too coarse to be shown close up (ground.py tells from where). Refuses
to invent what is not in the file.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import threading
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from journal.places.map.clip import Box, cut_area, cut_line
from journal.places.map.marks import Flat
from journal.places.map.projection import View, mercator
from journal.resources import resource

MAGIC = b"TJBASE01"
STEPS = 32767
LAYERS = ("land", "lake", "shore", "border", "state")
AREAS = ("land", "lake")
SPECKS = ("land", "lake", "shore")  # of which the smallest are left away
LEAST_PX, LEAST_ROUGH_PX = 2.5, 9.0
ROUGH_ZOOMS = 2.0  # so far beyond its own zooms a level's shores do for bands
KEPT_POINTS = 1_200_000  # of unpacked cells, some 40 MB


class Piece(NamedTuple):
    """A ring or line in the steps of its cell. tag: see resources/basemap/layout.py."""

    xs: list[int]
    ys: list[int]
    box: Box
    tag: int


class Country(NamedTuple):
    """A country's name where it is written. zoom: from which on; rank: 2 is a large one."""

    code: str
    english: str
    french: str
    lat: float
    lon: float
    zoom: float
    rank: int


class GroundName(NamedTuple):
    """The name of an ocean, sea, lake or state. zoom: from which on it is shown."""

    kind: str
    english: str
    french: str
    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the base map a view shows, in the view's unit. Rings of areas are not closed."""

    land: tuple[Flat, ...]
    lakes: tuple[Flat, ...]
    shores: tuple[Flat, ...]
    borders: tuple[Flat, ...]
    states: tuple[Flat, ...]


Cell = tuple[tuple[Piece, ...], ...]


class Basemap:
    """The bundled world; several threads may ask it."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes; raise ValueError if they are not a base map."""
        if data[:8] != MAGIC:
            raise ValueError("not a base map of this version")
        (size,) = struct.unpack_from("<I", data, 8)
        head: dict[str, Any] = json.loads(zlib.decompress(data[12 : 12 + size]))
        self._data = memoryview(data)[12 + size :]
        self._levels: list[tuple[float, int]] = [(zoom, n) for zoom, n in head["levels"]]
        self._places: dict[str, tuple[int, int]] = head["cells"]
        self._cells: OrderedDict[str, Cell] = OrderedDict()
        self._points = 0
        self._lock = threading.Lock()
        self._outlines: tuple[Piece, ...] | None = None
        self.countries = tuple(Country(*row) for row in head["countries"])
        self.names = tuple(GroundName(*row) for row in head["names"])

    @classmethod
    def open(cls, path: Path | None = None) -> Basemap:
        """Return the bundled base map, or that of another file.

        Raises OSError if it cannot be read and ValueError if it is none.
        """
        return cls((path or resource("basemap", "world.basemap")).read_bytes())

    def ground(self, view: View, margin: float = 8.0) -> Ground:
        """Return what lies within the view and a margin, cut there; copies of the world too."""
        level, _ = self._level(view.zoom)
        return Ground(*(tuple(part) for part in self._gathered(view, level, LAYERS, margin)))

    def rough_shores(self, view: View, margin: float = 16.0) -> tuple[Flat, ...]:
        """Return the shores one level plainer than they are drawn, for wide soft bands."""
        level, _ = self._level(view.zoom)
        if level and view.zoom < self._levels[level - 1][0] + ROUGH_ZOOMS:
            level -= 1
        return tuple(self._gathered(view, level, ("shore",), margin, LEAST_ROUGH_PX)[0])

    def _gathered(
        self,
        view: View,
        level: int,
        layers: Sequence[str],
        margin: float,
        least_px: float = LEAST_PX,
    ) -> list[list[Flat]]:
        """Return what some layers of a level hold for a view."""
        found: list[list[Flat]] = [[] for _ in layers]
        count = self._levels[level][1]
        size = view.world / count
        middle_x, middle_y = mercator(view.lat, view.lon)
        left = view.width / 2 - middle_x * view.world
        top = view.height / 2 - middle_y * view.world
        rows = _span(-margin - top, view.height + margin - top, size)
        for column in _span(-margin - left, view.width + margin - left, size):
            for row in range(max(rows.start, 0), min(rows.stop, count)):
                cell = self._cell(f"{level}/{column % count}/{row}")
                place = left + column * size, top + row * size, size / STEPS
                box = _box(view, margin, place)
                for name, layer in zip(layers, found, strict=True) if cell else ():
                    latest = view.zoom * 10 if name == "state" else math.inf
                    least = least_px / place[2] if name in SPECKS else 0.0
                    pieces = _larger(cell[LAYERS.index(name)], least, latest)
                    layer.extend(_placed(pieces, box, place, name in AREAS))
        return found

    def on_land(self, lat: float, lon: float) -> bool:
        """Tell whether a position lies on land (lakes count as land), by the finest level."""
        return self._inside("land", lat, lon)

    def on_lake(self, lat: float, lon: float) -> bool:
        """Tell whether a position lies on a lake that is drawn, by the finest level."""
        return self._inside("lake", lat, lon)

    def _inside(self, layer: str, lat: float, lon: float) -> bool:
        level, count = len(self._levels) - 1, self._levels[-1][1]
        x, y = (part * count for part in mercator(lat, lon))
        column, row = min(int(x), count - 1), min(int(y), count - 1)
        cell = self._cell(f"{level}/{column}/{row}")
        step_x, step_y = (x - column) * STEPS, (y - row) * STEPS
        return bool(cell) and _wound(cell[LAYERS.index(layer)], step_x, step_y)

    def country_at(self, lat: float, lon: float) -> Country | None:
        """Return the country at a position by outlines good to some kilometres, or None at sea."""
        x, y = (part * STEPS for part in mercator(lat, lon))
        for number in sorted({piece.tag for piece in self._rings() if _holds(piece.box, x, y)}):
            rings = tuple(piece for piece in self._rings() if piece.tag == number)
            if _wound(rings, x, y):
                return self.countries[number]
        return None

    def outline(self, country: Country, view: View, margin: float = 8.0) -> tuple[Flat, ...]:
        """Return the rings of a country in a view, for small maps."""
        number = self.countries.index(country)
        middle_x, middle_y = mercator(view.lat, view.lon)
        step = view.world / STEPS
        y = view.height / 2 - middle_y * view.world
        found: list[Flat] = []
        for around in (-1, 0, 1):
            x = view.width / 2 + (around - middle_x) * view.world
            pieces = (piece for piece in self._rings() if piece.tag == number)
            found += _placed(pieces, _box(view, margin, (x, y, step)), (x, y, step), True)
        return tuple(found)

    def extent(self, country: Country) -> Box:
        """Return the box of a country's largest part in the world of width 1."""
        number = self.countries.index(country)
        boxes = [piece.box for piece in self._rings() if piece.tag == number]
        largest = max(boxes, key=lambda box: (box.right - box.left) * (box.bottom - box.top))
        return Box(*(side / STEPS for side in largest))

    def _level(self, zoom: float) -> tuple[int, int]:
        for level, (most, count) in enumerate(self._levels):
            if zoom < most:
                return level, count
        return len(self._levels) - 1, self._levels[-1][1]

    def _rings(self) -> tuple[Piece, ...]:
        if self._outlines is None:
            self._outlines = next(_unpacked(self._read("countries")))
        return self._outlines

    def _read(self, key: str) -> bytes:
        start, size = self._places[key]
        return zlib.decompress(self._data[start : start + size])

    def _cell(self, key: str) -> Cell:
        """Return a cell's layers, of those that are kept or out of the file; () at open sea."""
        if key not in self._places:
            return ()
        with self._lock:
            if key in self._cells:
                self._cells.move_to_end(key)
                return self._cells[key]
            cell = tuple(_unpacked(self._read(key)))
            self._cells[key] = cell
            self._points += _size(cell)
            while self._points > KEPT_POINTS and len(self._cells) > 1:
                self._points -= _size(self._cells.popitem(last=False)[1])
            return cell


def _box(view: View, margin: float, place: tuple[float, float, float]) -> Box:
    """Return the view and its margin in the steps of a cell at (left, top, step)."""
    left, top, step = place
    return Box(
        (-margin - left) / step,
        (-margin - top) / step,
        (view.width + margin - left) / step,
        (view.height + margin - top) / step,
    )


def _size(cell: Cell) -> int:
    return sum(len(piece.xs) for layer in cell for piece in layer)


def _span(start: float, end: float, size: float) -> range:
    """Return the numbers of the cells between two places."""
    return range(math.floor(start / size), math.floor(end / size) + 1)


def _numbers(kind: str, data: bytes) -> array[int]:
    found = array(kind, data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _unpacked(data: bytes) -> Iterator[tuple[Piece, ...]]:
    """Yield the layers of a cell."""
    at = 0
    while at < len(data):
        count, points = struct.unpack_from("<II", data, at)
        at += 8
        sizes = _numbers("I", data[at : at + 4 * count])
        tags = _numbers("H", data[at + 4 * count : at + 6 * count])
        at += 6 * count
        xs = list(accumulate(_numbers("h", data[at : at + 2 * points])))
        ys = list(accumulate(_numbers("h", data[at + 2 * points : at + 4 * points])))
        at += 4 * points
        pieces, start = [], 0
        for size, tag in zip(sizes, tags, strict=True):
            px, py = xs[start : start + size], ys[start : start + size]
            pieces.append(Piece(px, py, Box(min(px), min(py), max(px), max(py)), tag))
            start += size
        yield tuple(pieces)


def _placed(
    pieces: Iterator[Piece], box: Box, place: tuple[float, float, float], area: bool
) -> Iterator[Flat]:
    """Yield pieces of a cell where the view has them, cut to the box in the cell's steps."""
    left, top, step = place
    for piece in pieces:
        if not box.meets(piece.box):
            continue
        runs: list[tuple[list[float], list[float]]]
        if box.around(piece.box):
            runs = [(piece.xs, piece.ys)]  # type: ignore[list-item]
        elif area:
            runs = [cut_area(piece.xs, piece.ys, box)]
        else:
            runs = cut_line(piece.xs, piece.ys, box)
        for xs, ys in runs:
            if xs:
                flat: Flat = array("f", bytes(8 * len(xs)))
                flat[0::2] = array("f", [x * step + left for x in xs])
                flat[1::2] = array("f", [y * step + top for y in ys])
                yield flat


def _larger(pieces: tuple[Piece, ...], least: float, latest: float) -> Iterator[Piece]:
    """Yield pieces of a size (in steps) that are drawn at a zoom; those cut by the cell, too."""
    for piece in pieces:
        left, top, right, bottom = piece.box
        if piece.tag <= latest and (
            right - left >= least
            or bottom - top >= least
            or left <= 0
            or top <= 0
            or right >= STEPS
            or bottom >= STEPS
        ):
            yield piece


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _wound(rings: tuple[Piece, ...], x: float, y: float) -> bool:
    """Tell whether a point lies inside rings, by the non-zero rule."""
    turns = 0
    for ring in rings:
        if not _holds(ring.box, x, y):
            continue
        x0, y0 = ring.xs[-1], ring.ys[-1]
        for x1, y1 in zip(ring.xs, ring.ys, strict=True):
            if (y0 <= y) != (y1 <= y):
                side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
                if y1 > y0 and side > 0:
                    turns += 1
                elif y1 < y0 and side < 0:
                    turns -= 1
            x0, y0 = x1, y1
    return turns != 0
