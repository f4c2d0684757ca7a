"""Checks a journal whole, and repairs of it what follows from the rest.

Repairing changes no word, no choice and no original. A backup is made before anything is written;
what is written is derived, so the history has no step of it: that backup takes it back.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import JournalDamaged, JournalReadOnly
from journal.core.progress import Context
from journal.ingest.importing import MakeReaders
from journal.ingest.remaking import Remade, check_pictures, check_points, remake
from journal.store.backups import back_up
from journal.store.check import CheckReport
from journal.store.check import check as check_store
from journal.store.derived import rebuild_indexes, work_out
from journal.store.journal import Journal


class Repaired(NamedTuple):
    """backup: of the journal as it was. indexes: that were built anew. remade: from originals.
    left: what a check finds afterwards.
    """

    backup: Path
    indexes: tuple[str, ...]
    remade: Remade
    left: CheckReport


def check(db: Database, make_readers: MakeReaders, context: Context) -> CheckReport:
    """Read the whole journal and return what is wrong with it, its pictures among it."""
    report = check_store(db, context)
    with suppress(sqlite3.DatabaseError):  # the structure is told already
        report.findings += check_pictures(db, context)
        report.findings += check_points(db, make_readers, context)
    return report


def repair(
    path: Path, report: CheckReport, make_readers: MakeReaders, context: Context
) -> Repaired:
    """Repair what a report says can be, and check again.

    Raises as opening does; JournalReadOnly, DiskFull, WriteFailed, Cancelled; JournalDamaged where
    the file cannot be repaired: then nothing was changed.
    """
    wrong = [finding for finding in report.findings if finding.kind == "structure"]
    past = [finding.what for finding in wrong if not finding.repair]
    if past:  # known before it is opened for writing, which already changes its header
        raise JournalDamaged(path, what=past[0])
    with Journal.open(path) as journal:
        if journal.read_only:
            raise JournalReadOnly(path)
        backup = back_up(journal.db, journal.path, context)
        indexes = tuple(finding.about[0] for finding in wrong)
        journal.derive(lambda edit: rebuild_indexes(edit, indexes))
        remade = remake(journal, make_readers, context)
        journal.derive(work_out)  # tracks tell zones and places
        return Repaired(backup, indexes, remade, check(journal.db, make_readers, context))
