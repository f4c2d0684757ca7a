"""The costs of a page: each goes the way it should, and trees' own sums agree with the boxes."""

from __future__ import annotations

import pytest

from journal.album.book import BookPhoto
from journal.album.layout import trees
from journal.album.layout.boxes import Frame, Tile
from journal.album.layout.score import (
    NEVER,
    After,
    Scale,
    Settings,
    placed_cost,
    printed_dpi,
    rough,
    sizes,
    unused,
)
from journal.album.layout.trees import Node, Place

FRAME = Frame(168, 244, 2.6, 62)
SCALE = Scale.of(FRAME, Settings())
LEAF = trees.photo(4 / 3, 0.0, 1.0)


def cost(node: Node, *tiles: Tile) -> float:
    return placed_cost(tiles, trees.placed(node, 168, 2.6), SCALE)


def tile(width: int = 4000, height: int = 3000, favourite: bool = False) -> Tile:
    return Tile(BookPhoto(1, width, height, favourite=favourite))


def test_empty_paper_costs_more_the_more_there_is_and_less_at_the_end() -> None:
    pages = [unused(left, 244, After.PHOTOS) for left in (0, 5, 20, 80)]
    assert pages == sorted(pages)
    assert pages[0] == 0
    assert unused(80, 244, After.NOTHING) < pages[3]
    assert unused(80, 244, After.WORDS) == 0
    assert unused(10, 244, After.WORDS) == unused(10, 244, After.PHOTOS)  # no words go there


def test_a_chapter_that_ends_on_a_page_half_empty_costs() -> None:
    ends = [unused(share * 100, 100, After.NOTHING) for share in (0.2, 0.4, 0.6, 0.8)]
    assert ends == pytest.approx([0.6, 1.2, 7.8, 14.4])


def test_the_wished_size_is_free_and_too_small_is_worse_than_too_large() -> None:
    assert sizes(1, 0.0, 0.0, SCALE.wish, SCALE.wish) == 0
    assert sizes(1, 0, 0, SCALE.wish / 2, SCALE.wish) > sizes(1, 0, 0, SCALE.wish * 2, SCALE.wish)
    assert sizes(2, 0.0, 2.0, SCALE.wish, SCALE.wish) > sizes(2, 0.0, 0.0, SCALE.wish, SCALE.wish)


def test_what_does_not_fit_is_never_laid() -> None:
    tower = trees.stacked(LEAF, LEAF, 2.6)
    assert rough(tower, 244, After.PHOTOS, SCALE) == NEVER
    assert rough(LEAF, 244, After.PHOTOS, SCALE) < NEVER
    assert rough(trees.photo(4 / 3, 120.0, 1.0), 244, After.PHOTOS, SCALE) == NEVER


def test_a_favourite_smaller_than_a_plain_photo_costs() -> None:
    pair = trees.stacked(LEAF, trees.beside(LEAF, LEAF, 2.6), 2.6)
    loved = cost(pair, tile(favourite=True), tile(), tile())
    assert cost(pair, tile(), tile(favourite=True), tile()) > loved + 1


def test_few_pixels_and_small_sides_cost() -> None:
    assert printed_dpi(tile(2000, 1500), 254.0) == pytest.approx(200)
    assert cost(LEAF, tile(320, 240)) > cost(LEAF, tile())
    row = LEAF
    for _ in range(4):
        row = trees.beside(LEAF, row, 2.6)
    assert cost(row, *[tile()] * 5) > 5  # five in a row are less than 35 mm high
    for _ in range(30):
        row = trees.beside(LEAF, row, 2.6)
    assert cost(row, *[tile()] * 35) == NEVER


def test_edges_that_nearly_meet_cost() -> None:
    two = (tile(), tile())
    there = [Place(0.0, 0.0, 80.0, 60.0), Place(0.0, 70.0, 80.0, 60.0)]
    near = [there[0], Place(3.0, 70.0, 80.0, 60.0)]
    assert placed_cost(two, near, SCALE) > placed_cost(two, there, SCALE)


def test_smaller_paper_takes_smaller_photos() -> None:
    small = Scale.of(Frame(172, 113, 2.2, 50), Settings())
    assert small.smallest < SCALE.smallest == pytest.approx(35)
    assert small.wish < SCALE.wish
