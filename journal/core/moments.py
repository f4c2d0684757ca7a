"""How well the times of one camera's photos coincide with the moments that others photographed.

People who travel together raise their cameras at the same moments. The density of a photo's
instant, given the others' photos, is a mixture of three: `MOMENT` of the photos lie within
some tens of seconds (normal, 35 s: two people's 25 s) of a moment of the others, `SCENE` within
some tens of minutes, the rest anywhere on the days of the trip. Photos of the others
within ten seconds are one moment.

Two logarithms come of it. `coincidence` is the mixture against the same mixture without
moments: it knows nothing of habits of the day and is zero on average for a wrong clock or less;
`company` is that coarser mixture against chance, which any two people awake by day share in part.
All times here are whole seconds since `EPOCH`, and bins of `STEP` seconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from math import exp, log, pi, sqrt

EPOCH = datetime(2000, 1, 1)
STEP = 30
MOMENT, SCENE, ANYWHERE = 0.25, 0.45, 0.30
MOMENTS = (0.05, 0.15, 0.40)  # other shares, where a mean over several is asked for
_SPREAD_S = 35.0
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
        self._tables: dict[float, dict[int, float]] = {}
        self._near = _spread(self.bins, sqrt(_SPREAD_S**2 + STEP**2 / 6) / STEP)
        self._around = _spread((b // _SCENE_STEPS for b in self.bins), _SCENE_SPREAD)
        self._days = sorted({t // _DAY_S for t in self.instants})
        self._day_set = frozenset(self._days)
        self._habits: dict[int, float] = {}
        days = {day + n for day in self._days for n in (-1, 0, 1)}
        self._chance = STEP / (_DAY_S * max(len(days), 1))

    def coincidence(self, share: float = MOMENT) -> dict[int, float]:
        """Return the log density in each bin against that without moments, worked out when asked.

        share: of the photos that lie on moments; it is taken from those of the scenes.
        """
        if share not in self._tables:
            self._tables[share] = _Memo(lambda at: self._coincidence(at, share))
        return self._tables[share]

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
        return (MOMENT + SCENE) * self._around_at(at) + ANYWHERE * self._chance

    def _coincidence(self, at: int, share: float) -> float:
        without = self._without(at)
        near = self._near.get(at, 0.0) - self._around_at(at)
        return log((without + share * near) / without)

    def profile(self, instants: Sequence[int], reach_s: int) -> dict[int, float]:
        """Return the coincidence of `instants` set back by each ten seconds within the reach.

        Sharper than `coincidence`, and slower: for the last look around a shift that is known.
        """
        reach = reach_s // _FINE_S
        sums = dict.fromkeys(range(-reach, reach + 1), 0.0)
        width = _SPREAD_S / _FINE_S
        kernel = [exp(-((n / width) ** 2) / 2) / (width * sqrt(2 * pi)) for n in range(_REACH)]
        per_photo = STEP / _FINE_S / max(len(self.instants), 1)
        for t in instants:
            near = [0.0] * len(sums)
            first = bisect_left(self.instants, t - reach_s - _REACH * _FINE_S)
            last = bisect_left(self.instants, t + reach_s + _REACH * _FINE_S)
            for other in self.instants[first:last]:
                away = (t - other) // _FINE_S + reach
                for n in range(max(away - _REACH + 1, 0), min(away + _REACH, len(near))):
                    near[n] += kernel[abs(n - away)]
            without = self._without(t // STEP)
            rest = without - MOMENT * self._around_at(t // STEP)
            for n, density in enumerate(near):
                sums[n - reach] += log((MOMENT * density * per_photo + rest) / without)
        return {n * _FINE_S: gain for n, gain in sums.items()}

    def votes(self, instants: Sequence[int], most: int) -> list[int]:
        """Return the `most` shifts in steps by which most of `instants` would fall on moments."""
        pairs: Counter[int] = Counter()
        for t in instants:
            at = t // STEP
            pairs.update([at - b for b in self.bins])
        smooth = {k: 2 * n + pairs.get(k - 1, 0) + pairs.get(k + 1, 0) for k, n in pairs.items()}
        return sorted(smooth, key=lambda k: (-smooth[k], k))[:most]


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
