"""A text field that grows with its words and keeps them exactly as they were typed.

It is built on QTextEdit for its line height, and works around what QTextEdit does to plain text:
`toPlainText()` turns no-break spaces, which French has before every colon, into spaces. It refuses
formats, pictures and NUL; it never reports as an edit what the program itself put in.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

_LINE_ENDS = re.compile("\r\n|\r|\u2029")
_UNTYPABLE = dict.fromkeys(
    (0x0000, 0xFDD0, 0xFDD1)
)  # NUL, and two that QTextDocument keeps to itself
GUTTER = 12  # pixels left of the words, where the focused field shows a bar
PADDING = 4  # pixels above and below them
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


class GrowingText(QTextEdit):
    """Plain text without frame or scroll bars, as high as its words need.

    Signals:
        edited: somebody changed the text.
        left: the field lost the focus to another one.
        caret_moved: where the caret is now, in the field's own pixels.
    """

    edited = Signal()
    left = Signal()
    caret_moved = Signal(QRect)

    def __init__(self, leading: float = 1.2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._last = ""
        self._leading = leading
        self._min_lines = 1
        self._folds = False
        self._hint = ""
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self._shape_document()
        self.document().contentsChanged.connect(self._contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._tell_caret)

    def _shape_document(self) -> None:
        document = self.document()
        document.setDocumentMargin(0)
        frame = document.rootFrame().frameFormat()
        frame.setLeftMargin(GUTTER)
        frame.setTopMargin(PADDING)
        frame.setBottomMargin(PADDING)
        document.rootFrame().setFrameFormat(frame)
        self._set_leading()

    def _set_leading(self) -> None:
        """Set the distance of lines to `leading` times the letter size, in any font."""
        font = QFontInfo(self.font())
        natural = QFontMetricsF(self.font()).lineSpacing()
        block = QTextBlockFormat()
        block.setLineHeight(
            100 * self._leading * font.pixelSize() / natural,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        document = self.document()
        document.setUndoRedoEnabled(False)  # not a step of undo; earlier steps are forgotten
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)  # every later line inherits it
        document.setUndoRedoEnabled(True)

    def set_min_lines(self, lines: int) -> None:
        """Make an empty field as high as `lines` lines."""
        self._min_lines = lines
        self._fit()

    def set_hint(self, hint: str) -> None:
        """Say in the empty field what could stand there."""
        if hint != self._hint:
            self._hint = hint
            self.setAccessibleDescription(hint)
            self.viewport().update()

    def set_folding(self, folds: bool) -> None:
        """Take no room while empty and without the focus; Tab still finds the field."""
        self._folds = folds
        self._fit()

    # -- the words

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
            cursor.insertText(new[start : len(new) - end])
        finally:
            self.document().setUndoRedoEnabled(True)
            self._loading = False
        self._last = new
        self._fit()

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
            self._fit()
            self.edited.emit()

    # -- the clipboard: words only

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fit()
        self.viewport().update()
        self._tell_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()
        self.viewport().update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and not self._last and self.document().isEmpty():
            self._paint_hint()
        if self.hasFocus():
            painter = QPainter(self.viewport())
            bar = QRect(0, PADDING, 2, self.viewport().height() - 2 * PADDING)
            painter.fillRect(bar, self.palette().color(QPalette.ColorRole.Accent))
            painter.end()

    def _paint_hint(self) -> None:
        """Write the hint where the words will stand; Qt's own ignores the margins."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        painter = QPainter(self.viewport())
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.viewport().rect().adjusted(GUTTER, 0, 0, 0)
        room.setTop(self.cursorRect().top())
        room.setHeight(self.cursorRect().height())
        words = painter.fontMetrics().elidedText(
            self._hint, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    # -- the height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_leading()
            self._fit()

    def _fit(self) -> None:
        line = self._leading * QFontInfo(self.font()).pixelSize()
        words = self.document().size().toSize().height()
        height = max(words, round(line * self._min_lines) + 2 * PADDING)
        if self._folds and not self._last and not self.hasFocus():
            height = 0
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self._tell_caret()

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    def _tell_caret(self) -> None:
        if self.hasFocus():
            caret = self.cursorRect()
            caret.moveTopLeft(self.viewport().mapTo(self, caret.topLeft()))
            self.caret_moved.emit(caret)


class LineText(GrowingText):
    """One line of words that wraps instead of hiding its end; Enter goes on to the next field."""

    def insert_plain(self, text: str) -> None:
        super().insert_plain(" ".join(normalise(text).split("\n")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            event.accept()
            return
        super().keyPressEvent(event)
