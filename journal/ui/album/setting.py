"""Has the album's pages set, and set again after changes, by a process of its own.

Parts are told as they come. It refuses to run before it is asked first: the process takes a while
to start and holds what it knows of the last album until another trip or journal is asked for.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.album.book import AlbumOptions
from journal.jobs.attendant import Attendant
from journal.jobs.proofing import Asked, Proofed, Proofer
from journal.ui.bridge import Bridge

log = logging.getLogger(__name__)


class Setting(QObject):
    """told(Proofed): a part is new, or all are told. failed(problem): no more comes."""

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._attendant: Attendant[Asked] | None = None
        self._opened = 0  # journals so far: what comes for an earlier one is dropped
        self._round = 0
        self._trip: int | None = None
        self._newest = self._ended = 0  # questions
        self._from = 0  # the first question of the trip that is set now

    def open(self, journal: Path) -> None:
        """Set the albums of this journal from now on."""
        self.close()
        folder = tempfile.TemporaryDirectory(prefix="trip-journal-", ignore_cleanup_errors=True)
        opened = self._opened
        post = self._bridge.post
        self._folder = folder
        self._attendant = Attendant(
            Proofer,
            (journal, Path(folder.name)),
            lambda number, part: post(self._take, opened, number, part),
            lambda number, problem: post(self._end, opened, number, problem),
        )

    @property
    def busy(self) -> bool:
        """Whether more may be told of what was asked last."""
        return self._newest != self._ended

    def ask(self, trip: int, options: AlbumOptions, first: str | None) -> bool:
        """Have what changed set, `first` before all; tell whether another trip's album begins."""
        assert self._attendant is not None
        other = trip != self._trip
        if other:
            self._trip = trip
            self._round += 1
        self._newest = number = self._attendant.ask(Asked(trip, options, first, self._round))
        if other:
            self._from = number
        return other

    def close(self) -> None:
        """End the process; nothing is told any more."""
        self._opened += 1
        self._newest = self._ended = 0
        self._trip = None
        if self._attendant is not None:
            self._attendant.close()
            self._attendant = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _take(self, opened: int, number: int, part: object) -> None:
        assert isinstance(part, Proofed)
        if opened != self._opened:
            return
        if number >= self._from:
            self.told.emit(part)
        elif part.sheets is not None:
            part.sheets.file.unlink(missing_ok=True)

    def _end(self, opened: int, number: int, problem: Exception | None) -> None:
        if opened == self._opened:
            self._ended = number
        if problem is not None and opened == self._opened:
            self._trip = None  # what was told is not known any more: all comes anew
            self.failed.emit(problem)
