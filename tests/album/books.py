"""Small books and pictures for the album's tests, and what to read out of a finished PDF."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pikepdf
from PIL import Image

from journal.album.book import AlbumOptions, AlbumReport, Book, BookEntry, BookPhoto, Chapter
from journal.album.typeset import make_album
from journal.core.progress import Context

FIRST = date(2017, 11, 30)
SHAPES = ((320, 240), (240, 320), (320, 180), (320, 240), (400, 150))


@dataclass
class Painted:
    """Pictures of one colour each, unlike any other, made when first asked for."""

    sizes: dict[int, tuple[int, int]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
        self.asked.append(photo_id)
        return painted(photo_id, *self.sizes.get(photo_id, SHAPES[photo_id % len(SHAPES)]))


def painted(number: int, width: int, height: int) -> bytes:
    out = io.BytesIO()
    colour = (number * 37 % 256, number * 101 % 256, number * 7 % 256)
    Image.new("RGB", (width, height), colour).save(out, "JPEG", comment=f"photo {number}")
    return out.getvalue()


def photos(first: int, count: int, day: date, **more: object) -> tuple[BookPhoto, ...]:
    """Photos from 08:00 on, ten minutes apart."""
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=8)
    return tuple(
        BookPhoto(n, *SHAPES[n % len(SHAPES)], start + timedelta(minutes=10 * (n - first)), **more)  # type: ignore[arg-type]
        for n in range(first, first + count)
    )


def one_day(text: str, count: int = 0, language: str = "fr", **more: object) -> Book:
    entry = BookEntry("09:00", "Ana", "", text)
    chapter = Chapter(str(FIRST), FIRST, "Un jour", ("Zion",), (entry,), photos(1, count, FIRST))
    return Book("Essai", language, ("Ana",), (chapter,), **more)  # type: ignore[arg-type]


def several_days(days: int = 3, each: int = 7) -> Book:
    """Days with two entries and photos between them, captions, favourites, and both sections."""
    chapters = [Chapter("before", None, "", (), (BookEntry(None, "Ana", "Valises", "On part."),))]
    for number in range(days):
        day = FIRST + timedelta(number)
        some = photos(number * each + 1, each, day)
        told = (
            BookEntry("07:00", "Ana", "Départ", f"Matin numéro {number}. " * 9),
            BookEntry("08:35", "Basile", "", f"Après-midi {number} : voilà ! " * 30),
        )
        chapters.append(Chapter(str(day), day, f"Jour {number}", ("Paris", "Zion"), told, some))
    chapters.append(Chapter("after", None, "", (), (BookEntry(None, "", "", "Rentrés."),)))
    return Book("Essai", "fr", ("Ana", "Basile"), tuple(chapters), 2, ("Canon",))


def make(
    book: Book, folder: Path, pictures: Painted | None = None, **options: object
) -> tuple[Path, AlbumReport]:
    out = folder / "album.pdf"
    chosen = AlbumOptions(**options)  # type: ignore[arg-type]
    return out, make_album(book, pictures or Painted(), out, chosen, Context())


def text_of(pdf: Path) -> str:
    """All text, words that were hyphenated put together again."""
    found = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    text = found.stdout.decode().replace("\u200b", "").replace("\ufffe", "\u00ad")
    text = re.sub(r"\u00ad\s*", "", text)
    return " ".join(text.split())


def embedded(pdf: Path) -> list[bytes]:
    """The JPEG streams of a PDF as they are, without the soft masks and patterns of emoji."""
    with pikepdf.open(pdf) as document:
        return [
            bytes(o.read_raw_bytes())
            for o in document.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Filter") == "/DCTDecode"
        ]


@dataclass(frozen=True)
class Printed:
    """A picture on a page; mm from the page's top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


def printed(pdf: Path) -> Iterator[Printed]:
    """Every picture that the pages draw, read from their content streams."""
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages, 1):
            high = float(page.mediabox[3])
            matrix, stack = pikepdf.Matrix(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "q":
                        stack.append(matrix)
                    case "Q":
                        matrix = stack.pop()
                    case "cm":
                        matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                    case "Do" if page.resources.XObject[str(operands[0])].Subtype == "/Image":
                        low = matrix.transform((0, 0))
                        top = matrix.transform((1, 1))
                        at = (low[0], high - max(top[1], low[1]))
                        size = (abs(top[0] - low[0]), abs(top[1] - low[1]))
                        yield Printed(number, *(v / 72 * 25.4 for v in (*at, *size)))
