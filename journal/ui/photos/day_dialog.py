"""Asks to which day photos are to be moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from journal.ui import words
from journal.ui.theme import show_rims

_ROW = 28  # pixels


class DayChoice(NamedTuple):
    """A day of the trip to choose from; photos: how many it has."""

    date: dt.date
    title: str
    photos: int


class DayDialog(QDialog):
    """One of the trip's days, or any other date; `date` is the answer.

    Where all the photos stand already is no answer: the button is grey.
    """

    def __init__(
        self,
        photos: int,
        days: Sequence[DayChoice],
        current: dt.date | None,
        here: dt.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """photos: how many are to be moved. current: the day to begin with.

        here: the day that all of them stand on, None where there is no such day.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Move to Day"))
        self._here = here
        start = current or (days[0].date if days else dt.date.today())
        self._of_trip = QRadioButton(self.tr("A &day of the trip"), self)
        self._list = self._days(days)
        self._other = QRadioButton(self.tr("&Another date"), self)
        self._date = self._any_date(start)
        self._move, buttons = self._buttons()
        self._lay_out(self.tr("Move {photos} to:").format(photos=words.photos(photos)), buttons)
        self._of_trip.setEnabled(bool(days))
        self._list.setEnabled(bool(days))
        (self._of_trip if days else self._other).setChecked(True)
        self._begin_at(start)
        show_rims(self)
        self._connect()
        self._look()
        self.resize(360, 440)
        (self._list if days else self._date).setFocus()

    def _lay_out(self, question: str, buttons: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(self._other)
        row.addWidget(self._date)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(QLabel(question, self))
        column.addWidget(self._of_trip)
        column.addWidget(self._list, 1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(buttons)

    def _days(self, days: Sequence[DayChoice]) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName(self.tr("Days of the trip"))
        found.setUniformItemSizes(True)
        height = max(_ROW, self.fontMetrics().height() + 10)
        for choice in days:
            item = QListWidgetItem(_line(choice), found)
            item.setData(Qt.ItemDataRole.UserRole, choice.date)
            item.setSizeHint(QSize(0, height))
        return found

    def _any_date(self, start: dt.date) -> QDateEdit:
        field = QDateEdit(self)
        field.setCalendarPopup(True)
        field.setDisplayFormat("ddd d MMM yyyy")
        field.setAccessibleName(self.tr("Another date"))
        field.setDateRange(QDate(1800, 1, 1), QDate(2999, 12, 31))
        field.setDate(QDate(start.year, start.month, start.day))
        return field

    def _buttons(self) -> tuple[QPushButton, QDialogButtonBox]:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        move = buttons.addButton(self.tr("Move"), QDialogButtonBox.ButtonRole.AcceptRole)
        move.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return move, buttons

    def _connect(self) -> None:
        self._list.itemDoubleClicked.connect(self._move.click)
        for chosen in (self._list.itemPressed, self._list.currentItemChanged):
            chosen.connect(lambda *_: self._of_trip.setChecked(True))
        self._date.dateChanged.connect(lambda: self._other.setChecked(True))
        for changed in (
            self._of_trip.toggled,
            self._list.currentItemChanged,
            self._date.dateChanged,
        ):
            changed.connect(self._look)

    def _look(self) -> None:
        self._move.setEnabled(self.date != self._here)

    @property
    def date(self) -> dt.date:
        """The day that was chosen."""
        item = self._list.currentItem()
        if self._of_trip.isChecked() and item is not None:
            day: dt.date = item.data(Qt.ItemDataRole.UserRole)
            return day
        chosen = self._date.date()
        return dt.date(chosen.year(), chosen.month(), chosen.day())

    def choose_date(self, day: dt.date) -> None:
        """Choose any date."""
        self._date.setDate(QDate(day.year, day.month, day.day))
        self._other.setChecked(True)

    def _begin_at(self, day: dt.date) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == day:
                self._list.setCurrentRow(row)
                return
        self._list.setCurrentRow(0)


def _line(choice: DayChoice) -> str:
    parts = [words.middle_date(choice.date)]
    if choice.title:
        parts.append(choice.title)
    if choice.photos:
        parts.append(words.photos(choice.photos))
    return " · ".join(parts)
