"""Puts a map together: ground, names, route, photos, stops, and what stands around them.

A page or a picture takes the whole scene at once. A window draws ground and names seldom, into a
picture larger than itself, and the rest for every frame: `Cartographer` has a method for each.
Words that are not names (the note of a schematic map, the source) come from the caller, in the
reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from journal.places.map.basemap import Basemap
from journal.places.map.clip import Box
from journal.places.map.clusters import RADIUS_PX, Clusters, Seen, beside, photos_layer
from journal.places.map.content import MapContent
from journal.places.map.ground import ground_layer, schematic
from journal.places.map.inset import inset_layer
from journal.places.map.labels import Measure, Room, box_around, place_names, square
from journal.places.map.marks import Label, Layer, Scene
from journal.places.map.naming import GroundNames, Names
from journal.places.map.projection import View
from journal.places.map.route import Route, line_boxes, route_layer
from journal.places.map.scalebar import Units, scale_marks
from journal.places.map.stops import FAR_PX, stop_places, stops_layer
from journal.places.map.stops import RADIUS as STOP_RADIUS
from journal.places.map.style import Style

NOTE_SIZE = 10.5


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around a map. note: said of a schematic map; source: of what lies below.

    clear_bottom: room at the lower edge that something else covers, in the view's unit.
    """

    units: Units = "km"
    note: str = ""
    source: str = ""
    inset: bool = True
    clear_bottom: float = 0.0


class Cartographer:
    """Draws maps of one journal's content. Not for two threads at once."""

    def __init__(
        self,
        basemap: Basemap,
        content: MapContent,
        style: Style,
        measure: Measure,
        names: Names | None = None,
        language: str = "en",
    ) -> None:
        self.basemap = basemap
        self.style = style
        self.measure = measure
        self.naming = GroundNames(basemap, names, language)
        self.show(content)

    def show(
        self, content: MapContent, clusters: Clusters | None = None, route: Route | None = None
    ) -> None:
        """Draw another content from now on. clusters, route: of it, where they are there."""
        self.content = content
        self.route = route or Route(content.legs)
        self.clusters = clusters or Clusters(content.photos)

    def ground(self, view: View) -> Layer:
        """Return the ground: costly, and the same until the view changes."""
        return ground_layer(view, self.basemap, self.style)

    def names(self, view: View, room: Room | None = None) -> Layer:
        """Return the names of the ground, clear of photos, stops, their names and the room's."""
        room = room or Room()
        self._stops(view, room)
        for box in self._photo_boxes(view):
            room.take(box)
        stops = self.content.stops
        wanted = self.naming.wanted(view, self.style, stops, ground=not schematic(view))
        lines = Room(line_boxes(self.route.lines(view)))
        return tuple(place_names(wanted, self.measure, room, lines))

    def route_marks(self, view: View) -> Layer:
        """Return the route's lines."""
        return route_layer(view, self.route, self.style)

    def groups(self, view: View, margin: float = 32.0) -> list[Seen]:
        """Return the photos' groups where they are drawn, those on top last.

        Slow once for each zoom level: Clusters.prepare does that step before.
        """
        stops = [(x, y) for x, y, _ in stop_places(view, self.content.stops)]
        return beside(self.clusters.seen(view, margin), stops, STOP_RADIUS)

    def photo_marks(self, view: View) -> Layer:
        """Return the photos' groups as marks."""
        return photos_layer(self.groups(view), self.clusters.photos, self.style)

    def stop_marks(self, view: View, room: Room | None = None) -> Layer:
        """Return the stops' discs and names, where `names` leaves room for them."""
        return self._stops(view, room or Room())

    def furniture(self, view: View, what: Furniture) -> Layer:
        """Return scale bar, note, source and, on a schematic map, where in the country it is."""
        lower = replace(view, height=view.height - what.clear_bottom)
        marks = [*scale_marks(view, self.style, what.units, bottom=14 + what.clear_bottom)]
        y = lower.height - 8
        if what.source:
            marks.append(self._small(view.width - 8, y, what.source))
            y -= NOTE_SIZE + 5
        if schematic(view):
            if what.note:
                marks.append(self._small(view.width - 8, y, what.note))
            if what.inset:
                marks += inset_layer(view, self.basemap, self.style)
        return tuple(marks)

    def scene(self, view: View, furniture: Furniture | None = None) -> Scene:
        """Return the whole map; no name is cut by its edge or lies below its furniture."""
        around = self.furniture(view, furniture or Furniture())
        boxes = [box for box in (box_around(mark, self.measure) for mark in around) if box]
        edge = Box(2, 2, view.width - 2, view.height - 2)
        return Scene(
            view.width,
            view.height,
            self.style.sea,
            self.ground(view),
            self.names(view, Room(boxes, edge)),
            self.route_marks(view),
            self.photo_marks(view),
            self._stops(view, Room(boxes, edge)),
            around,
        )

    def _stops(self, view: View, room: Room) -> Layer:
        return stops_layer(
            view,
            self.content.stops,
            self.style,
            self.measure,
            room,
            self._photo_boxes(view),
            line_boxes(self.route.lines(view, FAR_PX)),
        )

    def _photo_boxes(self, view: View) -> list[Box]:
        return [square(seen.x, seen.y, RADIUS_PX) for seen in self.groups(view, FAR_PX)]

    def _small(self, x: float, y: float, text: str) -> Label:
        style = self.style
        return Label(x, y, text, NOTE_SIZE, style.muted, style.halo, "end", italic=True)
