"""The panel at the right that says all that is known of the photo; its text can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from journal.ui.theme import SLIM_SCROLL_BAR

WIDTH = 272

Rows = Sequence[tuple[str, Sequence[str]]]  # a name, and lines; the first of them is the main one


class FactsPanel(QTextEdit):
    """Shows rows of a name with what is to be said under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # paths are long
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.document().setDocumentMargin(12)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Facts"))

    def show_rows(self, rows: Rows) -> None:
        """Show these, but for those without a line; the text stays where it was scrolled to."""
        self._rows = [row for row in rows if row[1]]
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        parts = []
        for name, lines in self._rows:
            first, *rest = (escape(line, quote=False) for line in lines)
            small = "".join(f'<br><span style="color:{muted}">{line}</span>' for line in rest)
            head = f'<span style="color:{muted}; font-size:small">{escape(name)}</span>'
            parts.append(f'<p style="margin:0 0 12px 0">{head}<br>{first}{small}</p>')
        at = self.verticalScrollBar().value()
        self.setHtml("".join(parts))
        self.verticalScrollBar().setValue(at)
