"""A few small pictures side by side, to know a folder or a camera by."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.ui.squares import EDGE, Squares

GAP = 2  # pixels


class Samples(QWidget):
    """The pictures of one row."""

    def __init__(self, photos: tuple[int, ...], squares: Squares, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos, self._squares = photos, squares
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        squares.arrived.connect(lambda photo: self.update() if photo in self._photos else None)

    def sizeHint(self) -> QSize:
        return QSize(3 * EDGE + 2 * GAP, EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - EDGE) // 2
        for number, photo in enumerate(self._photos):
            place = QRect(number * (EDGE + GAP), top, EDGE, EDGE)
            self._squares.draw(painter, place, photo, self.palette())
