"""The map of a trip or a day: its route, its stops in order, its photos gathered where they lie.

Photos and stops can be pointed at, clicked, and gone through with Tab; photos can be dropped.
What is to happen then is told in signals: it refuses to know the journal or another part of the
window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journal.places.map.content import MapContent
from journal.places.map.projection import View, fit
from journal.ui import words
from journal.ui.bridge import Bridge
from journal.ui.map.canvas import MapCanvas
from journal.ui.map.drawing import Drawing
from journal.ui.map.ground import Ground
from journal.ui.map.targets import Target, at_point, beside, bounds_m, positions_of
from journal.ui.map.thumbs import Thumbs
from journal.ui.photo_drags import PHOTOS_MIME, photos_of

FIT_MARGIN = 72  # pixels around what is fitted
FIT_NAMES = 80  # more of them at its sides, where the names of stops stand
PHOTO_ZOOM = 14.0  # at least so close a photo is shown that is asked for
TOGETHER_M = 30.0  # photos as close as this cannot be told apart by their positions
_AIR = 48  # pixels kept between the edge and what the keys have come to
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MapView(MapCanvas):
    """photo_chosen(photo): it was clicked. photo_opened(photo): it is to be seen large.

    photos_listed(photos, where on the screen): they lie in one place and have to be told apart.
    place_asked(photos, lat, lon): they were dropped, or are to be, there. menu_wanted(photos,
    where on the screen). ground_menu_wanted(lat, lon, where on the screen).
    """

    photo_chosen = Signal(int)
    photo_opened = Signal(int)
    photos_listed = Signal(list, QPoint)
    place_asked = Signal(list, float, float)
    menu_wanted = Signal(list, QPoint)
    ground_menu_wanted = Signal(float, float, QPoint)

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        drawing: Drawing,
        parent: QWidget | None = None,
    ) -> None:
        """fetch: as of `Thumbnails`."""
        super().__init__(drawing.ground, bridge, parent)
        self.content = MapContent()
        self.describe: Callable[[int], str] = lambda photo: ""
        self.may_place: Callable[[list[int]], bool] = lambda photos: False
        self._drawing, self._bridge = drawing, bridge
        self.thumbs = Thumbs(fetch, bridge, self._pictures_came)
        self._chosen: frozenset[int] = frozenset()
        self._current: Target | None = None  # what the keys have come to
        self._drop_at: QPointF | None = None
        self._home: tuple[View, Sequence[tuple[float, float]]] = (self.view, ())
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Map"))

    # What is shown

    def show_content(self, content: MapContent) -> None:
        """Show other photos, stops and legs; the map stays where it is."""
        if content != self.content:
            self.content = content
            self._current = None
            self._drawing.show_content(content)
            for ground in self.grounds:
                ground.refresh()
            self._want()
            self._describe()
            self.update()

    def put_over(self, paint: Callable[[QPainter, View], bool]) -> None:
        """Let another ground be painted over the own one, and the route over it again.

        paint: returns whether it has anything to paint.
        """
        way = Ground(self._drawing.way, self._bridge, self)
        way.arrived.connect(self.update)
        self.grounds.append(way)

        def over(painter: QPainter, view: View) -> None:
            if paint(painter, view):
                way.draw(painter, view, self.dark)

        self.over_ground = over
        self._want()

    def choose(self, photos: Collection[int]) -> None:
        """Mark these photos."""
        self._chosen = frozenset(photos)
        self.update()

    def go_home(self) -> None:
        """Show all there is."""
        positions = positions_of(self.content)
        if positions:
            self.show_home(positions)

    def show_home(self, positions: Sequence[tuple[float, float]]) -> None:
        """Show all of these positions, and go on doing so when the map gets another size."""
        self.go(self.fitted(positions))
        self._home = (self.motion.target, positions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        home, positions = self._home
        at_home = self.motion.target == home
        super().resizeEvent(event)
        if at_home and positions:
            self.motion.finish()
            self.motion.be(self.fitted(positions))
            self._home = (self.motion.target, positions)

    def fitted(self, positions: Sequence[tuple[float, float]]) -> View:
        """Return the view that shows all of these positions, (lat, lon)."""
        margin = min(FIT_MARGIN, min(self.width(), self.height()) / 5)
        names = min(FIT_NAMES, self.width() / 8)
        narrower = fit(positions, self.width() - 2 * names, self.height(), margin)
        return narrower.resized(self.width(), self.height())

    def show_photos(self, photos: Collection[int]) -> bool:
        """Mark photos and bring them into sight; tell whether any is on the map."""
        wanted = set(photos)
        positions = [(p.lat, p.lon) for p in self.content.photos if p.photo_id in wanted]
        self.choose(wanted)
        if not positions:
            return False
        view = self.fitted(positions)
        if view.zoom > (close := max(self.motion.target.zoom, PHOTO_ZOOM)):
            view = view.zoomed(close - view.zoom)
        self.go(view)
        return True

    def forget_pictures(self) -> None:
        """Drop the pictures of photos and wait for what is being read: they are others."""
        self.thumbs.forget()

    def close_map(self) -> None:
        self.thumbs.close()
        super().close_map()

    def targets(self) -> list[Target]:
        """Return what can be pointed at, from the west to the east, in sight."""
        inside = self.rect()
        found = [one for one in self._drawing.targets() if inside.contains(one.point.toPoint())]
        return sorted(found, key=lambda one: (one.point.x(), one.point.y()))

    # Painting

    def _pictures_came(self) -> None:
        self._drawing.pictures_came()
        self.update()

    def sea(self) -> QColor:
        return self._drawing.sea(self.dark)

    def paint_over(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        self._drawing.paint(painter, self.view, self.dark, self.thumbs.picture, self.motion.moving)
        self.thumbs.want(self._drawing.wanted_photos(), ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        for target in self._drawing.targets() if self._chosen else ():
            if not self._chosen.isdisjoint(target.photos):
                painter.setPen(QPen(accent, 3))
                painter.drawEllipse(target.point, target.radius + 1, target.radius + 1)
        if self._current is not None and self.hasFocus():
            current = self._now(self._current)
            if current is not None:
                painter.setPen(QPen(accent, 2))
                painter.drawEllipse(current.point, current.radius + 5, current.radius + 5)
        if self._drop_at is not None:
            self._paint_aim(painter, self._drop_at, accent)

    def _paint_aim(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(at, 9, 9)
        painter.setBrush(colour)
        painter.drawEllipse(at, 2, 2)

    # What is pointed at

    def target_at(self, point: QPointF) -> Target | None:
        """Return what stands at a point."""
        return at_point(self._drawing.targets(), point)

    def pointed(self, point: QPointF) -> None:
        over = self.target_at(point) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def tapped(self, point: QPointF) -> None:
        target = self.target_at(point)
        if target is not None:
            self._open(target)

    def _open(self, target: Target) -> None:
        """Do what a click on it means."""
        if len(target.photos) == 1:
            self.photo_chosen.emit(target.photos[0])
        elif target.photos:
            positions = self._positions(target)
            if bounds_m(positions) <= TOGETHER_M:
                where = target.point.toPoint() + QPoint(0, round(target.radius) + 4)
                self.photos_listed.emit(list(target.photos), self.mapToGlobal(where))
            else:
                view = fit(positions, self.width(), self.height(), FIT_MARGIN, 19.0)
                closer = max(view.zoom, self.motion.target.zoom + 1)
                self.go(view.zoomed(closer - view.zoom))
        else:
            view = self.motion.target
            at = View(target.lat, target.lon, max(view.zoom + 2, 10.0), view.width, view.height)
            self.go(at)

    def _positions(self, target: Target) -> list[tuple[float, float]]:
        wanted = set(target.photos)
        return [(p.lat, p.lon) for p in self.content.photos if p.photo_id in wanted]

    def _words(self, target: Target) -> str:
        """Say what a target is."""
        if target.number:
            return self.tr("Stop {n}: {name}").format(n=target.number, name=target.name)
        if len(target.photos) == 1:
            return self.describe(target.photos[0])
        return words.photos(len(target.photos))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            target = self.target_at(QPointF(event.pos()))
            if target is None:
                QToolTip.hideText()
            else:
                side = 2 * round(target.radius)
                box = QRect(0, 0, side, side)
                box.moveCenter(target.point.toPoint())
                QToolTip.showText(event.globalPos(), self._words(target), self, box)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        target = self.target_at(QPointF(event.pos())) if by_mouse else self._now(self._current)
        if target is not None and target.photos:
            where = event.pos() if by_mouse else target.point.toPoint()
            self.menu_wanted.emit(list(target.photos), self.mapToGlobal(where))
        elif by_mouse:
            lat, lon = self.view.position(event.x(), event.y())
            self.ground_menu_wanted.emit(lat, lon, event.globalPos())

    # Keys

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab go through what is in sight, and on from its end."""
        following = beside(self.targets(), self._now(self._current), 1 if forwards else -1)
        if following is None:
            self._current = None
            self.update()
            return super().focusNextPrevChild(forwards)
        self._come_to(following)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in by_keys
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self._now(self._current)
        if event.key() in _OPENING and current is not None:
            self._open(current)
        elif event.key() == Qt.Key.Key_Space and current is not None and current.photos:
            self.photo_opened.emit(current.photos[0])
        elif event.key() == Qt.Key.Key_Escape and self._current is not None:
            self._current = None
            self._describe()
            self.update()
        else:
            super().keyPressEvent(event)

    def _come_to(self, target: Target) -> None:
        self._current, self._by_keyboard = target, True
        self._describe()
        room = self.rect().adjusted(_AIR, _AIR, -_AIR, -_AIR)
        if not room.contains(target.point.toPoint()):
            middle = QPointF(self.rect().center())
            self.go(self.motion.target.moved(*(middle - target.point).toTuple()))
        self.update()

    def _now(self, target: Target | None) -> Target | None:
        """Return where a target is by now, None where it is gone or was gathered with others."""
        if target is None:
            return None
        return next((one for one in self._drawing.targets() if one.same(target)), None)

    def _describe(self) -> None:
        """Say to a screen reader what there is, or what the keys have come to."""
        if self._current is not None:
            text = self._words(self._current)
        else:
            stops = len(self.content.stops)
            parts = [words.photos(len(self.content.photos))]
            if stops:
                one = stops == 1
                parts.append(self.tr("1 stop") if one else self.tr("%n stops", "", stops))
            text = words.listed(parts)
        self.setAccessibleDescription(text)
        if self._current is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # Photos that are dropped

    def place_here(self, photos: Sequence[int]) -> None:
        """Ask for photos to be placed in the middle of the map."""
        if photos and self.may_place(list(photos)):
            view = self.motion.target
            self.place_asked.emit(list(photos), view.lat, view.lon)

    def aim(self, on: bool) -> None:
        """Show where the middle of the map is, or no more."""
        self._drop_at = QPointF(self.width() / 2, self.height() / 2) if on else None
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if not data.hasFormat(PHOTOS_MIME) or not self.may_place(photos_of(data)):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._drop_at = event.position()
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.aim(False)

    def dropEvent(self, event: QDropEvent) -> None:
        photos = photos_of(event.mimeData())
        self.aim(False)
        if photos and self.may_place(photos):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            point = event.position()
            lat, lon = self.view.position(point.x(), point.y())
            self.place_asked.emit(photos, lat, lon)
