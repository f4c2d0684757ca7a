"""Photos in the words: a line of its own for each, shown as the picture it stands for.

What is stored is Markdown, `![](photo:12)` with the photo's id. The caret steps over such a line
as over one letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QMimeData, QRect, QSize, Qt
from PySide6.QtGui import (
    QDragMoveEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from journal.ui.page.text import GUTTER, GrowingText
from journal.ui.photo_drags import PHOTOS_MIME, photos_of

_LINE = re.compile(r"!\[[^\]]*\]\(photo:(\d+)\)")
_LETTER = 96  # pixels; the line is about half as high again
_AROUND = 4  # pixels above and below a picture


def photo_of_line(line: str) -> int | None:
    """Return the photo that a line of source stands for, None for other lines."""
    found = _LINE.fullmatch(line)
    return int(found.group(1)) if found else None


def photo_lines(photos: Iterable[int]) -> str:
    """Return the source of photos, a line each."""
    return "\n".join(f"![](photo:{photo})" for photo in photos)


def room_format(first: bool) -> QTextCharFormat:
    """Return how the signs of a photo's line are set: unseen, the first as high as the picture."""
    result = QTextCharFormat()
    result.setProperty(QTextCharFormat.Property.FontPixelSize, _LETTER if first else 1)
    result.setForeground(Qt.GlobalColor.transparent)
    return result


class PhotoText(GrowingText):
    """Text that takes photos that are dropped or pasted, and shows them.

    picture_of: returns the picture of a photo (upright), None where there is none.
    """

    def __init__(self, leading: float, parent: QWidget | None = None) -> None:
        super().__init__(leading, parent)
        self.picture_of: Callable[[int], QImage | None] = lambda photo: None
        self._pictures: dict[int, QImage | None] = {}
        self._column = 0  # where the caret stood before
        self.cursorPositionChanged.connect(self._step_over)

    # -- coming in

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(PHOTOS_MIME) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(PHOTOS_MIME):
            self.insert_photos(photos_of(source))
        else:
            super().insertFromMimeData(source)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.isAccepted() and event.mimeData().hasFormat(PHOTOS_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)  # the photo stays in its day as well

    def insert_photos(self, photos: Iterable[int]) -> None:
        """Put photos at the caret, on lines of their own, as one step of undo."""
        lines, cursor = photo_lines(photos), self.textCursor()
        if not lines or self.isReadOnly():
            return
        before = "" if cursor.atBlockStart() else "\n"
        # Also behind the last words, so that they can go on below the photos.
        after = "" if cursor.atBlockEnd() and cursor.block().next().isValid() else "\n"
        self.insert_plain(f"{before}{lines}{after}")

    # -- the caret

    def _photo_block(self) -> QTextBlock | None:
        block = self.textCursor().block()
        return block if photo_of_line(block.text()) is not None else None

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
        block = self.cursorForPosition(event.rect().topLeft()).block()
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            while block.isValid():
                box = self._box(block)
                if box.top() > event.rect().bottom():
                    break
                photo = photo_of_line(block.text())
                if photo is not None:
                    self._paint_photo(painter, box, photo, block)
                block = block.next()

    def forget_pictures(self) -> None:
        """Ask for pictures anew: photos may be turned otherwise, or gone."""
        if self._pictures:
            self._pictures.clear()
            self.viewport().update()

    def _box(self, block: QTextBlock) -> QRect:
        box = self.document().documentLayout().blockBoundingRect(block).toAlignedRect()
        return QRect(GUTTER, box.top(), self.viewport().width() - GUTTER, box.height())

    def _paint_photo(self, painter: QPainter, box: QRect, photo: int, block: QTextBlock) -> None:
        if photo not in self._pictures:
            self._pictures[photo] = self.picture_of(photo)
        image = self._pictures[photo]
        room = box.adjusted(0, _AROUND, 0, -_AROUND)
        shape = image.size() if image is not None else QSize(4, 3)
        size = shape.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        if image is not None:
            painter.drawImage(place, image)
        else:
            painter.fillRect(place, self.palette().color(QPalette.ColorRole.AlternateBase))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("Photo not here"))
        cursor = self.textCursor()
        if cursor.selectionStart() <= block.position() < cursor.selectionEnd():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 3))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
