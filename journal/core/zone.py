"""Zones: IANA names, and bare offsets written `+05:45`.

Refuses to guess: an unknown name is an error, not UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.core.errors import WrongUse

_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})\Z")


@lru_cache(maxsize=512)
def zone(name: str) -> tzinfo:
    """Return the zone of that name; raise `WrongUse` if there is none."""
    match = _OFFSET.match(name)
    try:
        if match:
            minutes = int(match[2]) * 60 + int(match[3])
            return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUse(f"{name!r} is not a zone: use one like Europe/Paris or +05:45") from None


def is_zone(name: str) -> bool:
    """Tell whether this machine knows a zone of that name."""
    try:
        zone(name)
    except WrongUse:
        return False
    return True


def is_bare(name: str) -> bool:
    """Tell whether a zone is a bare offset and not the zone of a place."""
    return name[:1] in ("+", "-")


def offset_name(minutes: int) -> str:
    """Write minutes east of UTC as a bare offset: 345 -> '+05:45'."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def wall_time(instant: datetime, name: str) -> datetime:
    """Return the naive wall time in a zone at a naive UTC instant."""
    steady = _steady_offset(name, instant.toordinal())
    if steady is not None:
        return instant + steady
    there = zone(name)
    return there.fromutc(instant.replace(tzinfo=there)).replace(tzinfo=None, fold=0)


def instant_of(wall: datetime, name: str, fold: int = 0) -> datetime:
    """Return the naive UTC instant of a naive wall time in a zone.

    fold: which of the two, where the clocks went back. A wall time skipped in spring is
    read with the offset before the change, as PEP 495 does.
    """
    steady = _steady_around(name, wall.toordinal())
    if steady is not None:
        return wall - steady
    offset = zone(name).utcoffset(wall.replace(tzinfo=zone(name), fold=fold))
    assert offset is not None
    return wall.replace(fold=0) - offset


@lru_cache(maxsize=65536)
def _steady_offset(name: str, day: int) -> timedelta | None:
    """Return the offset that holds all of a UTC day (ordinal), None where it may change.

    Thousands of photos share a few days: the zone's own arithmetic takes ten times as long.
    """
    there = zone(name)
    try:
        ends = [
            there.utcoffset(datetime.fromordinal(n).replace(tzinfo=UTC).astimezone(there))
            for n in (day, day + 1)
        ]
    except (OverflowError, ValueError):  # the ends of the calendar
        return None
    return ends[0] if ends[0] == ends[1] else None


@lru_cache(maxsize=65536)
def _steady_around(name: str, day: int) -> timedelta | None:
    """Return the offset that holds on a date of any zone (ordinal) and the dates beside it."""
    offsets = {_steady_offset(name, n) for n in (day - 1, day, day + 1)}
    return offsets.pop() if len(offsets) == 1 else None


def offset_at(instant: datetime, name: str) -> int:
    """Return minutes east of UTC in a zone at a naive UTC instant."""
    return round((wall_time(instant, name) - instant).total_seconds() / 60)
