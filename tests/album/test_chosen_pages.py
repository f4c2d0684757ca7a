"""Chapters with choices: full pages alone, kept pages as they were, all else as it must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.album.arrange import arrange
from journal.album.book import Book, BookEntry, BookPhoto, Chapter, KeptPage
from journal.album.laid import LaidPage
from journal.album.layout import shapes, trees
from journal.album.pages import Pages
from journal.album.papers import PAPERS, Paper
from journal.album.sections import Section, sections
from journal.album.texts import Json
from tests.album.books import FIRST

SIZES = st.sampled_from(
    [(4032, 3024), (4032, 3024), (3024, 4032), (6000, 4000), (1920, 1080), (9000, 2600), (9, 95)]
)
PAPER = st.sampled_from(sorted(PAPERS))
_EIGHT = datetime.combine(FIRST, datetime.min.time()) + timedelta(hours=8)


@dataclass(frozen=True)
class Day:
    """A chapter as it is laid. captions: the widths in mm of those there are."""

    chapter: Chapter
    captions: dict[int, float]


@dataclass(frozen=True)
class Laid:
    """What became of a chapter."""

    pieces: list[Json]
    pages: Pages
    section: Section

    @property
    def laid(self) -> list[LaidPage]:
        return self.pages.laid

    @property
    def order(self) -> list[int]:
        return [placement.photo_id for placement in self.pages.placements]


@st.composite
def days(draw: st.DrawFn, captioned: bool = True, kept: bool = True) -> Day:
    """A day of up to 24 photos, ten minutes apart, and up to three texts among them."""
    photos = tuple(
        BookPhoto(n, *size, _EIGHT + timedelta(minutes=10 * n), favourite=loved, full_page=full)
        for n, (size, loved, full) in enumerate(
            draw(st.lists(st.tuples(SIZES, rarely(6), rarely(9)), max_size=24)), 1
        )
    )
    hours = draw(st.lists(st.integers(7, 12), max_size=3, unique=True).map(sorted))
    entries = tuple(BookEntry(f"{hour:02}:05", "Ana", "", f"À {hour} heures.") for hour in hours)
    widths = draw(st.dictionaries(st.integers(1, 24), st.sampled_from([20.0, 90.0, 900.0])))
    pages = draw(kept_pages(len(photos))) if kept else ()
    chapter = Chapter(str(FIRST), FIRST, "Jour", (), entries, photos, kept=pages)
    return Day(chapter, widths if captioned else {})


def rarely(times: int) -> st.SearchStrategy[bool]:
    return st.integers(1, times).map(lambda number: number == times)


@st.composite
def kept_pages(draw: st.DrawFn, count: int) -> tuple[KeptPage, ...]:
    """Pages that share no photo: in order, out of order, with a gap; in shapes sound and not."""
    found: list[KeptPage] = []
    at = 1
    while at <= count and draw(st.booleans()):
        first = draw(st.integers(at, count))
        size = draw(st.integers(1, min(6, count - first + 1)))
        ids = list(range(first, first + size))
        if draw(rarely(4)):
            ids = ids[::-1] if draw(st.booleans()) else ids[:1] + ids[2:]
        found.append(KeptPage(tuple(ids), draw(shapes_of(len(ids)))))
        at = first + size
    return tuple(found)


@st.composite
def shapes_of(draw: st.DrawFn, count: int) -> str:
    """Rows, which often fit, or any text."""
    if draw(rarely(5)):
        return draw(st.text("-|.", max_size=9))
    rows: list[int] = []
    while sum(rows) < count:
        rows.append(draw(st.integers(1, min(3, count - sum(rows)))))
    texts = ["|." * (row - 1) + "." for row in rows]
    return "".join(f"-{row}" for row in texts[:-1]) + texts[-1]


def lay(day: Day, paper: str = "a4") -> Laid:
    pages = Pages(PAPERS[paper], "fr", day.captions)
    (section,) = sections(Book("Essai", "fr", (), (day.chapter,)))
    heights = [(25.0 + 30.0 * number, 12.0) for number in range(len(section.entries))]
    return Laid(pages.chapter(section, 38.0, heights), pages, section)


@settings(deadline=None, max_examples=60)
@given(days(), PAPER)
def test_every_photo_stands_once_and_in_time_but_the_leading_one(day: Day, paper: str) -> None:
    laid = lay(day, paper)
    assert sorted(laid.order) == [photo.photo_id for photo in day.chapter.photos]
    assert laid.order[1:] == sorted(laid.order[1:])
    assert [box["id"] for piece in laid.pieces for box in piece.get("boxes", ())] == list(
        range(len(laid.order))
    )


@settings(deadline=None, max_examples=60)
@given(days(), PAPER)
def test_no_two_photos_meet_and_none_leaves_the_page(day: Day, paper: str) -> None:
    laid = lay(day, paper)
    size = PAPERS[paper]
    for piece in laid.pieces:
        if "boxes" in piece:
            assert piece["height"] <= size.depth + 0.05
            _check_boxes(piece, size)
    for page in laid.laid:
        if page.page is not None:
            assert page.page.height <= max(page.page.room, 5.0) + 0.05
    photos = {photo.photo_id: photo for photo in day.chapter.photos}
    for placement in laid.pages.placements:
        photo = photos[placement.photo_id]
        shape = placement.width / placement.height
        assert shape == pytest.approx(photo.width / photo.height, rel=0.005)


def _check_boxes(piece: Json, paper: Paper) -> None:
    for box in piece["boxes"]:
        assert min(box["x"], box["y"]) >= -0.01
        assert box["x"] + box["w"] <= paper.band + 0.01
        assert box["y"] + box["h"] <= piece["height"] + 0.01
    for one, other in combinations(piece["boxes"], 2):
        beside = other["x"] - one["x"] - one["w"]
        under = other["y"] - one["y"] - one["h"]
        assert beside >= paper.gap - 0.01 or under >= paper.gap - 0.01


@settings(deadline=None, max_examples=40)
@given(days(), PAPER)
def test_the_same_day_gives_the_same_pieces(day: Day, paper: str) -> None:
    one, other = lay(day, paper), lay(day, paper)
    assert one.pieces == other.pieces
    assert one.laid == other.laid


@settings(deadline=None, max_examples=40)
@given(days(), days(), PAPER)
def test_choices_of_one_day_change_only_its_pages(day: Day, other: Day, paper: str) -> None:
    """Laid one after another by the same hand, a day stands as if it stood alone."""
    pages = Pages(PAPERS[paper], "fr", day.captions)
    chapters = other.chapter, day.chapter
    both = sections(Book("Essai", "fr", (), chapters))
    for section in both:
        heights = [(25.0 + 30.0 * number, 12.0) for number in range(len(section.entries))]
        pieces = pages.chapter(section, 38.0, heights)
    before = len(other.chapter.photos)
    for piece in pieces:
        for box in piece.get("boxes", ()):
            box["id"] -= before
    assert pieces == lay(day, paper).pieces


@settings(deadline=None, max_examples=80)
@given(days(captioned=False), PAPER)
def test_a_page_is_kept_exactly_where_its_photos_follow_one_another(day: Day, paper: str) -> None:
    laid = lay(day, paper)
    wanted = {page for page in day.chapter.kept if _holds(page, day.chapter, laid, PAPERS[paper])}
    told = [page for page in laid.laid if page.kept]
    assert {KeptPage(page.photo_ids, page.shape) for page in told} == wanted
    assert len(told) == len(wanted)


def _holds(page: KeptPage, chapter: Chapter, laid: Laid, paper: Paper) -> bool:
    """Whether the photos follow one another where they stand, none has its own page, all fit."""
    by_id = {photo.photo_id: photo for photo in chapter.photos}
    photos = [by_id[number] for number in page.photo_ids]
    leaves = [trees.photo(photo.width / photo.height, 0.0, 1.0) for photo in photos]
    node = shapes.grown(page.shape, leaves, paper.gap)
    if node is None or any(photo.full_page for photo in photos):
        return False
    if len(photos) > 1:
        places = trees.placed(node, paper.band, paper.gap)
        if min(min(place.width, place.height) for place in places) < 4.0:
            return False
        if node.slope * paper.band + node.offset > paper.depth + 0.01:
            return False
    lead = _lead(laid)
    runs = [piece for piece in arrange(chapter) if not isinstance(piece, BookEntry)]
    ids = [[p.photo_id for p in run if p.photo_id != lead] for run in runs]
    return any(_follow(page.photo_ids, run) for run in ids)


def _lead(laid: Laid) -> int | None:
    """The photo that stands before its time, or alone as the first: it is none to be kept."""
    first = laid.laid[0]
    apart = first.shape == "" and not _by_id(laid)[first.photo_ids[0]].full_page
    return first.photo_ids[0] if apart else None


def _by_id(laid: Laid) -> dict[int, BookPhoto]:
    return {photo.photo_id: photo for photo in laid.section.chapter.photos}


def _follow(ids: Sequence[int], run: Sequence[int]) -> bool:
    return any(tuple(run[at : at + len(ids)]) == tuple(ids) for at in range(len(run)))


@settings(deadline=None, max_examples=60)
@given(days(), PAPER)
def test_a_full_page_stands_alone(day: Day, paper: str) -> None:
    laid = lay(day, paper)
    depth = PAPERS[paper].depth
    full = {photo.photo_id for photo in day.chapter.photos if photo.full_page}
    for page in laid.laid:
        assert full.isdisjoint(page.photo_ids) or len(page.photo_ids) == 1
    numbers = {laid.order.index(photo) for photo in full}
    for number, piece in enumerate(laid.pieces):
        if "boxes" not in piece or numbers.isdisjoint(box["id"] for box in piece["boxes"]):
            continue
        assert piece["new-page"]
        after = [p for p in laid.pieces[number + 1 :] if p["k"] != "caption"]
        assert all(p["new-page"] for p in after[:1])
        (box,) = piece["boxes"]
        if day.captions.get(laid.order[box["id"]], 0.0) == 0:
            assert piece["height"] == pytest.approx(depth)
            largest = min(PAPERS[paper].band, depth * box["w"] / box["h"])
            assert box["w"] == pytest.approx(largest, abs=0.05)
            assert box["x"] == pytest.approx((PAPERS[paper].band - box["w"]) / 2, abs=0.05)
            assert box["y"] <= (depth - box["h"]) / 2 + 0.01


@settings(deadline=None, max_examples=60)
@given(days(kept=False), PAPER, st.integers(0, 9))
def test_a_page_that_is_kept_stands_as_it_stood(day: Day, paper: str, which: int) -> None:
    """Also in rows under long captions, and below the words that it stands under."""
    before = lay(day, paper)
    offered = [page for page in before.laid if page.shape]
    if not offered:
        return
    page = offered[which % len(offered)]
    kept = (KeptPage(page.photo_ids, page.shape),)
    after = lay(replace(day, chapter=replace(day.chapter, kept=kept)), paper)
    (again,) = (other for other in after.laid if other.kept)
    assert (again.photo_ids, again.shape) == (page.photo_ids, page.shape)
    was = [before.pages.placements[number].width for number in page.pictures]
    now = [after.pages.placements[number].width for number in again.pictures]
    assert now == pytest.approx(was)


@settings(deadline=None, max_examples=60)
@given(days(), PAPER)
def test_what_is_laid_is_told(day: Day, paper: str) -> None:
    laid = lay(day, paper)
    told = [number for page in laid.laid for number in page.pictures]
    assert told == list(range(len(laid.order)))
    for page in laid.laid:
        assert page.chapter is laid.section.chapter
        assert [laid.order[number] for number in page.pictures] == list(page.photo_ids)
        others = page.alternatives(3)
        assert page.has_alternatives is bool(others)
        assert all(other.photo_ids == page.photo_ids for other in others)
        texts = [page.shape, *(other.shape for other in others)]
        assert len(set(texts)) == len(texts)
    numbers = [page.number for page in laid.laid]
    assert numbers == sorted(numbers)


@settings(deadline=None, max_examples=60)
@given(days(kept=False), PAPER, st.integers(0, 9))
def test_an_alternative_that_is_chosen_is_honoured(day: Day, paper: str, which: int) -> None:
    offered = [page for page in lay(day, paper).laid if page.has_alternatives]
    if not offered:
        return
    chosen = offered[which % len(offered)].alternatives(3)[-1]
    after = lay(replace(day, chapter=replace(day.chapter, kept=(chosen,))), paper)
    (again,) = (page for page in after.laid if page.kept)
    assert KeptPage(again.photo_ids, again.shape) == chosen


def _same(count: int, **more: bool) -> Day:
    photos = tuple(
        BookPhoto(n, 4032, 3024, _EIGHT + timedelta(minutes=n), **more)  # type: ignore[arg-type]
        for n in range(1, count + 1)
    )
    return Day(Chapter(str(FIRST), FIRST, "Jour", (), (), photos), {})


def test_the_leading_photo_breaks_no_kept_page() -> None:
    day = _same(12)
    photos = list(day.chapter.photos)
    photos[5] = replace(photos[5], favourite=True)
    chapter = replace(day.chapter, photos=tuple(photos))
    assert lay(Day(chapter, {})).order[0] == 6
    kept = (KeptPage((5, 6, 7), "-.|.."),)
    laid = lay(Day(replace(chapter, kept=kept), {}))
    assert laid.order == list(range(1, 13))
    assert [page.photo_ids for page in laid.laid if page.kept] == [(5, 6, 7)]


def test_another_favourite_leads_where_the_first_has_a_page_of_its_own() -> None:
    photos = list(_same(12).chapter.photos)
    photos[3] = replace(photos[3], favourite=True, full_page=True)
    photos[8] = replace(photos[8], favourite=True)
    laid = lay(Day(replace(_same(12).chapter, photos=tuple(photos)), {}))
    assert laid.order[0] == 9
    assert laid.order[1:] == [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]


def test_photos_around_a_kept_page_are_runs_of_their_own() -> None:
    day = _same(13)
    kept = (KeptPage((7, 8, 9), "-.|.."),)
    laid = lay(Day(replace(day.chapter, kept=kept), {}))
    stands = next(page for page in laid.laid if page.kept)
    others = [page for page in laid.laid if not page.kept]
    assert all(not {6, 10} <= set(page.photo_ids) for page in others)
    assert [page.number for page in laid.laid if page.number == stands.number] == [stands.number]
    for one, other in pairwise(laid.laid[1:]):
        assert one.photo_ids[-1] + 1 == other.photo_ids[0]
