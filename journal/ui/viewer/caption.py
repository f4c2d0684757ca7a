"""The caption under the photo: one line, written in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class Caption(QLineEdit):
    """written(photo, text): a person has written it. stepped(±1): Tab asks for the next photo's.

    done: nothing more is written here.
    """

    written = Signal(int, str)
    stepped = Signal(int)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: int | None = None
        self._saved = ""
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Caption"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from caption to caption
        self.returnPressed.connect(self.done)
        self.allow_writing(True)

    def allow_writing(self, writable: bool) -> None:
        """Let it be written, or only be read."""
        self.setReadOnly(not writable)
        self.setPlaceholderText(self.tr("Add a caption") if writable else "")

    def show_caption(self, photo: int | None, text: str) -> None:
        """Show a photo's caption; of the same photo, what is being written stays."""
        if photo == self._photo and self.hasFocus() and self.text() != self._saved:
            return
        if photo != self._photo:
            self.save()
        self._photo, self._saved = photo, text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def save(self) -> None:
        """Hand on what was written, if anything was."""
        text = " ".join(self.text().split())
        if self._photo is not None and text != self._saved and not self.isReadOnly():
            self._saved = text
            self.written.emit(self._photo, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.save()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.save()
                self.stepped.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._saved)
            self.done.emit()
            return
        super().keyPressEvent(event)
        event.accept()  # what it has no use for is no key of the viewer either
