"""The way between positions: on the ground, or through the air."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from journal.places.map.legs import Been, distance_m, legs_of

NOON = datetime(2017, 11, 26, 12)
PARIS, CHICAGO, LOOP = (49.0097, 2.5479), (41.9786, -87.9048), (41.8827, -87.6233)


def been(place: tuple[float, float], hours: float | None = None) -> Been:
    return Been(*place, None if hours is None else NOON + timedelta(hours=hours))


def test_distances_are_those_of_the_globe() -> None:
    assert distance_m(been(PARIS), been(CHICAGO)) == pytest.approx(6_670_000, rel=0.01)
    assert distance_m(Been(0, 179.5), Been(0, -179.5)) == pytest.approx(111_200, rel=0.01)


def test_what_is_far_and_fast_was_flown() -> None:
    legs = legs_of([been(PARIS, 0), been(CHICAGO, 9), been(LOOP, 11)])
    assert [leg.kind for leg in legs] == ["flight", "ground"]
    assert legs[0].line == (PARIS, CHICAGO)
    assert legs[1].line == (CHICAGO, LOOP)


def test_what_is_far_and_slow_was_not() -> None:
    assert [leg.kind for leg in legs_of([been(PARIS, 0), been(CHICAGO, 90)])] == ["ground"]


def test_without_a_time_nothing_is_said_to_be_flown() -> None:
    assert [leg.kind for leg in legs_of([been(PARIS), been(CHICAGO)])] == ["ground"]


def test_standing_still_is_no_way() -> None:
    here = [Been(36.1147 + n * 0.0001, -115.1728, NOON) for n in range(4)]
    assert legs_of(here[:1]) == ()
    assert legs_of([here[0], here[1], here[0], here[2], here[1]]) == ()


def test_the_ground_is_one_line_from_flight_to_flight() -> None:
    way = [
        been(LOOP, 0),
        been((41.9, -87.7), 1),
        been(CHICAGO, 2),
        been(PARIS, 10),
        been((48.8, 2.3), 12),
    ]
    assert [(leg.kind, len(leg.line)) for leg in legs_of(way)] == [
        ("ground", 3),
        ("flight", 2),
        ("ground", 2),
    ]
