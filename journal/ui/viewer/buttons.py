"""Buttons of the viewer: a symbol, its words for pointer and screen reader."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from journal.ui.theme import icon


def symbol_button(symbol: str, words: str, parent: QWidget, keys: str = "") -> QToolButton:
    """Return a flat button. keys: its shortcut, for the tooltip."""
    button = QToolButton(parent)
    button.setIcon(icon(symbol))
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name_button(button, words, keys)
    return button


def name_button(button: QToolButton, words: str, keys: str = "") -> None:
    """Say what a button does."""
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({keys})" if keys else words)
