"""Tracks in the journal: stored point by point, and what they tell of the travellers' zones.

A track is evidence, never a photo: it says where somebody was, and makes no day by itself.
Which points carry their zone is settled once, before a track is stored (`with_anchors`): the
first and the last of each segment, both sides of every change, and one in ten minutes between.
Those with a time are the anchors, so that settling needs no outlines of zones and no thinning:
it goes through 500,000 points for 2,500 anchors in a twentieth of a second, without an index
that would have to be kept. A point without a zone is in that of the point before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.zone import is_zone
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.queries import list_trips

APART = timedelta(minutes=10)  # between two anchors where nothing changes


class TrackPoint(NamedTuple):
    """A point of a track.

    segment: counted from 0; points of one follow each other without a break. instant: naive
    UTC, None where the file says none. lat, lon: degrees north and east. zone: IANA name.
    """

    segment: int
    instant: datetime | None
    lat: float
    lon: float
    altitude_m: float | None = None
    zone: str | None = None


def with_anchors(points: Sequence[TrackPoint]) -> list[TrackPoint]:
    """Return the points in their order, the zone left only with those that are to carry it."""
    everywhere = range(len(points))
    timed = [n for n, point in enumerate(points) if point.instant is not None]
    carrying = {
        *_ends_and_changes(points, everywhere),
        *_ends_and_changes(points, timed),
        *_at_intervals(points, timed),
    }
    return [point if n in carrying else point._replace(zone=None) for n, point in enumerate(points)]


def _ends_and_changes(points: Sequence[TrackPoint], chosen: Sequence[int]) -> Iterator[int]:
    yield from (*chosen[:1], *chosen[-1:])
    for before, after in pairwise(chosen):
        a, b = points[before], points[after]
        if a.zone != b.zone or a.segment != b.segment:
            yield from (before, after)


def _at_intervals(points: Sequence[TrackPoint], timed: Sequence[int]) -> Iterator[int]:
    segment, last = -1, datetime.min
    for n in timed:
        point = points[n]
        assert point.instant is not None
        if point.segment != segment or abs(point.instant - last) >= APART:
            segment, last = point.segment, point.instant
            yield n


def without(points: Iterable[TrackPoint], known: Set[datetime]) -> list[TrackPoint]:
    """Return the points of instants that are not known, as `with_anchors` does.

    points: as `with_anchors` returns them.
    """
    zone: str | None = None
    left = []
    for point in points:
        zone = point.zone or zone
        if point.instant not in known:
            left.append(point._replace(zone=zone))
    return with_anchors(left)


def add_track(edit: Edit, file: int, name: str, points: Iterable[TrackPoint]) -> int:
    """Store a track of a file that is in the journal already; return its id.

    points: as `with_anchors` returns them.
    """
    track = edit.db.execute(
        "INSERT INTO track (file_id, name) VALUES (?, ?)", [file, clean(name)]
    ).lastrowid
    assert track is not None
    put_points(edit, track, points)
    return track


def put_points(edit: Edit, track: int, points: Iterable[TrackPoint]) -> None:
    """Give a track its points, in place of earlier ones; points: as `with_anchors` returns them."""
    edit.db.execute("DELETE FROM track_point WHERE track_id = ?", [track])
    edit.db.conn.executemany(
        "INSERT INTO track_point (track_id, number, segment, instant, lat, lon, altitude_m, zone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (track, number, segment, instant.isoformat() if instant else None, *place)
            for number, (segment, instant, *place) in enumerate(points)
        ),
    )


def points_here(db: Database, file: int) -> set[datetime]:
    """Return the instants of all points that came in with a file, unless that was taken back."""
    rows = db.execute(
        "SELECT DISTINCT instant FROM track_point JOIN track ON track.id = track_id"
        " WHERE file_id = ? AND instant NOT NULL AND bin IS NOT 'undone'",
        [file],
    )
    return {datetime.fromisoformat(row[0]) for row in rows}


def days_of_trips(db: Database) -> list[tuple[datetime, datetime]]:
    """Return the spans (naive UTC instants) of all trips and a day around each, in order, apart.

    A day is more than any zone is away from UTC.
    """
    spans: list[tuple[datetime, datetime]] = []
    trips = [(trip.first, trip.last) for trip in list_trips(db)]
    for first, last in sorted((first, last) for first, last in trips if first and last):
        start = datetime.combine(first, time()) - timedelta(days=1)
        end = datetime.combine(last, time()) + timedelta(days=2)
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans[-1][1])
            spans.pop()
        spans.append((start, end))
    return spans


def track_anchors(db: Database) -> list[tuple[datetime, str]]:
    """Return (naive UTC instant, IANA zone) of the tracks' anchors, in order of time.

    Tracks in the bin, or of an import taken back, give none; nor do points without a time.
    """
    return [(instant, zone) for instant, _, _, zone, _ in _anchors(db)]


def track_positions(db: Database) -> list[tuple[datetime, float, float, str]]:
    """Return (naive UTC instant, degrees north, degrees east, zone), one per ten minutes and track.

    In order of time; from the same points as `track_anchors`.
    """
    last: dict[int, datetime] = {}
    positions = []
    for instant, lat, lon, zone, track in _anchors(db):
        if track not in last or instant - last[track] >= APART:
            last[track] = instant
            positions.append((instant, lat, lon, zone))
    return positions


def _anchors(db: Database) -> Iterator[tuple[datetime, float, float, str, int]]:
    """Yield the anchors by instant; values that no journal of ours holds are left out."""
    rows = db.execute(
        "SELECT instant, lat, lon, zone, track_id FROM track_point"
        " WHERE zone NOT NULL AND instant NOT NULL"
        " AND track_id IN (SELECT id FROM track WHERE bin IS NULL) ORDER BY instant"
    )
    for text, lat, lon, zone, track in rows:
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            continue
        if instant.tzinfo is None and is_zone(zone):
            yield instant, lat, lon, zone, track
