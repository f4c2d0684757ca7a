"""Reads from a journal where the days of a trip led, and what they are called.

One reading of the fixes serves the places, the lines and the lengths: a long track is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from journal.album.way import Way, leads_somewhere, reach_km
from journal.core.positions import metres_between
from journal.places.day_places import stops_of_trip
from journal.places.map.content import Leg, MapStop
from journal.places.map.reading import numbered, same_stop
from journal.places.naming import Names, Naming
from journal.places.route import Route
from journal.places.stops import stops_of
from journal.places.told import Distance, with_proposed
from journal.places.travel import routes_of, untimed_legs
from journal.store.fixes import fixes_by_day
from journal.store.queries import DayRow, TripRow, list_days

_STARTS_M = 30_000.0  # so near to where a way starts a stop is where it starts
_STRAY_M = 100_000.0  # a stop so far off the way, and farther than all of it, is another's namesake


class Ways(NamedTuple):
    """days: with their places, whoever told them. of: the way of each date, by the day's id.

    loose: the tracks that say no time and so belong to no day.
    """

    days: list[DayRow]
    of: Mapping[int, Way]
    loose: tuple[Leg, ...]


def read_ways(db: Database, trip: TripRow, names: Names, language: str) -> Ways:
    """Return the days of a trip and where they led. Not for the window's thread."""
    naming = Naming.of(db, names, language)
    fixes = fixes_by_day(db, trip)
    proposed = {day: tuple(stops_of(found, naming.at)) for day, found in fixes.items()}
    days = with_proposed(list_days(db, trip), proposed)
    dates = [day for day in days if day.key.date is not None]
    stops = {day: numbered({day: told}) for day, told in stops_of_trip(db, dates, proposed).items()}
    tracked = {day for day, found in fixes.items() if any(fix.source for fix in found)}
    return Ways(days, _ways(routes_of(fixes), stops, tracked), untimed_legs(db, trip.id))


def _ways(
    routes: Mapping[int, Route], stops: Mapping[int, tuple[MapStop, ...]], tracked: Iterable[int]
) -> dict[int, Way]:
    """Return the ways in the order of the routes: each may start where the one before ended."""
    ways: dict[int, Way] = {}
    before: tuple[MapStop, ...] = ()
    for day, route in routes.items():
        here = _by_the_way(stops.get(day, ()), route)
        ways[day] = way = Way(
            here,
            route.legs,
            Distance(route.km_ground, route.km_flown),
            day in tracked,
            _start(before, here, route),
        )
        if here or leads_somewhere(way):
            before = here
    return ways


def _by_the_way(stops: tuple[MapStop, ...], route: Route) -> tuple[MapStop, ...]:
    """Return the stops without those of which the way says that one was not there.

    Who types "Mesquite" between Zion and Bryce may get that of Texas.
    """
    points = [point for leg in route.legs for point in leg.line]
    if not points:
        return stops
    most = max(_STRAY_M, 1000 * reach_km(points))
    near = [
        stop
        for stop in stops
        if min(metres_between(stop.lat, stop.lon, *point) for point in points) <= most
    ]
    return tuple(stop._replace(number=number) for number, stop in enumerate(near, 1))


def _start(before: Sequence[MapStop], stops: Iterable[MapStop], route: Route) -> MapStop | None:
    """Return the stop of the day before where a route starts, None where it is one of the day."""
    if not before or not route.legs:
        return None
    lat, lon = route.legs[0].line[0]
    away, number = min(
        (metres_between(lat, lon, stop.lat, stop.lon), n) for n, stop in enumerate(before)
    )
    start = before[number]
    known = any(same_stop(start, stop) for stop in stops)
    return None if known or away > _STARTS_M else start
