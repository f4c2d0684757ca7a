"""How one map of the window is drawn: ground and route on a thread, the rest for every frame.

Photos and stops are laid out once for a region larger than the view: while the map is pulled about
they are only shifted, so that a frame costs its painting alone and no name jumps. The route may
have as many points as there are photos: it is part of the picture of the ground. Photos are
gathered on the thread that makes that; until it is done they stay gathered as they were.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from journal.places.map.clip import Box
from journal.places.map.clusters import RADIUS_PX, Clusters, Seen, beside, photos_layer
from journal.places.map.content import MapContent, MapPhoto, MapStop
from journal.places.map.ground import schematic
from journal.places.map.inset import inset_layer
from journal.places.map.labels import Room, box_around, square
from journal.places.map.marks import Inset, Layer
from journal.places.map.projection import View, degrees
from journal.places.map.route import Route, route_layer
from journal.places.map.scalebar import scale_bar
from journal.places.map.scene import Cartographer
from journal.places.map.stops import FAR_PX, stop_places, stops_layer
from journal.places.map.stops import RADIUS as STOP_RADIUS
from journal.places.map.style import Style
from journal.ui.map.ground import Wanted, with_margin
from journal.ui.map.overlay import EDGE, Overlay, Stamps
from journal.ui.map.painter import Pictures, measurer, paint
from journal.ui.map.source import MapSource
from journal.ui.map.sprites import Stamp, stamped, together
from journal.ui.map.targets import Target

AT_ONCE = 2000  # photos that are gathered without a thread
_FOOT = 56.0  # pixels that scale and note take above the lower edge


class _Placed(NamedTuple):
    """The stops with their names as the names of a picture of the ground know them."""

    view: View
    dark: bool
    stops: Layer


class _Shown:
    """What is drawn, worked out once: both threads use it. placed: for the newest picture."""

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self.clusters = Clusters(content.photos)
        self.route = Route(content.legs)
        self.placed: _Placed | None = None


@dataclass(frozen=True, slots=True)
class _Laid:
    """Marks laid out for a region. level: how the photos are gathered; None: not yet.

    stamps: photos and stops, with their names.
    """

    view: View
    dark: bool
    shown: _Shown
    level: float | None
    placed: _Placed | None
    stamps: Stamps
    inset: tuple[Inset, ...]
    targets: tuple[Target, ...]


class Drawing:
    """Draws a content on the views it is asked for. `ground` is for another thread, the rest not.

    still: the map is small and not moved about: no name is cut by its edges, and it has no inset.
    """

    def __init__(self, source: MapSource, still: bool = False) -> None:
        self._source, self._still = source, still
        self._lock = threading.Lock()
        self._shown = _Shown(MapContent())
        self._laid: _Laid | None = None
        self._at = QPointF()  # where the region's corner was painted last
        self._overlay = Overlay()
        self._furniture = source.furniture()
        self._makers: dict[bool, Cartographer] = {}

    def show_content(self, content: MapContent) -> None:
        """Draw another content from now on."""
        shown = _Shown(content)
        with self._lock:
            self._shown = shown

    def sea(self, dark: bool) -> QColor:
        """Return the colour below everything."""
        return QColor(self._source.style(dark).sea)

    # On a thread

    def ground(self, wanted: Wanted) -> QImage:
        """Paint the ground with the route and the names, or the whole world without."""
        with self._lock:
            shown = self._shown
        source, view = self._source, wanted.view
        style = source.style(wanted.dark)
        size = round(view.width * wanted.ratio), round(view.height * wanted.ratio)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wanted.ratio)
        image.fill(QColor(style.sea))
        maker = Cartographer(
            source.basemap, MapContent(), style, measurer(), source.names, source.language
        )
        maker.show(shown.content, shown.clusters, shown.route)
        if not wanted.world:
            shown.clusters.prepare(view.zoom)
        with QPainter(image) as painter:
            paint(painter, maker.ground(view))
            if not wanted.world:
                paint(painter, route_layer(view, shown.route, style))
                paint(painter, maker.names(view, self._room(maker, view)))
        if not wanted.world:
            stops = maker.stop_marks(view, self._room(maker, view))
            shown.placed = _Placed(view, wanted.dark, stops)
        return image

    def way(self, wanted: Wanted) -> QImage:
        """Paint the route alone, for over a ground of others; it is clear beside it."""
        with self._lock:
            shown = self._shown
        view = wanted.view
        size = round(view.width * wanted.ratio), round(view.height * wanted.ratio)
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(wanted.ratio)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            paint(painter, route_layer(view, shown.route, self._source.style(wanted.dark)))
        return image

    def _room(self, maker: Cartographer, view: View) -> Room:
        """Return the room that names have."""
        if not self._still:
            return Room()
        around = maker.furniture(view, self._furniture)
        boxes = [box for box in (box_around(mark, maker.measure) for mark in around) if box]
        return Room(boxes, _edge(view))

    # On the window's

    def targets(self) -> list[Target]:
        """Return what can be pointed at, where it was painted last, in the order of drawing."""
        laid = self._laid
        return [] if laid is None else [one.moved(self._at) for one in laid.targets]

    def wanted_photos(self) -> Sequence[int]:
        """Return the photos whose pictures were painted last, or should have been."""
        return self._overlay.photos

    def pictures_came(self) -> None:
        """Paint the photos anew: there are more pictures of them."""
        self._overlay.changed()

    def paint(
        self, painter: QPainter, view: View, dark: bool, pictures: Pictures, moving: bool = False
    ) -> None:
        """Paint photos, stops and what stands around the map.

        moving: the next frame will be of another scale, and nothing be shifted.
        """
        laid = self._lay(view, dark, moving)
        self._paint_around(painter, laid, view)
        self._at = self._overlay.paint(painter, laid.stamps, view, pictures, moving)

    def _paint_around(self, painter: QPainter, laid: _Laid, view: View) -> None:
        """Paint the scale, the note of a schematic map, and where in the country it lies."""
        bar = scale_bar(view, self._furniture.units)
        key = (bar and (bar.text, round(bar.length)), schematic(view), laid.dark)
        foot = QRectF(0, view.height - _FOOT, view.width, _FOOT)
        maker, what = self._maker(laid.dark), self._furniture
        self._overlay.paint_kept(
            painter, "foot", key, foot, lambda around: paint(around, maker.furniture(view, what))
        )
        for mark in laid.inset:
            panel = mark.panel
            box = QRectF(panel.x - 2, panel.y - 2, panel.width + 4, panel.height + 4)
            self._overlay.paint_kept(
                painter, "inset", id(laid), box, lambda around: paint(around, laid.inset)
            )

    def _maker(self, dark: bool) -> Cartographer:
        """Return what draws what stands around the map."""
        if dark not in self._makers:
            source = self._source
            self._makers[dark] = Cartographer(
                source.basemap, MapContent(), source.style(dark), measurer()
            )
        return self._makers[dark]

    def _lay(self, view: View, dark: bool, moving: bool) -> _Laid:
        """Return what is laid out for a view, anew where the last will not do."""
        with self._lock:
            shown = self._shown
        clusters = shown.clusters
        if len(clusters.photos) <= AT_ONCE:
            clusters.prepare(view.zoom)
        level = clusters.ready(round(view.zoom))
        laid, placed = self._laid, _of(shown.placed, view, dark)
        if (
            laid is None
            or laid.shown is not shown
            or (laid.dark, laid.level) != (dark, level)
            or laid.placed is not placed
            or not _holds(laid.view, view)
        ):
            laid = self._laid = self._laid_out(shown, view, dark, level, placed, moving)
        return laid

    def _laid_out(
        self,
        shown: _Shown,
        seen: View,
        dark: bool,
        level: float | None,
        placed: _Placed | None,
        moving: bool,
    ) -> _Laid:
        style = self._source.style(dark)
        edge = 2 * EDGE
        view = seen.resized(seen.width + edge, seen.height + edge) if moving else with_margin(seen)
        if self._still:
            view = seen
        stops = stop_places(view, shown.content.stops)
        groups: list[Seen] = []
        if level is not None:
            found = shown.clusters.seen(view, FAR_PX, level)  # as the names of the ground know them
            groups = beside(found, [(x, y) for x, y, _ in stops], STOP_RADIUS)
        names = self._stops(shown, view, style, groups, placed)
        stamps = Stamps(view, tuple(self._group(one, shown, style) for one in groups), names)
        targets = (*_photo_targets(groups, shown.clusters.photos), *map(_stop_target, stops))
        return _Laid(view, dark, shown, level, placed, stamps, self._inset(seen, style), targets)

    def _stops(
        self,
        shown: _Shown,
        view: View,
        style: Style,
        groups: Sequence[Seen],
        placed: _Placed | None,
    ) -> tuple[Stamp, ...]:
        """Return the stops as the names on the ground make way for them, once there is one."""
        if placed is None:
            boxes = [square(one.x, one.y, RADIUS_PX) for one in groups]
            room = Room(edge=_edge(view)) if self._still else Room()
            marks = stops_layer(view, shown.content.stops, style, measurer(), room, boxes)
            return tuple(stamped(marks))
        x, y = view.place(placed.view.lat, placed.view.lon)
        x, y = x - placed.view.width / 2, y - placed.view.height / 2
        stamps = stamped(placed.stops)
        return tuple(Stamp(one.x + x, one.y + y, one.marks) for one in stamps)

    def _group(self, one: Seen, shown: _Shown, style: Style) -> tuple[Stamp, int]:
        photos = shown.clusters.photos
        first = photos[one.group.members[0]].photo_id
        return together(one.x, one.y, photos_layer([one], photos, style)), first

    def _inset(self, view: View, style: Style) -> tuple[Inset, ...]:
        if self._still or not schematic(view):
            return ()
        marks = inset_layer(view, self._source.basemap, style)
        return tuple(mark for mark in marks if isinstance(mark, Inset))


def _of(placed: _Placed | None, view: View, dark: bool) -> _Placed | None:
    """Return what was placed, if it is of the same scale and scheme as a view."""
    same = placed is not None and placed.dark is dark and abs(placed.view.zoom - view.zoom) < 1e-6
    return placed if same else None


def _edge(view: View) -> Box:
    return Box(2, 2, view.width - 2, view.height - 2)


def _holds(region: View, view: View) -> bool:
    """Tell whether a region laid out at the same scale holds a view and what reaches into it."""
    if abs(region.zoom - view.zoom) > 1e-9:
        return False
    if region == view:
        return True
    x, y = view.place(region.lat, region.lon)
    across = region.width / 2 - view.width / 2 - EDGE
    down = region.height / 2 - view.height / 2 - EDGE
    return abs(x - view.width / 2) <= across and abs(y - view.height / 2) <= down


def _photo_targets(groups: Sequence[Seen], photos: Sequence[MapPhoto]) -> list[Target]:
    return [
        Target(
            QPointF(one.x, one.y),
            RADIUS_PX,
            *degrees(one.group.x, one.group.y),
            tuple(photos[member].photo_id for member in one.group.members),
        )
        for one in groups
    ]


def _stop_target(stop: tuple[float, float, Sequence[MapStop]]) -> Target:
    """Return the target of stops that stand in one disc."""
    x, y, there = stop
    name = ", ".join(dict.fromkeys(one.name for one in there))
    first = there[0]
    return Target(QPointF(x, y), STOP_RADIUS, first.lat, first.lon, (), first.number, name)
