"""Asks how the album is to be printed, before a file name is asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from journal.album.book import AlbumOptions, Span


class AlbumDialog(QDialog):
    """Page size, resolution and days; `options` and `span` are the answers."""

    def __init__(
        self, dates: list[tuple[date, str]], photos: int, parent: QWidget | None = None
    ) -> None:
        """dates: the trip's dates with their names, in order. photos: how many it has."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the album"))
        self._paper = self._choices(
            [
                (self.tr("A4"), "a4"),
                (self.tr("A5 landscape"), "a5-landscape"),
                (self.tr("US Letter"), "letter"),
                (self.tr("Square, 21 cm"), "21cm"),
                (self.tr("Square, 30 cm"), "30cm"),
            ]
        )
        metric = QLocale().measurementSystem() != QLocale.MeasurementSystem.ImperialUSSystem
        self._paper.setCurrentIndex(0 if metric else 2)
        self._dpi = self._choices(
            [
                (self.tr("Screen, 96 dpi"), 96),
                (self.tr("Small file, 150 dpi"), 150),
                (self.tr("Print, 220 dpi"), 220),
                (self.tr("Fine print, 300 dpi"), 300),
            ]
        )
        self._dpi.setCurrentIndex(2)
        self._first = self._choices([(name, day) for day, name in dates])
        self._last = self._choices([(name, day) for day, name in dates])
        self._last.setCurrentIndex(self._last.count() - 1)
        self._whole = (dates[0][0], dates[-1][0]) if dates else None
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Page:"), self._paper)
        form.addRow(self.tr("&Resolution:"), self._dpi)
        if dates:
            form.addRow(self.tr("&From:"), self._first)
            form.addRow(self.tr("&To:"), self._last)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText(self.tr("Export…"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        what = QLabel(
            self.tr("A book of every word and every photo ({n}), day by day.").format(n=photos)
        )
        what.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(what)
        column.addLayout(form)
        column.addWidget(buttons)

    def _choices(self, rows: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox(self)
        for name, value in rows:
            box.addItem(name, value)
        return box

    @property
    def options(self) -> AlbumOptions:
        return AlbumOptions(paper=self._paper.currentData(), dpi=self._dpi.currentData())

    @property
    def span(self) -> Span:
        """The days asked for; the whole trip, with its sections, where nothing was narrowed."""
        chosen = (self._first.currentData(), self._last.currentData())
        if self._whole is None or chosen == self._whole:
            return Span()
        return Span(min(chosen), max(chosen))
