"""What photos and tracks tell of the days of trips, once it is found (`journal.places.day_places`).

Plain data, and what is said with it; here nothing is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from journal.core.place import Stop
from journal.places.stops import DayStop
from journal.store.queries import DayRow

_NONE: Mapping[int, Any] = MappingProxyType({})

Proposed = Mapping[int, tuple[DayStop, ...]]


class Distance(NamedTuple):
    """Kilometres."""

    km_ground: float = 0.0
    km_flown: float = 0.0


class Told(NamedTuple):
    """What photos and tracks tell of the days of trips, by the day's id: stops, and how far."""

    stops: Proposed = _NONE
    distances: Mapping[int, Distance] = _NONE


NOTHING_TOLD = Told()


def with_proposed(days: Iterable[DayRow], proposed: Proposed) -> list[DayRow]:
    """Return the days with the places that are proposed where nobody set any."""
    return [
        replace(day, places=tuple(stop.named.name for stop in proposed[day.id]))
        if not day.said_places and day.id in proposed
        else day
        for day in days
    ]


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
