"""Makes the album: a PDF book of a trip, from words and pictures to one file.

Typst sets the pages from resources/album and a JSON of the content, with fonts chosen here;
photos come in afterwards (`exchange`). The same journal gives the same bytes but for the date,
which SOURCE_DATE_EPOCH sets. It refuses to leave half a file: whatever happens, an earlier album
stays as it was until the new one is whole.
"""

from __future__ import annotations

import errno
import glob
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pikepdf

from journal.album import exchange, words
from journal.album.book import AlbumOptions, AlbumReport, Book, Pictures
from journal.album.cautions import cautions
from journal.album.compositor import Compositor
from journal.album.grey import GreyBook, set_grey
from journal.album.pictures import in_order
from journal.album.press import NotSet
from journal.album.sections import Section
from journal.album.sources import Sources
from journal.album.styles import style_named
from journal.core.errors import DiskFull, ExportFailed
from journal.core.progress import Context
from journal.store.lock import try_lock


def make_album(
    book: Book,
    pictures: Pictures,
    out: Path,
    options: AlbumOptions,
    context: Context,
    sources: Sources | None = None,
) -> AlbumReport:
    """Write the album to `out` and say what came of it; photos that cannot be had are warnings.

    sources: where they are given, photos that print coarsely are told as well. Raises WrongUse for
    an unknown paper or style, DiskFull, ExportFailed, Cancelled; after any of them `out` is what it
    was before and nothing else is left behind.
    """
    style_named(options.style)
    context.step(0, len(book.photos()) or 1, "words")
    with (
        _reported(out),
        _replacing(out) as file,
        closing(Compositor(pictures)) as compositor,
    ):
        composition = compositor.compose(book, options, context)
        context.check()
        grey = set_grey(composition, options, _made_at())
        album = _Album(book, pictures, options.dpi, composition.sections)
        exchange.write(grey.pdf, file, album.printed(grey, context))
        size = file.tell()
    warnings = (*cautions(book, composition, options, grey.pages, sources), *album.warnings)
    return AlbumReport(grey.pages, album.pictures_printed, size, warnings)


class _Album:
    """One making of an album: what goes in the places of a grey book, what went wrong."""

    def __init__(
        self, book: Book, pictures: Pictures, dpi: int, sections: Sequence[Section]
    ) -> None:
        self._book, self._pictures, self._dpi, self._sections = book, pictures, dpi, sections
        self.warnings: list[str] = []
        self.pictures_printed = 0

    def printed(self, grey: GreyBook, context: Context) -> Iterator[exchange.Jpeg | None]:
        """Yield the real pictures in the order of the grey ones in a PDF; None where one fails."""
        order = exchange.numbers(grey.pdf)
        ready = in_order(self._pictures, grey.placements, order, self._dpi)
        for done, (number, jpeg) in enumerate(ready):
            context.step(done, len(order), "pictures")
            if isinstance(jpeg, Exception):
                self._warn_of_photo(grey.placements[number].photo_id, jpeg)
                yield None
            else:
                self.pictures_printed += 1
                yield jpeg
        context.step(len(order), len(order), "pictures")

    def _warn_of_photo(self, photo_id: int, error: Exception) -> None:
        chapters = (
            section
            for section in self._sections
            if any(p.photo_id == photo_id for p in section.chapter.photos)
        )
        name = next((section.data["name"] for section in chapters), self._book.title)
        what = str(error) or type(error).__name__
        warning = words.no_picture(name, photo_id, what, words.known(self._book.language))
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
    """Open a file beside `out` that takes its place once it is whole, and vanishes otherwise.

    It is locked as long as it is written: one that nobody holds was left by a program that was
    killed, and is taken away.
    """
    for left in out.parent.glob(f".{glob.escape(out.name)}.*.part"):
        _take_away(left)
    temporary = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            try_lock(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)


def _take_away(left: Path) -> None:
    """Remove a part that nobody writes any more; one that cannot be opened is left alone."""
    with suppress(OSError):
        with left.open("r+b") as file:
            free = try_lock(file)
        if free:  # no name is used twice, so nobody takes it up meanwhile
            left.unlink()
