"""What of a journal has a place on a map: photos with their positions.

Reads only. Photos in the bin are never among the rows, and of a stack only the one on top is.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from journal.store.queries import SEEN


class PlacedPhoto(NamedTuple):
    """A photo and where it was taken.

    day: ISO date, "" of a page without a date. lat, lon: degrees, WGS 84. borrowed: the position
    is that of a companion or a track.
    """

    id: int
    day: str
    lat: float
    lon: float
    borrowed: int


_OF_TRIP = "day.trip_id = ? AND (? IS NULL OR day.id = ?)"
_PLACED = (
    "SELECT photo.id, coalesce(date, ''), at_lat, at_lon, at_from IN ('track', 'photo') FROM photo"
)
_IN_ORDER = "ORDER BY date, rank, photo.id"


def photos_on_map(db: Database, trip: int, day: int | None = None) -> list[PlacedPhoto]:
    """Return the photos of a trip, or of one day of it, that have a position, in their order."""
    query = (
        f"{_PLACED} JOIN day ON day.id = day_id WHERE {_OF_TRIP} AND {SEEN}"
        f" AND at_lat NOT NULL {_IN_ORDER}"
    )
    return [PlacedPhoto(*row) for row in db.execute(query, [trip, day, day])]


def photo_on_map(db: Database, photo: int) -> PlacedPhoto | None:
    """Return one photo, None where it has no position; whichever day or stack it is in."""
    row = db.execute(
        f"{_PLACED} LEFT JOIN day ON day.id = day_id"
        " WHERE photo.id = ? AND bin IS NULL AND at_lat NOT NULL",
        [photo],
    ).fetchone()
    return PlacedPhoto(*row) if row else None


def photos_off_map(db: Database, trip: int, day: int | None = None) -> list[int]:
    """Return the photos of a trip, or of one day of it, without a position, in their order."""
    query = (
        f"SELECT photo.id FROM photo JOIN day ON day.id = day_id WHERE {_OF_TRIP} AND {SEEN}"
        f" AND at_lat IS NULL {_IN_ORDER}"
    )
    return [row[0] for row in db.execute(query, [trip, day, day])]


def day_of_photo(db: Database, photo: int) -> int | None:
    """Return the day that a photo stands on, None for an Undated one or none at all."""
    row = db.execute("SELECT day_id FROM photo WHERE id = ?", [photo]).fetchone()
    return row[0] if row else None
