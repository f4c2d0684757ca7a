"""What each chapter, the cover and the pages around say, as data for the template.

Nothing is placed yet. An empty title, no places, no author come out as nothing, so that they
leave no gap; a section without a date and without anything in it is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from journal.album import words
from journal.album.arrange import arrange, leading
from journal.album.book import BEFORE, AlbumOptions, Book, BookEntry, BookPhoto, Chapter
from journal.album.fonts import EMOJI, LAST_RESORT, MONO, SERIF
from journal.album.markdown import parse
from journal.album.papers import Paper
from journal.album.styles import Style
from journal.album.texts import Json, blocks, plain, runs
from journal.album.way import leads_somewhere, told_lengths
from journal.places.travel import whole

BELOW_QUIET = 5.0  # mm between days of a line and the day at whose head they stand
_NARROW = 22  # letters that fit on a line in the margin, or in a title


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter that is printed.

    data: its opening. entries: what is printed of them, one in several where its author put photos
    in it. order: as read, an entry by its number.
    lead: one of its photos that may open it, taken out of the order then.
    quiet: neither words nor photos; a line is enough.
    """

    chapter: Chapter
    data: Json
    entries: tuple[Json, ...]
    order: tuple[int | tuple[BookPhoto, ...], ...]
    lead: BookPhoto | None
    quiet: bool


class Groups(NamedTuple):
    """Sections by the pages that they stand on, as their numbers.

    chapters: days of a line, then the section on whose first page they stand, at its head. back:
    days of a line that no other section follows; they stand with the colophon.
    """

    chapters: tuple[tuple[int, ...], ...]
    back: tuple[int, ...]


def grouped(sections: Sequence[Section]) -> Groups:
    """Tell which sections share pages; the templates do so by the same rule."""
    found: list[tuple[int, ...]] = []
    waiting: list[int] = []
    for number, section in enumerate(sections):
        waiting.append(number)
        if not section.quiet:
            found.append(tuple(waiting))
            waiting = []
    return Groups(tuple(found), tuple(waiting))


def labelled(section: Section) -> bool:
    """Tell whether a day's first text follows its heading, or the photo above that, at once.

    Then the heading may stand beside the text. A map takes that place where there is one.
    """
    before = next((p for p in section.order if isinstance(p, int) or p != (section.lead,)), ())
    return isinstance(before, int) and section.data["map"] is None


def sections(book: Book, miles: bool = False, style: Style | None = None) -> tuple[Section, ...]:
    """Return the sections to print, in the order of the book's chapters.

    miles: lengths are so. style: which photos open a day in it; None: as in the first style.
    """
    found: list[Section] = []
    for chapter in book.chapters:
        lead = leading(chapter, style.lead_from, style.above) if style else leading(chapter)
        section = _section(chapter, words.known(book.language), f"c{len(found) + 1}", miles, lead)
        if not section.quiet or chapter.day is not None or section.data["titled"]:
            found.append(section)
    return tuple(found)


def in_miles(book: Book, options: AlbumOptions) -> bool:
    """Tell whether the book's lengths are in miles: in English on American paper."""
    return words.known(book.language) == "en" and options.paper == "letter"


def _section(
    chapter: Chapter, language: str, identity: str, miles: bool, lead: BookPhoto | None
) -> Section:
    entries: list[Json] = []
    order: list[int | tuple[BookPhoto, ...]] = []
    for piece in arrange(chapter):
        if not isinstance(piece, BookEntry):
            order.append(piece)
            continue
        data = _entry(piece, language)
        if data["title"] or data["blocks"]:
            order.append(len(entries))
            entries.append(data)
    quiet = not entries and not chapter.photos
    title, date, places = plain(chapter.title), None, [p for p in map(plain, chapter.places) if p]
    data = {"id": identity, "quiet": quiet, "titled": bool(title), "short": None}
    if chapter.day is not None:
        date = words.long_date(chapter.day, language)
        data["short"] = dated(words.day_and_month(chapter.day, language))
    elif not title:
        title = words.word(language, "before" if chapter.key == BEFORE else "after")
    named = " — ".join(part for part in (date, title or ", ".join(places)) if part)
    data["name"] = named.replace(words.NBSP, " ")
    data["date"] = dated(date) if date else None
    data["title"] = runs(title, language, _NARROW) if title else None
    data["places"] = [runs(place, language) for place in places]
    data["beside"] = False
    data["lengths"], data["map"] = _lengths(chapter, language, miles), None
    return Section(chapter, data, tuple(entries), tuple(order), lead, quiet)


def _lengths(chapter: Chapter, language: str, miles: bool) -> list[str]:
    """Return how far a day led, where that is worth a word."""
    if not leads_somewhere(chapter.way):
        return []
    return words.day_lengths(*told_lengths(chapter.way.distance), language, miles)


def _entry(entry: BookEntry, language: str) -> Json:
    title, author = plain(entry.title), plain(entry.author)
    return {
        "key": entry.entry_id,
        "time": words.clock_time(plain(entry.time or ""), language) or None,
        "author": runs(author, language, _NARROW) if author else None,
        "title": runs(title, language) if title else None,
        "blocks": blocks(parse(entry.text), language),
    }


def dated(text: str) -> list[Json]:
    """Return a date in parts, the "er" of a French first of the month to be raised."""
    parts = re.split(r"(?<=\b1)(er)\b", text)
    return [{"t": part, "up": part == "er"} for part in parts if part]


def frame(book: Book, options: AlbumOptions, style: Style, accent: str, grey_at: int) -> Json:
    """Return what the template needs beside the chapters: paper, fonts, its own words."""
    language = words.known(book.language)
    title = plain(book.title) or words.word(language, "untitled")
    paper = style.paper(options.paper)
    return {
        "title": title,
        "running": runs(title, language),
        "authors": [name for name in map(plain, book.travellers) if name],
        "lang": language,
        "region": "FR" if language == "fr" else "GB",
        "accent": accent,
        "grey-at": grey_at,
        "fonts": {
            "text": [*style.words, EMOJI, LAST_RESORT],
            "notes": [*style.notes, EMOJI, LAST_RESORT],
            "mono": [MONO, EMOJI, LAST_RESORT],
            "emoji": [EMOJI, SERIF, LAST_RESORT],
        },
        "paper": {**paper.measures(), "bleed": options.bleed_mm},
        "notes": "column" if style.column else "margin",
        "look": dict(style.look),
        "below-quiet": BELOW_QUIET,
        "words": {"contents": words.word(language, "contents")},
        # an arrow says that one went; where nothing tells a way, the order is only that of a list
        "between": "→" if any(chapter.way.legs for chapter in book.chapters) else "·",
    }


def colophon(book: Book, style: Style, miles: bool, maps: bool) -> list[list[Json]]:
    """Return the colophon's sentences as the template reads them. maps: whether there are any."""
    language = words.known(book.language)
    days = sum(1 for chapter in book.chapters if chapter.day is not None)
    places = _distinct(place for chapter in book.chapters for place in chapter.places)
    authors = _distinct(e.author for chapter in book.chapters for e in chapter.entries)
    cameras = _distinct(book.cameras)
    way = words.lengths(*whole(chapter.way.distance for chapter in book.chapters), language, miles)
    families = _distinct(re.sub(r" \d+$", "", f) for f in (style.words[0], style.notes[0]))
    sentences = words.colophon(
        days, len(places), len(book.photos()), authors, cameras, language, way, maps, families
    )
    return [runs(sentence, language) for sentence in sentences]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(plain, names) if name))


def cover(book: Book, paper: Paper) -> Json:
    """Return the cover's words."""
    language = words.known(book.language)
    title = plain(book.title) or words.word(language, "untitled")
    days = [chapter.day for chapter in book.chapters if chapter.day is not None]
    people = words.listed(_distinct(book.travellers), language)
    scale = 3.7 if len(title) <= 40 else 2.8 if len(title) <= 90 else 1.8
    return {
        "title": runs(title, language, _NARROW),
        "size": paper.size * scale,
        "dates": dated(words.span(min(days), max(days), language)) if days else None,
        "people": runs(people, language) if people else None,
    }


def caption(photo: BookPhoto, language: str) -> list[Json]:
    """Return what stands below a photo, as runs; of a film also how long it is. Empty: nothing."""
    told = runs(photo.caption, language)
    if photo.film_s is None:
        return told
    return [{"k": "film", "t": words.film_length(photo.film_s)}, *told]


def captions(sections: Sequence[Section], language: str) -> dict[int, list[Json]]:
    """Return the captions there are, by photo, as runs to be measured."""
    return {
        photo.photo_id: told
        for section in sections
        for photo in section.chapter.photos
        if (told := caption(photo, words.known(language)))
    }


def alternative(photo: BookPhoto, language: str) -> str:
    """Return what a screen reader says of a photo."""
    named = words.photo_name(photo.lived_at, photo.day_only, plain(photo.place), language)
    return plain(photo.caption) or named
