"""`trip-journal rescue`: what can be read out of a damaged journal, into a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.cli.common import FILE, JSON, print_json, progress
from journal.core.progress import Context
from journal.store.journal import Journal

if TYPE_CHECKING:
    from journal.store.rescue.rescuing import Rescued


@click.command()
@click.argument("file", type=FILE)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@JSON
def rescue(file: Path, folder: Path, as_json: bool) -> None:
    """Bring out of a damaged journal FILE what can be read, to a new FOLDER; change nothing in it.

    Photos go to folders there, those that are not whole apart, words to Markdown, and all of it
    into a new journal. Ends with 1 where something is lost.
    """
    from journal.store.rescue.rescuing import rescue as bring_out

    with progress(as_json) as context:
        rescued = _completed(bring_out(file, folder, _role_of, context), context)
    if as_json:
        print_json(_document(rescued))
    else:
        _print(rescued)
    if not rescued.all_came:
        raise click.exceptions.Exit(1)


def _role_of(name: str) -> str:
    from journal.pictures.kinds import Kind, kind_of

    return str(kind_of(Path(name)) or Kind.STILL)


def _completed(rescued: Rescued, context: Context) -> Rescued:
    """Bring originals whose photos are lost into the new journal, and make lost pictures again.

    Returns what was rescued, with the originals that were not taken.
    """
    from journal.ingest.importing import Wish, run_import
    from journal.ingest.remaking import remake
    from journal.ingest.report import Fate
    from journal.jobs.pool import ReaderPool

    out: set[Path] = set()
    with Journal.open(rescued.journal) as journal:
        if rescued.unplaced:
            wish = Wish(rescued.unplaced)
            report = run_import(wish, lambda work: work(journal), ReaderPool, context)
            out = {row.path for row in report.files if row.fate in (Fate.REFUSED, Fate.SKIPPED)}
        remake(journal, ReaderPool, context)
    return replace(rescued, unplaced=tuple(path for path in rescued.unplaced if path in out))


def _document(rescued: Rescued) -> dict[str, Any]:
    from journal.store.rescue.photos import State

    return {
        "journal": str(rescued.journal),
        "photos_whole": rescued.photos[State.WHOLE],
        "photos_unknown": rescued.photos[State.UNKNOWN],
        "photos_damaged": rescued.photos[State.DAMAGED],
        "photos_missing": rescued.missing,
        "days": rescued.days,
        "entries": rescued.entries,
        "words": rescued.words,
        "entries_astray": rescued.astray,
        "rows_lost": rescued.rows,
        "pages_lost": rescued.pages,
        "history": rescued.history,
        "not_in_the_journal": [str(path) for path in rescued.unplaced],
        "all_came": rescued.all_came,
    }


def _print(rescued: Rescued) -> None:
    from journal.store.rescue.photos import State

    photos = rescued.photos
    click.echo(
        f"photos: {photos[State.WHOLE]} whole · {photos[State.UNKNOWN]} without a known hash"
        f" · {photos[State.DAMAGED]} damaged · {rescued.missing} missing"
    )
    click.echo(f"words: {rescued.words} · {rescued.entries} entries · {rescued.days} days")
    if rescued.astray:
        click.echo(f"entries whose day is lost, on a page before a trip: {rescued.astray}")
    if rescued.rows or rescued.pages:
        click.echo(f"could not be read: {rescued.rows} rows · {rescued.pages} pages of rows")
    if not rescued.history:
        click.echo("the history is not whole: what was done cannot be taken back")
    for path in rescued.unplaced:
        click.echo(f"not in the new journal: {path}")
    click.echo(f"the new journal: {rescued.journal}")
