"""Photos in a row of small squares, to be dragged, chosen, opened.

Knows photos by their ids; what to say of one, and what a drag of them carries, it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.ui.bridge import Bridge
from journal.ui.photo_drags import photos_mime
from journal.ui.squares import Squares
from journal.ui.theme import SLIM_SCROLL_BAR

EDGE, GAP = 56, 4  # pixels
_SLIM = """
QScrollBar:horizontal { height: 10px; background: transparent; border: none; margin: 0; }
QScrollBar::handle:horizontal {
    background: palette(dark); border-radius: 3px; min-width: 32px; margin: 2px;
}
QScrollBar::handle:horizontal:hover { background: palette(placeholder-text); }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class PhotosModel(QAbstractListModel):
    """Photos by their ids. describe: what is said of one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.photos: list[int] = []
        self.describe: Callable[[int], str] = lambda photo: ""

    def show_photos(self, photos: Sequence[int]) -> None:
        self.beginResetModel()
        self.photos = list(photos)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole):
            return self.describe(self.photos[index.row()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


class PhotoStrip(QListView):
    """opened(photo): with Enter, Space or two clicks. Call `close_thumbnails` before the end."""

    opened = Signal(int)

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        parent: QWidget | None = None,
        wrapping: bool = False,
    ) -> None:
        """fetch: as of `Thumbnails`. wrapping: in rows below each other, else in one."""
        super().__init__(parent)
        self.rows = PhotosModel(self)
        self.bring_out: Callable[[list[int]], list[Path]] | None = None
        self._squares = Squares(fetch, bridge, self, EDGE)
        self._squares.arrived.connect(lambda _photo: self.viewport().update())
        self.setModel(self.rows)
        self.setItemDelegate(_Square(self._squares, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(wrapping)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(not wrapping)
        self.activated.connect(lambda index: self.opened.emit(self.rows.photos[index.row()]))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._want)
        self.horizontalScrollBar().setStyleSheet(_SLIM)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        if not wrapping:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFixedHeight(EDGE + 2 * GAP + self.horizontalScrollBar().sizeHint().height())

    def show_photos(self, photos: Sequence[int]) -> None:
        """Show these; the same ones stay as they are, chosen and scrolled to."""
        if list(photos) != self.rows.photos:
            chosen = set(self.chosen())
            self.rows.show_photos(photos)
            for row, photo in enumerate(photos):
                if photo in chosen:
                    index, flag = self.rows.index(row), self.selectionModel().SelectionFlag
                    self.selectionModel().select(index, flag.Select)
            self._want()

    def chosen(self) -> list[int]:
        """Return the chosen photos in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.photos[row] for row in rows]

    def forget_pictures(self) -> None:
        """Drop the pictures, and wait for what is being read."""
        self._squares.forget()

    def close_thumbnails(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._squares.close()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen photos as their ids."""
        photos = self.chosen()
        drag = QDrag(self)
        drag.setMimeData(photos_mime(photos, self.bring_out))
        at = self.visualRect(self.currentIndex())
        drag.setPixmap(self._picture(photos))
        drag.setHotSpot(QPoint(at.width() // 2, at.height() // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        opening = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in opening and current.isValid():
            self.opened.emit(self.rows.photos[current.row()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._want()
        return super().event(event)

    def _want(self) -> None:
        if not self.isVisible() or not self.rows.photos:
            return
        first = max(self.indexAt(QPoint(GAP + 1, GAP + 1)).row(), 0)
        across = self.viewport().width() // (EDGE + GAP) + 2
        down = self.viewport().height() // (EDGE + GAP) + 2 if self.isWrapping() else 1
        near = self.rows.photos[first : first + across * down]
        self._squares.want(near, self.devicePixelRatioF())

    def _picture(self, photos: list[int]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(EDGE, EDGE) * ratio)
        picture.setDevicePixelRatio(ratio)
        with QPainter(picture) as painter:
            self._squares.draw(painter, QRect(0, 0, EDGE, EDGE), photos[0], self.palette())
            if len(photos) > 1:
                number = QRect(EDGE - 24, EDGE - 18, 24, 18)
                painter.fillRect(number, self.palette().color(QPalette.ColorRole.Accent))
                painter.setPen(self.palette().color(QPalette.ColorRole.Base))
                painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(len(photos)))
        return picture


class _Square(QStyledItemDelegate):
    """Draws one photo, a rim around it where it is chosen."""

    def __init__(self, squares: Squares, parent: PhotoStrip) -> None:
        super().__init__(parent)
        self._squares, self._view = squares, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(EDGE + GAP, EDGE + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        square = QRect(box.left() + GAP // 2, box.top() + GAP, EDGE, EDGE)
        palette = self._view.palette()
        self._squares.draw(painter, square, self._view.rows.photos[index.row()], palette)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2 if chosen else 1))
            painter.drawRect(square.adjusted(1, 1, -1, -1))
            painter.restore()
