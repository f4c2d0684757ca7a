"""How photos lie on the pages: what a thousand take, and how good the pages are, beside rows."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from journal.album.book import BookPhoto
from journal.album.layout.boxes import Block, Box, Frame, Tile
from journal.album.papers import paper_named

# Pixels, and how many of a hundred: of phones, cameras, messengers, films; panoramas.
SHAPES = {
    (4032, 3024): 44,
    (3024, 4032): 22,
    (6000, 4000): 12,
    (4000, 6000): 4,
    (1600, 1200): 6,
    (1200, 1600): 3,
    (1920, 1080): 4,
    (1080, 1920): 2,
    (9000, 2600): 2,
    (3000, 3000): 1,
}
# Percent that a figure may be at most; None where nothing is demanded.
SHARES = {
    "unused": 8.0,
    "small": 1.0,
    "coarse": 1.0,
    "broken": 0.0,
    "small_favourites": 15.0,
    "alike": 1.0,
}
Laying = Callable[[Sequence[Tile], Frame, float, bool], tuple[Block, ...]]


def frame(paper: str = "a4") -> Frame:
    """Return the area of a paper that photos are laid into."""
    chosen = paper_named(paper)
    return Frame(chosen.band, chosen.depth, chosen.gap, chosen.row)


def photos(count: int, seed: int = 1) -> list[Tile]:
    """Return as many photos, some captioned, some favourites, the same for the same seed."""
    chance = random.Random(seed)
    sizes = chance.choices(list(SHAPES), list(SHAPES.values()), k=count)
    return [
        Tile(
            BookPhoto(number, *size, favourite=chance.random() < 0.06),
            chance.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0, 130.0)),
        )
        for number, size in enumerate(sizes)
    ]


@dataclass(frozen=True)
class Quality:
    """How good pages are, as shares: unused of the pages' depth below the photos (the last left
    out), small (below 35 mm), coarse (below 200 dpi), broken (read before an earlier one) of the
    photos, small favourites of the favourites, alike (one after another) of the pages.
    """

    seconds: float
    pages: int
    unused: float
    smallest_mm: float
    small: float
    coarse: float
    broken: float
    small_favourites: float
    alike: float


def judged(laying: Laying, tiles: Sequence[Tile], area: Frame) -> Quality:
    """Lay photos and judge the pages."""
    began = time.perf_counter()
    blocks = laying(tiles, area, area.depth, True)
    seconds = time.perf_counter() - began
    pages = pages_of(blocks, area)
    heights = [max(box.y + box.height for box in page) for page in pages[:-1]]
    boxes = [box for page in pages for box in page]
    sides = [min(box.width, box.height) for box in boxes]
    loved = [(box, page) for page in pages for box in page if box.photo.favourite]
    alike = sum(_grid(one) == _grid(other) for one, other in pairwise(pages))
    return Quality(
        seconds,
        len(pages),
        statistics.fmean((area.depth - height) / area.depth for height in heights),
        min(sides),
        sum(side < 35 for side in sides) / len(sides),
        sum(box.photo.width / (box.width / 25.4) < 200 for box in boxes) / len(boxes),
        sum(broken(page) for page in pages) / len(boxes),
        sum(_smaller(box, page) for box, page in loved) / max(len(loved), 1),
        alike / max(len(pages) - 1, 1),
    )


def pages_of(blocks: Sequence[Block], area: Frame) -> list[list[Box]]:
    """Return the boxes of each page, measured from the page's top."""
    pages: list[list[Box]] = []
    number, top = -1, 0.0
    for block in blocks:
        if block.page != number:
            pages.append([])
            number, top = block.page, 0.0
        pages[-1] += (
            Box(b.photo, b.x, b.y + top, b.width, b.height, b.caption) for b in block.boxes
        )
        top += block.height + area.gap
    return pages


def broken(page: Sequence[Box]) -> int:
    """Count the pairs of photos of which the later is read first: above, or beside to the left."""
    return sum(_before(later, earlier) for earlier, later in combinations(page, 2))


def _before(one: Box, other: Box) -> bool:
    overlap = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return one.y + one.height <= other.y + 0.01 or (overlap > 0.01 and one.x < other.x - 0.01)


def _smaller(box: Box, page: Sequence[Box]) -> bool:
    area = 1.01 * box.width * box.height
    return any(not b.photo.favourite and b.width * b.height > area for b in page)


def _grid(page: Sequence[Box]) -> tuple[tuple[int, int], ...]:
    """Return where the photos of a page stand, coarsely."""
    return tuple((round(box.x / 8), round(box.y / 8)) for box in page)


@dataclass(frozen=True)
class Ends:
    """How chapters end. pages: of all chapters. sparse: of the chapters, those whose last page of
    several is less than half full. small, small_favourites, unused: as in `Quality`, unused of the
    pages before the last.
    """

    chapters: int
    pages: int
    sparse: float
    unused: float
    small: float
    small_favourites: float


def ends(laying: Laying, area: Frame, chapters: int = 300) -> Ends:
    """Lay chapters of four to twenty-eight photos below headings, and judge how they end."""
    chance = random.Random(5)
    laid = []
    for number in range(chapters):
        tiles = photos(chance.randint(4, 28), number)
        room = chance.choice((1.0, 0.8, 0.7, 0.55)) * area.depth
        laid.append(pages_of(laying(tiles, area, room, True), area))
    lasts = [max(b.y + b.height for b in pages[-1]) / area.depth for pages in laid if pages[1:]]
    inner = [
        (area.depth - max(b.y + b.height for b in page)) / area.depth
        for pages in laid
        for page in pages[1:-1]
    ]
    boxes = [box for pages in laid for page in pages for box in page]
    loved = [(box, page) for pages in laid for page in pages for box in page if box.photo.favourite]
    return Ends(
        chapters,
        sum(map(len, laid)),
        sum(last < 0.5 for last in lasts) / chapters,
        statistics.fmean(inner),
        sum(min(box.width, box.height) < 35 for box in boxes) / len(boxes),
        sum(_smaller(box, page) for box, page in loved) / max(len(loved), 1),
    )
