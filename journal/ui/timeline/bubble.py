"""A line of words that stands over the timeline for a moment and then fades."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

_FADE_MS = 220
_ROLE = QPalette.ColorRole


class Bubble(QWidget):
    """Shows what it is told; it takes neither focus nor clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self._opacity = 1.0
        self._wait = QTimer(self, singleShot=True)
        self._fading = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FADE_MS)
        self._wait.timeout.connect(self._fading.start)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def tell(self, text: str, for_ms: int | None) -> None:
        """Show a text; it fades after a time, or stays until `leave` where that is None."""
        self._fading.stop()
        self._wait.stop()
        self._opacity = 1.0
        if text != self.text or not self.isVisible():
            self.text = text
            room = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, text)
            self.resize(room.width() + 24, room.height() + 12)
            self.update()
        self.show()
        self.raise_()
        if for_ms is not None:
            self._wait.start(for_ms)

    def leave(self, after_ms: int = 0) -> None:
        """Fade, at once or after a time."""
        if self.isVisible() and self._fading.state() != QVariantAnimation.State.Running:
            self._wait.start(after_ms)

    def put(self, right: int, middle: int, lowest: int) -> None:
        """Stand left of x = right, around y = middle, between the top and y = lowest."""
        top = min(max(middle - self.height() // 2, 4), lowest - self.height() - 4)
        self.move(QPoint(right - self.width(), top))

    def _fade(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setOpacity(self._opacity)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(palette.color(_ROLE.Mid))
            painter.setBrush(palette.color(_ROLE.Button))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(palette.color(_ROLE.ButtonText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.text = ""  # measured anew with the next words
