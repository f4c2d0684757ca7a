"""`trip-journal relink`: linked photos whose folder has moved."""

from __future__ import annotations

from pathlib import Path

import click

from journal.cli.common import FILE, progress
from journal.core.errors import FileMissing
from journal.store.journal import Journal


@click.command()
@click.argument("file", type=FILE)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def relink(file: Path, folder: Path) -> None:
    """Find originals that are not where they were left below FOLDER, by their bytes."""
    from journal.ingest.moved import relink as find_moved

    if not file.exists():
        raise FileMissing(file)
    with Journal.open(file) as journal, progress(False) as context:
        moved = find_moved(journal, folder.absolute(), context)
    click.echo(f"found again: {moved.found} · still away: {len(moved.away)}")
    for link in moved.away:
        click.echo(f"away: {link}")
