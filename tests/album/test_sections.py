"""Which sections share pages, and what stands below a photo."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pikepdf

from journal.album.book import Book, BookPhoto, Chapter
from journal.album.sections import caption, grouped, sections
from tests.album.books import FIRST, make, photos


def _book(*counts: int) -> Book:
    """A book of days with so many photos each, without a word."""
    chapters = []
    for number, count in enumerate(counts):
        day = FIRST + timedelta(number)
        chapters.append(Chapter(str(day), day, "", (), (), photos(10 * number + 1, count, day)))
    return Book("Essai", "fr", (), tuple(chapters))


def test_quiet_days_go_with_the_next_day_and_the_last_ones_with_the_colophon() -> None:
    groups = grouped(sections(_book(0, 2, 3, 0, 0, 1, 0)))
    assert groups.chapters == ((0, 1), (2,), (3, 4, 5))
    assert groups.back == (6,)


def test_quiet_days_take_no_page_and_keep_their_bookmarks(tmp_path: Path) -> None:
    out, report = make(_book(0, 2, 0, 1, 0), tmp_path)
    assert report.pages == 5  # cover, contents, two days, colophon
    with pikepdf.open(out) as document, document.open_outline() as outline:
        pages = [page.objgen for page in document.pages]
        found = [pages.index(item.destination[0].objgen) for item in outline.root]  # type: ignore[index]
    assert found == [2, 2, 3, 3, 4]


def test_many_quiet_days_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    _, report = make(_book(*[0] * 20, 2), tmp_path)
    assert report.pages == 5  # cover, contents, twenty days, one day, colophon


def test_a_film_says_how_long_it_is_before_its_caption() -> None:
    film = BookPhoto(1, 4, 3, caption="Le lion", film_s=42.0)
    assert caption(film, "fr") == [
        {"k": "film", "t": "▸\u00a00:42"},
        {"k": "text", "t": "Le lion"},
    ]
    assert caption(BookPhoto(1, 4, 3), "fr") == []
