"""Distances, and positions borrowed from others near in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from journal.core.fix import Fix
from journal.core.positions import (
    along_track,
    beside_companions,
    metres_between,
    neighbours,
)

NOON = datetime(2017, 12, 1, 12)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((49.009, 2.548), (41.979, -87.905), 6_664),  # Paris to Chicago
        ((-17.0, 179.9), (-17.0, -179.9), 21.3),  # across the date line
        ((0.0, 0.0), (0.0, 180.0), 20_015),
        ((36.121, -115.174), (36.121, -115.174), 0),
    ],
)
def test_lengths_of_great_circles(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    assert metres_between(*one, *other) / 1000 == pytest.approx(km, rel=0.006)


def test_between_two_points_of_a_track_one_was_in_proportion() -> None:
    before, after = Fix(NOON, 36.0, 179.9), Fix(NOON + 10 * MINUTE, 36.2, -179.9)
    lat, lon = along_track(before, after, NOON + 5 * MINUTE) or (0, 0)
    assert lat == pytest.approx(36.1)
    assert abs(lon) == pytest.approx(180)
    assert along_track(before, before, NOON) == pytest.approx((36.0, 179.9))


def test_a_hole_in_a_track_says_nothing_but_at_its_edges() -> None:
    before, after = Fix(NOON, 36.0, -115.0), Fix(NOON + 60 * MINUTE, 37.0, -113.0)
    assert along_track(before, after, NOON + 2 * MINUTE) == (36.0, -115.0)
    assert along_track(before, after, NOON + 30 * MINUTE) is None
    assert along_track(before, after, NOON + 58 * MINUTE) == (37.0, -113.0)
    assert along_track(None, after, NOON + 58 * MINUTE) == (37.0, -113.0)
    assert along_track(before, None, NOON + 4 * MINUTE) is None
    assert along_track(None, None, NOON) is None


def test_a_companion_close_in_time_was_in_the_same_place() -> None:
    one, other = Fix(NOON, 36.0, -115.0), Fix(NOON + 40 * MINUTE, 36.001, -115.0)
    assert beside_companions(one, other, NOON + 4 * MINUTE) == (36.0, -115.0)
    assert beside_companions(one, other, NOON + 12 * MINUTE) == (36.0, -115.0)
    assert beside_companions(one, other, NOON + 28 * MINUTE) == (36.001, -115.0)
    assert beside_companions(one, None, NOON + 12 * MINUTE) is None


def test_a_companion_on_the_move_tells_nothing_in_between() -> None:
    one, other = Fix(NOON, 36.0, -115.0), Fix(NOON + 40 * MINUTE, 36.4, -115.0)
    assert beside_companions(one, other, NOON + 15 * MINUTE) is None


def test_neighbours_in_time() -> None:
    fixes = [Fix(NOON + n * MINUTE, n, 0) for n in range(3)]
    assert neighbours(fixes, NOON - MINUTE) == (None, fixes[0])
    assert neighbours(fixes, NOON + MINUTE) == (fixes[1], fixes[1])
    assert neighbours(fixes, NOON + MINUTE * 1.5) == (fixes[1], fixes[2])
    assert neighbours(fixes, NOON + 9 * MINUTE) == (fixes[2], None)
