"""Pages of photos: nothing lost, nothing crossing, shapes kept, order kept, the same every time."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.album.book import BookPhoto
from journal.album.layout.boxes import Block, Box, Frame, Tile, caption_lines
from journal.album.layout.paginate import Page, Run, alternatives, lay, paginate
from journal.album.layout.score import After, Settings
from journal.album.papers import PAPERS

FRAMES = [Frame(p.band, p.depth, p.gap, p.row) for p in PAPERS.values()]
A4 = FRAMES[0]
COMMON = st.sampled_from([(4032, 3024), (3024, 4032), (6000, 4000), (1920, 1080), (9000, 2600)])
ODD = st.sampled_from([(9, 195), (8000, 900), (1, 1), (1, 90000), (90000, 1)])
SIZES = COMMON | COMMON | ODD | st.tuples(st.integers(1, 9000), st.integers(1, 9000))
TILES = st.lists(
    st.tuples(SIZES, st.booleans(), st.sampled_from([0.0, 0.0, 20.0, 250.0])), max_size=30
)


def tiles_of(raw: list[tuple[tuple[int, int], bool, float]]) -> list[Tile]:
    return [
        Tile(BookPhoto(n, *size, favourite=favourite), caption)
        for n, (size, favourite, caption) in enumerate(raw)
    ]


def same(count: int, size: tuple[int, int] = (4032, 3024), **more: bool) -> list[Tile]:
    return [Tile(BookPhoto(n, *size, **more)) for n in range(count)]  # type: ignore[arg-type]


def boxes_of(blocks: tuple[Block, ...], frame: Frame) -> list[Box]:
    """The boxes of a page's bands, measured from the page's top."""
    found: list[Box] = []
    top = 0.0
    for block in blocks:
        found += [replace(box, y=box.y + top) for box in block.boxes]
        top += block.height + frame.gap
    return found


def below(box: Box, tiles: list[Tile], frame: Frame) -> float:
    """Where a box with its caption ends."""
    lines = caption_lines(tiles[box.photo.photo_id].caption, box.caption)
    return box.y + box.height + (lines * frame.line + frame.caption_gap if lines else 0.0)


@settings(deadline=None, max_examples=150)
@given(TILES, st.sampled_from(FRAMES), st.floats(0, 1), st.booleans())
def test_pages_keep_their_promises(
    raw: list[tuple[tuple[int, int], bool, float]], frame: Frame, share: float, ends: bool
) -> None:
    tiles = tiles_of(raw)
    pages = paginate(tiles, frame, share * frame.depth, ends)
    assert [tile for page in pages for tile in page.tiles] == tiles
    placed = [box.photo for page in pages for block in page.blocks for box in block.boxes]
    assert placed == [tile.photo for tile in tiles]
    numbers = [page.number for page in pages]
    assert all(other == one + 1 for one, other in pairwise(numbers))
    assert numbers[:1] in ([], [0], [1])
    for page in pages:
        room = share * frame.depth if page.number == 0 else frame.depth
        _check(page, tiles, frame, room)


def _check(page: Page, tiles: list[Tile], frame: Frame, room: float) -> None:
    assert all(block.page == page.number for block in page.blocks)
    boxes = boxes_of(page.blocks, frame)
    if len(boxes) > 1 or tiles[boxes[0].photo.photo_id].caption == 0:
        assert page.height <= max(room, 5.0) + 0.05
    for box in boxes:
        photo = box.photo
        assert box.width * photo.height == pytest.approx(box.height * photo.width, rel=1e-6)
        assert box.x >= -0.01
        assert box.y >= -0.01
        assert box.x + box.width <= frame.width + 0.01
        assert below(box, tiles, frame) <= page.height + 0.01
    for one, other in combinations(boxes, 2):
        _check_apart(one, other, tiles, frame)
    if all(block.filled for block in page.blocks):
        _check_edges(page.blocks, frame)


def _check_apart(one: Box, other: Box, tiles: list[Tile], frame: Frame) -> None:
    """At least a gutter lies between two photos, beyond the caption; the earlier is read first."""
    beside = other.x - (one.x + one.width)
    under = other.y - below(one, tiles, frame)
    assert beside >= frame.gap - 0.01 or under >= frame.gap - 0.01
    assert other.y + other.height > one.y


def _check_edges(blocks: tuple[Block, ...], frame: Frame) -> None:
    """Every band reaches both edges, and its photos end on one line."""
    for block in blocks:
        assert min(box.x for box in block.boxes) == pytest.approx(0, abs=0.01)
        right = max(box.x + box.width for box in block.boxes)
        assert right == pytest.approx(frame.width, abs=0.01)
        lowest = max(box.y + box.height for box in block.boxes)
        feet = [box for box in block.boxes if box.y + box.height > lowest - 0.01]
        wide = sum(box.width for box in feet) + frame.gap * (len(feet) - 1)
        assert wide == pytest.approx(frame.width, abs=0.05)


@settings(deadline=None, max_examples=30)
@given(TILES, st.sampled_from(FRAMES), st.floats(0, 1))
def test_the_same_photos_give_the_same_pages(
    raw: list[tuple[tuple[int, int], bool, float]], frame: Frame, share: float
) -> None:
    tiles = tiles_of(raw)
    room = share * frame.depth
    assert repr(lay(tiles, frame, room)) == repr(lay(list(tiles), frame, room))


@settings(deadline=None, max_examples=30)
@given(TILES.filter(bool), st.floats(0, 1), st.booleans())
def test_a_run_begun_later_is_laid_as_if_it_began_there(
    raw: list[tuple[tuple[int, int], bool, float]], share: float, ends: bool
) -> None:
    tiles = tuple(tiles_of(raw))
    run = Run(tiles, A4, After.NOTHING if ends else After.WORDS)
    run.pages(0.5 * A4.depth)
    later = run.pages(share * A4.depth, 1)
    assert later == paginate(tiles[1:], A4, share * A4.depth, ends)


def test_nothing_gives_nothing() -> None:
    assert lay([], A4, 100) == ()
    assert Run((), A4).pages(100) == ()
    assert Run(tuple(same(2)), A4).pages(100, 2) == ()


def test_no_page_inside_a_run_is_left_half_empty() -> None:
    for size in ((4032, 3024), (3024, 4032), (6000, 4000), (9000, 2600)):
        pages = paginate(same(60, size), A4, A4.depth, True)
        assert all(page.height >= 0.75 * A4.depth for page in pages[:-1])


@pytest.mark.parametrize("size", [(4032, 3024), (6000, 4000)])
def test_a_chapter_ends_on_a_page_that_is_at_least_half_full(size: tuple[int, int]) -> None:
    for count in range(3, 41):
        for share in (1.0, 0.7, 0.55):
            pages = paginate(same(count, size), A4, share * A4.depth, True)
            assert len(pages) == 1 or pages[-1].height >= 0.5 * A4.depth


def test_three_to_six_photos_stand_on_a_page() -> None:
    pages = paginate(same(80), A4, A4.depth, True)
    counts = sorted(len(page.tiles) for page in pages)
    assert 3 <= counts[len(counts) // 2] <= 6
    assert counts[-1] <= 8
    more = paginate(same(80), A4, A4.depth, True, Settings(per_page=8))
    assert len(more) < len(pages)


def test_a_panorama_crosses_the_page() -> None:
    tiles = same(7)
    tiles[3] = Tile(BookPhoto(3, 9000, 2200))
    (box,) = (b for block in lay(tiles, A4, A4.depth) for b in block.boxes if b.photo.photo_id == 3)
    assert box.width == pytest.approx(A4.width)


def test_upright_photos_stand_in_columns() -> None:
    blocks = lay(same(4, (3024, 4032)), A4, A4.depth, True)
    assert {block.page for block in blocks} == {0}
    assert sorted(round(box.x) for block in blocks for box in block.boxes) == [0, 0, 85, 85]


def test_favourites_are_the_largest_of_their_page() -> None:
    tiles = [Tile(BookPhoto(n, 4032, 3024, favourite=n % 7 == 4)) for n in range(42)]
    for page in paginate(tiles, A4, A4.depth, True):
        areas = [(b.width * b.height, b.photo.favourite) for k in page.blocks for b in k.boxes]
        if any(favourite for _, favourite in areas):
            assert max(areas)[1]


def test_no_photo_is_too_small_to_print() -> None:
    sizes = [(4032, 3024), (3024, 4032), (6000, 4000)]
    tiles = [Tile(BookPhoto(n, *sizes[n * n % 3])) for n in range(60)]
    boxes = [box for block in lay(tiles, A4, A4.depth) for box in block.boxes]
    assert min(min(box.width, box.height) for box in boxes) >= 35


def test_photos_of_few_pixels_are_not_printed_large() -> None:
    few = [Tile(BookPhoto(n, *((320, 240) if n == 2 else (4032, 3024)))) for n in range(4)]
    plain = same(4)

    def width(tiles: list[Tile]) -> float:
        return next(
            box.width
            for block in lay(tiles, A4, A4.depth, True)
            for box in block.boxes
            if box.photo.photo_id == 2
        )

    assert width(few) <= width(plain)


def test_no_two_pages_in_turn_are_the_same_tree() -> None:
    pages = paginate(same(60), A4, A4.depth, True)
    assert len(pages) > 8
    assert all(one.shape != other.shape for one, other in pairwise(pages))


def test_a_heading_is_not_left_alone_over_an_upright_photo() -> None:
    (page,) = paginate(same(1, (3024, 4032)), A4, 0.5 * A4.depth)
    assert page.number == 0
    assert page.height <= 0.5 * A4.depth


def test_too_little_room_is_left_empty() -> None:
    assert [page.number for page in paginate(same(3), A4, 12.0)] == [1]


@settings(deadline=None, max_examples=40)
@given(TILES.filter(bool), st.integers(1, 6))
def test_alternatives_hold_the_same_photos_otherwise(
    raw: list[tuple[tuple[int, int], bool, float]], count: int
) -> None:
    tiles = tiles_of(raw)
    for page in paginate(tiles, A4, A4.depth, True)[:3]:
        others = alternatives(page, count)
        assert len(others) <= count
        shapes = [page.shape, *(other.shape for other in others)]
        assert len(set(shapes)) == len(shapes)
        assert [o.cost for o in others] == sorted(o.cost for o in others)
        for other in others:
            assert (other.tiles, other.number) == (page.tiles, page.number)
            _check(other, tiles, A4, page.room)


def test_a_page_of_five_has_alternatives() -> None:
    (page,) = paginate(same(5), A4, A4.depth)
    assert len(alternatives(page, 3)) == 3


def _took(count: int) -> float:
    sizes = [(4032, 3024), (3024, 4032), (6000, 4000), (4032, 3024), (1920, 1080)]
    tiles = [
        Tile(BookPhoto(n, *sizes[n * n % 5], favourite=n % 17 == 3), 30.0 * (n % 9 == 0))
        for n in range(count)
    ]
    began = time.process_time()
    lay(tiles, A4, A4.depth, True)
    return time.process_time() - began


def test_forty_photos_take_a_moment_and_a_thousand_seconds() -> None:
    assert min(_took(40) for _ in range(3)) < 0.3
    assert _took(1000) < 5.0
