"""The rows of the list of days: plain data and its Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journal.ui import words

translate = QCoreApplication.translate  # a name that lupdate knows

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayItem:
    """A row. name: short, for the list; spoken: whole, for screen readers and tool tips.

    apart: stands apart from the rows above (Before, After, Undated are not dates).
    unwritten: it has photos and no words. favourites: how many of its photos are, uncaptioned:
    how many of those have no caption.
    """

    day: int
    name: str
    spoken: str
    count: int = 0
    written: bool = False
    apart: bool = False
    title: str = ""
    unwritten: bool = False
    favourites: int = 0
    uncaptioned: int = 0


class DaysModel(QAbstractListModel):
    """The days of one trip."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[DayItem] = []

    @property
    def begun(self) -> bool:
        """Whether somebody has begun to tell the trip: before that nothing is called unwritten."""
        return any(item.written or item.favourites for item in self._items)

    def unwritten(self) -> tuple[int, int]:
        """Return how many days have no words, and how many favourites no caption, once begun."""
        if not self.begun:
            return 0, 0
        days = sum(item.unwritten for item in self._items)
        return days, sum(item.uncaptioned for item in self._items)

    def show(self, items: Sequence[DayItem]) -> None:
        """Replace the rows; where the same days stand, only what differs is repainted."""
        items, begun = list(items), self.begun
        if [item.day for item in items] == [item.day for item in self._items]:
            old, self._items = self._items, items
            for row, (before, now) in enumerate(zip(old, items, strict=True)):
                if before != now or begun != self.begun:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def row_of(self, day: int) -> int:
        """Return the row of a day, -1 if it is not in the list."""
        return next((row for row, item in enumerate(self._items) if item.day == day), -1)

    def item(self, row: int) -> DayItem:
        return self._items[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        missing = self._missing(item)
        answers = {
            Qt.ItemDataRole.DisplayRole: item.name,
            Qt.ItemDataRole.ToolTipRole: "\n".join((item.title or item.spoken, *missing)),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join((item.spoken, *missing)),
            self.ITEM: item,
        }
        return answers.get(Qt.ItemDataRole(role)) if role in answers else None

    def _missing(self, item: DayItem) -> list[str]:
        """Say what is not written yet of a day."""
        missing = []
        if item.unwritten and self.begun:
            missing.append(translate("DaysModel", "nothing written yet"))
        if item.uncaptioned:
            missing.append(words.favourites_without_caption(item.uncaptioned))
        return missing
