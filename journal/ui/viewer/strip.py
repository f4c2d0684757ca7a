"""The filmstrip: the photos around the one that is looked at, which stands in the middle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted

CELL = 56  # pixels, a square
GAP = 4
HEIGHT = CELL + 16
_NOTCH = 120

Neighbour = tuple[int, int, int]  # photo, revision of its thumbnail, turn


class Strip(QWidget):
    """chosen(photo): it was clicked. stepped(±1): the wheel was turned."""

    chosen = Signal(int)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._neighbour: Callable[[int], Neighbour | None] = lambda offset: None
        self._thumbnails: Thumbnails | None = None
        self._wheel = 0
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Filmstrip"))

    def open(self, fetch: Callable[[int], bytes | None], bridge: Bridge) -> None:
        """Read thumbnails by this function from now on."""
        self._thumbnails = Thumbnails(fetch, bridge, lambda photo: self.update(), 20_000_000)

    def close_thumbnails(self) -> None:
        """Read no more."""
        if self._thumbnails is not None:
            self._thumbnails.close()
            self._thumbnails = None
        self._neighbour = lambda offset: None

    def show_around(self, neighbour: Callable[[int], Neighbour | None]) -> None:
        """Show the photos that `neighbour` returns by their distance from the middle one."""
        self._neighbour = neighbour
        self._ask()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ask()

    def _reach(self) -> int:
        """Return how many photos are in sight on each side."""
        return self.width() // (2 * (CELL + GAP)) + 1

    def _ask(self) -> None:
        if self._thumbnails is None or not self.isVisible():
            return
        lacking = []
        for offset in sorted(range(-self._reach(), self._reach() + 1), key=abs):
            found = self._neighbour(offset)
            if found is not None:
                wanted = self._wanted(found)
                have = self._thumbnails.picture(wanted.photo_id)
                if have is None or have.wanted != wanted:
                    lacking.append(wanted)
        self._thumbnails.want(lacking)

    def showEvent(self, event: QShowEvent) -> None:
        self._ask()

    def _wanted(self, found: Neighbour) -> Wanted:
        ratio = self.devicePixelRatioF()
        size = round(CELL * ratio)
        return Wanted(found[0], found[1], size, size, ratio)

    def _cell(self, offset: int) -> QRect:
        left = self.width() // 2 - CELL // 2 + offset * (CELL + GAP)
        return QRect(left, (HEIGHT - CELL) // 2, CELL, CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        faint = self.palette().color(QPalette.ColorRole.WindowText)
        faint.setAlphaF(0.08)
        with QPainter(self) as painter:
            for offset in range(-self._reach(), self._reach() + 1):
                found = self._neighbour(offset)
                if found is not None:
                    self._paint_cell(painter, self._cell(offset), found, faint)
            if self._neighbour(0) is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                pen = QPen(self.palette().color(QPalette.ColorRole.Accent), 2.5)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(self._cell(0).adjusted(-2, -2, 2, 2))

    def _paint_cell(self, painter: QPainter, box: QRect, found: Neighbour, faint: QColor) -> None:
        picture = self._thumbnails.picture(found[0]) if self._thumbnails else None
        if picture is None or picture.image is None:
            painter.fillRect(box, faint)
            return
        if not found[2]:
            painter.drawImage(box, picture.image)
            return
        painter.save()
        painter.translate(box.left() + CELL / 2, box.top() + CELL / 2)
        painter.rotate(found[2])
        painter.drawImage(QRect(-CELL // 2, -CELL // 2, CELL, CELL), picture.image)
        painter.restore()

    def photo_at(self, x: int) -> int | None:
        """Return the photo at a distance from the left edge, None between two and past the ends."""
        offset = (x - self._cell(0).left()) // (CELL + GAP)
        found = self._neighbour(offset) if x <= self._cell(offset).right() else None
        return found[0] if found else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        photo = self.photo_at(event.position().toPoint().x())
        if photo is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(photo)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        if abs(self._wheel) >= _NOTCH:
            self.stepped.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()
