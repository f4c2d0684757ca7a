"""`trip-journal album`: the book as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, print_json, progress
from journal.core.day import parse_day
from journal.core.errors import WrongUse


@click.command()
@click.argument("file", type=FILE)
@click.argument("out", type=FILE)
@click.option("--style", default="journal", help="journal, gallery, or a folder of your own.")
@click.option("--profile", help="What a printer asks for, by name; an unknown name lists them.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "a5-landscape", "letter", "21cm", "30cm"]),
    help="Of the profile, or A4.",
)
@click.option("--dpi", type=click.IntRange(72, 600), help="Of the photos; of the profile, or 220.")
@click.option("--bleed", type=click.FloatRange(0, 10), help="Millimetres; of the profile, or 0.")
@click.option("--pdfa", is_flag=True, help="Make it PDF/A-2b, to be kept.")
@click.option("--days", help="A..B: from day A to day B; either may be left out.")
@JSON
def album(
    file: Path,
    out: Path,
    style: str,
    profile: str | None,
    paper: str | None,
    dpi: int | None,
    bleed: float | None,
    pdfa: bool,
    days: str | None,
    as_json: bool,
) -> None:
    """Export the album of the journal FILE as a PDF to OUT."""
    from journal.album.export import export_album
    from journal.album.profiles import USUAL, profile_named

    options = profile_named(profile or USUAL).options(style, paper, dpi, bleed, pdfa)
    with progress(as_json) as context:
        report = export_album(context, file, out, options=options, span=_span(days))
    for warning in report.warnings:
        click.echo(f"trip-journal: {warning}", err=True)
    document = {"pages": report.pages, "pictures": report.pictures, "bytes": report.bytes}
    if as_json:
        print_json({**document, "warnings": list(report.warnings)})
    else:
        size = f"{report.bytes / 1e6:.1f} MB"
        click.echo(f"{out}: {report.pages} pages, {report.pictures} pictures, {size}")


def _span(days: str | None) -> Any:
    from journal.album.book import Span

    if not days:
        return None
    first, dots, last = days.partition("..")
    ends = [parse_day(end).date if end else None for end in (first, last if dots else first)]
    if any(end and one is None for end, one in zip((first, last), ends, strict=True)):
        raise WrongUse("--days takes dates: 2017-11-29..2017-12-02")
    return Span(*ends)
