"""What a camera's clock shows, where a person has said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.core.zone import instant_of


@dataclass(frozen=True, slots=True)
class Clock:
    """A camera's clock.

    zone: the zone whose time it shows. fast_by_s: seconds it is ahead (negative: behind).
    """

    zone: str
    fast_by_s: int = 0

    def instant(self, stamp: datetime) -> datetime:
        """Return the naive UTC instant at which this clock showed `stamp`."""
        return instant_of(stamp - timedelta(seconds=self.fast_by_s), self.zone)
