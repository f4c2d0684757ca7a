"""Offers to join a trip that an import began with one that is near: trips split rather than join.

It is a link behind the summary of the import, once, and never an act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.store.journal import Journal
from journal.store.queries import list_trips
from journal.store.trips import Offer, offer_to_join
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot
from journal.ui.status import JOIN

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Offers(QObject):
    """Looks after each import for two trips that may be one."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._session: Session | None = None
        self._known: frozenset[int] = frozenset()  # trips from before the imports under way
        window.reading.shown.connect(self._shown)
        window.imports.finished.connect(self._look)

    def open(self, session: Session) -> None:
        """Offer in this journal from now on."""
        self._session = session
        self._known = _trips(session.reader)

    def close(self) -> None:
        """Offer no more."""
        self._session = None

    def _shown(self, snapshot: Snapshot) -> None:
        if not self._window.imports.running:
            self._known = frozenset(trip.id for trip in snapshot.trips)

    def _look(self) -> None:
        session, known = self._session, self._known
        if session is None:
            return

        def read(journal: Journal) -> Offer | None:
            return offer_to_join(journal.db, _trips(journal) - known)

        def done(offer: Offer | None) -> None:
            if offer is not None and session is self._session and not self._window.imports.running:
                text = self.tr("Two trips, {n} days apart: join them").format(n=offer.apart)
                self._window.status.add_part(f"{JOIN}{offer.early.id},{offer.late.id}", text)

        session.load(read, done, self._window.say_problem)


def _trips(journal: Journal) -> frozenset[int]:
    return frozenset(trip.id for trip in list_trips(journal.db))
