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

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journal.places.map.clusters import RADIUS_PX, Clusters, Seen, beside, photos_layer
from journal.places.map.content import MapContent
from journal.places.map.ground import schematic
from journal.places.map.inset import inset_layer
from journal.places.map.labels import Room, square
from journal.places.map.marks import Inset
from journal.places.map.projection import View, degrees
from journal.places.map.route import Route, route_layer
from journal.places.map.scene import Cartographer
from journal.places.map.stops import RADIUS as STOP_RADIUS
from journal.places.map.stops import stop_places, stops_layer
from journal.places.map.style import Style
from journal.ui.map.ground import Wanted, with_margin
from journal.ui.map.painter import Pictures, measurer, paint
from journal.ui.map.source import MapSource
from journal.ui.map.sprites import Sprites, Stamp, blank, stamped, together
from journal.ui.map.targets import Target

AT_ONCE = 2000  # photos that are gathered without a thread
_EDGE, _FAR = 48.0, 240.0  # pixels beyond the view that a photo, a name may reach into it


class _Shown(NamedTuple):
    """What is drawn, worked out once: both threads use it."""

    content: MapContent
    clusters: Clusters
    route: Route


@dataclass(frozen=True, slots=True)
class _Laid:
    """Marks laid out for a region. level: how the photos are gathered; None: not yet.

    photos: with the one on top of each group.
    """

    view: View
    dark: bool
    shown: _Shown
    level: float | None
    photos: tuple[tuple[Stamp, int], ...]
    stops: tuple[Stamp, ...]
    inset: tuple[Inset, ...]
    targets: tuple[Target, ...]


class Drawing:
    """Draws a content on the views it is asked for. `ground` is for another thread, the rest not.

    inset: a small map in the corner of a schematic one.
    """

    def __init__(self, source: MapSource, inset: bool = True) -> None:
        self._source, self._with_inset = source, inset
        self._lock = threading.Lock()
        self._shown = _Shown(MapContent(), Clusters(()), Route(()))
        self._laid: _Laid | None = None
        self._at = QPointF()  # where the region's corner was painted last
        self._seen: tuple[int, ...] = ()
        self._sprites = Sprites()
        self._small: tuple[tuple[tuple[Inset, ...], float], QImage] | None = None
        self._furniture = source.furniture()
        self._makers: dict[bool, Cartographer] = {}

    def show_content(self, content: MapContent) -> None:
        """Draw another content from now on."""
        shown = _Shown(content, Clusters(content.photos), Route(content.legs))
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
        maker.show(shown.content, shown.clusters)
        if not wanted.world:
            shown.clusters.prepare(view.zoom)
        with QPainter(image) as painter:
            paint(painter, maker.ground(view))
            if not wanted.world:
                paint(painter, route_layer(view, shown.route, style))
                paint(painter, maker.names(view))
        return image

    # On the window's

    def targets(self) -> list[Target]:
        """Return what can be pointed at, where it was painted last, in the order of drawing."""
        laid = self._laid
        return [] if laid is None else [one.moved(self._at) for one in laid.targets]

    def wanted_photos(self) -> Sequence[int]:
        """Return the photos whose pictures were painted last, or should have been."""
        return self._seen

    def paint(
        self, painter: QPainter, view: View, dark: bool, pictures: Pictures, moving: bool = False
    ) -> None:
        """Paint photos, stops and what stands around the map.

        moving: the next frame will be of another scale, and nothing be shifted.
        """
        laid = self._lay(view, dark, moving)
        middle_x, middle_y = view.place(laid.view.lat, laid.view.lon)
        x, y = middle_x - laid.view.width / 2, middle_y - laid.view.height / 2
        self._at = QPointF(x, y)
        photos = [one for one in laid.photos if _near(view, one[0].x + x, one[0].y + y)]
        self._seen = tuple(photo for _, photo in photos)
        stops = (one for one in laid.stops if _near(view, one.x + x, one.y + y, _FAR))
        self._sprites.paint(painter, (one for one, _ in photos), self._at, pictures)
        self._sprites.paint(painter, stops, self._at, pictures)
        maker = self._maker(laid.dark)
        paint(painter, maker.furniture(view, self._furniture))
        self._paint_inset(painter, laid)

    def _paint_inset(self, painter: QPainter, laid: _Laid) -> None:
        """Paint the small map, once into a picture: it is a map of its own."""
        for mark in laid.inset:
            box = QRectF(mark.panel.x, mark.panel.y, mark.panel.width, mark.panel.height)
            ratio = painter.device().devicePixelRatioF()
            key = (laid.inset, ratio)
            if self._small is None or self._small[0] != key:
                image, small = blank(box.adjusted(-2, -2, 2, 2), ratio)
                with small:
                    paint(small, laid.inset)
                self._small = key, image
            painter.drawImage(box.topLeft() - QPointF(2, 2), self._small[1])

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
        laid = self._laid
        if (
            laid is None
            or laid.shown is not shown
            or (laid.dark, laid.level) != (dark, level)
            or not _holds(laid.view, view)
        ):
            laid = self._laid = self._laid_out(shown, view, dark, level, moving)
        return laid

    def _laid_out(
        self, shown: _Shown, seen: View, dark: bool, level: float | None, moving: bool
    ) -> _Laid:
        style = self._source.style(dark)
        edge = 2 * _EDGE
        view = seen.resized(seen.width + edge, seen.height + edge) if moving else with_margin(seen)
        stops = stop_places(view, shown.content.stops)
        groups: list[Seen] = []
        if level is not None:
            found = shown.clusters.seen(view, zoom=level)
            groups = beside(found, [(x, y) for x, y, _ in stops], STOP_RADIUS)
        boxes = [square(one.x, one.y, RADIUS_PX) for one in groups]
        names = stops_layer(view, shown.content.stops, style, measurer(), Room(), boxes)
        photos = shown.clusters.photos
        targets = [
            Target(
                QPointF(one.x, one.y),
                RADIUS_PX,
                *degrees(one.group.x, one.group.y),
                tuple(photos[member].photo_id for member in one.group.members),
            )
            for one in groups
        ]
        for x, y, there in stops:
            name = ", ".join(dict.fromkeys(stop.name for stop in there))
            first = there[0]
            targets.append(
                Target(QPointF(x, y), STOP_RADIUS, first.lat, first.lon, (), first.number, name)
            )
        return _Laid(
            view,
            dark,
            shown,
            level,
            tuple(self._group(one, shown, style) for one in groups),
            tuple(stamped(names)),
            self._inset(seen, style),
            tuple(targets),
        )

    def _group(self, one: Seen, shown: _Shown, style: Style) -> tuple[Stamp, int]:
        photos = shown.clusters.photos
        first = photos[one.group.members[0]].photo_id
        return together(one.x, one.y, photos_layer([one], photos, style)), first

    def _inset(self, view: View, style: Style) -> tuple[Inset, ...]:
        if not self._with_inset or not schematic(view):
            return ()
        marks = inset_layer(view, self._source.basemap, style)
        return tuple(mark for mark in marks if isinstance(mark, Inset))


def _near(view: View, x: float, y: float, edge: float = _EDGE) -> bool:
    return -edge <= x <= view.width + edge and -edge <= y <= view.height + edge


def _holds(region: View, view: View) -> bool:
    """Tell whether a region laid out at the same scale holds a view and what reaches into it."""
    if abs(region.zoom - view.zoom) > 1e-9:
        return False
    x, y = view.place(region.lat, region.lon)
    across = region.width / 2 - view.width / 2 - _EDGE
    down = region.height / 2 - view.height / 2 - _EDGE
    return abs(x - view.width / 2) <= across and abs(y - view.height / 2) <= down
