"""The list of days: date, number of photos, a dot where something is written.

Once somebody has begun to write, a ring stands where something could be, and the foot says how
much that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.ui.days.foot import UnwrittenFoot
from journal.ui.days.model import DayItem, DaysModel
from journal.ui.photo_drags import DayDrops

ROW = 32
GAP = 8  # above rows that stand apart
MARGIN = 16
DOT = 3.0
RING = 2.6  # to the middle of its line


class DaysView(QListView):
    """Shows the days of a trip. day_chosen(day): a person went to another day.

    foot: what is unwritten, below the rows.
    """

    day_chosen = Signal(int)
    menu_wanted = Signal(int, QPoint)  # of a day; where, on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = DaysModel(self)
        self.setModel(self._days)
        self.setItemDelegate(_DayDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Days"))
        self.setMinimumWidth(144)
        self.foot = UnwrittenFoot(self)
        self.foot.days_wanted.connect(self.go_to_unwritten)
        self.drop_day: int | None = None
        self.drops = DayDrops(self, self.day_at, self.show_drop_day)
        self._showing = False
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_days(self, items: Sequence[DayItem]) -> None:
        """Show these rows and keep the current day, if it is among them."""
        current = self.current_day()
        self._showing = True
        try:
            self._days.show(items)
        finally:
            self._showing = False
        self.foot.show_counts(*self._days.unwritten())
        self._place_foot()
        if current is not None:
            self.set_current_day(current)

    @property
    def begun(self) -> bool:
        """Whether somebody has begun to tell the trip."""
        return self._days.begun

    def current_day(self) -> int | None:
        index = self.currentIndex()
        return self._days.item(index.row()).day if index.isValid() else None

    def set_current_day(self, day: int) -> None:
        """Mark a day without announcing it: the timeline or the page went there."""
        row = self._days.row_of(day)
        if row < 0 or row == self.currentIndex().row():
            return
        self._showing = True
        try:
            self.setCurrentIndex(self._days.index(row))
        finally:
            self._showing = False

    def day_at(self, point: QPoint) -> int | None:
        """Return the day at a point of the viewport."""
        index = self.indexAt(point)
        return self._days.item(index.row()).day if index.isValid() else None

    def show_drop_day(self, day: int | None) -> None:
        """Mark a day as the one that a drop would go to; None: none."""
        if day != self.drop_day:
            self.drop_day = day
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        day = self.day_at(event.pos()) if by_mouse else self.current_day()
        if day is not None:
            self.menu_wanted.emit(day, event.globalPos())

    def step(self, by: int) -> None:
        """Go some rows down (negative: up), as far as there are rows."""
        row = min(max(self.currentIndex().row() + by, 0), self._days.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._days.index(row))

    def go_to_unwritten(self) -> None:
        """Go to the next day with photos and without words, from the last one on to the first."""
        count, here = self._days.rowCount(), self.currentIndex().row()
        rows = ((here + by) % count for by in range(1, count + 1))
        row = next((row for row in rows if self._days.item(row).unwritten), None)
        if row is not None:
            self.setCurrentIndex(self._days.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_foot()
        super().resizeEvent(event)

    def _place_foot(self) -> None:
        """Keep room below the rows for what the foot says."""
        height = self.foot.height_at(self.width())
        self.setViewportMargins(0, 0, 0, height)
        self.foot.setGeometry(0, self.height() - height, self.width(), height)

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.day_chosen.emit(self._days.item(current.row()).day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click on the current day goes back to it: the timeline may have been scrolled away.
        before = self.currentIndex()
        super().mousePressEvent(event)
        index = self.currentIndex()
        if index.isValid() and index == before:
            self.day_chosen.emit(self._days.item(index.row()).day)


class _DayDelegate(QStyledItemDelegate):
    """Paints a row: name at the left, count and dot at the right."""

    def __init__(self, view: DaysView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        item: DayItem = index.data(DaysModel.ITEM)
        height = max(ROW, option.fontMetrics.height() + 12)
        return QSize(120, height + (GAP if item.apart else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item: DayItem = index.data(DaysModel.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if item.apart:
            rect.setTop(rect.top() + GAP)
        self._paint_state(painter, option, rect, item)
        palette = option.palette
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        font = option.font
        font.setBold(here)
        painter.setFont(font)
        quiet = not item.count and not item.written and not here
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, item.name)
        font.setBold(False)
        painter.setFont(font)
        if item.count:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            numbers = inner.adjusted(0, 0, -16, 0)
            text = option.widget.locale().toString(item.count)
            painter.drawText(numbers, side | Qt.AlignmentFlag.AlignRight, text)
        if item.written:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Accent))
            painter.drawEllipse(QPointF(inner.right() - DOT, inner.center().y() + 1), DOT, DOT)
        elif item.unwritten and self._view.begun:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(inner.right() - DOT, inner.center().y() + 1), RING, RING)
        painter.restore()

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, item: DayItem
    ) -> None:
        """Paint what says that the row is current, under the pointer, or has the focus."""
        palette = option.palette
        box = rect.adjusted(8, 1, -8, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(box, 6, 6)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(palette.color(QPalette.ColorRole.Accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(box, 6, 6)
        if item.day == self._view.drop_day:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
