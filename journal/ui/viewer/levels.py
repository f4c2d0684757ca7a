"""Original pictures as plain pixels in a file that the window maps: whole, halved, quartered …

`Levels` hands out what is in sight without copying it. Refuses to hold a picture in the window's
own memory.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

A_PIXEL = 4  # bytes: blue, green, red, 255
_TOUCHED = 96_000_000  # bytes of the map looked at before the system may have them back


@dataclass(frozen=True, slots=True)
class Original:
    """What is to be decoded. name: tells the kind. turn: by hand, degrees clockwise."""

    journal: Path
    file: int
    name: str
    turn: int


class Level(NamedTuple):
    """A picture in the file: where it begins, in bytes, and its size in pixels."""

    at: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Optics:
    """lens: its name, '' where unknown. focal_mm: its length; as_35_mm: what that is on film."""

    lens: str = ""
    focal_mm: float | None = None
    as_35_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The levels of an original, the whole picture first, in the file `path`."""

    path: Path
    levels: tuple[Level, ...]
    optics: Optics


class Piece(NamedTuple):
    """Part of a level: its pixels from the first on, bytes a row, and its size.

    left, top: where it lies in the level. reduction: by how much the level is smaller.
    """

    pixels: memoryview
    stride: int
    width: int
    height: int
    left: int
    top: int
    reduction: float


class Levels:
    """The levels of one original, mapped. Call `close` when nothing draws from it any more."""

    def __init__(self, decoded: Decoded) -> None:
        self.path, self._levels, self.optics = decoded.path, decoded.levels, decoded.optics
        with self.path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._touched = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole picture, turned."""
        return self._levels[0].width, self._levels[0].height

    def piece(self, left: float, top: float, right: float, bottom: float, scale: float) -> Piece:
        """Return the pixels of a part of the picture, from the smallest level that has them.

        left, top, right, bottom: in pixels of the whole picture. scale: device pixels for each.
        Call `seen` after the piece is drawn.
        """
        whole = self._levels[0]
        fine = [level for level in self._levels if level.width >= whole.width * scale]
        level = fine[-1] if fine else whole
        reduction = whole.width / level.width
        x = min(max(int(left / reduction), 0), level.width - 1)
        y = min(max(int(top / reduction), 0), level.height - 1)
        width = min(int(right / reduction) + 2, level.width) - x
        height = min(int(bottom / reduction) + 2, level.height) - y
        stride = level.width * A_PIXEL
        begin = level.at + y * stride + x * A_PIXEL
        end = begin + (height - 1) * stride + width * A_PIXEL
        self._touched += height * max(width * A_PIXEL, 2 * mmap.PAGESIZE)
        return Piece(memoryview(self._map)[begin:end], stride, width, height, x, y, reduction)

    def seen(self) -> None:
        """Give memory back that was only looked at; the system reads it again when needed."""
        if self._touched > _TOUCHED and hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)
            self._touched = 0

    def close(self) -> None:
        """Forget the picture and remove its file."""
        self._map.close()
        self.path.unlink(missing_ok=True)
