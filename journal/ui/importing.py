"""Imports asked for in the window: one after the other, with progress, Stop and a report."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from journal.core.progress import Context
from journal.ingest.report import Report
from journal.store.journal import Changes
from journal.ui.long_work import LongWork
from journal.ui.session import Session


class Importing(QObject):
    """Runs imports in a thread of its own; what is dropped meanwhile waits its turn.

    progress(Step), stored(Changes) after each batch, finished(Report), failed(problem): a bug.
    The report of what waited its turn includes that of what it waited for.
    """

    progress = Signal(object)
    stored = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: deque[tuple[tuple[Path, ...], date | None]] = deque()
        self._before: Report | None = None  # of the imports that ran right before
        self._work = LongWork(session.bridge, "import", self)

    @property
    def running(self) -> bool:
        return self._work.running

    def start(self, paths: Sequence[Path], day: date | None = None) -> None:
        """Import files and folders, after those already asked for.

        day: on which the photos that come in were lived, whatever their files say.
        """
        self._waiting.append((tuple(paths), day))
        if not self.running:
            self._before = None
            self._next()

    def stop(self) -> None:
        """Stop the import under way and forget those waiting; what is in stays in."""
        self._waiting.clear()
        self._work.stop()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self._waiting.clear()
        self._work.close()

    def _next(self) -> None:
        paths, day = self._waiting.popleft()
        self._work.start(
            lambda context: self._import(paths, day, context),
            self._ended,
            self._failed,
            self.progress.emit,
        )

    def _import(self, paths: tuple[Path, ...], day: date | None, context: Context) -> Report:
        from journal.ingest.importing import Wish, run_import  # decoders: not at the start
        from journal.jobs.pool import ReaderPool

        def tell(changes: Changes) -> None:
            self._session.bridge.post(self._say_stored, changes)

        wish = Wish(paths, day=day, language=_language())
        return run_import(wish, self._session.writer, ReaderPool, context, tell)

    def _say_stored(self, changes: Changes) -> None:
        if self.running:
            self.stored.emit(changes)

    def _ended(self, report: Report) -> None:
        self._before = self._before.followed_by(report) if self._before else report
        self.finished.emit(self._before)
        self._go_on()

    def _failed(self, problem: BaseException) -> None:
        self.failed.emit(problem)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self.running:
            self._next()


def _language() -> str:
    """Return in which language an import marks what it writes into the journal."""
    return "fr" if QLocale().language() == QLocale.Language.French else "en"
