"""Routes: what counts as a way, what was flown, what is only a receiver's error."""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.fix import Fix
from journal.places.route import Route, km_between, route_of
from journal.places.thinning import MOST_POINTS, thinned

START = datetime(2017, 12, 1, 8)
KM = 1 / 111.195  # degrees of latitude
VEGAS, ZION = (36.121, -115.174), (37.2, -112.987)
PARIS, CHICAGO, LAS_VEGAS = (49.009, 2.548), (41.979, -87.905), (36.084, -115.154)

Place = tuple[float, float]


def at(seconds: float, place: Place, source: int = 1) -> Fix:
    return Fix(START + timedelta(seconds=seconds), *place, source)


def drive(
    one: Place, other: Place, hours: float, every_s: float = 60, first_s: float = 0, source: int = 1
) -> list[Fix]:
    """Return a way in a straight line, as the made trips have it."""
    steps = round(hours * 3600 / every_s)
    return [
        at(
            first_s + n * every_s,
            (
                one[0] + (other[0] - one[0]) * n / steps,
                one[1] + (other[1] - one[1]) * n / steps,
            ),
            source,
        )
        for n in range(steps + 1)
    ]


def kinds(route: Route) -> list[str]:
    return [leg.kind for leg in route.legs]


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [  # on the ellipsoid, by T. Vincenty's inverse formula; a quarter and a half meridian
        (PARIS, CHICAGO, 6682.66),
        ((0.0, 0.0), (0.0, 90.0), 10018.75),
        ((-90.0, 0.0), (90.0, 0.0), 20003.93),
        ((52.0, 179.5), (52.0, -179.5), 68.68),
    ],
)
def test_lengths_are_those_of_the_ellipsoid_within_their_bound(
    one: Place, other: Place, km: float
) -> None:
    assert km_between(*one, *other) == pytest.approx(km, rel=0.0057)
    assert km_between(*other, *one) == km_between(*one, *other)
    assert km_between(*one, *one) == 0


def test_nothing_and_one_place_are_no_way() -> None:
    assert route_of([]) == Route()
    assert route_of([at(0, ZION)]) == Route()
    assert route_of([at(n, ZION, 0) for n in range(3)]) == Route()


def test_a_drive_is_as_long_as_its_track() -> None:
    route = route_of(drive(VEGAS, ZION, 2.5))
    assert kinds(route) == ["ground"]
    assert route.km_ground == pytest.approx(km_between(*VEGAS, *ZION), rel=0.01)
    assert (route.km_flown, len(route.legs[0].line)) == (0, 2)  # a straight line needs no more


def test_a_slow_walk_counts_whole() -> None:
    way = drive(ZION, (37.27, -112.95), 6.67)  # 1.3 km/h: 21 m between two fixes
    assert route_of(way).km_ground == pytest.approx(km_between(*ZION, 37.27, -112.95), rel=0.01)


def test_photos_beside_a_track_add_nothing_and_count_where_none_runs() -> None:
    way = drive(VEGAS, ZION, 2.5)
    beside = [fix._replace(lat=fix.lat + 5 * KM, source=0) for fix in way[5::20]]
    assert route_of([*beside, *way]) == route_of(way)
    later = at(4 * 3600, (ZION[0] + 20 * KM, ZION[1]), 0)
    longer = route_of([*way, later]).km_ground
    assert longer == pytest.approx(route_of(way).km_ground + 20, rel=0.01)


def test_two_tracks_of_one_way_count_once() -> None:
    rng = random.Random(1)
    way = drive(VEGAS, ZION, 2.5, every_s=10)
    other = [
        fix._replace(source=2, lat=fix.lat + rng.uniform(-1, 1) * 0.01 * KM) for fix in way[3:-40:3]
    ]
    assert route_of([*way, *other]).km_ground == pytest.approx(route_of(way).km_ground, rel=0.001)


def test_standing_still_is_no_way() -> None:
    rng = random.Random(2)

    def wander(seconds: int, place: Place) -> Fix:
        return at(
            seconds,
            (place[0] + rng.gauss(0, 0.02) * KM, place[1] + rng.gauss(0, 0.02) * KM),
        )

    night = [wander(n * 5, ZION) for n in range(8 * 720)]
    assert route_of(night).km_ground < 0.1
    away = drive(ZION, (ZION[0] + 10 * KM, ZION[1]), 0.25, every_s=5, first_s=8 * 3600)
    rest = [wander(9 * 3600 + n * 5, (ZION[0] + 10 * KM, ZION[1])) for n in range(720)]
    assert route_of([*night, *away, *rest]).km_ground == pytest.approx(10, rel=0.03)


def test_a_short_walk_from_where_one_stays_counts() -> None:
    stay = [at(n * 30, ZION) for n in range(60)]
    there = (ZION[0] + 2 * KM, ZION[1])
    out = drive(ZION, there, 0.5, every_s=30, first_s=1800)
    back = drive(there, ZION, 0.5, every_s=30, first_s=3600)
    assert route_of([*stay, *out, *back]).km_ground == pytest.approx(4, rel=0.1)


def test_fixes_that_no_vehicle_reaches_are_left_out() -> None:
    way = drive(VEGAS, ZION, 2.5)
    wild = list(way)
    wild[10] = wild[10]._replace(lat=-80.0)  # a single one on the other side of the world
    wild[50:53] = [fix._replace(lon=fix.lon + 3) for fix in wild[50:53]]
    wild[0] = wild[0]._replace(lat=0.0, lon=0.001)
    wild[100] = wild[100]._replace(lat=wild[100].lat + 5 * KM)  # 300 km/h to and fro
    route = route_of(wild)
    assert route.km_ground == pytest.approx(route_of(way).km_ground, rel=0.02)
    assert kinds(route) == ["ground"]


def test_a_flight_between_photos_is_told_by_speed_and_length() -> None:
    photos = [
        *(at(n * 900, PARIS, 0) for n in range(3)),
        *(at(11 * 3600 + n * 900, CHICAGO, 0) for n in range(3)),
        at(18 * 3600, LAS_VEGAS, 0),
    ]
    route = route_of(photos)
    assert kinds(route) == ["flight", "flight"]
    assert [leg.line for leg in route.legs] == [(PARIS, CHICAGO), (CHICAGO, LAS_VEGAS)]
    flown = km_between(*PARIS, *CHICAGO) + km_between(*CHICAGO, *LAS_VEGAS)
    assert (route.km_flown, route.km_ground) == (pytest.approx(flown), 0)


@pytest.mark.parametrize(
    ("km", "hours", "kind"),
    [
        (90, 0.5, "ground"),
        (220, 2.5, "ground"),  # a car
        (660, 3.1, "ground"),  # Paris to Marseille by train
        (500, 1.9, "flight"),
        (1050, 5, "flight"),  # Paris to Madrid, with the waiting
        (1050, 10, "ground"),
        (8700, 20, "flight"),
        (6000, 7 * 24, "ground"),  # a ship
    ],
)
def test_how_fast_a_way_may_be_on_the_ground(km: float, hours: float, kind: str) -> None:
    photos = [at(0, (-40.0, 5.0), 0), at(hours * 3600, (-40 + km * KM, 5.0), 0)]
    assert kinds(route_of(photos)) == [kind]


def flight(every_s: float, first_s: float = 0) -> list[Fix]:
    """Return a flight of 850 km with its climb and approach, at 250 to 850 km/h."""
    fixes, km, seconds = [at(first_s, (40.0, 0.0))], 0.0, 0.0
    while km < 850:
        seconds += every_s
        speed = min(850.0, 250 + km * 6, 250 + (850 - km) * 6)
        km += max(speed, 250) * every_s / 3600
        fixes.append(at(first_s + seconds, (40 + km * KM, 0.0)))
    return fixes


@pytest.mark.parametrize("every_s", [1, 10, 60, 300])
def test_a_flight_in_a_track_goes_from_where_it_left_to_where_it_came_down(every_s: float) -> None:
    out = drive((39.8, 0.0), (40.0, 0.0), 0.5, first_s=-3600)
    up = flight(every_s)
    last = up[-1]
    assert last.instant
    since = (last.instant - START).total_seconds()
    on = drive((last.lat, 0.0), (last.lat + 0.3, 0.0), 0.5, first_s=since + 1800)
    route = route_of([*out, *up, *on])
    assert kinds(route) == ["ground", "flight", "ground"]
    length = (last.lat - 40) / KM
    assert route.km_flown == pytest.approx(length, abs=15)
    assert route.km_flown + route.km_ground == pytest.approx(length + 0.5 / KM, rel=0.01)
    assert len(route.legs[1].line) == 2


def test_a_fast_train_that_a_track_follows_stays_on_the_ground() -> None:
    way = drive((43.3, 5.4), (48.8, 2.4), 2.4, every_s=5)  # 270 km/h
    assert kinds(route_of(way)) == ["ground"]


def test_photos_from_the_window_of_an_aircraft_belong_to_the_flight() -> None:
    photos = [
        at(0, (40.0, 0.0), 0),
        *(at(3600 + n * 300, (40 + (300 + n * 70) * KM, 0.0), 0) for n in range(5)),
        at(7200, (40 + 1000 * KM, 0.0), 0),
    ]
    route = route_of(photos)
    assert kinds(route) == ["flight"]
    assert route.km_flown == pytest.approx(1000, rel=0.001)


def test_stops_of_which_only_the_order_is_known() -> None:
    stops = [Fix(None, *place) for place in (VEGAS, ZION, CHICAGO)]
    route = route_of(stops)
    assert kinds(route) == ["ground", "flight"]
    assert route.km_ground == pytest.approx(km_between(*VEGAS, *ZION))
    assert route_of([at(0, CHICAGO), *stops[:2]]).km_flown > 2000  # they come first


def test_a_way_over_the_180th_meridian_is_short() -> None:
    way = drive((-17.0, 179.5), (-17.0, 180.5), 2)
    way = [fix._replace(lon=(fix.lon + 180) % 360 - 180) for fix in way]
    route = route_of(way)
    assert route.km_ground == pytest.approx(106.3, rel=0.01)
    assert len(route.legs[0].line) < 10


FIXES = st.lists(
    st.builds(
        Fix,
        st.none() | st.integers(0, 200_000).map(lambda s: START + timedelta(seconds=s)),
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.integers(0, 3),
    ),
    max_size=40,
)


@given(fixes=FIXES)
def test_any_fixes_give_a_way_that_hangs_together(fixes: list[Fix]) -> None:
    route = route_of(fixes)
    assert all(len(leg.line) >= 2 for leg in route.legs)
    known = {(fix.lat, fix.lon) for fix in fixes}
    assert all(known.issuperset(leg.line) for leg in route.legs)
    flown = sum(km_between(*a, *b) for leg in route.legs if leg.kind == "flight" for a, b in
                pairwise(leg.line))  # fmt: skip
    assert route.km_flown == pytest.approx(flown)
    assert 0 <= route.km_ground < 20_100 * max(len(fixes), 1)
    assert (route.km_ground > 0) == any(leg.kind == "ground" for leg in route.legs)


@given(fixes=FIXES, rng=st.randoms())
def test_the_order_in_which_timed_fixes_come_means_nothing(
    fixes: list[Fix], rng: random.Random
) -> None:
    timed = [fix for n, fix in enumerate(fixes) if fix.instant]
    timed = list({fix.instant: fix for fix in timed}.values())
    mixed = list(timed)
    rng.shuffle(mixed)
    assert route_of(mixed) == route_of(timed)


LINES = st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=2, max_size=60)


@given(line=LINES)
def test_a_thinned_line_keeps_its_ends_and_its_order(line: list[Place]) -> None:
    kept = thinned(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in kept)  # one after the other


def test_a_line_is_thinned_to_what_a_screen_shows() -> None:
    rng = random.Random(3)
    circle = [
        (40 + math.cos(n / 3000) + rng.gauss(0, 1e-5), math.sin(n / 3000)) for n in range(20_000)
    ]
    kept = thinned(circle)
    assert 50 < len(kept) <= MOST_POINTS
    longest = sum(km_between(*a, *b) for a, b in pairwise(kept))
    assert longest == pytest.approx(sum(km_between(*a, *b) for a, b in pairwise(circle)), rel=0.02)


def test_a_line_of_which_every_point_counts_still_fits() -> None:
    saw = [(n % 2 * 10.0, n / 1000) for n in range(30_000)]
    assert len(thinned(saw)) <= MOST_POINTS
