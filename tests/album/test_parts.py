"""A run is parted around full pages, kept pages and long captions, every photo once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.album.book import BookPhoto, KeptPage
from journal.album.parts import Kind, Part, parted

PHOTOS = tuple(BookPhoto(n, 4, 3) for n in range(1, 7))
KEEP = KeptPage((2, 3), "-..")


def told(parts: list[Part]) -> list[tuple[str, list[int]]]:
    return [(part.kind.value, [photo.photo_id for photo in part.photos]) for part in parts]


def part(
    photos: tuple[BookPhoto, ...],
    *kept: KeptPage,
    full: int = 0,
    long: int = 0,
    fits: bool = True,
) -> list[tuple[str, list[int]]]:
    run = [replace(photo, full_page=photo.photo_id == full) for photo in photos]
    return told(parted(run, kept, lambda p: p.photo_id == long, lambda photos, shape: fits))


def test_a_run_without_choices_is_one_part() -> None:
    assert part(PHOTOS) == [("plain", [1, 2, 3, 4, 5, 6])]
    assert part(()) == []


def test_a_kept_page_stands_between_runs_of_their_own() -> None:
    assert part(PHOTOS, KEEP) == [("plain", [1]), ("kept", [2, 3]), ("plain", [4, 5, 6])]
    (kept,) = (p for p in parted(PHOTOS, [KEEP], lambda p: False, lambda p, s: True) if p.shape)
    assert kept == Part(Kind.KEPT, PHOTOS[1:3], "-..")


def test_a_full_page_stands_between_runs_of_their_own() -> None:
    assert part(PHOTOS, full=1) == [("full", [1]), ("plain", [2, 3, 4, 5, 6])]
    assert part(PHOTOS, full=6) == [("plain", [1, 2, 3, 4, 5]), ("full", [6])]


@pytest.mark.parametrize("ids", [(2, 4), (3, 2), (6, 7), (7, 8), ()])
def test_photos_that_do_not_follow_one_another_are_no_kept_page(ids: tuple[int, ...]) -> None:
    assert part(PHOTOS, KeptPage(ids, "-..")) == [("plain", [1, 2, 3, 4, 5, 6])]


def test_what_does_not_fit_is_laid_like_any_other() -> None:
    assert part(PHOTOS, KEEP, fits=False) == [("plain", [1, 2, 3, 4, 5, 6])]


def test_a_full_page_or_a_long_caption_breaks_a_kept_page() -> None:
    assert part(PHOTOS[:4], KEEP, full=3) == [("plain", [1, 2]), ("full", [3]), ("plain", [4])]
    assert part(PHOTOS[:4], KEEP, long=2) == [("plain", [1]), ("long", [2]), ("plain", [3, 4])]


def test_of_two_kept_pages_that_share_a_photo_the_first_holds() -> None:
    other = KeptPage((3, 4), "|..")
    assert part(PHOTOS, KEEP, other) == [("plain", [1]), ("kept", [2, 3]), ("plain", [4, 5, 6])]


def test_kept_pages_can_follow_one_another() -> None:
    other = KeptPage((4,), ".")
    assert part(PHOTOS, other, KEEP) == [
        ("plain", [1]),
        ("kept", [2, 3]),
        ("kept", [4]),
        ("plain", [5, 6]),
    ]
