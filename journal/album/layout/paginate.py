"""Lays a run of photos on pages, all of them chosen together.

A run is parted into pages by dynamic programming from its end to its beginning: for each photo the
cheapest way to lay all from there on, over how many stand on the first page and in which tree
(`trees`), by the costs of `score`. Pages know of one another only that the same tree should not
come twice in turn; so three trees for each page and two ways from each photo on are enough for the
best of all. The time is proportional to the number of photos. Nothing is left to chance or
to the clock: the same run gives the same pages.
"""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from journal.album.layout import shapes, trees
from journal.album.layout.boxes import Block, Frame, Tile, alone, caption_lines
from journal.album.layout.placing import SPECK, bands_of, hang_of, is_certain, settled
from journal.album.layout.score import (
    ALIKE,
    NARROWER,
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

_TRIED = 5  # trees of one run of photos that are placed, the cheapest before
_TRIED_CAPTIONED = 80  # the same where captions may rule some out
_OFFERED = 3
_ALL = 6  # photos: up to here pages are always looked at
_DEAR = 2.0  # a photo: pages of more are looked at where the best of the others costs this
_FULL = 0.86  # of the page's depth: as high as a single photo may grow to fill the line
_TALL = 0.70  # of the page's depth: height of a photo that cannot fill the line
_WITHIN_REASON = 1.6  # times the least size that prints well
_LAST_RESORT = 50.0  # the most that a photo alone costs, so that there always is a way


@dataclass(frozen=True)
class Page:
    """Photos laid on one page. number: 0 where the run begins. room: mm there are for them.

    shape: the tree, None for a photo alone. cost: as `score` says, without its neighbours.
    certain: no caption that may take more lines than was reckoned has a photo of its band below it.
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
    certain: bool = True

    @cached_property
    def text(self) -> str:
        """Return the shape as `shapes` writes it."""
        return shapes.written(self.shape)

    @cached_property
    def height(self) -> float:
        """Return the height from the first photo to the last caption, mm."""
        gaps = self.frame.gap * (len(self.blocks) - 1)
        return sum(block.height for block in self.blocks) + gaps


class _Laid(NamedTuple):
    """A tree with its photos placed, or a photo alone in its block."""

    cost: float
    node: Node
    places: list[Place]
    shape: Shape
    block: Block | None = None
    narrower: bool = False
    certain: bool = True


class _Way(NamedTuple):
    """The cheapest way from a photo on that begins with this page."""

    cost: float
    laid: _Laid | None = None
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
    end = After.NOTHING if ends_page else After.WORDS
    return Run(tuple(tiles), frame, end, settings).pages(room)


def alternatives(page: Page, count: int) -> tuple[Page, ...]:
    """Return other pages of the same photos for the same room, the best first, at most `count`."""
    run = Run(page.tiles, page.frame, page.after, page.settings)
    offered = run.candidates(0, len(page.tiles), page.room, page.after, count + 1)
    others = [laid for laid in offered if laid.shape != page.shape][:count]
    return tuple(run.page(laid, 0, page.room, page.after, page.number) for laid in others)


class Run:
    """Photos to be laid one after another: the ways from each on, found once, for any room.

    end: what follows the last photo. Not to be used by two threads at a time.
    """

    def __init__(
        self,
        tiles: tuple[Tile, ...],
        frame: Frame,
        end: After = After.WORDS,
        settings: Settings | None = None,
    ) -> None:
        self._tiles, self._frame, self._settings = tiles, frame, settings or Settings()
        self._scale = Scale.of(frame, self._settings)
        self._end = end
        self._most = min(self._settings.most, len(tiles))
        self._grown: dict[int, list[Grown]] = {}
        self._ways: dict[int, tuple[_Way, ...]] = {len(tiles): (_Way(0.0),)}

    def pages(self, room: float, start: int = 0) -> tuple[Page, ...]:
        """Return the best pages for the photos from `start` on, `room` mm on the first page."""
        depth = self._frame.depth
        for first in range(len(self._tiles) - 1, start - 1, -1):
            if first not in self._ways:
                self._ways[first] = self._from(first, depth)
                self._grown.pop(first + self._most, None)
        best = self._ways[start]
        if room < depth - 0.01 and start < len(self._tiles):
            empty = unused(room, depth, After.PHOTOS)
            skipped = [way._replace(cost=way.cost + empty, skipped=True) for way in best]
            best = (*self._from(start, room), *skipped)
        return self._followed(min(best, key=lambda way: way.cost), start, min(room, depth))

    def shaped(self, text: str, room: float) -> Page | None:
        """Return all photos on one page in a shape that `shapes` wrote.

        None where it is no shape of as many photos, or they do not fit into the room.
        """
        if text == shapes.PHOTO and len(self._tiles) == 1:
            laid = self._single(self._tiles[0], room, self._end)
        else:
            bare = [trees.photo(t.aspect, 0.0, weight(t)) for t in self._tiles]
            node = shapes.grown(text, bare, self._frame.gap)
            if node is None:
                return None
            cost = rough(node, room, self._end, self._scale)
            laid = self._laid(cost, node, self._tiles, room, self._end)
        if laid is None:
            return None
        return self.page(laid._replace(shape=trees.shape(laid.node)), 0, room, self._end, 0)

    def _from(self, start: int, room: float) -> tuple[_Way, ...]:
        """Return the cheapest way from a photo on, and the cheapest with another first tree."""
        found: list[_Way] = []
        for laid in self._first_pages(start, room):
            for onward in self._ways[start + laid.node.size]:
                again = onward.laid is not None and onward.laid.shape == laid.shape
                found.append(
                    _Way(laid.cost + onward.cost + (ALIKE if again else 0.0), laid, onward)
                )
        found.sort(key=lambda way: way.cost)
        kept = found[:1]
        for way in found:
            if way.laid and kept[0].laid and way.laid.shape != kept[0].laid.shape:
                return kept[0], way
        return tuple(kept)

    def _first_pages(self, start: int, room: float) -> list[_Laid]:
        """Return what may stand on the page that begins with this photo.

        Many photos only in need, and one that is made narrower only where nothing else fits.
        """
        found: list[_Laid] = []
        enough = max(_ALL, self._settings.per_page)
        for count in range(1, min(self._most, len(self._tiles) - start) + 1):
            if count > enough and min((f.cost / f.node.size for f in found), default=1.0) < _DEAR:
                break
            after = self._after(start + count)
            found += self.candidates(start, count, room, after, _OFFERED)
        flush = [laid for laid in found if not laid.narrower]
        return flush or found

    def _after(self, stop: int) -> After:
        return self._end if stop == len(self._tiles) else After.PHOTOS

    def candidates(
        self, start: int, count: int, room: float, after: After, wanted: int
    ) -> list[_Laid]:
        """Return the best trees of `count` photos from `start` on, placed, the best first."""
        tiles = self._tiles[start : start + count]
        if count == 1:
            single = self._single(tiles[0], room, after)
            return [single] if single is not None else []
        scale = self._scale
        rated = ((rough(node, room, after, scale), node) for node in self._trees(start, count))
        captioned = any(tile.caption > 0 for tile in tiles)
        most = max(_TRIED_CAPTIONED if captioned else _TRIED, wanted + 2)
        tried = heapq.nsmallest(most, rated, key=lambda each: each[0])
        found: list[_Laid] = []
        for cost, node in tried:
            if len(found) >= wanted and cost >= found[wanted - 1].cost:
                break  # placing adds to the cost: none of the rest is among the best
            laid = self._laid(cost, node, tiles, room, after)
            if laid is not None and laid.certain:
                bisect.insort(found, laid, key=lambda each: each.cost)
        del found[wanted:]
        return [laid._replace(shape=trees.shape(laid.node)) for laid in found]

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
        return trees.photo(tile.aspect, hang_of(lines, self._frame), weight(tile))

    def _laid(
        self, cost: float, node: Node, tiles: tuple[Tile, ...], room: float, after: After
    ) -> _Laid | None:
        """Place a tree and rate it; None if it does not fit or a photo vanishes."""
        found = settled(node, tiles, self._frame) if cost < NEVER else None
        if found is None:
            return None
        placed, places = found
        if placed is not node:
            cost = rough(placed, room, after, self._scale)
        cost += placed_cost(tiles, places, self._scale)
        certain = is_certain(placed, tiles, places)
        return _Laid(cost, placed, places, None, certain=certain) if cost < NEVER else None

    def _single(self, tile: Tile, room: float, after: After) -> _Laid | None:
        """Lay a photo alone; a plain one leaves some room. None if it must go to the next page.

        Where the page has begun and has not the room for it, it is made smaller, within reason:
        that is better than a heading with nothing below.
        """
        frame, scale = self._frame, self._scale
        highest = frame.depth if tile.photo.favourite else _FULL * frame.depth
        block = alone(tile, frame, highest)
        if not block.filled and not tile.photo.favourite:
            block = alone(tile, frame, _TALL * frame.depth)
        narrower = block.height > room + 0.01 and room < frame.depth - 0.01
        if narrower:
            block = alone(tile, frame, room)
            side = min(block.boxes[0].width, block.boxes[0].height)
            if block.height > room + 0.01 or side < _WITHIN_REASON * scale.smallest:
                return None
        box = block.boxes[0]
        leaf = trees.photo(tile.aspect, 0.0, weight(tile))
        area = max(box.width * box.height, SPECK)
        cost = sizes(1, leaf.lean, leaf.spread, area, scale.wish) + NARROWER * narrower
        cost += unused(room - block.height, frame.depth, after)
        cost += placed_cost((tile,), (Place(0.0, 0.0, box.width, box.height),), scale)
        return _Laid(min(cost, _LAST_RESORT), leaf, [], None, block, narrower)

    def _followed(self, way: _Way, start: int, room: float) -> tuple[Page, ...]:
        """Return a way's pages in their order."""
        pages: list[Page] = []
        number = 1 if way.skipped else 0
        step: _Way | None = way
        while step is not None and step.laid is not None:
            after = self._after(start + step.laid.node.size)
            left = room if number == 0 else self._frame.depth
            pages.append(self.page(step.laid, start, left, after, number))
            start += step.laid.node.size
            number += 1
            step = step.onward
        return tuple(pages)

    def page(self, laid: _Laid, start: int, room: float, after: After, number: int) -> Page:
        """Return a tree as a page of the run."""
        tiles = self._tiles[start : start + laid.node.size]
        if laid.block is None:
            blocks = bands_of(laid.node, tiles, laid.places, self._frame, number)
        else:
            blocks = (replace(laid.block, page=number),)
        return Page(
            tiles,
            self._frame,
            self._settings,
            room,
            after,
            laid.shape,
            laid.cost,
            blocks,
            number,
            laid.certain,
        )
