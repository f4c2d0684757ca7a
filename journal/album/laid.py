"""What stands together on a page: for whoever shows the pages, and lets a person choose.

A page can be kept as it is, or have its photos stand otherwise. No other page is offered on which
a caption might meet the photo below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from journal.album.book import Chapter, KeptPage
from journal.album.layout import shapes
from journal.album.layout.boxes import Block, Box, Frame, Tile
from journal.album.layout.paginate import Page, alternatives
from journal.album.layout.rows import rows
from journal.album.layout.score import After, Settings

_OFFERED = 6
_ONE_LINE = 0.97  # of the width of a caption: so wide at most, it surely takes one line


@dataclass(frozen=True)
class LaidPage:
    """Photos of a chapter that stand together on a page, below its words if it has any.

    photo_ids: in the order of the day. shape: how they stand, as `layout.shapes` writes it; "" for
    what cannot be kept: the leading photo, a full page, a photo with a long caption below it.
    kept: a person keeps it so. number: the chapter's page, 1 its first, as far as it is known
    before the words are broken into lines. pictures: their numbers among the placements.
    """

    chapter: Chapter
    photo_ids: tuple[int, ...]
    shape: str
    kept: bool
    number: int
    pictures: range
    page: Page | None = field(default=None, repr=False, compare=False)

    def alternatives(self, count: int) -> tuple[KeptPage, ...]:
        """Return how these photos can stand otherwise, the best first, at most `count`."""
        if self.page is None:
            return ()
        others = alternatives(self.page, count, is_certain)
        return tuple(KeptPage(self.photo_ids, other.text) for other in others)

    def next_best(self) -> KeptPage | None:
        """Return what to show to somebody who asks for another layout, and another: the next.

        After the last of `_OFFERED` comes the best again. None: they cannot stand otherwise.
        """
        if self.page is None:
            return None
        others = alternatives(self.page, _OFFERED, is_certain)
        worse = [other for other in others if other.cost >= self.page.cost]
        chosen = next(iter((*worse, *others)), None)
        return None if chosen is None else KeptPage(self.photo_ids, chosen.text)

    @cached_property
    def has_alternatives(self) -> bool:
        """Tell whether these photos can stand otherwise."""
        return bool(self.alternatives(1))


def is_certain(page: Page) -> bool:
    """Tell whether all captions with a photo below them take a single line, as was measured.

    Typst can make room below a band for a line more, not between the photos of one.
    """
    widths = {tile.photo.photo_id: tile.caption for tile in page.tiles}
    return all(
        widths[box.photo.photo_id] <= _ONE_LINE * box.caption
        for block in page.blocks
        for box in block.boxes
        if any(_is_below(other, box) for other in block.boxes)
    )


def in_rows(tiles: Sequence[Tile], frame: Frame, room: float, after: After) -> tuple[Page, ...]:
    """Lay a run in rows, where below each there may be as many lines as it takes."""
    found: list[Page] = []
    blocks = rows(tiles, frame, room, after is After.NOTHING)
    for number, group in groupby(blocks, key=lambda block: block.page):
        page = tuple(group)
        first = sum(len(other.tiles) for other in found)
        own = tuple(tiles[first : first + sum(len(block.boxes) for block in page)])
        left = room if number == 0 else frame.depth
        shape = shapes.of_rows([len(block.boxes) for block in page])
        follows = after if first + len(own) == len(tiles) else After.PHOTOS
        found.append(
            Page(own, frame, Settings(), left, follows, shape, 0.0, page, number, _is_tree(page))
        )
    return tuple(found)


def _is_tree(blocks: Sequence[Block]) -> bool:
    """Tell whether rows stand as a tree of them would: all as wide as the line."""
    return all(block.filled for block in blocks)


def _is_below(lower: Box, upper: Box) -> bool:
    """Tell whether a box of a block stands somewhere below another."""
    beside = lower.x >= upper.x + upper.width or upper.x >= lower.x + lower.width
    return lower.y >= upper.y + upper.height and not beside
