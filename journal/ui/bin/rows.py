"""The trips and entries in the bin, above its photos, each with a way back to where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.store.bin import BinnedEntry
from journal.store.binned_trips import BinnedTrip
from journal.ui import words
from journal.ui.theme import SLIM_SCROLL_BAR

translate = QCoreApplication.translate  # a name that lupdate knows

_HIGHEST = 220  # pixels; more rows are scrolled to
_LETTERS = 240  # of an entry, as far as it is shown

Things = tuple[tuple[BinnedTrip, ...], tuple[BinnedEntry, ...]]


class _Row(NamedTuple):
    """What a row says: quietly what it is about, then the thing itself. back: of its button."""

    about: str
    said: str
    back: str
    strong: bool = False


class BinnedRows(QScrollArea):
    """trip_brought_back(trip), entry_brought_back(entry): this is wanted again."""

    trip_brought_back = Signal(int)
    entry_brought_back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things: Things = (), ()
        self._writable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Trips and entries in the bin"))

    def show_things(
        self, trips: Sequence[BinnedTrip], entries: Sequence[BinnedEntry], writable: bool
    ) -> None:
        """Show these, or take no room where there are none."""
        things = tuple(trips), tuple(entries)
        if (things, writable) != (self._things, self._writable):
            self._things, self._writable = things, writable
            held = self.isAncestorOf(self.focusWidget() or self)
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(16, 8, 16, 8)
            column.setSpacing(12)
            for binned in trips:
                row, number = _trip_row(binned), binned.trip.id
                column.addLayout(self._row(row, self.trip_brought_back, number, body))
            for entry in entries:
                row = _entry_row(entry)
                column.addLayout(self._row(row, self.entry_brought_back, entry.id, body))
            column.addStretch(1)
            self.setWidget(body)
            self._fit()
            first = body.findChild(QPushButton)
            if held and first is not None:  # the next one can be brought back by the same key
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(trips or entries))

    def _row(self, row: _Row, wanted: SignalInstance, number: int, body: QWidget) -> QHBoxLayout:
        quiet, said = QLabel(row.about, body), QLabel(row.said, body)
        quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        said.setWordWrap(True)
        if row.strong:
            font = said.font()
            font.setWeight(font.Weight.DemiBold)
            said.setFont(font)
        for label in (quiet, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        back = QPushButton(self.tr("Bring Back"), body)
        back.setAccessibleName(row.back)
        back.setEnabled(self._writable)
        back.clicked.connect(lambda: wanted.emit(number))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(quiet)
        lines.addWidget(said)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(lines, 1)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _fit(self) -> None:
        body = self.widget()
        if body is not None:
            wanted = body.heightForWidth(max(self.width(), 320))
            self.setFixedHeight(min(max(wanted, 0), _HIGHEST))  # below zero: nothing in it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _trip_row(binned: BinnedTrip) -> _Row:
    trip = binned.trip
    name = words.trip_name(trip.title, trip.first)
    held = ", ".join(
        worded(count)
        for worded, count in ((words.photos, binned.photos), (words.entries, binned.entries))
        if count
    )
    about = (translate("BinnedRows", "Trip"), words.date_span(trip.first, trip.last), held)
    back = translate("BinnedRows", "Bring back the trip {trip}").format(trip=name)
    return _Row(" · ".join(filter(None, about)), name, back, strong=True)


def _entry_row(entry: BinnedEntry) -> _Row:
    parts = [words.day_name(entry.day), entry.trip, entry.author]
    where = " · ".join(filter(None, parts))
    note = translate("BinnedRows", "comes back with its trip") if entry.with_trip else ""
    shown = " ".join(f"{entry.title}\n{entry.text}".split())
    return _Row(
        " · ".join(filter(None, (where, note))),
        shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS].rstrip()}…",
        translate("BinnedRows", "Bring back the entry of {day}").format(day=where),
    )
