"""The pages of the album as a Qt model, so that a screen reader can go through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.ui.album.leaves import Leaf

_Index = QModelIndex | QPersistentModelIndex
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class PagesModel(QAbstractListModel):
    """One row for each page. It refuses to be edited: pages come whole, by `show_pages`."""

    def __init__(self, describe: Callable[[Leaf], str], parent: QObject | None = None) -> None:
        """describe: says what a page is."""
        super().__init__(parent)
        self._describe = describe
        self._pages: tuple[Leaf, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a page is, in words."""
        if index.isValid() and role in _ROLES:
            return self._describe(self._pages[index.row()])
        return None

    def show_pages(self, pages: Sequence[Leaf]) -> None:
        """Have these pages from now on; those that stay keep their row, and so the cursor."""
        before, after = len(self._pages), len(pages)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._pages = tuple(pages)
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._pages = tuple(pages)
            self.endRemoveRows()
        else:
            self._pages = tuple(pages)
        if pages:
            self.dataChanged.emit(self.index(0), self.index(after - 1))
