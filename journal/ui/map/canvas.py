"""The map as something to move about on: pulled with the pointer, zoomed, walked with the keys.

What lies on the ground is drawn by whoever builds on it (`paint_over`); this knows only where one
looks. Its ground comes from a thread and is drawn as well as it is there.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QStyle, QWidget

from journal.places.map.projection import View
from journal.ui.bridge import Bridge
from journal.ui.map.ground import Ground, Wanted
from journal.ui.map.motion import Motion

Key = Qt.Key
KEY_STEP = 0.25  # of the map's shorter side, for an arrow
NOTCH = 0.5  # of a zoom level, for one of the wheel
_ARROWS = {
    Key.Key_Left: (1, 0),
    Key.Key_Right: (-1, 0),
    Key.Key_Up: (0, 1),
    Key.Key_Down: (0, -1),
}
_IN, _OUT = (Key.Key_Plus, Key.Key_Equal), (Key.Key_Minus, Key.Key_Underscore)
_PLAIN = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)


class MapCanvas(QWidget):
    """Call `close_map` before what the ground is made from goes.

    over_ground: paints more over the ground. grounds: those that are made for what is seen.
    """

    def __init__(
        self,
        make_ground: Callable[[Wanted], QImage],
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        """make_ground: as `Ground` wants it."""
        super().__init__(parent)
        self.motion = Motion(self)
        self.motion.moved.connect(self.update)
        self.motion.heading.connect(self._want)
        self.ground = Ground(make_ground, bridge, self)
        self.ground.arrived.connect(self.update)
        self.grounds = [self.ground]
        self.over_ground: Callable[[QPainter, View], None] = lambda painter, view: None
        self._pressed: QPointF | None = None
        self._pulling = False
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(160, 120)

    def sizeHint(self) -> QSize:
        return QSize(704, 560)

    def close_map(self) -> None:
        """End the threads; nothing is read after this returns."""
        for ground in self.grounds:
            ground.close()

    @property
    def view(self) -> View:
        """What is seen at this moment."""
        return self.motion.view

    @property
    def dark(self) -> bool:
        return self.palette().color(QPalette.ColorRole.Window).lightness() < 128

    # For those that build on it

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies on the ground."""

    def sea(self) -> QColor:
        """Return the colour below everything."""
        return self.palette().color(QPalette.ColorRole.Base)

    def tapped(self, point: QPointF) -> None:
        """Hear of a click that pulled nothing."""

    def go_home(self) -> None:
        """Show all there is."""

    def pointed(self, point: QPointF) -> None:
        """Hear where the pointer is; it pulls nothing."""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.sea())
            self.ground.draw(painter, self.view, self.dark)
            self.over_ground(painter, self.view)
            self.paint_over(painter)
            if self.hasFocus() and self._by_keyboard:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _want(self) -> None:
        if self.isVisible():
            for ground in self.grounds:
                ground.want(self.motion.target, self.devicePixelRatioF(), self.dark)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            return self._native(event)
        if kind == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            return self._pinched(event)
        if kind in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            done = super().event(event)
            self._want()
            return done
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._want()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.motion.resize(self.width(), self.height())

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._pulling = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point, begin = event.position(), self._pressed
        if begin is None:
            self.pointed(point)
            return
        way = point - begin
        if not self._pulling and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._pulling = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.motion.pull(way.x(), way.y())
        self._pressed = point

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        begin, self._pressed = self._pressed, None
        pulled, self._pulling = self._pulling, False
        if begin is None:
            return
        self.unsetCursor()
        self.pointed(event.position())
        if not pulled and event.button() == Qt.MouseButton.LeftButton:
            self.tapped(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to where it was clicked, and with Shift away from there."""
        if event.button() == Qt.MouseButton.LeftButton:
            away = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._zoom(-1 if away else 1, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        fine = not event.pixelDelta().isNull() or abs(turned) < 120
        steps = turned / 120 * NOTCH
        if fine:
            point = event.position()
            self.motion.zoom_now(steps, point.x(), point.y())
        else:
            self._zoom(steps, event.position())
        event.accept()

    def _zoom(self, steps: float, point: QPointF | None = None) -> None:
        self.motion.smooth = self._moves_smoothly()
        if point is None:
            self.motion.zoom(steps)
        else:
            self.motion.zoom(steps, point.x(), point.y())

    def _moves_smoothly(self) -> bool:
        """Tell whether the system wants things to move at all, and somebody sees it."""
        asked = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return asked > 0 and self.isVisible()

    def _native(self, event: QNativeGestureEvent) -> bool:
        point = event.position()
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.motion.zoom_now(math.log2(max(1 + event.value(), 0.1)), point.x(), point.y())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._zoom(1, point)
        else:
            return False
        return True

    def _pinched(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._pressed = None  # a finger that pulled is one of two now
        point = self.mapFromGlobal(pinch.centerPoint())
        before = self.mapFromGlobal(pinch.lastCenterPoint())
        if pinch.state() == Qt.GestureState.GestureUpdated:
            self.motion.pull(point.x() - before.x(), point.y() - before.y())
        self.motion.zoom_now(math.log2(max(pinch.scaleFactor(), 0.1)), point.x(), point.y())
        return True

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if event.modifiers() & _PLAIN:
            super().keyPressEvent(event)
            return
        self._by_keyboard = True
        if key in _ARROWS:
            across, down = _ARROWS[key]
            far = KEY_STEP * min(self.width(), self.height())
            self.go(self.motion.target.moved(across * far, down * far))
        elif key in _IN:
            self._zoom(1)
        elif key in _OUT:
            self._zoom(-1)
        elif key in (Key.Key_0, Key.Key_Home):
            self.go_home()
        else:
            super().keyPressEvent(event)
        self.update()

    def go(self, view: View) -> None:
        """Go to a view, so that the eye can follow where the system lets things move."""
        self.motion.smooth = self._moves_smoothly()
        self.motion.go(view)

    def zoom_by(self, steps: float) -> None:
        """Go 2^steps closer to the middle."""
        self._zoom(steps)
