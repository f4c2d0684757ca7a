"""`trip-journal check`: is the file whole? And with --repair, what can be made whole again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.cli.common import FILE, JSON, complain, print_json, progress
from journal.core.errors import JournalDamaged, NotAJournal
from journal.core.progress import Context
from journal.store.check import CheckReport
from journal.store.journal import Journal

if TYPE_CHECKING:
    from journal.ingest.repairing import Repaired

_RESCUE = "`trip-journal rescue {name} FOLDER` brings out what can be read."


@click.command()
@click.argument("file", type=FILE)
@click.option("--repair", is_flag=True, help="Make again what follows from the rest.")
@JSON
def check(file: Path, repair: bool, as_json: bool) -> None:
    """Verify structure, references, the hash of every original, and what follows from them.

    Without --repair nothing is changed, and what it would do is told. It makes a backup first, and
    then indexes, pictures, points of tracks and the places of photos again; never does it touch a
    word, a choice or an original.
    """
    from journal.ingest.repairing import check as check_whole
    from journal.jobs.pool import ReaderPool

    repaired = None
    try:
        with progress(as_json) as context:
            with Journal.open_read(file) as journal:
                report = check_whole(journal.db, ReaderPool, context)
            if repair and report.findings:
                repaired = _repair(file, report, context)
    except (JournalDamaged, NotAJournal) as error:
        if not file.exists():
            raise
        line = f"{error} {_RESCUE.format(name=file.name)}"
        raise click.exceptions.Exit(complain(line, 1)) from error
    if as_json:
        print_json(_document(report, repaired))
    else:
        _print(report, repaired)
    if not (repaired.left if repaired else report).sound:
        raise click.exceptions.Exit(1)


def _repair(file: Path, report: CheckReport, context: Context) -> Repaired | None:
    """Repair what can be; None where there is nothing that can."""
    from journal.ingest.repairing import repair
    from journal.jobs.pool import ReaderPool

    if not any(finding.repair for finding in report.findings):
        return None
    return repair(file.absolute(), report, ReaderPool, context)


def _document(report: CheckReport, repaired: Repaired | None) -> dict[str, Any]:
    document = _report(repaired.left if repaired else report)
    if repaired is None:
        return document
    made = repaired.remade
    document["repaired"] = {
        "backup": str(repaired.backup),
        "findings": _report(report)["findings"],
        "indexes": list(repaired.indexes),
        "pictures": made.photos,
        "tracks": made.tracks,
    }
    return document


def _report(report: CheckReport) -> dict[str, Any]:
    return {
        "sound": report.sound,
        "originals": report.originals,
        "bytes": report.bytes,
        "findings": [
            {"kind": finding.kind, "what": finding.what, "repair": finding.repair or None}
            for finding in report.findings
        ],
    }


def _print(report: CheckReport, repaired: Repaired | None) -> None:
    _print_findings(report)
    if repaired is not None:
        click.echo(f"the journal as it was: {repaired.backup}")
        made = repaired.remade
        click.echo(
            f"repaired: {len(repaired.indexes)} indexes · pictures of {made.photos} photos"
            f" · points of {made.tracks} tracks · places of photos worked out"
        )
        report = repaired.left
        _print_findings(report)
    verdict = "sound" if report.sound else f"{len(report.findings)} findings"
    click.echo(f"{verdict}: {report.originals} originals, {report.bytes / 1e6:.1f} MB")


def _print_findings(report: CheckReport) -> None:
    for finding in report.findings:
        repair = f" ({finding.repair})" if finding.repair else ""
        click.echo(f"{finding.kind}: {finding.what}{repair}")
