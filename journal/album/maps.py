"""Draws the album's maps: the whole route on a page of its own, and a strip for a day's head.

Each is an SVG in the album's fonts and its one colour, as wide as it is printed, so that words are
as large as a caption's. Only stops and lines are drawn: the photos stand on the pages themselves.
It refuses a map of nothing: no strip for a day in one town, no page for a trip with one stop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from journal.album import words
from journal.album.book import Book
from journal.album.fonts import LAST_RESORT, SANS, SERIF
from journal.album.papers import Paper
from journal.album.sections import Section
from journal.album.texts import Json, plain, replaced, runs
from journal.album.way import Way, leads_somewhere
from journal.core.progress import Context
from journal.places.travel import whole

if TYPE_CHECKING:
    from journal.places.map.content import MapStop
    from journal.places.map.marks import Scene
    from journal.places.map.projection import View
    from journal.places.map.scene import Cartographer

_STRIP_SHARE, _LEAST_STRIP, _MOST_STRIP = 0.16, 32.0, 42.0  # of the page's depth; mm
_STRIP_MARGIN = 22.0
_LEAST_LEAD = 0.45  # of the page's depth: what is left below a strip for a photo to lead
_FAMILIES = (SANS, LAST_RESORT)


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of a book. files: SVG by the name that a template knows it by.

    strips: what is told of a day's map, by the section's id. route: of the page with the whole
    route. Both name their files, with size in mm and what a screen reader says.
    """

    files: Mapping[str, str]
    strips: Mapping[str, Json]
    route: Json | None

    def without(self, letters: frozenset[str], by: str) -> Maps:
        """Return the maps with another character in the place of each of these."""
        return Maps(replaced(self.files, letters, by), self.strips, self.route)


NO_MAPS = Maps({}, {}, None)


def draw_maps(
    book: Book,
    sections: Sequence[Section],
    paper: Paper,
    accent: str,
    miles: bool,
    context: Context,
) -> Maps:
    """Return the maps of a book; cancelled by the context between two of them."""
    led = [s for s in sections if not s.quiet and leads_somewhere(s.chapter.way)]
    stops = [chapter.way.stops for chapter in book.chapters]
    if not led and not any(stops):
        return NO_MAPS
    with ExitStack() as opened:
        atlas = _Atlas(book, paper, accent, miles, opened)
        strips: dict[str, Json] = {}
        for section in led:
            context.check()
            strips[section.data["id"]] = atlas.strip(section)
        context.check()
        return Maps(atlas.files, strips, atlas.route())


def led(section: Section, opening: float, paper: Paper) -> Section:
    """Return a section without a leading photo where a strip leaves too little room for one.

    opening: the height in mm of its head with the strip.
    """
    if section.data["map"] is None or paper.depth - opening >= _LEAST_LEAD * paper.depth:
        return section
    return replace(section, lead=None)


class _Atlas:
    """One making of a book's maps."""

    def __init__(
        self, book: Book, paper: Paper, accent: str, miles: bool, opened: ExitStack
    ) -> None:
        from journal.places.gazetteer import Gazetteer
        from journal.places.map.basemap import Basemap
        from journal.places.map.content import MapContent
        from journal.places.map.scene import Cartographer
        from journal.places.map.style import printed
        from journal.places.map.svg import measurer
        from journal.resources import resource

        self._book, self._paper, self._miles = book, paper, miles
        self._language = words.known(book.language)
        self.files: dict[str, str] = {}
        self._drawn: Cartographer = Cartographer(
            Basemap.open(),
            MapContent(),
            printed(accent),
            measurer(resource("fonts", "SourceSans3-Regular.ttf")),
            opened.enter_context(Gazetteer()),
            self._language,
        )

    def strip(self, section: Section) -> Json:
        """Draw the map for a day's head and return what the template needs of it."""
        from journal.places.map.route import positions
        from journal.places.map.small import small_scene
        from journal.places.map.svg import UNIT_MM
        from journal.places.map.views import shaped

        way = section.chapter.way
        self._drawn.show(way.content)
        wide = self._paper.text
        high = min(max(_STRIP_SHARE * self._paper.depth, _LEAST_STRIP), _MOST_STRIP)
        size = wide / UNIT_MM, high / UNIT_MM
        view = shaped(positions(way.content), *size, size[1], _STRIP_MARGIN, way.tracked)
        scene = small_scene(self._drawn, view, _of_strip(way, view))
        names = tuple(plain(stop.name) for stop in way.content.stops)
        alt = words.map_name("day", names, self._language)
        return self._map(section.data["id"], scene, wide, alt)

    def route(self) -> Json | None:
        """Draw the page of the whole route; None where there is no route, or but one stop."""
        from journal.album.route_page import route_scenes

        ways = [chapter.way for chapter in self._book.chapters]
        scenes = route_scenes(self._drawn, ways, self._book.tracks, self._paper, self._miles)
        if not scenes:
            return None
        maps = []
        for number, page_map in enumerate(scenes, 1):
            alt = words.map_name("route", page_map.names, self._language)
            maps.append(self._map(f"route{number}", page_map.scene, page_map.width, alt))
        told = whole(way.distance for way in ways)
        lengths = words.lengths(told.km_ground, told.km_flown, self._language, self._miles)
        return {
            "title": words.word(self._language, "route"),
            "maps": maps,
            "beside": sum(drawn["w"] for drawn in maps) <= self._paper.band,
            "lengths": runs(lengths, self._language) if lengths else None,
        }

    def _map(self, name: str, scene: Scene, width: float, alt: str) -> Json:
        from journal.places.map.svg import svg

        file = f"{name}.svg"
        self.files[file] = svg(scene, width, _FAMILIES, italics=(SERIF, LAST_RESORT))
        return {"file": file, "w": width, "h": width * scene.height / scene.width, "alt": alt}


def _of_strip(way: Way, view: View) -> list[MapStop]:
    """Return the stops that a strip has room for; those of the day itself go first."""
    from journal.places.map.regions import Visited, with_room
    from journal.places.map.small import RADIUS

    stops = [Visited(stop, 2) for stop in way.stops]
    if way.start is not None:
        stops.insert(0, Visited(way.start._replace(number=0), 1))
    found = with_room(stops, view, 2 * RADIUS + 2)
    return [stop._replace(name=plain(stop.name)) for stop in found]
