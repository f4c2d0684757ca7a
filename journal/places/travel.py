"""The routes of a journal's days and trips, and how long they are.

A way from one day to the next counts on the day on which it ends. Reads from a journal what
`journal.store.fixes` says; not for the window's thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from sqlite_utils import Database

from journal.core.fix import Fix
from journal.places.map.content import Leg
from journal.places.route import Route, km_between, route_of
from journal.places.thinning import thinned
from journal.places.told import Distance
from journal.store.fixes import fixes_by_day, trip_by_id, untimed_tracks
from journal.store.queries import trip_of_day

TOWN_KM = 12.0  # a stop is the middle of a town, one was somewhere in it
NEAR_KM = 25.0  # a track without times so near a trip's positions is drawn on its map


def trip_routes(db: Database, trip_id: int) -> dict[int, Route]:
    """Return the route of each date of a trip by the day's id, in their order.

    Raises WrongUse for a trip that is not there.
    """
    return routes_of(fixes_by_day(db, trip_by_id(db, trip_id)))


def day_route(db: Database, day_id: int) -> Route:
    """Return the route of one day; empty for a section, and a day that is not there."""
    trip = trip_of_day(db, day_id)
    if trip is None:
        return Route()
    fixes = fixes_by_day(db, trip_by_id(db, trip), only=day_id)
    return routes_of(fixes, only=day_id).get(day_id, Route())


def distances(db: Database, trip_id: int) -> dict[int, Distance]:
    """Return how far each date of a trip led, by the day's id. Raises as `trip_routes`."""
    return lengths(trip_routes(db, trip_id))


def lengths(routes: Mapping[int, Route]) -> dict[int, Distance]:
    """Return how long routes are."""
    return {day: Distance(route.km_ground, route.km_flown) for day, route in routes.items()}


def whole(distances: Iterable[Distance]) -> Distance:
    """Return distances added up, as those of a trip's days."""
    parts = list(distances)
    return Distance(sum(part.km_ground for part in parts), sum(part.km_flown for part in parts))


def untimed_legs(db: Database, trip_id: int) -> tuple[Leg, ...]:
    """Return the tracks without times that come near a trip's positions, for its map alone.

    They belong to no day and count in no distance. Raises as `trip_routes`.
    """
    lines = untimed_tracks(db)
    if not lines:
        return ()
    fixes = fixes_by_day(db, trip_by_id(db, trip_id), only=0)
    known: dict[tuple[int, int], list[Fix]] = defaultdict(list)
    for fix in chain.from_iterable(fixes.values()):
        known[round(fix.lat), round(fix.lon)].append(fix)
    drawn = (thinned(line) for line in lines)
    return tuple(Leg("ground", tuple(line)) for line in drawn if _is_near(line, known))


def _moved(here: Fix, stops: list[Fix]) -> list[Fix]:
    """Return stops but for the first if one is there already: a town is more than its middle."""
    first, *others = stops
    near = km_between(here.lat, here.lon, first.lat, first.lon) <= TOWN_KM
    return others if near else stops


def _is_near(
    line: Iterable[tuple[float, float]], known: Mapping[tuple[int, int], list[Fix]]
) -> bool:
    """Tell whether a line comes within `NEAR_KM` of a position; known: by whole degrees."""
    for lat, lon in line:
        for cell in ((round(lat) + y, round(lon) + x) for y in (-1, 0, 1) for x in (-1, 0, 1)):
            if any(km_between(lat, lon, f.lat, f.lon) <= NEAR_KM for f in known.get(cell, ())):
                return True
    return False


def routes_of(fixes: Mapping[int, list[Fix]], only: int | None = None) -> dict[int, Route]:
    """Return the route of each day from the fixes of all, which are in order. only: a day."""
    routes = {}
    came_from: Fix | None = None
    for day, found in fixes.items():
        if came_from and found and found[0].instant is None:
            found = _moved(came_from, found)
        before = [came_from] if came_from and found else []
        if before and found[0].instant is None:  # stops, of which only the order is known
            before = [before[0]._replace(instant=None)]
        if only in (None, day):
            routes[day] = route_of([*before, *found])
        came_from = found[-1] if found else came_from
    return routes
