"""Names the photos that are still away, and lets another folder be looked through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class AwayDialog(QDialog):
    """accepted: another folder is to be looked through."""

    def __init__(self, away: Sequence[str], parent: QWidget | None = None) -> None:
        """away: the paths where the originals were left, all that is known of them."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Photos That Are Away"))
        self.list = QListView(self)
        self.list.setModel(QStringListModel(away, self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        line = QLabel(self, wordWrap=True)
        line.setText(
            self.tr(
                "They are shown and printed from their previews meanwhile. A photo is known by its"
                " bytes, whatever it is called now."
            )
        )
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.look = QPushButton(self.tr("Look in Another Folder…"), self)
        self.look.clicked.connect(self.accept)
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        for widget in (self.list, line, buttons):
            column.addWidget(widget, 1 if widget is self.list else 0)
        self.resize(640, 440)
