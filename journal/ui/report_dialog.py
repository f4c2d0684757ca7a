"""The report of an import: every file that was found, what became of it, and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal.ingest.report import Fate, FileFate, Report
from journal.ui import fates, words

Index = QModelIndex | QPersistentModelIndex


class ReportDialog(QDialog):
    """A window of its own that can stay open; shows the files of one fate, or all."""

    def __init__(self, report: Report, fate: Fate | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What was imported"))
        self.resize(880, 480)
        self._report = report
        self._fates = QComboBox(self)
        self._fates.addItem(self.tr("All %n files", "", len(report.files)), None)
        for which, count in report.counts().items():
            self._fates.addItem(fates.fate(which, count), which)
        label = QLabel(self.tr("&Show:"), self)
        label.setBuddy(self._fates)
        self._rows = _Rows(self)
        table = QTableView(self)
        table.setModel(self._rows)
        table.setAccessibleName(self.tr("Files"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 376)
        header.resizeSection(1, max(header.sectionSizeHint(1), 136))
        header.setHighlightSections(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._fates)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(top)
        column.addWidget(table, 1)
        column.addWidget(buttons)
        self._fates.currentIndexChanged.connect(self._show)
        self._fates.setCurrentIndex(max(self._fates.findData(fate), 0))
        self._show()

    def _show(self) -> None:
        fate = self._fates.currentData()
        rows = self._report.files if fate is None else self._report.of(Fate(fate))
        self._rows.show(rows)


class _Rows(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[FileFate] = []
        self._heads = (self.tr("File"), self.tr("What became of it"), self.tr("Why"))

    def show(self, rows: list[FileFate]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (str(row.path), fates.fate_name(row.fate), words.reason(row.reason))[index.column()]
