"""The photos of one day as they will stand: one camera's left of the time, the others' right.

A list of rows of one height, drawn by a delegate: only what is in sight is painted and loaded.
It refuses to change anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from journal.ui import words
from journal.ui.clocks.clock_words import spoken, to_the_second
from journal.ui.clocks.moments import Placed, Row, rows
from journal.ui.clocks.pictures import BOX, Pictures
from journal.ui.clocks.rows import Index, RowsModel
from journal.ui.item_look import quiet_ground, shade, small
from journal.ui.theme import SLIM_SCROLL_BAR
from journal.ui.timeline.look import faded

translate = QCoreApplication.translate  # a name that lupdate knows

ROW = Qt.ItemDataRole.UserRole

SPINE = 72  # pixels in the middle, for the time
_CELL = BOX.width() + 8
_TOP = 6
_ACCENT = QPalette.ColorRole.Accent


class MomentsView(QListView):
    """Rows of photos that stand beside each other."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._photos: Sequence[Placed] = ()
        self._room = 0
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(pictures, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.setAccessibleName(self.tr("The photos of the day, side by side"))
        pictures.arrived.connect(lambda _photo: self.viewport().update())

    def show_photos(self, photos: Sequence[Placed], keep_place: bool = False) -> None:
        """Show a day's photos in their order, at the first that came from another day.

        keep_place: the day is the same, and stays where it was scrolled to.
        """
        at = self.verticalScrollBar().value()
        self._photos = photos
        self._arrange()
        if keep_place:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(at)
            return
        news = (n for n, row in enumerate(self._rows.rows) if any(p.moved for p in row.own))
        first = self.model().index(next(news, 0), 0)
        self.scrollTo(first, QListView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room != self._fitting():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        wanted = [p for row in self._in_sight() for p in (*row.own, *row.others)]
        self._pictures.want(self, wanted, self.devicePixelRatioF())
        super().paintEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pictures.want(self, (), 1.0)
        super().hideEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            photo = self.photo_at(help_event.pos())
            QToolTip.showText(help_event.globalPos(), _told(photo) if photo else "", self)
            return True
        return super().viewportEvent(event)

    def photo_at(self, point: QPoint) -> Placed | None:
        """Return the photo at a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        places = _places(self.visualRect(index), index.data(ROW))
        return next((photo for photo, box in places if box.contains(point)), None)

    def _in_sight(self) -> Iterator[Row]:
        first = self.indexAt(QPoint(4, 1))
        if first.isValid():
            height = self.visualRect(first).height()
            yield from self._rows.rows[first.row() :][: self.viewport().height() // height + 2]

    def _fitting(self) -> int:
        return max((self.viewport().width() - SPINE) // 2 // _CELL, 1)

    def _arrange(self) -> None:
        self._room = self._fitting()
        self._rows.show(rows(self._photos, self._room))


class _Rows(RowsModel[Row]):
    """The rows of a day."""

    def told(self, number: int, role: int) -> Any:
        row = self.rows[number]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            own = "; ".join(map(_told, row.own)) or self.tr("no photo of this camera")
            others = "; ".join(map(_told, row.others)) or self.tr("no photo of the others")
            return self.tr("{own}. Beside it: {others}").format(own=own, others=others)
        return None


class _RowDelegate(QStyledItemDelegate):
    """Paints the time in the middle and the photos on both sides, each with its own time."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = _TOP + BOX.height() + QFontMetrics(small(option.font)).height() + 8
        return QSize(SPINE + 2 * _CELL, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        palette, rect = option.palette, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, quiet_ground(palette))
        together = row.together()
        self._spine(painter, option, row)
        for photo, box in _places(rect, row):
            self._pictures.draw(painter, QRect(box.topLeft(), BOX), photo, quiet_ground(palette))
            line = QRect(box.left() - 4, box.top() + BOX.height() + 2, _CELL, 0)
            line.setBottom(rect.bottom() - 3)
            painter.setFont(small(option.font))
            same = photo.id in together
            painter.setPen(palette.color(_ACCENT) if same else shade(palette, 0.7))
            time = to_the_second(photo.at) if photo.at else ""
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, time)
            if photo.moved:
                self._mark(painter, QRect(box.topLeft(), BOX), palette, came_from(photo))
        painter.restore()

    def _spine(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect, palette = option.rect, option.palette
        paper, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        middle = rect.center().x()
        text = words.clock(row.at.isoformat()) if row.at else ""
        height = QFontMetrics(option.font).height()
        time = QRect(middle - SPINE // 2, rect.top() + _TOP, SPINE, BOX.height())
        painter.fillRect(QRect(middle, rect.top(), 1, rect.height()), shade(palette, 0.14))
        if text:
            gap = QRect(0, 0, SPINE, height + 4)
            gap.moveCenter(time.center())
            painter.fillRect(gap, paper)
            painter.setFont(option.font)
            painter.setPen(ink)
            painter.drawText(time, Qt.AlignmentFlag.AlignCenter, text)

    def _mark(self, painter: QPainter, box: QRect, palette: QPalette, text: str) -> None:
        """Draw a quiet badge at the foot of a photo."""
        paper, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        dark, bright = (paper, ink) if paper.lightness() < ink.lightness() else (ink, paper)
        font = small(small(painter.font()))
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 8)
        pill = QRect(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height() + 1)
        pill.moveCenter(box.center())
        pill.moveBottom(box.bottom() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(dark, 0.72))
        painter.drawRoundedRect(pill, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(font)
        painter.setPen(bright)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def came_from(photo: Placed) -> str:
    """Write where a photo that goes to another day stands now: 'from Wed 29'."""
    if photo.came_from is None:
        return translate("clocks", "from Undated")
    line = translate("clocks", "from {day}")
    return line.format(day=words.short_date(photo.came_from))


def _told(photo: Placed) -> str:
    told = spoken(photo.name, photo.at) if photo.at else photo.name
    parts = [told, photo.camera, came_from(photo) if photo.moved else ""]
    return ", ".join(part for part in parts if part)


def _places(rect: QRect, row: Row) -> Iterator[tuple[Placed, QRect]]:
    """Yield each photo with its place in a row: both sides begin at the middle."""
    middle, height = rect.center().x(), rect.height() - _TOP
    left = middle - SPINE // 2 - len(row.own) * _CELL
    for at, photo in enumerate(row.own):
        yield photo, QRect(left + at * _CELL + 4, rect.top() + _TOP, BOX.width(), height)
    right = middle + SPINE // 2
    for at, photo in enumerate(row.others):
        yield photo, QRect(right + at * _CELL + 4, rect.top() + _TOP, BOX.width(), height)
