"""Counts an album's pages in a process of its own while its dialog is open."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journal.core.errors import ProcessDied, WorldError, WrongUse
from journal.core.progress import Cancelled, Context
from journal.ui.bridge import Bridge

if TYPE_CHECKING:
    from journal.album.book import AlbumOptions, Span

log = logging.getLogger(__name__)
_SETTLES_MS = 250  # while answers are still being changed


class Estimating(QObject):
    """told(Estimate), or told(None) where nothing can be said; never for an earlier wish."""

    told = Signal(object)

    def __init__(self, bridge: Bridge, journal: Path, trip: int, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._journal, self._trip = bridge, journal, trip
        self._context = Context()
        self._threads: list[threading.Thread] = []
        self._wish: tuple[AlbumOptions, Span] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._timer.timeout.connect(self._start)

    def ask(self, options: AlbumOptions, span: Span) -> None:
        """Count the pages of this album; what was asked before is given up."""
        self._context.cancel()
        self._wish = options, span
        self._timer.start()

    def close(self) -> None:
        """Give up, and wait until nothing is under way any more."""
        self._timer.stop()
        self._context.cancel()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _start(self) -> None:
        assert self._wish is not None
        self._context = Context()
        args = (self._journal, self._trip, *self._wish)
        thread = threading.Thread(target=self._run, args=(args, self._context), name="estimate")
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def _run(self, args: tuple[object, ...], context: Context) -> None:
        from journal.album.estimate import estimate_album  # Typst: not at the start
        from journal.jobs.apart import run_apart

        try:
            estimate = run_apart(estimate_album, args, context)
        except Cancelled:
            return
        except (WorldError, WrongUse, ProcessDied) as problem:
            log.info("pages not counted: %s", problem)
            estimate = None
        except Exception:
            log.exception("pages not counted")
            estimate = None
        self._bridge.post(self._say, context, estimate)

    def _say(self, context: Context, estimate: object) -> None:
        if not context.cancelled:
            self.told.emit(estimate)
