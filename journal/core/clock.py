"""What a camera's clock shows, where a person has said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.core.zone import instant_of


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
