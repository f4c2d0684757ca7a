"""The world in cells of a quadtree, as the gazetteer's places are filed by.

Level 0 is the whole world; each level halves both sides. A cell is one whole number, from which
its level follows: 4^level + row · 2^level + column, rows from 90° S northwards, columns from 180° W
eastwards. A cell holds at most `ROOM` places, the most important ones that no larger cell holds;
those of the last level hold the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

LAST = 13  # cells of 0.044° × 0.022°, 2.4 km high
ROOM = 16


def cell(lat: float, lon: float, level: int) -> int:
    """Return the cell of a level that a position in degrees lies in."""
    row, column = _row(lat, level), _column(lon, level)
    return (1 << 2 * level) + (row << level) + column


def children(parent: int) -> list[int]:
    """Return the four cells of the next level that a cell is made of."""
    level = (parent.bit_length() - 1) // 2
    within = parent - (1 << 2 * level)
    row, column = within >> level, within & ((1 << level) - 1)
    below = level + 1
    first = (1 << 2 * below) + (2 * row << below) + 2 * column
    return [first, first + 1, first + (1 << below), first + (1 << below) + 1]


def box(number: int) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of a cell, degrees."""
    level = (number.bit_length() - 1) // 2
    within = number - (1 << 2 * level)
    row, column = within >> level, within & ((1 << level) - 1)
    high, wide = 180 / (1 << level), 360 / (1 << level)
    south, west = row * high - 90, column * wide - 180
    return south, west, south + high, west + wide


def ranges(south: float, west: float, north: float, east: float) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of rows of cells, of every level, that touch a box; west <= east."""
    for level in range(LAST + 1):
        start, left, right = 1 << 2 * level, _column(west, level), _column(east, level)
        for row in range(_row(south, level), _row(north, level) + 1):
            yield start + (row << level) + left, start + (row << level) + right


def _row(lat: float, level: int) -> int:
    return min(max(int((lat + 90) / 180 * (1 << level)), 0), (1 << level) - 1)


def _column(lon: float, level: int) -> int:
    return min(max(int((lon + 180) / 360 * (1 << level)), 0), (1 << level) - 1)
