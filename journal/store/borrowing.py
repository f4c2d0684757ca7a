"""Positions for photos that have none of their own, from tracks and from companions' photos.

Part of settling: what is borrowed can be thrown away and made again. Reads of a track only the
points around the instants that are asked for, found by its anchors (`journal.store.tracks`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.fix import Fix
from journal.core.positions import (
    TRACK_END,
    along_track,
    beside_companions,
    instant_of_fix,
    neighbours,
)

_EVERY_S = 15


class Borrowed(NamedTuple):
    """A position, degrees, and what it is from: 'track' or 'photo'."""

    lat: float
    lon: float
    source: str


def borrow(
    db: Database, wanted: Mapping[int, datetime], known: Iterable[Fix]
) -> dict[int, Borrowed]:
    """Return positions for photos by their naive UTC instants, where somebody near tells them.

    known: photos with a position, in any order. A track goes before a photo.
    """
    if not wanted:
        return {}
    tracks = TrackFixes(db)
    photos = sorted(known, key=instant_of_fix)
    given = {}
    for photo, at in wanted.items():
        if (place := tracks.at(at)) is not None:
            given[photo] = Borrowed(*place, "track")
        elif (place := beside_companions(*neighbours(photos, at), at)) is not None:
            given[photo] = Borrowed(*place, "photo")
    return given


class _Track(NamedTuple):
    """The anchors of a track in order of time: their instants, and their numbers in it."""

    id: int
    instants: list[datetime]
    numbers: list[int]


class TrackFixes:
    """Where the tracks of a journal were at an instant; those in the bin say nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._between: dict[tuple[int, int], list[Fix]] = {}
        tracks: dict[int, _Track] = {}
        for track, number, instant in db.execute(
            "SELECT track_id, number, instant FROM track_point WHERE zone NOT NULL"
            " AND instant NOT NULL AND track_id IN (SELECT id FROM track WHERE bin IS NULL)"
            " ORDER BY track_id, instant"
        ):
            if (at := _instant(instant)) is not None:
                found = tracks.setdefault(track, _Track(track, [], []))
                found.instants.append(at)
                found.numbers.append(number)
        self._spans = [
            (track.instants[0] - TRACK_END, track.instants[-1] + TRACK_END, track)
            for track in tracks.values()
        ]

    def at(self, instant: datetime) -> tuple[float, float] | None:
        """Return the (lat, lon) where the first track that tells it was at a naive UTC instant."""
        for first, last, track in self._spans:
            if first <= instant <= last:
                fixes = self._fixes(track, bisect_right(track.instants, instant))
                place = along_track(*neighbours(fixes, instant), instant)
                if place is not None:
                    return place
        return None

    def _fixes(self, track: _Track, after: int) -> list[Fix]:
        """Return the points from the anchor before to the one at `after`, in order of time.

        Of points that come faster than `_EVERY_S`, some are left out.
        """
        if (track.id, after) not in self._between:
            ends = track.numbers[max(after - 1, 0) : after + 1]
            times = track.instants[max(after - 1, 0) : after + 1]
            first, last = min(ends), max(ends)
            seconds = max((times[-1] - times[0]).total_seconds(), 1.0)
            step = max(int((last - first) * _EVERY_S / seconds), 1)
            rows = self._db.execute(
                "SELECT instant, lat, lon FROM track_point WHERE track_id = ? AND instant NOT NULL"
                " AND number BETWEEN ? AND ? AND ((number - ?) % ? = 0 OR number = ?)",
                [track.id, first, last, first, step, last],
            )
            fixes = ((_instant(at), lat, lon) for at, lat, lon in rows)
            self._between[track.id, after] = sorted(
                (Fix(at, lat, lon) for at, lat, lon in fixes if at), key=instant_of_fix
            )
        return self._between[track.id, after]


def _instant(text: str) -> datetime | None:
    """Read an instant as stored; None for what no journal of ours holds."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else None
