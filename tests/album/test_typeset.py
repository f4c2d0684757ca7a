"""The whole way from a book to a PDF: nothing lost, nothing doubled, nothing left behind."""

from __future__ import annotations

import errno
import itertools
import shutil
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from journal.album import compositor, fonts, typeset
from journal.album.book import BEFORE, AlbumOptions, Book, BookEntry, BookPhoto, Chapter
from journal.album.papers import PAPERS
from journal.album.typeset import make_album
from journal.core.errors import DiskFull, ExportFailed, WrongUse
from journal.core.progress import Cancelled, Context, Step
from journal.store.lock import try_lock
from tests.album.books import (
    FIRST,
    Painted,
    embedded,
    make,
    one_day,
    painted,
    photos,
    printed,
    several_days,
    text_of,
)

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


def _titles(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def test_every_photo_is_embedded_once_and_as_it_is(tmp_path: Path) -> None:
    book = several_days()
    out, report = make(book, tmp_path)
    sources = [painted(p.photo_id, p.width, p.height) for p in book.photos()]
    cover = next(s for s, p in zip(sources, book.photos(), strict=True) if p.photo_id == 2)
    assert sorted(embedded(out)) == sorted([*sources, cover])
    assert report.pictures == len(sources) + 1
    assert report.bytes == out.stat().st_size
    assert report.warnings == ()


@needs_pdftotext
@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_is_printed_once(tmp_path: Path, paper: str) -> None:
    words = [f"mot{n}x" for n in range(1500)]
    text = " ".join(words[:700]) + "\n\n- " + "\n- ".join(words[700:720])
    text += "\n\n> " + " ".join(words[720:800]) + "\n\n" + " ".join(words[800:])
    out, _ = make(one_day(text, 12), tmp_path, paper=paper)
    found = text_of(out).split()
    assert [word for word in found if word.startswith("mot")] == words


@needs_pdftotext
def test_hyphenated_text_reads_as_it_was_written(tmp_path: Path) -> None:
    text = "Incontestablement, l’organisation intergouvernementale désapprouve. " * 20
    out, _ = make(one_day(text), tmp_path)
    assert text.strip() in text_of(out).replace("\u202f", " ")


HOSTILE = {
    "typst": '#import "x": * #set page(width: 1pt) $x^2$ @ref <l> \\ #read("/etc/passwd") `#x`',
    "markup": "= Titre *gras* _it_ // commentaire /* non */ ~ --- https://example.org/#a[b](c)",
    "quotes": '"]) #panic("x") (["\\u{0} {{}} %s %n',
    "html": '<script>alert("x")</script> &lt;b&gt; <!-- fin -->',
    "rtl": "قضينا اليوم في الصحراء. שלום עולם",
    "emoji": "Famille 👨‍👩‍👧‍👦 drapeau 🇫🇷 main 👋🏽 touche 1️⃣ cœur ❤️ cerf 🦌",
    "marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "controls": "avant\x00\x07\x1b[31m\u2028\u2029\u202e\ufeffaprès",
    "nested": "> " * 60 + "profond",
    "brackets": "[" * 3000 + "fin",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("pdfa", [False, True])
def test_hostile_text_is_set_as_text(tmp_path: Path, name: str, pdfa: bool) -> None:
    text = HOSTILE[name]
    photo = BookPhoto(1, 320, 240, caption=text, place=text)
    entry = BookEntry("25:99", text, text, text)
    chapter = Chapter("2017-11-30", FIRST, text, (text, ""), (entry,), (photo,))
    out, report = make(Book(text, "fr", (text,), (chapter,), 1), tmp_path, pdfa=pdfa)
    assert report.pictures == 2
    assert len(_titles(out)) == 1
    assert report.pages <= 12


@needs_pdftotext
@pytest.mark.parametrize("name", ["typst", "markup", "html"])
def test_hostile_text_is_printed_letter_for_letter(tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    out, _ = make(one_day("```\n" + text + "\n```"), tmp_path)
    assert "".join(text.split()) in "".join(text_of(out).split())


@needs_pdftotext
def test_words_longer_than_a_line_stay_on_the_page(tmp_path: Path) -> None:
    word = "abcdefghij" * 60
    entry = BookEntry("09:00", word, word, f"{word} {word}\n\n    {word}")
    photo = BookPhoto(1, 240, 320, caption=word)
    book = Book(word, "fr", (word,), (Chapter("d", FIRST, word, (word,), (entry,), (photo,)),))
    out, _ = make(book, tmp_path)
    assert "".join(text_of(out).split()).count(word) >= 7


def test_ten_thousand_words_and_no_photo(tmp_path: Path) -> None:
    _, report = make(one_day("encore quelques mots pour remplir " * 2000), tmp_path)
    assert 20 <= report.pages <= 60


def test_an_empty_book_is_a_cover_and_a_colophon(tmp_path: Path) -> None:
    _, report = make(Book(language="fr"), tmp_path)
    assert (report.pages, report.pictures) == (2, 0)


def test_days_with_nothing_share_a_page_and_keep_their_bookmarks(tmp_path: Path) -> None:
    days = [Chapter(f"2017-12-0{n}", FIRST.replace(month=12, day=n)) for n in range(1, 6)]
    out, report = make(Book("Vide", "fr", (), tuple(days)), tmp_path)
    assert report.pages == 3  # cover, contents, the days with the colophon
    assert _titles(out)[0] == "Vendredi 1er décembre 2017"
    assert len(_titles(out)) == 5


@pytest.mark.parametrize("style", ["journal", "gallery"])
def test_a_section_that_has_a_title_and_nothing_else_is_set(tmp_path: Path, style: str) -> None:
    out, _ = make(Book("T", "en", (), (Chapter(BEFORE, title="Packing"),)), tmp_path, style=style)
    assert _titles(out) == ["Packing"]


def test_no_page_is_blank_and_each_day_opens_one(tmp_path: Path) -> None:
    out, report = make(several_days(5), tmp_path)
    assert len(_titles(out)) == 7
    assert _titles(out)[0] == "Avant le voyage"
    assert _titles(out)[1] == "Jeudi 30 novembre 2017 — Jour 0"
    pictured = {picture.page for picture in printed(out)}
    with pikepdf.open(out) as document, document.open_outline() as outline:
        targets = [_page_of(document, item) for item in outline.root]
        assert len(set(targets)) == 7
        for number, page in enumerate(document.pages, 1):
            shown = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
            assert number in pictured or shown.count("TJ") > 1
    assert report.pages > 7


def _page_of(document: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    destination = item.destination
    assert isinstance(destination, pikepdf.Array)
    return [page.objgen for page in document.pages].index(destination[0].objgen)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 3, 40])
def test_photos_stay_in_the_type_area_and_apart(tmp_path: Path, paper: str, count: int) -> None:
    sizes = PAPERS[paper]
    out, _ = make(one_day("Quelques mots. " * 150, count), tmp_path, paper=paper)
    found = list(printed(out))
    assert len(found) == count
    for picture in found:
        left = sizes.inner if picture.page % 2 else sizes.outer
        assert left - 0.1 <= picture.x
        assert picture.x + picture.width <= left + sizes.band + 0.1
        assert sizes.top - 0.1 <= picture.y
        assert picture.y + picture.height <= sizes.height - sizes.bottom + 0.1
    for one, other in itertools.combinations(found, 2):
        assert one.page != other.page or not _overlap(one, other)


def _overlap(one: object, other: object) -> bool:
    def sides(p: object) -> tuple[float, float, float, float]:
        x, y = p.x, p.y  # type: ignore[attr-defined]
        return x, y, x + p.width, y + p.height  # type: ignore[attr-defined]

    a, b = sides(one), sides(other)
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1


def test_pages_come_out_as_planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst and `pages` must agree on heights, or photos slip to the next page and leave a hole."""
    laid: list[compositor.Pages] = []
    lay = compositor.Pages.chapter

    def spy(self: compositor.Pages, *args: object) -> object:
        laid.append(self)
        return lay(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(compositor.Pages, "chapter", spy)
    for paper in PAPERS:
        for each in (3, 8, 19):
            _, report = make(several_days(4, each), tmp_path, paper=paper)
            planned = sum(pages.planned for pages in laid)
            laid.clear()
            assert report.pages == 3 + planned, (paper, each)  # and cover, contents, colophon


def test_three_hundred_photos_in_a_day(tmp_path: Path) -> None:
    out, report = make(one_day("Beaucoup.", 300), tmp_path)
    assert report.pictures == 300
    assert len(list(printed(out))) == 300


@pytest.mark.parametrize("pdfa", [False, True])
def test_two_runs_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdfa: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512086400")
    first = make(several_days(2), tmp_path, pdfa=pdfa)[0].read_bytes()
    assert make(several_days(2), tmp_path, pdfa=pdfa)[0].read_bytes() == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512086401")
    assert make(several_days(2), tmp_path, pdfa=pdfa)[0].read_bytes() != first


def test_the_file_says_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512086400")
    out, _ = make(several_days(1), tmp_path, pdfa=True)
    with pikepdf.open(out) as document:
        assert document.check_pdf_syntax() == []
        assert str(document.docinfo.Title) == "Essai"
        assert str(document.docinfo.Author) == "Ana, Basile"
        assert str(document.docinfo.CreationDate).startswith("D:20171201000000")
        assert str(document.Root.Lang).startswith("fr")
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"


def test_bleed_gives_the_boxes_that_print_shops_read(tmp_path: Path) -> None:
    out, _ = make(several_days(1), tmp_path, bleed_mm=3.0)
    with pikepdf.open(out) as document:
        for page in document.pages:
            media, trim, bleed = (
                [float(v) / 72 * 25.4 for v in page.obj[name]]
                for name in ("/MediaBox", "/TrimBox", "/BleedBox")
            )
            assert media == bleed == pytest.approx([0, 0, 216, 303], abs=0.01)
            assert trim == pytest.approx([3, 3, 213, 300], abs=0.01)


def test_cancelled_leaves_the_earlier_album(tmp_path: Path) -> None:
    out, _ = make(one_day("avant", 3), tmp_path)
    earlier = out.read_bytes()

    def stop(step: Step) -> None:
        if step.what == "pictures":
            context.cancel()

    context = Context(stop, clock=itertools.count().__next__)
    with pytest.raises(Cancelled):
        make_album(one_day("après", 30), Painted(), out, AlbumOptions(), context)
    assert out.read_bytes() == earlier
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EIO, ExportFailed)])
def test_a_failing_disk_is_named_and_leaves_the_earlier_album(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    out, _ = make(one_day("avant"), tmp_path)
    earlier = out.read_bytes()

    def fail(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(typeset.os, "fsync", fail)
    with pytest.raises(kind):
        make(one_day("après"), tmp_path)
    assert out.read_bytes() == earlier
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        make(one_day("x"), tmp_path / "none")


@pytest.mark.parametrize("options", [{"paper": "a3"}, {"style": "../journal"}])
def test_unknown_papers_and_styles_are_refused(tmp_path: Path, options: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        make(one_day("x"), tmp_path, **options)


def test_a_picture_that_cannot_be_had_is_a_warning(tmp_path: Path) -> None:
    class Broken(Painted):
        def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
            if photo_id == 2:
                raise OSError("gone")
            data = super().jpeg(photo_id, long_edge_px)
            return data[:40] if photo_id == 3 else data

    out, report = make(one_day("x", 5), tmp_path, Broken())
    assert report.pictures == 3
    assert len(report.warnings) == 2
    assert "gone" in report.warnings[0]
    assert "Jeudi 30 novembre 2017" in report.warnings[0]
    assert len(list(printed(out))) == 5


def test_characters_without_a_font_are_told_by_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "system_folders", tuple)
    _, report = make(one_day("un hiéroglyphe 𓀀 et 中"), tmp_path)
    assert len(report.warnings) == 1
    assert report.warnings[0].startswith("Jeudi 30 novembre 2017 — Un jour")
    assert "𓀀 (U+13080)" not in report.warnings[0]
    assert "𓀀 (U+13000)" in report.warnings[0]
    assert "中 (U+4E2D)" in report.warnings[0]


def test_large_pictures_are_made_smaller_and_grey_ones_stay_grey(tmp_path: Path) -> None:
    pictures = Painted({1: (3000, 2000)})
    book = Book("G", "en", (), (Chapter("d", FIRST, photos=(BookPhoto(1, 3000, 2000),)),))
    out, _ = make(book, tmp_path, pictures, dpi=96)
    with pikepdf.open(out) as document:
        image = next(o for o in document.objects if isinstance(o, pikepdf.Stream) and "/Width" in o)
        wide = int(image.Width)
    placed = next(printed(out)).width / 25.4 * 96
    assert placed * 0.99 <= wide <= placed * 1.51


def test_accents_and_decomposed_names_come_out_composed(tmp_path: Path) -> None:
    book = one_day(unicodedata.normalize("NFD", "Réveillés très tôt à Orléans"))
    _, report = make(book, tmp_path)
    assert report.warnings == ()


def test_photos_come_in_the_order_they_were_taken(tmp_path: Path) -> None:
    out, _ = make(one_day("Des mots.", 20), tmp_path)
    places = [(p.page, round(p.y), p.x) for p in printed(out)]
    assert places == sorted(places)
    assert len(places) == len(photos(1, 20, FIRST))


def test_what_a_killed_export_left_is_taken_away_and_what_another_writes_is_not(
    tmp_path: Path,
) -> None:
    left, written = (tmp_path / f".album.pdf.{name}.part" for name in ("00c0ffee", "0badcafe"))
    other = tmp_path / ".other.pdf.00c0ffee.part"
    for path in (left, written, other):
        path.write_bytes(b"%PDF half a book")
    with written.open("r+b") as file:
        assert try_lock(file)
        make(one_day("Bref."), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        written.name,
        other.name,
        "album.pdf",
    ]
