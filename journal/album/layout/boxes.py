"""Photos in boxes, in millimetres: what every layout takes and gives.

A block is what must not be parted: boxes at places of their own, and below them captions. Photos
keep their order and their shapes, are never cropped, and no block is higher than a page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from journal.album.book import BookPhoto

ONE_LINE = 0.97  # of the width of a caption: so wide at most, it surely takes one line
_CAPTION_ALONE = 0.4  # of the line: the least width of a caption whose photo stands alone
_OPTICAL_MIDDLE = 4 / 9  # of what is left: above the photo, the rest below it
_CAPTION_FILL = 0.8  # how much of a line words fill on average, at the worst


@dataclass(frozen=True, slots=True)
class Tile:
    """A photo to be placed. caption: the width of its caption in one line, mm; 0 for none."""

    photo: BookPhoto
    caption: float = 0.0

    @property
    def aspect(self) -> float:
        """Width over height."""
        return max(self.photo.width, 1) / max(self.photo.height, 1)


@dataclass(frozen=True, slots=True)
class Box:
    """A photo's place in its block, from the block's top left corner, mm. caption: its width."""

    photo: BookPhoto
    x: float
    y: float
    width: float
    height: float
    caption: float


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that stay together. height: with the captions below. page: 0 where the run begins.

    filled: whether the boxes and gaps together are as wide as the line.
    """

    boxes: tuple[Box, ...]
    width: float
    height: float
    page: int
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """The area photos are laid into, mm. row: wished height of a row; line: of a caption's line."""

    width: float
    depth: float
    gap: float
    row: float
    line: float = 3.6
    caption_gap: float = 1.4


def alone(tile: Tile, frame: Frame, height: float, page: int = 0) -> Block:
    """Lay one photo in a block no higher than `height`, as wide as the line if it can be."""
    below = caption_height((tile,), (0.0,), frame)
    wide = min(frame.width, max(height - below, 5.0) * tile.aspect)
    box = Box(tile.photo, 0.0, 0.0, wide, wide / tile.aspect, caption_width(wide, 1, frame))
    below = caption_height((tile,), (wide,), frame)
    filled = math.isclose(wide, frame.width, abs_tol=0.01)
    return Block((box,), frame.width, box.height + below, page, filled)


def in_the_middle(block: Block, frame: Frame) -> Block:
    """Give a photo that was laid alone a page for itself.

    It stands in the middle of the line, and at the height that looks like the middle of the page.
    """
    (box,) = block.boxes
    x = max(frame.width - box.width, 0.0) / 2
    y = max(frame.depth - block.height, 0.0) * _OPTICAL_MIDDLE
    return replace(block, boxes=(replace(box, x=x, y=y),), height=frame.depth)


def caption_height(tiles: Sequence[Tile], widths: Sequence[float], frame: Frame) -> float:
    """Return the height to keep for the captions of a row, rather too much than too little."""
    lines = max(
        caption_lines(tile.caption, caption_width(width, len(tiles), frame))
        for tile, width in zip(tiles, widths, strict=True)
    )
    return lines * frame.line + frame.caption_gap if lines else 0.0


def caption_width(width: float, count: int, frame: Frame) -> float:
    """Return how wide a caption is set: as its photo, but a narrow photo alone leaves it room."""
    return max(width, _CAPTION_ALONE * frame.width) if count == 1 else width


def caption_lines(natural: float, width: float) -> int:
    """Return how many lines a text takes that is `natural` mm long in one line."""
    if natural <= 0:
        return 0
    return 1 if natural <= ONE_LINE * width else math.ceil(natural / (_CAPTION_FILL * width))
