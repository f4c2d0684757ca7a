"""Imports as the window shows them: asked for, followed at the foot, reported at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from journal.core.progress import Step
from journal.ingest.report import Fate, Report
from journal.ui import fates, words
from journal.ui.importing import Importing
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Imports(QObject):
    """Runs the imports of the journal that is open.

    finished: an import has ended and what it brought is in the journal, all of it or a part.
    """

    finished = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.importing: Importing | None = None
        self._report: Report | None = None

    @property
    def running(self) -> bool:
        return self.importing is not None and self.importing.running

    def open(self, session: Session, operations: Operations) -> None:
        """Import into this journal from now on."""
        self.importing = importing = Importing(session, self)
        importing.progress.connect(self._progress)
        importing.stored.connect(operations.tell)
        importing.finished.connect(self._finished)
        importing.failed.connect(self._failed)

    def close(self) -> None:
        """Stop what is under way and wait for it; import no more."""
        if self.importing is not None:
            self.importing.close()
            self.importing.deleteLater()
            self.importing = None

    def choose_folder(self) -> None:
        """Ask for a folder of photos and import it."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Choose a folder of photos"))
        if name:
            self.start([Path(name)])

    def start(self, paths: Sequence[Path], day: date | None = None) -> None:
        """Import files and folders where the journal may be written; onto a day if one is given."""
        if self.importing is not None and self._window.writable:
            self.importing.start(paths, day)

    def stop(self) -> None:
        """Stop; what is in stays in."""
        if self.importing is not None and self.running:
            self.importing.stop()

    def show_report(self, fate: Fate | None) -> None:
        """Open the report of the last import at the files of one fate, or all."""
        if self._report is not None:
            from journal.ui.report_dialog import ReportDialog  # not at the start

            ReportDialog(self._report, fate, self._window).show()

    def _progress(self, step: Step) -> None:
        self._window.status.show_progress(step.done, step.total, words.progress(step))

    def _finished(self, report: Report) -> None:
        self._report = report
        self._window.status.end_progress()
        parts = fates.import_summary(report)
        self._window.status.say_parts([(f"report:{fate or ''}", text) for fate, text in parts])
        self.finished.emit()

    def _failed(self, problem: BaseException) -> None:
        self._window.status.end_progress()
        self._window.say_problem(problem)
