"""Wall times as files write them: EXIF and ISO spellings, offsets, and the dates that mean nothing.

Refuses placeholders (a clock never set, zeros, blanks), impossible dates and dates in the future:
for the rest of the program they are absent, not wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# The first photograph that survives; nothing was "taken" before it.
_FIRST_YEAR = 1826
# A camera east of everything may be most of a day ahead of UTC.
_AHEAD = timedelta(days=1)
_QUARTER_MIN = 15
_WIDEST_OFFSET_MIN = 14 * 60

_EXIF = re.compile(
    r"\s*(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?"
)
_ISO = re.compile(
    r"\s*(\d{4})[:-](\d{2})[:-](\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
_OFFSET = re.compile(r"\s*([+-])(\d{1,2}):?(\d{2})(?::00)?\s*$")


@dataclass(frozen=True, slots=True)
class IsoStamp:
    """An ISO 8601 time as XMP and QuickTime write it.

    at: naive. utc: it ended in Z, so it is an instant and not a wall time of any place.
    offset_min: minutes east of UTC, where it was written with a number.
    """

    at: datetime
    day_only: bool = False
    utc: bool = False
    offset_min: int | None = None


def utc_now() -> datetime:
    """Return the present as naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def is_placeholder(at: datetime, now: datetime | None = None) -> bool:
    """Say whether `at` is what a device writes when it does not know the time.

    now: naive UTC; the machine's clock when absent.
    """
    if at.year < _FIRST_YEAR or at > (now or utc_now()) + _AHEAD:
        return True
    day = (at.year, at.month, at.day)
    # The zero of Unix, of QuickTime, and the last second a 32-bit clock can hold.
    if day in {(1970, 1, 1), (1904, 1, 1), (2038, 1, 19)}:
        return True
    if day == (1980, 1, 1):  # the zero of FAT; its seconds may already run
        return (at.hour, at.minute) == (0, 0)
    second = at.replace(microsecond=0)
    return second in {datetime(2002, 12, 8, 12), datetime(2007, 1, 1)}


def parse_exif_stamp(
    text: str, subsec: str | None = None, now: datetime | None = None
) -> datetime | None:
    """Return the naive time in an EXIF date, None for a placeholder or what is no date.

    text: "2017:11:29 08:38:12", also with dashes, slashes or a fraction of its own.
    subsec: the digits after the decimal point, from the SubSec tag.
    """
    match = _EXIF.match(text.replace("\0", ""))
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    # Android once wrote the hour after midnight as 24 of the same date.
    at = _datetime(year, month, day, 0 if hour == 24 else hour, minute, second)
    if at is None:
        return None
    at = at.replace(microsecond=_microseconds(match[7] or subsec))
    return None if is_placeholder(at, now) else at


def parse_iso_stamp(text: str, now: datetime | None = None) -> IsoStamp | None:
    """Return an ISO 8601 date or time, None for a placeholder or what is no date.

    A year or a month alone is no answer to "on which day" and counts as absent.
    """
    match = _ISO.match(text.replace("\0", ""))
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    at = _datetime(year, month, day, hour, minute, second)
    if at is None:
        return None
    at = at.replace(microsecond=_microseconds(match[7]))
    if is_placeholder(at, now):
        return None
    zone = match[8]
    return IsoStamp(
        at,
        day_only=match[4] is None,
        utc=zone == "Z",
        offset_min=parse_offset(zone) if zone and zone != "Z" else None,
    )


def parse_offset(text: str) -> int | None:
    """Return minutes east of UTC for "+02:00" or "-0330"; None beyond 14 h or off the quarters."""
    text = text.replace("\0", "").strip()
    if text in {"Z", "z"}:
        return 0
    match = _OFFSET.match(text)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3])
    if int(match[3]) > 59 or minutes > _WIDEST_OFFSET_MIN or minutes % _QUARTER_MIN:
        return None
    return -minutes if match[1] == "-" else minutes


def _datetime(
    year: int, month: int, day: int, hour: int, minute: int, second: int
) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _microseconds(digits: str | None) -> int:
    digits = (digits or "").replace("\0", "").strip()
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else 0
