"""Which days have a way worth a map, and what is told of its length."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album.way import NO_WAY, Way, leads_somewhere, reach_km, told_lengths
from journal.places.map.content import Leg, LegKind, MapStop
from journal.places.route import km_between
from journal.places.told import Distance

PARIS, VERSAILLES, ROUEN = (48.857, 2.352), (48.805, 2.12), (49.443, 1.1)
NEAR = (48.862, 2.36)


def way(
    line: list[tuple[float, float]],
    km: float,
    tracked: bool = False,
    kind: LegKind = "ground",
    stops: int = 1,
) -> Way:
    found = tuple(MapStop(n + 1, f"S{n}", *line[n % len(line)]) for n in range(stops))
    lengths = Distance(km, 0) if kind == "ground" else Distance(0, km)
    return Way(found, (Leg(kind, tuple(line)),), lengths, tracked)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (NO_WAY, False),
        (Way((MapStop(1, "Paris", *PARIS),)), False),
        (way([PARIS, NEAR, PARIS, NEAR], 40), False),  # photos to and fro in a town
        (way([PARIS, NEAR], 2.9, tracked=True), False),
        (way([PARIS, NEAR], 3.1, tracked=True), True),
        (way([PARIS, VERSAILLES], 18, stops=2), True),
        (way([PARIS, ROUEN], 112), True),
        (way([PARIS, ROUEN], 112, kind="flight"), True),
    ],
)
def test_which_days_lead_somewhere(told: Way, expected: bool) -> None:
    assert leads_somewhere(told) is expected


positions = st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=12)


@given(positions)
def test_the_reach_is_nearly_how_far_apart_the_farthest_are(
    points: list[tuple[float, float]],
) -> None:
    true = max((km_between(*a, *b) for a, b in combinations(points, 2)), default=0.0)
    assert 0.499 * true - 0.001 <= reach_km(points) <= true + 0.001


def test_nothing_reaches_nowhere() -> None:
    assert reach_km([]) == 0.0


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (Distance(320.2, 0), (320.2, 0)),
        (Distance(2.9, 0), (0, 0)),
        (Distance(6, 9096), (0, 9096)),
        (Distance(60, 9096), (60, 9096)),
    ],
)
def test_the_ride_to_the_airport_is_not_told(
    distance: Distance, expected: tuple[float, float]
) -> None:
    assert told_lengths(distance) == expected


def test_a_way_begins_where_the_day_before_ended() -> None:
    start, stop = MapStop(1, "Bryce", 37.6, -112.2), MapStop(1, "Paris", *PARIS)
    assert Way((stop,), start=start).content.stops == (start, stop)
    assert Way((stop,)).content.stops == (stop,)
