"""Reads from a journal what stands on the map of a trip or a day. Not for the window's thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from types import MappingProxyType

from sqlite_utils import Database

from journal.core.place import Stop
from journal.core.positions import metres_between
from journal.places.day_places import stops_of_trip
from journal.places.map.content import Leg, MapContent, MapPhoto, MapStop
from journal.places.told import Proposed
from journal.places.travel import day_route, trip_routes, untimed_legs
from journal.store.map_photos import PlacedPhoto, photo_on_map, photos_on_map
from journal.store.queries import DayRow

_SAME_M = 3_000.0  # a stop of the same name so near is the same one, come to again
_NOTHING: Proposed = MappingProxyType({})


def read_content(
    db: Database,
    trip: int,
    days: Collection[DayRow],
    day: int | None = None,
    only: Collection[int] | None = None,
    proposed: Proposed = _NOTHING,
) -> MapContent:
    """Return what stands on the map of a trip, or of one day of it.

    days: those of the trip. only: the photos that may be shown, None: all; the route goes past the
    others too. proposed: the stops of days whose places nobody set. A stop that is come to again
    keeps the number of the first time.
    """
    shown = tuple(
        _on_map(photo) for photo in photos_on_map(db, trip, day) if only is None or photo.id in only
    )
    here = [row for row in days if day in (None, row.id)]
    stops = stops_of_trip(db, here, proposed)
    return MapContent(shown, numbered(stops), _legs(db, trip, day))


def read_photo(db: Database, photo: int) -> MapContent:
    """Return what stands on the map of one photo: itself, or nothing."""
    placed = photo_on_map(db, photo)
    return MapContent((_on_map(placed),)) if placed is not None else MapContent()


def _on_map(photo: PlacedPhoto) -> MapPhoto:
    return MapPhoto(photo.id, photo.lat, photo.lon, bool(photo.borrowed), photo.day)


def _legs(db: Database, trip: int, day: int | None) -> tuple[Leg, ...]:
    if day is not None:
        return day_route(db, day).legs
    routes = trip_routes(db, trip).values()
    return (*chain.from_iterable(route.legs for route in routes), *untimed_legs(db, trip))


def numbered(stops: Mapping[int, tuple[Stop, ...]]) -> tuple[MapStop, ...]:
    """Return the stops of which it is known where they lie, numbered in order.

    A stop that is come to again keeps the number of the first time.
    """
    found: list[MapStop] = []
    for stop in chain.from_iterable(stops.values()):
        if stop.lat is None or stop.lon is None:
            continue
        one = MapStop(len(found) + 1, stop.name, stop.lat, stop.lon)
        if not any(same_stop(one, known) for known in found):
            found.append(one)
    return tuple(found)


def same_stop(one: MapStop, other: MapStop) -> bool:
    """Tell whether two stops are one that was come to again."""
    near = metres_between(one.lat, one.lon, other.lat, other.lon) <= _SAME_M
    return one.name == other.name and near
