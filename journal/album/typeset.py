"""Makes the album: a PDF book of a trip, from words and pictures to one file.

Typst sets the pages from resources/album and a JSON of the content, with fonts chosen here;
photos come in afterwards (`exchange`). The same journal gives the same bytes but for the date,
which SOURCE_DATE_EPOCH sets. It refuses to leave half a file: whatever happens, an earlier album
stays as it was until the new one is whole.
"""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pikepdf

from journal.album import colour, exchange, fonts, words
from journal.album.book import AlbumOptions, AlbumReport, Book, BookPhoto, Pictures
from journal.album.maps import Maps, draw_maps, led
from journal.album.pages import Pages, Placement, captions
from journal.album.papers import paper_named
from journal.album.pictures import in_order
from journal.album.press import NotSet, Press, template
from journal.album.sections import colophon, cover, frame, in_miles, sections
from journal.album.texts import Json, replaced, strings
from journal.core.errors import DiskFull, ExportFailed
from journal.core.progress import Context

_COVER_LOOK_PX = 256
_FOR_MISSING = "□"


def make_album(
    book: Book, pictures: Pictures, out: Path, options: AlbumOptions, context: Context
) -> AlbumReport:
    """Write the album to `out` and say what came of it; photos that cannot be had are warnings.

    Raises WrongUse for an unknown paper or style, DiskFull, ExportFailed, Cancelled; after any of
    them `out` is what it was before and nothing else is left behind.
    """
    template(options.style)
    album = _Album(book, pictures, options)
    with _reported(out), _replacing(out) as file:
        context.step(0, len(album.placements) or 1, "words")
        pdf = album.set(context)
        exchange.write(pdf, file, album.printed(pdf, context))
        size = file.tell()
    return AlbumReport(album.pages, album.pictures_printed, size, tuple(album.warnings))


class _Album:
    """One making of an album: what is set, what goes in its places, what went wrong."""

    def __init__(self, book: Book, pictures: Pictures, options: AlbumOptions) -> None:
        self._book, self._pictures, self._options = book, pictures, options
        self._paper = paper_named(options.paper)
        self._language = words.known(book.language)
        self._miles = in_miles(book, options)
        self._sections = sections(book, self._miles)
        self.placements: list[Placement] = []
        self.warnings: list[str] = []
        self.pages = self.pictures_printed = 0

    def set(self, context: Context) -> bytes:
        """Return the whole book as a PDF with grey pictures."""
        photo = next((p for p in self._book.photos() if p.photo_id == self._book.cover_photo), None)
        accent = self._accent(photo)
        maps = draw_maps(self._book, self._sections, self._paper, accent, self._miles, context)
        grey, grey_at = exchange.grey()
        common = self._common(maps, accent, grey_at)
        chapters = [{**section.data, "entries": section.entries} for section in self._sections]
        named = captions(self._sections, self._language)
        asked = {**common, "chapters": chapters, "captions": list(named.values())}
        choice = fonts.choose(strings([asked, maps.files]))
        self._warn_of_missing(choice.missing)
        if self._options.pdfa:  # which forbids the box that a missing glyph prints as
            maps = maps.without(choice.missing, _FOR_MISSING)
        with tempfile.TemporaryDirectory(prefix="trip-album-") as folder:
            press = Press(Path(folder), self._options.style, choice, grey, maps.files)
            data = {**common, **self._laid(press.measure(asked), list(named), photo)}
            if self._options.pdfa:
                data = replaced(data, choice.missing, _FOR_MISSING)
            context.check()
            pdf = press.pdf(data, self._options.pdfa, _made_at())
        finished, self.pages = exchange.skeleton(pdf, self._options.bleed_mm > 0)
        return finished

    def _common(self, maps: Maps, accent: str, grey_at: int) -> Json:
        """Return what is known before the pieces are measured; give each section its map."""
        for section in self._sections:
            section.data["map"] = maps.strips.get(section.data["id"])
        return {
            **frame(self._book, self._options, self._paper, accent, grey_at),
            "cover": {"photo": None, **cover(self._book, self._paper)},
            "route": maps.route,
            "colophon": colophon(self._book, self._miles, bool(maps.files)),
        }

    def printed(self, pdf: bytes, context: Context) -> Iterator[exchange.Jpeg | None]:
        """Yield the real pictures in the order of the grey ones in a PDF; None where one fails."""
        order = exchange.numbers(pdf)
        ready = in_order(self._pictures, self.placements, order, self._options.dpi)
        for done, (number, jpeg) in enumerate(ready):
            context.step(done, len(order), "pictures")
            if isinstance(jpeg, Exception):
                self._warn_of_photo(self.placements[number].photo_id, jpeg)
                yield None
            else:
                self.pictures_printed += 1
                yield jpeg
        context.step(len(order), len(order), "pictures")

    def _laid(self, measured: Json, captioned: list[int], photo: BookPhoto | None) -> Json:
        """Place every photo; return the cover and the chapters with their pieces."""
        widths = dict(zip(captioned, measured["captions"], strict=True))
        pages = Pages(self._paper, self._language, widths, self.placements)
        front = cover(self._book, self._paper)
        front.update(pages.cover(photo) if photo is not None else {"photo": None})
        heights = zip(measured["openings"], measured["entries"], strict=True)
        chapters = []
        for section, (opening, entries) in zip(self._sections, heights, strict=True):
            laid = led(section, opening, self._paper)
            chapters.append({**section.data, "pieces": pages.chapter(laid, opening, entries)})
        return {"cover": front, "chapters": chapters}

    def _accent(self, photo: BookPhoto | None) -> str:
        if photo is None:
            return colour.PLAIN
        try:
            return colour.accent(self._pictures.jpeg(photo.photo_id, _COVER_LOOK_PX))
        except Exception:  # noqa: BLE001 its own page reports a cover photo that cannot be had
            return colour.PLAIN

    def _warn_of_missing(self, missing: frozenset[str]) -> None:
        """Name, day by day, the characters that no font of this system has."""
        if not missing:
            return
        parts = [(self._book.title, [self._book.title, *self._book.travellers])]
        for section in self._sections:
            told = [*strings([section.data, list(section.entries)])]
            told += [photo.caption for photo in section.chapter.photos]
            parts.append((section.data["name"], told))
        for name, told in parts:
            lacking = sorted(missing.intersection("".join(told)))
            if lacking:
                self.warnings.append(words.no_font(name, lacking, self._language))

    def _warn_of_photo(self, photo_id: int, error: Exception) -> None:
        chapters = (
            s for s in self._sections if any(p.photo_id == photo_id for p in s.chapter.photos)
        )
        name = next((section.data["name"] for section in chapters), self._book.title)
        what = str(error) or type(error).__name__
        warning = words.no_picture(name, photo_id, what, self._language)
        if warning not in self.warnings:
            self.warnings.append(warning)


def _made_at() -> int:
    """Return the book's date in seconds since 1970 (reproducible-builds.org/specs)."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(said) if said.isdecimal() else int(time.time())


@contextmanager
def _reported(out: Path) -> Iterator[None]:
    """Turn what the world did into errors with the album's path."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(out) from error
        raise ExportFailed(out, what=error.strerror or str(error)) from error
    except (NotSet, pikepdf.PdfError) as error:
        raise ExportFailed(out, what=str(error)) from error


@contextmanager
def _replacing(out: Path) -> Iterator[BinaryIO]:
    """Open a file beside `out` that takes its place once it is whole, and vanishes otherwise."""
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)
