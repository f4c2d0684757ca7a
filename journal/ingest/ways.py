"""What all readers of tracks gather their points in, whatever the format.

Refuses positions that cannot be one, times that no receiver knows, and more points than we keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from journal.core.stamp import is_placeholder
from journal.ingest.position import Position
from journal.places.route import km_between
from journal.places.zone_at import zone_at
from journal.store.tracks import TrackPoint, with_anchors

MOST_POINTS = 750_000
BREAK = timedelta(hours=2)  # without a point: what was between is not known
LONGEST_NAME = 200
_FIRST = datetime(1980, 1, 6)  # GPS counts from here


class TooMany(Exception):
    """There are more points than we keep."""


class Ways:
    """The points of a file in order, in segments.

    now: naive UTC; a time after it counts as absent. zoneless: a time taken says no zone.
    ends_early: the file breaks off. name: what it calls itself, '' where it does not.
    """

    def __init__(self, now: datetime) -> None:
        self.name = ""
        self.zoneless = False
        self.ends_early = False
        self._now = now
        self._points: list[TrackPoint] = []
        self._segment = -1
        self._open = False
        self._last: datetime | None = None  # instant of the last point of the open segment

    def __len__(self) -> int:
        return len(self._points)

    def pause(self) -> None:
        """Let the next point begin a segment."""
        self._open = False

    def add(
        self,
        lat: float | None,
        lon: float | None,
        altitude_m: float | None = None,
        time: datetime | None = None,
    ) -> None:
        """Take a point: degrees, metres, a time that may say its zone. Raises TooMany."""
        place = Position.valid(lat, lon, altitude_m)
        if place is None:
            return
        instant = self.instant(time)
        if instant and self._last and abs(instant - self._last) > BREAK:
            self._open = False
        if not self._open:
            self._segment, self._open, self._last = self._segment + 1, True, None
        self._last = instant or self._last
        self._points.append(
            TrackPoint(self._segment, instant, place.lat, place.lon, place.altitude_m)
        )
        if len(self._points) > MOST_POINTS:
            raise TooMany

    def instant(self, time: datetime | None) -> datetime | None:
        """Return a time as naive UTC, None for what a receiver writes that does not know it."""
        if time is None:
            return None
        try:
            instant = time.replace(tzinfo=None) - (time.utcoffset() or timedelta())
        except (OverflowError, ValueError):  # a year or an offset that no clock shows
            return None
        if instant < _FIRST or is_placeholder(instant, self._now):
            return None
        self.zoneless |= time.tzinfo is None
        return instant

    def call(self, *names: str | None) -> None:
        """Name the file by the first name given that says anything, unless it has one."""
        for name in names:
            self.name = self.name or " ".join((name or "").split())[:LONGEST_NAME]

    def with_zones(self) -> tuple[TrackPoint, ...]:
        """Return the points as `with_anchors` does."""
        zoned = [point._replace(zone=zone_at(point.lat, point.lon)) for point in self._points]
        return tuple(with_anchors(zoned))


def read_time(text: object) -> datetime | None:
    """Return an ISO 8601 date and time, None for a date alone and for what is none."""
    if not isinstance(text, str) or ":" not in text[:40]:
        return None
    try:
        return datetime.fromisoformat(text.strip()[:40])
    except ValueError:
        return None


def spread(
    line: Sequence[tuple[float, float]], start: datetime, end: datetime
) -> Iterator[datetime]:
    """Yield when each point of a line was passed at an even pace; line: (lat, lon), degrees."""
    ways = [0.0, *accumulate(km_between(*a, *b) for a, b in pairwise(line))]
    whole = ways[-1] or 1.0
    for way in ways[: len(line)]:
        yield start + (end - start) * (way / whole)
