"""The timeline: every photo of a trip in justified rows under the headings of its days.

One virtual view. It is given plain sections and a function that reads thumbnails, and says in
signals what the reader looks at and opens; it refuses to know the journal or any other part of
the window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from journal.ui.bridge import Bridge
from journal.ui.photo_drags import DayDrops, leave_clipboard, photos_mime
from journal.ui.timeline.captions import CaptionLine
from journal.ui.timeline.day_bar import DayBar
from journal.ui.timeline.jumping import Jumping
from journal.ui.timeline.pictures import PicturesView

_ZOOM_STEP = 1.12  # for one notch of the wheel
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_Flag = QItemSelectionModel.SelectionFlag


class TimelineView(PicturesView):
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
        """Make an empty timeline. fetch: as `PicturesView` wants it."""
        super().__init__(fetch, bridge, parent)
        self._pressed: int | None = None  # day whose heading the mouse went down on
        self._pressed_stack: int | None = None  # photo whose number the mouse went down on
        self.describe: Callable[[int], str] | None = None  # tooltip of a photo, by its id
        # Returns files of photos for other programs, called only when one of them asks.
        self.bring_out: Callable[[list[int]], list[Path]] | None = None
        self.bar = DayBar(self, self._day_in_sight)
        self.bar.setSingleStep(32)
        self.setVerticalScrollBar(self.bar)
        self.drops = DayDrops(self, self.day_at, self.show_drop_day)
        self.captions = CaptionLine(self, self.viewport(), self.current_rect, self._go_beside)
        self.captions.written.connect(self.caption_written)
        self.jumping = Jumping(self, self._dates, self._go_to_section)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.doubleClicked.connect(self._open)

    def close_thumbnails(self) -> None:
        super().close_thumbnails()
        leave_clipboard()

    def moved(self, step: int, resized: bool) -> None:
        super().moved(step, resized)
        self.captions.follow()
        if resized:
            grid = self.grid
            self.bar.set_begins([grid.section_span(at)[0] for at in range(grid.sections)])

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

    # Captions

    def edit_caption(self) -> None:
        """Let the caption of the current photo be written in place; Tab goes on to the next."""
        photo = self.current_photo()
        row = self.photos.row_of(photo)
        if photo is not None and row is not None:
            self.scrollTo(self.photos.index(row))
            self.captions.open(photo, self.photos.cells[row].caption)

    def _go_beside(self, photo: int, step: int) -> tuple[int, str] | None:
        row = self.photos.row_of(photo)
        if row is None or not 0 <= row + step < len(self.photos.cells):
            return None
        cell = self.photos.cells[row + step]
        self.show_photo(cell.photo_id)
        return cell.photo_id, cell.caption

    # Going to days

    def day_in_sight(self) -> int | None:
        """Return the day whose heading stands at the top."""
        section = self.grid.section_at(self.verticalOffset())
        return None if section is None else self.days[section].section.day

    def _day_in_sight(self) -> str:
        section = self.grid.section_at(self.verticalOffset())
        return "" if section is None else self.days[section].section.heading

    def _dates(self) -> list[str]:
        return [day.section.date for day in self.days]

    def _go_to_section(self, section: int) -> str:
        """Show a day that was typed, its first photo selected; return its name."""
        day = self.days[section].section
        if day.cells:
            self.show_photo(day.cells[0].photo_id)
        self.scroll_to_day(day.day)
        return day.heading

    def select_day(self) -> None:
        """Select the photos of the current photo's day; all photos if those are selected."""
        grid, row = self.grid, self.currentIndex().row()
        at = grid.section_at(self.verticalOffset()) if row < 0 else grid.section_of(row)
        if at is None or not grid.count:
            return
        first, end = grid.first_cell(at), grid.first_cell(at + 1)
        runs = self.selectionModel().selection().toList()
        whole = sum(run.height() for run in runs) == end - first
        if end == first or (whole and all(first <= run.top() < end for run in runs)):
            first, end = 0, grid.count
        self.selectionModel().select(self.selection_of([(first, end - 1)]), _Flag.ClearAndSelect)
        if row < 0:
            self.selectionModel().setCurrentIndex(self.photos.index(first), _Flag.NoUpdate)

    # Gestures

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl zoom around the photo under the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.captions.close()
            before = self.bar.value()
            super().wheelEvent(event)
            self.bar.wheeled(self.bar.value() - before)
            return
        point = event.position().toPoint()
        notches = event.angleDelta().y() / 120
        self.zoom_at(point, self.wished_height(point) * _ZOOM_STEP**notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        current = self.currentIndex()
        if self.jumping.takes(event):
            self.jumping.press(event)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_day()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _OPENING and not event.modifiers() & _ADDING and current.isValid():
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
        self._pressed = self._pressed_stack = None
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            self._pressed, self._pressed_stack = self._day_at(point), self.stack_at(point)
        if self._pressed is None and self._pressed_stack is None:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.stack_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        over = self._day_at(point) is not None or self.stack_at(point) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if over else arrow)
        if self._pressed is None and self._pressed_stack is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        day, self._pressed = self._pressed, None
        stack, self._pressed_stack = self._pressed_stack, None
        if day is not None:
            if self._day_at(point) == day:
                self.heading_clicked.emit(day)
        elif stack is not None:
            if self.stack_at(point) == stack:
                self.stack_toggled.emit(stack)
        else:
            super().mouseReleaseEvent(event)
        if not self.band.isNull():
            self.band = QRect()
            self.viewport().update()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected photos as their ids; what they land on decides what that means."""
        photos, current = self.selected_photos(), self.current_photo()
        picture = None if current is None else self.thumbnails.picture(current)
        drag = QDrag(self)
        drag.setMimeData(photos_mime(photos, self.bring_out))
        image = None if picture is None else picture.image
        drag.setPixmap(self.look.dragged(image, len(photos), self.devicePixelRatioF()))
        # Never offered to be moved: another program would take the originals of linked photos away.
        drag.exec(Qt.DropAction.CopyAction)

    def copy(self) -> None:
        """Put the selected photos on the clipboard, as files to other programs."""
        photos = self.selected_photos()
        if photos:
            QGuiApplication.clipboard().setMimeData(photos_mime(photos, self.bring_out))

    def stack_at(self, point: QPoint) -> int | None:
        """Return the photo on top whose stack's number is at a point of the viewport."""
        index = self.indexAt(point)
        cell = self.photos.cells[index.row()] if index.isValid() else None
        if cell is None or cell.stack < 2:
            return None
        stand = self.look.stand(self.visualRect(index), cell, self.is_spread(index.row()))
        if self.selectionModel().isSelected(index):
            stand = self.look.drawn_back(stand)
        number = self.look.marks.stack_box(stand, cell)
        return cell.photo_id if number.adjusted(-3, -3, 3, 3).contains(point) else None

    def _day_at(self, point: QPoint) -> int | None:
        section = self.heading_at(point)
        return None if section is None else self.days[section].section.day

    def _open(self, index: QModelIndex) -> None:
        self.photo_opened.emit(self.photos.cells[index.row()].photo_id)
