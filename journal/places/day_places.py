"""The places of a trip's days: those that people set, else those that photos and tracks tell.

What is proposed is never written into the journal: it follows the evidence, is in whatever
language is asked for, and is accepted by doing nothing. Reads tracks: not for the window's thread.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from journal.core.place import Stop
from journal.places.naming import Names, Naming
from journal.places.stops import DayStop, stops_of
from journal.places.told import Proposed, Told, as_stops, with_proposed
from journal.places.travel import lengths, routes_of
from journal.store.fixes import fixes_by_day
from journal.store.places import stops_of_day
from journal.store.queries import DayRow, TripRow, list_days


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


def tell(db: Database, trip: TripRow, names: Names, language: str) -> Told:
    """Return the stops of each date of a trip, and how far it led."""
    naming = Naming.of(db, names, language)
    fixes = fixes_by_day(db, trip)
    stops = {day: tuple(stops_of(found, naming.at)) for day, found in fixes.items()}
    return Told(stops, lengths(routes_of(fixes)))


def days_with_places(db: Database, trip: TripRow, names: Names, language: str) -> list[DayRow]:
    """Return the days of a trip with their places, whoever told them."""
    return with_proposed(list_days(db, trip), propose(db, trip, names, language))


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
