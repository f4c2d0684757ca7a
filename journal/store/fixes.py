"""Where the travellers were on each day: points of tracks, photos, else the day's stops.

Tracks may have half a million points. Their anchors (`journal.store.tracks`), ten minutes apart at
most, say to which day the points between two of them belong, so that only the ends of a day are
looked at one by one; and of points that come faster than a way needs them, some are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.day import DAY_STARTS_AT, day_of, parse_time
from journal.core.errors import WrongUse
from journal.core.fix import Fix
from journal.core.zone import wall_time
from journal.core.zone_timeline import ZoneTimeline
from journal.store.queries import TripRow, list_days, list_trips
from journal.store.said import zones_travelled

_EVERY_S = 5  # read no more than one point in so long
_UNTIMED_POINTS = 2000  # read so many of a track without times

_DayOf = Callable[[datetime], int | None]


class _Anchor(NamedTuple):
    track: int
    number: int
    segment: int
    instant: datetime
    lat: float
    lon: float


def fixes_by_day(db: Database, trip: TripRow, only: int | None = None) -> dict[int, list[Fix]]:
    """Return the fixes of each date of a trip by the day's id, in order of time, the days too.

    A day of which no moment and place is known has its stops, without instants. only: a day; of
    tracks on the others just the anchors are read. Takes up to a second for 500,000 points: not
    for the window's thread.
    """
    days = {day.key.date: day.id for day in list_days(db, trip) if day.key.date}
    fixes: dict[int, list[Fix]] = {day: [] for day in days.values()}
    anchors = _anchors(db)
    tracked = _of_tracks(db, anchors, _day_teller(db, trip, days), only) if anchors else ()
    for day, fix in chain(tracked, _of_photos(db, trip)):
        if day in fixes:
            fixes[day].append(fix)
    for found in fixes.values():
        found.sort(key=lambda fix: (fix.instant or datetime.min, fix.source))
    stops = _stops(db, trip)
    return {day: found or stops.get(day, []) for day, found in fixes.items()}


def untimed_tracks(db: Database) -> list[list[tuple[float, float]]]:
    """Return the segments of tracks whose points say no time: (lat, lon), degrees."""
    segments = db.execute(
        "SELECT track_id, segment, min(number), max(number) FROM track_point"
        " WHERE track_id IN (SELECT id FROM track WHERE bin IS NULL)"
        " GROUP BY track_id, segment HAVING count(instant) < 2 AND count(*) > 1"
    ).fetchall()
    lines = []
    for track, segment, first, last in segments:
        step = max((last - first) // _UNTIMED_POINTS, 1)
        rows = db.execute(
            "SELECT lat, lon FROM track_point WHERE track_id = ? AND number BETWEEN ? AND ?"
            " AND segment = ? AND ((number - ?) % ? = 0 OR number = ?) ORDER BY number",
            [track, first, last, segment, first, step, last],
        )
        lines.append(rows.fetchall())
    return lines


def trip_by_id(db: Database, trip: int) -> TripRow:
    """Return a trip; raise WrongUse for one that is not there."""
    row = next((row for row in list_trips(db) if row.id == trip), None)
    if row is None:
        raise WrongUse(f"there is no trip {trip}")
    return row


def _day_teller(db: Database, trip: TripRow, days: dict[date, int]) -> _DayOf:
    """Return what says on which day of the trip an instant was lived, None for another's."""
    zones: ZoneTimeline = zones_travelled(db)
    try:
        starts_at: time = parse_time(trip.day_starts_at)
    except WrongUse:
        starts_at = DAY_STARTS_AT

    @lru_cache(maxsize=1 << 16)
    def of_minute(minute: datetime) -> int | None:
        zone = zones.at(minute)
        return days.get(day_of(wall_time(minute, zone or trip.home_zone or "UTC"), starts_at))

    return lambda instant: of_minute(instant.replace(second=0, microsecond=0))


def _of_tracks(
    db: Database, anchors: Sequence[_Anchor], day_at: _DayOf, only: int | None
) -> Iterator[tuple[int | None, Fix]]:
    """Yield (day, fix) of the tracks, each of their segments a source of its own."""
    sources: dict[tuple[int, int], int] = {}
    ends: list[tuple[_Anchor, _Anchor | None]] = list(pairwise(anchors))
    for here, after in [*ends, *((last, None) for last in anchors[-1:])]:
        source = sources.setdefault((here.track, here.segment), len(sources) + 1)
        day = day_at(here.instant)
        yield day, Fix(here.instant, here.lat, here.lon, source)
        if after is None or (after.track, after.segment) != (here.track, here.segment):
            continue
        behind = day_at(after.instant)
        if only is not None and only not in (day, behind):
            continue
        if day is None and behind is None:
            continue
        for instant, lat, lon in _between(db, here, after):
            at = day if day == behind else day_at(instant)
            yield at, Fix(instant, lat, lon, source)


def _anchors(db: Database) -> list[_Anchor]:
    rows = db.execute(
        "SELECT track_id, number, segment, instant, lat, lon FROM track_point"
        " WHERE zone NOT NULL AND instant NOT NULL"
        " AND track_id IN (SELECT id FROM track WHERE bin IS NULL) ORDER BY track_id, number"
    )
    anchors = []
    for track, number, segment, text, lat, lon in rows:
        instant = _instant(text)
        if instant is not None:
            anchors.append(_Anchor(track, number, segment, instant, lat, lon))
    return anchors


def _between(
    db: Database, here: _Anchor, after: _Anchor
) -> Iterator[tuple[datetime, float, float]]:
    """Yield the points between two anchors of a segment, no more than a way needs."""
    count = after.number - here.number - 1
    if count < 1:
        return
    seconds = abs((after.instant - here.instant).total_seconds())
    step = max(int(count * _EVERY_S / max(seconds, 1)), 1)
    rows = db.execute(
        "SELECT instant, lat, lon FROM track_point WHERE track_id = ? AND number > ?"
        " AND number < ? AND (number - ?) % ? = 0 AND instant NOT NULL ORDER BY number",
        [here.track, here.number, after.number, here.number, step],
    )
    for text, lat, lon in rows:
        instant = _instant(text)
        if instant is not None:
            yield instant, lat, lon


def _of_photos(db: Database, trip: TripRow) -> Iterator[tuple[int, Fix]]:
    rows = db.execute(
        "SELECT day_id, instant, at_lat, at_lon FROM photo JOIN day ON day.id = day_id"
        " WHERE trip_id = ? AND bin IS NULL AND instant NOT NULL"
        " AND at_from IN ('person', 'file')",
        [trip.id],
    )
    for day, text, lat, lon in rows:
        instant = _instant(text)
        if instant is not None:
            yield day, Fix(instant, lat, lon)


def _stops(db: Database, trip: TripRow) -> dict[int, list[Fix]]:
    stops: dict[int, list[Fix]] = {}
    for day, lat, lon in db.execute(
        "SELECT day_id, lat, lon FROM day_place JOIN place ON place.id = place_id"
        " JOIN day ON day.id = day_id WHERE trip_id = ? AND lat NOT NULL AND lon NOT NULL"
        " ORDER BY day_id, position, day_place.id",
        [trip.id],
    ):
        stops.setdefault(day, []).append(Fix(None, lat, lon))
    return stops


def _instant(text: object) -> datetime | None:
    """Read an instant as stored; None for what no journal of ours holds."""
    try:
        instant = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return instant if instant and instant.tzinfo is None else None
