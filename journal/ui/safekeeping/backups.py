"""Shows the backups of a journal, makes one now, and has one restored.

Of the journal that is open; and of one that cannot be opened, where backups stand beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from journal.core.errors import JournalDamaged, NotAJournal, WorldError
from journal.core.progress import Cancelled, Context, Step
from journal.store.backups import Backup, back_up, folder_of, list_backups
from journal.store.contents import Contents, Difference, compare, read_backup, read_contents
from journal.store.journal import Journal
from journal.ui.long_work import LongWork
from journal.ui.operations import Operations
from journal.ui.safekeeping import backup_words
from journal.ui.safekeeping.restoring import Restoring
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.safekeeping.dialog import BackupsDialog
    from journal.ui.window import MainWindow


class _Look(NamedTuple):
    """What a look into a backup found; trouble: why it found nothing."""

    path: Path
    held: Contents | None = None
    differs: Difference | None = None
    trouble: BaseException | None = None


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
        self._differences: dict[Path, Difference] = {}
        self._backing_up = LongWork(window.bridge, "backing up", self)
        self.restoring = Restoring(window, self)
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
        elif which == "aside":
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

        self._path = path
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
        self._look_again = False
        path, dialog, post = self._path, self.dialog, self._window.bridge.post
        backups = list_backups(path)
        dialog.show_backups(backups)

        def look(context: Context) -> None:
            now = _read_now(path)
            for backup in backups:
                context.check()
                post(self._tell, dialog, _look_into(backup.path, now))

        self._looking.start(look, self._looked, self._looked)

    def _looked(self, problem: object) -> None:
        if isinstance(problem, BaseException) and not isinstance(problem, Cancelled):
            self._window.say_problem(problem)
        if self._look_again:
            self._look()

    def _tell(self, dialog: BackupsDialog, look: _Look) -> None:
        if dialog is not self.dialog:
            return
        if look.held is None:
            assert look.trouble is not None
            dialog.tell(look.path, "", backup_words.why(look.trouble), readable=False)
            return
        differs = ""
        if look.differs is not None:
            self._differences[look.path] = look.differs
            differs = backup_words.difference(look.differs)
        dialog.tell(look.path, backup_words.contents(look.held), differs)

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
        self.restoring.stop()

    def _restore(self, backup: Backup) -> None:
        if self.dialog is not None:
            differs = self._differences.get(backup.path)
            self.restoring.ask(self.dialog, self._path, backup, differs)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(self._path))))


def _make(session: Session, context: Context) -> Path:
    session.writer(lambda _: None)  # waits for what is queued
    with Journal.open_read(session.path) as journal:
        return back_up(journal.db, journal.path, context)


def _read_now(journal: Path) -> Contents | None:
    """Read what is in a journal; None where it cannot be read."""
    try:
        with Journal.open_read(journal) as opened:
            return read_contents(opened.db)
    except WorldError:
        return None


def _look_into(backup: Path, now: Contents | None) -> _Look:
    try:
        held = read_backup(backup)
    except WorldError as problem:
        return _Look(backup, trouble=problem)
    return _Look(backup, held, compare(held, now) if now is not None else None)
