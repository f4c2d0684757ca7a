"""Photos in the words: a line of its own for each, shown as the picture it stands for.

What is stored is Markdown, `![](photo:12)` with the photo's id, between the brackets the caption
it has in this place. The caret steps over such a line as over one letter. A picture is selected by
a click, opened large by two, and dragged to another place of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.photo_lines import photo_line, photo_lines
from journal.ui.page.photo_caption import CaptionField
from journal.ui.page.photo_look import AROUND, caption_font
from journal.ui.page.photo_moves import PhotoLine, move, moves, place_before, take_out
from journal.ui.page.picture_text import PictureText, photo_in
from journal.ui.page.text import GUTTER
from journal.ui.photo_drags import PHOTOS_MIME, photos_of

_DRAGGED = 120  # pixels; the edge of the picture that is dragged along
_AIR = 60  # pixels kept in sight above and below the place of a drop
_KEEP = QTextCursor.MoveMode.KeepAnchor


class PhotoText(PictureText):
    """Text whose photos are dropped, pasted, moved and given captions.

    open_photo: shows a photo large.
    """

    def __init__(self, leading: float, parent: QWidget | None = None) -> None:
        super().__init__(leading, parent)
        self.open_photo: Callable[[int], object] = lambda photo: None
        self._column = 0  # where the caret stood before
        self._pressed: tuple[QPoint, QTextCursor] | None = None  # on a picture that may be dragged
        self._gap: int | None = None  # the line before which a drag would land
        self._captioned: QTextCursor | None = None  # the line whose caption is being written
        self._field = CaptionField(self.viewport())
        self._field.ended.connect(self._caption_ended)
        self.document().documentLayout().documentSizeChanged.connect(self._place_field)
        self.cursorPositionChanged.connect(self._step_over)

    # -- coming in

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(PHOTOS_MIME) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(PHOTOS_MIME):
            self.insert_photos(photos_of(source))
        else:
            super().insertFromMimeData(source)

    def insert_photos(self, photos: Iterable[int]) -> None:
        """Put photos at the caret, on lines of their own, as one step of undo."""
        self._insert_lines(photo_lines(photos))

    def _insert_lines(self, lines: str) -> None:
        if not lines or self.isReadOnly():
            return
        self._leave_photo()
        cursor = self.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        # Also behind the last words, so that they can go on below the photos.
        after = "" if cursor.atBlockEnd() and cursor.block().next().isValid() else "\n"
        self.insert_plain(f"{before}{lines}{after}")

    # -- dragged over

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_photos(event.mimeData()):
            self._drag_over(event)
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._is_photos(event.mimeData()):
            self._drag_over(event)
        else:
            super().dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        data, gap = event.mimeData(), self._gap_at(event.position().toPoint())
        self._show_gap(None)
        if not self._is_photos(data):
            super().dropEvent(event)
            return
        event.setDropAction(_action(data))
        event.setAccepted(not self.isReadOnly() and self._drop(data, gap))

    def _drag_over(self, event: QDragMoveEvent) -> None:
        event.setDropAction(_action(event.mimeData()))
        event.setAccepted(not self.isReadOnly())
        if event.isAccepted():
            self._show_gap(self._gap_at(event.position().toPoint()))

    def _is_photos(self, data: QMimeData) -> bool:
        return isinstance(data, PhotoLine) or data.hasFormat(PHOTOS_MIME)

    def _drop(self, data: QMimeData, gap: int) -> bool:
        """Take what is dropped before a line; return whether anything is different now."""
        if not isinstance(data, PhotoLine):
            self._put_caret(gap)
            self.insert_photos(photos_of(data))
            return True
        block = data.block()
        if block is None:
            return False
        if data.document is self.document():
            if not moves(block, gap):
                return False
            self.select_photo(self.document().findBlockByNumber(move(block, gap)))
        else:
            self._put_caret(gap)
            self._insert_lines(data.line)
            take_out(block)
        return True

    def _put_caret(self, gap: int) -> None:
        cursor = QTextCursor(self.document())
        place_before(cursor, gap)
        self.setTextCursor(cursor)

    def _gap_at(self, point: QPoint) -> int:
        """Return the number of the line before which photos would stand that are dropped here."""
        block = self.document().begin()
        while block.isValid() and point.y() > self.box(block).center().y():
            block = block.next()
        return block.blockNumber() if block.isValid() else self.document().blockCount()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()
        if gap is not None:
            bar = self._bar(gap).adjusted(0, -_AIR, 0, _AIR)
            self.caret_moved.emit(bar.intersected(self.viewport().rect()))

    def _bar(self, gap: int) -> QRect:
        """Return the bar that shows where a drop lands."""
        block = self.document().findBlockByNumber(gap)
        if block.isValid():
            y = self.box(block).top()
        else:
            y = self.box(self.document().lastBlock()).bottom()
        y = min(max(y - 1, 0), self.viewport().height() - 2)
        return QRect(GUTTER, y, self.viewport().width() - GUTTER, 2)

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        block = self.photo_at(point)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if block is None or not plain or event.button() == Qt.MouseButton.MiddleButton:
            super().mousePressEvent(event)
            return
        again = self.is_selected(block)
        self.select_photo(block)
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton or self.isReadOnly():
            return
        if again and self.place(block).caption.contains(point):
            self.edit_caption(block)
        else:
            self._pressed = point, QTextCursor(block)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed[0]).manhattanLength()
        if far >= QGuiApplication.styleHints().startDragDistance():
            block = self._pressed[1].block()
            self._pressed = None
            self._start_drag(block)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.photo_at(event.position().toPoint())
        photo = None if block is None else photo_in(block)
        if photo is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif not self._field.isVisible():
            self._pressed = None
            self.open_photo(photo)

    def resting_shape(self, point: QPoint) -> Qt.CursorShape:
        """Return the pointer's shape over a point of the viewport."""
        over = self.photo_at(point) is not None
        return Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor

    def _start_drag(self, block: QTextBlock) -> None:
        photo = photo_in(block)
        if photo is None:
            return
        drag = QDrag(self)
        drag.setMimeData(PhotoLine(block))
        image = self.picture(photo)
        if image is not None:
            ratio, keep = self.devicePixelRatioF(), Qt.AspectRatioMode.KeepAspectRatio
            edge = round(_DRAGGED * ratio)
            smooth = Qt.TransformationMode.SmoothTransformation
            pixmap = QPixmap.fromImage(image.scaled(edge, edge, keep, smooth))
            pixmap.setDevicePixelRatio(ratio)
            drag.setPixmap(pixmap)
        drag.exec(Qt.DropAction.MoveAction)  # a text that takes it moves the line itself

    # -- captions

    def offer_caption(self, menu: QMenu, cursor: QTextCursor) -> bool:
        """Where a photo stands, put its caption on top of the menu; return whether one does."""
        if photo_in(cursor.block()) is None:
            return False
        if self.isReadOnly():
            return True
        first = menu.actions()[0]
        action = menu.addAction(self.tr("Caption…"), lambda: self.edit_caption(cursor.block()))
        menu.insertAction(first, action)
        menu.insertSeparator(first)
        return True

    def edit_caption(self, block: QTextBlock) -> None:
        """Let the caption be written that a photo has in this place."""
        photo = photo_in(block)
        if photo is None or self.isReadOnly():
            return
        self.select_photo(block)
        self._captioned = QTextCursor(block)
        self._field.setFont(caption_font(self.font()))
        self._place_field()
        self._field.open(self.caption(block, photo))

    def _caption_ended(self, keep: bool) -> None:
        cursor, self._captioned = self._captioned, None
        if cursor is None:
            return
        focus = self._field.hasFocus()
        self._field.hide()
        if focus:
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        block, words = cursor.block(), self._field.words()
        photo = photo_in(block)
        if photo is None or not keep or words == self.caption(block, photo):
            return
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
        cursor.insertText(photo_line(photo, words))
        self.select_photo(cursor.block())

    def _place_field(self) -> None:
        if self._captioned is not None:
            where = self.place(self._captioned.block()).caption
            high = max(self._field.sizeHint().height(), where.height())
            top = where.bottom() + 1 + AROUND - high
            self._field.setGeometry(where.left(), top, self.viewport().width() - where.left(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_field()

    # -- the caret

    def _photo_block(self) -> QTextBlock | None:
        block = self.textCursor().block()
        return block if photo_in(block) is not None else None

    def _step_over(self) -> None:
        """Let the caret stand before or behind a photo, never among its signs."""
        cursor, block = self.textCursor(), self._photo_block()
        before, self._column = self._column, cursor.position()
        if block is None or cursor.atBlockStart() or cursor.atBlockEnd():
            return
        forward = cursor.position() > before
        end = block.position() + block.length() - 1
        keep = QTextCursor.MoveMode.KeepAnchor
        mode = keep if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(end if forward else block.position(), mode)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._does_with_photo(event):
            event.accept()
            return
        block, cursor = self._photo_block(), self.textCursor()
        if block is not None and not self.isReadOnly() and not cursor.hasSelection():
            if self._takes_photo(event, cursor):
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                if not block.previous().isValid():
                    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
                cursor.removeSelectedText()
                self.setTextCursor(cursor)
                event.accept()
                return
            if event.text().isprintable() and event.text():
                self._make_line(cursor)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.isReadOnly() and (event.commitString() or event.preeditString()):
            self._leave_photo()
            if self._photo_block() is not None and not self.textCursor().hasSelection():
                self._make_line(self.textCursor())
        super().inputMethodEvent(event)

    def _does_with_photo(self, event: QKeyEvent) -> bool:
        """Let a key do something with the selected photo; return whether it is done with."""
        block, key = self.selected_photo(), event.key()
        if block is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_caption(block)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            take_out(block)
        else:
            if event.text() and event.text().isprintable():
                self._leave_photo()
            return False
        return True

    def _leave_photo(self) -> None:
        """Put the caret behind a selected photo: words typed do not replace a picture."""
        block = self.selected_photo()
        if block is not None:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)

    def _takes_photo(self, event: QKeyEvent, cursor: QTextCursor) -> bool:
        key = event.key()
        return (key == Qt.Key.Key_Backspace and cursor.atBlockEnd()) or (
            key == Qt.Key.Key_Delete and cursor.atBlockStart()
        )

    def _make_line(self, cursor: QTextCursor) -> None:
        """Break the line for what is typed beside a photo."""
        at_end = cursor.atBlockEnd()
        cursor.insertText("\n")
        if not at_end:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        self.setTextCursor(cursor)

    # -- looks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is not None:
            with QPainter(self.viewport()) as painter:
                accent = self.palette().color(QPalette.ColorRole.Accent)
                painter.fillRect(self._bar(self._gap), accent)


def _action(data: QMimeData) -> Qt.DropAction:
    """Return what happens to photos: those of the timeline stay in their day as well."""
    move_them = isinstance(data, PhotoLine)
    return Qt.DropAction.MoveAction if move_them else Qt.DropAction.CopyAction
