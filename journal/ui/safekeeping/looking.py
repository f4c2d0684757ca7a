"""Looks into backups, and says in words what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from journal.core.errors import WorldError
from journal.core.progress import Context
from journal.store.backups import Backup
from journal.store.contents import Contents, compare, read_backup, read_contents
from journal.store.journal import Journal
from journal.ui.safekeeping import backup_words


class Look(NamedTuple):
    """What a look into a backup found, in words.

    held: what is in it. differs: how that differs from the journal, '' where that cannot be read;
    why the backup cannot be, where it is not readable. newer: how many photos the journal has more.
    """

    backup: Backup
    held: str
    differs: str
    readable: bool = True
    newer: int = 0


def look_into(
    journal: Path, backups: Sequence[Backup], tell: Callable[[Look], None], context: Context
) -> None:
    """Look into one after the other, and compare them with the journal; for a thread."""
    now = _read_now(journal)
    for backup in backups:
        context.check()
        tell(_look(backup, now))


def _read_now(journal: Path) -> Contents | None:
    """Read what is in a journal; None where it cannot be read."""
    try:
        with Journal.open_read(journal) as opened:
            return read_contents(opened.db)
    except WorldError:
        return None


def _look(backup: Backup, now: Contents | None) -> Look:
    try:
        then = read_backup(backup.path)
    except WorldError as problem:
        return Look(backup, "", backup_words.why(problem), readable=False)
    held = backup_words.contents(then)
    if now is None:
        return Look(backup, held, "")
    found = compare(then, now)
    return Look(backup, held, backup_words.difference(found), newer=found.photos_fewer)
