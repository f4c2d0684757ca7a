"""Shows the history of the journal that is open, and goes where a person wants in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.store.history import Listed, list_steps
from journal.store.journal import Journal
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.history.dialog import HistoryDialog
    from journal.ui.window import MainWindow


class History(QObject):
    """Keeps the list up to date while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._operations: Operations | None = None
        self.dialog: HistoryDialog | None = None

    def open(self, session: Session, operations: Operations) -> None:
        """Show the history of this journal from now on."""
        self._session, self._operations = session, operations
        operations.history.connect(lambda *_: self._read())

    def close(self) -> None:
        """Show it no more."""
        self._session = self._operations = None
        if self.dialog is not None:
            self.dialog.reject()

    def show_dialog(self) -> None:
        """Open the list, or bring it to the front."""
        if self._session is None or not self._window.writable:
            return
        if self.dialog is None:
            from journal.ui.history.dialog import HistoryDialog  # not at the start

            self.dialog = HistoryDialog(self._window)
            self.dialog.wanted.connect(self._go)
            self.dialog.finished.connect(self._gone)
        self.dialog.show()
        self.dialog.raise_()
        self._read()

    def _read(self) -> None:
        session = self._session
        if session is None or self.dialog is None:
            return

        def read(journal: Journal) -> list[Listed]:
            return list_steps(journal.db)

        def show(steps: list[Listed]) -> None:
            if session is self._session and self.dialog is not None:
                self.dialog.show_steps(steps)

        session.load(read, show, self._window.say_problem)

    def _go(self, step: int) -> None:
        self._window.page.flush()
        if self._operations is not None:
            self._operations.go_to(step)

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
