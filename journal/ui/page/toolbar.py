"""The quiet row of buttons for the entry that is being written.

It keeps its room while it is hidden, so that nothing moves when an entry gets the focus, and never
takes the focus itself: every button has its keys.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal.ui.page.editor import COMMANDS
from journal.ui.theme import icon

_ICONS = {"quote": "text-quote"}


class FormatBar(QWidget):
    """Buttons for the commands of an `EntryEditor`.

    Signals:
        asked: one of `COMMANDS` is wanted.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            "bold": self.tr("Bold"),
            "italic": self.tr("Italic"),
            "heading": self.tr("Heading"),
            "list": self.tr("List"),
            "quote": self.tr("Quote"),
            "link": self.tr("Link"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        for command, keys in COMMANDS.items():
            row.addWidget(self._button(command, words[command], keys))
        row.addStretch(1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.hide()

    def _button(self, command: str, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIcon(icon(_ICONS.get(command, command), QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(32, 32)
        button.setAccessibleName(words)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({native})")
        button.clicked.connect(lambda: self.asked.emit(command))
        return button
