"""Which stops a map has room for, and which part of a far trip deserves a map of its own.

Stops gather as single linkage gathers them (Sneath 1957; by Kruskal's algorithm of 1956): the two
nearest first, then what is nearest to those. Among all groups on the way the one is taken where
most days were. Pure functions on plain data; refuses to look at names, but for their length.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journal.places.map.content import MapStop
from journal.places.map.projection import View
from journal.places.map.reading import same_stop

LEAST_STOPS = 2  # of a region
CROWDED = 1 / 8  # of the map's width: stops within it need a map of their own
LEAST_REGION_KM = 15.0  # a town is no region: there the ground says nothing


class Visited(NamedTuple):
    """A stop of a trip. number: in the order of the first time; days: on how many it was one."""

    stop: MapStop
    days: int


def visited(days: Iterable[Sequence[MapStop]]) -> list[Visited]:
    """Return the stops of days in the order of their first time, each once."""
    found: list[Visited] = []
    for stop in (stop for stops in days for stop in stops):
        for place, known in enumerate(found):
            if same_stop(stop, known.stop):
                found[place] = Visited(known.stop, known.days + 1)
                break
        else:
            found.append(Visited(stop._replace(number=len(found) + 1), 1))
    return found


def crowded_region(stops: Sequence[Visited], view: View) -> list[Visited]:
    """Return the stops that the map of the whole, `view`, shows in too small a part of it.

    They are those of the region where most days were, in their order; none where there is no such
    region, as when the trip was all over the map or in one town.
    """
    points = [view.place(one.stop.lat, one.stop.lon) for one in stops]
    most, best = 0.0, list[int]()
    for group in _groups(points):
        across, down = (max(values) - min(values) for values in _sides(points, group))
        extent = max(across, down)
        days = sum(stops[number].days for number in group)
        if len(group) < LEAST_STOPS or extent > CROWDED * view.width:
            continue
        if extent * view.metres_per_unit < LEAST_REGION_KM * 1000:
            continue
        if days > most:
            most, best = days, group
    if 2 * most < sum(one.days for one in stops):
        return []
    return [stops[number] for number in sorted(best)]


def _sides(
    points: Sequence[tuple[float, float]], group: Sequence[int]
) -> tuple[list[float], list[float]]:
    return [points[number][0] for number in group], [points[number][1] for number in group]


def _groups(points: Sequence[tuple[float, float]]) -> Iterator[list[int]]:
    """Yield the groups that points form as ever longer gaps are bridged, by their numbers."""
    pairs = sorted(
        (math.dist(points[one], points[other]), one, other)
        for other in range(len(points))
        for one in range(other)
    )
    of = [[number] for number in range(len(points))]
    for _, one, other in pairs:
        if of[one] is of[other]:
            continue
        joined = of[one] + of[other]
        for number in joined:
            of[number] = joined
        yield joined


def with_room(stops: Sequence[Visited], view: View, apart: float) -> list[MapStop]:
    """Return the stops that lie `apart` or more from each other on a map, in their order.

    A crowd is one stop: that of most days, of those the one with the shortest name, which is more
    often the town than a sight in it. It stands in the order where the first of the crowd was, and
    keeps that one's number.
    """
    kept: list[tuple[MapStop, float, float]] = []
    for one in sorted(stops, key=lambda one: (-one.days, len(one.stop.name), one.stop.number)):
        x, y = view.place(one.stop.lat, one.stop.lon)
        near = [
            (math.dist((x, y), (at_x, at_y)), place) for place, (_, at_x, at_y) in enumerate(kept)
        ]
        if not near or min(near)[0] >= apart:
            kept.append((one.stop, x, y))
            continue
        stop, *at = kept[min(near)[1]]
        first = min(stop.number, one.stop.number)
        kept[min(near)[1]] = (stop._replace(number=first), at[0], at[1])
    return sorted((stop for stop, _, _ in kept), key=lambda stop: stop.number)
