"""Lets some panes of the window fill the screen, and puts everything back afterwards.

One may be entered while another is on (a photo is opened by somebody who writes); the one entered
last is left first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Usual(NamedTuple):
    """How the window stands when nothing fills the screen, as it is kept in the settings."""

    geometry: QByteArray
    panes: QByteArray


class FullScreen:
    """Hides what stands around the panes that stay, while it is on."""

    def __init__(self, window: MainWindow, *stays: QWidget) -> None:
        """stays: panes of the window; none: the middle one alone."""
        self._window = window
        self._stays = stays or (window.middle,)
        self._hidden: list[QWidget] = []
        self._state = Qt.WindowState.WindowNoState
        self._menu_height = 0
        self._usual = Usual(QByteArray(), QByteArray())
        self.on = False

    def usual(self) -> Usual:
        """Return how the window stands without this.

        While it is on that is remembered: the system may give the window its size back later.
        """
        if self.on:
            return self._usual
        return Usual(self._window.saveGeometry(), self._window.panes.saveState())

    def enter(self) -> None:
        """Fill the screen."""
        if self.on:
            return
        window = self._window
        self._usual, self._state = self.usual(), window.windowState()
        self.on = True
        self._hidden = [part for part in self._around() if part.isVisibleTo(window)]
        self.hide_again()
        # Not hidden: the shortcuts in its menus would no longer work.
        self._menu_height = window.menuBar().maximumHeight()
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
        window.menuBar().setMaximumHeight(self._menu_height)
        window.setWindowState(self._state)
        for part in self._hidden:
            part.show()
        window.panes.restoreState(self._usual.panes)

    def _body(self) -> QWidget:
        body = self._window.centralWidget()
        assert body is not None  # the window has built it
        return body

    def _around(self) -> list[QWidget]:
        panes = self._window.panes
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        around: list[QWidget] = [
            *self._body().findChildren(QWidget, options=direct),
            *panes.findChildren(QWidget, options=direct),
        ]
        return [part for part in around if part is not panes and part not in self._stays]
