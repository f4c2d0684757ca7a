"""Buttons of the viewer: a symbol, its words for pointer and screen reader.

Symbols have the colours of their button: the full screen is dark in both schemes.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolButton, QWidget

from journal.ui.theme import icon


def symbol_button(symbol: str, words: str, parent: QWidget, keys: str = "") -> QToolButton:
    """Return a flat button. keys: its shortcut, for the tooltip."""
    button = QToolButton(parent)
    show_symbol(button, symbol)
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name_button(button, words, keys)
    return button


def show_symbol(
    button: QToolButton, symbol: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText
) -> None:
    """Put another symbol on a button, or the same in another colour."""
    button.setIcon(icon(symbol, role, button.palette))


def name_button(button: QToolButton, words: str, keys: str = "") -> None:
    """Say what a button does."""
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({keys})" if keys else words)
