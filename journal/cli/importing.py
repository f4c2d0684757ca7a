"""`trip-journal import`: photos, films, tracks, chats and other journals into a journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, complain, print_json, progress, writing
from journal.core.day import parse_day
from journal.core.errors import WrongUse


@click.command("import")
@click.argument("file", type=FILE)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--link", is_flag=True, help="Leave the originals where they are.")
@click.option("--person", default="", help="Who took the photos.")
@click.option("--day", metavar="DAY", help="Day that they were taken on, like 2017-11-29.")
@JSON
def import_(
    file: Path, paths: tuple[Path, ...], link: bool, person: str, day: str | None, as_json: bool
) -> None:
    """Bring photos, films, tracks, chats and other journals into FILE, made if it is not there.

    A track is GPX, KML, KMZ or the JSON of Google's location history, of which the days of the
    trips are taken. A chat is what WhatsApp exports, a text or a zip. Of another journal all is
    added that is not here; where both say something of one thing, the report tells what was kept.
    """
    from journal.ingest.importing import Wish, run_import
    from journal.jobs.pool import ReaderPool

    said = _date(day) if day is not None else None
    with writing(file) as journal, progress(as_json) as context:
        wish = Wish(tuple(p.absolute() for p in paths), person, link, said)
        report = run_import(wish, lambda work: work(journal), ReaderPool, context)
    if as_json:
        print_json(report.as_json())
    else:
        _print_report(report)
    if report.trouble:
        raise click.exceptions.Exit(complain(report.trouble, 1))


def _date(text: str) -> date:
    """Read the day to import onto; a section holds words, and no photos."""
    key = parse_day(text)
    if key.date is None:
        raise WrongUse(f"photos are taken on a date, not {text}: use one like 2017-11-29")
    return key.date


def _print_report(report: Any) -> None:
    from journal.ingest.report import Fate

    for row in report.files:
        if row.fate is not Fate.IMPORTED or row.reason:
            click.echo(
                f"{row.fate.value:<13}{row.path}" + (f": {row.reason}" if row.reason else "")
            )
    counts = report.counts()
    parts = [f"{counts[fate]} {fate.value.replace('_', ' ')}" for fate in Fate if counts[fate]]
    click.echo(" · ".join(parts or ["nothing found"]) + f" · {report.seconds:.1f} s")
