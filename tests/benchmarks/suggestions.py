"""How often a suggested clock is right, wrong, or not made, over trips made up in memory.

Trips follow the samples' make_trip.py (people photograph the same moments, spread 25 s) but vary
what matters: zones and flights, season, number of photos, share of common moments, roofs, flashes,
exposure data, positions, and the clock of the camera in question, from right to reset. Light is
drawn from distributions other than those of the model. Everything follows from the seed.

Of a suggestion the middle error of the instants it gives is taken: `right` within 5 minutes,
`rough` within 45 (the right zone, the minutes unknown) and less than half the error as the clock
stands, `wrong` otherwise or where the clock was right. Silence about a right clock is
`right silence`.

`python -m tests.benchmarks.suggestions [TRIPS [SEED]] [-v]` prints the figures, -v each wrong one.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from statistics import median

from journal.core.clock import Clock
from journal.core.suggest import Shot, Suggestion, Trusted, suggest_clocks
from journal.core.sun import sun_height
from journal.core.zone import instant_of, wall_time

CAMERA, PHONE, OTHER = 1, 2, 3
PLACES = {
    "Europe/Paris": (48.9, 2.35),
    "America/New_York": (40.7, -74.0),
    "America/Chicago": (41.9, -87.6),
    "America/Denver": (37.3, -112.9),
    "America/Los_Angeles": (36.1, -115.2),
    "Asia/Tokyo": (35.7, 139.7),
    "Asia/Kathmandu": (27.7, 85.3),
    "Asia/Kolkata": (28.6, 77.2),
    "Pacific/Auckland": (-36.8, 174.8),
    "Pacific/Honolulu": (21.3, -157.9),
    "Australia/Adelaide": (-34.9, 138.6),
    "America/Santiago": (-33.4, -70.6),
    "Africa/Nairobi": (-1.3, 36.8),
    "Atlantic/Reykjavik": (64.1, -21.9),
    "Europe/London": (51.5, -0.1),
    "Europe/Athens": (37.9, 23.7),
}


@dataclass(slots=True)
class MadeTrip:
    """A trip and the truth about one camera's clock.

    shows: the wall time of the camera at a naive UTC instant in the zone where it is.
    elsewhere: the camera's photos are of another trip, so long before.
    """

    home: str
    stays: list[tuple[str, int]]  # zone and days
    start: datetime
    scenes_a_day: float = 3.0
    photos: int = 80
    trusted_a_scene: float = 8.0
    together: float = 0.7
    present: float = 0.8  # of the scenes, where the phones were too
    roofs: float = 0.3
    exposures: bool = True
    positions: float = 0.9
    shows: Callable[[datetime, str], datetime] = wall_time
    is_right: bool = True
    elsewhere: timedelta | None = None
    truth: dict[int, tuple[datetime, str]] = field(default_factory=dict)

    def build(self, rng: random.Random) -> tuple[list[Shot], list[Trusted]]:
        """Draw the photos of the camera, those of two phones, and the truth."""
        shots: list[Shot] = []
        trusted: list[Trusted] = []
        scenes = self._scenes(rng)
        for number, (begin, minutes, zone) in enumerate(scenes):
            moments = [begin + _s(rng.uniform(0, minutes * 60)) for _ in range(minutes // 7 + 2)]
            roof = rng.random() < self.roofs
            ends = number in (0, len(scenes) - 1)
            if ends or rng.random() < self.present:
                for _ in range(max(1, round(rng.expovariate(1 / self.trusted_a_scene)))):
                    trusted.append(self._phone(self._when(rng, begin, minutes, moments), zone, rng))
            wanted = round(rng.expovariate(len(scenes) / self.photos))
            for _ in range(wanted):
                at = self._when(rng, begin, minutes, moments)
                light = _exposure(at, zone, roof, rng) if self.exposures else (None, None, None)
                self.truth[len(shots)] = at, zone
                shots.append(Shot(len(shots), CAMERA, self.shows(at, zone), *light))
        if self.elsewhere is not None:
            other = replace(self, start=self.start - self.elsewhere, elsewhere=None)
            shots, _ = other.build(rng)
        return shots, trusted

    def _scenes(self, rng: random.Random) -> list[tuple[datetime, int, str]]:
        scenes, day = [], self.start
        for zone, days in self.stays:
            for _ in range(days):
                for _ in range(max(1, round(rng.gauss(self.scenes_a_day, 1)))):
                    hour = rng.choice((rng.gauss(10.5, 2), rng.gauss(15.5, 2), rng.gauss(20.5, 2)))
                    wall = day + timedelta(hours=min(max(hour, 5), 26))
                    minutes = rng.choice((20, 45, 90, 180))
                    scenes.append((instant_of(wall, zone), minutes, zone))
                day += timedelta(days=1)
        return sorted(scenes)

    def _when(
        self, rng: random.Random, begin: datetime, minutes: int, moments: list[datetime]
    ) -> datetime:
        at = begin + _s(rng.uniform(0, minutes * 60))
        if rng.random() < self.together:
            at = rng.choice(moments) + _s(rng.gauss(0, 25))
        return at.replace(microsecond=0)

    def _phone(self, at: datetime, zone: str, rng: random.Random) -> Trusted:
        lat, lon = PLACES[zone]
        camera = rng.choice((PHONE, PHONE, OTHER))
        if rng.random() < self.positions and camera == PHONE:
            return Trusted(at, lat + rng.uniform(-1, 1), lon + rng.uniform(-1, 1), camera, zone)
        return Trusted(at, camera_id=camera, zone=zone)


def _s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _exposure(
    at: datetime, zone: str, roof: bool, rng: random.Random
) -> tuple[float, float, float]:
    """Draw f-number, seconds and ISO: sun, cloud, roof, flash, and now and then a night mode."""
    height = sun_height(at, *PLACES[zone])
    if roof != (rng.random() < 0.1):
        value = rng.gauss(6.0, 1.8) if rng.random() < 0.7 else rng.uniform(5, 9)
    elif height > 0:
        value = min(15.0, 11.5 + height / 4) - abs(rng.gauss(0, 1.5))
    else:
        value = max(3.5, 10 + height) + rng.gauss(0, 2)
    if rng.random() < 0.03:
        value = rng.uniform(0, 16)
    iso = 100.0 if value > 10 else 1600.0
    aperture = rng.choice((2.0, 2.8, 4.0, 5.6, 8.0))
    return aperture, aperture**2 / 2**value * 100 / iso, iso


def error_s(trip: MadeTrip, shots: list[Shot], clock: Clock) -> float:
    """Return the middle error in seconds of the instants that a clock gives."""
    errors = []
    for shot in shots:
        truth, there = trip.truth[shot.photo_id]
        instant = clock.instant(shot.stamp)
        if instant is not None:
            errors.append(abs((instant - truth).total_seconds()))
        else:
            away = clock.corrected(shot.stamp) - wall_time(truth, there)
            errors.append(abs(away.total_seconds()))
    return median(errors)


def drawn(rng: random.Random) -> tuple[str, MadeTrip]:
    """Draw a trip and the name of its kind of clock."""
    home = rng.choice(("Europe/Paris", "America/New_York", "Asia/Tokyo", "Pacific/Auckland"))
    zones = rng.sample([z for z in PLACES if z != home], rng.choice((1, 1, 2, 3)))
    stays = [(zone, rng.randint(2, 8)) for zone in zones]
    if rng.random() < 0.7:
        stays = [(home, 1), *stays, (home, 1)]
    trip = MadeTrip(
        home,
        stays,
        datetime(rng.randint(2008, 2024), rng.randint(1, 12), rng.randint(1, 28)),
        scenes_a_day=rng.choice((1.5, 3, 5)),
        photos=rng.choice((8, 20, 60, 150, 500)),
        trusted_a_scene=rng.choice((2, 6, 20)),
        together=rng.choice((0.1, 0.3, 0.5, 0.7)),
        present=rng.choice((0.4, 0.7, 0.95)),
        roofs=rng.choice((0.1, 0.3, 0.6, 0.9)),
        exposures=rng.random() < 0.8,
        positions=rng.choice((0.0, 0.5, 0.95, 0.95)),
    )
    kind = rng.choice(tuple(KINDS))
    KINDS[kind](trip, rng)
    return kind, trip


def right(trip: MadeTrip, rng: random.Random) -> None:
    """Let the clock follow local time, to within half a minute."""
    off = _s(rng.uniform(-30, 30))
    trip.shows = lambda at, zone: wall_time(at, zone) + off


def on_zone(trip: MadeTrip, rng: random.Random, name: str, fast_s: float | None = None) -> None:
    """Let the clock show one zone's time, some minutes fast."""
    off = _s(_minutes(rng) if fast_s is None else fast_s)
    trip.shows = lambda at, zone: wall_time(at, name) + off
    trip.is_right = all(name == zone for zone, _ in trip.stays) and abs(off) < _s(75)


def local_off(trip: MadeTrip, seconds: float) -> None:
    """Let the clock follow local time, off by a constant."""
    trip.shows = lambda at, zone: wall_time(at, zone) + _s(seconds)
    trip.is_right = False


def reset(trip: MadeTrip, rng: random.Random, year: int) -> None:
    """Let the clock run on from New Year of `year` since some hours before the trip."""
    began = trip.start - timedelta(hours=rng.uniform(1, 60))
    trip.shows = lambda at, zone: datetime(year, 1, 1) + (at - began)
    trip.is_right = False


def other_year(trip: MadeTrip, rng: random.Random) -> None:
    """Let the clock be right but for the year."""
    years = rng.choice((-1, -2, 1))

    def shows(at: datetime, zone: str) -> datetime:
        wall = wall_time(at, zone)
        day = min(wall.day, 28) if (wall.month, wall.day) == (2, 29) else wall.day
        return wall.replace(year=wall.year + years, day=day)

    trip.shows, trip.is_right = shows, False


def elsewhere(trip: MadeTrip, rng: random.Random) -> None:
    """Let the camera be right, and its photos be of another trip, with scenes of its own."""
    trip.elsewhere = timedelta(days=rng.randint(100, 1500))


def _minutes(rng: random.Random) -> float:
    return rng.choice((0.0, rng.uniform(-60, 60), rng.gauss(0, 240), rng.uniform(-1500, 1500)))


KINDS: dict[str, Callable[[MadeTrip, random.Random], None]] = {
    "right": right,
    "right again": right,
    "right, other trip": elsewhere,
    "home zone": lambda trip, rng: on_zone(trip, rng, trip.home),
    "home zone again": lambda trip, rng: on_zone(trip, rng, trip.home),
    "UTC": lambda trip, rng: on_zone(trip, rng, "UTC"),
    "a zone of the trip": lambda trip, rng: on_zone(trip, rng, rng.choice(trip.stays)[0]),
    "12 hours": lambda trip, rng: local_off(trip, rng.choice((-1, 1)) * 43200 + rng.gauss(0, 60)),
    "minutes": lambda trip, rng: local_off(trip, rng.choice((-1, 1)) * rng.uniform(180, 3000)),
    "reset": lambda trip, rng: reset(trip, rng, rng.choice((2000, 2005))),
    "year": other_year,
}


def run(trips: int = 300, seed: int = 1, verbose: bool = False) -> dict[str, object]:
    """Return counts by kind of clock and in all, the confidence kept, and the slowest answer."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sure: list[tuple[float, bool]] = []
    slowest = 0.0
    for number in range(trips):
        rng = random.Random(f"{seed} {number}")
        kind, trip = drawn(rng)
        shots, trusted = trip.build(rng)
        home = trip.home if rng.random() < 0.7 else None
        begun = time.process_time()
        found = suggest_clocks(shots, trusted, home, list(dict.fromkeys(z for z, _ in trip.stays)))
        slowest = max(slowest, time.process_time() - begun)
        outcome = judged(trip, shots, found)
        counts[kind][outcome] += 1
        if outcome == "wrong" and verbose:
            print(number, kind, found, len(shots), len(trusted))
        if found:
            sure.append((found[0].confidence, outcome in ("right", "rough")))
    total: Counter[str] = sum(counts.values(), Counter())
    return {
        "trips": trips,
        "total": dict(total),
        "by_kind": {kind: dict(counts[kind]) for kind in sorted(counts)},
        "calibration": calibration(sure),
        "slowest_s": round(slowest, 3),
    }


def judged(trip: MadeTrip, shots: list[Shot], found: list[Suggestion]) -> str:
    """Return `right`, `rough`, `wrong`, `silent` or `right silence`."""
    if not found:
        return "right silence" if trip.is_right else "silent"
    error = error_s(trip, shots, Clock(found[0].zone, found[0].fast_by_s))
    if trip.is_right:
        return "wrong"
    rough = error <= 2700 and error < error_s(trip, shots, Clock()) / 2
    return "right" if error <= 300 else "rough" if rough else "wrong"


def calibration(sure: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """Return, for ranges of confidence, how many suggestions there were and what share held."""
    rows = []
    for low, high in ((0.0, 0.95), (0.95, 0.97), (0.97, 0.979), (0.979, 1.0)):
        held = [ok for confidence, ok in sure if low <= confidence < high]
        if held:
            rows.append({"from": low, "made": len(held), "held": sum(held) / len(held)})
    return rows


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    print(json.dumps(run(*numbers[:2], verbose="-v" in sys.argv), indent=1))
