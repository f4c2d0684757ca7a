"""Reads from a journal what stands on the map of a trip or of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlite_utils import Database

from journal.places.map.content import MapContent, MapPhoto, MapStop
from journal.places.map.legs import Been, legs_of
from journal.store.map_photos import PlacedPhoto, photo_on_map, photos_on_map, stops_on_map


def read_content(
    db: Database, trip: int, day: int | None = None, only: Collection[int] | None = None
) -> MapContent:
    """Return what stands on the map of a trip, or of one day of it.

    only: the photos that may be shown, None: all; the route goes past the others too. A stop of
    the trip that is come to again keeps the number of the first time.
    """
    photos = photos_on_map(db, trip, day)
    names: dict[int, MapStop] = {}
    for stop in stops_on_map(db, trip, day):
        number = len(names) + 1
        names.setdefault(stop.place_id, MapStop(number, stop.name, stop.lat, stop.lon))
    shown = tuple(
        MapPhoto(photo.id, photo.lat, photo.lon, photo.borrowed, photo.day)
        for photo in photos
        if only is None or photo.id in only
    )
    return MapContent(shown, tuple(names.values()), legs_of(map(_been, photos)))


def read_photo(db: Database, photo: int) -> MapContent:
    """Return what stands on the map of one photo: itself, or nothing."""
    placed = photo_on_map(db, photo)
    if placed is None:
        return MapContent()
    return MapContent((MapPhoto(placed.id, placed.lat, placed.lon, placed.borrowed, placed.day),))


def _been(photo: PlacedPhoto) -> Been:
    instant = photo.instant
    at = datetime.fromisoformat(instant).replace(tzinfo=None) if instant else None
    return Been(photo.lat, photo.lon, at)
