"""What each chapter, the cover and the pages around say, as data for the template.

Nothing is placed yet. An empty title, no places, no author come out as nothing, so that they
leave no gap; a section without a date and without anything in it is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from journal.album import words
from journal.album.arrange import arrange, leading
from journal.album.book import BEFORE, AlbumOptions, Book, BookEntry, BookPhoto, Chapter
from journal.album.fonts import EMOJI, LAST_RESORT, MONO, SANS, SERIF
from journal.album.markdown import parse
from journal.album.papers import Paper
from journal.album.texts import Json, blocks, plain, runs

_NARROW = 22  # letters that fit on a line in the margin, or in a title


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter that is printed.

    data: its opening. entries: what is printed of them. order: as read, an entry by its number.
    lead: one of its photos that may open it, taken out of the order then.
    quiet: neither words nor photos; a line is enough.
    """

    chapter: Chapter
    data: Json
    entries: tuple[Json, ...]
    order: tuple[int | tuple[BookPhoto, ...], ...]
    lead: BookPhoto | None
    quiet: bool


def sections(book: Book) -> tuple[Section, ...]:
    """Return the sections to print, in the order of the book's chapters."""
    found: list[Section] = []
    for chapter in book.chapters:
        section = _section(chapter, words.known(book.language), f"c{len(found) + 1}")
        if not section.quiet or chapter.day is not None or section.data["titled"]:
            found.append(section)
    return tuple(found)


def _section(chapter: Chapter, language: str, identity: str) -> Section:
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
    return Section(chapter, data, tuple(entries), tuple(order), leading(chapter), quiet)


def _entry(entry: BookEntry, language: str) -> Json:
    title, author = plain(entry.title), plain(entry.author)
    return {
        "time": words.clock_time(plain(entry.time or ""), language) or None,
        "author": runs(author, language, _NARROW) if author else None,
        "title": runs(title, language) if title else None,
        "blocks": blocks(parse(entry.text), language),
    }


def dated(text: str) -> list[Json]:
    """Return a date in parts, the "er" of a French first of the month to be raised."""
    parts = re.split(r"(?<=\b1)(er)\b", text)
    return [{"t": part, "up": part == "er"} for part in parts if part]


def frame(book: Book, options: AlbumOptions, paper: Paper, accent: str, grey_at: int) -> Json:
    """Return what the template needs beside the chapters: paper, fonts, its own words."""
    language = words.known(book.language)
    title = plain(book.title) or words.word(language, "untitled")
    return {
        "title": title,
        "running": runs(title, language),
        "authors": [name for name in map(plain, book.travellers) if name],
        "lang": language,
        "region": "FR" if language == "fr" else "GB",
        "accent": accent,
        "grey-at": grey_at,
        "fonts": {
            "serif": [SERIF, EMOJI, LAST_RESORT],
            "sans": [SANS, EMOJI, LAST_RESORT],
            "mono": [MONO, EMOJI, LAST_RESORT],
            "emoji": [EMOJI, SERIF, LAST_RESORT],
        },
        "paper": {**paper.measures(), "bleed": options.bleed_mm},
        "words": {"contents": words.word(language, "contents")},
        "colophon": [runs(sentence, language) for sentence in _colophon(book, language)],
    }


def _colophon(book: Book, language: str) -> list[str]:
    days = sum(1 for chapter in book.chapters if chapter.day is not None)
    places = _distinct(place for chapter in book.chapters for place in chapter.places)
    authors = _distinct(e.author for chapter in book.chapters for e in chapter.entries)
    cameras = _distinct(book.cameras)
    return words.colophon(days, len(places), len(book.photos()), authors, cameras, language)


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


def alternative(photo: BookPhoto, language: str) -> str:
    """Return what a screen reader says of a photo."""
    named = words.photo_name(photo.lived_at, photo.day_only, plain(photo.place), language)
    return plain(photo.caption) or named
