"""Divides the page of the whole route: one map, or two where most of a far trip was in one region.

The map of the whole then shows the region as one stop with its numbers, and the second map shows
it close. Stops are numbered in the order of the trip over both; where they crowd, one of them
stands for the others. It refuses a page for fewer than two stops.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from journal.album.papers import Paper
from journal.album.texts import plain
from journal.album.way import Way
from journal.places.map.content import Leg, MapContent, MapStop
from journal.places.map.marks import Layer, Line, Scene
from journal.places.map.projection import View
from journal.places.map.regions import Visited, crowded_region, visited, with_room
from journal.places.map.route import positions
from journal.places.map.scene import Cartographer, Furniture
from journal.places.map.stops import RADIUS
from journal.places.map.svg import UNIT_MM
from journal.places.map.views import shaped

_POINT = 25.4 / 72
_TITLE_BELOW, _FOOT, _GAP = 7.0, 12.0, 4.0  # mm
_BESIDE = 1.5  # a page so much wider than high has its two maps side by side
_MARGIN = 38.0
_APART = 2 * RADIUS + 7
_LEAST_SHAPE, _LEAST_WHOLE, _MOST_WHOLE = 0.75, 0.36, 0.46  # height to width; parts of the height


@dataclass(frozen=True, slots=True)
class PageMap:
    """A map of the page. width: in mm. names: of the stops that it shows, in order."""

    scene: Scene
    width: float
    names: tuple[str, ...]


def route_scenes(
    drawn: Cartographer, ways: Sequence[Way], tracks: Sequence[Leg], paper: Paper, miles: bool
) -> list[PageMap]:
    """Return the maps of the page, one above the other or side by side; none for no route.

    drawn: shows another content afterwards. tracks: those that belong to no day.
    """
    legs = (*chain.from_iterable(way.legs for way in ways), *tracks)
    stops = visited([way.stops for way in ways])
    if len(stops) < 2 or not legs:
        return []
    page = _Page(drawn, legs, paper, miles, any(way.tracked for way in ways))
    return page.maps(
        [Visited(one.stop._replace(name=plain(one.stop.name)), one.days) for one in stops]
    )


def room(paper: Paper) -> tuple[float, float]:
    """Return width and height that the page has for maps, below its title and above its words."""
    title = paper.measures()["drop"] + 2 * paper.size * _POINT + _TITLE_BELOW
    return paper.band, paper.depth - title - _FOOT


class _Page:
    """The page that is being divided; its lengths are in the maps' unit."""

    def __init__(
        self, drawn: Cartographer, legs: tuple[Leg, ...], paper: Paper, miles: bool, tracked: bool
    ) -> None:
        self._drawn, self._legs, self._tracked = drawn, legs, tracked
        self._furniture = Furniture("mi" if miles else "km")
        self._width, self._height = (side / UNIT_MM for side in room(paper))

    def maps(self, stops: list[Visited]) -> list[PageMap]:
        width, height = self._width, self._height
        points = positions(MapContent((), tuple(one.stop for one in stops), self._legs))
        least = min(_LEAST_SHAPE * width, height)
        view = shaped(points, width, height, least, _MARGIN, self._tracked)
        region = crowded_region(stops, view)
        if not region:
            return [self._map(view, _renumbered(with_room(stops, view, _APART)))]
        gap = _GAP / UNIT_MM
        if width > _BESIDE * height:
            width = (width - gap) / 2
            view = shaped(points, width, height, height, _MARGIN)
            close_size = width, height, height
        else:
            view = shaped(points, width, _MOST_WHOLE * height, _LEAST_WHOLE * height, _MARGIN)
            left = height - view.height - gap
            close_size = width, left, min(_LEAST_SHAPE * width, left)
        region = self._with_neighbours(region, stops, view)
        close = shaped(self._points_of(region), *close_size, _MARGIN, self._tracked)
        return self._both(view, close, stops, region)

    def _both(
        self, view: View, close: View, stops: list[Visited], region: list[Visited]
    ) -> list[PageMap]:
        """Return the map of the whole and that of the region, numbered through."""
        near = with_room(region, close, _APART)
        far = with_room([one for one in stops if one not in region], view, _APART)
        numbers = {
            stop: number
            for number, stop in enumerate(sorted([*near, *far], key=lambda stop: stop.number), 1)
        }
        near, far = ([stop._replace(number=numbers[stop]) for stop in part] for part in (near, far))
        there = [_main(region)._replace(number=stop.number) for stop in near]
        first = self._map(view, sorted([*far, *there], key=lambda stop: stop.number))
        frame = _frame(view, close, self._drawn)
        scene = replace(first.scene, photos=frame)
        names = tuple(dict.fromkeys(first.names))
        return [PageMap(scene, first.width, names), self._map(close, near)]

    def _with_neighbours(
        self, region: list[Visited], stops: list[Visited], view: View
    ) -> list[Visited]:
        """Return a region with the stops whose discs would lie on its own."""
        main = _main(region)
        middle = view.place(main.lat, main.lon)

        def near(one: Visited) -> bool:
            return math.dist(view.place(one.stop.lat, one.stop.lon), middle) < _APART

        return [one for one in stops if one in region or near(one)]

    def _points_of(self, region: list[Visited]) -> list[tuple[float, float]]:
        """Return the region's stops and what of the way on the ground lies among them."""
        at = [(one.stop.lat, one.stop.lon) for one in region]
        south, north = min(lat for lat, _ in at), max(lat for lat, _ in at)
        west, east = min(lon for _, lon in at), max(lon for _, lon in at)
        more = max(north - south, east - west) / 2
        ground = (leg.line for leg in self._legs if leg.kind == "ground")
        return at + [
            (lat, lon)
            for lat, lon in chain.from_iterable(ground)
            if south - more <= lat <= north + more and west - more <= lon <= east + more
        ]

    def _map(self, view: View, stops: Sequence[MapStop]) -> PageMap:
        self._drawn.show(MapContent((), tuple(stops), self._legs))
        scene = self._drawn.scene(view, self._furniture)
        return PageMap(scene, view.width * UNIT_MM, tuple(stop.name for stop in stops))


def _main(region: Sequence[Visited]) -> MapStop:
    """Return the stop of most days, the first of those."""
    return max(region, key=lambda one: (one.days, -one.stop.number)).stop


def _renumbered(stops: Sequence[MapStop]) -> list[MapStop]:
    return [stop._replace(number=number) for number, stop in enumerate(stops, 1)]


def _frame(view: View, close: View, drawn: Cartographer) -> Layer:
    """Return the outline of a close map on that of the whole, none where a disc would cover it."""
    south, west, north, east = close.bounds
    left, top = view.place(north, west)
    right, bottom = view.place(south, east)
    if right - left < 2 * _APART:
        return ()
    line = array("f", [left, top, right, top, right, bottom, left, bottom, left, top])
    return (Line((line,), drawn.style.accent, 1.0),)
