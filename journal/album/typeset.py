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
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

import pikepdf

from journal.album import exchange, words
from journal.album.book import AlbumOptions, AlbumReport, Book, Pictures
from journal.album.compositor import Composed, Composition, Compositor, renumbered
from journal.album.pages import Placement
from journal.album.pictures import in_order
from journal.album.press import NotSet, template
from journal.album.texts import Json, replaced, strings
from journal.core.errors import DiskFull, ExportFailed
from journal.core.progress import Context

_FOR_MISSING = "□"


def make_album(
    book: Book, pictures: Pictures, out: Path, options: AlbumOptions, context: Context
) -> AlbumReport:
    """Write the album to `out` and say what came of it; photos that cannot be had are warnings.

    Raises WrongUse for an unknown paper or style, DiskFull, ExportFailed, Cancelled; after any of
    them `out` is what it was before and nothing else is left behind.
    """
    template(options.style)
    context.step(0, len(book.photos()) or 1, "words")
    with (
        _reported(out),
        _replacing(out) as file,
        closing(Compositor(pictures)) as compositor,
    ):
        album = _Album(book, pictures, options, compositor.compose(book, options, context))
        pdf = album.set(context)
        exchange.write(pdf, file, album.printed(pdf, context))
        size = file.tell()
    return AlbumReport(album.pages, album.pictures_printed, size, tuple(album.warnings))


class _Album:
    """One making of an album: what is set, what goes in its places, what went wrong."""

    def __init__(
        self, book: Book, pictures: Pictures, options: AlbumOptions, composition: Composition
    ) -> None:
        self._book, self._pictures, self._options = book, pictures, options
        self._composition = composition
        self._language = words.known(book.language)
        self._placements: list[Placement] = []
        self.warnings: list[str] = []
        self.pages = self.pictures_printed = 0

    def set(self, context: Context) -> bytes:
        """Return the whole book as a PDF with grey pictures."""
        missing = self._composition.missing
        self._warn_of_missing(missing)
        data = self._whole()
        if self._options.pdfa:  # which forbids the box that a missing glyph prints as
            data = replaced(data, missing, _FOR_MISSING)
            maps = self._composition.maps.without(missing, _FOR_MISSING)
            self._composition.press.draw(maps.files)
        context.check()
        pdf = self._composition.press.pdf(data, self._options.pdfa, _made_at())
        finished, self.pages = exchange.skeleton(pdf, self._options.bleed_mm > 0)
        return finished

    def _whole(self) -> Json:
        """Return the data of all parts, their pictures numbered through."""
        composition = self._composition
        front, chapters = self._numbered(composition.cover), []
        for chapter in composition.chapters:
            chapters.append(self._numbered(chapter))
        days = bool(chapters)
        return {**composition.common, "cover": front, "chapters": chapters, "days": days}

    def _numbered(self, part: Composed) -> Json:
        first = len(self._placements)
        self._placements += part.placements
        return renumbered(part.data, first)

    def printed(self, pdf: bytes, context: Context) -> Iterator[exchange.Jpeg | None]:
        """Yield the real pictures in the order of the grey ones in a PDF; None where one fails."""
        order = exchange.numbers(pdf)
        ready = in_order(self._pictures, self._placements, order, self._options.dpi)
        for done, (number, jpeg) in enumerate(ready):
            context.step(done, len(order), "pictures")
            if isinstance(jpeg, Exception):
                self._warn_of_photo(self._placements[number].photo_id, jpeg)
                yield None
            else:
                self.pictures_printed += 1
                yield jpeg
        context.step(len(order), len(order), "pictures")

    def _warn_of_missing(self, missing: frozenset[str]) -> None:
        """Name, day by day, the characters that no font of this system has."""
        if not missing:
            return
        parts = [(self._book.title, [self._book.title, *self._book.travellers])]
        for section in self._composition.sections:
            told = [*strings([section.data, list(section.entries)])]
            told += [photo.caption for photo in section.chapter.photos]
            parts.append((section.data["name"], told))
        for name, told in parts:
            lacking = sorted(missing.intersection("".join(told)))
            if lacking:
                self.warnings.append(words.no_font(name, lacking, self._language))

    def _warn_of_photo(self, photo_id: int, error: Exception) -> None:
        chapters = (
            section
            for section in self._composition.sections
            if any(p.photo_id == photo_id for p in section.chapter.photos)
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
