"""Which stops a day's fixes tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.core.fix import Fix
from journal.places.stops import MOST_STOPS, Named, stops_of

START = datetime(2017, 12, 1, 15, 30)
# Along one parallel, 89 km a degree: a city, villages on the way, a park, a village behind it.
PLACES = (
    Named("Vegas", 37.0, 0.0),
    Named("Mesquite", 37.0, 1.0),
    Named("St George", 37.0, 1.5),
    Named("Zion", 37.0, 2.2, sight=True),
    Named("Bryce", 37.0, 3.0),
)


def name_at(lat: float, lon: float) -> Named | None:
    if lat < 36:
        return None  # the sea
    return min(PLACES, key=lambda place: abs(place.lon - lon))


def names(fixes: Iterable[Fix]) -> list[str]:
    return [stop.named.name for stop in stops_of(list(fixes), name_at)]


def at(minute: float, lon: float, source: int = 0, lat: float = 37.0) -> Fix:
    return Fix(START + timedelta(minutes=minute), lat, lon, source)


def way(start: float, end: float, from_lon: float, to_lon: float) -> list[Fix]:
    """A track with a point each minute."""
    count = int(end - start)
    return [at(start + n, from_lon + (to_lon - from_lon) * n / count, 1) for n in range(count + 1)]


def test_a_track_tells_where_one_stayed_and_not_what_one_drove_through() -> None:
    drive = way(0, 150, 0.0, 2.15)
    walk = way(150, 500, 2.15, 2.25)
    evening = way(500, 600, 2.25, 3.0)
    photos = [at(30, 0.43), at(60, 0.86), at(62, 0.89), at(90, 1.29)]  # out of the window
    shots = [at(200 + n, 2.17) for n in range(9)]
    assert names([*drive, *photos, *walk, *shots, *evening]) == ["Vegas", "Zion", "Bryce"]


def test_photos_alone_tell_it_too() -> None:
    assert names([at(0, 0.0), at(5, 0.0), at(40, 0.001), at(300, 2.2), at(330, 2.21)]) == [
        "Vegas",
        "Zion",
    ]


def test_single_photos_on_a_drive_are_no_stops() -> None:
    drive = [at(0, 0.6), at(20, 1.0), at(40, 1.4), at(60, 1.8)]
    assert names([*drive, *(at(90 + n, 2.2) for n in range(5))]) == ["Zion"]


def test_a_single_photo_that_nothing_says_was_on_the_way_is_a_stop() -> None:
    assert names([at(0, 1.0)]) == ["Mesquite"]
    assert names([at(0, 1.0), at(240, 2.2)]) == ["Mesquite", "Zion"]


def test_a_day_of_nothing_but_a_drive_has_its_likeliest_place() -> None:
    assert len(names(at(10 * n, 0.3 * n) for n in range(9))) == 1


def test_where_no_name_is_known_there_is_no_stop() -> None:
    assert names(at(n, 0.0, lat=10.0) for n in range(30)) == []
    assert names([]) == []
    assert names([Fix(None, 37.0, 0.0)]) == []


def test_coming_back_is_a_stop_again() -> None:
    day = [at(0, 0.0), at(60, 0.0), at(200, 2.2), at(260, 2.2), at(500, 0.0), at(560, 0.0)]
    assert names(day) == ["Vegas", "Zion", "Vegas"]


@given(
    st.lists(
        st.tuples(st.integers(0, 1439), st.floats(-1, 4), st.integers(0, 2), st.floats(30, 38)),
        max_size=60,
    )
)
def test_stops_are_few_in_order_and_never_twice_in_a_row(
    shots: list[tuple[int, float, int, float]],
) -> None:
    fixes = [at(minute, lon, source, lat) for minute, lon, source, lat in shots]
    stops = stops_of(fixes, name_at)
    assert len(stops) <= MOST_STOPS
    assert all(one.last <= other.first for one, other in itertools.pairwise(stops))
    told = [stop.named.name for stop in stops]
    assert all(one != other for one, other in itertools.pairwise(told))
    if any(fix.lat > 36.1 and not fix.source for fix in fixes):
        assert stops
