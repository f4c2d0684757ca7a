"""Where a day led: its stops, its lines, its lengths, and whether that is worth a map.

Plain frozen data, and what can be told from it alone. It refuses to make much of a stroll: hops
between photos in one town are no journey, a track of some kilometres is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journal.places.map.content import Leg, MapContent, MapStop
from journal.places.route import km_between
from journal.places.told import Distance

LEAST_KM = 3.0  # of a way worth telling
AWAY_KM = 12.0  # without a track, less is a day in one town
ALONG_KM = 20.0  # on the ground, worth telling beside a flight

_NO_DISTANCE = Distance()


@dataclass(frozen=True, slots=True)
class Way:
    """A day's way. stops: in order, numbered from 1, of which it is known where they lie.

    legs: what was gone, from where the day before ended. start: that day's last stop, where it is
    not one of this day. tracked: a track tells the way, and not photos or stops alone.
    """

    stops: tuple[MapStop, ...] = ()
    legs: tuple[Leg, ...] = ()
    distance: Distance = _NO_DISTANCE
    tracked: bool = False
    start: MapStop | None = None

    @property
    def content(self) -> MapContent:
        """What a map of the way shows: no photos."""
        stops = self.stops if self.start is None else (self.start, *self.stops)
        return MapContent((), stops, self.legs)


NO_WAY = Way()


def leads_somewhere(way: Way) -> bool:
    """Tell whether a day's way is worth a small map, and its length a word."""
    if not any(len(leg.line) > 1 for leg in way.legs):
        return False
    km = way.distance.km_ground + way.distance.km_flown
    if way.tracked and km >= LEAST_KM:
        return True
    if km < LEAST_KM and len(way.content.stops) < 2:
        return False
    return reach_km(point for leg in way.legs for point in leg.line) >= AWAY_KM


def reach_km(points: Iterable[tuple[float, float]]) -> float:
    """Return about how far apart the points farthest from each other lie, in kilometres.

    points: (lat, lon), degrees. The farthest from the first, then the farthest from that one: no
    less than half of the true distance, and on a way that leads somewhere nearly all of it.
    """
    known = list(points)
    if not known:
        return 0.0
    far = max(known, key=lambda point: km_between(*known[0], *point))
    return max(km_between(*far, *point) for point in known)


def told_lengths(distance: Distance) -> tuple[float, float]:
    """Return (kilometres on the ground, in the air) that a day's head tells, 0 for neither.

    The ride to the airport is not told beside the flight.
    """
    ground, flown = distance
    if flown < 1:
        return (ground if ground >= LEAST_KM else 0.0), 0.0
    return (ground if ground >= ALONG_KM else 0.0), flown
