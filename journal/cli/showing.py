"""`trip-journal show`: trips, days, photos and Undated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journal.cli.common import FILE, JSON, print_json
from journal.store import queries
from journal.store.journal import Journal


@click.command()
@click.argument("file", type=FILE)
@JSON
def show(file: Path, as_json: bool) -> None:
    """Show trips, days, photos and Undated."""
    with Journal.open_read(file) as journal:
        document = _document(journal)
    if as_json:
        print_json(document)
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
