"""Imports asked for in the window: one after the other, with progress, Stop and a report."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from journal.core.progress import Context, Step
from journal.ingest.report import Report
from journal.store.journal import Changes
from journal.ui.session import Session

log = logging.getLogger(__name__)


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
        self._thread: threading.Thread | None = None
        self._context = Context()

    @property
    def running(self) -> bool:
        return self._thread is not None

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
        self._context.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _next(self) -> None:
        post = self._session.bridge.post
        self._context = Context(lambda step: post(self._say_progress, step))
        self._thread = threading.Thread(
            target=self._run, args=(*self._waiting.popleft(), self._context), name="import"
        )
        self._thread.start()

    def _run(self, paths: tuple[Path, ...], day: date | None, context: Context) -> None:
        from journal.ingest.importing import Wish, run_import  # decoders: not at the start
        from journal.jobs.pool import ReaderPool

        post = self._session.bridge.post

        def tell(changes: Changes) -> None:
            post(self._say_stored, changes)

        try:
            wish = Wish(paths, day=day, language=_language())
            report = run_import(wish, self._session.writer, ReaderPool, context, tell)
        except Exception as error:
            log.exception("import failed")
            post(self._ended, None, error)
        else:
            post(self._ended, report, None)

    def _say_progress(self, step: Step) -> None:
        if self.running:
            self.progress.emit(step)

    def _say_stored(self, changes: Changes) -> None:
        if self.running:
            self.stored.emit(changes)

    def _ended(self, report: Report | None, problem: Exception | None) -> None:
        if self._thread is None:  # closed meanwhile, and its journal with it
            return
        self._thread.join()
        self._thread = None
        if report is not None:
            self._before = self._before.followed_by(report) if self._before else report
            self.finished.emit(self._before)
        else:
            self.failed.emit(problem)
        if self._waiting:
            self._next()


def _language() -> str:
    """Return in which language an import marks what it writes into the journal."""
    return "fr" if QLocale().language() == QLocale.Language.French else "en"
