"""The list of cameras: their names, photos and clocks, and a dot where something is suggested.

It refuses to say what is suggested: that is for the question beside it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.core.clock import Clock
from journal.store.clocks import CameraRow
from journal.ui import words
from journal.ui.clocks import clock_words
from journal.ui.clocks.rows import Index, RowsModel
from journal.ui.item_look import paint_ground, small

CAMERA = Qt.ItemDataRole.UserRole
SUGGESTED = Qt.ItemDataRole.UserRole + 1
_DOT = 3.5
_MARGIN = 14


class CameraList(QListView):
    """The cameras of a journal. chosen(row): a person or a program went to one."""

    chosen = Signal(int)

    def __init__(
        self,
        cameras: Sequence[CameraRow],
        suggested: Container[int],
        parent: QWidget | None = None,
    ) -> None:
        """suggested: the cameras of which the photos suggest something."""
        super().__init__(parent)
        self.setModel(_Cameras(cameras, suggested, self))
        self.setItemDelegate(_CameraDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Cameras"))
        self.selectionModel().currentChanged.connect(self._went)

    def go(self, row: int) -> None:
        """Go to a camera by its place in the list."""
        self.setCurrentIndex(self.model().index(row, 0))

    def _went(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


class _Cameras(RowsModel[CameraRow]):
    def __init__(
        self, cameras: Sequence[CameraRow], suggested: Container[int], parent: QWidget
    ) -> None:
        super().__init__(parent, cameras)
        self._suggested = suggested

    def told(self, number: int, role: int) -> Any:
        camera = self.rows[number]
        suggested = camera.id in self._suggested
        if role == CAMERA:
            return camera
        if role == SUGGESTED:
            return suggested
        if role == Qt.ItemDataRole.DisplayRole:
            return camera.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = [camera.name, words.photos(camera.photos), self.taken_for(camera)]
            if suggested:
                parts.append(self.tr("its photos suggest another clock"))
            return ", ".join(parts)
        return None

    def taken_for(self, camera: CameraRow) -> str:
        """Say what a camera's clock is taken for."""
        if camera.offset_in_files:
            return self.tr("says the offset in its files")
        return clock_words.clock(camera.clock or Clock())


class _CameraDelegate(QStyledItemDelegate):
    """Paints the name, and in small below it the photos and the clock."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, -(-(_text_height(option) + 18) // 8) * 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        camera: CameraRow = index.data(CAMERA)
        palette = option.palette
        ink, muted = palette.color(QPalette.ColorRole.Text), _muted(option)
        painter.save()
        paint_ground(painter, option, option.rect.adjusted(4, 2, -4, -2))
        room = option.rect.adjusted(_MARGIN, 8, -_MARGIN, -8)
        if index.data(SUGGESTED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Accent))
            middle = (
                option.rect.center().y() - (_text_height(option) - option.fontMetrics.height()) / 2
            )
            painter.drawEllipse(QPointF(room.right() - _DOT, middle), _DOT, _DOT)
        name = QFont(option.font)
        name.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        top = room.top() + (room.height() - _text_height(option)) // 2
        top = _line(painter, name, ink, room, top, camera.name, 16)
        under = small(option.font)
        top = _line(painter, under, muted, room, top + 2, words.photos(camera.photos))
        model = index.model()
        assert isinstance(model, _Cameras)
        _line(painter, under, muted, room, top, model.taken_for(camera))
        painter.restore()


def _muted(option: QStyleOptionViewItem) -> QColor:
    chosen = option.state & QStyle.StateFlag.State_Selected
    role = QPalette.ColorRole.Text if chosen else QPalette.ColorRole.PlaceholderText
    return option.palette.color(role)


def _text_height(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.height() + 2 + 2 * QFontMetrics(small(option.font)).height()


def _line(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    room: QRect,
    top: int,
    text: str,
    free: int = 0,
) -> int:
    """Draw a line that is cut to its room, `free` pixels left at its end; return its bottom."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width() - free)
    painter.drawText(room.left(), top + metrics.ascent(), text)
    return top + metrics.height()
