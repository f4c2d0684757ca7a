"""A book with a day of every kind, every word of it another, and what to read of its pages."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from journal.album.book import Book, BookEntry, BookPhoto, Chapter
from tests.album.books import photos

FIRST = date(2018, 3, 1)
RIGHT_TO_LEFT = "قضينا اليوم في الصحراء.\n\nשלום עולם"


@dataclass
class Numbered:
    """Makes words that stand nowhere else, and remembers them in the order they are made."""

    words: list[str]

    def text(self, count: int, paragraphs: int = 1) -> str:
        made = [self._paragraph(count // paragraphs) for _ in range(paragraphs)]
        return "\n\n".join(made)

    def _paragraph(self, count: int) -> str:
        start = len(self.words)
        made = [f"w{number}z" for number in range(start, start + count)]
        self.words += made
        return " ".join(made)


def every_kind_of_day() -> tuple[Book, list[str]]:
    """Return a book and its numbered words in order."""
    numbered = Numbered([])
    told = numbered.text
    shot = photos(200, 5, FIRST)
    between = f"{told(60)}\n![](photo:201)\n{told(60)}\n\n![](photo:203)\n\n{told(30)}"
    days = [
        ("Longue", [BookEntry("07:00", "Ana", "Marche", told(3000, 20))], photos(1, 5, FIRST)),
        ("Ligne", [BookEntry(None, "Basile", "", told(6))], ()),
        ("", [], ()),
        ("Quarante", [BookEntry("07:00", "Ana", "", told(20))], photos(10, 40, FIRST)),
        ("Panorama", [BookEntry("07:00", "", "", told(80))], (BookPhoto(60, 2000, 400),)),
        ("Debout", [BookEntry(None, "Ana", "", told(40))], upright(70, 7)),
        ("Mots", [BookEntry("08:00", "Ana", "Un", told(300, 3)), told_in_lists(told)], ()),
        ("Photos", [], photos(90, 3, FIRST)),
        ("Parted", [BookEntry("07:00", "Ana", "Deux", between)], shot),
        ("Droite", [BookEntry(None, "", "", RIGHT_TO_LEFT)], ()),
        ("", [], ()),
    ]
    chapters = tuple(
        Chapter(str(day), day, title, ("Zion",) if title else (), tuple(entries), tuple(some))
        for number, (title, entries, some) in enumerate(days)
        for day in [FIRST + timedelta(number)]
    )
    return Book("Essai", "fr", ("Ana", "Basile"), chapters, 1, ("Canon",)), numbered.words


def upright(first: int, count: int) -> tuple[BookPhoto, ...]:
    return tuple(BookPhoto(n, 240, 320) for n in range(first, first + count))


def told_in_lists(told: Callable[[int], str]) -> BookEntry:
    parts = ["- " + told(12), "- " + told(12), "", "> " + told(30), "", told(120)]
    return BookEntry("21:00", "Basile", "Le soir", "\n".join(parts))


@dataclass(frozen=True)
class Word:
    """A word as printed; mm from the page's top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: Path) -> list[Word]:
    """Every word of a PDF in the order that its text has, with its place."""
    out = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    found: list[Word] = []
    page = 0
    for line in out.stdout.decode().splitlines():
        page += "<page " in line
        word = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line)
        if word:
            left, top, right, bottom = (float(side) / 72 * 25.4 for side in word.groups()[:4])
            found.append(Word(page, html.unescape(word[5]), left, top, right, bottom))
    return found
