"""What a day of the journal is, and how days follow one another.

A day is a date of a trip, or one of its two sections without a date: what is written
before leaving and after coming home. A date is lived from the trip's day start (04:00
unless changed) to the next one's, so a photo taken at two in the morning belongs to the
evening before.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from journal.core.errors import WrongUse

DAY_STARTS_AT = time(4, 0)


class Section(StrEnum):
    """Pages of a trip without a date."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DayKey:
    """A date, or a section; exactly one of the two."""

    date: dt.date | None = None
    section: Section | None = None

    def __post_init__(self) -> None:
        if (self.date is None) == (self.section is None):
            raise ValueError("a day is a date or a section")

    def __str__(self) -> str:
        return self.date.isoformat() if self.date else str(self.section)

    def __lt__(self, other: DayKey) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, dt.date]:
        if self.date:
            return 1, self.date
        return (0 if self.section is Section.BEFORE else 2), dt.date.min


def parse_day(text: str) -> DayKey:
    """Read `2017-11-29`, `before` or `after`; raise `WrongUse` on anything else."""
    if text in tuple(Section):
        return DayKey(section=Section(text))
    try:
        return DayKey(date=dt.date.fromisoformat(text))
    except ValueError:
        raise WrongUse(f"{text!r} is not a day: use 2017-11-29, before or after") from None


def parse_time(text: str) -> time:
    """Read a time of day written `HH:MM`; raise `WrongUse` on anything else."""
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise WrongUse(f"{text!r} is not a time: use HH:MM, like 07:30") from None


def day_of(lived_at: datetime, starts_at: time = DAY_STARTS_AT) -> dt.date:
    """Return the date on which a moment (naive wall time) was lived."""
    start = timedelta(hours=starts_at.hour, minutes=starts_at.minute)
    try:
        return (lived_at - start).date()
    except OverflowError:
        return lived_at.date()


def dates_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return every date from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
