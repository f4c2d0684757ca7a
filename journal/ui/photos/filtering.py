"""Looking for some of the photos: the bar above the timeline, and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.store.clocks import list_cameras
from journal.store.journal import Journal
from journal.store.people import list_photographers
from journal.ui.operations import Operations
from journal.ui.photos.filter_bar import FilterBar
from journal.ui.photos.filters import EVERYTHING, Filter
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

_Offer = tuple[list[tuple[int, str]], list[tuple[int, str]]]


class Filtering(QObject):
    """Shows the bar while somebody looks for photos. bar: for above the timeline."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self.bar = FilterBar(window)
        self.bar.hide()
        self.bar.wanted.connect(window.reading.look_for)
        self.bar.closed.connect(lambda: window.actions_.filter.setChecked(False))
        window.actions_.filter.toggled.connect(self._toggled)
        window.reading.shown.connect(self._shown)
        window.days.foot.captions_wanted.connect(self.look_for_captions)

    def open(self, session: Session, operations: Operations) -> None:
        """Offer the cameras and people of this journal from now on."""
        self._session = session

    def close(self) -> None:
        """Look for nothing more."""
        self._session = None
        self._window.actions_.filter.setChecked(False)

    def look_for_captions(self) -> None:
        """Show the favourites that have no caption yet."""
        self._window.actions_.filter.setChecked(True)
        self._look_for(Filter(favourites=True, uncaptioned=True))

    def _toggled(self, on: bool) -> None:
        self.bar.setVisible(on)
        self._look_for(EVERYTHING)
        if on:
            self._offer()

    def _look_for(self, wanted: Filter) -> None:
        snapshot = self._window.reading.snapshot
        if snapshot is not None and snapshot.scope.filter != wanted:
            self._window.reading.look_for(wanted)
        self.bar.show_filter(wanted, 0, 0)

    def _shown(self, snapshot: Snapshot) -> None:
        if self.bar.isVisible():
            self.bar.show_filter(snapshot.scope.filter, snapshot.shown, snapshot.photos)
            self._offer()

    def _offer(self) -> None:
        """Read which cameras and people there are to look for, and offer those."""
        session = self._session
        if session is None:
            return

        def read(journal: Journal) -> _Offer:
            cameras = [(camera.id, camera.name) for camera in list_cameras(journal.db)]
            return cameras, list_photographers(journal.db)

        def show(found: _Offer) -> None:
            if session is self._session:
                self.bar.offer(*found)

        session.load(read, show, self._window.say_problem)
