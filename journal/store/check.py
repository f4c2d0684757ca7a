"""Verifies a journal: structure, references, every original against its hash.

It only reports; nothing is repaired here.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlite_utils import Database

from journal.core.progress import Context
from journal.store.archive import read_original


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. kind: structure, reference, original, derived; what: one line."""

    kind: str
    what: str


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
        _check_structure, _check_originals, _check_derived,
    )  # fmt: skip
    for part in parts:
        try:
            part(db, report, context)
        except sqlite3.DatabaseError as error:  # so damaged that this part cannot be read on
            report.findings.append(Finding("structure", str(error)))
    return report


def _check_structure(db: Database, report: CheckReport, context: Context) -> None:
    for (line,) in db.execute("PRAGMA integrity_check"):
        context.check()
        if line != "ok":
            report.findings.append(Finding("structure", line))
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        what = f"row {row} of {table} points to a {parent} that is not there"
        report.findings.append(Finding("reference", what))


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


def _check_derived(db: Database, report: CheckReport, context: Context) -> None:
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
    unresolved = "SELECT count(*) FROM photo WHERE basis IS NULL AND bin IS NULL"
    waiting = db.execute(unresolved).fetchone()[0]
    if waiting:
        what = f"{waiting} photos wait for their day (opening the journal for writing gives it)"
        report.findings.append(Finding("derived", what))
