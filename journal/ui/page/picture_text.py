"""Words among which photos are seen: pictures and captions in the place of their signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from journal.core.photo_lines import caption_of_line, photo_of_line
from journal.ui.page import photo_look
from journal.ui.page.photo_look import Place
from journal.ui.page.text import GUTTER, GrowingText


def photo_in(block: QTextBlock) -> int | None:
    """Return the photo that a line is; none in code, which the highlighter tells by the state."""
    return None if block.userState() > 0 else photo_of_line(block.text())


class PictureText(GrowingText):
    """Text that shows its photos.

    picture_of: returns the picture of a photo (upright), None where there is none.
    caption_of: returns the caption that a photo has wherever none is written in the words.
    """

    def __init__(self, leading: float, parent: QWidget | None = None) -> None:
        super().__init__(leading, parent)
        self.picture_of: Callable[[int], QImage | None] = lambda photo: None
        self.caption_of: Callable[[int], str] = lambda photo: ""
        self._pictures: dict[int, QImage | None] = {}
        self.selectionChanged.connect(self.viewport().update)  # the frames of photos
        self.cursorPositionChanged.connect(self.viewport().update)  # the caret beside them

    def forget_pictures(self) -> None:
        """Ask for pictures anew: photos may be turned otherwise, or gone."""
        if self._pictures:
            self._pictures.clear()
            self.viewport().update()

    def picture(self, photo: int) -> QImage | None:
        """Return the picture of a photo, asked for once."""
        if photo not in self._pictures:
            self._pictures[photo] = self.picture_of(photo)
        return self._pictures[photo]

    def caption(self, block: QTextBlock, photo: int) -> str:
        """Return the caption of a photo in its line: the one written there, else its own."""
        return caption_of_line(block.text()) or " ".join(self.caption_of(photo).split())

    # -- where

    def box(self, block: QTextBlock) -> QRect:
        """Return the room of a line on the viewport."""
        box = self.document().documentLayout().blockBoundingRect(block).toAlignedRect()
        return QRect(GUTTER, box.top(), self.viewport().width() - GUTTER, box.height())

    def place(self, block: QTextBlock) -> Place:
        """Return where picture and caption of a photo's line stand."""
        photo = photo_in(block)
        image, caption = None, ""
        if photo is not None:
            image, caption = self.picture(photo), self.caption(block, photo)
        return photo_look.place(self.box(block), image, caption, self._caption_font())

    def photo_at(self, point: QPoint) -> QTextBlock | None:
        """Return the line of the photo whose picture or caption is at a point of the viewport."""
        block = self.cursorForPosition(point).block()
        if not block.isValid() or photo_in(block) is None:
            return None
        where = self.place(block)
        return block if where.picture.united(where.caption).contains(point) else None

    def select_photo(self, block: QTextBlock) -> None:
        """Select the whole line of a photo."""
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def is_selected(self, block: QTextBlock) -> bool:
        """Say whether a photo's line is part of the selection."""
        cursor = self.textCursor()
        return cursor.selectionStart() <= block.position() < cursor.selectionEnd()

    def selected_photo(self) -> QTextBlock | None:
        """Return the line of the photo that is selected, None where more or less is."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        whole = (block.position(), block.position() + block.length() - 1)
        exactly = (cursor.selectionStart(), cursor.selectionEnd()) == whole
        return block if exactly and photo_in(block) is not None else None

    # -- looks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        block = self.cursorForPosition(event.rect().topLeft()).block()
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            while block.isValid():
                if self.box(block).top() > event.rect().bottom():
                    break
                photo = photo_in(block)
                if photo is not None:
                    self._paint_photo(painter, photo, block)
                block = block.next()

    def _paint_photo(self, painter: QPainter, photo: int, block: QTextBlock) -> None:
        where, palette, cursor = self.place(block), self.palette(), self.textCursor()
        selected, caption = self.is_selected(block), self.caption(block, photo)
        if selected:  # the frame says so; the ground of the unseen signs would show beside it
            painter.fillRect(self.box(block), palette.color(photo_look.ground(self)))
            if not caption and not self.isReadOnly():
                caption = self.tr("Caption…")
        without = self.tr("Photo not here")
        photo_look.draw_picture(painter, where, self.picture(photo), without, palette)
        photo_look.draw_caption(painter, where, caption, self._caption_font(), palette)
        if selected:
            photo_look.draw_frame(painter, where, palette)
        elif self.hasFocus() and cursor.block() == block:
            photo_look.draw_caret(painter, where, cursor.atBlockEnd(), palette)

    def _caption_font(self) -> QFont:
        return photo_look.caption_font(self.font())
