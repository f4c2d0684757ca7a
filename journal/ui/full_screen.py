"""Lets the middle of the window fill the screen, and puts everything back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


_ANY = (1 << 24) - 1  # Qt's word for "no bound on a height"


class FullScreen:
    """Hides what stands around the middle pane while it is on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._hidden: list[QWidget] = []
        self._state = Qt.WindowState.WindowNoState
        self.on = False

    def enter(self) -> None:
        """Fill the screen."""
        if self.on:
            return
        window = self._window
        self.on, self._state = True, window.windowState()
        self._hidden = [part for part in self._around() if part.isVisibleTo(window)]
        self.hide_again()
        # Not hidden: the shortcuts in its menus would no longer work.
        window.menuBar().setMaximumHeight(0)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)

    def hide_again(self) -> None:
        """Hide what showed itself meanwhile."""
        if self.on:
            for part in self._around():
                part.hide()

    def leave(self) -> None:
        """Put everything back."""
        if not self.on:
            return
        self.on = False
        window = self._window
        window.menuBar().setMaximumHeight(_ANY)
        window.setWindowState(self._state)
        for part in self._hidden:
            part.show()

    def _body(self) -> QWidget:
        body = self._window.centralWidget()
        assert body is not None  # the window has built it
        return body

    def _around(self) -> list[QWidget]:
        panes, middle = self._window.panes, self._window.middle
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        around: list[QWidget] = [
            *self._body().findChildren(QWidget, options=direct),
            *panes.findChildren(QWidget, options=direct),
        ]
        return [part for part in around if part not in (panes, middle)]
