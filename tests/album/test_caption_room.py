"""No caption meets the photo below it: where its lines are not sure, photos stand in rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from journal.album.book import BookPhoto
from journal.album.layout.score import After
from journal.album.pages import Pages
from journal.album.papers import paper_named


def photos(count: int) -> tuple[BookPhoto, ...]:
    return tuple(
        BookPhoto(
            photo_id=n,
            width=4000,
            height=3000,
            lived_at=datetime(2017, 12, 1, 9, n),
            caption="words",
        )
        for n in range(1, count + 1)
    )


def laid(captions: dict[int, float]) -> list[list[dict[str, Any]]]:
    """Return the boxes of the blocks in which fourteen photos are laid. captions: widths, mm."""
    pages = Pages(paper_named("a4"), "en", captions)
    return [piece["boxes"] for piece in pages._run(photos(14), After.NOTHING)]


def has_stacks(blocks: list[list[dict[str, Any]]]) -> bool:
    return any(one["y"] > 0 for boxes in blocks for one in boxes)


def test_without_captions_photos_stand_above_each_other() -> None:
    assert has_stacks(laid({}))


def test_captions_of_a_line_do_so_too() -> None:
    assert has_stacks(laid(dict.fromkeys(range(1, 15), 12.0)))


@pytest.mark.parametrize("width", [80.0, 140.0])
def test_longer_captions_have_only_paper_below_them(width: float) -> None:
    for boxes in laid(dict.fromkeys(range(1, 15), width)):
        for one in boxes:
            under = [other for other in boxes if other["y"] >= one["y"] + one["h"]]
            across = [
                other
                for other in under
                if other["x"] < one["x"] + one["w"] and one["x"] < other["x"] + other["w"]
            ]
            assert not across or width <= one["caption-width"]
