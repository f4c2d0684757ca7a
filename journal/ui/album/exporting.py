"""Runs an export in a process of its own, with progress and Stop."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.core.errors import ExportFailed, ProcessDied, WorldError, WrongUse
from journal.core.progress import Cancelled, Context, Step
from journal.ui.bridge import Bridge

if TYPE_CHECKING:
    from journal.album.book import AlbumOptions, AlbumReport, Span

log = logging.getLogger(__name__)


class Exporting(QObject):
    """progress(Step), finished(AlbumReport, path), stopped(), failed(problem)."""

    progress = Signal(object)
    finished = Signal(object, object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._thread: threading.Thread | None = None
        self._context = Context()

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(
        self, journal: Path, out: Path, trip: int | None, options: AlbumOptions, span: Span
    ) -> None:
        """Export a trip to `out`; only one export runs at a time."""
        if self.running:
            return
        self._context = Context(lambda step: self._bridge.post(self._say, step))
        args = (journal, out, trip, options, span)
        self._thread = threading.Thread(target=self._run, args=(args, self._context), name="export")
        self._thread.start()

    def stop(self) -> None:
        """Stop; an album that was at the target stays as it was."""
        self._context.cancel()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(
        self, args: tuple[Path, Path, int | None, AlbumOptions, Span], context: Context
    ) -> None:
        from journal.album.export import export_album  # Typst and pikepdf: not at the start
        from journal.jobs.apart import run_apart

        post = self._bridge.post
        out = args[1]
        try:
            report = run_apart(export_album, args, context)
        except Cancelled:
            post(self._ended, None, None, out)
        except ProcessDied:
            post(self._ended, None, ExportFailed(out, what="it ended unexpectedly"), out)
        except (WorldError, WrongUse) as problem:
            post(self._ended, None, problem, out)
        except Exception as problem:
            log.exception("export failed")
            post(self._ended, None, problem, out)
        else:
            post(self._ended, report, None, out)

    def _say(self, step: Step) -> None:
        if self.running:
            self.progress.emit(step)

    def _ended(self, report: AlbumReport | None, problem: Exception | None, out: Path) -> None:
        if self._thread is None:  # closed meanwhile, and its journal with it
            return
        self._thread.join()
        self._thread = None
        if report is not None:
            self.finished.emit(report, out)
        elif problem is not None:
            self.failed.emit(problem)
        else:
            self.stopped.emit()
