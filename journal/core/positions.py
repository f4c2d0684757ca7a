"""Where photos without a position were taken, as companions and tracks near in time tell.

A position is borrowed only when the gap is small: a wrong one is worse than none. Nothing here
judges the positions it is given, nor reads a clock.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from journal.core.fix import Fix

EARTH_M = 6_371_008.8  # mean radius of WGS 84, (2a + b) / 3
TRACK_GAP = timedelta(minutes=20)  # between two points of a track, that one was between them
TRACK_END = timedelta(minutes=3)  # before its first point and after its last
BESIDE = timedelta(minutes=5)  # a companion's photo is of the same place
AROUND = timedelta(minutes=30)  # two are, before and after, if they are of one place themselves
ONE_PLACE_M = 500.0


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the length of the great circle between two positions in degrees, on a sphere.

    The haversine formula (Sinnott, Sky and Telescope 68, 1984); within 0.6 % of the ellipsoid.
    """
    north, south = radians(lat), radians(other_lat)
    high, wide = sin((south - north) / 2), sin(radians(other_lon - lon) / 2)
    return 2 * EARTH_M * asin(min(1.0, sqrt(high * high + cos(north) * cos(south) * wide * wide)))


def neighbours(fixes: Sequence[Fix], at: datetime) -> tuple[Fix | None, Fix | None]:
    """Return the last fix up to an instant and the first from it on.

    fixes: all with an instant, and in order.
    """
    after = bisect_left(fixes, at, key=instant_of_fix)
    if after < len(fixes) and fixes[after].instant == at:
        return fixes[after], fixes[after]
    return fixes[after - 1] if after else None, fixes[after] if after < len(fixes) else None


def along_track(before: Fix | None, after: Fix | None, at: datetime) -> tuple[float, float] | None:
    """Return the (lat, lon) between two points of a track, in proportion to time, or None.

    None where they are more than `TRACK_GAP` apart; beyond an end of a track (None on that
    side) its last point holds for `TRACK_END`.
    """
    if before is None or after is None:
        end = before or after
        return (end.lat, end.lon) if end and _apart(end, at) <= TRACK_END else None
    gap = _apart(before, instant_of_fix(after))
    if gap > TRACK_GAP:
        nearer = min(before, after, key=lambda fix: _apart(fix, at))
        return (nearer.lat, nearer.lon) if _apart(nearer, at) <= TRACK_END else None
    part = _apart(before, at) / gap if gap else 0.0
    east = (after.lon - before.lon + 180) % 360 - 180
    lon = (before.lon + part * east + 180) % 360 - 180
    return before.lat + part * (after.lat - before.lat), lon


def beside_companions(
    before: Fix | None, after: Fix | None, at: datetime
) -> tuple[float, float] | None:
    """Return the (lat, lon) of the photo nearest in time, or None.

    It must have been taken within `BESIDE`; or there is one on both sides within `AROUND`, and
    the two lie no further apart than `ONE_PLACE_M`.
    """
    sides = [fix for fix in (before, after) if fix and _apart(fix, at) <= AROUND]
    if not sides:
        return None
    nearest = min(sides, key=lambda fix: _apart(fix, at))
    if _apart(nearest, at) > BESIDE and (
        len(sides) < 2 or metres_between(*sides[0][1:3], *sides[1][1:3]) > ONE_PLACE_M
    ):
        return None
    return nearest.lat, nearest.lon


def instant_of_fix(fix: Fix) -> datetime:
    """Return the instant of a fix that has one."""
    assert fix.instant is not None
    return fix.instant


def _apart(fix: Fix, at: datetime) -> timedelta:
    return abs(instant_of_fix(fix) - at)
