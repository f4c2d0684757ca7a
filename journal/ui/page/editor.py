"""The editor of one entry: Markdown source, kept as typed and shown as it will read.

Refuses to save through QTextDocument's Markdown writer, which rewrites what people typed. The
edits here (bold, list, link ...) only ever add or remove the signs of Markdown.
"""

from __future__ import annotations

import re
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
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from journal.ui.page.exact import widen
from journal.ui.page.highlighter import MarkdownHighlighter
from journal.ui.page.links import link_at
from journal.ui.page.markup import continued, toggled_prefix
from journal.ui.page.pasting import markdown_of
from journal.ui.page.photo_text import PhotoText
from journal.ui.photo_drags import PHOTOS_MIME
from journal.ui.theme import writing_font

_NEAR = 12  # pixels from a letter that are still on it
PASTE_PLAIN = "Ctrl+Shift+V"
LEADING = 1.45  # line height in letter sizes
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+$")

COMMANDS: dict[str, str] = {
    "bold": "Ctrl+B",
    "italic": "Ctrl+I",
    "heading": "Ctrl+Shift+H",
    "list": "Ctrl+Shift+L",
    "quote": "Ctrl+Shift+B",
    "link": "Ctrl+K",
}


class EntryEditor(PhotoText):
    """Where the text of an entry is written.

    `extend_menu`, when set, may add to the context menu before it opens. `open_link` shows a page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LEADING, parent)
        self.extend_menu: Callable[[QMenu], None] | None = None
        self.open_link: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._keys = {QKeySequence(keys): command for command, keys in COMMANDS.items()}
        self._highlighter = MarkdownHighlighter(self.document())
        self.setFont(writing_font())
        self.setAccessibleName(self.tr("Text"))

    # -- commands

    def apply(self, command: str) -> None:
        """Carry out one of `COMMANDS` on the selection, as one step of undo."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        try:
            if command == "bold":
                self._toggle_marker(cursor, "**")
            elif command == "italic":
                self._toggle_marker(cursor, "*")
            elif command == "link":
                self._insert_link(cursor)
            else:
                self._toggle_lines(cursor, command)
        finally:
            cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _toggle_marker(self, cursor: QTextCursor, marker: str) -> None:
        document = self.document()
        if document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd()):
            self._toggle_marker_in_lines(cursor, marker)
            return
        line, at = _line_of(cursor)
        start, end = cursor.selectionStart() - at, cursor.selectionEnd() - at
        caret = start if start == end else None
        if caret is not None:  # no selection: the word, if the caret stands inside one
            start, end = _word_at(line, caret)
        while start < end and line[start] in " \t\u00a0":
            start += 1
        while end > start and line[end - 1] in " \t\u00a0":
            end -= 1
        width = len(marker)
        if _is_wrapped(line, start, end, marker):
            _replace(cursor, at + end, at + end + width, "")
            _replace(cursor, at + start - width, at + start, "")
            shift = -width
        else:
            _replace(cursor, at + end, at + end, marker)
            _replace(cursor, at + start, at + start, marker)
            shift = width
        if caret is None:
            cursor.setPosition(at + start + shift)
            cursor.setPosition(at + end + shift, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(at + caret + shift)

    def _toggle_marker_in_lines(self, cursor: QTextCursor, marker: str) -> None:
        """Wrap every selected line for itself: emphasis does not reach over paragraphs."""
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        for block in reversed(self._blocks(first, last)):
            at = block.position()
            end_of_line = at + block.length() - 1
            part = QTextCursor(block)
            part.setPosition(max(first, at))
            part.setPosition(min(last, end_of_line), QTextCursor.MoveMode.KeepAnchor)
            if part.selectedText().strip():
                self._toggle_marker(part, marker)

    def _insert_link(self, cursor: QTextCursor) -> None:
        if cursor.selectedText().count("\u2029"):
            cursor.setPosition(cursor.selectionEnd())
        words = cursor.selectedText()
        at = cursor.selectionStart()
        copied = QGuiApplication.clipboard().text().strip()
        if _ADDRESS.match(words):
            cursor.insertText(f"[]({words})")
            cursor.setPosition(at + 1)
        elif _ADDRESS.match(copied):
            cursor.insertText(f"[{words}]({copied})")
            if not words:
                cursor.setPosition(at + 1)
        else:
            cursor.insertText(f"[{words}]()")
            cursor.setPosition(at + (len(widen(words)) + 3 if words else 1))

    def _toggle_lines(self, cursor: QTextCursor, kind: str) -> None:
        blocks = self._blocks(cursor.selectionStart(), cursor.selectionEnd())
        changed = toggled_prefix([block.text() for block in blocks], kind)
        for block, line in reversed(list(zip(blocks, changed, strict=True))):
            old = block.text()
            kept = 0  # what both end with is the line itself, and is not touched: the caret stays
            while kept < min(len(old), len(line)) and old[-1 - kept] == line[-1 - kept]:
                kept += 1
            cut = len(widen(old[: len(old) - kept]))
            edit = QTextCursor(block)
            _replace(edit, block.position(), block.position() + cut, line[: len(line) - kept])

    def _blocks(self, start: int, end: int) -> list[QTextBlock]:
        block, last = self.document().findBlock(start), self.document().findBlock(end)
        found = [block]
        while block != last:
            block = block.next()
            found.append(block)
        return found

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
        if event.type() == QEvent.Type.ShortcutOverride and self._command_of(event):
            event.accept()
            return True
        return super().event(event)

    def _command_of(self, event: QEvent) -> str | None:
        if not isinstance(event, QKeyEvent) or self.isReadOnly():
            return None
        return self._keys.get(QKeySequence(event.keyCombination()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command := self._command_of(event):
            self.apply(command)
            event.accept()
            return
        if QKeySequence(event.keyCombination()) == QKeySequence(PASTE_PLAIN):
            self.paste_plain()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self._new_line(plain=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        super().keyPressEvent(event)

    def _new_line(self, plain: bool) -> None:
        """Break the line; go on with its list or quote, or end it when the item is empty."""
        cursor = self.textCursor()
        line, at = _line_of(cursor)
        found = None if plain or cursor.hasSelection() else continued(line)
        cursor.beginEditBlock()
        if found is None or cursor.position() - at < found[0]:
            cursor.insertText("\n")
        elif line[found[0] :].strip():
            cursor.insertText("\n" + found[1])
        else:
            _replace(cursor, at, at + len(line), "")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -- links

    def link_under(self, point: QPoint) -> str | None:
        """Return the address of the link at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-_NEAR, 0, _NEAR, 0).contains(point):
            return None  # right of a line's end the nearest place is its last letter
        line, at = _line_of(cursor)
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
        hand, text = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(hand if leads else text)

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
        plain = menu.addAction(self.tr("Paste as Plain Text"), self.paste_plain)
        plain.setShortcut(QKeySequence(PASTE_PLAIN))
        plain.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the editor takes the key
        plain.setEnabled(not self.isReadOnly() and self.canPaste())
        if self.extend_menu is not None:
            self.extend_menu(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _line_of(cursor: QTextCursor) -> tuple[str, int]:
    """Return the line that the selection starts in, indexed as Qt does, and where it starts."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return widen(block.text()), block.position()


def _word_at(line: str, index: int) -> tuple[int, int]:
    """Return the word that has `index` inside it; empty at a word's edge or outside."""
    for found in re.finditer(r"[\w\ufffd]+(?:['’-][\w\ufffd]+)*", line):
        if found.start() < index < found.end():
            return found.span()
    return index, index


def _is_wrapped(line: str, start: int, end: int, marker: str) -> bool:
    """Say whether exactly this marker stands on both sides (`*` is not half of `**`)."""
    before = len(line[:start]) - len(line[:start].rstrip("*"))
    after = len(line[end:]) - len(line[end:].lstrip("*"))
    stars = min(before, after)
    return stars == 3 or stars == len(marker)


def _replace(cursor: QTextCursor, start: int, end: int, text: str) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
