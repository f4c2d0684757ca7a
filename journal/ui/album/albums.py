"""Albums as the window makes them: how and where to are asked, then it is followed at the foot."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journal.core.progress import Cancelled, Step
from journal.ui import measures, words
from journal.ui.album.exporting import export_apart
from journal.ui.long_work import LongWork
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.album.book import AlbumReport
    from journal.store.queries import TripRow
    from journal.ui.album.dialog import AlbumDialog
    from journal.ui.window import MainWindow


class Albums(QObject):
    """Exports the trip that is shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made: Path | None = None
        self._loading = False  # the dialog is asked for, and not there yet
        self._exporting = LongWork(window.bridge, "export", self)

    @property
    def running(self) -> bool:
        return self._exporting.running

    def stop(self) -> None:
        """Stop; an earlier album stays as it was."""
        if self.running:
            self._exporting.stop()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self._exporting.close()

    def export(self) -> None:
        """Ask how and where to, and export."""
        session = self._window.session
        if session is None or self.running or self._loading:
            return
        self._loading = True
        self._window.page.flush()

        def loaded(_: object) -> None:
            # Not from here: what is told meanwhile would wait until the dialog is closed.
            QTimer.singleShot(0, self, lambda: self._export(session))

        session.load(lambda _: _load(), loaded, self._failed)

    def _export(self, session: Session) -> None:
        self._loading = False
        snapshot = self._window.reading.snapshot
        if session is not self._window.session or snapshot is None or snapshot.trip is None:
            return
        dates = [
            (day.key.date, words.middle_date(day.key.date)) for day in snapshot.days if day.key.date
        ]
        dialog = self._asked(session, snapshot.trip, dates, snapshot.photos - snapshot.undated)
        if dialog is None:
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
                lambda _: self._start(session, out, trip, dialog),
                self._failed,
            )

    def _asked(
        self, session: Session, trip: TripRow, dates: list[tuple[date, str]], photos: int
    ) -> AlbumDialog | None:
        """Return the dialog with its answers, None where it was cancelled."""
        from journal.ui.album.dialog import AlbumDialog  # not at the start
        from journal.ui.album.estimating import Estimating

        style, paper = trip.album_style, trip.album_paper
        dialog = AlbumDialog(dates, photos, self._window, style, paper)
        estimating = Estimating(self._window.bridge, session.path, trip.id, dialog)
        estimating.told.connect(dialog.show_estimate)
        dialog.changed.connect(lambda: estimating.ask(dialog.options, dialog.span))
        estimating.ask(dialog.options, dialog.span)
        wanted = dialog.exec()
        estimating.close()
        return dialog if wanted else None

    def show(self, folder: bool) -> None:
        """Open the album made last, or the folder it is in, with the system's programs."""
        if self._made is not None:
            target = self._made.parent if folder else self._made
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def _start(self, session: Session, out: Path, trip: int, dialog: AlbumDialog) -> None:
        if self.running:
            return
        self._window.actions_.export.setEnabled(False)
        self._window.status.show_progress(0, 0, self.tr("Making the album…"))
        options, span = dialog.options, dialog.span
        self._exporting.start(
            lambda context: export_apart(session.path, out, trip, options, span, context),
            lambda report: self._finished(report, out),
            self._failed,
            self._progress,
        )

    def _progress(self, step: Step) -> None:
        self._window.status.show_progress(step.done, step.total, words.album_step(step.what))

    def _finished(self, report: AlbumReport, out: Path) -> None:
        self._made = out
        self._end()
        text = self.tr("{name}: %n pages, {size}", "", report.pages).format(
            name=out.name, size=measures.size(report.bytes)
        )
        parts = [
            ("", text),
            ("album:open", self.tr("Open")),
            ("album:folder", self.tr("Show in folder")),
        ]
        if report.warnings:
            parts.append(("", "; ".join(report.warnings[:2])))
        self._window.status.say_parts(parts)

    def _failed(self, problem: BaseException) -> None:
        self._end()
        if isinstance(problem, Cancelled):
            self._window.status.say(self.tr("Stopped; an earlier album is untouched."))
        else:
            self._window.say_problem(problem)

    def _end(self) -> None:
        self._loading = False
        self._window.status.end_progress()
        self._window.actions_.export.setEnabled(True)


def _load() -> None:
    """Load what the dialog needs: a quarter of a second that does not hold the window up."""
    for name in ("dialog", "estimating"):
        importlib.import_module(f"journal.ui.album.{name}")
