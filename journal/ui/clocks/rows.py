"""The model that the lists of the clocks dialog have in common: rows, shown anew as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex

Row = TypeVar("Row")


class RowsModel(QAbstractListModel, Generic[Row]):
    """A list of rows for reading; each kind says in `told` what a row is shown as."""

    def __init__(self, parent: QWidget, rows: Sequence[Row] = ()) -> None:
        super().__init__(parent)
        self.rows = rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.told(index.row(), role) if index.isValid() else None

    def told(self, number: int, role: int) -> Any:
        """Return what row `number` has for a role of Qt's, None for nothing."""
        raise NotImplementedError
