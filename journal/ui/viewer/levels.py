"""Original pictures as plain pixels in a file that the window maps: whole, halved, quartered …

`make_levels` is the work of a process apart, which hostile files may bring down; `Levels` hands
out what is in sight without copying it. Refuses to hold a picture in the window's own memory.
"""

from __future__ import annotations

import mmap
import os
import threading
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from journal.core.progress import Context
from journal.pictures.guard import arm_worker
from journal.pictures.kinds import Kind, kind_of
from journal.pictures.original import open_original
from journal.store.archive import read_original
from journal.store.journal import Journal
from journal.ui.viewer.optics import Optics, optics_of

A_PIXEL = 4  # bytes: blue, green, red, 255
SMALLEST = 2048  # pixels on the long edge: smaller levels are of no use
_BAND = 256  # rows turned into plain pixels at once
_QUARTERS = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_TOUCHED = 96_000_000  # bytes of the map looked at before the system may have them back
_POLL_S = 0.02


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


def make_levels(context: Context, original: Original, target: Path) -> Decoded:
    """Decode an original into the file `target`; for a process of its own, which Stop ends.

    Raises Refused (why it cannot be decoded), OSError (its file is away) and the errors of a
    journal.
    """
    arm_worker()
    threading.Thread(target=_end_when_stopped, args=(context,), daemon=True).start()
    return write_levels(original, target)


def write_levels(original: Original, target: Path) -> Decoded:
    """Do the work of `make_levels` in this process."""
    with Journal.open_read(original.journal) as journal:
        data = b"".join(read_original(journal.db, original.file))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders warn of what is refused here
        kind = kind_of(Path(original.name)) or Kind.STILL
        optics = optics_of(data)
        image = open_original(data, kind)
        del data
        quarter = _QUARTERS.get(original.turn)
        return Decoded(
            target, _write(image.transpose(quarter) if quarter else image, target), optics
        )


def _write(image: Image.Image, target: Path) -> tuple[Level, ...]:
    levels, at = [], 0
    with target.open("wb") as file:
        while True:
            levels.append(Level(at, image.width, image.height))
            for top in range(0, image.height, _BAND):
                band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
                file.write(band.convert("RGBA").tobytes("raw", "BGRA"))
            at = file.tell()
            if max(image.size) < 2 * SMALLEST or min(image.size) < 2:
                return tuple(levels)
            image = image.reduce(2)


def _end_when_stopped(context: Context) -> None:
    """End the process as soon as nobody waits for it: a decoder cannot be asked to stop."""
    while not context.cancelled:
        time.sleep(_POLL_S)
    os._exit(1)


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
