"""Moves an entry among the others of its day: by its grip, by keys, and where its time says.

Entries with a time stand in the order of their times; one without stands where it was put.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from journal.core.entry_order import in_time_order
from journal.ui.page.entry import EntryWidget
from journal.ui.page.text import GUTTER

_LINE = 2  # pixels


class EntryMoves(QObject):
    """Works on the entries of a list.

    entries: gives them from top to bottom. show: shows them in another order.

    Signals:
        moved: the entries have been put into another order by hand.
        refused: an entry stands where its time says, and cannot go elsewhere.
        near: the place of the list where the entry would go, to be kept in sight.
    """

    moved = Signal()
    refused = Signal()
    near = Signal(QRect)

    def __init__(
        self,
        owner: QWidget,
        entries: Callable[[], list[EntryWidget]],
        show: Callable[[list[EntryWidget]], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._entries, self._show = owner, entries, show
        self.starts_at = "04:00"
        self._line = QFrame(owner)
        self._line.setAutoFillBackground(True)
        self._line.setBackgroundRole(QPalette.ColorRole.Accent)
        self._line.hide()

    def follow(self, entry: EntryWidget) -> None:
        """Let an entry be moved."""
        entry.grip.dragged.connect(self._point)
        entry.grip.dropped.connect(lambda at: self._drop(entry, at))
        entry.grip.given_up.connect(self._line.hide)
        entry.move_asked.connect(lambda step: self._step(entry, step))
        entry.time.left.connect(self.sort)

    def sort(self) -> None:
        """Show the entries in the order of their times, as the journal will."""
        before = self._entries()
        after = self._in_order(before)
        if after != before:
            self._show(after)

    def _in_order(self, entries: Sequence[EntryWidget]) -> list[EntryWidget]:
        return in_time_order(entries, lambda entry: entry.time.value(), self.starts_at)

    def _gap(self, at: QPoint) -> int:
        """Return how many entries stand above a point of the screen."""
        y = self._owner.mapFromGlobal(at).y()
        return sum(entry.geometry().center().y() < y for entry in self._entries())

    def _point(self, at: QPoint) -> None:
        """Show where the entry would go."""
        entries, gap = self._entries(), self._gap(at)
        if gap < len(entries):
            y = entries[gap].y() - (12 if gap else 4)
        else:
            y = entries[-1].geometry().bottom() + 8
        line = QRect(GUTTER, max(y, 0), self._owner.width() - GUTTER, _LINE)
        self._line.setGeometry(line)
        self._line.show()
        self._line.raise_()
        self.near.emit(line)

    def _drop(self, entry: EntryWidget, at: QPoint) -> None:
        self._line.hide()
        entries, gap = self._entries(), self._gap(at)
        index = entries.index(entry)
        self._put(entry, gap - 1 if gap > index else gap)

    def _step(self, entry: EntryWidget, step: int) -> None:
        index = self._entries().index(entry) + step
        if 0 <= index < len(self._entries()):
            self._put(entry, index)

    def _put(self, entry: EntryWidget, index: int) -> None:
        before = self._entries()
        wanted = [other for other in before if other is not entry]
        wanted.insert(index, entry)
        after = self._in_order(wanted)
        if after != before:
            self._show(after)
            self.moved.emit()
            self.near.emit(entry.geometry())
        elif wanted != before:
            self.refused.emit()
