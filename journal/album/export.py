"""From a journal file to an album: what the window and the command line call."""

from __future__ import annotations

from pathlib import Path

from journal.album.book import AlbumOptions, AlbumReport, Span
from journal.album.from_journal import JournalPictures, read_book
from journal.album.typeset import make_album
from journal.core.errors import WrongUse
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
    ExportFailed, DiskFull, Cancelled; an album that was at `out` is then untouched.
    """
    with Journal.open_read(journal_path) as journal:
        trips = queries.list_trips(journal.db)
        if not trips:
            raise WrongUse(f"{journal_path} holds no photo with a day and no word yet")
        trip = next((trip for trip in trips if trip.id == trip_id), trips[-1])
        span = span or Span()
        book = read_book(journal, trip, span.first, span.last)
        if not book.chapters:
            raise WrongUse("there is no day between those dates")
        pictures = JournalPictures(journal)
        return make_album(book, pictures, out, options or AlbumOptions(), context)
