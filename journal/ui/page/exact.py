"""A plain text field that keeps words exactly as they were typed.

It is built on QTextEdit for its line height, and works around what QTextEdit does to plain text:
`toPlainText()` turns no-break spaces, which French has before every colon, into spaces. It refuses
formats, pictures and NUL; it never reports as an edit what the program itself put in.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from journal.ui.photo_drags import PHOTOS_MIME

_LINE_ENDS = re.compile("\r\n|\r|\u2029")
_UNTYPABLE = dict.fromkeys(
    (0x0000, 0xFDD0, 0xFDD1)
)  # NUL, and two that QTextDocument keeps to itself
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def normalise(text: str) -> str:
    """Return the text as it is shown: line ends as LF, without NUL."""
    return _LINE_ENDS.sub("\n", text).translate(_UNTYPABLE)


def widen(text: str) -> str:
    """Return a text of the same shape in which every index is Qt's: two for an emoji."""
    return _BEYOND_BMP.sub("\ufffd\ufffd", text)


def own_undo(event: QEvent, undo: bool, redo: bool) -> bool | None:
    """Say whether a key belongs to a field's own undo, to the window, or to neither (None)."""
    if not isinstance(event, QKeyEvent):
        return None
    if event.matches(QKeySequence.StandardKey.Undo):
        return undo
    if event.matches(QKeySequence.StandardKey.Redo):
        return redo
    return None


class ExactText(QTextEdit):
    """Plain text with its own undo while that has steps.

    Signals:
        edited: somebody changed the text. replaced: the program did.
    """

    edited = Signal()
    replaced = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._last = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._contents_changed)

    def text(self) -> str:
        """Return the words exactly, lines parted by LF."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show other words; caret and scroll stay where they can, own undo is forgotten.

        Only the part that differs is exchanged.
        """
        new, old = normalise(text), self.text()
        if new == old:
            return
        start = 0
        shortest = min(len(new), len(old))
        while start < shortest and new[start] == old[start]:
            start += 1
        end = 0
        while end < shortest - start and new[-1 - end] == old[-1 - end]:
            end += 1
        self._loading = True
        try:
            self.document().setUndoRedoEnabled(False)
            cursor = QTextCursor(self.document())
            cursor.setPosition(len(widen(old[:start])))
            cursor.setPosition(len(widen(old[: len(old) - end])), QTextCursor.MoveMode.KeepAnchor)
            # The blank goes again: PySide drops a byte order mark at the start of any string.
            cursor.insertText(" " + new[start : len(new) - end])
            blank = len(widen(new[:start]))
            cursor.setPosition(blank)
            cursor.setPosition(blank + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        finally:
            self.document().setUndoRedoEnabled(True)
            self._loading = False
        self._last = new
        self.replaced.emit()

    def forget_undo(self) -> None:
        """Forget the steps of undo: the words belong to something else now."""
        self.document().setUndoRedoEnabled(False)
        self.document().setUndoRedoEnabled(True)

    def set_writable(self, writable: bool) -> None:
        """Let the words be edited, or only read, selected and copied."""
        flags = Qt.TextInteractionFlag.TextEditorInteraction
        if not writable:
            flags = (
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if self.textInteractionFlags() != flags:
            self.setTextInteractionFlags(flags)

    def _contents_changed(self) -> None:
        # Also called when a highlighter only colours the words.
        if self._loading:
            return
        text = self.text()
        if text != self._last:
            self._last = text
            self.edited.emit()

    # -- the clipboard: words only

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if source.hasFormat(PHOTOS_MIME):  # looking at their URLs would make files of them
            return False
        local = any(url.isLocalFile() for url in source.urls())
        return source.hasText() and not local  # dropped files are the window's

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insert_plain(source.text())

    def insert_plain(self, text: str) -> None:
        """Put words in place of the selection, as one step of undo."""
        self.textCursor().insertText(normalise(text))
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        raw = self.document().toRawText().encode("utf-16-le", "surrogatepass")
        chosen = raw[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()]
        data = QMimeData()
        data.setText(chosen.decode("utf-16-le", "replace").replace("\u2029", "\n"))
        return data

    # -- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            own = own_undo(event, document.isUndoAvailable(), document.isRedoAvailable())
            if own is False or (own and self.isReadOnly()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document = self.document()
        if own_undo(event, document.isUndoAvailable(), document.isRedoAvailable()) is False:
            event.ignore()
            return
        if event.text() == "\0":  # Ctrl+@ on some keyboards
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the field
