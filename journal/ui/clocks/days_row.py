"""The days side by side, each with how many photos of a camera stand on it before and after.

Days on which nothing changes are quiet. It refuses to choose a day by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.ui import words
from journal.ui.clocks.rows import Index, RowsModel
from journal.ui.item_look import paint_ground

DAY = Qt.ItemDataRole.UserRole
_LEAST = 72  # pixels
_QUIET = QPalette.ColorRole.PlaceholderText


class DayCounts(NamedTuple):
    """How many photos of the camera a day has; day None: Undated. changes: some come or go."""

    day: date | None
    before: int
    after: int
    changes: bool


class DaysRow(QListView):
    """Days in a row. chosen(row): a person or a program went to that one."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = _Days(self)
        self.setModel(self._days)
        self.setItemDelegate(_DayDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Days, with this camera's photos before and after"))
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._went)
        self._fit()

    def show_days(self, days: Sequence[DayCounts], row: int) -> None:
        """Show these, with one of them chosen; -1: none."""
        self._days.show(days)
        self.setCurrentIndex(self._days.index(row, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()

    def _went(self, current: QModelIndex) -> None:
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(current.row())

    def _fit(self) -> None:
        self.setFixedHeight(_height(self.font()))


class _Days(RowsModel[DayCounts]):
    """The days of a preview."""

    def told(self, number: int, role: int) -> Any:
        day = self.rows[number]
        if role == DAY:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return words.short_date(day.day) if day.day else self.tr("Undated")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = words.long_date(day.day) if day.day else self.tr("Undated")
            if not day.changes:
                line = self.tr("{day}: {photos} of this camera, as before")
                return line.format(day=name, photos=words.photos(day.after))
            line = self.tr("{day}: {photos} of this camera, {before} before")
            return line.format(day=name, photos=words.photos(day.after), before=day.before)
        return None


class _DayDelegate(QStyledItemDelegate):
    """Paints the name of a day over its two counts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        bold = QFont(option.font)
        bold.setBold(True)
        room = QFontMetrics(bold).horizontalAdvance(index.data())
        counts = option.fontMetrics.horizontalAdvance(_counts(index.data(DAY)))
        return QSize(max(_LEAST, room + 24, counts + 24), _height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day: DayCounts = index.data(DAY)
        box = option.rect.adjusted(2, 2, -2, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.Text if day.changes or chosen else _QUIET
        painter.save()
        paint_ground(painter, option, box)
        painter.setPen(option.palette.color(role))
        font = QFont(option.font)
        font.setBold(day.changes)
        half = QRect(box.left(), box.top() + 4, box.width(), box.height() // 2 - 4)
        painter.setFont(font)
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.setFont(option.font)
        half.moveTop(half.bottom() + 2)
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, _counts(day))
        painter.restore()


def _counts(day: DayCounts) -> str:
    return f"{day.before} → {day.after}" if day.changes else str(day.after)


def _height(font: QFont) -> int:
    return -(-(2 * QFontMetrics(font).height() + 14) // 8) * 8
