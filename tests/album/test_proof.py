"""The proof: the same pages as the book, part by part, and only what changed again."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from journal.album.book import AlbumOptions, Book, Chapter, KeptPage
from journal.album.press import Press
from journal.album.proof import BACK, FRONT, Item, Part, Proof
from journal.core.progress import Cancelled, Context
from tests.album.books import FIRST, Painted, make, one_day, photos, printed, several_days

DAYS = ["2017-11-30", "2017-12-01", "2017-12-02"]


@pytest.fixture
def proof() -> Iterator[Proof]:
    with closing(Proof(Painted())) as proof:
        yield proof


def told(
    proof: Proof,
    book: Book,
    first: str | None = None,
    paper: str = "a4",
    context: Context | None = None,
) -> list[Part]:
    return list(proof.parts(book, AlbumOptions(paper=paper), context or Context(), first))


def keys(parts: list[Part]) -> list[str]:
    return [part.key for part in parts]


def items(part: Part, kind: str) -> list[Item]:
    return [item for page in part.pages for item in page.items if item.kind == kind]


def with_day(book: Book, key: str, **changed: object) -> Book:
    chapters = (
        replace(c, **changed) if c.key == key else c  # type: ignore[arg-type]
        for c in book.chapters
    )
    return replace(book, chapters=tuple(chapters))


def test_parts_come_in_order_and_their_pages_are_numbered_through(proof: Proof) -> None:
    parts = told(proof, several_days())
    assert keys(parts)[:-1] == [FRONT, "before", *DAYS, "after", BACK]
    latest = {part.key: part for part in parts}
    numbers = [page.number for part in latest.values() for page in part.pages]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("paper", ["a4", "a5-landscape"])
def test_every_page_is_that_of_the_book(proof: Proof, tmp_path: Path, paper: str) -> None:
    book = several_days(4, 11)
    out, report = make(book, tmp_path, paper=paper)
    latest = {part.key: part for part in told(proof, book, paper=paper)}
    shown = [_words(part.pdf, page.at) for part in latest.values() for page in part.pages]
    assert len(shown) == report.pages
    for number, words in enumerate(shown):
        assert words == _words(out.read_bytes(), number), number


def _words(pdf: bytes, page: int) -> str:
    """The words of a page with their places."""
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.new() as alone:
        alone.pages.append(document.pages[page])
        data = io.BytesIO()
        alone.save(data)
    command = ["pdftotext", "-bbox", "-", "-"]
    html = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True).stdout
    return "\n".join(line for line in html.decode().splitlines() if "<word" in line)


def test_nothing_changed_is_nothing_told(proof: Proof) -> None:
    book = several_days()
    told(proof, book)
    assert told(proof, book) == []


def test_only_the_changed_day_is_set_again(proof: Proof, monkeypatch: pytest.MonkeyPatch) -> None:
    book = several_days()
    told(proof, book)
    set_again: list[str] = []
    original = Press.proof

    def spy(self: Press, data: dict[str, object]) -> object:
        set_again.append(str(data["part"]))
        return original(self, data)

    monkeypatch.setattr(Press, "proof", spy)
    changed = with_day(
        book, DAYS[1], photos=tuple(replace(p, caption="Neu") for p in book.chapters[2].photos)
    )
    assert keys(told(proof, changed)) == [DAYS[1]]
    assert set_again == ["days"]


def test_a_new_title_is_in_the_contents_too(proof: Proof) -> None:
    book = several_days()
    told(proof, book)
    assert set(keys(told(proof, with_day(book, DAYS[1], title="Zion")))) == {DAYS[1], FRONT}


def test_the_day_that_is_looked_at_comes_first(proof: Proof) -> None:
    parts = told(proof, several_days(), first=DAYS[2])
    assert parts[0].key == DAYS[2]


def test_more_pages_move_the_days_after_them(proof: Proof) -> None:
    book = several_days()
    before = {part.key: part for part in told(proof, book)}
    photographed = (*book.chapters[1].photos, *photos(500, 40, FIRST))
    more = told(proof, with_day(book, DAYS[0], photos=photographed))
    assert set(keys(more)) == {FRONT, *DAYS, "after", BACK}
    after = {part.key: part for part in more}
    moved = after[DAYS[1]].pages[0].number - before[DAYS[1]].pages[0].number
    assert moved == len(after[DAYS[0]].pages) - len(before[DAYS[0]].pages)


def test_every_photo_is_told_once_where_it_stands(proof: Proof) -> None:
    book = several_days()
    for part in {part.key: part for part in told(proof, book)}.values():
        chapter = next((c for c in book.chapters if c.key == part.key), None)
        found = sorted(item.number or 0 for item in items(part, "photo"))
        expected = [p.photo_id for p in chapter.photos] if chapter else []
        assert found == (sorted(expected) if part.key != FRONT else [book.cover_photo])
        for item in items(part, "photo"):
            assert 0 < item.x < item.x + item.width < part.width
            assert 0 < item.y < item.y + item.height < part.height


def test_photos_stand_where_they_are_told_to(proof: Proof, tmp_path: Path) -> None:
    part = next(part for part in told(proof, several_days()) if part.key == DAYS[0])
    (tmp_path / "part.pdf").write_bytes(part.pdf)
    drawn = [
        (one.page - 1, *(round(v, 1) for v in (one.x, one.y, one.width, one.height)))
        for one in printed(tmp_path / "part.pdf")
    ]
    boxes = [
        (page.at, *(round(v, 1) for v in (item.x, item.y, item.width, item.height)))
        for page in part.pages
        for item in page.items
        if item.kind == "photo"
    ]
    assert len(boxes) == 7
    assert sorted(boxes) == sorted(drawn)


def test_a_long_text_is_told_on_each_page_it_runs_over(proof: Proof) -> None:
    day = one_day("Encore quelques mots. " * 900)
    entry = replace(day.chapters[0].entries[0], entry_id=7)
    book = replace(day, chapters=(replace(day.chapters[0], entries=(entry,)),))
    part = {part.key: part for part in told(proof, book)}[str(FIRST)]
    found = [[i.number for i in page.items if i.kind == "entry"] for page in part.pages]
    assert len(found) >= 3
    assert all(numbers == [7] for numbers in found)


def test_the_contents_lead_to_their_days(proof: Proof) -> None:
    parts = told(proof, several_days())
    front = [part for part in parts if part.key == FRONT][-1]
    assert [item.key for item in items(front, "contents")] == ["before", *DAYS, "after"]


def test_quiet_days_stand_with_the_day_after_them(proof: Proof) -> None:
    book = several_days()
    quiet = Chapter("2017-11-29", FIRST.replace(day=29))
    parts = told(proof, replace(book, chapters=(book.chapters[0], quiet, *book.chapters[1:])))
    assert "2017-11-29" not in keys(parts)


def test_it_stops_between_two_parts(proof: Proof) -> None:
    context = Context()
    parts = proof.parts(several_days(), AlbumOptions(), context)
    next(parts)
    context.cancel()
    with pytest.raises(Cancelled):
        list(parts)
    assert set(keys(told(proof, several_days()))) >= {"before", *DAYS, "after", BACK}


def test_groups_of_photos_are_told_on_their_pages(proof: Proof) -> None:
    book = several_days(3, 19)
    part = {part.key: part for part in told(proof, book)}[DAYS[0]]
    for page in part.pages:
        grouped = sorted(photo for group in page.laid for photo in group.photo_ids)
        assert grouped == sorted(i.number or 0 for i in page.items if i.kind == "photo")


def test_a_kept_page_is_told_as_such_and_the_next_layout_differs(proof: Proof) -> None:
    book = several_days(3, 19)
    part = {part.key: part for part in told(proof, book)}[DAYS[0]]
    group = next(g for page in part.pages for g in page.laid if len(g.photo_ids) > 2)
    seen = [group.shape]
    for _ in range(4):
        wanted = group.next_best()
        assert wanted is not None
        assert wanted.photo_ids == group.photo_ids
        (part,) = told(proof, with_day(book, DAYS[0], kept=(wanted,)), DAYS[0])[:1]
        group = next(g for page in part.pages for g in page.laid if g.kept)
        assert (group.photo_ids, group.shape) == (wanted.photo_ids, wanted.shape)
        seen.append(group.shape)
    assert len(set(seen)) == 5


def test_keeping_a_page_as_it_is_moves_nothing(proof: Proof) -> None:
    book = several_days(3, 19)
    before = {part.key: part for part in told(proof, book)}[DAYS[0]]
    group = next(g for page in before.pages for g in page.laid if g.shape)
    kept = KeptPage(group.photo_ids, group.shape)
    (after,) = told(proof, with_day(book, DAYS[0], kept=(kept,)))
    assert [page.items for page in after.pages] == [page.items for page in before.pages]
    assert [g.photo_ids for page in after.pages for g in page.laid if g.kept] == [kept.photo_ids]
