"""Reads the photos that a person picks from to say what a camera's clock showed.

Own photos are those whose time rests on the clock; the others are those of every other camera
whose instant is known. Times of day that only a name tells, or of which only the date is known,
are left out: no clock can be read from them. Nothing here writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.zone import is_bare, is_zone
from journal.store.clocks import camera_name

_NEAR = timedelta(days=2)  # two photos further apart do not show one moment


class Shown(NamedTuple):
    """A photo to pick, and the wall time that it is known by.

    at: what the clock showed for a camera's own photos, the local time for the others'.
    instant: naive UTC, where known. zone: where it was taken, where that is known by itself.
    """

    id: int
    name: str
    at: datetime
    instant: datetime | None
    zone: str | None
    width: int
    height: int
    camera: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to pick from for one camera.

    own: in the order of its clock. others: in the order of their instants. zones: home first,
    then those of the trips that the camera was on, as they were reached.
    """

    own: tuple[Shown, ...] = ()
    others: tuple[Shown, ...] = ()
    zones: tuple[str, ...] = ()


_SELECT = (
    "SELECT photo.id, photo.name, {at}, instant, {zone}, width, height, make, model FROM photo"
    " LEFT JOIN camera ON camera.id = camera_id WHERE bin IS NULL AND "
)
_OWN = (
    _SELECT.format(at="stamp", zone="place_zone")
    + "camera_id = ? AND length(stamp) > 10 AND stamp_utc = 0 AND offset_min IS NULL"
    " AND (stamp_source LIKE 'exif:%' OR stamp_source LIKE 'xmp:%'"
    " OR stamp_source LIKE 'quicktime:%') ORDER BY stamp, photo.name, photo.id"
)
_OTHERS = (
    _SELECT.format(at="lived_at", zone="photo.zone")
    + "camera_id IS NOT ? AND length(lived_at) > 10 AND instant NOT NULL AND photo.zone NOT NULL"
    " ORDER BY instant, photo.name, photo.id"
)
# The trips of the camera come first: a file can hold many, and most zones are not of this one.
_ZONES = (
    "SELECT zone, min(instant) AS reached, max(trip_id IN (SELECT trip_id FROM photo"
    " JOIN day ON day.id = day_id WHERE camera_id = ? AND bin IS NULL)) AS own FROM photo"
    " JOIN day ON day.id = day_id WHERE bin IS NULL AND zone NOT NULL"
    " GROUP BY zone ORDER BY own DESC, reached"
)


def read_choices(db: Database, camera: int) -> Choices:
    """Return the photos and zones to pick from for a camera."""
    own = map(_shown, db.execute(_OWN, [camera]))
    others = map(_shown, db.execute(_OTHERS, [camera]))
    return Choices(tuple(own), tuple(others), tuple(_zones(db, camera)))


def _shown(row: Sequence[Any]) -> Shown:
    number, name, at, instant, zone, width, height, make, model = row
    return Shown(
        number,
        name,
        datetime.fromisoformat(at),
        datetime.fromisoformat(instant) if instant else None,
        zone if zone and is_zone(zone) else None,
        width,
        height,
        camera_name(make, model) if make is not None else "",
    )


def _zones(db: Database, camera: int) -> list[str]:
    home = db.execute(
        "SELECT home_zone FROM trip WHERE bin IS NULL AND home_zone NOT NULL GROUP BY home_zone"
    )
    names = [row[0] for row in home] + [row[0] for row in db.execute(_ZONES, [camera])]
    known = [name for name in dict.fromkeys(names) if is_zone(name)]
    # A phone without a position tells an offset: that is a zone only where no place is known.
    return [name for name in known if not is_bare(name)] or known


class Others:
    """Finds the other cameras' photos nearest to a moment that this camera's clock shows."""

    def __init__(self, photos: Sequence[Shown]) -> None:
        """photos: with instants, in their order."""
        self._by_instant = list(photos)
        self._instants = [photo.instant or photo.at for photo in photos]
        self._by_wall = sorted(photos, key=lambda photo: photo.at)
        self._walls = [photo.at for photo in self._by_wall]

    def nearest(self, clock: Clock, shown: datetime) -> tuple[Shown, timedelta] | None:
        """Return the photo nearest to what `clock` showed, and how far it is; None if none is.

        A clock of local time is compared with the local times of the others.
        """
        instant = clock.instant(shown)
        if instant is None:
            return _nearest(self._by_wall, self._walls, clock.corrected(shown))
        return _nearest(self._by_instant, self._instants, instant)

    def zone_at(self, wall: datetime) -> str | None:
        """Return the zone of the photo lived nearest to a wall time, None where there is none."""
        found = _nearest(self._by_wall, self._walls, wall)
        return found[0].zone if found else None

    def likely_pair(self, clock: Clock, own: Sequence[Shown]) -> tuple[Shown, Shown] | None:
        """Return the two photos nearest in time, one of `own` and one of the others."""
        best: tuple[timedelta, Shown, Shown] | None = None
        for photo in own:
            found = self.nearest(clock, photo.at)
            if found and found[1] < (best[0] if best else _NEAR):
                best = found[1], photo, found[0]
        return best and best[1:]


def _nearest(
    photos: Sequence[Shown], times: Sequence[datetime], at: datetime
) -> tuple[Shown, timedelta] | None:
    after = bisect_left(times, at)
    beside = [n for n in (after - 1, after) if 0 <= n < len(times)]
    if not beside:
        return None
    best = min(beside, key=lambda n: abs(times[n] - at))
    return photos[best], abs(times[best] - at)
