"""`trip-journal bin`: what was thrown away, and removing it for good.

Things come back by `trip --bring-back` and `choose --bring-back`, entries in the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, print_json, writing
from journal.cli.trip import name_of, span_of
from journal.core.errors import FileMissing
from journal.store.bin import empty_bin, list_binned_entries
from journal.store.binned_trips import list_binned_trips
from journal.store.journal import Journal
from journal.store.queries import list_shown_binned, trip_title


@click.command("bin")
@click.argument("file", type=FILE)
@click.option("--empty", is_flag=True, help="Remove all of it for good: no undo brings it back.")
@JSON
def bin_(file: Path, empty: bool, as_json: bool) -> None:
    """Show what is in the bin of the journal FILE: trips, entries, photos."""
    if not file.exists():
        raise FileMissing(file)
    if empty:
        with writing(file) as journal:
            journal.derive(empty_bin)
    with Journal.open_read(file) as journal:
        if as_json:
            print_json(_document(journal))
        else:
            _print(journal)


def _print(journal: Journal) -> None:
    for trip, photos, entries in list_binned_trips(journal.db):
        held = f"{photos} photos  {entries} entries"
        click.echo(f"trip {trip.id}  {name_of(trip)}  {span_of(trip)}  {held}")
    for entry in list_binned_entries(journal.db):
        words = " ".join(f"{entry.title} {entry.text}".split())
        click.echo(f"entry {entry.id}  {entry.day}  {words[:60]}")
    for photo in list_shown_binned(journal.db):
        click.echo(f"photo {photo.id}  {photo.name}  {photo.lived_at or 'undated'}")


def _document(journal: Journal) -> dict[str, Any]:
    return {
        "trips": [
            {
                "trip": trip.id,
                "title": trip_title(trip),
                "first_day": trip.first.isoformat() if trip.first else None,
                "last_day": trip.last.isoformat() if trip.last else None,
                "photos": photos,
                "entries": entries,
            }
            for trip, photos, entries in list_binned_trips(journal.db)
        ],
        "entries": [
            {
                "entry": entry.id,
                "day": str(entry.day),
                "author": entry.author,
                "title": entry.title,
                "text": entry.text,
            }
            for entry in list_binned_entries(journal.db)
        ],
        "photos": [
            {"id": photo.id, "name": photo.name, "lived_at": photo.lived_at}
            for photo in list_shown_binned(journal.db)
        ],
    }
