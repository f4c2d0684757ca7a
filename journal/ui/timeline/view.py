"""The timeline: every photo of a trip in justified rows under the headings of its days.

One virtual view. It is given plain sections and a function that reads thumbnails, and says in
signals what the reader looks at and opens; it refuses to know the journal or any other part of
the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journal.ui.bridge import Bridge
from journal.ui.photo_drags import DayDrops, photos_mime
from journal.ui.timeline.days import HIGHEST, LOWEST, DaysView, Place
from journal.ui.timeline.geometry import Row
from journal.ui.timeline.grid import MARGIN
from journal.ui.timeline.thumbnails import Thumbnails, Wanted

_SETTLED_MS = 80  # sizes unchanged for so long are worth decoding for
_ZOOM_STEP = 1.12  # for one notch of the wheel
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class TimelineView(DaysView):
    """The middle pane. Call `close_thumbnails` before the source of `fetch` is closed."""

    photo_opened = Signal(int)
    heading_clicked = Signal(int)
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)  # where, on the screen; the photos meant are selected
    stack_toggled = Signal(int)  # a photo of the stack to open or close
    caption_written = Signal(int, str)

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty timeline.

        fetch: returns a thumbnail's file (upright) by photo id, None if there is none; called on
        the loader's threads only, several at a time.
        """
        super().__init__(parent)
        self._stale = True  # other pictures may be needed than those asked for
        self._ratio = 0.0  # device pixels they were asked for
        self._down = True
        self.thumbnails = Thumbnails(fetch, bridge, self._picture_arrived)
        self._zoomed: tuple[QPoint, Place, float] | None = None
        self._by_keyboard = False
        self._pressed: int | None = None  # day whose heading the mouse went down on
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self.viewport().update)
        self.describe: Callable[[int], str] | None = None  # tooltip of a photo, by its id
        self._drop_day: int | None = None
        self.drops = DayDrops(self, self.day_at, self.show_drop_day)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.doubleClicked.connect(self._open)

    def clear(self) -> None:
        """Show nothing, and read nothing more of what was shown: another journal comes."""
        self.set_sections(())
        self.thumbnails.forget()

    def close_thumbnails(self) -> None:
        """End the threads that read thumbnails; none is read after this returns."""
        self.thumbnails.close()

    # Thumbnails

    def moved(self, step: int, resized: bool) -> None:
        super().moved(step, resized)
        self._stale = True
        if resized:
            self._settled.start()
        if step:
            self._down = step < 0
            self._zoomed = None

    def _ask(self) -> None:
        """Ask for the pictures in sight, then for those of the next screen on the way."""
        resizing = self._settled.isActive()
        y, page = self.verticalOffset(), self.viewport().height()
        grid = self.grid
        wanted = list(self._lacking(grid.rows(y, y + page), resizing))
        if not resizing:
            ahead = y + page if self._down else max(y - page, 0)
            wanted += self._lacking(grid.rows(ahead, ahead + page), resizing)
        self.thumbnails.want(wanted)
        self._stale, self._ratio = resizing, self.devicePixelRatioF()

    def _lacking(self, rows: Iterator[Row], resizing: bool) -> Iterator[Wanted]:
        gap, ratio = self.grid.measures.gap, self.devicePixelRatioF()
        for row in rows:
            for at in range(len(row.edges) - 1):
                cell = self.photos.cells[row.first + at]
                width = row.edges[at + 1] - row.edges[at] - gap
                size = round(width * ratio), round(row.height * ratio)
                wanted = Wanted(cell.photo_id, cell.key, *size, ratio)
                have = self.thumbnails.picture(cell.photo_id)
                if have is None or (have.wanted != wanted and not resizing):
                    yield wanted

    def _picture_arrived(self, photo_id: int) -> None:
        row = self.photos.row_of(photo_id)
        if row is not None and row < self.grid.count:
            self.viewport().update(self.cell_rect(row))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale or self._ratio != self.devicePixelRatioF():
            self._ask()
        dirty = event.rect()
        y = self.verticalOffset()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(dirty, self.look.paper)
            for row in self.grid.rows(y + dirty.top(), y + dirty.bottom() + 1):
                self._paint_row(painter, row, dirty)
            current = self.currentIndex()
            if self._by_keyboard and self.hasFocus() and current.isValid():
                self.look.focus(painter, self.visualRect(current))
            self._paint_days(painter, dirty)
            self._paint_drop(painter)
            if not self.band.isNull():
                self.look.band(painter, self.band)

    def _paint_row(self, painter: QPainter, row: Row, dirty: QRect) -> None:
        top, gap = row.top - self.verticalOffset(), self.grid.measures.gap
        selection, photos = self.selectionModel(), self.photos
        for at in range(len(row.edges) - 1):
            left = MARGIN + row.edges[at]
            box = QRect(left, top, row.edges[at + 1] - row.edges[at] - gap, row.height)
            if not box.intersects(dirty):
                continue
            cell = photos.cells[row.first + at]
            selected = selection.isSelected(photos.index(row.first + at))
            picture = self.thumbnails.picture(cell.photo_id)
            if picture is None:
                self.look.cell(painter, box, cell, None, selected)
            elif picture.image is None:
                self.look.card(painter, box, cell, selected)
            else:
                self.look.cell(painter, box, cell, picture.image, selected)

    def _paint_days(self, painter: QPainter, dirty: QRect) -> None:
        """Paint labels, hints and headings; headings last, for one of them covers the top."""
        y, sizes = self.verticalOffset(), self.grid.measures
        headings = self.grid.headings(y, self.viewport().height())
        for section, top, covers in reversed(headings):
            day = self.days[section]
            band = QRect(0, top - y, self.viewport().width(), sizes.heading)
            if not day.section.cells:
                under = self.grid.section_span(section)[0] + sizes.heading - y
                box = QRect(MARGIN, under, sizes.width, sizes.hint)
                self.look.hint(painter, box, day.section.hint)
            else:
                self._paint_labels(painter, section, dirty)
            self.look.heading(painter, band, MARGIN, day.section)
            if covers:
                line = QRect(0, band.bottom(), band.width(), 1)
                painter.fillRect(line, self.look.line)

    def _paint_drop(self, painter: QPainter) -> None:
        """Mark the day that what is dragged would go to."""
        section = self.section_of(self._drop_day)
        if section is None:
            return
        top, end = self.grid.section_span(section)
        y, width = self.verticalOffset(), self.viewport().width()
        box = QRect(4, max(top - y, 0) + 2, width - 8, 0)
        box.setBottom(min(end - y, self.viewport().height()) - 4)
        self.look.drop(painter, box)

    def _paint_labels(self, painter: QPainter, section: int, dirty: QRect) -> None:
        y, grid = self.verticalOffset(), self.grid
        first = grid.first_cell(section)
        marked = list(self.days[section].labels.items())
        for row in grid.rows(y + dirty.top(), y + dirty.bottom() + grid.measures.label + 1):
            if row.section != section:
                continue
            cells = range(row.first - first, row.first - first + len(row.edges) - 1)
            shown = [(at - cells.start, text) for at, text in marked if at in cells]
            for number, (at, text) in enumerate(shown, 1):
                left, end = row.edges[at], grid.measures.width
                if number < len(shown):
                    end = row.edges[shown[number][0]] - 12
                self.look.label(painter, MARGIN + left, row.top - y, end - left, text)

    # Days under the pointer

    def day_at(self, point: QPoint) -> int | None:
        """Return the day at a point of the viewport: of a heading, or of the photos below it."""
        section = self.heading_at(point)
        if section is None:
            section = self.grid.section_at(point.y() + self.verticalOffset())
        return None if section is None else self.days[section].section.day

    def show_drop_day(self, day: int | None) -> None:
        """Mark a day as the one that a drop would go to; None: none."""
        if day != self._drop_day:
            self._drop_day = day
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and self.describe is not None:
                text = self.describe(self.photos.cells[index.row()].photo_id)
                QToolTip.showText(event.globalPos(), text, self, self.visualRect(index))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected photos; of the one under the mouse if it is not one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            flag = QItemSelectionModel.SelectionFlag
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        if self.selectionModel().hasSelection():
            self.menu_wanted.emit(event.globalPos())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def edit_caption(self) -> None:
        """Let the caption of the current photo be written in place."""

    # Gestures

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl zoom around the photo under the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        point = event.position().toPoint()
        kept = self._zoomed
        if kept is None or kept[0] != point or round(kept[2]) != self.row_height():
            place = self.place_at(point.x() - MARGIN, point.y())
            self._zoomed = None if place is None else (point, place, float(self.row_height()))
        if self._zoomed is not None:
            _, place, height = self._zoomed
            height *= _ZOOM_STEP ** (event.angleDelta().y() / 120)
            height = min(max(height, LOWEST), HIGHEST)
            self._zoomed = (point, place, height)
            self.zoom_around(round(height), place, point.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        current = self.currentIndex()
        if event.key() in _OPENING and not event.modifiers() & _ADDING and current.isValid():
            self._open(current)
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in by_keys
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._day_at(event.position().toPoint())
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._day_at(event.position().toPoint()) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if over else arrow)
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self._day_at(event.position().toPoint()) == pressed:
            self.heading_clicked.emit(pressed)
        if not self.band.isNull():
            self.band = QRect()
            self.viewport().update()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected photos as their ids; what they land on decides what that means."""
        photos, current = self.selected_photos(), self.current_photo()
        picture = None if current is None else self.thumbnails.picture(current)
        drag = QDrag(self)
        drag.setMimeData(photos_mime(photos))
        image = None if picture is None else picture.image
        drag.setPixmap(self.look.dragged(image, len(photos), self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

    def _day_at(self, point: QPoint) -> int | None:
        section = self.heading_at(point)
        return None if section is None else self.days[section].section.day

    def _open(self, index: QModelIndex) -> None:
        self.photo_opened.emit(self.photos.cells[index.row()].photo_id)
