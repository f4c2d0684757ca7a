"""The dialog that asks for a day: what it begins with, what it answers, and when it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QListWidget, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from journal.ui.photos.day_dialog import DayChoice, DayDialog
from tests.ui.photos.test_basis import british

__all__ = ["british"]  # the locale of those tests holds for these

DAYS = [
    DayChoice(date(2017, 11, 29), "", 30),
    DayChoice(date(2017, 11, 30), "Zion", 0),
    DayChoice(date(2017, 12, 1), "Bryce", 1),
]
Make = Callable[..., DayDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make(
        days: list[DayChoice] = DAYS, current: date | None = None, here: date | None = None
    ) -> DayDialog:
        dialog = DayDialog(3, days, current, here)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def days_of(dialog: DayDialog) -> QListWidget:
    return dialog.findChild(QListWidget)


def button(dialog: DayDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Move")


def test_the_days_of_the_trip_stand_there(make: Make) -> None:
    dialog = make()
    rows = days_of(dialog)
    assert [rows.item(row).text() for row in range(rows.count())] == [
        "Wed 29 November · 30 photos",
        "Thu 30 November · Zion",
        "Fri 1 December · Bryce · 1 photo",
    ]
    assert dialog.date == DAYS[0].date
    assert dialog.focusWidget() is rows


def test_it_begins_at_the_day_that_is_read(make: Make) -> None:
    assert make(current=DAYS[2].date).date == DAYS[2].date
    elsewhere = make(current=date(2020, 1, 1))
    assert elsewhere.date == DAYS[0].date


def test_where_all_of_them_stand_is_no_answer(make: Make) -> None:
    dialog = make(current=DAYS[1].date, here=DAYS[1].date)
    assert not button(dialog).isEnabled()
    days_of(dialog).setCurrentRow(2)
    assert button(dialog).isEnabled()
    dialog.choose_date(DAYS[1].date)
    assert not button(dialog).isEnabled()
    dialog.choose_date(date(2017, 12, 24))
    assert button(dialog).isEnabled()


def test_a_double_click_answers_but_not_where_they_stand(make: Make, qtbot: QtBot) -> None:
    dialog = make(here=DAYS[0].date)
    rows = days_of(dialog)
    for row, open_still in ((0, True), (1, False)):
        point = rows.visualItemRect(rows.item(row)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert dialog.isVisible() == open_still
    assert dialog.result() == DayDialog.DialogCode.Accepted
    assert dialog.date == DAYS[1].date


def test_another_date(make: Make) -> None:
    dialog = make()
    dialog.findChild(QDateEdit).setDate(QDate(2016, 2, 29))
    assert dialog.findChildren(QRadioButton)[1].isChecked()
    assert dialog.date == date(2016, 2, 29)


def test_going_back_to_the_list_answers_with_its_day(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    dialog.choose_date(date(2016, 2, 29))
    qtbot.keyClick(days_of(dialog), Qt.Key.Key_Down)
    assert dialog.date == DAYS[1].date
    dialog.choose_date(date(2016, 2, 29))
    rows = days_of(dialog)
    point = rows.visualItemRect(rows.currentItem()).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert dialog.date == DAYS[1].date


def test_enter_answers_and_escape_does_not(make: Make, qtbot: QtBot) -> None:
    for key, code in (
        (Qt.Key.Key_Return, DayDialog.DialogCode.Accepted),
        (Qt.Key.Key_Escape, DayDialog.DialogCode.Rejected),
    ):
        dialog = make()
        qtbot.keyClick(days_of(dialog), key)
        assert not dialog.isVisible()
        assert dialog.result() == code


def test_a_trip_without_days_takes_any_date(make: Make) -> None:
    dialog = make(days=[])
    assert not days_of(dialog).isEnabled()
    assert dialog.date == date.today()
    assert button(dialog).isEnabled()


def test_only_years_that_a_journal_keeps(make: Make) -> None:
    field = make().findChild(QDateEdit)
    assert (field.minimumDate().year(), field.maximumDate().year()) == (1800, 2999)
