"""`trip-journal search`: the days and photos in which words stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, print_json
from journal.core.search import parse
from journal.places.day_places import propose
from journal.store.journal import Journal
from journal.store.queries import list_trips
from journal.store.search import Found, Results, SearchIndex


@click.command()
@click.argument("file", type=FILE)
@click.argument("words", nargs=-1, required=True)
@JSON
def search(file: Path, words: tuple[str, ...], as_json: bool) -> None:
    """Find WORDS in titles, texts, captions, places, people, cameras and file names.

    Words are found by their beginnings, whatever their accents. "A phrase" as it stands; -without;
    before:2017-12, after:2017, on:2017-11-29; by:, place:, camera: and file: in one field.
    """
    with Journal.open_read(file) as journal:
        places = _proposed(journal)
        index = SearchIndex(journal.db, lambda: places)
        try:
            results = index.find(parse(" ".join(words)))
        finally:
            index.close()
    if as_json:
        print_json(_document(results))
        return
    for found in results.days:
        click.echo(f"{found.date or found.section}  {_line(found)}")
    for found in results.photos:
        click.echo(f"{found.date or 'undated'}  {found.id}  {_line(found)}")
    click.echo(f"{results.day_count} days, {results.photo_count} photos")


def _proposed(journal: Journal) -> dict[int, tuple[str, ...]]:
    """Return the places that photos and tracks tell, of days whose places nobody set."""
    from journal.places.gazetteer import Gazetteer  # imported when first needed

    with Gazetteer() as names:
        return {
            day: tuple(stop.named.name for stop in stops)
            for trip in list_trips(journal.db)
            for day, stops in propose(journal.db, trip, names, trip.language or "en").items()
        }


def _line(found: Found) -> str:
    return " · ".join("".join(text for text, _ in part) for part in found.parts)


def _document(results: Results) -> dict[str, Any]:
    return {
        "day_count": results.day_count,
        "photo_count": results.photo_count,
        "days": [{"day": f.date or f.section, "found": _line(f)} for f in results.days],
        "photos": [
            {"id": f.id, "day": f.date or f.section or None, "found": _line(f)}
            for f in results.photos
        ],
    }
