"""A small still map: of a day on the page, of a photo beside it. A click opens the large one.

It is drawn when it is seen for the first time, its ground on a thread; it takes no room while
there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.places.map.content import MapContent
from journal.places.map.projection import View, fit
from journal.ui.bridge import Bridge
from journal.ui.map.drawing import Drawing
from journal.ui.map.ground import Ground
from journal.ui.map.source import MapSource
from journal.ui.map.targets import positions_of
from journal.ui.map.thumbs import Thumbs

_CORNER = 6.0
_MARGIN = 36.0  # pixels around what is shown
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SmallMap(QWidget):
    """opened: the large map is wanted. Call `close_map` before the end."""

    opened = Signal()

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        source: MapSource,
        height: int,
        most_zoom: float = 12.0,
        parent: QWidget | None = None,
    ) -> None:
        """fetch: as of `Thumbnails`. most_zoom: as close as a single place is shown."""
        super().__init__(parent)
        self.content = MapContent()
        self._most_zoom = most_zoom
        self._drawing = Drawing(source, still=True)
        self._ground = Ground(self._drawing.ground, bridge, self, still=True)
        self._ground.arrived.connect(self.update)
        self.thumbs = Thumbs(fetch, bridge, self._pictures_came)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Open the map"))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def show_content(self, content: MapContent) -> None:
        """Show this, or be hidden where it has no position."""
        if content != self.content:
            self.content = content
            self._drawing.show_content(content)
            self._ground.refresh()
            self.update()
        self.setVisible(bool(positions_of(content)))

    def forget_pictures(self) -> None:
        """Drop the pictures of photos, and wait for what is being read."""
        self.thumbs.forget()

    def close_map(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._ground.close()
        self.thumbs.close()

    @property
    def view(self) -> View:
        """What it shows."""
        margin = min(_MARGIN, self.height() / 4)
        positions = positions_of(self.content)
        return fit(positions, self.width(), self.height(), margin, self._most_zoom)

    @property
    def sharp(self) -> bool:
        """Whether the ground is there."""
        return self._ground.has(self.view, self.devicePixelRatioF(), self._dark)

    @property
    def _dark(self) -> bool:
        return self.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def paintEvent(self, event: QPaintEvent) -> None:
        view, ratio, dark = self.view, self.devicePixelRatioF(), self._dark
        self._ground.want(view, ratio, dark)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(edge)
            painter.fillRect(self.rect(), self._drawing.sea(dark))
            self._ground.draw(painter, view, dark)
            self._drawing.paint(painter, view, dark, self.thumbs.picture)
            painter.setClipping(False)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
            painter.strokePath(edge, QPen(self.palette().color(role), 2 if self.hasFocus() else 1))
        self.thumbs.want(self._drawing.wanted_photos(), ratio)

    def _pictures_came(self) -> None:
        self._drawing.pictures_came()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
