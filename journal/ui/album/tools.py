"""What can be done with a page, on a small bar below it while the mouse is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from journal.ui.album.spreads import AIR
from journal.ui.album.view import AlbumView

_BUTTON = 26  # pixels; the bar stands in the air between two spreads


class PageTools(QWidget):
    """page: the one that it stands at. It refuses to cover what is printed."""

    def __init__(self, view: AlbumView, actions: Sequence[QAction]) -> None:
        super().__init__(view.viewport())
        self.page: int | None = None
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for action in actions:
            row.addWidget(_button(action, self))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        view.page_pointed.connect(self._point)
        view.moved.connect(self._place)

    def _point(self, page: int | None) -> None:
        if page is None and self.underMouse():
            return
        self.page = page
        self._place()

    def _place(self) -> None:
        view, page = self._view, self.page
        if page is None or page >= len(view.leaves.all) or not _laid(view, page):
            self.hide()
            return
        rect = view.page_rect(page)
        size = self.sizeHint()
        x = rect.right() - size.width() if view.leaves.all[page].page.number % 2 else rect.left()
        self.setGeometry(x, rect.bottom() + 1 + (AIR - _BUTTON) // 2, size.width(), _BUTTON)
        self.show()


def _laid(view: AlbumView, page: int) -> bool:
    """Tell whether photos stand on a page in a way that may be chosen."""
    return any(group.shape for group in view.leaves.all[page].page.laid)


def _button(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(_BUTTON, _BUTTON)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the actions do the same
    return button
