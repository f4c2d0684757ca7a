"""Names the photos that are still away, and lets another folder be looked through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

_ROW_HEIGHT = 28


class AwayDialog(QDialog):
    """accepted: another folder is to be looked through."""

    def __init__(self, away: Sequence[str], parent: QWidget | None = None) -> None:
        """away: the paths where the originals were left."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Photos That Are Away"))
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([self.tr("File"), self.tr("Where it was")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(self.windowTitle())
        self.list.addTopLevelItems([_row(link) for link in away])
        self.list.header().resizeSection(0, 240)
        line = QLabel(
            self.tr(
                "They are shown and printed from their previews meanwhile. A photo is known by its"
                " bytes, whatever it is called now."
            ),
            self,
        )
        line.setWordWrap(True)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.look = QPushButton(self.tr("Look in Another Folder…"), self)
        self.look.setAutoDefault(False)
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        self.look.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.list, 1)
        column.addWidget(line)
        column.addWidget(buttons)
        self.resize(640, 440)


def _row(link: str) -> QTreeWidgetItem:
    path = PurePath(link)
    row = QTreeWidgetItem([path.name, str(path.parent) if path.is_absolute() else ""])
    row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    row.setToolTip(0, link)
    row.setToolTip(1, link)
    return row
