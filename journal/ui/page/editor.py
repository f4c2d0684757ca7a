"""The editor of one entry: Markdown source, kept as typed and shown as it will read.

Refuses to save through QTextDocument's Markdown writer, which rewrites what people typed. The
commands (bold, list, link ...) only ever add or remove the signs of Markdown.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from journal.ui.page import formatting
from journal.ui.page.corrections import Corrections, OwnWord
from journal.ui.page.formatting import command_of, line_of, replace
from journal.ui.page.highlighter import MarkdownHighlighter
from journal.ui.page.links import link_at
from journal.ui.page.markup import continued, read_line
from journal.ui.page.pasting import markdown_of
from journal.ui.page.photo_text import PhotoText
from journal.ui.page.spelled import spelled_words
from journal.ui.page.spelling import Spelling
from journal.ui.photo_drags import PHOTOS_MIME
from journal.ui.theme import writing_font

_NEAR = 12  # pixels from a letter that are still on it
PASTE_PLAIN = "Ctrl+Shift+V"
LEADING = 1.45  # line height in letter sizes


class EntryEditor(PhotoText):
    """Where the text of an entry is written.

    `extend_menu`, when set, may add to the context menu before it opens. `open_link` shows a page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LEADING, parent)
        self.extend_menu: Callable[[QMenu], None] | None = None
        self.open_link: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._spelling: Spelling | None = None
        self._highlighter = MarkdownHighlighter(self.document(), self._caret)
        self.cursorPositionChanged.connect(self._highlighter.caret_moved)
        self.left.connect(self._highlighter.caret_moved)
        self.setFont(writing_font())
        self.setAccessibleName(self.tr("Text"))

    def apply(self, command: str) -> None:
        """Carry out one of `formatting.COMMANDS` on the selection, as one step of undo."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            formatting.apply(cursor, command)
            self.setTextCursor(cursor)

    # -- spelling

    def spell_with(self, spelling: Spelling) -> None:
        """Mark what these dictionaries call wrong, and offer what was meant."""
        self._spelling = spelling
        self._highlighter.spell_with(spelling)

    def _caret(self) -> int:
        return self.textCursor().position() if self.hasFocus() else -1

    def _offer_words(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put what is to be said about the word at a place on top of the menu."""
        spelling = self._spelling
        if spelling is None or not spelling.works or self.isReadOnly():
            return
        line, at = line_of(cursor)
        words = list(spelled_words(line, read_line(line).marks))
        column = cursor.position() - at
        here = [(start, word) for start, word in words if start <= column <= start + len(word)]
        if not here:
            return
        start, word = here[-1]
        every = [word for _, word in words]
        if (own := spelling.own_word(word)) is not None:
            OwnWord(menu, spelling, own)
        elif word in spelling.wrong(every):
            place = QTextCursor(self.document())  # it moves with the words around it
            place.setPosition(at + start)
            place.setPosition(at + start + len(word), QTextCursor.MoveMode.KeepAnchor)

            def put(other: str) -> None:
                if place.selectedText() == word and not self.isReadOnly():
                    place.insertText(other)

            Corrections(menu, spelling, word, every, put)

    # -- pasting

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words with their structure, as Markdown; photos and plain text as they are."""
        words = None
        if source.hasHtml() and not source.hasFormat(PHOTOS_MIME):
            words = markdown_of(source.html())
        if words is None:
            super().insertFromMimeData(source)
        else:
            self.insert_plain(words)

    def paste_plain(self) -> None:
        """Paste the bare text of what was copied."""
        if not self.isReadOnly():
            self.insert_plain(QGuiApplication.clipboard().text())

    # -- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def _command(self, event: QEvent) -> str | None:
        if not isinstance(event, QKeyEvent) or self.isReadOnly():
            return None
        return command_of(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command := self._command(event):
            self.apply(command)
            event.accept()
            return
        if QKeySequence(event.keyCombination()) == QKeySequence(PASTE_PLAIN):
            self.paste_plain()
            event.accept()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.isReadOnly() and self.selected_photo() is None:
            self._new_line(plain=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        super().keyPressEvent(event)

    def _new_line(self, plain: bool) -> None:
        """Break the line; go on with its list or quote, or end it when the item is empty."""
        cursor = self.textCursor()
        line, at = line_of(cursor)
        found = None if plain or cursor.hasSelection() else continued(line)
        cursor.beginEditBlock()
        if found is None or cursor.position() - at < found[0]:
            cursor.insertText("\n")
        elif line[found[0] :].strip():
            cursor.insertText("\n" + found[1])
        else:
            replace(cursor, at, at + len(line), "")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -- links

    def link_under(self, point: QPoint) -> str | None:
        """Return the address of the link at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-_NEAR, 0, _NEAR, 0).contains(point):
            return None  # right of a line's end the nearest place is its last letter
        line, at = line_of(cursor)
        column = cursor.position() - at
        return link_at(line, column) or link_at(line, column - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._show_whether_link(event.position().toPoint(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        link = self.link_under(event.position().toPoint()) if ctrl else None
        if link is not None and event.button() == Qt.MouseButton.LeftButton:
            self.open_link(QUrl(link))
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def _show_whether_link(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        ctrl = modifiers == Qt.KeyboardModifier.ControlModifier
        leads = ctrl and self.link_under(point) is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else self.resting_shape(point)
        self.viewport().setCursor(shape)

    # -- looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "_highlighter"):
            self._highlighter.rehighlight()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        link = self.link_under(event.pos())
        if link is not None:
            first = menu.actions()[0]
            action = QAction(self.tr("Open Link"), menu)
            action.triggered.connect(lambda: self.open_link(QUrl(link)))
            menu.insertAction(first, action)
            menu.insertSeparator(first)
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.textCursor() if keyboard else self.cursorForPosition(event.pos())
        if not self.offer_caption(menu, where):
            self._offer_words(menu, where)
        plain = menu.addAction(self.tr("Paste as Plain Text"), self.paste_plain)
        plain.setShortcut(QKeySequence(PASTE_PLAIN))
        plain.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the editor takes the key
        plain.setEnabled(not self.isReadOnly() and self.canPaste())
        if self.extend_menu is not None:
            self.extend_menu(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
