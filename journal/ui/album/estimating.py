"""Counts an album's pages in a process of its own while its dialog is open."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from journal.album.book import AlbumOptions, Span
from journal.album.estimate import Estimate, Estimator
from journal.jobs.attendant import Attendant
from journal.ui.bridge import Bridge

log = logging.getLogger(__name__)
_SETTLES_MS = 250  # while answers are still being changed


class Estimating(QObject):
    """told(Estimate), or told(None) where nothing can be said; never for an earlier wish."""

    told = Signal(object)

    def __init__(self, bridge: Bridge, journal: Path, trip: int, parent: QObject) -> None:
        super().__init__(parent)
        post = bridge.post
        self._attendant = Attendant(
            Estimator,
            (journal, trip),
            lambda number, estimate: post(self._say, number, estimate),
            lambda number, problem: post(self._end, number, problem),
        )
        self._wish = AlbumOptions(), Span()
        self._number = 0  # of the question that is waited for; 0: for none
        self._timer = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._timer.timeout.connect(self._ask)

    def ask(self, options: AlbumOptions, span: Span) -> None:
        """Count the pages of this album; what was asked before is given up."""
        self._wish, self._number = (options, span), 0
        self._timer.start()

    def close(self) -> None:
        """Tell nothing any more; the process ends by itself, and nobody waits for that."""
        self._timer.stop()
        self._number = 0
        threading.Thread(target=self._attendant.close, name="estimate").start()

    def _ask(self) -> None:
        self._number = self._attendant.ask(self._wish)

    def _say(self, number: int, estimate: object) -> None:
        assert isinstance(estimate, Estimate)
        if number == self._number:
            self.told.emit(estimate)

    def _end(self, number: int, problem: Exception | None) -> None:
        if problem is not None and number == self._number:
            log.warning("pages not counted", exc_info=problem)
            self.told.emit(None)
