from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from journal.core.trip import TripDays, assign_days, group_days


def nov(*days: int) -> set[date]:
    return {date(2017, 11, 1) + timedelta(days=day - 1) for day in days}


def numbers(days: Iterable[date]) -> list[int]:
    return [(day - date(2017, 11, 1)).days + 1 for day in sorted(days)]


def settled(
    lived: set[date], trips: dict[int, TripDays]
) -> tuple[dict[int, list[int]], list[list[int]]]:
    """Return trip -> numbers of its days, and the groups for new trips."""
    given, new = assign_days(lived, trips)
    own: dict[int, set[date]] = {}
    for day, trip in given.items():
        own.setdefault(trip, set()).add(day)
    return {trip: numbers(days) for trip, days in own.items()}, [numbers(days) for days in new]


def after(lived: set[date], trips: dict[int, TripDays]) -> dict[int, TripDays]:
    """Return the trips as they stand once the days are assigned."""
    given, new = assign_days(lived, trips)
    for number, group in enumerate(new, max(trips, default=0) + 1):
        given |= dict.fromkeys(group, number)
    keys = set(trips) | set(given.values())
    return {
        key: TripDays(
            held={day for day in lived if given[day] == key},
            written=trips[key].written if key in trips else frozenset(),
            past={day for day in given if given[day] == key}
            | (trips[key].past if key in trips else set()),
            firm=key in trips and trips[key].firm,
        )
        for key in keys
    }


def test_five_empty_days_are_one_trip_and_six_are_two() -> None:
    assert [numbers(run) for run in group_days(nov(1, 7))] == [[1, 7]]
    assert [numbers(run) for run in group_days(nov(1, 8))] == [[1], [8]]
    assert group_days([]) == []


def test_days_go_to_the_trip_they_fall_in_or_touch() -> None:
    trip = TripDays(held=nov(10, 14), past=nov(10, 14), firm=True)
    assert settled(nov(10, 12, 14, 18, 25), {1: trip}) == ({1: [10, 12, 14, 18]}, [[25]])


def test_a_day_between_two_goes_to_the_nearer_and_the_earlier_if_equally_near() -> None:
    trips = {
        1: TripDays(held=nov(1), past=nov(1), firm=True),
        2: TripDays(held=nov(9), past=nov(9), firm=True),
    }
    assert settled(nov(1, 5, 9), trips) == ({1: [1, 5], 2: [9]}, [])
    assert settled(nov(1, 6, 9), trips) == ({1: [1], 2: [6, 9]}, [])


def test_named_trips_are_not_joined_by_what_comes_between() -> None:
    trips = {
        1: TripDays(held=nov(1, 2, 3), past=nov(1, 2, 3), firm=True),
        2: TripDays(held=nov(20, 21), past=nov(20, 21), firm=True),
    }
    own, new = settled(nov(*range(1, 22)), trips)
    assert sorted(own) == [1, 2]
    assert not new
    assert own[1] + own[2] == list(range(1, 22))


def test_a_named_trip_is_not_torn_apart_by_days_that_left_its_middle() -> None:
    trip = TripDays(held=nov(1, 10, 20), past=nov(1, 10, 20), firm=True)
    assert settled(nov(1, 20), {1: trip}) == ({1: [1, 20]}, [])


def test_a_trip_without_dates_takes_the_first_days_that_come() -> None:
    assert settled(nov(5, 6, 20), {1: TripDays(firm=True)}) == ({1: [5, 6]}, [[20]])


def test_of_two_without_dates_the_one_with_words_takes_them() -> None:
    assert settled(nov(5), {1: TripDays(), 2: TripDays(firm=True)})[0] == {2: [5]}


def test_a_trip_that_lost_its_days_takes_no_others_and_gets_its_own_back() -> None:
    lost = TripDays(past=nov(5, 6), firm=True)
    assert settled(nov(25), {1: lost}) == ({}, [[25]])
    assert settled(nov(6, 7), {1: lost}) == ({1: [6, 7]}, [])
    assert settled(nov(6), {1: TripDays(past=nov(6)), 2: lost})[0] == {2: [6]}


def test_a_firm_trip_gets_back_whatever_it_had_however_far_apart() -> None:
    """As where two trips were joined and a clock took the photos of one away for a while."""
    joined = TripDays(held=nov(1, 2), past=nov(*range(1, 31)), firm=True)
    assert settled(nov(1, 2, 20, 21), {1: joined}) == ({1: [1, 2, 20, 21]}, [])
    lost = TripDays(past=nov(*range(1, 31)), firm=True)
    assert settled(nov(1, 2, 20, 21), {1: lost}) == ({1: [1, 2, 20, 21]}, [])
    loose = TripDays(held=nov(1, 2), past=nov(*range(1, 31)))
    assert settled(nov(1, 2, 20, 21), {1: loose}) == ({1: [1, 2]}, [[20, 21]])


def test_a_trip_follows_its_photos_where_all_go_to_near_days() -> None:
    """As where its day starts later, or a clock was some days fast."""
    for lost in (TripDays(past=nov(10)), TripDays(past=nov(10), firm=True)):
        assert settled(nov(9), {1: lost}) == ({1: [9]}, [])
        assert settled(nov(12, 16), {1: lost}) == ({1: [12, 16]}, [])
        assert settled(nov(17), {1: lost}) == ({}, [[17]])


def test_a_day_that_two_touch_goes_back_to_the_one_that_had_it() -> None:
    trips = {
        1: TripDays(held=nov(1), past=nov(1, 5), firm=True),
        2: TripDays(held=nov(7), past=nov(7), firm=True),
    }
    assert settled(nov(1, 5, 7), trips) == ({1: [1, 5], 2: [7]}, [])


def test_words_keep_their_trip_and_draw_the_photos_of_their_day() -> None:
    trips = {
        1: TripDays(held=nov(1, 20), past=nov(1, 10, 20), firm=True),
        2: TripDays(written=nov(10), past=nov(10), firm=True),
    }
    assert settled(nov(1, 10, 20), trips)[0] == {1: [1, 20], 2: [10]}


def test_a_day_lost_to_the_words_of_another_trip_stretches_no_trip() -> None:
    trips = {
        1: TripDays(written=nov(4), past=nov(4), firm=True),
        2: TripDays(held=nov(1, 4), past=nov(1, 4)),
    }
    once = after(nov(1, 2, 3, 4, 10), trips)
    assert {key: numbers(trip.held) for key, trip in once.items()} == {1: [3, 4, 10], 2: [1, 2]}
    twice = after(nov(1, 2, 3, 4, 10), once)
    assert {key: trip.held for key, trip in twice.items()} == {
        key: trip.held for key, trip in once.items()
    }


def test_what_comes_near_joined_and_parted_trips_goes_to_them_and_changes_nothing_else() -> None:
    parted = {
        1: TripDays(held=nov(1, 2), past=nov(1, 2), firm=True),
        2: TripDays(held=nov(3, 4), past=nov(3, 4), firm=True),
    }
    assert settled(nov(1, 2, 3, 4, 6), parted) == ({1: [1, 2], 2: [3, 4, 6]}, [])
    joined = {1: TripDays(held=nov(1, 2, 20), past=nov(*range(1, 21)), firm=True)}
    assert settled(nov(1, 2, 11, 20, 26, 40), joined) == ({1: [1, 2, 11, 20, 26]}, [[40]])


day_sets = st.sets(st.integers(1, 60)).map(lambda days: nov(*days))


@given(st.lists(day_sets, max_size=5))
def test_trips_nobody_touched_do_not_depend_on_the_order_of_imports(parts: list[set[date]]) -> None:
    """One folder after the other gives what all at once gives."""
    trips: dict[int, TripDays] = {}
    lived: set[date] = set()
    for part in parts:
        lived |= part
        trips = after(lived, trips)
    found = sorted(numbers(trip.held) for trip in trips.values() if trip.held)
    assert found == [numbers(run) for run in group_days(lived)]


@given(
    day_sets,
    st.dictionaries(
        st.integers(1, 6), st.builds(TripDays, day_sets, day_sets, day_sets, st.booleans())
    ),
)
@example(  # the later trip closes around a day that the earlier one had once
    nov(*range(1, 15), 27, 30, 36, 42, 48),
    {1: TripDays(set(), nov(49)), 2: TripDays(nov(27, 48))},
)
def test_settled_days_stay_settled(lived: set[date], start: dict[int, TripDays]) -> None:
    words: set[date] = set()
    trips = {}
    for key, trip in start.items():  # a date with words in two trips does not happen
        written = trip.written - words
        words |= written
        firm = trip.firm or bool(written)
        trips[key] = TripDays(trip.held, written, trip.past | trip.held | written, firm)
    once = after(lived, trips)
    assert {day for trip in once.values() for day in trip.held} == lived
    twice = after(lived, once)
    assert {k: t.held for k, t in twice.items()} == {k: t.held for k, t in once.items()}
