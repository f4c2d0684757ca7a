"""The places of a trip's days: those that people set, else those that photos and tracks tell.

What is proposed is never written into the journal: it follows the evidence, is in whatever
language is asked for, and is accepted by doing nothing. Reads tracks: not for the window's thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.place import Stop
from journal.places.naming import Names, Naming
from journal.places.stops import DayStop, stops_of
from journal.places.travel import Distance, lengths, routes_of
from journal.store.fixes import fixes_by_day
from journal.store.places import stops_of_day
from journal.store.queries import DayRow, TripRow, list_days

_NONE: Mapping[int, Any] = MappingProxyType({})

Proposed = Mapping[int, tuple[DayStop, ...]]


def propose(
    db: Database, trip: TripRow, names: Names, language: str, only: int | None = None
) -> dict[int, tuple[DayStop, ...]]:
    """Return the stops that photos and tracks tell, by the id of each date of a trip.

    They are the places of the days for which nobody set any. only: a day, if not all of the trip
    are asked for.
    """
    naming = Naming.of(db, names, language)
    return {
        day: tuple(stops_of(fixes, naming.at))
        for day, fixes in fixes_by_day(db, trip, only).items()
        if only in (None, day)
    }


class Told(NamedTuple):
    """What photos and tracks tell of the days of trips, by the day's id: stops, and how far."""

    stops: Proposed = _NONE
    distances: Mapping[int, Distance] = _NONE


NOTHING_TOLD = Told()


def tell(db: Database, trip: TripRow, names: Names, language: str) -> Told:
    """Return the stops of each date of a trip, and how far it led."""
    naming = Naming.of(db, names, language)
    fixes = fixes_by_day(db, trip)
    stops = {day: tuple(stops_of(found, naming.at)) for day, found in fixes.items()}
    return Told(stops, lengths(routes_of(fixes)))


def with_proposed(days: Iterable[DayRow], proposed: Proposed) -> list[DayRow]:
    """Return the days with the places that are proposed where nobody set any."""
    return [
        replace(day, places=tuple(stop.named.name for stop in proposed[day.id]))
        if not day.said_places and day.id in proposed
        else day
        for day in days
    ]


def days_with_places(db: Database, trip: TripRow, names: Names, language: str) -> list[DayRow]:
    """Return the days of a trip with their places, whoever told them."""
    return with_proposed(list_days(db, trip), propose(db, trip, names, language))


def as_stops(proposed: Sequence[DayStop]) -> tuple[Stop, ...]:
    """Return proposed stops as a person would set them."""
    return tuple(Stop(stop.named.name, stop.lat, stop.lon) for stop in proposed)


def leading_places(stops: Iterable[Iterable[DayStop]], count: int = 2) -> list[str]:
    """Return the names of the places of which a trip has most photos, in the order of the way."""
    photos: Counter[str] = Counter()
    for stop in chain.from_iterable(stops):
        photos[stop.named.name] += stop.photos
    most = {name for name, number in photos.most_common(count) if number}
    return [name for name in photos if name in most]


def stops_of_trip(
    db: Database, days: Iterable[DayRow], proposed: Proposed
) -> dict[int, tuple[Stop, ...]]:
    """Return the stops of days in order, by day, whoever told them."""
    return {
        day.id: tuple(stops_of_day(db, day.id))
        if day.said_places
        else as_stops(proposed.get(day.id, ()))
        for day in days
    }
