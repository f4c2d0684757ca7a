"""Verifies a journal: structure, references, every original against its hash, what is derived.

It only reports; nothing is repaired here. The words for searching are indexed in memory, never in
the file (journal.store.search), so there is nothing of them to be checked.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from journal.core.errors import DiskFull, JournalDamaged, NotAllowed, ReadFailed, WriteFailed
from journal.core.progress import Context
from journal.store.archive import read_original
from journal.store.derived import (
    WORKED_OUT,
    broken_tracks,
    is_derived,
    misplaced_photos,
)

_OF_INDEX = re.compile(r"index (\w+)$")
_OF_TREE = re.compile(r"^(?:On tree page|Tree) (\d+) ")
_NOT_UNIQUE = "non-unique entry"  # no index can be made of its table


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. kind: structure, reference, original, derived; what: one line.

    repair: what repairing would do about it, '' where nothing can be done. about: the index, or
    the row of a table, that it is about, where it is one.
    """

    kind: str
    what: str
    repair: str = ""
    about: tuple[str, int] = ("", 0)


@dataclass
class CheckReport:
    """originals: how many were read and hashed; bytes: how much that was."""

    originals: int = 0
    bytes: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.findings


def check(db: Database, context: Context) -> CheckReport:
    """Read the whole journal and return what is wrong with it."""
    report = CheckReport()
    parts: tuple[Callable[[Database, CheckReport, Context], None], ...] = (
        _check_structure, _check_originals, _check_photos, _check_derived,
    )  # fmt: skip
    for part in parts:
        try:
            part(db, report, context)
        except (sqlite3.DatabaseError, JournalDamaged) as error:  # this part cannot be read on
            what = error.details["what"] if isinstance(error, JournalDamaged) else error
            report.findings.append(Finding("structure", str(what)))
    return report


def _check_structure(db: Database, report: CheckReport, context: Context) -> None:
    indexes = dict(db.execute("SELECT rootpage, name FROM sqlite_master WHERE type = 'index'"))
    wrong: Counter[str] = Counter()
    for line in _complaints(db, context):
        of_index, of_tree = _OF_INDEX.search(line), _OF_TREE.match(line)
        index = of_index[1] if of_index else indexes.get(int(of_tree[1])) if of_tree else None
        if index is not None and not line.startswith(_NOT_UNIQUE):
            wrong[index] += 1
        else:
            report.findings.append(Finding("structure", line))
    for index, lines in wrong.items():
        what = f"the index {index} is not that of its table ({lines} complaints)"
        repair = "would be built anew from its table"
        report.findings.append(Finding("structure", what, repair, (index, 0)))
    for table, row, parent, key in db.execute("PRAGMA foreign_key_check"):
        what = f"row {row} of {table} points to a {parent} that is not there"
        repair = WORKED_OUT if is_derived(db, table, key) else ""
        report.findings.append(Finding("reference", what, repair, (table, row or 0)))


def _complaints(db: Database, context: Context) -> Iterator[str]:
    """Yield what SQLite finds wrong, line by line: of trees it says several in one row."""
    for (lines,) in db.execute("PRAGMA integrity_check"):
        context.check()
        yield from (line for line in lines.splitlines() if line != "ok" and line[:3] != "***")


def _check_originals(db: Database, report: CheckReport, context: Context) -> None:
    # Of a location history left in its place the journal has all it wants.
    files = db.execute(
        "SELECT id, coalesce(archive_name, link), sha256, size FROM file"
        " WHERE NOT (role = 'track' AND link NOT NULL)"
    ).fetchall()
    for done, (number, name, sha256, size) in enumerate(files):
        context.step(done, len(files), name)
        digest, length = hashlib.sha256(), 0
        try:
            for chunk in read_original(db, number):
                digest.update(chunk)
                length += len(chunk)
        except OSError as error:
            report.findings.append(Finding("original", f"{name}: away ({error.strerror})"))
            continue
        except sqlite3.DatabaseError as error:
            report.findings.append(Finding("original", f"{name}: cannot be read ({error})"))
            continue
        report.originals += 1
        report.bytes += length
        if length != size or digest.hexdigest() != sha256:
            report.findings.append(Finding("original", f"{name}: not the bytes that came in"))
    context.step(len(files), len(files), "")


def _check_photos(db: Database, report: CheckReport, context: Context) -> None:
    context.check()
    orphans = db.execute(
        "SELECT name FROM photo WHERE NOT EXISTS"
        " (SELECT 1 FROM file WHERE photo_id = photo.id AND role <> 'sidecar')"
    )
    for (name,) in orphans:
        report.findings.append(Finding("original", f"{name}: a photo without its file"))
    unclaimed = db.execute(
        "SELECT name FROM sqlar WHERE NOT EXISTS"
        " (SELECT 1 FROM file WHERE archive_name = sqlar.name)"
    )
    for (name,) in unclaimed:
        report.findings.append(Finding("original", f"{name}: in the archive, but no photo's"))


def _check_derived(db: Database, report: CheckReport, context: Context) -> None:
    unresolved = "SELECT count(*) FROM photo WHERE basis IS NULL AND bin IS NULL"
    waiting = db.execute(unresolved).fetchone()[0]
    if waiting:
        what = f"{waiting} photos wait for their day (opening the journal for writing gives it)"
        report.findings.append(Finding("derived", what, WORKED_OUT))
    context.check()
    for track, what, repair in broken_tracks(db):
        report.findings.append(Finding("derived", what, repair, ("track", track)))
    if any(finding.kind == "structure" for finding in report.findings):
        return  # nothing can be worked out from what cannot be read
    told = {row for table, row in (f.about for f in report.findings) if table == "photo"}
    try:
        misplaced = [photo for photo in misplaced_photos(db) if photo not in told]
    except (DiskFull, NotAllowed, ReadFailed, WriteFailed) as error:  # there is no place for a copy
        what = f"whether photos stand where they should could not be told: {error}"
        report.findings.append(Finding("derived", what))
        return
    if misplaced:
        what = f"{len(misplaced)} photos do not stand where what is known of them puts them"
        report.findings.append(Finding("derived", what, WORKED_OUT))
    context.check()
