"""How well the times of one camera's photos coincide with the moments that others photographed.

People who travel together raise their cameras at the same moments, and photograph the same scenes.
Two logarithms come of it. `coincidence` is the density of a photo's instant t beside that of its
scene, given the instants u of the others' photos (those within ten seconds are one):

    g(t) = (1 + E · c(Σ k(t - u))) / (1 + E · c(mean of that sum around t))
    k(r) = exp(-r² / 2 · 35²)    c(n) = n / (1 + 0.6 n)

It is the pair correlation of a cluster process in which each photo lies within a normal 25 s of a
moment (two of them so within 35 s), and c keeps ten photos of one moment from counting as ten.
E = 4 is what it comes to where a scene has a moment every twelve minutes and seven in ten of the
photos lie on them. It knows nothing of habits of the day and of how full a scene is, and is zero on
average for a wrong clock or less. `company` is the density of the scenes against chance, which any
two people awake by day share in part.

All times here are whole seconds since `EPOCH`, and bins of `STEP` seconds.

Source: J. Illian et al., Statistical Analysis and Modelling of Spatial Point Patterns (2008),
chapter 6 (Neyman-Scott processes and their pair correlation).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from math import exp, log, pi, sqrt

EPOCH = datetime(2000, 1, 1)
STEP = 30
SCENE, ANYWHERE = 0.70, 0.30
EXCESS = 4.0
_SPREAD_S = 35.0
_CROWD = 0.6
_AREA_S = _SPREAD_S * sqrt(2 * pi)  # of the kernel
_FINE_S = 10
_REACH = 12  # of the kernel, in ten seconds
_SCENE_STEPS = 20  # a scene bin, in steps: ten minutes
_SCENE_SPREAD = 2.0  # scene bins
_DAY_S = 86400


def seconds(at: datetime) -> int:
    """Return a naive datetime in whole seconds since `EPOCH`."""
    away = at - EPOCH
    return away.days * _DAY_S + away.seconds


class Moments:
    """The moments of the trusted photos."""

    def __init__(self, instants: Iterable[int]) -> None:
        self.instants = sorted(instants)
        self.bins = [at * _FINE_S // STEP for at in sorted({t // _FINE_S for t in self.instants})]
        blurred = sqrt(_SPREAD_S**2 + STEP**2 / 6) / STEP
        scale = len(self.bins) * _AREA_S / STEP
        self._near = {at: density * scale for at, density in _spread(self.bins, blurred).items()}
        self.coincidence: dict[int, float] = _Memo(self._coincidence)
        self._around = _spread((b // _SCENE_STEPS for b in self.bins), _SCENE_SPREAD)
        self._days = sorted({t // _DAY_S for t in self.instants})
        self._day_set = frozenset(self._days)
        self._habits: dict[int, float] = {}
        days = {day + n for day in self._days for n in (-1, 0, 1)}
        self._chance = STEP / (_DAY_S * max(len(days), 1))

    def company(self, at: int) -> float:
        """Return the log density in a bin, moments left aside, against chance."""
        return log(self._without(at) / self._chance)

    def beyond_habit(self, at: int) -> float:
        """Return the log density in a bin, moments left aside, against that hour of other days."""
        a_day = _DAY_S // STEP
        hour, here = at % a_day, self._without(at)
        if hour not in self._habits:
            self._habits[hour] = sum(self._without(day * a_day + hour) for day in self._days)
        own = at // a_day in self._day_set
        others = self._habits[hour] - (here if own else 0.0)
        usual = max(others / max(len(self._days) - own, 1), ANYWHERE * self._chance)
        return log(here / usual)

    def _around_at(self, at: int) -> float:
        return self._around.get(at // _SCENE_STEPS, 0.0) / _SCENE_STEPS

    def _without(self, at: int) -> float:
        return SCENE * self._around_at(at) + ANYWHERE * self._chance

    def _ratio(self, near: float, at: int) -> float:
        """Return g in a bin; near: the sum of the kernel over the moments of the others."""
        usual = self._around_at(at) * len(self.bins) * _AREA_S / STEP
        return (1 + EXCESS * _crowded(near)) / (1 + EXCESS * _crowded(usual))

    def _coincidence(self, at: int) -> float:
        return log(self._ratio(self._near.get(at, 0.0), at))

    def profile(self, instants: Sequence[int], reach_s: int) -> dict[int, float]:
        """Return the coincidence of `instants` set back by each ten seconds within the reach.

        Sharper than `coincidence`, and slower: for the last look around a shift that is known.
        """
        reach = reach_s // _FINE_S
        sums = dict.fromkeys(range(-reach, reach + 1), 0.0)
        width = _SPREAD_S / _FINE_S
        kernel = [exp(-((n / width) ** 2) / 2) for n in range(_REACH)]
        for t in instants:
            near = [0.0] * len(sums)
            first = bisect_left(self.instants, t - reach_s - _REACH * _FINE_S)
            last = bisect_left(self.instants, t + reach_s + _REACH * _FINE_S)
            for other in self.instants[first:last]:
                away = (t - other) // _FINE_S + reach
                for n in range(max(away - _REACH + 1, 0), min(away + _REACH, len(near))):
                    near[n] += kernel[abs(n - away)]
            for n, density in enumerate(near):
                sums[n - reach] += log(self._ratio(density, t // STEP))
        return {n * _FINE_S: gain for n, gain in sums.items()}

    def votes(self, instants: Sequence[int], most: int) -> list[int]:
        """Return the `most` shifts in steps by which most of `instants` would fall on moments."""
        pairs: Counter[int] = Counter()
        for t in instants:
            at = t // STEP
            pairs.update([at - b for b in self.bins])
        smooth = {k: 2 * n + pairs.get(k - 1, 0) + pairs.get(k + 1, 0) for k, n in pairs.items()}
        return sorted(smooth, key=lambda k: (-smooth[k], k))[:most]


def _crowded(near: float) -> float:
    return near / (1 + _CROWD * near)


def nearest(ordered: Sequence[int], instant: int) -> int | None:
    """Return the seconds from the nearest of `ordered` to an instant, None if there is none."""
    after = bisect_left(ordered, instant)
    around = [instant - t for t in ordered[max(after - 1, 0) : after + 1]]
    return min(around, key=abs, default=None)


class _Memo(dict[int, float]):
    """A function of a bin, worked out once for each."""

    def __init__(self, work_out: Callable[[int], float]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, at: int) -> float:
        self[at] = value = self._work_out(at)
        return value


def _spread(bins: Iterable[int], deviation: float) -> dict[int, float]:
    """Return the density of `bins` blurred by a normal kernel; its sum is 1."""
    reach = int(3 * deviation) + 1
    kernel = [(n, exp(-((n / deviation) ** 2) / 2)) for n in range(-reach, reach + 1)]
    counts = Counter(bins)
    total = sum(weight for _, weight in kernel) * sum(counts.values())
    density: defaultdict[int, float] = defaultdict(float)
    for at, count in counts.items():
        for n, weight in kernel:
            density[at + n] += count * weight / total
    return dict(density)
