"""The small marks on photos: favourite, film, stack, doubtful time and the like.

All of them are one kind of pill, dark with bright signs, so that they can be told on any photo
and stay quieter than it. Photos do not change with the scheme, and neither do the pills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from journal.ui.timeline.cells import Cell

SMALL = 90  # px; lower photos carry only what must be seen
_EDGE, _BETWEEN = 5, 3  # px from the photo's edge, and between two pills
_SIGN = 12.0  # px; signs are drawn in a square of that size
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Pill(NamedTuple):
    """One mark. sign: returns the lines of a square of _SIGN px, None without; filled: heart."""

    sign: Callable[[], QPainterPath] | None = None
    text: str = ""
    filled: bool = False
    dotted: bool = False


class Marks:
    """Draws the marks of one photo after another in the same colours and font."""

    def __init__(self, font: QFont, bright: QColor, dark: QColor) -> None:
        self.font, self.metrics = font, QFontMetrics(font)
        self._bright, self._ground = bright, QColor(dark)
        self._ground.setAlphaF(0.66)
        self.height = max(self.metrics.height() + 2, round(_SIGN) + 6)

    def draw(self, painter: QPainter, box: QRect, cell: Cell, pictured: bool) -> QRect:
        """Draw the marks of a photo that stands in `box`; return what they leave of its foot.

        pictured: without a picture, what kind of file it is stands on the card already.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if box.height() >= SMALL:
            self._row(painter, box.adjusted(0, 0, 0, self._down(box)), _doubts(cell))
        stack = self.stack_box(box, cell)
        if not stack.isNull():
            self._pill(painter, stack, _stack(cell))
        foot = QRect(box.left() + _EDGE, 0, box.width() - 2 * _EDGE, self.height)
        foot.moveBottom(box.bottom() - _EDGE)
        for pill in _kinds(cell, box.height() < SMALL) if pictured else ():
            width = self._width(pill)
            if width <= foot.width():
                left = foot.right() + 1 - width
                self._pill(painter, QRect(left, foot.top(), width, self.height), pill)
                foot.setRight(left - 1 - _BETWEEN)
        if cell.favourite and self.height <= foot.width():
            self._pill(
                painter,
                QRect(foot.topLeft(), foot.topLeft()).adjusted(
                    0, 0, self.height - 1, self.height - 1
                ),
                Pill(_heart, filled=True),
            )
            foot.setLeft(foot.left() + self.height + _BETWEEN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return foot

    def stack_box(self, box: QRect, cell: Cell) -> QRect:
        """Return where the number of a stack's photos stands; a null one where it does not."""
        if cell.stack < 2:
            return QRect()
        width = self._width(_stack(cell))
        if width + 2 * _EDGE > box.width():
            return QRect()
        return QRect(box.right() + 1 - _EDGE - width, box.top() + _EDGE, width, self.height)

    def count(self, painter: QPainter, box: QRect, text: str) -> None:
        """Draw a number in the lower right corner of a box."""
        pill = Pill(text=text)
        width = self._width(pill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = box.right() + 1 - _EDGE - width, box.bottom() + 1 - _EDGE - self.height
        self._pill(painter, QRect(left, top, width, self.height), pill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _down(self, box: QRect) -> int:
        return self.height + 2 * _EDGE - box.height()

    def _row(self, painter: QPainter, box: QRect, pills: Iterator[Pill]) -> None:
        left = box.left() + _EDGE
        for pill in pills:
            width = self._width(pill)
            self._pill(painter, QRect(left, box.top() + _EDGE, width, self.height), pill)
            left += width + _BETWEEN

    def _width(self, pill: Pill) -> int:
        if not pill.text:
            return self.height
        sign = round(_SIGN) + 3 if pill.sign is not None else 0
        return max(self.metrics.horizontalAdvance(pill.text) + sign + 10, self.height)

    def _pill(self, painter: QPainter, box: QRect, pill: Pill) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 4, 4)
        text = QRect(box)
        if pill.sign is not None:
            middle = box.top() + box.height() / 2
            left = box.left() + (5 if pill.text else (box.width() - _SIGN) / 2)
            pen = QPen(self._bright, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            if pill.dotted:
                pen.setDashPattern([1.4, 1.7])
            painter.setPen(Qt.PenStyle.NoPen if pill.filled else pen)
            painter.setBrush(self._bright if pill.filled else Qt.BrushStyle.NoBrush)
            painter.drawPath(pill.sign().translated(left, middle - _SIGN / 2))
            text.setLeft(round(left + _SIGN) - 2)
        if pill.text:
            painter.setFont(self.font)
            painter.setPen(self._bright)
            painter.drawText(text, _CENTRE, pill.text)


def _doubts(cell: Cell) -> Iterator[Pill]:
    if cell.uncertain:
        yield Pill(_clock, dotted=True)
    if not cell.in_album:
        yield Pill(_shut_eye)


def _kinds(cell: Cell, small: bool) -> Iterator[Pill]:
    """Yield what kind of file it is, from the right; of small photos only films."""
    if cell.badge and (not small or cell.film):
        yield Pill(text=cell.badge)
    if cell.moves and not small:
        yield Pill(_ring)


def _stack(cell: Cell) -> Pill:
    return Pill(_layers, str(cell.stack))


@cache
def _heart() -> QPainterPath:
    size = _SIGN
    path = QPainterPath(QPointF(0.5 * size, 0.95 * size))
    path.cubicTo(0.1 * size, 0.64 * size, 0.0, 0.44 * size, 0.03 * size, 0.32 * size)
    path.cubicTo(0.1 * size, 0.04 * size, 0.42 * size, 0.07 * size, 0.5 * size, 0.3 * size)
    path.cubicTo(0.58 * size, 0.07 * size, 0.9 * size, 0.04 * size, 0.97 * size, 0.32 * size)
    path.cubicTo(1.0 * size, 0.44 * size, 0.9 * size, 0.64 * size, 0.5 * size, 0.95 * size)
    return path


@cache
def _clock() -> QPainterPath:
    """Return a clock; its rim comes out dotted."""
    path = QPainterPath()
    path.addEllipse(QRectF(0.5, 0.5, _SIGN - 1, _SIGN - 1))
    path.moveTo(6, 3.4)
    path.lineTo(6, 6.2)
    path.lineTo(8, 7.4)
    return path


@cache
def _ring() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(0.5, 0.5, _SIGN - 1, _SIGN - 1))
    path.addEllipse(QRectF(3.7, 3.7, _SIGN - 7.4, _SIGN - 7.4))
    return path


@cache
def _layers() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0.5, 3.5, 8, 8), 1.5, 1.5)
    path.moveTo(3.6, 0.8)
    path.lineTo(9.4, 0.8)
    path.quadTo(11.2, 0.8, 11.2, 2.6)
    path.lineTo(11.2, 8.4)
    return path


@cache
def _shut_eye() -> QPainterPath:
    path = QPainterPath(QPointF(0.4, 6))
    path.quadTo(6, -0.8, 11.6, 6)
    path.quadTo(6, 12.8, 0.4, 6)
    path.addEllipse(QPointF(6, 6), 1.4, 1.4)
    path.moveTo(1.5, 11.2)
    path.lineTo(10.5, 0.8)
    return path
