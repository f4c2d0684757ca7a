"""Making and opening journals from the window: files asked for, opened lately, or dropped.

A journal that is dropped is added to the one that is open, without a question: whoever drops
photos on a window wants them in there, and one Undo takes all of it back. On an empty one there is
nothing to add to, and it is opened instead: so a friend who was sent a journal comes to see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from journal.store.journal import SUFFIX

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Journals(QObject):
    """Asks which journal the window is to open, and lists those opened lately."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """Ask for a name and make a journal there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New journal"), self._folder(), self._filter()
        )
        if name:
            path = Path(name)
            self._window.open_journal(path if path.suffix == SUFFIX else Path(name + SUFFIX))

    def choose(self) -> None:
        """Ask which journal to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a journal"), self._folder(), self._filter()
        )
        if name:
            self._window.open_journal(Path(name))

    def add(self) -> None:
        """Ask which journal to add to the one that is open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Add a journal"), self._folder(), self._filter()
        )
        if name:
            self._window.imports.start([Path(name)])

    def take(self, paths: Sequence[Path], day: date | None) -> None:
        """Import what was dropped; open it if it is one journal and nothing is here yet."""
        window = self._window
        empty = window.middle.currentWidget() is window.target and not window.imports.running
        if empty and len(paths) == 1 and paths[0].suffix.lower() == SUFFIX:
            # Not at once: whoever the file was dragged from waits for the drop to end.
            QTimer.singleShot(0, window, lambda: window.open_journal(paths[0]))
        else:
            window.imports.start(paths, day)

    def list_recent(self) -> None:
        """Fill the menu of journals opened lately."""
        menu = self._window.actions_.recent
        menu.clear()
        for path in self._window.settings.recent_journals:
            action = menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._window.open_journal(path))

    def _folder(self) -> str:
        session = self._window.session
        return str(session.path.parent) if session else ""

    def _filter(self) -> str:
        return self.tr("Trip Journal") + f" (*{SUFFIX})"
