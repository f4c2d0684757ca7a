"""A day of every kind, in each style on each paper: nothing lost, doubled, overlapping, alone."""

from __future__ import annotations

import itertools
import re
import shutil
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from journal.album.papers import PAPERS
from tests.album.books import Painted, embedded, make, painted, printed
from tests.album.shelf import Word, every_kind_of_day, words_of

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
LOOKS = list(itertools.product(("journal", "gallery"), PAPERS))


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(look))
def look(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    style, paper = request.param
    book, _ = every_kind_of_day()
    pictures = Painted({photo.photo_id: (photo.width, photo.height) for photo in book.photos()})
    out, report = make(
        book, tmp_path_factory.mktemp("shelf"), pictures, style=style, paper=paper, dpi=600
    )
    assert report.warnings == ()
    return paper, out


def test_every_word_is_printed_once(look: tuple[str, Path]) -> None:
    _, told = every_kind_of_day()
    found = [word.text for word in words_of(look[1]) if re.fullmatch(r"w\d+z", word.text)]
    assert Counter(found) == Counter(told)


def test_every_photo_is_printed_once_and_the_cover_again(look: tuple[str, Path]) -> None:
    book, _ = every_kind_of_day()
    numbers = [1, *(photo.photo_id for photo in book.photos())]
    sizes = {photo.photo_id: (photo.width, photo.height) for photo in book.photos()}
    assert sorted(embedded(look[1])) == sorted(painted(n, *sizes[n]) for n in numbers)


def test_nothing_leaves_the_page_and_no_two_things_overlap(look: tuple[str, Path]) -> None:
    paper, out = PAPERS[look[0]], look[1]
    pictures, words = list(printed(out)), words_of(out)
    for one in pictures:
        assert one.x >= -0.1
        assert one.y >= -0.1
        assert one.x + one.width <= paper.width + 0.1
        assert one.y + one.height <= paper.height + 0.1
    places = [Word(p.page, "", p.x, p.y, p.x + p.width, p.y + p.height) for p in pictures]
    for word in words:
        assert 5 <= word.left <= word.right <= paper.width - 5
        assert 5 <= word.top <= word.bottom <= paper.height - 4
    for one, other in itertools.product(places, words):
        assert not _overlap(one, other), (one, other)
    for one, other in itertools.combinations(places, 2):
        assert not _overlap(one, other)


def _overlap(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return one.page == other.page and across > 0.2 and down > 1.0


def test_no_line_of_a_paragraph_stands_alone_on_its_page(look: tuple[str, Path]) -> None:
    lines: dict[int, dict[int, set[float]]] = {}
    for word in words_of(look[1]):
        found = re.fullmatch(r"w(\d+)z", word.text)
        if found and int(found[1]) < 3000:  # 20 paragraphs of 150 words
            of = lines.setdefault(int(found[1]) // 150, {})
            of.setdefault(word.page, set()).add(round(word.bottom, 1))
    parted = [pages for pages in lines.values() if len(pages) > 1]
    assert parted
    assert all(len(on_page) > 1 for pages in parted for on_page in pages.values())


@pytest.mark.parametrize("title", ["Marche", "Deux", "Un", "soir"])
def test_words_or_photos_stand_below_the_title_of_every_text(
    look: tuple[str, Path], title: str
) -> None:
    assert _below(look[1], title)


@pytest.mark.parametrize("day", ["Longue", "Quarante", "Panorama", "Debout", "Photos", "Parted"])
def test_no_heading_of_a_day_is_alone_on_its_page(look: tuple[str, Path], day: str) -> None:
    page = [word for word in words_of(look[1]) if word.text == day][-1].page
    pictures = [picture for picture in printed(look[1]) if picture.page == page]
    assert pictures or _below(look[1], day)


def _below(pdf: Path, title: str) -> bool:
    """Tell whether words or photos stand below a title."""
    words = words_of(pdf)
    at = next(word for word in words[::-1] if word.text == title)
    told = [w for w in words if w.page == at.page and re.fullmatch(r"w\d+z", w.text)]
    pictures = [p for p in printed(pdf) if p.page == at.page]
    return any(w.top > at.top for w in told) or any(p.y > at.top for p in pictures)


def test_no_page_is_blank(look: tuple[str, Path]) -> None:
    paper = PAPERS[look[0]]
    with pikepdf.open(look[1]) as document:
        pages = set(range(1, len(document.pages) + 1))
    told = {w.page for w in words_of(look[1]) if w.top > 12 and w.bottom < paper.height - 15}
    assert pages == told | {picture.page for picture in printed(look[1])}
