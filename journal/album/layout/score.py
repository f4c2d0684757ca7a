"""What a page of photos costs: the less, the better it looks; costs of pages add up.

    unused area         20 e + 150 e², e the share of the page's depth below the photos; where the
                        chapter ends 3 e, and 30 (e - 0.4) more for a page that is about half empty;
                        nothing where words follow
    sizes               n m² + Σ (d - m)² / 5 over the n photos, d = ln(area / wished area), m its
                        mean; the first counts three times where they are smaller than wished
    favourites          7 for each that is smaller than a plain photo on its page
    too small to print  2 + 16 (s / side - 1) for each whose shorter side is less than s
    too few pixels      0.6 ln²(200 / dpi) for each below 200 dpi at its placed size
    nearly flush        0.12 for two edges that miss one another by less than 6 mm
    alike               1 for the same tree as on the page before, which may face it
    narrower            8 for a photo that is not as wide as the line, for want of height

The wish is the page's area over `Settings.per_page`, twice that for a favourite. The weights were
set by looking at albums. What is never paid for: parts of photos cut off, unequal gutters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from journal.album.layout.boxes import Frame, Tile
from journal.album.layout.trees import Node, Place

ALIKE = 1.0
NARROWER = 8.0
NEVER = math.inf
_UNUSED, _UNUSED_MORE = 20.0, 150.0
_AT_THE_END = 3.0
_ENDS_EARLY, _SPARSE = 0.4, 30.0
_ROOM_FOR_WORDS = 0.12  # of the depth: less below the photos stays empty, though words follow
_FAVOURITE = 2.0
_SMALL_A_FAVOURITE = 7.0
_UNLIKE = 0.2
_TOO_SMALL = 3.0  # how much worse a photo below its wished size is than one above
_SMALL, _SMALLER = 2.0, 16.0
_PIXELS = 0.6
_NEAR, _NEARLY = 6.0, 0.12
_ON_A4 = math.sqrt(168 * 244)  # the frame that `Settings.smallest` is meant for
_LEAST = 4.0  # mm: a side that is not drawn at all


@dataclass(frozen=True, slots=True)
class Settings:
    """How photos are laid. per_page: how many of equal importance fill a page.

    most: on one page; six and fewer are laid in every way there is, beyond that in the likeliest.
    smallest: mm of a photo's shorter side on A4 that print well. dpi: the least that prints well.
    """

    per_page: float = 4.5
    most: int = 9
    smallest: float = 35.0
    dpi: float = 200.0


class After(Enum):
    """What comes below the photos of a page."""

    PHOTOS = "photos"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scale:
    """What sizes mean in a frame. wish: mm² of a plain photo; smallest: mm of a shorter side."""

    depth: float
    width: float
    wish: float
    smallest: float
    dpi: float

    @classmethod
    def of(cls, frame: Frame, settings: Settings) -> Scale:
        """Return the scale of a frame."""
        area = frame.width * frame.depth
        smallest = settings.smallest * math.sqrt(area) / _ON_A4
        return cls(frame.depth, frame.width, area / settings.per_page, smallest, settings.dpi)


def weight(tile: Tile) -> float:
    """Return how much of a page a photo should have, 1 for a plain one."""
    return _FAVOURITE if tile.photo.favourite else 1.0


def unused(left: float, depth: float, after: After) -> float:
    """Return what `left` mm of empty page below the photos cost."""
    share = max(left, 0.0) / depth
    if after is After.NOTHING:
        return _AT_THE_END * share + _SPARSE * max(share - _ENDS_EARLY, 0.0)
    if after is After.WORDS and share > _ROOM_FOR_WORDS:
        return 0.0
    return _UNUSED * share + _UNUSED_MORE * share * share


def sizes(count: int, lean: float, spread: float, area: float, wish: float) -> float:
    """Return what the sizes cost, from the sums that trees carry (see `trees.Node`)."""
    mean = math.log(area / wish) + lean / count
    unlike = spread - lean * lean / count
    return count * mean * mean * (_TOO_SMALL if mean < 0 else 1.0) + _UNLIKE * unlike


def rough(node: Node, room: float, after: After, scale: Scale) -> float:
    """Return what a tree costs as far as it is known before its photos are placed."""
    height = node.slope * scale.width + node.offset
    left = room - height - node.hang
    if left < -0.01 or height < _LEAST:
        return NEVER
    area = scale.width * height
    cost = sizes(node.size, node.lean, node.spread, area, scale.wish)
    return cost + unused(left, scale.depth, after)


def placed_cost(tiles: Sequence[Tile], places: Sequence[Place], scale: Scale) -> float:
    """Return what a tree costs beyond `rough`, its photos being placed."""
    cost = _NEARLY * _misses(places)
    largest = max(
        (p.width * p.height for t, p in zip(tiles, places, strict=True) if not t.photo.favourite),
        default=0.0,
    )
    for tile, place in zip(tiles, places, strict=True):
        side = min(place.width, place.height)
        if side < _LEAST:
            return NEVER
        if side < scale.smallest:
            cost += _SMALL + _SMALLER * (scale.smallest / side - 1)
        if (dpi := printed_dpi(tile, place.width)) < scale.dpi:
            cost += _PIXELS * math.log(scale.dpi / dpi) ** 2
        if tile.photo.favourite and place.width * place.height < 0.999 * largest:
            cost += _SMALL_A_FAVOURITE
    return cost


def printed_dpi(tile: Tile, width: float) -> float:
    """Return the pixels an inch of a photo printed `width` mm wide."""
    return max(tile.photo.width, 1) / (width / 25.4)


def _misses(places: Sequence[Place]) -> int:
    """Count the edges that nearly stand on one line with the next, but visibly do not."""
    missed = 0
    for edges in (sorted(p.x for p in places), sorted(p.y for p in places)):
        for one, other in pairwise(edges):
            missed += 0.3 < other - one < _NEAR
    return missed
