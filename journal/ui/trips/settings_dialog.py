"""Asks for the settings of a trip. Says what was changed, and writes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QLocale, QTime
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from journal.core.day import DAY_STARTS_AT
from journal.store.queries import TripRow
from journal.store.trips import Settings
from journal.ui import words
from journal.ui.zone_field import ZoneField

_NOON = QTime(12, 0)
_WIDTH = 480


class SettingsDialog(QDialog):
    """Title, day start, home zone and language; `settings` are those that were changed."""

    def __init__(self, trip: TripRow, zones: Sequence[str], parent: QWidget | None = None) -> None:
        """zones: those that are likely to be home, the likeliest first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trip Settings"))
        self._trip = trip
        self._title = QLineEdit(trip.title, self)
        hint = words.month(trip.first) if trip.first else self.tr("A title for the trip")
        self._title.setPlaceholderText(hint)
        self._starts_at = QTimeEdit(_time(trip.day_starts_at), self)
        self._starts_at.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self._starts_at.setMaximumTime(max(_NOON, self._starts_at.time()))
        self._starts_at.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._home = ZoneField(zones, self.tr("Not said"), self)
        if trip.first:
            self._home.set_date(trip.first)
        self._home.set_zone(trip.home_zone)
        self._language = QComboBox(self)
        for name, value in (
            (self.tr("Automatic, as it is written"), None),
            (self.tr("English"), "en"),
            (self.tr("French"), "fr"),
        ):
            self._language.addItem(name, value)
        self._language.setCurrentIndex(max(self._language.findData(trip.language), 0))
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        night = self.tr("Photos before that belong to the evening before.")
        self._where = self.tr("Where you live: for photos that say when, but nothing of where.")
        self._add(form, self.tr("&Title:"), self._title)
        self._add(form, self.tr("The &day starts at:"), self._starts_at, night)
        self._home_line = self._add(form, self.tr("&Home zone:"), self._home, self._where)
        self._add(form, self.tr("&Language of the album:"), self._language)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(kinds.Ok)
        self._home.changed.connect(self._judge)
        self._home.editTextChanged.connect(self._judge)  # from one wrong text to another too
        self._judge()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)

    def _add(self, form: QFormLayout, name: str, field: QWidget, text: str = "") -> QLabel:
        """Add a row; return the quiet line below its field, which screen readers read with it."""
        line = QLabel(text, self)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        line.setWordWrap(True)
        policy = line.sizePolicy()  # which knows that its height depends on its width
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        line.setSizePolicy(policy)
        line.setVisible(bool(text))
        field.setToolTip(text)
        below = QVBoxLayout()
        below.setSpacing(4)
        below.addWidget(field)
        below.addWidget(line)
        label = QLabel(name, self)
        label.setBuddy(field)
        form.addRow(label, below)
        return line

    def _judge(self) -> None:
        """Say below the home zone what it is for, or that it is none; then nothing is changed."""
        valid = self._home.is_valid()
        # A zone that only another machine knows may stay.
        self._ok.setEnabled(valid or self._home.currentText() == self._trip.home_zone)
        wrong = self.tr("No known zone: choose one, or type a city or an offset such as +05:45.")
        self._home_line.setText(self._where if valid else wrong)
        role = QPalette.ColorRole.PlaceholderText if valid else QPalette.ColorRole.BrightText
        self._home_line.setForegroundRole(role)

    @property
    def settings(self) -> Settings:
        """Return what is other than before."""
        trip, changed = self._trip, Settings()
        title = self._title.text().strip()
        if title != trip.title:
            changed["title"] = title
        if self._starts_at.time() != _time(trip.day_starts_at):
            changed["day_starts_at"] = self._starts_at.time().toString("HH:mm")
        if self._home.is_valid() and self._home.zone() != trip.home_zone:
            changed["home_zone"] = self._home.zone()
        if self._language.currentData() != trip.language:
            changed["language"] = self._language.currentData()
        return changed


def _time(text: str) -> QTime:
    try:
        at = time.fromisoformat(text)
    except ValueError:
        at = DAY_STARTS_AT  # as what is resolved takes it
    return QTime(at.hour, at.minute)
