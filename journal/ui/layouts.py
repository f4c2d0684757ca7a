"""How widgets of the window are arranged."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def below_each_other(*widgets: QWidget) -> QWidget:
    """Put widgets that come and go into one, which takes no room while all of them are hidden."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return whole
