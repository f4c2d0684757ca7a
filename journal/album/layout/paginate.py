"""Lays a run of photos on pages, all of them chosen together.

A run is parted into pages by dynamic programming from its end to its beginning: for each photo the
cheapest way to lay all from there on, over how many stand on the first page and in which tree
(`trees`), by the costs of `score`. Pages know of one another only that the same tree should not
come twice in turn; so three trees for each page and two ways from each photo on are enough for the
best of all. The time is proportional to the number of photos. Nothing is left to chance or
to the clock: the same run gives the same pages.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from journal.album.layout import trees
from journal.album.layout.boxes import Block, Box, Frame, Tile, alone, caption_lines
from journal.album.layout.score import (
    ALIKE,
    NEVER,
    After,
    Scale,
    Settings,
    placed_cost,
    rough,
    sizes,
    unused,
    weight,
)
from journal.album.layout.trees import Grown, Node, Place, Shape

_TRIED = 6  # trees of one run of photos that are placed, the cheapest before
_OFFERED = 3
_ALL = 6  # photos: up to here all trees are grown
_DEAR = 0.55  # a photo: pages of more are looked at where the best of the others costs this
_FULL = 0.86  # of the page's depth: as high as a single photo may grow to fill the line
_TALL = 0.70  # of the page's depth: height of a photo that cannot fill the line
_SPECK = 0.01  # mm: a photo that gutters leave no room for
_LAST_RESORT = 50.0  # the most that a photo alone costs, so that there always is a way
_LINES_SETTLE = 6  # times that captions may ask for more lines


@dataclass(frozen=True)
class Page:
    """Photos laid on one page. number: 0 where the run begins. room: mm there are for them.

    shape: the tree, None for a photo alone. cost: as `score` says, without its neighbours.
    """

    tiles: tuple[Tile, ...]
    frame: Frame
    settings: Settings
    room: float
    after: After
    shape: Shape
    cost: float
    blocks: tuple[Block, ...]
    number: int = 0

    @cached_property
    def height(self) -> float:
        """Return the height from the first photo to the last caption, mm."""
        gaps = self.frame.gap * (len(self.blocks) - 1)
        return sum(block.height for block in self.blocks) + gaps

    def numbered(self, number: int) -> Page:
        """Return the same as another page of the run."""
        blocks = tuple(replace(block, page=number) for block in self.blocks)
        return replace(self, blocks=blocks, number=number)


class _Way(NamedTuple):
    """The cheapest way from a photo on that begins with this page."""

    cost: float
    page: Page | None = None
    onward: _Way | None = None
    skipped: bool = False


def lay(
    tiles: Sequence[Tile],
    frame: Frame,
    room: float,
    ends_page: bool = False,
    settings: Settings | None = None,
) -> tuple[Block, ...]:
    """Lay a run of photos on as many pages as it takes; return the bands they consist of.

    room: mm left on the page where the run begins. ends_page: nothing follows on the last page.
    Bands of one page stand `frame.gap` below one another.
    """
    pages = paginate(tiles, frame, room, ends_page, settings)
    return tuple(block for page in pages for block in page.blocks)


def paginate(
    tiles: Sequence[Tile],
    frame: Frame,
    room: float,
    ends_page: bool = False,
    settings: Settings | None = None,
) -> tuple[Page, ...]:
    """Return the pages that `lay` gives, which know what they were chosen from."""
    if not tiles:
        return ()
    run = _Run(tuple(tiles), frame, settings or Settings(), ends_page)
    return run.pages(min(room, frame.depth))


def alternatives(page: Page, count: int) -> tuple[Page, ...]:
    """Return other pages of the same photos for the same room, the best first, at most `count`."""
    run = _Run(page.tiles, page.frame, page.settings, page.after is After.NOTHING)
    offered = run.candidates(0, len(page.tiles), page.room, page.after, count + 1)
    others = [other for other in offered if other.shape != page.shape]
    return tuple(other.numbered(page.number) for other in others[:count])


class _Run:
    """One laying: the trees of every short run of its photos, and the ways from each photo on."""

    def __init__(
        self, tiles: tuple[Tile, ...], frame: Frame, settings: Settings, ends_page: bool
    ) -> None:
        self._tiles, self._frame, self._settings = tiles, frame, settings
        self._scale = Scale.of(frame, settings)
        self._end = After.NOTHING if ends_page else After.WORDS
        self._most = min(settings.most, len(tiles))
        self._grown: dict[int, list[Grown]] = {}

    def pages(self, room: float) -> tuple[Page, ...]:
        """Return the pages of the cheapest way."""
        ways: list[tuple[_Way, ...]] = [()] * len(self._tiles) + [(_Way(0.0),)]
        depth = self._frame.depth
        for start in range(len(self._tiles) - 1, -1, -1):
            ways[start] = self._ways(start, depth, ways)
            self._grown.pop(start + self._most, None)
        best = ways[0]
        if room < depth - 0.01:
            skipped = [w._replace(cost=w.cost + unused(room, depth, After.PHOTOS)) for w in best]
            skipped = [way._replace(skipped=True) for way in skipped]
            best = (*self._ways(0, room, ways), *skipped)
        return _followed(min(best, key=lambda way: way.cost))

    def _ways(self, start: int, room: float, ways: Sequence[tuple[_Way, ...]]) -> tuple[_Way, ...]:
        """Return the cheapest way from a photo on, and the cheapest with another first tree."""
        found: list[_Way] = []
        for page in self._first_pages(start, room):
            for onward in ways[start + len(page.tiles)]:
                again = onward.page is not None and onward.page.shape == page.shape
                cost = page.cost + onward.cost + (ALIKE if again else 0.0)
                found.append(_Way(cost, page, onward))
        found.sort(key=lambda way: way.cost)
        others = (
            w for w in found if w.page and found[0].page and w.page.shape != found[0].page.shape
        )
        return (*found[:1], *(way for way in [next(others, None)] if way))

    def _first_pages(self, start: int, room: float) -> list[Page]:
        """Return what may stand on the page that begins with this photo; more photos in need."""
        found: list[Page] = []
        for count in range(1, min(self._most, len(self._tiles) - start) + 1):
            if count > _ALL and min((p.cost / len(p.tiles) for p in found), default=1.0) < _DEAR:
                break
            last = start + count == len(self._tiles)
            after = self._end if last else After.PHOTOS
            found += self.candidates(start, count, room, after, _OFFERED)
        return found

    def candidates(
        self, start: int, count: int, room: float, after: After, wanted: int
    ) -> list[Page]:
        """Return the best trees of `count` photos from `start` on as pages, the best first."""
        tiles = self._tiles[start : start + count]
        if count == 1:
            page = self._single(tiles[0], room, after)
            return [page] if page is not None else []
        scale = self._scale
        rated = ((rough(node, room, after, scale), node) for node in self._trees(start, count))
        tried = heapq.nsmallest(max(_TRIED, 2 * wanted), rated, key=lambda each: each[0])
        pages = (self._page(node, tiles, room, after) for cost, node in tried if cost < NEVER)
        found = [page for page in pages if page is not None]
        return sorted(found, key=lambda page: page.cost)[:wanted]

    def _trees(self, start: int, count: int) -> Iterable[Node]:
        """Return the trees of a run of photos, growing what has not been grown yet."""
        for first in range(start + count - 1, start - 1, -1):
            heads = self._grown.setdefault(first, [])
            if not heads:
                heads.append(trees.alone(self._leaf(first)))
            for length in range(len(heads) + 1, start + count - first + 1):
                later = [self._grown[first + size][length - size - 1] for size in range(1, length)]
                heads.append(trees.grow(heads, later, self._frame.gap))
        return self._grown[start][count - 1].all()

    def _leaf(self, index: int) -> Node:
        """Return a photo with as much room for its caption as it needs at the size wished."""
        tile = self._tiles[index]
        width = (self._scale.wish * tile.aspect) ** 0.5
        lines = caption_lines(tile.caption, min(width, self._frame.width))
        return trees.photo(tile.aspect, _hang(lines, self._frame), weight(tile))

    def _page(self, node: Node, tiles: tuple[Tile, ...], room: float, after: After) -> Page | None:
        """Place a tree and rate it; None if it does not fit or a photo vanishes."""
        frame, scale = self._frame, self._scale
        settled = _settled(node, tiles, frame)
        if settled is None:
            return None
        node, places = settled
        cost = rough(node, room, after, scale)
        if cost < NEVER:
            cost += placed_cost(node, tiles, places, scale)
        if cost == NEVER:
            return None
        blocks = _blocks(node, tiles, places, frame)
        return Page(tiles, frame, self._settings, room, after, trees.shape(node), cost, blocks)

    def _single(self, tile: Tile, room: float, after: After) -> Page | None:
        """Lay a photo alone; a plain one leaves some room. None if it must go to the next page."""
        frame, scale = self._frame, self._scale
        highest = frame.depth if tile.photo.favourite else _FULL * frame.depth
        block = alone(tile, frame, highest)
        if not block.filled and not tile.photo.favourite:
            block = alone(tile, frame, _TALL * frame.depth)
        if block.height > room + 0.01 and room < frame.depth - 0.01:
            return None
        box = block.boxes[0]
        leaf = trees.photo(tile.aspect, 0.0, weight(tile))
        cost = sizes(1, leaf.lean, leaf.spread, max(box.width * box.height, _SPECK), scale.wish)
        cost += unused(room - block.height, frame.depth, after)
        cost += placed_cost(leaf, (tile,), (Place(0.0, 0.0, box.width, box.height),), scale)
        cost = min(cost, _LAST_RESORT)
        return Page((tile,), frame, self._settings, room, after, None, cost, (block,))


def _followed(way: _Way) -> tuple[Page, ...]:
    """Return a way's pages in their order, numbered."""
    pages: list[Page] = []
    number = 1 if way.skipped else 0
    step: _Way | None = way
    while step is not None and step.page is not None:
        pages.append(step.page.numbered(number + len(pages)))
        step = step.onward
    return tuple(pages)


def _hang(lines: int, frame: Frame) -> float:
    """Return how far a caption of so many lines reaches below its photo, mm."""
    return lines * frame.line + frame.caption_gap if lines else 0.0


def _settled(node: Node, tiles: Sequence[Tile], frame: Frame) -> tuple[Node, list[Place]] | None:
    """Place a tree with the lines that each caption takes at its photo's width.

    Captions make the photos narrower, and those their captions longer: lines are only ever added.
    """
    leaves = list(trees.photos(node))
    fewest = [0.0] * len(tiles)
    for _ in range(_LINES_SETTLE):
        places = trees.placed(node, frame.width, frame.gap)
        if min(place.width for place in places) <= _SPECK:
            return None
        needed = [
            max(least, _hang(caption_lines(tile.caption, place.width), frame))
            for tile, place, least in zip(tiles, places, fewest, strict=True)
        ]
        if all(leaf.hang == hang for leaf, hang in zip(leaves, needed, strict=True)):
            return node, places
        leaves = [leaf._replace(hang=h) for leaf, h in zip(leaves, needed, strict=True)]
        node, fewest = trees.rebuilt(trees.shape(node), iter(leaves), frame.gap), needed
    return None


def _blocks(
    node: Node, tiles: Sequence[Tile], places: Sequence[Place], frame: Frame
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
        found.append(Block(boxes, frame.width, height, 0))
        first += band.size
    return tuple(found)
