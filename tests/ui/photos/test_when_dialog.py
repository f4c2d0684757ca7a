"""The dialog that asks for date and time: its ways, and what it says of each photo before."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit, QLabel, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.store.photo_facts import PhotoTime
from journal.ui.photos.times import AsRead, GivenTime, OfFiles, Shift
from journal.ui.photos.when_dialog import WhenDialog
from tests.ui.photos.test_basis import british

__all__ = ["british"]  # the locale of those tests holds for these

TEN = datetime(2017, 11, 29, 10, 0, 5)
ONE = PhotoTime(1, "IMG_1.JPG", TEN, False, False)
NEXT = PhotoTime(2, "IMG_2.JPG", TEN + timedelta(hours=3), False, False)
DAY_ALONE = PhotoTime(3, "IMG-20171129-WA0003.jpg", datetime(2017, 11, 29), True, False)
UNDATED = PhotoTime(4, "<b>scan</b>.png", None, False, False)
SAID = PhotoTime(5, "said.jpg", TEN, False, True)
FILE_DATE = datetime(2018, 1, 3, 12, 30)
Make = Callable[..., WhenDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make(*photos: PhotoTime, dates: dict[int, datetime] | None = None) -> WhenDialog:
        dialog = WhenDialog(photos, dates or {})
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def button(dialog: WhenDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Set")


def column(dialog: WhenDialog, number: int) -> list[str]:
    model = dialog.findChild(QTableView).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def type_in(dialog: WhenDialog, at: datetime) -> None:
    at_utc = QDateTime(at.date(), at.time(), QTimeZone.utc())
    dialog.findChild(QDateTimeEdit).setDateTime(at_utc)


def test_the_model_keeps_qts_rules(make: Make, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(make(ONE, UNDATED).findChild(QTableView).model())


def test_it_begins_with_what_stands_there_and_sets_nothing(make: Make) -> None:
    dialog = make(ONE, NEXT)
    assert dialog.way == GivenTime(TEN)
    assert not button(dialog).isEnabled()
    assert column(dialog, 0) == ["IMG_1.JPG", "IMG_2.JPG"]
    assert column(dialog, 1) == column(dialog, 2)
    assert column(dialog, 1) == ["29 Nov 2017, 10:00:05", "29 Nov 2017, 13:00:05"]


def test_a_time_that_is_typed_is_that_of_the_first(make: Make) -> None:
    dialog = make(ONE, NEXT)
    type_in(dialog, TEN + timedelta(days=1, minutes=1))
    assert button(dialog).isEnabled()
    assert column(dialog, 2) == ["30 Nov 2017, 10:01:05", "30 Nov 2017, 13:01:05"]
    assert any("keep their distance" in label.text() for label in dialog.findChildren(QLabel))
    assert not any("distance" in label.text() for label in make(ONE).findChildren(QLabel))


def test_undated_photos_begin_with_the_date_of_the_file(make: Make) -> None:
    dialog = make(UNDATED, dates={4: FILE_DATE})
    assert dialog.way == GivenTime(FILE_DATE)
    assert button(dialog).isEnabled()
    assert column(dialog, 1) == ["Undated"]
    assert not dialog._shift_way.isEnabled()
    without = make(UNDATED)
    assert not without._file_way.isEnabled()
    assert isinstance(without.way, GivenTime)
    assert abs(without.way.at - datetime.now()) < timedelta(minutes=1)


def test_a_shift(make: Make) -> None:
    dialog = make(ONE, DAY_ALONE, UNDATED)
    days, hours, minutes, seconds = dialog._spans
    hours.setValue(9)
    assert dialog._shift_way.isChecked()
    assert dialog.way == Shift(timedelta(hours=9))
    dialog._direction.setCurrentIndex(1)
    minutes.setValue(3)
    assert dialog.way == Shift(-timedelta(hours=9, minutes=3))
    assert column(dialog, 2) == ["29 Nov 2017, 00:57:05", *["stays: its time is not known"] * 2]
    for box in (hours, minutes, seconds):
        box.setValue(0)
    assert not button(dialog).isEnabled()
    days.setValue(1)
    assert button(dialog).isEnabled()
    assert column(dialog, 2) == [
        "28 Nov 2017, 10:00:05",
        "Tue 28 November 2017",
        "stays: its time is not known",
    ]


def test_the_dates_of_the_files(make: Make) -> None:
    dialog = make(ONE, UNDATED, dates={4: FILE_DATE})
    dialog._file_way.click()
    assert dialog.way == OfFiles({4: FILE_DATE})
    assert column(dialog, 2) == ["stays: its file has no date", "3 Jan 2018, 12:30:00"]
    assert button(dialog).isEnabled()


def test_what_was_set_by_hand_is_taken_back(make: Make) -> None:
    dialog = make(ONE, SAID)
    assert dialog._read_way.isEnabled()
    dialog._read_way.click()
    assert dialog.way == AsRead()
    assert column(dialog, 2) == ["stays", "as its file says"]
    assert button(dialog).isEnabled()
    assert not make(ONE)._read_way.isEnabled()


def test_a_day_alone_gets_a_time_even_if_it_is_midnight(make: Make) -> None:
    dialog = make(DAY_ALONE)
    assert column(dialog, 1) == ["Wed 29 November 2017"]
    assert button(dialog).isEnabled()  # 00:00 is a time, and none was known


@pytest.fixture
def in_paris() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("in_paris")
def test_no_hour_is_skipped_where_the_clocks_of_this_computer_change(make: Make) -> None:
    dialog = make(ONE)
    skipped = datetime(2017, 3, 26, 2, 30)  # no such time in Paris, and one in Las Vegas
    type_in(dialog, skipped)
    assert dialog.way == GivenTime(skipped)


def test_times_are_whole_and_a_long_name_gives_way(make: Make) -> None:
    name = "WhatsApp Image 2017-11-29 at 08.38.12 (1) of somebody's cousin.jpeg"
    dialog = make(ONE._replace(name=name))
    table = dialog.findChild(QTableView)
    metrics = table.fontMetrics()
    for number in (1, 2):
        assert metrics.horizontalAdvance(column(dialog, number)[0]) + 8 < table.columnWidth(number)
    assert not table.horizontalScrollBar().isVisible()
    assert table.textElideMode() == Qt.TextElideMode.ElideMiddle


def test_a_name_in_a_tooltip_is_not_markup(make: Make) -> None:
    model = make(UNDATED).findChild(QTableView).model()
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>&lt;b&gt;scan&lt;/b&gt;.png</span>"


def test_it_is_as_high_as_its_photos_need(make: Make) -> None:
    one, some, many = (make(*[ONE] * count) for count in (1, 4, 5000))
    assert one.height() < some.height() < many.height() <= 480


def test_thousands_of_photos_do_not_stall_it(make: Make) -> None:
    photos = [
        PhotoTime(n, f"{n}.jpg", TEN + timedelta(seconds=n), False, False) for n in range(20_000)
    ]
    began = time.process_time()
    dialog = make(*photos)
    dialog._spans[1].setValue(9)
    dialog.grab()
    assert time.process_time() - began < 2
    assert column(dialog, 2)[-1].startswith("30 Nov 2017")
