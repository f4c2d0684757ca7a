"""What the window's commands do: journals, imports, the album; and what they say at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from journal import __version__
from journal.album.book import AlbumReport
from journal.core.progress import Step
from journal.ingest.report import Fate, Report
from journal.store.journal import SUFFIX
from journal.ui import words
from journal.ui.album.dialog import AlbumDialog
from journal.ui.album.exporting import Exporting
from journal.ui.importing import Importing
from journal.ui.operations import Operations
from journal.ui.report_dialog import ReportDialog
from journal.ui.session import Session
from journal.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

ZOOM = 1.2  # of the rows of the timeline, for one step


class Work(QObject):
    """Connects the actions of a window with what they do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._importing: Importing | None = None
        self._operations: Operations | None = None
        self._report: Report | None = None
        self._album: Path | None = None
        self._exporting = Exporting(window.bridge, self)
        self._exporting.progress.connect(self._album_progress)
        self._exporting.finished.connect(self._album_finished)
        self._exporting.stopped.connect(self._album_stopped)
        self._exporting.failed.connect(self._album_failed)
        window.status.stopped.connect(self._stop)
        window.status.link_chosen.connect(self._link)
        self._connect_actions()

    def _connect_actions(self) -> None:
        window, actions = self._window, self._window.actions_
        window.target.button.clicked.connect(self.choose_folder)
        for action, does in (
            (actions.new, self.new_journal),
            (actions.open, self.choose_journal),
            (actions.imports, self.choose_folder),
            (actions.export, self.export_album),
            (actions.quit, window.close),
            (actions.undo, self._undo),
            (actions.redo, self._redo),
            (actions.next_day, lambda: window.days.step(1)),
            (actions.previous_day, lambda: window.days.step(-1)),
            (actions.write, window.page.add_entry),
            (actions.larger, lambda: self._zoom(ZOOM)),
            (actions.smaller, lambda: self._zoom(1 / ZOOM)),
            (actions.about, self._about),
        ):
            action.triggered.connect(lambda _=False, does=does: does())
        for name, action in actions.schemes.items():
            action.setChecked(name == window.settings.scheme)
            action.triggered.connect(lambda _=False, name=name: self._use_scheme(name))

    # Journals

    def open(self, session: Session, operations: Operations) -> None:
        """Work on this journal from now on."""
        self._operations = operations
        self._importing = Importing(session, self)
        self._importing.progress.connect(self._import_progress)
        self._importing.stored.connect(operations.tell)
        self._importing.finished.connect(self._import_finished)
        self._importing.failed.connect(self._import_failed)

    def close(self) -> None:
        """Stop everything under way and wait for it."""
        if self._importing is not None:
            self._importing.close()
        self._exporting.close()
        self._window.status.end_progress()

    @property
    def exporting(self) -> bool:
        return self._exporting.running

    def new_journal(self) -> None:
        """Ask for a name and make a journal there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New journal"), self._folder(), self._filter()
        )
        if name:
            path = Path(name)
            self._window.open_journal(path if path.suffix == SUFFIX else Path(name + SUFFIX))

    def choose_journal(self) -> None:
        """Ask which journal to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a journal"), self._folder(), self._filter()
        )
        if name:
            self._window.open_journal(Path(name))

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

    # Import

    def choose_folder(self) -> None:
        """Ask for a folder of photos and import it."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Choose a folder of photos"))
        if name:
            self.import_paths([Path(name)])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if self._importing is not None:
            self._importing.start(paths)

    def _import_progress(self, step: Step) -> None:
        self._window.status.show_progress(step.done, step.total, words.progress(step))

    def _import_finished(self, report: Report) -> None:
        self._report = report
        status = self._window.status
        status.end_progress()
        status.say_parts(
            [(f"report:{fate or ''}", text) for fate, text in words.import_summary(report)]
        )

    def _import_failed(self, problem: BaseException) -> None:
        self._window.status.end_progress()
        self._window.say_problem(problem)

    # Album

    def export_album(self) -> None:
        """Ask how and where to, and export the trip that is shown."""
        snapshot, session = self._window.reading.snapshot, self._window.session
        if snapshot is None or snapshot.trip is None or session is None or self.exporting:
            return
        dates = [
            (day.key.date, words.middle_date(day.key.date)) for day in snapshot.days if day.key.date
        ]
        dialog = AlbumDialog(dates, snapshot.photos - snapshot.undated, self._window)
        if not dialog.exec():
            return
        title = snapshot.trip.title or session.path.stem
        proposed = session.path.with_name(f"{title.replace('/', '-')}.pdf")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export PDF"), str(proposed), self.tr("PDF") + " (*.pdf)"
        )
        trip = snapshot.trip.id
        if name:
            out = Path(name if name.lower().endswith(".pdf") else name + ".pdf")
            self._window.page.flush()
            # Queued behind what was just typed, so that it is in the book.
            session.write(
                lambda journal: None,
                lambda _: self._start_export(session, out, trip, dialog),
                self._album_failed,
            )

    def _start_export(self, session: Session, out: Path, trip: int, dialog: AlbumDialog) -> None:
        self._window.actions_.export.setEnabled(False)
        self._window.status.show_progress(0, 0, self.tr("Making the album…"))
        self._exporting.start(session.path, out, trip, dialog.options, dialog.span)

    def _album_progress(self, step: Step) -> None:
        self._window.status.show_progress(step.done, step.total, words.album_step(step.what))

    def _album_finished(self, report: AlbumReport, out: Path) -> None:
        self._album = out
        self._end_export()
        text = self.tr("{name}: %n pages, {size}", "", report.pages).format(
            name=out.name, size=words.size(report.bytes)
        )
        parts = [
            ("", text),
            ("album:open", self.tr("Open")),
            ("album:folder", self.tr("Show in folder")),
        ]
        if report.warnings:
            parts.append(("", "; ".join(report.warnings[:2])))
        self._window.status.say_parts(parts)

    def _album_stopped(self) -> None:
        self._end_export()
        self._window.status.say(self.tr("Stopped; an earlier album is untouched."))

    def _album_failed(self, problem: BaseException) -> None:
        self._end_export()
        self._window.say_problem(problem)

    def _end_export(self) -> None:
        self._window.status.end_progress()
        self._window.actions_.export.setEnabled(True)

    # The rest

    def _stop(self) -> None:
        self._window.status.stopping()
        if self._importing is not None and self._importing.running:
            self._importing.stop()
        if self.exporting:
            self._exporting.stop()

    def _link(self, link: str) -> None:
        what, _, which = link.partition(":")
        if what == "report" and self._report is not None:
            ReportDialog(self._report, Fate(which) if which else None, self._window).show()
        elif what == "album" and self._album is not None:
            target = self._album if which == "open" else self._album.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def _undo(self) -> None:
        self._window.page.flush()
        if self._operations is not None:
            self._operations.undo()

    def _redo(self) -> None:
        self._window.page.flush()
        if self._operations is not None:
            self._operations.redo()

    def _zoom(self, factor: float) -> None:
        timeline = self._window.timeline
        timeline.set_row_height(round(timeline.row_height() * factor))

    def _use_scheme(self, scheme: Scheme) -> None:
        from PySide6.QtWidgets import QApplication

        self._window.settings.scheme = scheme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, scheme)

    def _about(self) -> None:
        text = self.tr("Trip Journal {version}").format(version=__version__)
        line = self.tr("Photos on the days they were lived, words beside them, and a book.")
        QMessageBox.about(self._window, self.tr("About Trip Journal"), f"{text}\n\n{line}")
