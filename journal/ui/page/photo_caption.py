"""The line in which the caption of a photo in the words is written, over the place of the caption.

Enter and leaving the line keep, Escape drops.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class CaptionField(QLineEdit):
    """ended(keep): nothing more is written here."""

    ended = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAccessibleName(self.tr("Caption"))
        self.setPlaceholderText(self.tr("Caption"))
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def open(self, caption: str) -> None:
        """Begin with this caption, all of it selected."""
        self.setText(caption)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)  # the words are not left for it
        self.selectAll()

    def words(self) -> str:
        """Return what is written, on one line."""
        return " ".join(self.text().split())

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() in _ENDING:
            event.accept()  # no command of the window while somebody writes
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDING:
            self.ended.emit(event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)
        event.accept()  # what it has no use for is no key of the words behind it

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.ended.emit(True)
