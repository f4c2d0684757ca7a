"""Suggested clocks over made trips: right where something is wrong, silent where nothing is."""

from __future__ import annotations

import importlib.util
import json
import random
import time
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from journal.core.clock import Clock
from journal.core.suggest import Shot, Suggestion, Trusted, suggest_clocks
from tests.benchmarks.suggestions import CAMERA, KINDS, MadeTrip, error_s, local_off, on_zone, reset
from tests.benchmarks.suggestions import run as run_benchmark

SHARED = Path(__file__).parents[2].parent / "shared"
PARIS, TOKYO, KATHMANDU = "Europe/Paris", "Asia/Tokyo", "Asia/Kathmandu"
AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"
SEEDS = range(4)


def made(seed: int, *stays: tuple[str, int], **facts: Any) -> tuple[MadeTrip, random.Random]:
    """Make a trip from and to Paris with the figures of the sample trip."""
    rng = random.Random(seed)
    home = facts.pop("home", PARIS)
    stays = ((home, 1), *stays, (home, 1))
    facts = {"photos": 90, "trusted_a_scene": 10, "present": 0.9, "roofs": 0.25} | facts
    return MadeTrip(home, list(stays), datetime(2019, 4, 3), **facts), rng


def asked(
    trip: MadeTrip, rng: random.Random, home: str | None = None
) -> tuple[list[Shot], list[Suggestion]]:
    shots, trusted = trip.build(rng)
    return shots, suggest_clocks(shots, trusted, home)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("home", [PARIS, None])
def test_a_camera_on_home_time_in_tokyo(seed: int, home: str | None) -> None:
    trip, rng = made(seed, (TOKYO, 7))
    on_zone(trip, rng, PARIS, 130)
    shots, (found,) = asked(trip, rng, home)
    assert (found.camera_id, found.zone) == (CAMERA, PARIS)
    assert found.fast_by_s == pytest.approx(130, abs=120)
    assert 0.9 < found.confidence <= 0.98
    assert found.reason["photos"] == len(shots)
    assert found.reason["bursts_matched"] > found.reason["bursts_matched_before"]
    assert found.reason["light_gain"] > 7


@pytest.mark.parametrize("seed", SEEDS)
def test_a_zone_of_45_minutes(seed: int) -> None:
    trip, rng = made(seed, (KATHMANDU, 4), (TOKYO, 6))
    on_zone(trip, rng, KATHMANDU, -20)
    _, (found,) = asked(trip, rng, PARIS)
    assert found.zone == KATHMANDU
    assert found.fast_by_s == pytest.approx(-20, abs=120)
    trip, rng = made(seed, (KATHMANDU, 8))
    on_zone(trip, rng, PARIS, 200)
    _, (found,) = asked(trip, rng, PARIS)
    assert (found.zone, found.fast_by_s) == (PARIS, pytest.approx(200, abs=120))


@pytest.mark.parametrize("seed", SEEDS)
def test_over_the_date_line(seed: int) -> None:
    trip, rng = made(seed, (HONOLULU, 6), home=AUCKLAND)
    on_zone(trip, rng, AUCKLAND, 60)
    shots, (found,) = asked(trip, rng, AUCKLAND)
    assert found.zone == AUCKLAND
    assert error_s(trip, shots, Clock(found.zone, found.fast_by_s)) < 120


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("sign", [-1, 1])
def test_twelve_hours(seed: int, sign: int) -> None:
    trip, rng = made(seed, (TOKYO, 4), (KATHMANDU, 4))
    local_off(trip, sign * 43200)
    _, (found,) = asked(trip, rng, PARIS)
    assert found.zone is None
    assert found.fast_by_s == pytest.approx(sign * 43200, abs=120)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("year", [2000, 2015])
def test_a_reset_clock(seed: int, year: int) -> None:
    trip, rng = made(seed, (TOKYO, 7))
    reset(trip, rng, year)
    shots, (found,) = asked(trip, rng, PARIS)
    assert error_s(trip, shots, Clock(found.zone, found.fast_by_s)) < 300


@pytest.mark.parametrize("seed", SEEDS)
def test_local_time_but_42_minutes_fast(seed: int) -> None:
    trip, rng = made(seed, (TOKYO, 5), (KATHMANDU, 4), photos=200)
    local_off(trip, 42 * 60)
    _, (found,) = asked(trip, rng, PARIS)
    assert found.zone is None
    assert found.fast_by_s == pytest.approx(42 * 60, abs=120)
    assert found.reason["minutes_known"]


@pytest.mark.parametrize("seed", SEEDS)
def test_museums_are_not_nights(seed: int) -> None:
    trip, rng = made(seed, (TOKYO, 8), roofs=0.95)
    assert asked(trip, rng, PARIS)[1] == []
    trip, rng = made(seed, (TOKYO, 8), roofs=0.95, photos=150)
    on_zone(trip, rng, PARIS, 0)
    _, (found,) = asked(trip, rng, PARIS)
    assert found.zone == PARIS


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", ["right", "right, other trip"])
@pytest.mark.parametrize(
    "stays", [((TOKYO, 7),), ((KATHMANDU, 4), (TOKYO, 4)), ((HONOLULU, 5),), ()]
)
def test_silence_about_a_right_clock(
    seed: int, kind: str, stays: tuple[tuple[str, int], ...]
) -> None:
    trip, rng = made(seed, *stays)
    KINDS[kind](trip, rng)
    assert asked(trip, rng, PARIS)[1] == []


def test_nothing_is_said_without_evidence() -> None:
    at = datetime(2019, 4, 3, 12)
    shots = [Shot(n, CAMERA, at + timedelta(minutes=n)) for n in range(50)]
    assert suggest_clocks([], [], None) == []
    assert suggest_clocks(shots, [], PARIS) == []
    assert suggest_clocks(shots, [Trusted(at, 35.7, 139.7, 2, TOKYO)], PARIS) == []
    assert suggest_clocks(shots, [Trusted(at, camera_id=2)], PARIS) == []
    assert suggest_clocks(shots[:3], [Trusted(at, 35.7, 139.7, 2, TOKYO)] * 9, PARIS) == []
    assert suggest_clocks(shots, [Trusted(at, 35.7, 139.7, None, TOKYO)] * 9, PARIS) == []


def test_cameras_are_judged_apart_and_the_trusted_not_at_all() -> None:
    trip, rng = made(1, (TOKYO, 7))
    on_zone(trip, rng, PARIS, 0)
    shots, trusted = trip.build(rng)
    second = [Shot(s.photo_id, 7, s.stamp, s.f_number, s.exposure_s, s.iso) for s in shots]
    assert [s.camera_id for s in suggest_clocks(shots + second, trusted, PARIS)] == [CAMERA, 7]
    own = Trusted(trusted[0].instant, camera_id=7, zone=TOKYO)
    assert [s.camera_id for s in suggest_clocks(shots + second, [*trusted, own], PARIS)] == [CAMERA]


def test_the_order_of_photos_does_not_matter() -> None:
    trip, rng = made(2, (TOKYO, 7))
    on_zone(trip, rng, PARIS, 100)
    shots, trusted = trip.build(rng)
    first = suggest_clocks(shots, trusted, PARIS)
    rng.shuffle(shots)
    rng.shuffle(trusted)
    assert suggest_clocks(shots, trusted, PARIS) == first != []


def test_made_trips_are_seldom_misjudged() -> None:
    total = run_benchmark(20, seed=7)["total"]
    assert isinstance(total, dict)
    assert total.get("wrong", 0) == 0
    assert total["right"] >= 5


def test_five_thousand_photos_take_about_a_second() -> None:
    trip, rng = made(3, (TOKYO, 12), (KATHMANDU, 10), photos=5000, trusted_a_scene=80)
    on_zone(trip, rng, PARIS, 0)
    shots, trusted = trip.build(rng)
    begun = time.process_time()
    assert suggest_clocks(shots, trusted, PARIS)
    assert time.process_time() - begun < 3  # a second, and what a busy machine adds


def _sample() -> tuple[ModuleType, dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("make_trip", SHARED / "trips" / "make_trip.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scenario = SHARED / "trips" / "reinvent-2017.json"
    return module, json.loads(scenario.read_text("utf-8"))


def _sample_photos(seed: int, exposures: bool) -> tuple[list[Shot], list[Trusted]]:
    make, scenario = _sample()
    legs = [make.Leg(leg) for leg in scenario["legs"]]
    shots: list[Shot] = []
    trusted: list[Trusted] = []
    for camera, device in enumerate(scenario["devices"][:3]):
        rng = random.Random(f"{seed} {device['folder']} facts")
        for number, at in enumerate(make._instants(scenario, device, legs, rng), 1):
            leg = make._leg_at(legs, at)
            shot = make._shot(device, number, at, leg, timedelta(hours=4), rng)
            if device["folder"] == "Canon":
                light = make._light(at, leg) if exposures else ()
                shots.append(Shot(number, CAMERA, shot["shown"].replace(tzinfo=None), *light))
                continue
            place = shot["gps"] or (None, None)
            zone = str(leg.zone) if shot["gps"] else None
            trusted.append(Trusted(at.replace(tzinfo=None), *place, camera + 10, zone))
    return shots, trusted


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the sample trips are not beside the checkout")
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("home", [PARIS, None])
@pytest.mark.parametrize("exposures", [True, False])
def test_the_canon_of_the_sample_trip(seed: int, home: str | None, exposures: bool) -> None:
    (found,) = suggest_clocks(*_sample_photos(seed, exposures), home)
    assert found.zone == PARIS
    assert found.fast_by_s == pytest.approx(187, abs=120)
    if exposures:
        assert found.reason["at_night"] > 30 > found.reason["at_night_after"]
