"""Where the album's pages stand: side by side as they lie open, or one below the other.

Plain numbers in pixels, the origin at the upper left of everything. An odd page is a right one. It
refuses to guess: a page whose neighbour has not been set yet stands alone on its side.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

AIR = 32  # around and between the spreads; marks of pages stand in it


class Size(NamedTuple):
    """A page: its number as printed, and mm."""

    number: int
    width: float
    height: float


class Box(NamedTuple):
    """A page on the desk, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height


class Row(NamedTuple):
    """What stands side by side. first, end: of which pages, by their places in the book."""

    top: int
    height: int
    first: int
    end: int


class Spreads:
    """One arrangement. room: width that there is, in pixels; scale: pixels of a millimetre."""

    def __init__(
        self, sizes: Sequence[Size] = (), scale: float = 1.0, facing: bool = True, room: int = 0
    ) -> None:
        self.scale, self.facing = scale, facing
        self.boxes: list[Box] = []
        self.rows: list[Row] = []
        widest = max((_px(size.width, scale) for size in sizes), default=0)
        self.width = max((2 if facing else 1) * widest + 2 * AIR, room)
        self._place(sizes)
        self._tops = [row.top for row in self.rows]
        self.height = self.rows[-1].top + self.rows[-1].height + AIR if self.rows else 0

    def _place(self, sizes: Sequence[Size]) -> None:
        fold, top, at = self.width // 2, AIR, 0
        while at < len(sizes):
            pair = self.facing and at + 1 < len(sizes) and _face(sizes[at], sizes[at + 1])
            end = at + (2 if pair else 1)
            for size in sizes[at:end]:
                width, height = _px(size.width, self.scale), _px(size.height, self.scale)
                if not self.facing:
                    x = (self.width - width) // 2
                else:
                    x = fold if size.number % 2 else fold - width
                self.boxes.append(Box(x, top, width, height))
            height = max(box.height for box in self.boxes[at:end])
            self.rows.append(Row(top, height, at, end))
            top += height + AIR
            at = end

    def row_at(self, y: int) -> int:
        """Return the number of the row at a height or the next one below; the last at the end."""
        at = max(bisect.bisect_right(self._tops, y) - 1, 0)
        row = self.rows[at]
        below = y >= row.top + row.height
        return min(at + 1, len(self.rows) - 1) if below and at + 1 < len(self.rows) else at

    def row_of(self, page: int) -> int:
        """Return the number of the row that a page, by its place in the book, is in."""
        return bisect.bisect_right([row.first for row in self.rows], page) - 1

    def pages(self, top: int, bottom: int) -> range:
        """Return the pages of which anything stands between two heights."""
        if not self.rows:
            return range(0)
        first, last = self.row_at(top), self.row_at(bottom)
        end = self.rows[last].end if self.rows[last].top < bottom else self.rows[last].first
        return range(self.rows[first].first, max(end, self.rows[first].first))

    def page_at(self, x: int, y: int) -> int | None:
        """Return the page at a point."""
        for page in self.pages(y, y + 1):
            box = self.boxes[page]
            if box.x <= x < box.x + box.width and box.y <= y < box.bottom:
                return page
        return None

    def reading(self, y: int) -> int:
        """Return the page that is read when the eyes are at a height: left above, right below."""
        row = self.rows[self.row_at(y)]
        lower = y >= row.top + row.height // 2
        return row.end - 1 if lower else row.first


def fitting(widest: float, room: int, facing: bool) -> float:
    """Return the scale at which pages so wide (mm) fill a room (pixels)."""
    return max(room - 2 * AIR, 64) / ((2 if facing else 1) * widest)


def _face(left: Size, right: Size) -> bool:
    return left.number % 2 == 0 and right.number == left.number + 1


def _px(length: float, scale: float) -> int:
    return max(int(length * scale), 1)
