"""Shows the backups of a journal, makes one now, and has one restored.

Of the journal that is open; and of one that cannot be opened, where backups stand beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from journal.core.errors import JournalDamaged, NotAJournal, WorldError
from journal.core.progress import Cancelled, Context, Step
from journal.store.backups import Backup, back_up, folder_of, list_backups
from journal.store.journal import Journal
from journal.ui.long_work import LongWork
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.safekeeping.dialog import BackupsDialog
    from journal.ui.safekeeping.looking import Look
    from journal.ui.safekeeping.restoring import Restoring
    from journal.ui.window import MainWindow


class Backups(QObject):
    """dialog: the one that is on the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._damaged: Path | None = None  # a journal that could not be opened, with backups
        self._path = Path()  # of the journal whose backups are shown
        self.dialog: BackupsDialog | None = None
        self._looking = LongWork(window.bridge, "looking into backups", self)
        self._look_again = False
        self._newer: dict[Path, int] = {}  # photos of the journal that a backup lacks
        self._backing_up = LongWork(window.bridge, "backing up", self)
        self.restoring: Restoring | None = None  # once there is a dialog
        window.actions_.backups.triggered.connect(lambda: self.show_dialog())
        window.actions_.backups.setEnabled(False)

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the backups of this journal from now on."""
        self._session = session
        if session.path == self._damaged:
            self._damaged = None
        self._window.actions_.backups.setEnabled(True)

    def close(self) -> None:
        """Stop and wait for what is under way; show nothing any more."""
        self._session = None
        for work in (self._looking, self._backing_up, self.restoring):
            if work is not None:
                work.close()
        if self.dialog is not None:
            self.dialog.done(0)

    def offer(self, problem: BaseException) -> list[tuple[str, str]]:
        """Return what a line about a failure says beside it: a link to the backups, if any help."""
        broken = isinstance(problem, JournalDamaged | NotAJournal)
        if not isinstance(problem, WorldError) or not broken or not list_backups(problem.path):
            return []
        self._damaged = problem.path
        self._window.actions_.backups.setEnabled(True)
        return [("backups:damaged", self.tr("Restore a Backup…"))]

    def follow(self, which: str) -> None:
        """Follow a link of the line at the foot."""
        if which == "damaged" and self._damaged is not None:
            self._show(self._damaged)
        elif which == "aside" and self.restoring is not None:
            self.restoring.show_aside()

    def show_dialog(self) -> None:
        """Show the backups of the journal that is open, else of the one that could not be."""
        path = self._session.path if self._session is not None else self._damaged
        if path is not None:
            self._show(path)

    def _show(self, path: Path) -> None:
        if self.dialog is not None:
            return
        from journal.ui.safekeeping.dialog import BackupsDialog  # not at the start
        from journal.ui.safekeeping.restoring import Restoring

        self._path = path
        self.restoring = self.restoring or Restoring(self._window, self)
        self.dialog = dialog = BackupsDialog(path, self._is_open, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._gone)
        dialog.back_up_wanted.connect(self._back_up)
        dialog.restore_wanted.connect(self._restore)
        dialog.folder_wanted.connect(self._show_folder)
        dialog.stop_wanted.connect(self._stop)
        self._look()
        dialog.open()

    @property
    def _is_open(self) -> bool:
        """Whether the journal whose backups are shown is the one that is open."""
        return self._session is not None and self._session.path == self._path

    def _gone(self) -> None:
        self.dialog = None
        self._looking.stop()

    def _look(self) -> None:
        """List the backups, and look into one after the other in a thread."""
        if self.dialog is None:
            return
        if self._looking.running:
            self._look_again = True
            self._looking.stop()
            return
        from journal.ui.safekeeping.looking import look_into  # not at the start

        self._look_again = False
        path, dialog, post = self._path, self.dialog, self._window.bridge.post
        backups = list_backups(path)
        dialog.show_backups(backups)
        self._looking.start(
            lambda context: look_into(
                path, backups, lambda look: post(self._tell, dialog, look), context
            ),
            self._looked,
            self._looked,
        )

    def _looked(self, problem: object) -> None:
        if isinstance(problem, BaseException) and not isinstance(problem, Cancelled):
            self._window.say_problem(problem)
        if self._look_again:
            self._look()

    def _tell(self, dialog: BackupsDialog, look: Look) -> None:
        if dialog is self.dialog:
            self._newer[look.backup.path] = look.newer
            dialog.tell(look.backup.path, look.held, look.differs, readable=look.readable)

    def _back_up(self) -> None:
        """Back up, behind what was just typed."""
        session, dialog = self._session, self.dialog
        if session is None or dialog is None:
            return
        dialog.show_progress(0, 0, self.tr("Backing up…"))
        self._window.page.flush()
        self._window.header.flush()
        self._backing_up.start(
            lambda context: _make(session, context),
            self._backed_up,
            self._not_backed_up,
            self._progress,
        )

    def _progress(self, step: Step) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(step.done, step.total, self.tr("Backing up…"))

    def _backed_up(self, _made: Path) -> None:
        if self.dialog is not None:
            self.dialog.say(self.tr("Backed up."))
            self._look()

    def _not_backed_up(self, problem: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.fail(problem, self.tr("Stopped; no backup was made."))

    def _stop(self) -> None:
        self._backing_up.stop()
        if self.restoring is not None:
            self.restoring.stop()

    def _restore(self, backup: Backup) -> None:
        if self.dialog is not None and self.restoring is not None:
            self.restoring.ask(self.dialog, self._path, backup, self._newer.get(backup.path, 0))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(self._path))))


def _make(session: Session, context: Context) -> Path:
    session.writer(lambda _: None)  # waits for what is queued
    with Journal.open_read(session.path) as journal:
        return back_up(journal.db, journal.path, context)
