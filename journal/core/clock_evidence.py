"""What the light and the other cameras say about one camera's clock.

`Trip` is what the trusted photos know, `Camera` the photos of the camera in question, thinned
so that neither a long burst nor a large trip outweighs the rest, `Candidate` one thing that
the clock might show. `weigh` gives the evidence for a candidate over a range of minutes.
Refuses nothing: a camera or a trip that says nothing gives evidence of zero.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log, sqrt
from typing import TypeVar

from journal.core.light import BRIGHT, SHARES, log_likelihood
from journal.core.moments import EPOCH, STEP, Moments, nearest, seconds
from journal.core.sun import sun_height
from journal.core.zone import offset_at

QUARTER_S, HOUR_S, DAY_S = 900, 3600, 86400
MOST = 300  # moments, and photos with a light value, that are weighed of one camera
COMPANY_WEIGHT = 0.25  # scenes follow one another: their photos are far from independent
MOST_DAYS = 120  # beyond, a reset clock is sought by moments alone
LIGHT_STEPS = 600 // STEP  # the sun is looked up every ten minutes
_PLACE_HOLDS_S = 2 * DAY_S  # so long the nearest known position is good enough for the sun
_SCENE_GAP_S = 20 * 60
_MOMENT_GAP_S = 30
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a clock might show: a zone's time (None: local), and that much more.

    prior: its log probability before any evidence. reach_s: how far around the minutes are
    searched. free: the clock ran evenly from a reset, so `shift_s` is against UTC.
    """

    zone: str | None
    shift_s: int
    prior: float
    reach_s: int
    free: bool = False


class Trip:
    """Where the travellers were when, where the sun stood there, and when they took photos."""

    def __init__(
        self,
        anchors: Iterable[tuple[int, str | None]],
        places: Iterable[tuple[int, float, float]],
        photographed: Iterable[int],
    ) -> None:
        zoned = sorted((t, name) for t, name in anchors if name)
        self._zone_times = [t for t, _ in zoned]
        self.zones = [name for _, name in zoned]
        self._places = sorted(places)
        self._place_times = [t for t, _, _ in self._places]
        self.moments = Moments(photographed)
        self._offsets: dict[tuple[str, int], int] = {}
        self._heights: dict[int, float | None] = {}
        self._zone_memo: dict[int, str] = {}

    def offset(self, name: str, instant: int) -> int:
        """Return a zone's seconds east of UTC at an instant."""
        key = (name, instant // QUARTER_S)
        found = self._offsets.get(key)
        if found is None:
            found = self._offsets[key] = 60 * offset_at(
                EPOCH + timedelta(seconds=key[1] * QUARTER_S), name
            )
        return found

    def zone_at(self, instant: int) -> str:
        """Return the zone of the nearest trusted photo, to a quarter hour."""
        key = instant // QUARTER_S
        found = self._zone_memo.get(key)
        if found is None:
            at = key * QUARTER_S
            found = self._zone_memo[key] = self.zones[_nearest_index(self._zone_times, at)]
        return found

    def instant(self, shown: int, candidate: Candidate) -> int:
        """Return the instant at which a clock showed a wall time (seconds since the epoch)."""
        wall = shown - candidate.shift_s
        if candidate.free:
            return wall
        instant = wall
        for _ in range(3 if candidate.zone is None else 2):
            name = candidate.zone or self.zone_at(instant)
            instant = wall - self.offset(name, instant)
        return instant

    def height(self, instant: int) -> float | None:
        """Return the height of the sun at the nearest known position, to ten minutes."""
        key = instant // 600
        if key not in self._heights:
            self._heights[key] = self._height(key * 600 + 300)
        return self._heights[key]

    def _height(self, instant: int) -> float | None:
        if not self._places:
            return None
        at, lat, lon = self._places[_nearest_index(self._place_times, instant)]
        if abs(at - instant) > _PLACE_HOLDS_S:
            return None
        return sun_height(EPOCH + timedelta(seconds=instant), lat, lon)


def _nearest_index(ordered: Sequence[int], at: int) -> int:
    after = bisect_left(ordered, at)
    if after == len(ordered) or (after and at - ordered[after - 1] <= ordered[after] - at):
        after -= 1
    return max(after, 0)


class Camera:
    """The photos of one camera: wall times it showed, and light values.

    moments: when it was raised; photos within 30 s of the one before are one, at their middle.
    lit: (shown, EV100, weight), where n photos of one scene weigh as much as √n, because they were
    taken under the same roof.
    """

    def __init__(self, photos: Iterable[tuple[datetime, float | None]]) -> None:
        ordered = sorted(((seconds(at), value) for at, value in photos), key=lambda p: p[0])
        self.shown = [at for at, _ in ordered]
        self.moments = thinned(_gathered(self.shown, _MOMENT_GAP_S), MOST)
        with_light = [(at, value) for at, value in ordered if value is not None]
        self.lit: list[tuple[int, float, float]] = []
        scene: list[tuple[int, float]] = []
        for at, value in thinned(with_light, MOST):
            if scene and at - scene[-1][0] > _SCENE_GAP_S:
                self._close(scene)
                scene = []
            scene.append((at, value))
        self._close(scene)

    def _close(self, scene: list[tuple[int, float]]) -> None:
        self.lit += [(at, value, 1 / sqrt(len(scene))) for at, value in scene]


def thinned(rows: Sequence[_T], most: int) -> Sequence[_T]:
    """Return at most `most` of the rows, evenly taken."""
    if len(rows) <= most:
        return rows
    return [rows[n * len(rows) // most] for n in range(most)]


def _gathered(ordered: Sequence[int], gap_s: int) -> list[int]:
    """Return the middles of the groups of times of which none is `gap_s` after the one before."""
    groups: list[list[int]] = []
    for at in ordered:
        if not groups or at - groups[-1][-1] > gap_s:
            groups.append([])
        groups[-1].append(at)
    return [round(sum(group) / len(group)) for group in groups]


@dataclass(frozen=True, slots=True)
class Weight:
    """The evidence for a candidate fast by so many steps more: total, and its three parts."""

    steps: int
    coincidence: float
    company: float
    light: float

    @property
    def total(self) -> float:
        """The log likelihood of the camera's photos."""
        return self.coincidence + self.company + self.light


class Scales:
    """Weighs candidates for one camera on one trip.

    far: the camera's photos lie off the trip: the habits of the day and the light, which are the
    same on any trip, do not count.
    """

    def __init__(self, trip: Trip, camera: Camera, far: bool) -> None:
        self._trip, self._camera, self._far = trip, camera, far
        self._light_memo: dict[tuple[int, int], tuple[float, ...]] = {}
        self._company: dict[int, float] = {}
        self._weight = dict.fromkeys(camera.moments, COMPANY_WEIGHT)
        if far:
            self._weight = _one_for_each_scene(camera.moments)
        self._weights = list(self._weight.values())

    def weigh(self, candidate: Candidate) -> list[Weight]:
        """Return the evidence for the candidate and every step of its reach around it."""
        trip = self._trip
        instants = [trip.instant(t, candidate) for t in self._camera.moments]
        bins = [t // STEP for t in instants]
        reach = candidate.reach_s // STEP
        lit = [] if self._far else self._camera.lit
        lit = [(trip.instant(t, candidate), ev, w) for t, ev, w in lit]
        coincidence = trip.moments.coincidence
        weights, light, company = [], 0.0, 0.0
        for k in range(-reach, reach + 1):
            if k == -reach or not k % LIGHT_STEPS:
                at = round(k / LIGHT_STEPS) * LIGHT_STEPS
                light = self._light([(t - at * STEP, ev, w) for t, ev, w in lit])
                company = sum(
                    w * self._company_at(b - at) for b, w in zip(bins, self._weights, strict=True)
                )
            near = sum([coincidence[b - k] for b in bins])
            weights.append(Weight(k, near, company, light))
        return weights

    def best_days(self, most: int) -> list[int]:
        """Return the `most` shifts (seconds, against UTC, every ten minutes) in best company."""
        moments, taken = thinned(self._camera.moments, 60), self._trip.moments.instants
        bins = [(t // STEP, self._weight[t]) for t in moments]
        first, last = moments[0] - taken[-1], moments[-1] - taken[0]
        if last - first > MOST_DAYS * DAY_S:
            return []
        shifts = range(first // STEP, last // STEP, LIGHT_STEPS)
        scores = {k: sum(w * self._company_at(b - k) for b, w in bins) for k in shifts}
        return [k * STEP for k in sorted(scores, key=lambda k: (-scores[k], k))[:most]]

    def agreement(self, one: tuple[Candidate, int], other: tuple[Candidate, int]) -> float:
        """Return how evenly the scenes prefer one clock (and seconds fast) to the other.

        It is Σg / √Σg² over the gains g of the scenes: as a standard normal deviate where
        they prefer neither, and at most √n for n scenes, however much one of them shouts.
        """
        gains: list[float] = []
        last: int | None = None
        lit: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        for at, value, weight in self._camera.lit:
            lit[at].append((value, weight))
        for at in sorted({*self._camera.moments, *lit}):
            if last is None or at - last > _SCENE_GAP_S:
                gains.append(0.0)
            last = at
            raised = at in self._weight
            gains[-1] += self._single(at, raised, lit.get(at, []), *one)
            gains[-1] -= self._single(at, raised, lit.get(at, []), *other)
        size = sqrt(sum(gain * gain for gain in gains))
        return sum(gains) / size if size else 0.0

    def _single(
        self,
        at: int,
        raised: bool,
        lit: list[tuple[float, float]],
        candidate: Candidate,
        fast_s: int,
    ) -> float:
        """Return the evidence of what happened at one time that the camera showed."""
        instant = self._trip.instant(at, candidate) - fast_s
        gain = 0.0
        if raised:
            gain += self._trip.moments.coincidence[instant // STEP]
            gain += self._weight[at] * self._company_at(instant // STEP)
        height = None if self._far else self._trip.height(instant)
        if height is not None:
            gain += sum(w * self._likelihoods(ev, height)[1] for ev, w in lit)
        return gain

    def _company_at(self, at: int) -> float:
        key = at // 10
        if key not in self._company:
            moments = self._trip.moments
            company = moments.beyond_habit if self._far else moments.company
            self._company[key] = company(key * 10)
        return self._company[key]

    def _light(self, lit: list[tuple[int, float, float]]) -> float:
        """Return the log likelihood of the light values, over what share lay under a roof."""
        sums = [0.0] * len(SHARES)
        for instant, value, weight in lit:
            height = self._trip.height(instant)
            if height is None:
                continue  # nobody knows where that was: no evidence
            for n, gain in enumerate(self._likelihoods(value, height)):
                sums[n] += weight * gain
        return log_mean_exp(sums)

    def _likelihoods(self, value: float, height: float) -> tuple[float, ...]:
        key = (round(value * 2), round(height / 2))
        found = self._light_memo.get(key)
        if found is None:
            found = self._light_memo[key] = tuple(
                log_likelihood(key[0] / 2, key[1] * 2.0, share) for share in SHARES
            )
        return found


def _one_for_each_scene(ordered: Sequence[int]) -> dict[int, float]:
    """Return the times with weights that add up to one in each scene."""
    scenes: list[list[int]] = []
    for at in ordered:
        if not scenes or at - scenes[-1][-1] > _SCENE_GAP_S:
            scenes.append([])
        scenes[-1].append(at)
    return {at: 1 / len(scene) for scene in scenes for at in scene}


def log_mean_exp(values: Sequence[float]) -> float:
    """Return log(mean(exp(values))) without overflow."""
    most = max(values)
    return most + log(sum(exp(value - most) for value in values) / len(values))


def bright_at_night(trip: Trip, photos: Iterable[tuple[int, float | None]]) -> int:
    """Count photos (instant, EV100) that look bright while the sun is well down."""
    heights = ((trip.height(t), value) for t, value in photos if value and value >= BRIGHT)
    return sum(height is not None and height < -6 for height, _ in heights)


def matched(trip: Trip, instants: Iterable[int], within_s: int) -> list[int]:
    """Return the seconds to the nearest trusted photo, of those instants that have one so near."""
    away = (nearest(trip.moments.instants, t) for t in instants)
    return [s for s in away if s is not None and abs(s) <= within_s]
