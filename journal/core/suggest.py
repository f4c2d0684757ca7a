"""Suggest what a camera's clock shows, from the light and from the other cameras.

Only cameras without an offset are asked about, and only against photos whose instant is
known. Every candidate c (below) and every half minute d that the clock may be fast beside it
gives each photo an instant, and has the probability

    log P(c, d | photos) = log prior(c) + log prior(d | c) + B + 0.25 · S + L + constant

B  coincidence with the moments of the others, over photos more than 30 s apart (moments.py);
S  company: the same scenes and days, weighed low because photos of a scene hang together;
L  light: Σ w log p(EV100 | height of the sun at the nearest position), with w = 1/√n for n
   photos of one scene, averaged over three shares of photos under a roof (light.py).

Candidates and their priors (up to a constant): local time, right or minutes off (0.65); the
home zone, or where nobody said it the first and the last zone of the trip (0.20); its other
zones (0.06); UTC (0.03); local or home time twelve hours (0.03) or a day (0.01) off; local time
one hour off (0.03); any whole hour from UTC (0.05 together) or half hour (0.01). Minutes
fast: 45 % none, 45 % Laplace with a scale of five minutes, 10 % anything within the hour. A clock
that gives the same instants as one before it is dropped: on a trip without a change of zone,
"that zone's time" is the right local time.

A camera of which less than a fifth of the photos lies within 36 hours of trusted ones may have
lost its year, or have been on another trip. Its candidates are whole years (0.002 each), and
any even shift that pairs of moments vote for (Hough) or that finds the best company; their
prior, 0.05, is spread over all shifts there are. The light and the habits of the day are alike
on all trips: L is left out, and S is the density of the scene against the other days' same
hour, one for each scene.

A suggestion is made where the best clock, together with all within 25 minutes of it, has
at least `SURE` of the probability (from afar `SURE_FROM_AFAR`); where its evidence exceeds the
right clock's by `CLEAR` (e^4: fifty to one), with four coincidences or, for less than 20 hours,
as much by light alone, and as much more than for any other clock; where it moves a quarter of the
photos; and where the scenes agree: with g the gain of each scene, Σg / √Σg² is at least 1, and at
least `EVEN` less a twentieth of the whole gain. Local time that is minutes off needs 1.3 times
`CLEAR` and an agreement of 1.5; it and cameras from afar need eight coincidences, and in one of
twenty bursts (from afar 7 of 100). A clock from afar that fewer than a quarter of the bursts speak
for must not turn bright photos (more than one of fifty) into photos of the night. One scene that
shouts is not enough: that is how right clocks look wrong.

`confidence` is that probability less `UNSEEN`, two in a hundred for what no model sees: the
share of such suggestions on made trips (tests/benchmarks/suggestions.py) whose middle photo
comes within 45 minutes of the truth, from at least twice as far. It is as good as those trips
are like real ones. Whether the minutes are known too is `minutes_known`: six
tenths of their probability lie within a minute; otherwise fast_by_s keeps to the whole zone.

Assumed: one clock for all photos of a camera; trusted photos that are right; travellers who stay
together for part of the time. Refused: cameras with trusted photos of their own or fewer than
four photos, trips without a zone, and every suggestion within 75 s of the right local time.

Sources: for coincidence as in moments.py, light and sun as in light.py and sun.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log
from statistics import median

from journal.core.clock_evidence import (
    DAY_S,
    HOUR_S,
    Camera,
    Candidate,
    Scales,
    Trip,
    Weight,
    bright_at_night,
    matched,
    thinned,
)
from journal.core.light import light_value
from journal.core.moments import EPOCH, STEP, seconds
from journal.core.zone import offset_name

SURE, SURE_FROM_AFAR = 0.95, 0.99
CLEAR = 4.0
_CLEARER = 1.3  # times that, for local time that is minutes off
EVEN = 2.0
_SHOUT = 20.0  # nats that make up for one standard deviation of evenness
MINUTES_SURE = 0.6
RIGHT_WITHIN_S = 75
SAME_WITHIN_S = 1500
_MATCH_S = 75
_LEAST_PHOTOS = 4
_LEAST_MATCHED, _MANY_MATCHED = 4, 8
_MATCHED_SHARE, _MATCHED_SHARE_FROM_AFAR = 0.05, 0.07
_MATCHED_BEYOND_DOUBT = 0.25  # share of the bursts; then bright nights are flashes
_DARK_SHARE = 0.02
_LEAST_MOVED = 0.25
_PROFILE_S = 600
_LIGHT_TELLS_S = 20 * HOUR_S  # one day is as bright as the next
UNSEEN = 0.02
_FAR_S = 36 * HOUR_S
_VOTES = 300
_DAYS_TRIED = 24
_WIDE, _NARROW = 65 * 60, 8 * 60


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo of a camera whose clock is in question; stamp: naive, what the clock showed."""

    photo_id: int
    camera_id: int
    stamp: datetime
    f_number: float | None = None
    exposure_s: float | None = None
    iso: float | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """A photo whose instant (naive UTC) is known. Without a camera it is a point of a track:
    it tells zone and place, but nobody photographed then."""

    instant: datetime
    lat: float | None = None
    lon: float | None = None
    camera_id: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A clock that fits clearly better than the right local time.

    zone: whose time it shows, None for local time; fast_by_s: seconds it is ahead.
    confidence: see the module. reason: plain facts to be put in words: photos; at_night (bright
    photos with the sun down, as the clock stands) and at_night_after; bursts (times the camera
    was raised), bursts_matched and bursts_matched_before (those within 75 s of somebody else's
    photo); light_gain and bursts_gain (nats against the right clock); minutes_known.
    """

    camera_id: int
    zone: str | None
    fast_by_s: int
    confidence: float
    reason: dict[str, int | float | bool]


def suggest_clocks(
    shots: Sequence[Shot],
    trusted: Sequence[Trusted],
    home_zone: str | None = None,
    zones: Iterable[str] = (),
) -> list[Suggestion]:
    """Return at most one suggestion for each camera, in the order of their numbers.

    zones: names of the trip's zones beyond those of the trusted photos.
    """
    if not any(t.zone for t in trusted):
        return []
    trip = Trip(
        ((seconds(t.instant), t.zone) for t in trusted),
        (
            (seconds(t.instant), t.lat, t.lon)
            for t in trusted
            if t.lat is not None and t.lon is not None
        ),
        (seconds(t.instant) for t in trusted if t.camera_id is not None),
    )
    known = {t.camera_id for t in trusted}
    cameras: defaultdict[int, list[Shot]] = defaultdict(list)
    for shot in shots:
        cameras[shot.camera_id].append(shot)
    found = (
        _Question(trip, number, cameras[number], home_zone, tuple(zones)).answer()
        for number in sorted(cameras)
        if number not in known and len(cameras[number]) >= _LEAST_PHOTOS
    )
    return [suggestion for suggestion in found if suggestion]


@dataclass(frozen=True, slots=True)
class _Clock:
    """A candidate with its minutes: away_s from the right clock, and what speaks for it."""

    candidate: Candidate
    weight: Weight
    away_s: float
    log_p: float

    @property
    def extra_s(self) -> int:
        return self.weight.steps * STEP


class _Question:
    """What one camera's clock shows."""

    def __init__(
        self,
        trip: Trip,
        number: int,
        shots: Sequence[Shot],
        home_zone: str | None,
        zones: Sequence[str],
    ) -> None:
        self._trip, self._number = trip, number
        self._home, self._zones = home_zone, zones
        self._photos = [(s.stamp, light_value(s.f_number, s.exposure_s, s.iso)) for s in shots]
        self._camera = Camera(self._photos)
        self._right = Candidate(None, 0, log(0.65), _WIDE)
        self._sample = thinned(self._camera.moments, 24)
        near = matched(trip, self._instants(self._right, self._camera.moments), _FAR_S)
        self._far = len(near) < 0.2 * len(self._camera.moments)
        self._scales = Scales(trip, self._camera, self._far)

    def answer(self) -> Suggestion | None:
        """Return the suggestion, or None where the right clock is not clearly beaten."""
        far = self._far
        candidates = [*self._years(), *self._resets()] if far else self._near_candidates()
        clocks = self._weighed([self._right, *candidates])
        right = max((c for c in clocks if self._is_right(c)), key=lambda c: c.weight.total)
        best = max(clocks, key=lambda c: c.log_p)
        same = [c for c in clocks if abs(c.away_s - best.away_s) <= SAME_WITHIN_S]
        everything = sum(exp(c.log_p - best.log_p) for c in clocks)
        sure = sum(exp(c.log_p - best.log_p) for c in same) / everything
        if sure < (SURE_FROM_AFAR if far else SURE) or self._is_right(best):
            return None
        others = (c for c in clocks if abs(c.away_s - best.away_s) > SAME_WITHIN_S)
        rival = max((c.weight.total for c in others), default=right.weight.total)
        return self._suggestion(best, right, sure, best.weight.total - rival)

    def _near_candidates(self) -> list[Candidate]:
        trip_zones = list(dict.fromkeys([*self._trip.zones, *self._zones]))
        homes = [self._home] if self._home else [self._trip.zones[0], self._trip.zones[-1]]
        homes = list(dict.fromkeys(homes))
        found = [Candidate(name, 0, log(0.20 / len(homes)), _WIDE) for name in homes]
        others = [name for name in trip_zones if name not in homes]
        found += [Candidate(name, 0, log(0.06 / len(others)), _WIDE) for name in others]
        found.append(Candidate("UTC", 0, log(0.03), _WIDE))
        for zone in (None, *homes):
            share = 1 / (1 + len(homes)) / 2
            for sign in (-1, 1):
                found.append(Candidate(zone, sign * 12 * HOUR_S, log(0.03 * share), _WIDE))
                found.append(Candidate(zone, sign * DAY_S, log(0.01 * share), _WIDE))
        found += [Candidate(None, s * HOUR_S, log(0.015), _NARROW) for s in (-1, 1)]
        for half_hours, share in ((range(-24, 29, 2), 0.05), (range(-23, 28, 2), 0.01)):
            found += [
                Candidate(offset_name(30 * n), 0, log(share / len(half_hours)), _NARROW)
                for n in half_hours
            ]
        return found

    def _years(self) -> list[Candidate]:
        """Return the clocks that are whole years off and bring the photos to the trip."""
        first = EPOCH + timedelta(seconds=self._camera.shown[0])
        found = []
        for years in range(-40, 41):
            try:
                shift = int((first.replace(year=first.year + years) - first).total_seconds())
            except ValueError:
                continue  # the 29th of February has no such day in that year
            for zone in dict.fromkeys((None, self._home)):
                candidate = Candidate(zone, -shift, log(0.002), _WIDE)
                instants = self._instants(candidate, self._sample)
                if len(matched(self._trip, instants, _FAR_S)) > 0.5 * len(instants):
                    found.append(candidate)
        return found

    def _resets(self) -> list[Candidate]:
        """Return the shifts against UTC that most pairs of moments agree on."""
        moments, taken = self._camera.moments, self._trip.moments.instants
        if not taken:
            return []
        possible = (moments[-1] - moments[0] + taken[-1] - taken[0]) // STEP + 1
        prior = log(0.05 / possible)
        votes = self._trip.moments.votes(thinned(moments, 150), _VOTES)
        found = [Candidate("UTC", k * STEP, prior, 0, free=True) for k in votes]
        days = self._scales.best_days(_DAYS_TRIED)
        return found + [Candidate("UTC", s, prior, 600, free=True) for s in days]

    def _instants(self, candidate: Candidate, shown: Iterable[int]) -> list[int]:
        return [self._trip.instant(t, candidate) for t in shown]

    def _weighed(self, candidates: Iterable[Candidate]) -> list[_Clock]:
        """Return every candidate at every step, those left out that repeat an earlier one."""
        seen: set[tuple[int, ...]] = set()
        rightly = self._instants(self._right, self._sample)
        clocks = []
        for candidate in candidates:
            instants = tuple(self._instants(candidate, self._sample))
            if instants in seen:
                continue
            seen.add(instants)
            away = median(r - t for r, t in zip(rightly, instants, strict=True))
            for weight in self._scales.weigh(candidate):
                prior = candidate.prior + _minutes_prior(candidate, weight.steps * STEP)
                log_p = prior + weight.total
                clocks.append(_Clock(candidate, weight, away + weight.steps * STEP, log_p))
        return clocks

    def _is_right(self, clock: _Clock) -> bool:
        return clock.candidate is self._right and abs(clock.extra_s) <= RIGHT_WITHIN_S

    def _suggestion(
        self, best: _Clock, right: _Clock, sure: float, lead: float
    ) -> Suggestion | None:
        """Return the best clock in words of numbers, unless its evidence is not enough.

        lead: how much the evidence exceeds that for any clock that is not the same.
        """
        weight, before = best.weight, right.weight
        extra, minutes_known = self._minutes(best)
        if best.candidate is self._right and (not minutes_known or abs(extra) <= RIGHT_WITHIN_S):
            return None
        after = [t - extra for t in self._instants(best.candidate, self._camera.moments)]
        now = self._instants(self._right, self._camera.moments)
        meets = len(matched(self._trip, after, _MATCH_S))
        light_gain, gain = weight.light - before.light, weight.total - before.total
        moved = sum(abs(a - b) > RIGHT_WITHIN_S for a, b in zip(after, now, strict=True))
        by_light = min(light_gain, lead) >= CLEAR and abs(best.away_s) < _LIGHT_TELLS_S
        if gain < CLEAR or (meets < _LEAST_MATCHED and not by_light):
            return None
        agreement = self._scales.agreement((best.candidate, extra), (self._right, right.extra_s))
        if self._doubtful(best, gain, meets, agreement):
            return None
        if agreement < max(1.0, EVEN - gain / _SHOUT) or moved < _LEAST_MOVED * len(now):
            return None
        zone, fast_by_s = self._named(best.candidate, extra, after)
        return Suggestion(
            self._number,
            zone,
            fast_by_s,
            round((1 - UNSEEN) * sure, 4),
            {
                "photos": len(self._photos),
                "at_night": self._at_night(self._right, 0),
                "at_night_after": self._at_night(best.candidate, extra),
                "bursts": len(self._camera.moments),
                "bursts_matched": meets,
                "bursts_matched_before": len(matched(self._trip, now, _MATCH_S)),
                "light_gain": round(light_gain, 1),
                "bursts_gain": round(gain - light_gain, 1),
                "minutes_known": minutes_known,
            },
        )

    def _doubtful(self, best: _Clock, gain: float, meets: int, agreement: float) -> bool:
        """Tell whether a clock that only coincidences speak for has too few of them."""
        share = _MATCHED_SHARE_FROM_AFAR if self._far else _MATCHED_SHARE
        few = meets < max(_MANY_MATCHED, share * len(self._camera.moments))
        if best.candidate is self._right:
            return few or gain < _CLEARER * CLEAR or agreement < 1.5
        few_enough = meets < _MATCHED_BEYOND_DOUBT * len(self._camera.moments)
        return self._far and (few or (few_enough and self._darkens(best)))

    def _darkens(self, best: _Clock) -> bool:
        """Tell whether a clock turns bright photos into photos of the night."""
        lit = sum(value is not None for _, value in self._photos)
        return self._at_night(best.candidate, best.extra_s) > _DARK_SHARE * lit

    def _minutes(self, best: _Clock) -> tuple[int, bool]:
        """Return the seconds fast beside the candidate, and whether the bursts know them."""
        instants = self._instants(best.candidate, self._camera.moments)
        profile = self._trip.moments.profile([t - best.extra_s for t in instants], _PROFILE_S)
        log_p = {
            best.extra_s + away: gain + _minutes_prior(best.candidate, best.extra_s + away)
            for away, gain in profile.items()
        }
        fast = max(log_p, key=lambda s: (log_p[s], -abs(s)))
        weights = {s: exp(value - log_p[fast]) for s, value in log_p.items()}
        there = {s: weight for s, weight in weights.items() if abs(s - fast) <= 60}
        if sum(there.values()) < MINUTES_SURE * sum(weights.values()):
            return 0, False
        middle = sum(s * weight for s, weight in there.items()) / sum(there.values())
        return round(middle), True

    def _named(
        self, candidate: Candidate, extra: int, instants: list[int]
    ) -> tuple[str | None, int]:
        """Return zone and seconds fast; a clock that ran on from a reset is named by a zone that
        kept one offset all the while, so that naming it changes nothing."""
        if not candidate.free:
            return candidate.zone, candidate.shift_s + extra
        for zone in dict.fromkeys((None, self._home)):
            offsets = {self._trip.offset(zone or self._trip.zone_at(t), t) for t in instants}
            if len(offsets) == 1:
                return zone, candidate.shift_s + extra - offsets.pop()
        return "UTC", candidate.shift_s + extra

    def _at_night(self, candidate: Candidate, extra: int) -> int:
        return bright_at_night(
            self._trip,
            ((self._trip.instant(seconds(at), candidate) - extra, ev) for at, ev in self._photos),
        )


def _minutes_prior(candidate: Candidate, extra_s: int) -> float:
    """Return the log prior of a step that many seconds fast beside a candidate."""
    if candidate.free:
        return 0.0
    none = 0.45 / 3 if abs(extra_s) <= STEP else 0.0
    some = 0.45 * STEP / 600 * exp(-abs(extra_s) / 300)
    return log(none + some + 0.10 * STEP / 7200)
