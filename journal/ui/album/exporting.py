"""Exports an album in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import ExportFailed, ProcessDied
from journal.core.progress import Context

if TYPE_CHECKING:
    from journal.album.book import AlbumOptions, AlbumReport, Span


def export_apart(
    journal: Path,
    out: Path,
    trip: int | None,
    options: AlbumOptions,
    span: Span,
    context: Context,
) -> AlbumReport:
    """Export a trip to `out`; a stop or a failure leaves an album there as it was.

    Raises Cancelled, ExportFailed and what opening a journal raises.
    """
    from journal.album.export import export_album  # Typst and pikepdf: not at the start
    from journal.jobs.apart import run_apart

    try:
        return run_apart(export_album, (journal, out, trip, options, span), context)
    except ProcessDied as problem:
        raise ExportFailed(out, what="it ended unexpectedly") from problem
