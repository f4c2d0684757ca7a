from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.errors import WrongUse
from journal.core.zone import instant_of, is_zone, offset_at, offset_name, wall_time, zone

NAMES = [
    "America/Los_Angeles", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Apia", "Etc/GMT+3", "UTC", "+05:45", "-03:30",
]  # fmt: skip


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)),
    st.sampled_from(NAMES),
)
def test_an_instant_comes_back_from_its_wall_time(instant: datetime, name: str) -> None:
    wall = wall_time(instant, name)
    assert instant in (instant_of(wall, name), instant_of(wall, name, fold=1))
    assert abs(wall - instant - timedelta(minutes=offset_at(instant, name))) < timedelta(minutes=1)


def test_half_past_two_happens_twice() -> None:
    twice = datetime(2017, 10, 29, 2, 30)
    assert instant_of(twice, "Europe/Paris") == datetime(2017, 10, 29, 0, 30)
    assert instant_of(twice, "Europe/Paris", fold=1) == datetime(2017, 10, 29, 1, 30)


def test_half_past_two_does_not_happen() -> None:
    skipped = datetime(2017, 3, 26, 2, 30)
    assert instant_of(skipped, "Europe/Paris") == datetime(2017, 3, 26, 1, 30)


@pytest.mark.parametrize(
    ("minutes", "name"), [(345, "+05:45"), (-210, "-03:30"), (0, "+00:00"), (840, "+14:00")]
)
def test_bare_offsets(minutes: int, name: str) -> None:
    assert offset_name(minutes) == name
    assert offset_at(datetime(2017, 11, 29), name) == minutes


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "+99:99", "+24:00", "../../etc/passwd", "/etc/localtime", "Europe"]
)
def test_an_unknown_zone_is_wrong_use_and_not_utc(name: str) -> None:
    with pytest.raises(WrongUse, match="is not a zone"):
        zone(name)
    assert not is_zone(name)
