"""What a camera's clock shows, where a person has said so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.core.zone import instant_of, wall_time


@dataclass(frozen=True, slots=True)
class Clock:
    """A camera's clock.

    zone: the zone whose time it shows, None for local time wherever it is. fast_by_s: seconds
    it is ahead (negative: behind).
    """

    zone: str | None = None
    fast_by_s: int = 0

    def corrected(self, stamp: datetime) -> datetime:
        """Return what the clock would have shown, had it not been fast."""
        return stamp - timedelta(seconds=self.fast_by_s)

    def instant(self, stamp: datetime) -> datetime | None:
        """Return the naive UTC instant at which this clock showed `stamp`, if it has a zone."""
        return instant_of(self.corrected(stamp), self.zone) if self.zone else None


def clock_from_right_time(
    stamp: datetime, right: datetime, there: str, zones: Iterable[str]
) -> Clock:
    """Return the clock that shows `stamp` when it is `right` in the zone `there`.

    Of the zones that it may have been set to (and `there` itself, as local time) the one that
    leaves it least wrong is taken: a clock is rather in a wrong zone than wrong by hours.
    """
    instant = instant_of(right, there)
    best = Clock(None, round((stamp - right).total_seconds()))
    for name in zones:
        fast = round((stamp - wall_time(instant, name)).total_seconds())
        if abs(fast) < abs(best.fast_by_s):
            best = Clock(name, fast)
    return best
