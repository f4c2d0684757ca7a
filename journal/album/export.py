"""From a journal file to an album: what the window and the command line call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from journal.album import words
from journal.album.book import AlbumOptions, AlbumReport, Book, Span
from journal.album.from_journal import JournalPictures, read_book
from journal.album.sources import JournalSources
from journal.album.typeset import make_album
from journal.core.errors import ExportFailed, WrongUse
from journal.core.progress import Context
from journal.store import queries
from journal.store.journal import Journal


def export_album(
    context: Context,
    journal_path: Path,
    out: Path,
    trip_id: int | None = None,
    options: AlbumOptions | None = None,
    span: Span | None = None,
) -> AlbumReport:
    """Set a trip (None: the latest) and write it to `out`.

    Raises WrongUse where there is nothing to print, the errors of `Journal.open_read`,
    ExportFailed, DiskFull, Cancelled; an album that was at `out` is then untouched. A file there
    that is no PDF, the journal above all, is never replaced.
    """
    _refuse_other_files(out)
    with opened_book(journal_path, trip_id, span or Span()) as (journal, book, pictures):
        sources = JournalSources(journal)
        report = make_album(book, pictures, out, options or AlbumOptions(), context, sources)
    if not book.without_picture:
        return report
    warning = words.without_picture(book.without_picture, book.language)
    return replace(report, warnings=(*report.warnings, warning))


@contextmanager
def opened_book(
    journal_path: Path, trip_id: int | None, span: Span
) -> Iterator[tuple[Journal, Book, JournalPictures]]:
    """Open a journal with the book of a trip (None: the latest) and its pictures.

    Raises WrongUse where there is nothing to print, and the errors of `Journal.open_read`.
    """
    with Journal.open_read(journal_path) as journal:
        trips = queries.list_trips(journal.db)[::-1]
        if not trips:
            raise WrongUse(f"{journal_path} holds no photo with a day and no word yet")
        trip = next((trip for trip in trips if trip_id in (trip.id, None)), None)
        if trip is None:
            raise WrongUse("the trip is no longer in the journal")
        book = read_book(journal, trip, span.first, span.last)
        if not book.chapters:
            raise WrongUse("there is no day between those dates")
        yield journal, book, JournalPictures(journal)


def _refuse_other_files(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_file():  # a folder, or a device
        raise ExportFailed(out, what="another kind of file is there")
    try:
        with out.open("rb") as file:
            start = file.read(1024)  # readers look for the mark in this much
    except OSError as error:
        raise ExportFailed(out, what=error.strerror or str(error)) from error
    if start and b"%PDF" not in start:
        raise ExportFailed(out, what="another kind of file is there")
