"""In which zone the travellers were at any moment, from moments at which it is known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from journal.core.photo import Resolved
from journal.core.zone import offset_at

WATCHED = timedelta(hours=3)  # who crosses a border and comes back sooner sets no watch


def travelled(photos: ZoneTimeline, anchors: Iterable[tuple[datetime, str]]) -> ZoneTimeline:
    """Return the zones that photos tell, and those of other points that they do not outvote.

    A track says where the travellers were, their phones what the watches showed: past the
    border of a zone these may go on in the old one, or the road may cross a corner of a third.
    So a point counts for nothing between photos that show another time, `WATCHED` apart at most.
    """
    return ZoneTimeline(chain(photos.moments(), _not_outvoted(anchors, photos)))


class ZoneTimeline:
    """Which zone the travellers were in, from moments whose zone is known."""

    def __init__(self, anchors: Iterable[tuple[datetime, str]]) -> None:
        ordered = sorted(anchors)
        self._instants = [instant for instant, _ in ordered]
        self._zones = [name for _, name in ordered]

    @classmethod
    def of(
        cls, answers: Iterable[Resolved], anchors: Iterable[tuple[datetime, str]] = ()
    ) -> ZoneTimeline:
        """Take the answers that have both an instant and a zone, and other anchors beside them."""
        return cls(chain(((a.instant, a.zone) for a in answers if a.instant and a.zone), anchors))

    def moments(self) -> Iterator[tuple[datetime, str]]:
        """Yield (naive UTC instant, zone), in order."""
        return zip(self._instants, self._zones, strict=True)

    def at(self, instant: datetime) -> str | None:
        """Return the zone at the nearest known moment to a naive UTC instant, or None."""
        instants = self._instants
        if not instants:
            return None
        after = bisect_left(instants, instant)
        if after == len(instants):
            return self._zones[-1]
        if after and instant - instants[after - 1] <= instants[after] - instant:
            after -= 1
        return self._zones[after]

    def is_silent(self, instant: datetime, around: timedelta) -> bool:
        """Tell whether no moment is known as near as that to a naive UTC instant."""
        after = bisect_left(self._instants, instant - around)
        return after == len(self._instants) or self._instants[after] > instant + around

    def steady_at(self, instant: datetime, within: timedelta) -> int | None:
        """Return the minutes east of UTC that held before and after a naive UTC instant alike.

        None where the moments known on its two sides are further apart, or differ.
        """
        after = bisect_left(self._instants, instant)
        if not 0 < after < len(self._instants):
            return None
        if self._instants[after] - self._instants[after - 1] > within:
            return None
        offsets = {offset_at(instant, name) for name in self._zones[after - 1 : after + 1]}
        return offsets.pop() if len(offsets) == 1 else None

    def with_offset(self, offset_min: int, instant: datetime, within: timedelta) -> str | None:
        """Return the zone of that offset where somebody was last before a naive UTC instant."""
        first = bisect_left(self._instants, instant - within)
        before = self._zones[first : bisect_left(self._instants, instant)]
        names = dict.fromkeys(reversed(before))
        return next((name for name in names if offset_at(instant, name) == offset_min), None)


def _not_outvoted(
    anchors: Iterable[tuple[datetime, str]], photos: ZoneTimeline
) -> Iterator[tuple[datetime, str]]:
    for instant, name in anchors:
        watched = photos.steady_at(instant, WATCHED)
        if watched is None or watched == offset_at(instant, name):
            yield instant, name
