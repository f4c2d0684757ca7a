"""Which parts of a way were flown, told by speed and length alone.

What a vehicle on the ground may do counts as the ground: the fastest trains keep below 360 km/h,
and their average between two photos below 250. The longer a way without a fix, the slower a flight
may look, for the waiting at both ends is in it. A propeller aircraft that is slower than a train
is taken for one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from journal.core.fix import Fix

LEAST_KM = 100.0
_SEEN_H = 1 / 3  # between fixes so near each other the speed is that of the vehicle
_AIRBORNE_KMH = 380.0
_CLIMBING_KMH = 200.0
# (longer than, km; faster than, km/h): between fixes that are further apart in time
_UNSEEN = ((2500.0, 50.0), (1000.0, 130.0), (LEAST_KM, 250.0))
_UNTIMED_KM = 1000.0
_STRAIGHT = 1.01
_APART = timedelta(seconds=60)  # over less, the error of positions makes speeds of its own

Km = Callable[[Fix, Fix], float]


class _Hop(NamedTuple):
    """From one fix to another. hours: None where that is not known."""

    start: int
    end: int
    km: float
    hours: float | None

    @property
    def seen(self) -> bool:
        return self.hours is not None and self.hours < _SEEN_H

    def faster(self, kmh: float) -> bool:
        return self.hours is not None and self.km > kmh * self.hours

    @property
    def flown(self) -> bool:
        if self.hours is None:
            return self.km > _UNTIMED_KM
        if self.seen:
            return self.faster(_AIRBORNE_KMH) and self.hours >= _APART / timedelta(hours=1)
        return any(self.km > km and self.faster(kmh) for km, kmh in _UNSEEN)


def flights_in(fixes: Sequence[Fix], km: Km) -> list[tuple[int, int]]:
    """Return the flights among fixes in order: (number of the fix it left from, it came down at).

    km: measures the way between two fixes, in kilometres.
    """
    hops = _hops(fixes, km)
    flights: list[tuple[int, int]] = []
    number = 0
    while number < len(hops):
        if not hops[number].flown:
            number += 1
            continue
        first = last = number
        while first and _goes_with(hops[first - 1]):
            first -= 1
        while last + 1 < len(hops) and _is_one(hops[last], hops[last + 1], fixes, km):
            last += 1
        start, end = hops[first].start, hops[last].end
        if flights and start < flights[-1][1]:
            start = flights[-1][1]
        if km(fixes[start], fixes[end]) > LEAST_KM:
            flights.append((start, end))
        number = last + 1
    return flights


def _hops(fixes: Sequence[Fix], km: Km) -> list[_Hop]:
    """Return the hops over fixes that are far enough apart in time for a speed."""
    chosen = list(range(len(fixes)))[:1]
    for number, fix in enumerate(fixes):
        before = fixes[chosen[-1]]
        if before.instant is None or fix.instant is None or fix.instant - before.instant >= _APART:
            chosen += [number] if number else []
    if fixes and chosen[-1] != len(fixes) - 1:
        chosen.append(len(fixes) - 1)
    hops = []
    for start, end in pairwise(chosen):
        one, other = fixes[start].instant, fixes[end].instant
        hours = (other - one) / timedelta(hours=1) if one and other else None
        hops.append(_Hop(start, end, km(fixes[start], fixes[end]), hours))
    return hops


def _goes_with(hop: _Hop) -> bool:
    """Tell whether a hop beside one in the air may be a climb or an approach."""
    return hop.seen and hop.faster(_CLIMBING_KMH)


def _is_one(hop: _Hop, after: _Hop, fixes: Sequence[Fix], km: Km) -> bool:
    """Tell whether a flight goes on with the next hop: without a landing between the two."""
    if _goes_with(after):
        return True
    whole = km(fixes[hop.start], fixes[after.end])
    return after.flown and hop.km + after.km < _STRAIGHT * whole
