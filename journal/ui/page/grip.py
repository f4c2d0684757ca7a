"""What an entry is taken by to be put elsewhere among the others of its day.

The drag stays on the page, so it is made of plain mouse moves; Escape gives it up.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from journal.ui.theme import icon


class Grip(QToolButton):
    """A handle that is dragged up and down.

    Signals:
        dragged: the mouse is here on the screen. dropped: it was let go there. given_up.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("grip-vertical", QPalette.ColorRole.PlaceholderText))
        self.setIconSize(QSize(12, 16))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu and keys do the same
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Move this entry"))
        self.setToolTip(self.tr("Drag to move this entry among the others of the day"))
        self._start: QPoint | None = None
        self._dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.globalPosition().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        at = event.globalPosition().toPoint()
        far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._application().installEventFilter(self)
        if self._dragging:
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._end():
            self.dropped.emit(event.globalPosition().toPoint())
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._end():  # the entry went away, or cannot be moved any more
            self.given_up.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                if self._end():
                    self.given_up.emit()
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _application() -> QCoreApplication:
        application = QApplication.instance()
        assert application is not None  # it has made this widget
        return application

    def _end(self) -> bool:
        """End what is under way; tell whether anything was dragged."""
        dragged, self._dragging, self._start = self._dragging, False, None
        if dragged:
            self._application().removeEventFilter(self)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        return dragged
