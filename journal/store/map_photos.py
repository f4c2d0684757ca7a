"""What of a journal has a place on a map: photos with their positions, and the stops of its days.

Reads only. Photos in the bin are never among the rows, and of a stack only the one on top is.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from journal.store.queries import SEEN


class PlacedPhoto(NamedTuple):
    """A photo and where it was taken.

    day: ISO date, "" of a page without a date. lat, lon: degrees, WGS 84. instant: ISO 8601, UTC,
    None where its time is not known. borrowed: the position is not its file's own.
    """

    id: int
    day: str
    lat: float
    lon: float
    instant: str | None
    borrowed: bool = False


class PlacedStop(NamedTuple):
    """A stop of a day whose place is known; degrees, WGS 84."""

    place_id: int
    name: str
    lat: float
    lon: float


_OF_TRIP = "day.trip_id = ? AND (? IS NULL OR day.id = ?)"
_IN_ORDER = "ORDER BY date, rank, photo.id"


def photos_on_map(db: Database, trip: int, day: int | None = None) -> list[PlacedPhoto]:
    """Return the photos of a trip, or of one day of it, that have a position, in their order."""
    query = (
        "SELECT photo.id, coalesce(date, ''), lat, lon, instant FROM photo"
        f" JOIN day ON day.id = day_id WHERE {_OF_TRIP} AND {SEEN}"
        f" AND lat NOT NULL AND lon NOT NULL {_IN_ORDER}"
    )
    return [PlacedPhoto(*row) for row in db.execute(query, [trip, day, day])]


def photo_on_map(db: Database, photo: int) -> PlacedPhoto | None:
    """Return one photo, None where it has no position; whichever day or stack it is in."""
    row = db.execute(
        "SELECT photo.id, coalesce(date, ''), lat, lon, instant FROM photo"
        " LEFT JOIN day ON day.id = day_id"
        " WHERE photo.id = ? AND bin IS NULL AND lat NOT NULL AND lon NOT NULL",
        [photo],
    ).fetchone()
    return PlacedPhoto(*row) if row else None


def photos_off_map(db: Database, trip: int, day: int | None = None) -> list[int]:
    """Return the photos of a trip, or of one day of it, without a position, in their order."""
    query = (
        f"SELECT photo.id FROM photo JOIN day ON day.id = day_id WHERE {_OF_TRIP} AND {SEEN}"
        f" AND (lat IS NULL OR lon IS NULL) {_IN_ORDER}"
    )
    return [row[0] for row in db.execute(query, [trip, day, day])]


def stops_on_map(db: Database, trip: int, day: int | None = None) -> list[PlacedStop]:
    """Return the stops of a trip, or of one day of it, in order, those whose place is known.

    A place stands as often as it is a stop.
    """
    query = (
        "SELECT place.id, name, lat, lon FROM day_place JOIN place ON place.id = place_id"
        f" JOIN day ON day.id = day_id WHERE {_OF_TRIP} AND lat NOT NULL AND lon NOT NULL"
        " ORDER BY date IS NULL, date, position, day_place.id"
    )
    return [PlacedStop(*row) for row in db.execute(query, [trip, day, day])]


def day_of_photo(db: Database, photo: int) -> int | None:
    """Return the day that a photo stands on, None for an Undated one or none at all."""
    row = db.execute("SELECT day_id FROM photo WHERE id = ?", [photo]).fetchone()
    return row[0] if row else None
