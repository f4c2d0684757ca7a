"""The command line: the window's operations for scripts, tests and people without a screen.

Results go to standard output, progress to standard error. Exit 0: done; 1: the world failed
(one line says what, and what was kept); 2: wrong use.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from journal import __version__
from journal.core.day import DayKey, parse_day, parse_time
from journal.core.errors import WorldError, WrongUse
from journal.core.progress import Cancelled, Context, Step
from journal.store import edits, queries
from journal.store.check import check as check_journal
from journal.store.journal import Changes, Edit, Journal, Op, open_or_create
from journal.store.settle import day_for, needs_settling, section_for, settle

COMMANDS = ("import", "show", "write", "undo", "redo", "album", "check")
F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, dir_okay=False)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trip-journal")
def commands() -> None:
    """Photos on the days they were lived, words beside them, and a book.

    `trip-journal [FILE]` opens the window; the commands below do the same without it.
    """


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        # An exit code asked for by a command comes back as its value.
        code = commands.main(arguments, prog_name="trip-journal", standalone_mode=False)
    except click.Abort:
        return _complain("stopped; everything up to here is kept", 1)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WrongUse as error:
        return _complain(str(error), 2)
    except (WorldError, Cancelled) as error:
        return _complain(str(error) or "stopped", 1)
    return code if isinstance(code, int) else 0


def _complain(line: str, code: int) -> int:
    click.echo(f"trip-journal: {line}", err=True)
    return code


@contextmanager
def _writing(path: Path) -> Iterator[Journal]:
    """Open a journal for writing, made if it is not there."""
    with open_or_create(path) as journal:
        if not journal.read_only and needs_settling(journal.db):
            journal.derive(settle)
        yield journal


@contextmanager
def _progress(quiet: bool) -> Iterator[Context]:
    """Give a context that reports on standard error, in one line on a terminal."""
    terminal = sys.stderr.isatty() and not quiet

    def report(step: Step) -> None:
        left = "" if step.left_s is None else f", {step.left_s:.0f} s left"
        line = f"{step.done} of {step.total}  {step.rate:.0f}/s{left}  {step.what}"
        click.echo(f"\r\033[K{line[:100]}", nl=False, err=True)

    yield Context(report if terminal else None)
    if terminal:
        click.echo("\r\033[K", nl=False, err=True)


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


@commands.command("import")
@click.argument("file", type=FILE)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--link", is_flag=True, help="Leave the originals where they are.")
@click.option("--person", default="", help="Who took the photos.")
@JSON
def import_(file: Path, paths: tuple[Path, ...], link: bool, person: str, as_json: bool) -> None:
    """Bring photos, films and tracks into the journal FILE, made if it is not there."""
    from journal.ingest.importing import Wish, run_import
    from journal.jobs.pool import ReaderPool

    with _writing(file) as journal, _progress(as_json) as context:
        wish = Wish(tuple(p.absolute() for p in paths), person, link)
        report = run_import(wish, lambda work: work(journal), ReaderPool, context)
    if as_json:
        _print_json(report.as_json())
    else:
        _print_report(report)
    if report.trouble:
        raise click.exceptions.Exit(_complain(report.trouble, 1))


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


@commands.command()
@click.argument("file", type=FILE)
@JSON
def show(file: Path, as_json: bool) -> None:
    """Show trips, days, photos and Undated."""
    with Journal.open_read(file) as journal:
        document = _document(journal)
    if as_json:
        _print_json(document)
        return
    for trip in document["trips"]:
        click.echo(f"{trip['title']}  {trip['first_day'] or ''} – {trip['last_day'] or ''}")
        for day in trip["days"]:
            what = [*day["places"], *([day["title"]] if day["title"] else [])]
            counts = f"{len(day['photos']):>4} photos {len(day['entries']):>2} entries"
            click.echo(f"  {day['day']:<10}{counts}  {' · '.join(what)}".rstrip())
    click.echo(f"Undated: {len(document['undated'])}")


def _document(journal: Journal) -> dict[str, Any]:
    db = journal.db
    trips = []
    for trip in queries.list_trips(db):
        photos: dict[int | None, list[Any]] = {}
        for photo in queries.list_photos(db, trip):
            photos.setdefault(photo.day_id, []).append(_photo_json(photo))
        days = [
            {
                "day": str(day.key),
                "title": day.title,
                "places": list(day.places),
                "photos": photos.get(day.id, []),
                "entries": [
                    {"time": e.time, "author": e.author, "title": e.title, "text": e.text}
                    for e in queries.list_entries(db, day.id)
                ],
            }
            for day in queries.list_days(db, trip)
            if day.key.date or day.written
        ]
        trips.append(
            {
                "title": queries.trip_title(trip),
                "first_day": trip.first.isoformat() if trip.first else None,
                "last_day": trip.last.isoformat() if trip.last else None,
                "day_starts_at": trip.day_starts_at,
                "home_zone": trip.home_zone,
                "days": days,
            }
        )
    return {"trips": trips, "undated": [_photo_json(p) for p in queries.list_undated(db)]}


def _photo_json(photo: queries.PhotoRow) -> dict[str, Any]:
    names = (
        "id", "name", "archive_name", "stamp", "lived_at", "instant", "zone", "basis", "camera",
        "lat", "lon", "caption", "favourite", "in_album", "sha256",
    )  # fmt: skip
    document = {name: getattr(photo, name) for name in names}
    document["instant"] = f"{photo.instant}Z" if photo.instant else None
    return document


@commands.command()
@click.argument("file", type=FILE)
@click.argument("day")
@click.option("--title", help="Title of the day.")
@click.option("--place", "places", multiple=True, help="A place of the day, in order.")
@click.option("--time", "time", help="Time of the entry, HH:MM.")
@click.option("--author", help="Who writes the entry.")
@click.option("--heading", help="Heading of the entry.")
@click.option("--text-file", type=click.File(encoding="utf-8"), help="Its Markdown; - for input.")
@click.option("--trip-title", help="Title of the trip that the day is in.")
def write(
    file: Path,
    day: str,
    title: str | None,
    places: tuple[str, ...],
    time: str | None,
    author: str | None,
    heading: str | None,
    text_file: Any,
    trip_title: str | None,
) -> None:
    """Write on DAY (2017-11-29, before or after): its title, its places, an entry."""
    key = parse_day(day)
    try:
        text = text_file.read() if text_file else None
    except UnicodeDecodeError:
        raise WrongUse(f"{text_file.name} is not UTF-8 text; nothing was written") from None
    fields = {
        "time": parse_time(time).strftime("%H:%M") if time else None,
        "author": author,
        "title": heading,
        "text": text,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    if title is None and not places and not given and trip_title is None:
        raise WrongUse("nothing to write: give a title, a place, or a text")

    def change(edit: Edit) -> None:
        number = _day_id(edit, key)
        if trip_title is not None:
            trip = queries.trip_of_day(edit.db, number)
            assert trip is not None
            edits.name_trip(trip, trip_title)(edit)
        if title is not None:
            edits.name_day(number, title)(edit)
        if places:
            here = queries.places_of_day(edit.db, number)
            new = [place for place in places if place not in here]
            edits.set_places(number, [*here, *new])(edit)
        if given:
            edits.add_entry(number, given)(edit)
        settle(edit)

    with _writing(file) as journal:
        journal.transact(Op.WRITE, change)


def _day_id(edit: Edit, key: DayKey) -> int:
    if key.date:
        return day_for(edit, key.date)
    assert key.section
    return section_for(edit, key.section)


def _history_command(name: str, words: str, step: Callable[[Journal], Changes | None]) -> None:
    @commands.command(name, help=words)
    @click.argument("file", type=FILE)
    @wraps(step)
    def command(file: Path) -> None:
        with Journal.open(file) as journal:
            changes = step(journal)
        click.echo(changes.op if changes else f"nothing to {name}")


_history_command("undo", "Take the last step back.", lambda journal: journal.undo(settle))
_history_command("redo", "Bring back what was undone last.", lambda journal: journal.redo(settle))


@commands.command()
@click.argument("file", type=FILE)
@JSON
def check(file: Path, as_json: bool) -> None:
    """Verify structure, references and the hash of every original; change nothing."""
    with Journal.open_read(file) as journal, _progress(as_json) as context:
        report = check_journal(journal.db, context)
    findings = [{"kind": f.kind, "what": f.what} for f in report.findings]
    if as_json:
        document = {"sound": report.sound, "originals": report.originals, "bytes": report.bytes}
        _print_json({**document, "findings": findings})
    else:
        for finding in report.findings:
            click.echo(f"{finding.kind}: {finding.what}")
        verdict = "sound" if report.sound else f"{len(findings)} findings"
        click.echo(f"{verdict}: {report.originals} originals, {report.bytes / 1e6:.1f} MB")
    if not report.sound:
        raise click.exceptions.Exit(1)


@commands.command()
@click.argument("file", type=FILE)
@click.argument("out", type=FILE)
@click.option("--style", type=click.Choice(["journal"]), default="journal")
@click.option(
    "--paper", type=click.Choice(["a4", "a5-landscape", "letter", "21cm", "30cm"]), default="a4"
)
@click.option("--dpi", type=click.IntRange(72, 600), default=220, help="Of the photos.")
@click.option("--bleed", type=click.FloatRange(0, 10), default=0.0, help="Millimetres.")
@click.option("--pdfa", is_flag=True, help="Make it PDF/A-2b, to be kept.")
@click.option("--days", help="A..B: from day A to day B; either may be left out.")
@JSON
def album(
    file: Path,
    out: Path,
    style: str,
    paper: str,
    dpi: int,
    bleed: float,
    pdfa: bool,
    days: str | None,
    as_json: bool,
) -> None:
    """Export the album of the journal FILE as a PDF to OUT."""
    from journal.album.book import AlbumOptions
    from journal.album.export import export_album

    options = AlbumOptions(style=style, paper=paper, dpi=dpi, bleed_mm=bleed, pdfa=pdfa)
    with _progress(as_json) as context:
        report = export_album(context, file, out, options=options, span=_span(days))
    for warning in report.warnings:
        click.echo(f"trip-journal: {warning}", err=True)
    document = {"pages": report.pages, "pictures": report.pictures, "bytes": report.bytes}
    if as_json:
        _print_json({**document, "warnings": list(report.warnings)})
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
