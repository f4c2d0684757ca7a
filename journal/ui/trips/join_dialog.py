"""Asks which trip is to be joined with the one that is shown. Offers its neighbours in time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from journal.store.queries import TripRow
from journal.store.trips import Neighbour
from journal.ui import words

_WIDTH = 400
_LONGEST = 400  # pixels of a name


class JoinDialog(QDialog):
    """One choice for each neighbour, the nearer one first and made; `chosen` is the answer."""

    def __init__(
        self, trip: TripRow, neighbours: Sequence[Neighbour], parent: QWidget | None = None
    ) -> None:
        """neighbours: at least one, in the order of time."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Join Trips"))
        self._choices = [
            (self._choice(self._name(near.trip)), near) for near in sorted(neighbours, key=_far)
        ]
        what = QLabel(
            self.tr("“{trip}” and this trip become one, with every day between them:").format(
                trip=self._name(trip)
            )
        )
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText(self.tr("Join"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(4)
        column.addWidget(what)
        for radio, near in self._choices:
            self._add(column, radio, near)
        column.addSpacing(20)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        nearest, _ = self._choices[0]
        nearest.setChecked(True)
        nearest.setFocus()

    @property
    def chosen(self) -> TripRow:
        """Return the trip to be joined."""
        return next(near.trip for radio, near in self._choices if radio.isChecked())

    def _choice(self, name: str) -> QRadioButton:
        """Make a choice that shows a name, shortened if it is wider than the dialog."""
        fits = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST)
        radio = QRadioButton(fits.replace("&", "&&"), self)
        if fits != name:
            radio.setToolTip(name)
            radio.setAccessibleName(name)
        return radio

    def _add(self, column: QVBoxLayout, radio: QRadioButton, near: Neighbour) -> None:
        span = words.date_span(near.trip.first, near.trip.last)
        text = " · ".join(part for part in (span, words.photos(near.photos)) if part)
        radio.setAccessibleDescription(text)
        line = QLabel(text, self)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        style = self.style()
        indent = style.pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth)
        indent += style.pixelMetric(QStyle.PixelMetric.PM_RadioButtonLabelSpacing)
        line.setContentsMargins(indent, 0, 0, 0)
        column.addSpacing(8)
        column.addWidget(radio)
        column.addWidget(line)

    def _name(self, trip: TripRow) -> str:
        return words.trip_name(trip.title, trip.first)


def _far(near: Neighbour) -> float:
    return float("inf") if near.apart is None else near.apart
