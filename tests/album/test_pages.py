"""Chapters on pages: each day on its own, every photo and text once, the leading photo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.album.book import Book, BookPhoto
from journal.album.pages import Pages
from journal.album.papers import PAPERS
from journal.album.sections import sections
from journal.album.texts import Json
from tests.album.books import FIRST, one_day, photos, several_days

A4 = PAPERS["a4"]


def laid(book: Book, paper: str = "a4", captions: dict[int, float] | None = None) -> list[Json]:
    """The pieces of each chapter, without the numbers that run through the book."""
    pages = Pages(PAPERS[paper], book.language, captions or {})
    found = []
    for section in sections(book):
        heights = [(40.0 + 30.0 * n, 12.0) for n in range(len(section.entries))]
        found.append([dict(piece) for piece in pages.chapter(section, 38.0, heights)])
    for piece in (piece for chapter in found for piece in chapter):
        for box in piece.get("boxes", ()):
            del box["id"]
    return found


def boxes(pieces: list[Json]) -> Iterator[Json]:
    for piece in pieces:
        yield from piece.get("boxes", ())


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 3), st.integers(0, 25), st.integers(0, 25), st.sampled_from(sorted(PAPERS)))
def test_changing_one_day_changes_only_its_pages(
    day: int, before: int, after: int, paper: str
) -> None:
    book = several_days(4, 11)
    chapters = list(book.chapters)

    def with_photos(count: int) -> Book:
        some = photos(900, count, FIRST)
        changed = [*chapters]
        changed[day + 1] = replace(chapters[day + 1], photos=some)
        return replace(book, chapters=tuple(changed))

    one, other = laid(with_photos(before), paper), laid(with_photos(after), paper)
    assert one[: day + 1] == other[: day + 1]
    assert one[day + 2 :] == other[day + 2 :]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(sorted(PAPERS)))
def test_every_photo_is_placed_once_and_stays_on_its_page(
    count: int, long: int, paper: str
) -> None:
    """Also with a caption too long to stand below its photo."""
    book = one_day("Quelques mots.", count)
    pages = Pages(PAPERS[paper], "fr", {long: 4 * PAPERS[paper].band})
    (section,) = sections(book)
    pieces = pages.chapter(section, 38.0, [(90.0, 12.0)])
    placed = [placement.photo_id for placement in pages.placements]
    assert sorted(placed) == [photo.photo_id for photo in book.photos()]
    assert [box["id"] for box in boxes(pieces)] == list(range(count))
    without = [n for n in placed if section.lead is None or n != section.lead.photo_id]
    assert without == sorted(without)
    assert sum(piece["k"] == "entry" for piece in pieces) == 1
    assert all(
        piece["height"] <= PAPERS[paper].depth + 0.01 for piece in pieces if "boxes" in piece
    )


@pytest.mark.parametrize("count", [12, 30])
def test_a_long_day_opens_with_its_leading_photo(count: int) -> None:
    first = _photos_alone(count)[0]["boxes"]
    assert len(first) == 1
    assert first[0]["w"] == pytest.approx(A4.band)


def test_a_short_day_takes_few_pages() -> None:
    for count in range(1, 7):
        assert sum(piece["new-page"] for piece in _photos_alone(count)) <= 1


def _photos_alone(count: int) -> list[Json]:
    """The pieces of a day without words."""
    day = one_day("", 0)
    some = tuple(BookPhoto(n, 4032, 3024) for n in range(1, count + 1))
    (pieces,) = laid(replace(day, chapters=(replace(day.chapters[0], entries=(), photos=some),)))
    return pieces
