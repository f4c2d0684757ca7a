"""The steps of a journal's history, the newest above, and the way back to any of them.

It stays open while one works; going back is itself undone by going on again. Nothing is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journal.store.history import Listed
from journal.ui import words
from journal.ui.actions import step_name

_STEP = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 28


class HistoryDialog(QDialog):
    """wanted(step): that one is to be the last that stands; 0: none."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self._standing = 0
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Steps, the newest first"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(self._look)
        self.list.itemActivated.connect(self._go)
        line = QLabel(
            self.tr(
                "What is grey was taken back. It can be brought again until you do something else."
            ),
            self,
        )
        line.setWordWrap(True)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.go = QPushButton(self.tr("Go Back to Here"), self)
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._go)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        # Return in the list goes there, and does not close.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.list, 1)
        column.addWidget(line)
        column.addWidget(buttons)
        self.resize(480, 560)

    def show_steps(self, steps: Sequence[Listed]) -> None:
        """Show these, the newest first; what was chosen stays chosen."""
        chosen = self._chosen()
        self._standing = next((step.id for step in steps if not step.undone), 0)
        self.list.clear()
        for step in steps:
            self._add(step.id, step_name(step.op, step.photos), _when(step), step.undone)
        self._add(0, self.tr("The beginning"), "", False)
        rows = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        known = {row.data(0, _STEP): row for row in rows if row is not None}
        self.list.setCurrentItem(known.get(chosen) or known[self._standing])
        self._look()

    def _add(self, step: int, name: str, when: str, undone: bool) -> None:
        row = QTreeWidgetItem(self.list, [name, when])
        row.setData(0, _STEP, step)
        row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grey = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        row.setForeground(1, grey)
        if undone:
            row.setForeground(0, grey)
        if step == self._standing:
            font = QFont(self.font())
            font.setBold(True)
            row.setFont(0, font)
            row.setData(
                0, Qt.ItemDataRole.AccessibleTextRole, self.tr("{step}, here").format(step=name)
            )

    def _chosen(self) -> int | None:
        row = self.list.currentItem()
        return row.data(0, _STEP) if row is not None else None

    def _look(self) -> None:
        """Say what going there would be."""
        chosen = self._chosen()
        self.go.setEnabled(chosen is not None and chosen != self._standing)
        on = chosen is not None and chosen > self._standing
        self.go.setText(self.tr("Go On to Here") if on else self.tr("Go Back to Here"))

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen != self._standing:
            self.wanted.emit(chosen)


def _when(step: Listed) -> str:
    """Write the local time of a step, with its date unless that is today."""
    at = step.at.replace(tzinfo=step.at.tzinfo or UTC).astimezone().replace(tzinfo=None)
    clock = words.clock(at.isoformat())
    day = words.date_span(at.date(), at.date())
    return clock if at.date() == date.today() else f"{day}, {clock}"
