"""`trip-journal backup` and `restore`: all but the photos, put aside and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.common import FILE, progress
from journal.core.errors import FileMissing, JournalExists
from journal.core.progress import Context
from journal.store.backups import back_up, copy_without_photos
from journal.store.journal import Journal
from journal.store.restore import Restored, discard, prepare, swap_in

if TYPE_CHECKING:
    from journal.ingest.remaking import Remade


@click.command()
@click.argument("file", type=FILE)
@click.argument("to", required=False, type=FILE)
def backup(file: Path, to: Path | None) -> None:
    """Copy all but the photos, checked, into the folder of backups beside FILE, or to TO."""
    if to is not None and to.exists():
        raise JournalExists(to)
    with Journal.open_read(file) as journal, progress(False) as context:
        if to is None:
            to = back_up(journal.db, journal.path, context)
        else:
            to = to.absolute()
            copy_without_photos(journal.db, to, context)
    click.echo(to)


@click.command()
@click.argument("file", type=FILE)
@click.argument("backup", type=FILE)
def restore(file: Path, backup: Path) -> None:
    """Bring FILE back to what BACKUP holds; the photos in FILE are kept, FILE is put aside."""
    if not backup.exists():
        raise FileMissing(backup)
    with progress(False) as context:
        restored = prepare(file, backup, context)
        try:
            remade = _remake(restored, context)
            aside = swap_in(file, restored)
        except BaseException:
            discard(restored)
            raise
    click.echo(f"restored: {restored.kept} originals kept, {len(restored.missing)} missing")
    if remade.photos:
        click.echo(f"pictures made again from the originals: of {remade.photos} photos")
    for name in restored.missing:
        click.echo(f"missing: {name}")
    for name in remade.left:
        click.echo(f"no picture could be made again: {name}")
    if aside is not None:
        click.echo(f"the journal as it was: {aside}")


def _remake(restored: Restored, context: Context) -> Remade:
    """Make the pictures that the journal at hand could not give."""
    from journal.ingest.remaking import remake
    from journal.jobs.pool import ReaderPool

    with Journal.open(restored.path) as journal:
        return remake(journal, ReaderPool, context)
