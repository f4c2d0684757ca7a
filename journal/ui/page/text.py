"""A plain text field without a frame, as high as its words need; the page is made of these.

Refuses scroll bars of its own: the page scrolls, and is told where the caret is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontInfo,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from journal.ui.page.exact import ExactText, normalise

GUTTER = 12  # pixels left of the words, where the focused field shows a bar
PADDING = 4  # pixels above and below them


class GrowingText(ExactText):
    """Exact text that takes the room it needs.

    Signals:
        left: the field lost the focus to another one.
        caret_moved: where the caret is now, in the field's own pixels.
    """

    left = Signal()
    caret_moved = Signal(QRect)

    def __init__(self, leading: float = 1.2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leading = leading
        self._min_lines = 1
        self._folds = False
        self._hint = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self._shape_document()
        self.edited.connect(self._fit)
        self.replaced.connect(self._fit)
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
        probe = QTextLayout("x", self.font())  # font metrics round in another way than a line
        probe.beginLayout()
        line = probe.createLine()
        line.setLineWidth(100)
        natural = line.height()
        probe.endLayout()
        block = QTextBlockFormat()
        block.setLineHeight(
            100 * self._leading * QFontInfo(self.font()).pixelSize() / natural,
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
