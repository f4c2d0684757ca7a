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
    if match:
        minutes = int(match[2]) * 60 + int(match[3])
        return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUse(f"{name!r} is not a zone: use one like Europe/Paris or +05:45") from None


def offset_name(minutes: int) -> str:
    """Write minutes east of UTC as a bare offset: 345 -> '+05:45'."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def wall_time(instant: datetime, name: str) -> datetime:
    """Return the naive wall time in a zone at a naive UTC instant."""
    return instant.replace(tzinfo=UTC).astimezone(zone(name)).replace(tzinfo=None)


def instant_of(wall: datetime, name: str, fold: int = 0) -> datetime:
    """Return the naive UTC instant of a naive wall time in a zone.

    fold: which of the two, where the clocks went back. A wall time skipped in spring is
    read with the offset before the change, as PEP 495 does.
    """
    aware = wall.replace(tzinfo=zone(name), fold=fold)
    return aware.astimezone(UTC).replace(tzinfo=None)


def offset_at(instant: datetime, name: str) -> int:
    """Return minutes east of UTC in a zone at a naive UTC instant."""
    delta = instant.replace(tzinfo=UTC).astimezone(zone(name)).utcoffset()
    assert delta is not None
    return round(delta.total_seconds() / 60)
