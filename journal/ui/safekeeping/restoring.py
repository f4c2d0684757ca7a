"""Restores a backup: asked once, made beside the journal in a thread, then put in its place.

The journal stays open until the restored one is whole: a stop or a failure leaves all as it was.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from journal.core.errors import WorldError
from journal.core.progress import Context, Step
from journal.store.backups import Backup
from journal.store.journal import Journal
from journal.store.restore import Restored, demand_lock, discard, prepare, swap_in
from journal.ui.long_work import LongWork
from journal.ui.safekeeping import backup_words
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.safekeeping.dialog import BackupsDialog
    from journal.ui.window import MainWindow


class Restoring(QObject):
    """box: the question that is on the screen."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._work = LongWork(window.bridge, "restoring", self)
        self._prepared: Restored | None = None  # waits to take the journal's place
        self._aside: Path | None = None
        self._told_unsaved = False
        self.box: QMessageBox | None = None

    def ask(self, dialog: BackupsDialog, journal: Path, backup: Backup, newer: int) -> None:
        """Ask whether a backup is to be restored, and do it.

        newer: photos that came in since it was made, as far as that is known.
        """
        if self._window.imports.running:
            dialog.say(self.tr("An import is under way: wait for its end, or stop it."), wrong=True)
            return
        self.box = box = QMessageBox(dialog)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Restore a Backup"))
        when = backup_words.when(backup.at, date.today())
        box.setText(self.tr("Restore this backup ({when})?").format(when=when))
        box.setInformativeText(self._consequences(journal, newer))
        restore = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        restore.clicked.connect(lambda: self._begin(dialog, journal, backup))
        box.finished.connect(self._answered)
        box.open()

    def stop(self) -> None:
        """Stop; the journal stays as it is."""
        self._work.stop()

    def close(self) -> None:
        """Stop, wait, and leave nothing behind that is not in its place."""
        self._work.close()
        self._discard()
        if self.box is not None:
            self.box.reject()

    def show_aside(self) -> None:
        """Show the folder of the journal that was put aside last."""
        if self._aside is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._aside.parent)))

    def _answered(self) -> None:
        if self.box is not None:
            self.box.deleteLater()
        self.box = None

    def _consequences(self, journal: Path, newer: int) -> str:
        """Say what restoring does."""
        then = self.tr(
            "Words, days and choices become those of then; the photos of then keep their originals."
        )
        now = self.tr(
            "The journal as it is now is put aside in the same folder, under a name that begins"
            " with “{name} before”."
        ).format(name=journal.stem)
        parts = [then, now]
        if newer:
            one = self.tr("1 photo that came in since then stays in that one alone.")
            many = self.tr("%n photos that came in since then stay in that one alone.", "", newer)
            parts.append(one if newer == 1 else many)
        return "\n\n".join(parts)

    def _begin(self, dialog: BackupsDialog, journal: Path, backup: Backup) -> None:
        """Make the restored journal, behind what was just typed."""
        session = self._window.session
        ours = session if session is not None and session.path == journal else None
        dialog.show_progress(0, 0, self.tr("Restoring…"))
        failures = self._flush()

        def done(restored: Restored) -> None:
            if ours is not None and self._is_unsaved(failures):
                self._discard()
                dialog.say(
                    self.tr("What you typed last could not be written: copy it first."), wrong=True
                )
            else:
                self._swap(dialog, journal, backup, restored)

        def failed(problem: BaseException) -> None:
            dialog.fail(problem, self.tr("Stopped; the journal is as it was."))

        def progress(step: Step) -> None:
            line = self.tr("Restoring: {done} of {total} originals")
            line = line.format(done=step.done, total=step.total)
            dialog.show_progress(step.done, step.total, line)

        self._work.start(
            lambda context: self._prepare(journal, backup, ours, context),
            done,
            failed,
            progress,
        )

    def _flush(self) -> int:
        """Send what is being typed to the journal; return how many edits have failed before."""
        window, operations = self._window, self._window.operations
        if operations is None:
            return 0
        failures = operations.failures
        window.page.flush()
        window.header.flush()
        operations.retry()
        return failures

    def _is_unsaved(self, failures: int) -> bool:
        """Tell, once, whether edits have failed since then: their words would go unseen."""
        operations, told = self._window.operations, self._told_unsaved
        self._told_unsaved = operations is not None and operations.failures > failures
        return self._told_unsaved and not told

    def _prepare(
        self, journal: Path, backup: Backup, ours: Session | None, context: Context
    ) -> Restored:
        """Make the restored journal. ours: where the other one is open in this window."""
        if ours is not None and not ours.read_only:
            ours.writer(lambda _: None)  # waits for what is queued
        elif journal.exists():
            demand_lock(journal).release()  # now, not when all is done and cannot be put there
        context.check()
        restored = prepare(journal, backup.path, context)
        try:
            _make_pictures(restored, context)
        except BaseException:
            discard(restored)
            raise
        self._prepared = restored
        return restored

    def _swap(
        self, dialog: BackupsDialog, journal: Path, backup: Backup, restored: Restored
    ) -> None:
        """Put a restored journal in its place and open it."""
        window = self._window
        self._prepared, problem = None, None
        dialog.done(0)
        if window.session is not None and window.session.path == journal:
            window.close_journal()
            window.safekeeping.stop()
        try:
            self._aside = swap_in(journal, restored)
        except WorldError as failure:
            self._prepared, problem = restored, failure
            self._discard()
        opened = window.open_journal(journal)
        if problem is not None:
            window.say_problem(problem)
        elif opened:
            self._say_restored(backup, restored)

    def _say_restored(self, backup: Backup, restored: Restored) -> None:
        when = backup_words.when(backup.at, date.today())
        parts = [("", self.tr("The backup is restored ({when})").format(when=when))]
        missing = len(restored.missing)
        if missing:
            one = self.tr("1 original is missing: find it")
            many = self.tr("%n originals are missing: find them", "", missing)
            parts.append(("moved:find", one if missing == 1 else many))
        if self._aside is not None:
            line = self.tr("the journal as it was: {name}").format(name=self._aside.name)
            parts += [("", line), ("backups:aside", self.tr("Show in folder"))]
        self._window.status.say_parts(parts)

    def _discard(self) -> None:
        if self._prepared is not None:
            discard(self._prepared)
            self._prepared = None


def _make_pictures(restored: Restored, context: Context) -> None:
    """Make those again that the journal at hand could not give; they are in no backup."""
    from journal.ingest.remaking import remake  # not at the start
    from journal.jobs.pool import ReaderPool

    with Journal.open(restored.path) as journal:
        remake(journal, ReaderPool, context)
