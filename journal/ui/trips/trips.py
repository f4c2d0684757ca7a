"""Trips as the window lets a person shape them: set up, joined, parted at a day, thrown away.

It is about the trip that is shown and, for parting, the day that is shown; what cannot be done with
them is grey in the menu. Nothing is asked that Undo can take back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimeZone
from PySide6.QtWidgets import QDialog
from sqlite_utils import Database

from journal.store.binned_trips import remove_trip
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.queries import TripRow, list_trips
from journal.store.trips import (
    Neighbour,
    join_trips,
    neighbours,
    part_trip,
    set_up_trip,
)
from journal.ui import words
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot
from journal.ui.status import UNDO
from journal.ui.trips.offers import Offers

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class _Shown(NamedTuple):
    """A trip as a dialog needs it; None where it is gone."""

    trip: TripRow | None
    neighbours: list[Neighbour]
    zones: list[str]


class _Removed(NamedTuple):
    """A trip that was thrown away. day: the one read then. away: the window has shown others."""

    trip: int
    day: int | None
    away: bool = False


class Trips(QObject):
    """Shapes the trips of the journal that is open. dialog: the one that is on the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._offers = Offers(window, self)
        self.dialog: QDialog | None = None
        self._removed: _Removed | None = None
        window.reading.shown.connect(self._allow)
        window.reading.shown.connect(self._come_back)
        window.reading.day_changed.connect(self._allow)

    def open(self, session: Session, operations: Operations) -> None:
        """Shape the trips of this journal from now on."""
        self._session, self._operations = session, operations
        self._offers.open(session)

    def close(self) -> None:
        """Ask and write no more."""
        self._session = self._operations = self._removed = None
        self._offers.close()
        self._allow()
        if self.dialog is not None:
            self.dialog.reject()

    def set_up(self) -> None:
        """Ask for the settings of the trip that is shown."""
        self._look(self._show_settings)

    def join(self) -> None:
        """Ask with which of its neighbours the trip that is shown is to be joined."""
        self._look(self._show_neighbours)

    def part(self) -> None:
        """Part the trip that is shown before the day that is shown."""
        trip, operations, at = self._trip(), self._operations, self._parting_date()
        if trip is None or operations is None or at is None:
            return
        self._flush()
        line = self.tr("A new trip begins here: {day}").format(day=words.long_date(at))
        day = self._window.reading.day
        operations.edit(
            Op.PART_TRIP, part_trip(trip.id, at), then=lambda second: self._done(second, line, day)
        )

    def remove(self) -> None:
        """Put the trip that is shown into the bin; show the next one, else the one before."""
        trip, operations, reading = self._trip(), self._operations, self._window.reading
        if trip is None or operations is None or reading.snapshot is None:
            return
        self._flush()
        self._window.viewer.leave()
        trips = [row.id for row in reading.snapshot.trips]
        at = trips.index(trip.id)
        near = (trips[at + 1 :] + trips[:at][::-1])[:1]
        removed = _Removed(trip.id, reading.day)
        name = words.trip_name(trip.title, trip.first)
        line = self.tr("“{trip}” went to the bin").format(trip=name)

        def done(_: None) -> None:
            self._removed = removed
            for number in near:
                reading.show_trip(number)
            self._say(line)

        operations.edit(Op.REMOVE_TRIP, remove_trip(trip.id), then=done)

    def _come_back(self, snapshot: Snapshot) -> None:
        """Show the trip that was thrown away last once it is there again, by Undo say."""
        removed = self._removed
        if removed is None or snapshot.scope.bin:
            return
        if all(trip.id != removed.trip for trip in snapshot.trips):
            self._removed = removed._replace(away=True)
        elif removed.away:
            self._removed = None
            self._window.reading.show_trip(removed.trip, removed.day)

    def join_as_offered(self, which: str) -> None:
        """Follow the link of an offer, which says the two trips: '3,5'."""
        one, other = map(int, which.split(","))
        self._flush()
        self._join(one, other)

    def _trip(self) -> TripRow | None:
        snapshot = self._window.reading.snapshot
        return snapshot.trip if snapshot and self._session and self._window.writable else None

    def _parting_date(self) -> date | None:
        """Return the date that is shown if the trip can be parted there, None if not."""
        trip, reading = self._trip(), self._window.reading
        if trip is None or trip.first is None or reading.snapshot is None or reading.day is None:
            return None
        day = reading.snapshot.day(reading.day)
        at = day.key.date if day else None
        return at if at and at > trip.first else None

    def _allow(self) -> None:
        """Grey what cannot be done with the trip and the day that are shown."""
        trip, snapshot = self._trip(), self._window.reading.snapshot
        self._window.actions_.allow_trips(
            set_up=trip is not None,
            join=trip is not None and snapshot is not None and len(snapshot.trips) > 1,
            part=self._parting_date() is not None,
        )

    def _flush(self) -> None:
        """Send what is being typed to the journal: what comes next is written behind it."""
        self._window.page.flush()
        self._window.header.flush()

    def _look(self, show: Callable[[_Shown], None]) -> None:
        """Read about the trip that is shown, behind what was just typed, and show a dialog."""
        trip, session = self._trip(), self._session
        if trip is None or session is None or self.dialog is not None:
            return
        self._flush()

        def done(shown: _Shown) -> None:
            if session is self._session and self.dialog is None and shown.trip is not None:
                show(shown)

        number = trip.id
        session.write(lambda journal: _read(journal, number), done, self._window.say_problem)

    def _show_settings(self, shown: _Shown) -> None:
        trip = shown.trip
        assert trip
        from journal.ui.trips.settings_dialog import SettingsDialog  # not at the start

        dialog = SettingsDialog(trip, [*_own_zone(), *shown.zones], self._window)

        def accepted() -> None:
            settings = dialog.settings
            if settings and self._operations is not None:
                self._operations.edit(Op.SET_UP_TRIP, set_up_trip(trip.id, **settings))

        self._ask(dialog, accepted)

    def _show_neighbours(self, shown: _Shown) -> None:
        trip = shown.trip
        assert trip
        if not shown.neighbours:
            return  # an import that goes on has joined them meanwhile
        from journal.ui.trips.join_dialog import JoinDialog  # not at the start

        dialog = JoinDialog(trip, shown.neighbours, self._window)

        def accepted() -> None:
            self._join(trip.id, dialog.chosen.id)

        self._ask(dialog, accepted)

    def _join(self, one: int, other: int) -> None:
        """Join two trips and go on reading the day that is shown."""
        if self._operations is not None:
            day = self._window.reading.day
            line = self.tr("The two trips are one now")
            self._operations.edit(
                Op.JOIN_TRIPS,
                join_trips(one, other),
                then=lambda joined: self._done(joined, line, day),
            )

    def _ask(self, dialog: QDialog, accepted: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(accepted)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self.dialog = None

    def _done(self, trip: int, line: str, day: int | None) -> None:
        """Show a trip that was just made, at the day that was read, and how to take it back."""
        self._window.reading.show_trip(trip, day)
        self._say(line)

    def _say(self, line: str) -> None:
        self._window.status.say_parts([("", line), (UNDO, self.tr("Undo"))])


def _read(journal: Journal, number: int) -> _Shown:
    trips = list_trips(journal.db)
    trip = next((row for row in trips if row.id == number), None)
    if trip is None:
        return _Shown(None, [], [])
    homes = [row.home_zone for row in trips if row.home_zone]
    return _Shown(trip, neighbours(journal.db, number), [*homes, *_zones_of(journal.db, number)])


def _zones_of(db: Database, trip: int) -> list[str]:
    """Return the zones that a trip's photos were taken in, in the order of the first one's day."""
    rows = db.execute(
        "SELECT zone FROM photo JOIN day ON day.id = day_id WHERE trip_id = ? AND bin IS NULL"
        " AND zone LIKE '%/%' GROUP BY zone ORDER BY min(lived_at)",
        [trip],
    )
    return [row[0] for row in rows]


def _own_zone() -> list[str]:
    """Return the zone of this computer, which mostly stands at home, if it says a place."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return [name] if "/" in name and not name.startswith("Etc/") else []
