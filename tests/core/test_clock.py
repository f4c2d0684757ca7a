"""A clock from the right time of one photo."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.core.clock import Clock, clock_from_right_time
from journal.core.zone import instant_of, wall_time

VEGAS, PARIS, DENVER = "America/Los_Angeles", "Europe/Paris", "America/Denver"
ZONES = ["America/Chicago", VEGAS, DENVER, PARIS]
RIGHT = datetime(2017, 11, 29, 9, 5)


def test_home_time_three_minutes_fast() -> None:
    stamp = datetime(2017, 11, 29, 18, 8, 7)
    assert clock_from_right_time(stamp, RIGHT, VEGAS, ZONES) == Clock(PARIS, 187)


def test_local_time_that_is_right_or_slow() -> None:
    assert clock_from_right_time(RIGHT, RIGHT, VEGAS, ZONES) == Clock(None, 0)
    slow = RIGHT - timedelta(minutes=4)
    assert clock_from_right_time(slow, RIGHT, VEGAS, []) == Clock(None, -240)


@given(st.sampled_from(ZONES), st.integers(-1500, 1500))
def test_the_clock_found_shows_the_stamp_at_the_right_time(zone: str, fast: int) -> None:
    instant = instant_of(RIGHT, VEGAS)
    stamp = wall_time(instant, zone) + timedelta(seconds=fast)
    clock = clock_from_right_time(stamp, RIGHT, VEGAS, ZONES)
    assert clock.fast_by_s == fast
    if clock.zone:
        assert clock.instant(stamp) == instant
    else:
        assert clock.corrected(stamp) == RIGHT
