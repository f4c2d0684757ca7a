"""What is told of an album, by day: coarse photos, originals that are away, too many pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from journal.album.book import AlbumOptions, AlbumReport, Binding, Book
from journal.album.sources import Kept, Source
from journal.album.typeset import make_album
from journal.core.progress import Context
from tests.album.books import Painted, several_days

FINE = Source((Kept(512, 512 * 384, 60_000),), 6000)


class Known:
    """What there is of each photo: fine originals, but for those named."""

    def __init__(self, **unlike: Source) -> None:
        self._unlike = unlike

    def source(self, photo_id: int) -> Source:
        return self._unlike.get(f"p{photo_id}", FINE)


def told(book: Book, folder: Path, sources: Known, **options: object) -> tuple[str, ...]:
    return _made(book, folder, sources, **options).warnings


def _made(book: Book, folder: Path, sources: Known, **options: object) -> AlbumReport:
    chosen = AlbumOptions(**options)  # type: ignore[arg-type]
    return make_album(book, Painted(), folder / "a.pdf", chosen, Context(), sources)


def test_a_book_of_fine_photos_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(several_days(), tmp_path, Known()) == ()


def test_coarse_photos_are_counted_by_day(tmp_path: Path) -> None:
    small = Source((Kept(100, 100 * 75, 9_000),), None)
    sources = Known(p3=small, p4=small, p9=small)
    assert told(several_days(), tmp_path, sources) == (
        "Jeudi 30 novembre 2017 — Jour 0\u00a0: 2\u00a0photos s’impriment à moins de 150\u00a0ppp",
        "Vendredi 1er décembre 2017 — Jour 1\u00a0: 1\u00a0photo s’imprime à moins de 150\u00a0ppp",
    )


def test_a_day_without_a_title_is_called_by_its_date_alone(tmp_path: Path) -> None:
    small = Source((Kept(100, 100 * 75, 9_000),), None)
    book = several_days()
    days = (*book.chapters[:1], replace(book.chapters[1], title=""), *book.chapters[2:])
    (warning,) = told(replace(book, chapters=days), tmp_path, Known(p3=small))
    assert warning.startswith("Jeudi 30 novembre 2017\u00a0: 1\u00a0photo")


def test_the_cover_is_told_apart(tmp_path: Path) -> None:
    small = Source((Kept(100, 100 * 75, 9_000),), None)
    first, second = told(several_days(), tmp_path, Known(p2=small))
    assert first.startswith("Couverture\u00a0: 1\u00a0photo")
    assert second.startswith("Jeudi 30 novembre")


def test_nobody_is_told_of_coarse_photos_in_a_file_for_the_screen(tmp_path: Path) -> None:
    small = Source((Kept(100, 100 * 75, 9_000),), None)
    assert told(several_days(), tmp_path, Known(p3=small), dpi=96) == ()


def test_originals_that_are_away_are_told_where_they_would_print_finer(tmp_path: Path) -> None:
    away = Source((Kept(800, 800 * 600, 90_000),), 6000, away=True)
    (warning,) = told(several_days(1, 1), tmp_path, Known(p1=away), dpi=140)
    assert warning == (
        "Jeudi 30 novembre 2017 — Jour 0\u00a0:"
        " 1\u00a0original est introuvable, l’aperçu de cette photo s’imprime à la place"
    )
    assert told(several_days(1, 1), tmp_path, Known(p1=away), dpi=96) == ()


@pytest.mark.parametrize(
    ("binding", "pages"), [(Binding(), 13), (Binding(multiple=4), 16), (Binding(24, 2), 24)]
)
def test_blank_pages_fill_what_a_binder_asks_for(
    tmp_path: Path, binding: Binding, pages: int
) -> None:
    assert _made(several_days(), tmp_path, Known(), binding=binding).pages == pages


def test_a_book_too_thick_to_be_bound_is_told(tmp_path: Path) -> None:
    (warning,) = told(several_days(), tmp_path, Known(), binding=Binding(most=5))
    assert warning.endswith("alors que cet imprimeur en relie au plus 5")
