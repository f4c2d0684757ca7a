"""A strip of photos to pick one from, each with the time it is known by under its picture.

It scrolls sideways, by wheel, arrows and from day to day, and is as quick with thousands of
photos as with ten. It refuses to pick by itself: `bring` only shows where to look.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.ui import words
from journal.ui.clocks.clock_words import spoken, to_the_second
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.reading import Shown
from journal.ui.clocks.rows import Index, RowsModel
from journal.ui.item_look import paint_ground, quiet_ground, shade, small
from journal.ui.theme import SLIM_SCROLL_BAR, icon

PHOTO = Qt.ItemDataRole.UserRole
OPENS_DAY = Qt.ItemDataRole.UserRole + 1  # of another date than the photo before it
_PICTURE = QSize(72, 54)
_PAD = 6
_BAR = 10  # pixels of a slim scroll bar
_WIDEST = datetime(2000, 1, 1, 22, 58, 58)


class PhotoStrip(QWidget):
    """A title, the day in sight with arrows to those beside it, and the photos.

    picked: another photo is picked, or none.
    """

    picked = Signal()

    def __init__(self, title: str, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: Sequence[Shown] = ()
        self._days: list[tuple[date, int]] = []  # each with the number of its first photo
        self._named = 0
        self._title = ShortenedLabel(title, self)
        self._day = QLabel(self)
        self._before = self._arrow("chevron-left", self.tr("Day before"), -1)
        self._after = self._arrow("chevron-right", self.tr("Day after"), 1)
        self.film = _Film(pictures, self)
        self.film.setAccessibleName(title)
        self._title.setBuddy(self.film)
        self.film.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self.film.horizontalScrollBar().valueChanged.connect(self._name_day)
        self.picked.connect(self._name_day)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._title, 1)
        for widget in (self._before, self._day, self._after):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.film)

    def show_photos(self, photos: Sequence[Shown]) -> None:
        """Show these, in their order; nothing is picked."""
        self._photos = photos
        self._days = []
        for number, photo in enumerate(photos):
            if not self._days or self._days[-1][0] != photo.at.date():
                self._days.append((photo.at.date(), number))
        self.film.show_photos(photos)
        self._name_day()
        self.picked.emit()

    def photo(self) -> Shown | None:
        """Return the photo that is picked."""
        chosen = self.film.selectionModel().selectedIndexes()
        return self._photos[chosen[0].row()] if chosen else None

    def pick(self, photo: int) -> None:
        """Pick a photo by its number, as a click on it does."""
        index = self._index(photo)
        if index.isValid():
            self.film.setCurrentIndex(index)
            self.film.middle(index)

    def bring(self, photo: int) -> None:
        """Show a photo in the middle and begin there with the keyboard; pick nothing."""
        index = self._index(photo)
        if index.isValid():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.film.selectionModel().setCurrentIndex(index, keep)
            self.film.middle(index)

    def _index(self, photo: int) -> QModelIndex:
        rows = (row for row, shown in enumerate(self._photos) if shown.id == photo)
        return self.film.model().index(next(rows, -1), 0)

    def _arrow(self, symbol: str, name: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(14, 14))
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._go(step))
        return button

    def _go(self, step: int) -> None:
        """Show the beginning of the day before or after the one that is named."""
        number = self._named + step
        if 0 <= number < len(self._days):
            self.film.lead(self.film.model().index(self._days[number][1], 0))
            self._name(number)

    def _name_day(self) -> None:
        """Name the day in sight: that of the picked photo, if it is, or of the first."""
        row = self.film.row_in_sight()
        self._name(max(bisect_left(self._days, row + 1, key=lambda day: day[1]) - 1, 0))

    def _name(self, number: int) -> None:
        self._named = number
        self._day.setText(words.middle_date(self._days[number][0]) if self._days else "")
        self._before.setEnabled(number > 0)
        self._after.setEnabled(number + 1 < len(self._days))


class ShortenedLabel(QLabel):
    """A line that is cut in the middle where there is no room for all of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, self.width()))


class _Film(QListView):
    """The photos themselves, one beside the other."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._shown = _Photos(self)
        self.setModel(self._shown)
        self.setItemDelegate(_Cell(pictures, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalScrollBar().setStyleSheet(_sideways(SLIM_SCROLL_BAR))
        self.setTabKeyNavigation(False)
        self._fit()
        pictures.arrived.connect(lambda _photo: self.viewport().update())

    def show_photos(self, photos: Sequence[Shown]) -> None:
        self._shown.show(photos)

    def middle(self, index: QModelIndex) -> None:
        """Scroll a photo to the middle."""
        self._scroll_to(index, (self.viewport().width() - self._cell().width()) // 2)

    def lead(self, index: QModelIndex) -> None:
        """Scroll a photo to the left end."""
        self._scroll_to(index, 0)

    def row_in_sight(self) -> int:
        """Return the photo that is picked if it is in sight, else the first that is."""
        for index in self.selectionModel().selectedIndexes():
            if self.visualRect(index).intersects(self.viewport().rect()):
                return index.row()
        return self.horizontalScrollBar().value() // self._cell().width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = [self.indexAt(QPoint(x, self._cell().height() // 2)).row() for x in self._columns()]
        photos = [self._shown.rows[row] for row in dict.fromkeys(seen) if row >= 0]
        self._pictures.want(self, photos, self.devicePixelRatioF())
        super().paintEvent(event)

    def hideEvent(self, event: Any) -> None:
        self._pictures.want(self, (), 1.0)
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go sideways with any wheel: there is nothing above or below."""
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        by = turned.x() or turned.y()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - by)
        event.accept()

    def _columns(self) -> range:
        return range(0, self.viewport().width() + self._cell().width(), self._cell().width() // 2)

    def _scroll_to(self, index: QModelIndex, left: int) -> None:
        self.executeDelayedItemsLayout()  # or the range of the bar is still that of before
        self.horizontalScrollBar().setValue(index.row() * self._cell().width() - left)

    def _cell(self) -> QSize:
        return cell_size(self.font())

    def _fit(self) -> None:
        self.setFixedHeight(self._cell().height() + _BAR + 2 * self.frameWidth())


class _Photos(RowsModel[Shown]):
    """The photos of a strip."""

    def told(self, number: int, role: int) -> Any:
        photo = self.rows[number]
        if role == PHOTO:
            return photo
        if role == OPENS_DAY:
            before = self.rows[max(number - 1, 0)]
            return before.at.date() != photo.at.date()
        if role == Qt.ItemDataRole.DisplayRole:
            return to_the_second(photo.at)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            line = spoken(photo.name, photo.at)
            return f"{line}\n{photo.camera}" if role == Qt.ItemDataRole.ToolTipRole else line
        return None


class _Cell(QStyledItemDelegate):
    """Paints a photo and its time; a line parts the days."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return cell_size(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        photo: Shown = index.data(PHOTO)
        palette, rect = option.palette, option.rect
        painter.save()
        paint_ground(painter, option, rect.adjusted(2, 2, -2, -1))
        if index.data(OPENS_DAY):
            edge = QRect(rect.left(), rect.top() + 6, 1, rect.height() - 12)
            painter.fillRect(edge, shade(palette, 0.4))
        picture = QRect(QPoint(0, rect.top() + _PAD), _PICTURE)
        picture.moveLeft(rect.center().x() - _PICTURE.width() // 2)
        self._pictures.draw(painter, picture, photo, quiet_ground(palette))
        painter.setFont(small(option.font))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        line = QRect(rect)
        line.setTop(picture.bottom() + 2)
        painter.drawText(line.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


def cell_size(font: QFont) -> QSize:
    """Return the size of one photo of a strip with its time."""
    metrics = QFontMetrics(small(font))
    width = max(_PICTURE.width(), metrics.horizontalAdvance(to_the_second(_WIDEST))) + 2 * _PAD
    return QSize(width, _PAD + _PICTURE.height() + metrics.height() + 6)


def _sideways(sheet: str) -> str:
    """Return the style of an upright scroll bar for one that lies."""
    swapped = {"vertical": "horizontal", "width": "height", "height": "width"}
    return re.sub(r"vertical|width|height", lambda found: swapped[found[0]], sheet)
