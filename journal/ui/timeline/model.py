"""The photos of a trip as one flat Qt model; their days are a role.

It refuses to be edited: new contents come whole, by `set_sections`, and only what is different
is announced.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journal.ui.photo_drags import PHOTOS_MIME, photos_mime
from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.changes import Edits, edits

_MANY = 100  # runs; past that one reset is cheaper than the announcements


class Role(IntEnum):
    PHOTO = Qt.ItemDataRole.UserRole
    DAY = Qt.ItemDataRole.UserRole + 1


_Index = QModelIndex | QPersistentModelIndex
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class TimelineModel(QAbstractListModel):
    """Cells in the order of the sections. `cells` is for reading, by flat row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: list[Cell] = []
        self._days: list[Section] = []  # the section of each row
        self._rows: dict[int, int] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.cells)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return clock, spoken name, day heading (as description), photo id or day id."""
        if not index.isValid():
            return None
        cell, section = self.cells[index.row()], self._days[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.clock
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return section.heading
            case Role.PHOTO:
                return cell.photo_id
            case Role.DAY:
                return section.day
        return None

    def mimeTypes(self) -> list[str]:
        return [PHOTOS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return photos_mime(self.cells[index.row()].photo_id for index in indexes)

    def row_of(self, photo_id: int | None) -> int | None:
        """Return the flat row of a photo, None if it is not shown (or no photo)."""
        return None if photo_id is None else self._rows.get(photo_id)

    def set_sections(self, sections: Sequence[Section]) -> bool:
        """Show these sections; return whether everything was reset, and selection lost with it.

        Photo ids are unique over all sections.
        """
        cells = [cell for section in sections for cell in section.cells]
        days = [section for section in sections for _ in section.cells]
        new = [cell.photo_id for cell in cells]
        steps = edits([cell.photo_id for cell in self.cells], new)
        rows = {photo: row for row, photo in enumerate(new)}
        if steps is None or len(steps.removed) + len(steps.inserted) > _MANY:
            self.beginResetModel()
            self.cells, self._days, self._rows = cells, days, rows
            self.endResetModel()
            return True
        self._apply(steps, cells, days)
        different = [
            row
            for row, (a, b) in enumerate(zip(self.cells, cells, strict=True))
            if a is not b and a != b
        ]
        self.cells, self._days, self._rows = cells, days, rows
        if different:
            self.dataChanged.emit(self.index(different[0]), self.index(different[-1]))
        return False

    def _apply(self, steps: Edits, cells: list[Cell], days: list[Section]) -> None:
        nowhere = QModelIndex()
        for first, last in reversed(steps.removed):
            self.beginRemoveRows(nowhere, first, last)
            del self.cells[first : last + 1], self._days[first : last + 1]
            self.endRemoveRows()
        for first, last in steps.inserted:
            self.beginInsertRows(nowhere, first, last)
            self.cells[first:first] = cells[first : last + 1]
            self._days[first:first] = days[first : last + 1]
            self.endInsertRows()
