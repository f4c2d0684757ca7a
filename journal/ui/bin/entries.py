"""The texts in the bin, above its photos, each with a way back to its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.store.bin import BinnedEntry
from journal.ui import words
from journal.ui.theme import SLIM_SCROLL_BAR

_HIGHEST = 220  # pixels; more texts are scrolled to
_LETTERS = 240  # of a text, as far as it is shown


class BinnedTexts(QScrollArea):
    """brought_back(entry_id): this text is wanted again."""

    brought_back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[BinnedEntry, ...] = ()
        self._writable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Texts in the bin"))

    def show_texts(self, texts: Sequence[BinnedEntry], writable: bool) -> None:
        """Show these, or take no room where there are none."""
        if (tuple(texts), writable) != (self._texts, self._writable):
            self._texts, self._writable = tuple(texts), writable
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(16, 8, 16, 8)
            column.setSpacing(12)
            for text in texts:
                column.addLayout(self._row(text, body))
            column.addStretch(1)
            self.setWidget(body)
            self._fit()
        self.setVisible(bool(texts))

    def _row(self, text: BinnedEntry, body: QWidget) -> QHBoxLayout:
        where = " · ".join(filter(None, (words.day_name(text.day), text.trip, text.author)))
        quiet = QLabel(where, body)
        quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shown = " ".join(f"{text.title}\n{text.text}".split())
        said = QLabel(shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS].rstrip()}…", body)
        said.setWordWrap(True)
        for label in (quiet, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
        back = QPushButton(self.tr("Bring Back"), body)
        back.setAccessibleName(self.tr("Bring back the text of {day}").format(day=where))
        back.setEnabled(self._writable)
        back.clicked.connect(lambda: self.brought_back.emit(text.id))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(quiet)
        lines.addWidget(said)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(lines, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fit(self) -> None:
        body = self.widget()
        if body is not None:
            wanted = body.heightForWidth(max(self.width(), 320))
            self.setFixedHeight(min(max(wanted, 0), _HIGHEST))  # below zero: no texts, no layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
