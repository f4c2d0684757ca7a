"""Composes a book: its texts measured, its photos laid, its maps drawn, ready to be set.

What has not changed since the last time is not measured, laid or drawn again, so that the album's
view follows an edit at once; an export composes once, with the same result. Pictures of each
part, the cover or a chapter, are numbered from 0.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from journal.album import colour, exchange, fonts
from journal.album.book import AlbumOptions, Book, BookPhoto, Pictures
from journal.album.laid import LaidPage
from journal.album.maps import Maps, draw_maps, led
from journal.album.pages import Pages, Placement
from journal.album.papers import Paper
from journal.album.press import Press
from journal.album.sections import (
    BELOW_QUIET,
    Section,
    captions,
    colophon,
    cover,
    frame,
    grouped,
    in_miles,
    labelled,
    sections,
)
from journal.album.styles import COVER, Style, style_named
from journal.album.texts import Json, strings
from journal.core.progress import Context

_COVER_LOOK_PX = 256
_MOST_ABOVE = 0.3  # of the page's depth: more of quiet days than this stands on a page of its own
_SHORT, _SINK = 0.4, 0.14  # of the page's depth: a page that is shorter begins so much lower


@dataclass(frozen=True, slots=True)
class Composed:
    """A chapter, or the cover, ready to be set.

    placements: of its pictures, by their numbers. laid: what stands together on its pages.
    """

    data: Json
    placements: tuple[Placement, ...]
    laid: tuple[LaidPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """A book ready to be set. common: what every part needs; chapters: one for each section.

    paper: with the style's measures. missing: characters that no font of this system has. press:
    sets it.
    """

    sections: tuple[Section, ...]
    paper: Paper
    common: Json
    cover: Composed
    chapters: tuple[Composed, ...]
    maps: Maps
    missing: frozenset[str]
    press: Press


_Measured = tuple[float, list[tuple[float, float]], dict[int, float]]


@dataclass(frozen=True, slots=True)
class _Look:
    """What the chapters of a book are laid with."""

    style: Style
    paper: Paper
    language: str

    def laid(
        self,
        section: Section,
        above: float,
        opening: float,
        entries: Sequence[tuple[float, float]],
        widths: Mapping[int, float],
    ) -> tuple[Json, tuple[Placement, ...], tuple[LaidPage, ...]]:
        """Lay a section. above: height of the quiet days at its head, mm; the rest as measured."""
        apart = above > _MOST_ABOVE * self.paper.depth
        pages = Pages(self.paper, self.language, widths, style=self.style)
        height = opening if apart else above + opening
        pieces = pages.chapter(led(section, height, self.paper), height, entries)
        told = height + sum(body for body, _ in entries)
        sunk = not section.chapter.photos and told < _SHORT * self.paper.depth
        lower = max(_SINK * self.paper.depth - (0.0 if apart else above), 0.0)
        sink = lower if sunk and not section.quiet else 0.0
        data = {"pieces": pieces, "apart": apart, "sink": sink}
        return data, tuple(pages.placements), tuple(pages.laid)


class Compositor:
    """Composes one book after another; `close` takes away what that needs on the disk."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._opened = ExitStack()
        self._remembered: dict[str, dict[Hashable, Any]] = {}
        self._grey, self._grey_at = exchange.grey()

    def close(self) -> None:
        self._opened.close()

    def compose(self, book: Book, options: AlbumOptions, context: Context) -> Composition:
        """Compose a book; raises WrongUse for an unknown paper or style, NotSet, Cancelled."""
        style, miles = style_named(options.style), in_miles(book, options)
        paper = style.paper(options.paper)
        parts = sections(book, miles, style)
        photo = next((p for p in book.photos() if p.photo_id == book.cover_photo), None)
        accent = self._accent(photo) if style.accent == COVER else style.accent
        with self._memory("maps") as memory:
            maps = draw_maps(book, parts, paper, accent, miles, context, memory)
        for section in parts:
            section.data["map"] = maps.strips.get(section.data["id"])
            section.data["beside"] = style.above and labelled(section)
        common = {
            **frame(book, options, style, accent, self._grey_at),
            "route": maps.route,
            "colophon": colophon(book, style, miles, bool(maps.files)),
        }
        front = cover(book, paper)
        choice = self._fonts(common, front, parts, maps)
        press = self._press(style, choice)
        press.draw(maps.files)
        chapters = self._chapters(press, common, parts, _Look(style, paper, book.language))
        pages = Pages(paper, book.language, {}, style=style)
        composed = Composed({**front, "photo": None}, ())
        if photo is not None:
            told = pages.cover(photo, options.bleed_mm)
            composed = Composed({**front, **told}, tuple(pages.placements))
        return Composition(parts, paper, common, composed, chapters, maps, choice.missing, press)

    @contextmanager
    def _memory(self, kind: str) -> Iterator[dict[Hashable, Any]]:
        """Give what is remembered from the last time, to be asked and added to.

        Afterwards only what was asked for or added is remembered.
        """
        memory = _Memory(self._remembered.get(kind, {}))
        yield memory
        self._remembered[kind] = memory.used

    def _fonts(
        self, common: Json, front: Json, parts: Sequence[Section], maps: Maps
    ) -> fonts.Choice:
        told = [common, front, maps.files, [[section.data, section.entries] for section in parts]]
        told.append(list(captions(parts, common["lang"]).values()))
        letters = frozenset[str]().union(*strings(told))
        with self._memory("fonts") as memory:
            if letters not in memory:
                memory[letters] = fonts.choose([*letters])
            choice: fonts.Choice = memory[letters]
        return choice

    def _press(self, style: Style, choice: fonts.Choice) -> Press:
        """Return the style's press; another where one of its files was written since."""
        with self._memory("press") as memory:
            written = [(path, path.stat().st_mtime_ns) for path in style.files()]
            key = tuple(written), choice.system
            if key not in memory:
                folder = self._opened.enter_context(TemporaryDirectory(prefix="trip-album-"))
                memory[key] = Press(Path(folder), style, choice, self._grey)
            press: Press = memory[key]
        return press

    def _chapters(
        self, press: Press, common: Json, parts: Sequence[Section], look: _Look
    ) -> tuple[Composed, ...]:
        """Measure the chapters that have changed, and lay them."""
        kind = id(press), json.dumps([common["paper"], common["lang"], common["fonts"]])
        with self._memory("measures") as measures, self._memory("chapters") as memory:
            keys = [(kind, _told(section), section.chapter) for section in parts]
            changed = [n for n, key in enumerate(keys) if key not in measures]
            told = self._measured(press, common, [parts[n] for n in changed], look.language)
            for number, measured in zip(changed, told, strict=True):
                measures[keys[number]] = measured
            heights = [measures[key] for key in keys]
            above = dict.fromkeys(range(len(parts)), 0.0)
            for group in grouped(parts).chapters:
                if group[1:]:
                    above[group[-1]] = sum(heights[n][0] for n in group[:-1]) + BELOW_QUIET
            composed: list[Composed] = []
            for number, (section, key) in enumerate(zip(parts, keys, strict=True)):
                laid = key, above[number]
                if laid not in memory:
                    memory[laid] = look.laid(section, above[number], *heights[number])
                data, placements, pages = memory[laid]
                composed.append(Composed({**section.data, **data}, placements, pages))
            return tuple(composed)

    def _measured(
        self, press: Press, common: Json, parts: Sequence[Section], language: str
    ) -> Iterator[_Measured]:
        """Yield of each section the heights of its opening and entries, its captions' widths."""
        if not parts:
            return
        named = captions(parts, language)
        chapters = [{**section.data, "entries": section.entries, "sink": 0} for section in parts]
        asked = {**common, "chapters": chapters, "captions": list(named.values())}
        told = press.measure(asked)
        widths = dict(zip(named, told["captions"], strict=True))
        for section, opening, entries in zip(parts, told["openings"], told["entries"], strict=True):
            numbers = [photo.photo_id for photo in section.chapter.photos]
            yield opening, entries, {n: widths[n] for n in numbers if n in widths}

    def _accent(self, photo: BookPhoto | None) -> str:
        if photo is None:
            return colour.PLAIN
        with self._memory("accent") as memory:
            if photo.photo_id not in memory:
                try:
                    look = self._pictures.jpeg(photo.photo_id, _COVER_LOOK_PX)
                    memory[photo.photo_id] = colour.accent(look)
                except Exception:  # noqa: BLE001 who prints it reports a photo that cannot be had
                    memory[photo.photo_id] = colour.PLAIN
            accent: str = memory[photo.photo_id]
        return accent


def renumbered(part: Json, first: int) -> Json:
    """Return the data of a part with its pictures numbered from `first` on."""
    if "pieces" not in part:
        photo = part["photo"]
        return {**part, "photo": photo and {**photo, "id": first + photo["id"]}}
    pieces = [
        {**piece, "boxes": [{**box, "id": first + box["id"]} for box in piece["boxes"]]}
        if "boxes" in piece
        else piece
        for piece in part["pieces"]
    ]
    return {**part, "pieces": pieces}


class _Memory(dict[Hashable, Any]):
    """What was remembered, and `used`: what of it was asked for this time, or is new."""

    def __init__(self, before: Mapping[Hashable, Any]) -> None:
        super().__init__(before)
        self.used: dict[Hashable, Any] = {}

    def __getitem__(self, key: Hashable) -> Any:
        value = super().__getitem__(key)
        self.used[key] = value
        return value

    def __setitem__(self, key: Hashable, value: Any) -> None:
        super().__setitem__(key, value)
        self.used[key] = value


def _told(section: Section) -> str:
    """Return what a section says, without its number in the book."""
    said = {name: value for name, value in section.data.items() if name != "id"}
    if said["map"] is not None:
        said["map"] = [said["map"]["w"], said["map"]["h"]]
    return json.dumps([said, section.entries])
