"""The stops of a day, as its fixes tell them: where one stayed, not all that one passed.

Who moves about on foot stays; who drives through a place passes it, also when a photo is taken
out of the window. A track says both by itself, and where it falls silent and begins again one
stayed, too. Photos alone say less: several in one place are a stay, a single one is where no
other shows that it was taken on the way. Pure functions; names come from a function passed in.
Refuses to invent: where no name is known, there is no stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from journal.core.fix import Fix
from journal.core.positions import instant_of_fix, metres_between

MOST_STOPS = 8
_AREA_M = 1000.0  # who does not leave it for a while is not driving
_STAY = timedelta(minutes=10)
_LONG = timedelta(minutes=20)  # a stop without a photo
_SHORT = timedelta(minutes=5)  # a stop with one
_SILENCE = timedelta(hours=1)  # of a track: it was put away where one stayed
_TOLD = timedelta(hours=1)  # two fixes further apart say nothing of how fast one was between
_DRIVING_M_S = 25 / 3.6
_SEVERAL = 2  # photos of a sight, from the road or not

NameAt = Callable[[float, float], "Named | None"]


class Named(NamedTuple):
    """What a traveller calls a point. lat, lon: of what has that name; degrees.

    own_radius_m: a person gave it. sight: worth a stop for itself, unlike a village on the way.
    """

    name: str
    lat: float
    lon: float
    sight: bool = False
    own_radius_m: float | None = None


class DayStop(NamedTuple):
    """A stop as proposed.

    lat, lon: where one was, degrees. first, last: naive UTC, of the fixes there; photos: how many.
    """

    named: Named
    lat: float
    lon: float
    first: datetime
    last: datetime
    photos: int


@dataclass(frozen=True, slots=True)
class _Spell:
    """A time in one area. stayed: how long, with the silence of a track around it."""

    named: Named | None
    lat: float
    lon: float
    first: datetime
    last: datetime
    stayed: timedelta
    photos: int
    passing: bool  # all that is known says that one drove

    @property
    def counts(self) -> bool:
        if self.named is None:
            return False
        if self.stayed >= _LONG:
            return True
        enough = self.stayed >= _SHORT or not self.passing
        return self.photos > 0 and (enough or (self.named.sight and self.photos >= _SEVERAL))

    @property
    def weight(self) -> float:
        return self.stayed / timedelta(minutes=1) + 10 * self.photos


def stops_of(fixes: Sequence[Fix], name_at: NameAt) -> list[DayStop]:
    """Return the stops of a day in order, `MOST_STOPS` at most, none twice in a row.

    fixes: of one day; those without an instant count for nothing.
    """
    timed = sorted((fix for fix in fixes if fix.instant), key=lambda fix: (fix.instant, fix.source))
    spells = _joined(_spells(timed, name_at))
    chosen = [spell for spell in spells if spell.counts]
    if not chosen:  # better the likeliest than a day without any
        chosen = sorted((s for s in spells if s.named), key=lambda spell: spell.weight)[-1:]
    chosen = _joined(chosen)
    heaviest = sorted(chosen[1:-1], key=lambda spell: -spell.weight)[: MOST_STOPS - 2]
    chosen = _joined([s for s in chosen if s in heaviest or s in (chosen[0], chosen[-1])])
    return [DayStop(s.named, s.lat, s.lon, s.first, s.last, s.photos) for s in chosen if s.named]


def _spells(fixes: Sequence[Fix], name_at: NameAt) -> Iterator[_Spell]:
    """Yield the times in one area that may be stops; a way without a photo is none."""
    at = 0
    while at < len(fixes):
        end = at + 1
        while end < len(fixes) and _metres(fixes[at], fixes[end]) <= _AREA_M:
            end += 1
        inside = fixes[at:end]
        stayed = _stayed(fixes, at, end)
        photos = sum(not fix.source for fix in inside)
        if stayed >= _STAY or photos:
            middle = _middle(inside)
            yield _Spell(
                name_at(middle.lat, middle.lon),
                middle.lat,
                middle.lon,
                instant_of_fix(inside[0]),
                instant_of_fix(inside[-1]),
                stayed,
                photos,
                stayed < _SHORT and _drove(fixes, at, end),
            )
        at = end


def _stayed(fixes: Sequence[Fix], at: int, end: int) -> timedelta:
    """Return how long one was there: from the first fix to the last, and a track's silence."""
    stayed = instant_of_fix(fixes[end - 1]) - instant_of_fix(fixes[at])
    silent = timedelta()
    if fixes[at].source and (
        not at or instant_of_fix(fixes[at]) - instant_of_fix(fixes[at - 1]) >= _SILENCE
    ):
        silent = _SILENCE
    last = fixes[end - 1]
    if last.source and (
        end == len(fixes) or instant_of_fix(fixes[end]) - instant_of_fix(last) >= _SILENCE
    ):
        silent = _SILENCE
    return stayed + silent


def _drove(fixes: Sequence[Fix], at: int, end: int) -> bool:
    """Tell whether one came and went by car, as far as the fixes before and behind say it."""
    speeds = []
    if at:
        speeds.append(_speed(fixes[at - 1], fixes[at]))
    if end < len(fixes):
        speeds.append(_speed(fixes[end - 1], fixes[end]))
    told = [speed for speed in speeds if speed is not None]
    return bool(told) and min(told) >= _DRIVING_M_S


def _speed(one: Fix, other: Fix) -> float | None:
    """Return metres a second between two fixes, None where they are too far apart to tell."""
    gap = _gap(one, other)
    if gap > _TOLD:
        return None
    return _metres(one, other) / max(gap.total_seconds(), 1.0)


def _joined(spells: Sequence[_Spell] | Iterator[_Spell]) -> list[_Spell]:
    """Make one of those that follow each other under one name."""
    joined = []
    for _, group in groupby(spells, key=lambda spell: spell.named and spell.named.name):
        same = list(group)
        joined.append(
            replace(
                max(same, key=lambda spell: spell.weight),
                first=same[0].first,
                last=same[-1].last,
                stayed=sum((spell.stayed for spell in same), timedelta()),
                photos=sum(spell.photos for spell in same),
                passing=all(spell.passing for spell in same),
            )
        )
    return joined


def _middle(fixes: Sequence[Fix]) -> Fix:
    """Return the fix that is in the middle of the others by time."""
    return fixes[len(fixes) // 2]


def _metres(one: Fix, other: Fix) -> float:
    return metres_between(one.lat, one.lon, other.lat, other.lon)


def _gap(one: Fix, other: Fix) -> timedelta:
    return instant_of_fix(other) - instant_of_fix(one)
