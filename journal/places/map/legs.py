"""The way that photos tell of: from one position to the next, on the ground or through the air.

Refuses to guess roads: a leg is as straight as what is known of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from journal.places.map.content import Leg

EARTH_M = 6_371_000.0
NEAR_M = 50.0  # what a phone's position wanders while one stands
FLIGHT_M = 200_000.0
FLIGHT_KM_H = 250.0


class Been(NamedTuple):
    """Somewhere, at some time. Degrees, WGS 84; instant: naive UTC, None where it is not known."""

    lat: float
    lon: float
    instant: datetime | None = None


def distance_m(a: Been, b: Been) -> float:
    """Return the distance along the ground in metres (haversine on a sphere)."""
    lat, other = math.radians(a.lat), math.radians(b.lat)
    across = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    half = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * across
    return 2 * EARTH_M * math.asin(min(math.sqrt(half), 1.0))


def legs_of(been: Iterable[Been]) -> tuple[Leg, ...]:
    """Return the legs between positions in their order; those close to the one before are left out.

    A flight goes further than 200 km at more than 250 km/h; where no time is known, on the ground.
    """
    kept: list[Been] = []
    for one in been:
        if not kept or distance_m(kept[-1], one) > NEAR_M:
            kept.append(one)
    legs: list[Leg] = []
    line = [(one.lat, one.lon) for one in kept[:1]]
    for before, after in pairwise(kept):
        end = (after.lat, after.lon)
        if _flown(before, after):
            if len(line) > 1:
                legs.append(Leg("ground", tuple(line)))
            legs.append(Leg("flight", ((before.lat, before.lon), end)))
            line = [end]
        else:
            line.append(end)
    if len(line) > 1:
        legs.append(Leg("ground", tuple(line)))
    return tuple(legs)


def _flown(before: Been, after: Been) -> bool:
    metres = distance_m(before, after)
    if metres <= FLIGHT_M or before.instant is None or after.instant is None:
        return False
    hours = (after.instant - before.instant).total_seconds() / 3600
    return hours <= 0 or metres / 1000 / hours > FLIGHT_KM_H
