"""The way that fixes tell: legs to draw, kilometres on the ground and in the air.

Pure functions; nothing here reads a file. Where a track runs, it alone is believed, photos only
where none does. What is no movement is not counted: fixes that no vehicle reaches, and the wander
of a receiver that stands still. A flight is told by its speed and length, and is one great circle
from where it left to where it came down. Refuses to guess roads: where there is no track, a way on
the ground is straight.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from journal.core.fix import Fix
from journal.core.positions import metres_between
from journal.places.flights import flights_in
from journal.places.map.content import Leg
from journal.places.thinning import thinned

TRACKED = timedelta(minutes=15)  # a track says where one was between fixes so near each other
_APART = timedelta(seconds=2)  # fixes of a track that come faster are thinned
_FASTEST_KMH = 1300.0  # an airliner in the jet stream
_LEEWAY_KM = 0.5  # between two devices at one moment
_SPIKE = timedelta(minutes=10)
_SPIKE_KMH = 100.0
_STEP_KM, _PHOTO_STEP_KM = 0.03, 0.1  # less is the error of a receiver, and of a phone's camera
_STAY = timedelta(minutes=10)
_STAY_KM, _LEAVES_KM = 0.1, 0.25
_OUTSIDE = timedelta(minutes=5)

Line = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Route:
    """A way: its legs in order, thinned for a screen, and its lengths before they were."""

    legs: tuple[Leg, ...] = ()
    km_ground: float = 0.0
    km_flown: float = 0.0


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the length of the great circle between two positions in degrees, in kilometres."""
    return metres_between(lat, lon, other_lat, other_lon) / 1000


def route_of(fixes: Sequence[Fix]) -> Route:
    """Return the way through fixes: first those without an instant as given, then by time."""
    timed = sorted((fix for fix in fixes if fix.instant), key=_by_time)
    believed = _without_spikes(_possible(list(_of_best_source(timed))))
    believed = [*(fix for fix in fixes if not fix.instant), *believed]
    legs: list[Leg] = []
    ground = flown = 0.0
    last = 0
    for start, end in [*flights_in(believed, _km), (len(believed) - 1, -1)]:
        line = _moving(believed[last : start + 1])
        if len(line) > 1:
            ground += sum(km_between(*a, *b) for a, b in pairwise(line))
            legs.append(Leg("ground", tuple(thinned(line))))
        if end < 0:
            break
        one, other = believed[start], believed[end]
        flown += _km(one, other)
        legs.append(Leg("flight", ((one.lat, one.lon), (other.lat, other.lon))))
        last = end
    return Route(tuple(legs), ground, flown)


def _by_time(fix: Fix) -> tuple[datetime, int]:
    return fix.instant or datetime.min, fix.source


def _km(one: Fix, other: Fix) -> float:
    return km_between(one.lat, one.lon, other.lat, other.lon)


def _of_best_source(fixes: Sequence[Fix]) -> Iterator[Fix]:
    """Yield of each moment the fixes of one source: of the track with the most fixes around.

    Two people's tracks of the same hour, or a track and photos, would else be a zigzag. A track
    counts between fixes that are `TRACKED` apart at most. fixes: in order of time.
    """
    starts = _stretches(fixes)
    running: list[tuple[int, datetime, int]] = []  # (less than 0: how many fixes, end, source)
    last: dict[int, datetime] = {}
    for fix in fixes:
        at = fix.instant
        assert at is not None
        while starts and starts[-1][0] <= at:
            heapq.heappush(running, starts.pop()[1])
        while running and running[0][1] < at:
            heapq.heappop(running)
        if running and running[0][2] != fix.source:
            continue
        if fix.source and fix.source in last and at - last[fix.source] < _APART:
            continue
        last[fix.source] = at
        yield fix


def _stretches(fixes: Sequence[Fix]) -> list[tuple[datetime, tuple[int, datetime, int]]]:
    """Return (start, (-number of fixes, end, source)) of where tracks run, the latest first."""
    open_ones: dict[int, tuple[datetime, datetime, int]] = {}
    closed: list[tuple[datetime, tuple[int, datetime, int]]] = []
    for fix in fixes:
        at = fix.instant
        if not fix.source or at is None:
            continue
        start, end, count = open_ones.get(fix.source, (at, at, 0))
        if at - end > TRACKED:
            closed.append((start, (-count, end, fix.source)))
            start, count = at, 0
        open_ones[fix.source] = start, at, count + 1
    closed += [(start, (-n, end, source)) for source, (start, end, n) in open_ones.items()]
    return sorted(closed, reverse=True)


def _possible(fixes: list[Fix]) -> list[Fix]:
    """Leave out fixes that no vehicle reaches: of runs that do not connect the longer counts."""
    runs: list[list[Fix]] = []
    for fix in fixes:
        if runs and _can_be_reached(runs[-1][-1], fix):
            runs[-1].append(fix)
        else:
            runs.append([fix])
    kept: list[int] = []
    for number in sorted(range(len(runs)), key=lambda n: (-len(runs[n]), n)):
        at = bisect_left(kept, number)
        before, after = kept[at - 1 : at] if at else [], kept[at : at + 1]
        if all(_can_be_reached(runs[n][-1], runs[number][0]) for n in before) and all(
            _can_be_reached(runs[number][-1], runs[n][0]) for n in after
        ):
            kept.insert(at, number)
    return [fix for number in kept for fix in runs[number]]


def _can_be_reached(one: Fix, other: Fix) -> bool:
    return _km(one, other) <= _LEEWAY_KM + _FASTEST_KMH * _hours(one, other)


def _hours(one: Fix, other: Fix) -> float:
    assert one.instant is not None
    assert other.instant is not None
    return (other.instant - one.instant) / timedelta(hours=1)


def _without_spikes(fixes: list[Fix]) -> list[Fix]:
    """Leave out single fixes of a track far off the way: nothing turns round at such a speed."""
    kept = fixes[:1]
    for fix, after in pairwise(fixes[1:]):
        if not _is_spike(kept[-1], fix, after):
            kept.append(fix)
    return kept + fixes[1:][-1:]


def _is_spike(before: Fix, fix: Fix, after: Fix) -> bool:
    if not fix.source or before.source != fix.source or after.source != fix.source:
        return False
    if _hours(before, after) > _SPIKE / timedelta(hours=1):
        return False
    out, back, along = _km(before, fix), _km(fix, after), _km(before, after)
    fast = out > _SPIKE_KMH * _hours(before, fix) and back > _SPIKE_KMH * _hours(fix, after)
    return fast and out + back > 3 * along + _STAY_KM


def _moving(fixes: Sequence[Fix]) -> Line:
    """Return where a way on the ground went on, without the wander at places where it did not.

    Who is within `_STAY_KM` of a fix for `_STAY` stays there, until further than `_LEAVES_KM`
    away, or further than `_STAY_KM` for `_OUTSIDE`. Between stays a step counts from a length.
    """
    line = [(fix.lat, fix.lon) for fix in fixes[:1]]
    here = 0
    while here < len(fixes):
        ahead = here + 1
        while ahead < len(fixes) and _km(fixes[here], fixes[ahead]) <= _STAY_KM:
            ahead += 1
        if _lasts(fixes[here], fixes[ahead - 1]):
            here = _leaving(fixes, here, ahead)
        else:
            here = _next_step(fixes, here)
        if here < len(fixes):
            line.append((fixes[here].lat, fixes[here].lon))
    return line


def _lasts(one: Fix, other: Fix) -> bool:
    return bool(one.instant and other.instant) and _hours(one, other) >= _STAY / timedelta(hours=1)


def _leaving(fixes: Sequence[Fix], here: int, ahead: int) -> int:
    """Return with which fix a stay at one ends."""
    outside: int | None = None
    for number in range(ahead, len(fixes)):
        away = _km(fixes[here], fixes[number])
        if away <= _STAY_KM:
            outside = None
            continue
        outside = number if outside is None else outside
        since = _hours(fixes[outside], fixes[number])
        if away > _LEAVES_KM or since > _OUTSIDE / timedelta(hours=1):
            return outside
    return len(fixes) if outside is None else outside


def _next_step(fixes: Sequence[Fix], here: int) -> int:
    for number in range(here + 1, len(fixes)):
        tracked = fixes[here].source and fixes[number].source
        if _km(fixes[here], fixes[number]) > (_STEP_KM if tracked else _PHOTO_STEP_KM):
            return number
    return len(fixes)
