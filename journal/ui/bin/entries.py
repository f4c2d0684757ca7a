"""The entries in the bin, above its photos, each with a way back to its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
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
from journal.ui import words
from journal.ui.theme import SLIM_SCROLL_BAR

_HIGHEST = 220  # pixels; more entries are scrolled to
_LETTERS = 240  # of an entry, as far as it is shown


class BinnedEntries(QScrollArea):
    """brought_back(entry_id): this entry is wanted again."""

    brought_back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[BinnedEntry, ...] = ()
        self._writable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Entries in the bin"))

    def show_entries(self, entries: Sequence[BinnedEntry], writable: bool) -> None:
        """Show these, or take no room where there are none."""
        if (tuple(entries), writable) != (self._entries, self._writable):
            self._entries, self._writable = tuple(entries), writable
            held = self.isAncestorOf(self.focusWidget() or self)
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(16, 8, 16, 8)
            column.setSpacing(12)
            for entry in entries:
                column.addLayout(self._row(entry, body))
            column.addStretch(1)
            self.setWidget(body)
            self._fit()
            first = body.findChild(QPushButton)
            if held and first is not None:  # the next one can be brought back by the same key
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(entries))

    def _row(self, entry: BinnedEntry, body: QWidget) -> QHBoxLayout:
        where = " · ".join(filter(None, (words.day_name(entry.day), entry.trip, entry.author)))
        quiet = QLabel(where, body)
        quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shown = " ".join(f"{entry.title}\n{entry.text}".split())
        said = QLabel(shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS].rstrip()}…", body)
        said.setWordWrap(True)
        for label in (quiet, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        back = QPushButton(self.tr("Bring Back"), body)
        back.setAccessibleName(self.tr("Bring back the entry of {day}").format(day=where))
        back.setEnabled(self._writable)
        back.clicked.connect(lambda: self.brought_back.emit(entry.id))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(quiet)
        lines.addWidget(said)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(lines, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fit(self) -> None:
        body = self.widget()
        if body is not None:
            wanted = body.heightForWidth(max(self.width(), 320))
            self.setFixedHeight(min(max(wanted, 0), _HIGHEST))  # below zero: nothing in it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
