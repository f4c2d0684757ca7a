"""What a traveller would call a position: the city, the park, the airport, or nothing.

The rules, in this order; distances are to the middle of a place, R is how far it extends.

1. An airport, within 1.9 km of the middle of its terminals, or further where no town's middle lies
   as near; small ones within 1.2 km, in a town within 0.9, on a small island 0.5, and never inside
   a park or at a sight.
2. Landmarks that the position lies in, by their outlines or radius; the smallest wins (the park
   inside the park). But:
   - a sight, a beach or a valley in a park yields to it, unless it is more famous, and all else
     that is less famous: "Zion National Park", not "Angels Landing", but "Mount Everest";
   - inside a town (within R of it, R = 0.6 km · (inhabitants / 1000)^0.4) a sight, a museum, a
     temple, a city park or a beach yields to the town: the stop is "Paris", not "Eiffel Tower".
     Ruins and theme parks do not, at the edge of a city, past 0.4 R (Giza);
   - a region, a valley, a lake, a bay or an island yields to a town that the position lies in or
     next to: "Ubud", not "Bali"; an island of 12 km or less only to a town of 20,000, one of 5 km
     to none;
   - a park or a pass yields only in the middle of a village that does not bear its name.
3. The settlement that the position lies deepest in or nearest to, measured from the edge at R; one
   across a border counts 2 km further. A part of a city counts as its city (Paradise is Las Vegas).
   On land one is named within 15 km of a village and up to 23 km of a large city's; at sea within
   3 km of the coast or of itself, or inside a port city; else there is nothing to say.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from typing import NamedTuple

from journal.places import cells
from journal.places.land import Land
from journal.places.names import fold

_KM = 111.2  # a degree of latitude
_AROUND_KM = 34.0  # settlements further than this never name a position
_COAST_KM = 3.0
# Codes of their own in GeoNames that the outlines have as a part of a country.
_WITHIN = dict.fromkeys(("RE", "MQ", "GP", "GF", "YT"), "FR")
_WITHIN |= {"BQ": "NL", "SJ": "NO", "CX": "AU", "CC": "AU"}
_LARGE = 3  # the size of airports with terminals
_AIRPORT = 1  # the number of that kind; 0 is a settlement
_YIELDING = {"sight", "museum", "temple", "beach", "theme_park", "ruins"}
_PART_OF_A_PARK = {"sight", "museum", "beach", "theme_park", "valley"}  # where as famous as it
_AREAS = {"island", "region", "valley", "lake", "bay"}
# (radius, inhabitants): an island of this radius or less is named rather than a smaller town.
_ISLANDS = ((5.0, 10**9), (12.0, 20_000))
_WIDE_SIGHT_KM = 6.0  # a sight of a larger radius is no part of a park, but as large a thing


class Town(NamedTuple):
    """A settlement near the position. off_km: from its middle. depth: see `_depth`."""

    id: int
    named: int  # the city that it is a part of, else itself
    off_km: float
    extent_km: float
    depth: float
    people: int
    name: str


class Landmark(NamedTuple):
    """A landmark that the position lies in."""

    id: int
    kind: str
    name: str
    radius_km: float
    fame: int


class Reverse:
    """Names of positions from one open gazetteer; not for several threads at once."""

    def __init__(self, db: sqlite3.Connection, land: Land) -> None:
        self._db = db
        self._land = land

    def place_at(self, lat: float, lon: float) -> int | None:
        """Return the number of the place that names a position in degrees, None if none does."""
        country = self._land.country_at(lat, lon)
        towns, airports = self._around(lat, lon, country)
        landmarks = self._landmarks(lat, lon)
        landmarks = _parks_first(landmarks)
        airport = self._airport(airports, towns, landmarks)
        if airport is not None:
            return airport
        host = self._host_of(towns, lat, lon)
        yielded = None
        for landmark in landmarks:
            town = _beats(landmark, towns, host)
            if town is None:  # a temple that yields to a town does not to a park around it
                return landmark.id if yielded is None else yielded
            if town >= 0:
                return town
            yielded = yielded or landmark.id
        return self._settlement(towns, lat, lon, country is not None)

    def _around(
        self, lat: float, lon: float, country: str | None
    ) -> tuple[list[Town], list[tuple[int, float]]]:
        """Return the settlements, deepest first, and (number, km) of the airports around."""
        high = _AROUND_KM / _KM
        wide = min(high / max(math.cos(math.radians(lat)), 0.02), 180.0)
        towns, airports = [], []
        for west, east in _unrolled(lon - wide, lon + wide):
            box = [1e4 * (lat - high), 1e4 * (lat + high), 1e4 * west, 1e4 * east]
            for first, last in cells.ranges(lat - high, west, lat + high, east):
                for id, y, x, kind, own, people, host, name in self._db.execute(
                    "SELECT id, lat, lon, kind, country, people, host, name FROM place"
                    " WHERE cell BETWEEN ? AND ? AND kind < 2"
                    " AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
                    [first, last, *box],
                ):
                    off = distance_km(lat, lon, y / 1e4, x / 1e4)
                    if kind == _AIRPORT:
                        airports.append((id, off))
                    elif off <= _AROUND_KM:
                        extent = extent_km(people)
                        abroad = 2.0 if country and country not in {own, _WITHIN.get(own)} else 0.0
                        depth = _depth(off, extent) + abroad
                        towns.append(Town(id, host or id, off, extent, depth, people, name))
        towns.sort(key=lambda town: (town.depth, town.id))
        airports.sort(key=lambda airport: airport[1])
        return towns, airports

    def _landmarks(self, lat: float, lon: float) -> list[Landmark]:
        """Return the landmarks that a position lies in, the smallest first."""
        rows = self._db.execute(
            "SELECT place, radius_km, fame, outline, kind.name, place.name, place.lat, place.lon"
            " FROM landmark JOIN place ON place.id = place JOIN kind ON kind.id = kind"
            " WHERE ? BETWEEN south AND north AND (? BETWEEN west AND east"
            " OR ? BETWEEN west AND east OR ? BETWEEN west AND east)",
            [lat, lon, lon + 360, lon - 360],
        )
        found = []
        for id, radius, fame, outline, kind, name, y, x in rows:
            if outline is not None:
                size = _size_km(outline) if _within(outline, lat, lon) else None
            else:
                size = radius if distance_km(lat, lon, y / 1e4, x / 1e4) <= radius else None
            if size is not None:
                found.append(Landmark(id, kind, name, size, fame))
        return sorted(found, key=lambda landmark: (landmark.radius_km, landmark.id))

    def _airport(
        self, around: list[tuple[int, float]], towns: list[Town], landmarks: list[Landmark]
    ) -> int | None:
        wide = {"region", "island", "lake", "valley", "bay"}
        in_one = any(landmark.kind not in wide for landmark in landmarks)
        on_islet = any(landmark.radius_km <= _ISLANDS[-1][0] for landmark in landmarks)
        nearest = min((town.off_km for town in towns), default=math.inf)
        for id, off in around[:4]:
            radius, size = self._db.execute(
                "SELECT radius_km, size FROM airport WHERE place = ?", [id]
            ).fetchone()
            if size < _LARGE:
                in_town = bool(towns) and towns[0].depth < 0
                radius = min(radius, 0.0 if in_one else 0.5 if on_islet else 0.9 if in_town else 9)
            if off > radius:
                continue
            if off <= 0.8 * nearest or (size == _LARGE and off <= 1.9):
                return id
        return None

    def _host_of(self, towns: list[Town], lat: float, lon: float) -> Town | None:
        """Return the city that the position lies in, measured from the city's own middle."""
        if not towns or towns[0].depth >= 0:
            return None
        named = towns[0].named
        if named == towns[0].id:
            return towns[0]
        y, x, people, name = self._db.execute(
            "SELECT lat, lon, people, name FROM place WHERE id = ?", [named]
        ).fetchone()
        off, extent = distance_km(lat, lon, y / 1e4, x / 1e4), extent_km(people)
        return Town(named, named, off, extent, _depth(off, extent), people, name)

    def _settlement(self, towns: list[Town], lat: float, lon: float, on_land: bool) -> int | None:
        coast = on_land or (bool(towns) and self._land.near_coast(lat, lon, _COAST_KM))
        for town in towns:
            if on_land:
                reach = max(_reach_km(town.people), town.extent_km + 10)
            elif coast:
                reach = town.extent_km + 5
            else:
                reach = max(_COAST_KM, town.extent_km if town.people >= 100_000 else 0)
            if town.off_km <= reach:
                return town.named
        return None


def _beats(landmark: Landmark, towns: list[Town], host: Town | None) -> int | None:
    """Return the town that is named instead of a landmark, None for none; -1: neither is."""
    deepest = towns[0] if towns else None
    kind, small = landmark.kind, landmark.radius_km <= 2.5
    if kind in _YIELDING or (kind == "park" and small):
        if host is None or host.people < 5_000:
            return None
        edge = host.off_km > 0.4 * host.extent_km
        return None if edge and kind in {"ruins", "theme_park"} else -1
    if kind in _AREAS:
        most = next((people for km, people in _ISLANDS if landmark.radius_km <= km), 0)
        if deepest is None or (kind == "island" and deepest.people < most):
            return None
        small = deepest.people < 2_000
        next_to = 0.2 if kind == "lake" else 0.5 if kind == "island" and small else 2.5
        return deepest.named if deepest.depth <= next_to else None
    if deepest is None or deepest.depth >= 0 or kind == "mountain":
        return None
    return deepest.named if _is_village_of_its_own(deepest, landmark) else None


def _parks_first(landmarks: list[Landmark]) -> list[Landmark]:
    """Return the landmarks, the smallest first, without those that a park's name stands for."""
    kept = []
    for at, landmark in enumerate(landmarks):
        larger = landmarks[at + 1 :]
        parks = [other for other in larger if other.kind == "park" and other.radius_km > 2.5]
        own = landmark.kind in {"park", "island", "region"}
        part = landmark.kind in _PART_OF_A_PARK and landmark.radius_km <= _WIDE_SIGHT_KM
        equal = 0 if part else 1
        if own or all(park.fame + equal > landmark.fame for park in parks):
            kept.append(landmark)
    return kept


def _is_village_of_its_own(town: Town, landmark: Landmark) -> bool:
    """Return whether a position in a park is in a village there, rather than in the park."""
    first = fold(landmark.name).split()[0]
    named_after = town.people < 5_000 and fold(town.name).startswith(first)
    middle = town.off_km <= min(0.9 * town.extent_km, 3.0)
    return town.people >= 300 and middle and not named_after


def extent_km(people: int) -> float:
    """Return about how far from its middle a place of so many inhabitants extends."""
    return float(min(max(0.6 * (people / 1000) ** 0.4, 0.5), 26.0))


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two positions in degrees; for those that lie near each other."""
    across = ((other_lon - lon + 180) % 360 - 180) * math.cos(math.radians((lat + other_lat) / 2))
    return _KM * math.hypot(other_lat - lat, across)


def _depth(off_km: float, extent: float) -> float:
    """Return how far outside a place's edge a position lies, km; inside -2 at most, at its middle.

    Inside it is the part of the way to the edge that counts, so that the middle of a town at the
    edge of a large city is that town.
    """
    return off_km - extent if off_km > extent else (off_km / extent - 1) * min(extent, 2.0)


def _reach_km(people: int) -> float:
    return 15.0 + 2.5 * math.log10(max(people, 500) / 500)


def _unrolled(west: float, east: float) -> list[tuple[float, float]]:
    """Return a span of longitudes as spans between -180 and 180."""
    if east - west >= 360:
        return [(-180.0, 180.0)]
    if west < -180:
        return [(west + 360, 180.0), (-180.0, east)]
    if east > 180:
        return [(west, 180.0), (-180.0, east - 360)]
    return [(west, east)]


def _points(outline: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(outline) // 4}f", outline)


def _within(outline: bytes, lat: float, lon: float) -> bool:
    """Return whether a position lies in an outline of (lat, lon), by the even-odd rule."""
    flat = _points(outline)
    inside = False
    before_lat, before_lon = flat[-2], flat[-1]
    for at in range(0, len(flat), 2):
        here_lat, here_lon = flat[at], flat[at + 1]
        if (here_lat > lat) != (before_lat > lat):
            part = (lat - before_lat) / (here_lat - before_lat)
            if lon < before_lon + part * (here_lon - before_lon):
                inside = not inside
        before_lat, before_lon = here_lat, here_lon
    return inside


def _size_km(outline: bytes) -> float:
    """Return the radius of a circle as large as an outline."""
    flat = _points(outline)
    squeeze = math.cos(math.radians(flat[0]))
    double = 0.0
    before_lat, before_lon = flat[-2], flat[-1]
    for at in range(0, len(flat), 2):
        double += before_lon * flat[at] - flat[at + 1] * before_lat
        before_lat, before_lon = flat[at], flat[at + 1]
    return _KM * math.sqrt(abs(double) / 2 * squeeze / math.pi)
