"""Entries are read by time; those without one stay behind the one they follow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.core.entry_order import in_time_order

Told = tuple[str, str | None]


def order(*entries: Told, starts_at: str = "04:00") -> str:
    return "".join(name for name, _ in in_time_order(entries, lambda e: e[1], starts_at))


def test_entries_without_a_time_stay_with_the_one_before_them() -> None:
    entries = (("i", None), ("b", "10:00"), ("x", None), ("y", None), ("a", "08:00"), ("z", None))
    assert order(*entries) == "iazbxy"


def test_the_small_hours_come_last_up_to_the_start_of_the_day() -> None:
    entries = (("n", "01:30"), ("e", "04:00"), ("l", "03:59"), ("m", "12:00"))
    assert order(*entries) == "emnl"
    assert order(*entries, starts_at="00:00") == "nlem"


def test_what_is_no_time_counts_as_none() -> None:
    assert order(("a", "25:99"), ("b", "10:00"), starts_at="odd") == "ab"


times = st.none() | st.times().map(lambda at: at.strftime("%H:%M"))


@given(st.lists(times))
def test_nothing_is_lost_and_ordering_twice_is_ordering_once(chosen: list[str | None]) -> None:
    entries = list(enumerate(chosen))
    once = in_time_order(entries, lambda e: e[1])
    assert sorted(once) == entries
    assert in_time_order(once, lambda e: e[1]) == once
    if not any(chosen):
        assert once == entries
