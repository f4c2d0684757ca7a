"""Finds linked photos again whose folder was moved: asked for, followed at the foot, told there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from journal.core.progress import Cancelled, Context, Step
from journal.store.journal import Journal
from journal.ui.long_work import LongWork
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ingest.moved import Found
    from journal.ui.safekeeping.away_dialog import AwayDialog
    from journal.ui.window import MainWindow


class MovedPhotos(QObject):
    """Of the journal that is open. dialog: the list of what is still away, on the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._finding = LongWork(window.bridge, "finding moved photos", self)
        self._looked_below = Path()
        self._away: tuple[str, ...] = ()
        self.dialog: AwayDialog | None = None
        window.actions_.find_moved.triggered.connect(lambda: self.ask())
        window.actions_.find_moved.setEnabled(False)
        window.imports.finished.connect(self._count)
        window.actions_.files.aboutToShow.connect(self._count)  # disks come and go

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the links of this journal from now on."""
        self._session, self._operations, self._away = session, operations, ()
        self._count()

    def close(self) -> None:
        """Stop and wait for what is under way; find no more."""
        self._session = self._operations = None
        self._finding.close()
        self._window.actions_.find_moved.setEnabled(False)
        if self.dialog is not None:
            self.dialog.reject()

    def stop(self) -> None:
        """Stop; what was found is not linked."""
        self._finding.stop()

    def follow(self, which: str) -> None:
        """Follow a link of the line at the foot."""
        if which == "find":
            self.ask()
        elif which == "away" and self.dialog is None:
            self._show_away()

    def ask(self) -> None:
        """Ask below which folder the photos are to be looked for, and look."""
        session = self._session
        if session is None or session.read_only or self._finding.running:
            return
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where are the moved photos?"), str(self._nearest(session))
        )
        if name and session is self._session:
            self._find(session, Path(name))

    def _nearest(self, session: Session) -> Path:
        """Return the folder to begin at: the one looked through last, else the journal's."""
        return self._looked_below if self._looked_below.is_absolute() else session.path.parent

    def _find(self, session: Session, folder: Path) -> None:
        self._looked_below = folder
        self._window.actions_.find_moved.setEnabled(False)
        self._window.status.show_progress(0, 0, self.tr("Looking for moved photos"))

        def work(context: Context) -> Found:
            from journal.ingest.moved import find  # not at the start

            with Journal.open_read(session.path) as journal:
                return find(journal.db, folder, context)

        self._finding.start(work, self._found, self._failed, self._progress)

    def _progress(self, step: Step) -> None:
        line = self.tr("Looking for moved photos")
        if step.total:
            of = self.tr("{done} of {total} files").format(done=step.done, total=step.total)
            line = f"{line} · {of}"
        self._window.status.show_progress(step.done, step.total, line)

    def _found(self, found: Found) -> None:
        if self._operations is None:
            return
        from journal.ingest.moved import set_links

        if found.links:
            links = found.links
            self._operations.derive(
                lambda edit: set_links(edit, links), lambda _: self._told(found)
            )
        else:
            self._told(found)

    def _told(self, found: Found) -> None:
        self._away = found.away
        again, away = len(found.links), len(found.away)
        parts = []
        if again:
            one = self.tr("1 photo found again")
            many = self.tr("%n photos found again", "", again)
            parts.append(("", one if again == 1 else many))
        elif away:
            line = self.tr("None of the photos is in “{folder}”")
            parts.append(("", line.format(folder=self._looked_below.name)))
        if away:
            one, many = self.tr("1 still away"), self.tr("%n still away", "", away)
            parts.append(("moved:away", one if away == 1 else many))
        if not parts:
            parts.append(("", self.tr("All photos are where they were left")))
        self._window.status.end_progress()
        self._window.status.say_parts(parts)
        self._count()

    def _failed(self, problem: BaseException) -> None:
        self._window.status.end_progress()
        if isinstance(problem, Cancelled):
            self._window.status.say(self.tr("Stopped; no photo was linked anew."))
        else:
            self._window.say_problem(problem)
        self._count()

    def _count(self) -> None:
        """Count in a thread what is away; without any there is nothing to be found."""
        session = self._session
        if session is None or session.read_only:
            return

        def counted(away: int) -> None:
            if session is self._session and not self._finding.running:
                self._window.actions_.find_moved.setEnabled(away > 0)

        session.study(_count_away, counted, self._window.say_problem)

    def _show_away(self) -> None:
        from journal.ui.safekeeping.away_dialog import AwayDialog  # not at the start

        self.dialog = AwayDialog(self._away, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._gone)
        self.dialog.accepted.connect(self.ask)
        self.dialog.open()

    def _gone(self) -> None:
        self.dialog = None


def _count_away(journal: Journal) -> int:
    from journal.ingest.moved import count_away  # not at the start

    return count_away(journal.db)
