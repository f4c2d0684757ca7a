"""The stops that photos and tracks propose for the days of a trip, found beside what is shown.

They follow the journal: what may change them makes them anew, a little later and in a thread of
its own, and whoever shows them is told when they are others than before.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from journal.places.told import NOTHING_TOLD, Proposed, Told
from journal.store.journal import Changes, Journal
from journal.store.queries import TripRow, list_trips
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.places.gazetteer import Gazetteer

AGAIN_MS = 1000  # while an import goes on, not after each photo
_TELLING = {"photo", "track", "track_point", "place", "day", "day_place", "trip", "clock", "camera"}


class Proposals(QObject):
    """The stops that are known by now, of all trips of a journal, by day.

    changed(): other stops are proposed than before. failed(problem): they could not be read.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = NOTHING_TOLD
        self._names: Gazetteer | None = None
        self._opening = threading.Lock()
        self._session: Session | None = None
        self._trip: TripRow | None = None
        self._finding = False
        self._waiting: list[TripRow] = []
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._find)

    @property
    def names(self) -> Gazetteer:
        """The gazetteer, opened at its first use, by whichever thread that is."""
        from journal.places.gazetteer import Gazetteer  # imported when first needed

        with self._opening:
            if self._names is None:
                self._names = Gazetteer()
            return self._names

    def read(self, session: Session) -> None:
        """Propose for this journal from now on."""
        self._session = session

    def leave(self) -> None:
        """Propose nothing more: the journal is about to be closed."""
        self._again.stop()
        self._session = self._trip = None
        self._finding = False
        self._waiting = []
        self.told = NOTHING_TOLD

    def follow(self, trip: TripRow | None) -> None:
        """Propose for the days of this trip."""
        before, self._trip = self._trip, trip
        if trip is not None and trip != before:
            self._find()

    def refresh(self, changes: Changes) -> None:
        """Look again where an edit may have changed what is proposed."""
        if changes.touched.keys() & _TELLING and not self._again.isActive():
            self._again.start()

    def language(self, trip: TripRow) -> str:
        """Return the language of the names: the trip's, else the interface's."""
        return trip.language or QLocale().bcp47Name()[:2]

    def name_at(self, journal: Journal, lat: float, lon: float) -> str:
        """Return what a traveller would call a position in degrees; in a thread, or quickly."""
        from journal.places.naming import Naming

        trip = self._trip
        language = self.language(trip) if trip is not None else "en"
        named = Naming.of(journal.db, self.names, language).at(lat, lon)
        return named.name if named else ""

    @property
    def stops(self) -> Proposed:
        """The stops, by day."""
        return self.told.stops

    @property
    def place_names(self) -> dict[int, tuple[str, ...]]:
        """The names of the stops, by day."""
        return {day: tuple(stop.named.name for stop in stops) for day, stops in self.stops.items()}

    def _find(self) -> None:
        """Look at all trips anew, first at the one that is shown."""
        if self._trip is None:
            return
        self._waiting = [self._trip, *(trip for trip in self._waiting if trip != self._trip)]
        if not self._finding:
            self._find_next(all_trips=True)

    def _find_next(self, all_trips: bool = False) -> None:
        session = self._session
        if session is None or not self._waiting:
            return
        self._finding = True
        trip = self._waiting.pop(0)
        language = self.language(trip)

        def work(journal: Journal) -> tuple[Told, list[TripRow]]:
            from journal.places.day_places import tell  # not at the start

            others = list_trips(journal.db) if all_trips else []
            return tell(journal.db, trip, self.names, language), others

        def show(found: tuple[Told, list[TripRow]]) -> None:
            if session is not self._session:
                return
            self._finding = False
            told, others = found
            self._waiting += [t for t in others if t.id != trip.id and t not in self._waiting]
            now = Told({**self.told.stops, **told.stops}, {**self.told.distances, **told.distances})
            if now != self.told:
                self.told = now
                self.changed.emit()
            self._find_next()

        session.study(work, show, self._not_found)

    def _not_found(self, problem: object) -> None:
        self._finding = False
        self.failed.emit(problem)
