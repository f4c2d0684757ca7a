"""`trip-journal show`: trips, days, photos and Undated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from journal.cli.common import FILE, JSON, print_json
from journal.places.day_places import days_with_places
from journal.places.naming import Names
from journal.places.told import Distance
from journal.places.travel import distances, whole
from journal.store import album_choices, queries
from journal.store.journal import Journal

_SHOWN = (
    "id", "name", "archive_name", "stamp", "lived_at", "instant", "zone", "basis", "camera",
    "person", "lat", "lon", "at_lat", "at_lon", "at_from", "caption", "favourite", "full_page",
    "in_album", "turn", "length_s", "sha256",
)  # fmt: skip


@click.command()
@click.argument("file", type=FILE)
@JSON
def show(file: Path, as_json: bool) -> None:
    """Show trips, days, photos and Undated."""
    from journal.places.gazetteer import Gazetteer  # imported when first needed

    with Journal.open_read(file) as journal, Gazetteer() as names:
        document = _document(journal, names)
    if as_json:
        print_json(document)
        return
    for trip in document["trips"]:
        click.echo(f"{trip['title']}  {trip['first_day'] or ''} – {trip['last_day'] or ''}")
        for day in trip["days"]:
            told = [" → ".join(day["places"]), day["title"], *_lengths(day["km"])]
            counts = f"{len(day['photos']):>4} photos {len(day['entries']):>2} entries"
            click.echo(f"  {day['day']:<10}{counts}  {' · '.join(filter(None, told))}".rstrip())
    click.echo(f"Undated: {len(document['undated'])}")


def _document(journal: Journal, names: Names) -> dict[str, Any]:
    db = journal.db
    about = _teller(db)
    kept = _kept(db)
    trips = []
    for trip in queries.list_trips(db):
        routes = distances(db, trip.id)
        photos: dict[int | None, list[Any]] = {}
        for photo in queries.list_photos(db, trip):
            photos.setdefault(photo.day_id, []).append(about(photo))
        days = [
            {
                "day": str(day.key),
                "title": day.title,
                "places": list(day.places),
                "places_said": day.said_places,
                "km": _km(routes.get(day.id, Distance())),
                "photos": photos.get(day.id, []),
                "kept_pages": kept.get(day.id, []),
                "entries": [
                    {"time": e.time, "author": e.author, "title": e.title, "text": e.text}
                    for e in queries.list_entries(db, day.id)
                ],
            }
            for day in days_with_places(db, trip, names, trip.language or "en")
            if day.key.date or day.written
        ]
        trips.append(
            {
                "title": queries.trip_title(trip),
                "first_day": trip.first.isoformat() if trip.first else None,
                "last_day": trip.last.isoformat() if trip.last else None,
                "day_starts_at": trip.day_starts_at,
                "home_zone": trip.home_zone,
                "km": _km(whole(routes.values())),
                "album": album_choices.album_of(db, trip.id)._asdict(),
                "days": days,
            }
        )
    return {"trips": trips, "undated": [about(photo) for photo in queries.list_undated(db)]}


def _kept(db: Database) -> dict[int, list[dict[str, Any]]]:
    """Return the pages of the album that are kept, by day."""
    kept: dict[int, list[dict[str, Any]]] = {}
    for page in album_choices.kept_pages(db):
        told = {"photos": list(page.photos), "shape": page.shape}
        kept.setdefault(page.day_id, []).append(told)
    return kept


def _km(distance: Distance) -> dict[str, float]:
    return {"ground": round(distance.km_ground, 1), "flown": round(distance.km_flown, 1)}


def _lengths(km: dict[str, float]) -> list[str]:
    """Say how far a day led, in whole kilometres; nothing for none."""
    ground, flown = round(km["ground"]), round(km["flown"])
    return [*([f"{ground} km"] if ground else []), *([f"{flown} km flown"] if flown else [])]


def _teller(db: Database) -> Callable[[queries.PhotoRow], dict[str, Any]]:
    """Return what says all of a photo, with its files and those beneath it in its stack."""
    files: dict[int, list[dict[str, Any]]] = {}
    for photo, role, name in db.execute(
        "SELECT photo_id, role, coalesce(archive_name, link) FROM file WHERE photo_id NOT NULL"
        " ORDER BY role = 'sidecar', beside, id"
    ):
        files.setdefault(photo, []).append({"role": role, "name": name})
    under: dict[int, list[int]] = {}
    for photo, top in db.execute(
        "SELECT id, stack_id FROM photo WHERE bin IS NULL AND stack_id <> id ORDER BY instant, id"
    ):
        under.setdefault(top, []).append(photo)

    def about(photo: queries.PhotoRow) -> dict[str, Any]:
        document = {name: getattr(photo, name) for name in _SHOWN}
        document["instant"] = f"{photo.instant}Z" if photo.instant else None
        return document | {"files": files.get(photo.id, []), "stack": under.get(photo.id, [])}

    return about
