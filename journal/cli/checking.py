"""`trip-journal check`: is the file whole?"""

from __future__ import annotations

from pathlib import Path

import click

from journal.cli.common import FILE, JSON, print_json, progress
from journal.store.check import check as check_journal
from journal.store.journal import Journal


@click.command()
@click.argument("file", type=FILE)
@JSON
def check(file: Path, as_json: bool) -> None:
    """Verify structure, references and the hash of every original; change nothing."""
    with Journal.open_read(file) as journal, progress(as_json) as context:
        report = check_journal(journal.db, context)
    findings = [{"kind": f.kind, "what": f.what} for f in report.findings]
    if as_json:
        document = {"sound": report.sound, "originals": report.originals, "bytes": report.bytes}
        print_json({**document, "findings": findings})
    else:
        for finding in report.findings:
            click.echo(f"{finding.kind}: {finding.what}")
        verdict = "sound" if report.sound else f"{len(findings)} findings"
        click.echo(f"{verdict}: {report.originals} originals, {report.bytes / 1e6:.1f} MB")
    if not report.sound:
        raise click.exceptions.Exit(1)
