"""Shows the bin in the timeline, brings things back from it, and empties it when a person says so.

Emptying is the only thing in the window that Undo cannot take back: it asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from journal.store import choices
from journal.store.bin import bring_back_entries, empty_bin
from journal.store.binned_trips import bring_back_trips
from journal.store.journal import Edit
from journal.store.op import Op
from journal.ui import words
from journal.ui.bin.bar import BinBar
from journal.ui.bin.rows import BinnedRows
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Binning(QObject):
    """bar, rows: for above the timeline."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._operations: Operations | None = None
        self.dialog: QMessageBox | None = None
        self.bar = BinBar(window)
        self.bar.hide()
        self.rows = BinnedRows(window)
        self.rows.hide()
        self.rows.trip_brought_back.connect(self.bring_back_trip)
        self.rows.entry_brought_back.connect(self.bring_back_entry)
        self.bar.brought_back.connect(self.bring_back)
        self.bar.emptied.connect(self.ask_to_empty)
        self.bar.closed.connect(lambda: window.actions_.bin.setChecked(False))
        window.actions_.bin.toggled.connect(self._toggled)
        window.actions_.filter.toggled.connect(self._leave_for)
        window.days.day_chosen.connect(self.leave_for_day)
        window.reading.shown.connect(self._shown)
        window.chosen.changed.connect(self._look)

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the bin of this journal from now on."""
        self._operations = operations

    def close(self) -> None:
        """Show it no more."""
        self._operations = None
        self._window.actions_.bin.setChecked(False)
        if self.dialog is not None:
            self.dialog.reject()

    def bring_back(self) -> None:
        """Take the selected photos out of the bin, to where they were."""
        photos = self._window.timeline.selected_photos()
        if photos:
            self._bring_back(choices.bring_back(photos), words.photos)

    def bring_back_trip(self, trip: int) -> None:
        """Take a trip out of the bin, with all that went there with it."""
        self._bring_back(bring_back_trips([trip]), words.trips)

    def bring_back_entry(self, entry: int) -> None:
        """Take an entry out of the bin, to the day it was on."""
        self._bring_back(bring_back_entries([entry]), words.entries)

    def _bring_back(self, change: Callable[[Edit], int], worded: Callable[[int], str]) -> None:
        """Make a change that brings things back, and say how many there were once it has."""

        def told(count: int) -> None:
            line = self.tr("Brought back: {what}")
            self._window.chosen.say(line.format(what=worded(count)), done=count > 0)

        if self._window.writable:
            self._window.chosen.edit(Op.BRING_BACK, lambda: change, told)

    def ask_to_empty(self) -> None:
        """Ask whether what is in the bin is to be removed for good."""
        snapshot = self._window.reading.snapshot
        if snapshot is None or self.dialog is not None or not snapshot.scope.bin:
            return
        what = words.listed(_things(snapshot))
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Empty the Bin"))
        box.setText(self.tr("Remove {what} for good?").format(what=what))
        box.setInformativeText(
            self.tr("They leave the journal with their originals. This cannot be undone.")
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        remove.clicked.connect(self._empty)
        box.finished.connect(self._gone)
        self.dialog = box
        box.open()

    def _empty(self) -> None:
        def told(_photos: int) -> None:
            self._window.status.say(self.tr("The bin is empty now."))

        if self._operations is not None:
            self._operations.derive(empty_bin, told)

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _toggled(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.rows.hide()
        if on:
            self._window.viewer.leave()
            self._window.actions_.filter.setChecked(False)
        self._window.reading.show_bin(on)

    def _leave_for(self, other: bool) -> None:
        if other:
            self._window.actions_.bin.setChecked(False)

    def leave_for_day(self, day: int | None) -> None:
        """Show the trip again, at a day of it; None: at the one that was read before."""
        self._window.reading.show_bin(False, day)
        self._window.actions_.bin.setChecked(False)

    def _shown(self, snapshot: Snapshot) -> None:
        self._window.actions_.name_deletion(in_bin=snapshot.scope.bin)
        self._look()

    def _look(self) -> None:
        snapshot = self._window.reading.snapshot
        wanted = self._window.actions_.bin.isChecked()
        if snapshot is not None and snapshot.scope.bin and wanted:
            selected = len(self._window.timeline.selected_photos())
            trips, entries = snapshot.binned_trips, snapshot.binned_entries
            things = snapshot.shown + len(trips) + len(entries)
            self.bar.show_state(things, snapshot.shown, selected, self._window.writable)
            self.rows.show_things(trips, entries, self._window.writable)


def _things(snapshot: Snapshot) -> list[str]:
    """Word what is in the bin: "1 trip", "6 photos", "2 entries"."""
    counts = (
        (words.trips, len(snapshot.binned_trips)),
        (words.photos, snapshot.shown),
        (words.entries, len(snapshot.binned_entries)),
    )
    return [worded(count) for worded, count in counts if count]
