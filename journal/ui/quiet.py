"""A quiet screen to write on: the words of a day, its photos beside them, and nothing else.

What needs the rest of the window (to search, to look for photos, the bin) brings that back. A line
that is said meanwhile is shown for a while and goes away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QToolButton

from journal.ui.full_screen import FullScreen, Usual
from journal.ui.snapshot import Snapshot
from journal.ui.theme import icon

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

_SHARE = 5  # the photos get the fifth part of the screen
_NARROWEST, _WIDEST = 200, 400  # pixels, for the photos
_ANY = (1 << 24) - 1  # Qt's word for "no bound on a width"
_SAID_MS = 10_000  # that a line is shown
_CORNER = 12  # pixels between the button that leaves and the edges of the screen
_BUTTON = 32


class Quiet(QObject):
    """Fills the screen with the page and the photos of its day while `on`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._writing = FullScreen(window, window.page, window.middle)
        self._looking = FullScreen(window)  # at a photo that was opened meanwhile
        self._row_height = 0
        self._beside = 0  # pixels for the photos
        self._silence = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._silence.timeout.connect(self.hide_again)
        self._button = QToolButton(window.page)
        self._shape_button()
        self._connect()

    def _shape_button(self) -> None:
        button = self._button
        button.setIcon(icon("x", QPalette.ColorRole.PlaceholderText))
        button.setAutoRaise(True)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        name = self.tr("Back to the Window")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} (Esc)")
        button.hide()

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_
        actions.write_quietly.toggled.connect(self._toggled)
        self._button.clicked.connect(self.leave)
        for action in (actions.search, actions.filter, actions.bin):
            action.triggered.connect(self.leave)
        window.reading.coming.connect(self._allow)
        window.reading.day_changed.connect(self._day_changed)
        window.reading.shown.connect(self._show_photos)
        window.viewer.coming.connect(self._look)
        window.viewer.gone.connect(self._write_on)
        window.status.said.connect(self._show_line)
        window.installEventFilter(self)
        window.page.installEventFilter(self)

    @property
    def on(self) -> bool:
        return self._writing.on

    def usual(self) -> Usual:
        """Return how the window stands without anything that fills the screen."""
        screens = (self._writing, self._window.viewer.full_screen)
        return next((screen for screen in screens if screen.on), self._writing).usual()

    # Coming and going

    def enter(self) -> None:
        """Fill the screen, the caret in the text."""
        window = self._window
        if self.on:
            return
        window.viewer.leave()
        window.mapping.show_timeline()
        self._row_height = window.timeline.row_height()
        self._writing.enter()
        window.above.hide()
        window.below.hide()
        window.reading.keep_to_day(True)
        self._show_paper(True)
        self._arrange()
        self._button.show()
        focus = window.focusWidget()
        if focus is None or not window.page.isAncestorOf(focus):
            window.page.write()
        window.actions_.write_quietly.setChecked(True)

    def leave(self) -> None:
        """Put everything back; the caret stays in the text."""
        window = self._window
        if not self.on:
            return
        window.viewer.leave()
        self._silence.stop()
        self._button.hide()
        window.page.fill_screen(None)
        self._show_paper(False)
        self._hold_photos(None)
        window.middle.show()
        window.above.show()
        window.below.show()
        self._writing.leave()
        window.show_zoom()
        window.timeline.set_row_height(self._row_height)
        window.reading.keep_to_day(False)
        window.actions_.write_quietly.setChecked(False)

    def _toggled(self, on: bool) -> None:
        if on:
            self.enter()
        else:
            self.leave()

    def _allow(self, snapshot: Snapshot) -> None:
        """Let somebody write where there is a day; in the bin nobody does."""
        may = bool(snapshot.items) and not snapshot.scope.bin
        self._window.actions_.write_quietly.setEnabled(may)
        if not may:
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave at an Escape that nothing in the window has a use for; keep to the corner."""
        if watched is self._window.page and event.type() == QEvent.Type.Resize:
            self._place_button()
        elif self.on and watched is self._window and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    # What is where

    def hide_again(self) -> None:
        """Hide what showed itself meanwhile."""
        if self.on and not self._silence.isActive():
            self._writing.hide_again()
            self._looking.hide_again()

    def _arrange(self) -> None:
        """Give the photos a column at the side, the page what is left, on whatever screen."""
        window = self._window
        screen = window.screen().availableGeometry().width()
        self._beside = min(max(screen // _SHARE, _NARROWEST), _WIDEST)
        self._hold_photos(self._beside)
        window.zoom_slider.hide()
        self._show_photos()

    def _hold_photos(self, width: int | None) -> None:
        """Hold the photos at a width, while the window may still grow; None: let it go."""
        self._window.middle.setMinimumWidth(width or 0)
        self._window.middle.setMaximumWidth(width or _ANY)

    def _show_paper(self, on: bool) -> None:
        """Let the scroll bar of the photos stand on the same paper as the words."""
        timeline, role = self._window.timeline, QPalette.ColorRole
        timeline.setAutoFillBackground(on)
        timeline.setBackgroundRole(role.Base if on else role.NoRole)

    def _place_button(self) -> None:
        page = self._window.page
        self._button.move(page.rect().topRight() + QPoint(1 - _CORNER - _BUTTON, _CORNER))
        self._button.raise_()

    def _day_changed(self) -> None:
        if self.on:
            self._window.viewer.leave()  # its photo is of the day before
            self._show_photos()
            self._window.page.write()

    def _show_photos(self) -> None:
        """Show the photos of the day, where there are any."""
        if self.on and not self._window.viewer.visible:
            some = bool(self._window.timeline.photos.cells)
            self._window.middle.setVisible(some)
            self._window.page.fill_screen(self._beside if some else 0)
            self._window.panes.refresh()

    # A photo that is opened, a line that is said

    def _look(self) -> None:
        if self.on:
            self._hold_photos(None)
            self._looking.enter()
            self._window.panes.refresh()

    def _write_on(self) -> None:
        if self._looking.on:
            self._looking.leave()
            self._arrange()
            self._window.page.write()

    def _show_line(self) -> None:
        if self.on:
            self._window.status.show()
            self._silence.start()
