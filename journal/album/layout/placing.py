"""Trees with their photos placed: captions settled, parted into bands, told whether they are sure.

How many lines a caption takes follows from its photo's width, and that from the captions: both are
found together. How many it takes to the line only Typst knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from journal.album.layout import trees
from journal.album.layout.boxes import ONE_LINE, Block, Box, Frame, Tile, caption_lines
from journal.album.layout.trees import Node, Place

SPECK = 0.01  # mm: a photo that gutters leave no room for
_LINES_SETTLE = 6  # times that captions may ask for more lines


def hang_of(lines: int, frame: Frame) -> float:
    """Return how far a caption of so many lines reaches below its photo, mm."""
    return lines * frame.line + frame.caption_gap if lines else 0.0


def settled(node: Node, tiles: Sequence[Tile], frame: Frame) -> tuple[Node, list[Place]] | None:
    """Place a tree with the lines that each caption takes at its photo's width.

    Captions make the photos narrower, and those their captions longer: lines are only ever added.
    """
    captioned = any(tile.caption > 0 for tile in tiles)
    leaves = list(trees.photos(node)) if captioned else []
    fewest = [0.0] * len(tiles)
    for _ in range(_LINES_SETTLE):
        places = trees.placed(node, frame.width, frame.gap)
        if min(place.width for place in places) <= SPECK:
            return None
        if not captioned:
            return node, places
        needed = [
            max(least, hang_of(caption_lines(tile.caption, place.width), frame))
            for tile, place, least in zip(tiles, places, fewest, strict=True)
        ]
        if all(leaf.hang == hang for leaf, hang in zip(leaves, needed, strict=True)):
            return node, places
        leaves = [leaf._replace(hang=h) for leaf, h in zip(leaves, needed, strict=True)]
        node, fewest = trees.rebuilt(trees.shape(node), iter(leaves), frame.gap), needed
    return None


def is_certain(node: Node, tiles: Sequence[Tile], places: Sequence[Place]) -> bool:
    """Tell whether all captions with a photo below them in their band surely take a single line.

    Typst makes room below a band for a line more than was reckoned, not between its photos.
    """
    if all(t.caption <= ONE_LINE * p.width for t, p in zip(tiles, places, strict=True)):
        return True
    first = 0
    for band in trees.bands(node):
        within = places[first : first + band.size]
        for tile, place in zip(tiles[first:], within, strict=False):
            long = tile.caption > ONE_LINE * place.width
            if long and any(_is_below(other, place) for other in within):
                return False
        first += band.size
    return True


def _is_below(lower: Place, upper: Place) -> bool:
    beside = lower.x >= upper.x + upper.width or upper.x >= lower.x + lower.width
    return lower.y >= upper.y + upper.height and not beside


def bands_of(
    node: Node, tiles: Sequence[Tile], places: Sequence[Place], frame: Frame, number: int
) -> tuple[Block, ...]:
    """Return the bands of a page: nothing lies across the gutters between them."""
    found: list[Block] = []
    first = 0
    for band in trees.bands(node):
        pairs = list(zip(tiles, places, strict=True))[first : first + band.size]
        top = min(place.y for _, place in pairs)
        boxes = tuple(
            Box(tile.photo, p.x, p.y - top, p.width, p.height, p.width) for tile, p in pairs
        )
        height = band.slope * frame.width + band.offset + band.hang
        found.append(Block(boxes, frame.width, height, number))
        first += band.size
    return tuple(found)
