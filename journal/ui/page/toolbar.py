"""The quiet row of buttons for the entry that is being written.

It keeps its room while it is hidden, so that nothing moves when an entry gets the focus, and never
takes the focus itself: every button has its keys.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal.ui.page.formatting import COMMANDS
from journal.ui.theme import icon

_ICONS = {"quote": "text-quote", "numbers": "list-ordered"}


class FormatBar(QWidget):
    """Buttons for the commands of an `EntryEditor`.

    Signals:
        asked: one of `COMMANDS` is wanted. photos_asked: photos are wanted in the text.
    """

    asked = Signal(str)
    photos_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            "bold": self.tr("Bold"),
            "italic": self.tr("Italic"),
            "heading": self.tr("Heading"),
            "list": self.tr("List"),
            "numbers": self.tr("Numbered list"),
            "quote": self.tr("Quote"),
            "link": self.tr("Link"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        for command, text in words.items():
            keys = [COMMANDS[command]]
            if command == "heading":
                keys = [COMMANDS[f"heading {level}"] for level in (1, 2, 3)]
            button = self._button(_ICONS.get(command, command), text, keys)
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
            row.addWidget(button)
        photos = self._button("image-plus", self.tr("Photos chosen in the timeline"), [])
        photos.clicked.connect(self.photos_asked)
        row.addWidget(photos)
        row.addStretch(1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.hide()

    def _button(self, symbol: str, words: str, keys: list[str]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIcon(icon(symbol, QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(32, 32)
        button.setAccessibleName(words)
        form = QKeySequence.SequenceFormat.NativeText
        native = ", ".join(QKeySequence(key).toString(form) for key in keys)
        button.setToolTip(f"{words} ({native})" if native else words)
        return button
