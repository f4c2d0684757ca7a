"""Writing captions where the photos are: one line over the foot of the photo.

Enter and leaving the line save, Escape takes back, Tab saves and goes to the next photo's. What
is saved is told; it refuses to keep it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_NARROWEST = 160  # px
_INSET = 4
_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class _Line(QLineEdit):
    """left(step, save): it is done; step -1 or 1: the one before or the next is wanted."""

    left = Signal(int, bool)

    def focusNextPrevChild(self, next: bool) -> bool:
        self.left.emit(1 if next else -1, True)
        return True

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()  # no letter, no Escape is a command while somebody writes
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDING:
            self.left.emit(0, event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)
        event.accept()  # or what the line has no use for would move about in the timeline

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.left.emit(0, True)


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in _ENDING or (bool(event.text()) and event.text().isprintable())


class CaptionLine(QObject):
    """The line over one photo of a view. written(photo, text): a caption that is different."""

    written = Signal(int, str)

    def __init__(
        self,
        view: QWidget,
        port: QWidget,
        place: Callable[[int], QRect | None],
        beside: Callable[[int, int], tuple[int, str] | None],
    ) -> None:
        """port: what the line lies on. place: of a photo on it, None if it is not shown.

        beside: goes to the photo before (-1) or after (1) one, and says it and its caption.
        """
        super().__init__(view)
        self._view, self._port, self._place, self._beside = view, port, place, beside
        self._before = ""
        self.photo: int | None = None
        self.line = _Line(port)
        self.line.hide()
        self.line.setAccessibleName(self.tr("Caption"))
        self.line.setPlaceholderText(self.tr("Caption"))
        self.line.left.connect(self._left)

    def open(self, photo: int, caption: str) -> None:
        """Write the caption of a photo, which is in sight."""
        self.close()
        self.photo, self._before = photo, caption
        self.line.setText(caption)
        self.line.show()
        self.follow()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def follow(self) -> None:
        """Stand over the photo again: it may have moved; close, saving, if it is gone."""
        if self.photo is None:
            return
        box = self._place(self.photo)
        if box is None:
            self.close()
            return
        room = self._port.rect()
        width = min(max(box.width() - 2 * _INSET, _NARROWEST), room.width() - 2 * _INSET)
        height = self.line.sizeHint().height()
        left = min(max(box.center().x() - width // 2, _INSET), room.width() - _INSET - width)
        corner = QPoint(left, box.bottom() + 1 - _INSET - height)
        self.line.setGeometry(QRect(corner, corner).adjusted(0, 0, width - 1, height - 1))

    def close(self, save: bool = True) -> None:
        """Take the line away, telling what was written unless it is taken back."""
        photo, self.photo = self.photo, None
        if photo is None:
            return
        focus = self.line.hasFocus()
        self.line.hide()
        if focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        text = " ".join(self.line.text().split())
        if save and text != self._before:
            self.written.emit(photo, text)

    def _left(self, step: int, save: bool) -> None:
        photo = self.photo
        self.close(save)
        found = self._beside(photo, step) if photo is not None and step else None
        if found is not None:
            self.open(*found)
