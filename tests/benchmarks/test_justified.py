"""Rows: no overlap, shapes kept, the line filled, order kept, nothing outside the page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.album.book import BookPhoto
from journal.album.layout.boxes import Block, Frame, Tile, alone, caption_lines
from journal.album.papers import PAPERS
from tests.benchmarks.justified import rows

FRAMES = [Frame(p.band, p.depth, p.gap, p.row) for p in PAPERS.values()]
SIZES = st.sampled_from([(4032, 3024), (3024, 4032), (1920, 1080), (9, 195), (8000, 900), (1, 1)])
TILES = st.lists(
    st.builds(
        lambda size, favourite, caption: (size, favourite, caption),
        SIZES | st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
        st.booleans(),
        st.sampled_from([0.0, 0.0, 20.0, 250.0]),
    ),
    max_size=40,
)


def _tiles(raw: list[tuple[tuple[int, int], bool, float]]) -> list[Tile]:
    return [
        Tile(BookPhoto(n, *size, favourite=favourite), caption)
        for n, (size, favourite, caption) in enumerate(raw)
    ]


@settings(deadline=None, max_examples=150)
@given(TILES, st.sampled_from(FRAMES), st.floats(0, 1), st.booleans())
def test_rows_keep_their_promises(
    raw: list[tuple[tuple[int, int], bool, float]], frame: Frame, share: float, ends: bool
) -> None:
    tiles = _tiles(raw)
    room = share * frame.depth
    found = rows(tiles, frame, room, ends)
    assert [box.photo for block in found for box in block.boxes] == [tile.photo for tile in tiles]
    for block in found:
        _check_block(block, frame)
    _check_pages(found, frame, room)


def _check_block(block: Block, frame: Frame) -> None:
    first, last = block.boxes[0], block.boxes[-1]
    assert first.x == 0
    for box in block.boxes:
        photo = box.photo
        assert box.width * photo.height == pytest.approx(box.height * photo.width, rel=1e-6)
        assert box.y >= 0
        assert box.y + box.height <= block.height + 0.01
        assert box.x + box.width <= frame.width + 0.01
    for one, other in pairwise(block.boxes):
        assert other.x - (one.x + one.width) == pytest.approx(frame.gap, abs=0.01)
    if block.filled:
        assert last.x + last.width == pytest.approx(frame.width, abs=0.1)
    else:
        assert block.height > 0.5 * frame.depth


def _check_pages(found: tuple[Block, ...], frame: Frame, room: float) -> None:
    numbers = [block.page for block in found]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(max(numbers, default=0) + 1))
    for page in set(numbers):
        blocks = [block for block in found if block.page == page]
        used = sum(block.height for block in blocks) + frame.gap * (len(blocks) - 1)
        assert used <= (room if page == 0 else frame.depth) + 0.05


def test_nothing_gives_nothing() -> None:
    assert rows([], FRAMES[0], 100) == ()


def test_a_tall_photo_alone_leaves_room_on_its_page() -> None:
    (block,) = rows(_tiles([((3000, 4000), False, 0.0)]), FRAMES[0], FRAMES[0].depth)
    assert not block.filled
    assert block.height <= 0.75 * FRAMES[0].depth


def test_the_last_row_is_not_blown_up() -> None:
    for count in range(4, 20):
        found = rows(_tiles([((4000, 3000), False, 0.0)] * count), FRAMES[0], FRAMES[0].depth)
        assert found[-1].height <= 1.7 * max(block.height for block in found[:-1])


def test_favourites_are_not_smaller_than_the_others() -> None:
    raw = [((4000, 3000), n == 4, 0.0) for n in range(12)]
    found = rows(_tiles(raw), FRAMES[0], FRAMES[0].depth)
    favourite = next(b for block in found for b in block.boxes if b.photo.favourite)
    plain = [b.height for block in found for b in block.boxes if not b.photo.favourite]
    assert favourite.height >= sorted(plain)[len(plain) // 2]


def test_no_page_inside_a_long_run_is_left_half_empty() -> None:
    frame = FRAMES[0]
    found = rows(_tiles([((4000, 3000), False, 0.0)] * 60), frame, frame.depth)
    for page in range(found[-1].page):
        blocks = [block for block in found if block.page == page]
        used = sum(block.height for block in blocks) + frame.gap * (len(blocks) - 1)
        assert used >= 0.85 * frame.depth


def test_alone_fits_its_height_with_its_caption() -> None:
    tile = Tile(BookPhoto(1, 4000, 3000), 300.0)
    block = alone(tile, FRAMES[0], 90.0)
    assert block.height <= 90.01
    assert block.boxes[0].width / block.boxes[0].height == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    ("natural", "width", "lines"), [(0, 50, 0), (40, 50, 1), (49, 50, 2), (100, 50, 3)]
)
def test_lines_of_a_caption(natural: float, width: float, lines: int) -> None:
    assert caption_lines(natural, width) == lines
