"""Draws the album's maps: the whole route on a page of its own, and a strip for a day's head.

Each is an SVG in the album's fonts and its one colour, as wide as it is printed, so that words are
as large as a caption's. Only stops and lines are drawn: the photos stand on the pages themselves.
It refuses a map of nothing: no strip for a day in one town, no page for a trip with one stop.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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
    memory: MutableMapping[Hashable, Any] | None = None,
) -> Maps:
    """Return the maps of a book; cancelled by the context between two of them.

    memory: of maps drawn before, which are not drawn again; it is added to.
    """
    led = [s for s in sections if not s.quiet and leads_somewhere(s.chapter.way)]
    stops = [chapter.way.stops for chapter in book.chapters]
    if not led and not any(stops):
        return NO_MAPS
    with ExitStack() as opened:
        atlas = _Atlas(book, paper, accent, miles, opened, {} if memory is None else memory)
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
        self,
        book: Book,
        paper: Paper,
        accent: str,
        miles: bool,
        opened: ExitStack,
        memory: MutableMapping[Hashable, Any],
    ) -> None:
        self._book, self._paper, self._miles = book, paper, miles
        self._language = words.known(book.language)
        self._accent, self._opened, self._memory = accent, opened, memory
        self.files: dict[str, str] = {}

    @cached_property
    def _drawn(self) -> Cartographer:
        from journal.places.gazetteer import Gazetteer
        from journal.places.map.basemap import Basemap
        from journal.places.map.content import MapContent
        from journal.places.map.scene import Cartographer
        from journal.places.map.style import printed
        from journal.places.map.svg import measurer
        from journal.resources import resource

        return Cartographer(
            Basemap.open(),
            MapContent(),
            printed(self._accent),
            measurer(resource("fonts", "SourceSans3-Regular.ttf")),
            self._opened.enter_context(Gazetteer()),
            self._language,
        )

    def strip(self, section: Section) -> Json:
        """Draw the map for a day's head and return what the template needs of it."""
        way = section.chapter.way
        key = "strip", way, self._paper, self._accent, self._language
        if key not in self._memory:
            self._memory[key] = self._strip(way)
        return self._kept(section.data["id"], self._memory[key])

    def _strip(self, way: Way) -> _Drawing:
        from journal.places.map.route import positions
        from journal.places.map.small import small_scene
        from journal.places.map.svg import UNIT_MM
        from journal.places.map.views import shaped

        self._drawn.show(way.content)
        wide = self._paper.text
        high = min(max(_STRIP_SHARE * self._paper.depth, _LEAST_STRIP), _MOST_STRIP)
        size = wide / UNIT_MM, high / UNIT_MM
        view = shaped(positions(way.content), *size, size[1], _STRIP_MARGIN, way.tracked)
        scene = small_scene(self._drawn, view, _of_strip(way, view))
        names = tuple(plain(stop.name) for stop in way.content.stops)
        return _drawing(scene, wide, words.map_name("day", names, self._language))

    def route(self) -> Json | None:
        """Draw the page of the whole route; None where there is no route, or but one stop."""
        ways = tuple(chapter.way for chapter in self._book.chapters)
        paper, tracks = self._paper, self._book.tracks
        key = "route", ways, tracks, paper, self._accent, self._language, self._miles
        if key not in self._memory:
            self._memory[key] = self._route(ways)
        if not self._memory[key]:
            return None
        drawn = enumerate(self._memory[key], 1)
        maps = [self._kept(f"route{number}", drawing) for number, drawing in drawn]
        told = whole(way.distance for way in ways)
        lengths = words.lengths(told.km_ground, told.km_flown, self._language, self._miles)
        return {
            "title": words.word(self._language, "route"),
            "maps": maps,
            "beside": sum(drawn["w"] for drawn in maps) <= self._paper.band,
            "lengths": runs(lengths, self._language) if lengths else None,
        }

    def _route(self, ways: Sequence[Way]) -> list[_Drawing]:
        from journal.album.route_page import route_scenes

        scenes = route_scenes(self._drawn, ways, self._book.tracks, self._paper, self._miles)
        return [
            _drawing(one.scene, one.width, words.map_name("route", one.names, self._language))
            for one in scenes
        ]

    def _kept(self, name: str, drawing: _Drawing) -> Json:
        file = f"{name}.svg"
        self.files[file] = drawing.svg
        return {"file": file, "w": drawing.width, "h": drawing.height, "alt": drawing.alt}


class _Drawing(NamedTuple):
    """A map as it is printed: an SVG, its size in mm, and what a screen reader says."""

    svg: str
    width: float
    height: float
    alt: str


def _drawing(scene: Scene, width: float, alt: str) -> _Drawing:
    from journal.places.map.svg import svg

    drawn = svg(scene, width, _FAMILIES, italics=(SERIF, LAST_RESORT))
    return _Drawing(drawn, width, width * scene.height / scene.width, alt)


def _of_strip(way: Way, view: View) -> list[MapStop]:
    """Return the stops that a strip has room for; those of the day itself go first."""
    from journal.places.map.regions import Visited, with_room
    from journal.places.map.small import RADIUS

    stops = [Visited(stop, 2) for stop in way.stops]
    if way.start is not None:
        stops.insert(0, Visited(way.start._replace(number=0), 1))
    found = with_room(stops, view, 2 * RADIUS + 2)
    return [stop._replace(name=plain(stop.name)) for stop in found]
