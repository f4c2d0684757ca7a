"""The album's pages before they are printed: each part set by itself, with what stands where.

A proof is set by the same template from the same data as the book, only part by part: the pages
before the days, each day, the last page. So an edit sets one part again, and those after it
only where their page numbers change. Photos are grey in it; whoever shows a page paints them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

from journal.album.book import AlbumOptions, Book, Pictures
from journal.album.compositor import Composed, Composition, Compositor, renumbered
from journal.album.laid import LaidPage
from journal.album.pages import Placement
from journal.album.sections import Section, grouped
from journal.album.texts import Json
from journal.core.progress import Context

FRONT, BACK = "front", "back"
_LINE = 8.0  # mm: of what is clicked, where nothing below it ends it
_FRONT_PAGES = 3
_ONCE = ("route", "colophon")  # of what is common, that is printed in one part only


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a page that may be clicked; mm from the page's top left corner.

    kind: "photo" (number: its id), "entry" (number: its id in the journal), "day" (a day's head) or
    "contents" (a line of the contents). key: of the chapter that it belongs or leads to. Photos
    come first: what stands behind them, a text's whole width, is less likely meant.
    """

    kind: str
    number: int | None
    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ProofPage:
    """A page. number: as printed, 1 is a right one. at: its index in the part's PDF.

    laid: the groups of photos that stand together on it.
    """

    number: int
    at: int
    items: tuple[Item, ...]
    laid: tuple[LaidPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that are set together. key: FRONT, BACK, or of the chapter (`Chapter.key`).

    pdf: its pages with grey photos, `width` by `height` mm. Where the key, the number of the first
    page and the bytes are equal, so are the pages.
    """

    key: str
    pdf: bytes
    width: float
    height: float
    pages: tuple[ProofPage, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """A part to be set. chapters: the sections that it prints, by their numbers in the book."""

    key: str
    data: Json
    chapters: tuple[int, ...] = ()
    placements: tuple[Placement, ...] = ()
    laid: tuple[LaidPage, ...] = ()
    drawings: tuple[str, ...] = ()
    guess: int = 1


@dataclass(slots=True)
class _Told:
    """What was yielded of a part last. asked: all that it was set from."""

    asked: object
    part: Part


@dataclass(slots=True)
class Proof:
    """Sets the parts of a book, and again after each change; one thread at a time.

    order: the keys of all parts, since the first was yielded.
    """

    pictures: Pictures
    order: tuple[str, ...] = field(default=(), init=False)
    _compositor: Compositor = field(init=False)
    _told: dict[str, _Told] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._compositor = Compositor(self.pictures)

    def close(self) -> None:
        """Take away what was needed on the disk."""
        self._compositor.close()

    @property
    def pages(self) -> tuple[ProofPage, ...]:
        """Return the pages of all parts as they were told last."""
        return tuple(page for told in self._told.values() for page in told.part.pages)

    def parts(
        self, book: Book, options: AlbumOptions, context: Context, first: str | None = None
    ) -> Iterator[Part]:
        """Yield the parts that differ from what was yielded last, in order, but `first` before all.

        A part may come twice: where there turn out to be more or fewer pages before it than was
        guessed. Parts that are not in `order` any more are gone. Raises WrongUse, NotSet, and
        Cancelled between two parts.
        """
        composition = self._compositor.compose(book, options, context)
        setter = _Setter(composition, self._told)
        jobs = _jobs(composition)
        self.order = tuple(job.key for job in jobs)
        gone = self._told.keys() - {job.key for job in jobs}
        for key in gone:
            del self._told[key]
        number = 1
        starts: dict[str, int] = {}
        if first is not None:
            for job in jobs:
                if job.key == first:
                    context.check()
                    yield from setter.set(job, number, starts)
                number += self._pages(job)
        number = 1
        for job in jobs:
            context.check()
            starts.update({composition.sections[n].data["id"]: number for n in job.chapters})
            yield from setter.set(job, number, self._guessed(jobs, composition))
            number += self._pages(job)
        yield from setter.set(jobs[0], 1, starts)

    def _pages(self, job: _Job) -> int:
        told = self._told.get(job.key)
        return len(told.part.pages) if told is not None else job.guess

    def _guessed(self, jobs: Sequence[_Job], composition: Composition) -> dict[str, int]:
        """Return the page on which each section begins, as far as is known now."""
        number, starts = 1, dict[str, int]()
        for job in jobs:
            starts.update({composition.sections[n].data["id"]: number for n in job.chapters})
            number += self._pages(job)
        return starts


class _Setter:
    """Sets the parts of one composition where they are not as they were told."""

    def __init__(self, composition: Composition, told: dict[str, _Told]) -> None:
        self._composition, self._told = composition, told
        self._paper = composition.paper
        self._common = {k: v for k, v in composition.common.items() if k not in _ONCE}

    def set(self, job: _Job, number: int, starts: Mapping[str, int]) -> Iterator[Part]:
        """Set a part whose first page has this number; yield it unless it was told like this.

        starts: the page on which each section begins, by its id; for the contents.
        """
        data = {**self._common, **job.data, "first": number}
        if job.key == FRONT:
            data["contents"] = [
                {**chapter.data, "pieces": (), "page": starts.get(chapter.data["id"], 0)}
                for chapter in self._composition.chapters
            ]
        press = self._composition.press
        drawn = [self._composition.maps.files[name] for name in job.drawings]
        asked = (id(press), json.dumps([data, drawn]), job.placements, job.laid)
        told = self._told.get(job.key)
        if told is not None and told.asked == asked:
            return
        pdf, marks = press.proof(data)
        part = Part(job.key, pdf, self._paper.width, self._paper.height, ())
        with pikepdf.open(io.BytesIO(pdf)) as document:
            hidden = (number + 1) % 2
            count = len(document.pages) - hidden
        keys = {section.data["id"]: section.chapter.key for section in self._composition.sections}
        items = _Items(marks, job, keys, self._paper.width, self._paper.height)
        pages = tuple(
            ProofPage(number + n, n + hidden, items.on(n + hidden + 1), items.laid(n + hidden + 1))
            for n in range(count)
        )
        part = Part(job.key, pdf, self._paper.width, self._paper.height, pages)
        self._told[job.key] = _Told(asked, part)
        yield part


def _jobs(composition: Composition) -> list[_Job]:
    """Return the parts of a book in their order; quiet days go where they are printed."""
    common, found, groups = composition.common, list[_Job](), grouped(composition.sections)
    front = {
        "part": FRONT,
        "route": common["route"],
        "cover": composition.cover.data,
        "days": bool(composition.chapters),
        "chapters": (),
    }
    routes = tuple(one["file"] for one in common["route"]["maps"]) if common["route"] else ()
    found.append(_Job(FRONT, front, (), composition.cover.placements, (), routes, _FRONT_PAGES))
    found += [_chapter(composition, numbers) for numbers in groups.chapters]
    quiet = [composition.chapters[n].data for n in groups.back]
    back = {"part": BACK, "colophon": common["colophon"], "chapters": quiet}
    return [*found, _Job(BACK, back, groups.back)]


def _chapter(composition: Composition, numbers: tuple[int, ...]) -> _Job:
    """Return the part that prints these sections."""
    sections: list[Section] = [composition.sections[n] for n in numbers]
    parts: list[Composed] = [composition.chapters[n] for n in numbers]
    chapters, placements = list[Json](), list[Placement]()
    for part in parts:
        chapters.append(renumbered(part.data, len(placements)))
        placements += part.placements
    laid = parts[-1].laid  # quiet days have no photos
    drawings = tuple(s.data["map"]["file"] for s in sections if s.data["map"] is not None)
    new = sum(piece["new-page"] for chapter in chapters for piece in chapter["pieces"])
    data = {"part": "days", "chapters": chapters}
    key = sections[-1].chapter.key
    return _Job(key, data, numbers, tuple(placements), laid, drawings, 1 + new)


class _Items:
    """What stands on the pages of a part, from the marks of its template."""

    def __init__(
        self, marks: Sequence[Json], job: _Job, keys: Mapping[str, str], width: float, height: float
    ) -> None:
        self._marks, self._job, self._keys = marks, job, keys
        self._width, self._height = width, height

    def on(self, page: int) -> tuple[Item, ...]:
        """Return what stands on a page, counted from 1 in the part's PDF."""
        here = [mark for mark in self._marks if mark["page"] == page]
        photos = [self._photo(mark) for mark in here if mark["kind"] == "photo"]
        heads = [self._head(mark, here) for mark in here if mark["kind"] in ("day", "contents")]
        return (*photos, *heads, *self._entries(page))

    def laid(self, page: int) -> tuple[LaidPage, ...]:
        """Return the groups of photos whose first stands on a page."""
        on_page = {m["key"] for m in self._marks if m["kind"] == "photo" and m["page"] == page}
        return tuple(group for group in self._job.laid if group.pictures.start in on_page)

    def _photo(self, mark: Json) -> Item:
        placed = self._job.placements[mark["key"]]
        size = placed.width, placed.height
        return Item("photo", placed.photo_id, self._job.key, mark["x"], mark["y"], *size)

    def _head(self, mark: Json, here: Sequence[Json]) -> Item:
        """A day's head or a line of the contents reaches down to what follows."""
        below = [other["y"] for other in here if other["y"] > mark["y"] + 1]
        height = min(below, default=mark["y"] + _LINE) - mark["y"]
        key = self._keys.get(mark["key"], self._job.key)
        return Item(mark["kind"], None, key, 0.0, mark["y"], self._width, height)

    def _entries(self, page: int) -> Iterator[Item]:
        """Yield the texts that stand on a page, or that run over it."""
        open_: Json | None = None
        for mark in self._marks:
            if mark["kind"] != "entry":
                continue
            if not mark["end"]:
                open_ = mark
            elif open_ is not None and open_["page"] <= page <= mark["page"]:
                top = open_["y"] if open_["page"] == page else 0.0
                bottom = mark["y"] if mark["page"] == page else self._height
                key, number = self._job.key, open_["key"]
                yield Item("entry", number, key, 0.0, top, self._width, bottom - top)
