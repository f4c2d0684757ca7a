"""Times as people type them, and the names offered while one is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest

from journal.ui.page.fields import NameField, TimeField, parse_time


@pytest.mark.parametrize(
    ("text", "typing", "finished"),
    [
        ("07:30", "07:30", "07:30"),
        ("7:30", "07:30", "07:30"),
        ("7h30", "07:30", "07:30"),
        ("7.05", "07:05", "07:05"),
        ("7:30 pm", "19:30", "19:30"),
        ("12:15 a.m.", "00:15", "00:15"),
        ("7", None, "07:00"),
        ("7h", None, "07:00"),
        ("730", None, "07:30"),
        ("1930", None, "19:30"),
        ("7pm", None, "19:00"),
        ("24:00", None, None),
        ("07:60", None, None),
        ("13 pm", None, None),
        ("soon", None, None),
        ("", None, None),
    ],
)
def test_parse_time(text, typing, finished):
    assert parse_time(text, finished=False) == typing
    assert parse_time(text, finished=True) == finished


@pytest.fixture
def time(qtbot):
    field = TimeField()
    qtbot.addWidget(field)
    return field


def leave(field):
    field.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_a_half_typed_time_is_not_the_value(time):
    time.set_value("09:00")
    time.selectAll()
    QTest.keyClicks(time, "1")
    assert time.value() == "09:00"
    QTest.keyClicks(time, "0:15")
    assert time.value() == "10:15"


def test_leaving_completes_a_time(time, qtbot):
    QTest.keyClicks(time, "7")
    with qtbot.waitSignal(time.edited):
        leave(time)
    assert (time.text(), time.value()) == ("07:00", "07:00")


def test_leaving_nonsense_goes_back_to_the_last_good_time(time):
    time.set_value("09:00")
    time.selectAll()
    QTest.keyClicks(time, "soon")
    leave(time)
    assert (time.text(), time.value()) == ("09:00", "09:00")


def test_an_emptied_time_is_none(time):
    time.set_value("09:00")
    time.selectAll()
    QTest.keyClick(time, Qt.Key.Key_Delete)
    leave(time)
    assert time.value() is None


def test_undo_of_a_line_is_reported_as_an_edit(time, qtbot):
    QTest.keyClicks(time, "07:30")
    with qtbot.waitSignal(time.edited):
        QTest.keyClick(time, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert time.value() is None


def test_names_are_offered_and_chosen(qtbot):
    names = QStringListModel(["Ana", "Basile", "Gaëlle"])
    field = NameField("Author", names)
    qtbot.addWidget(field)
    completer = field.completer()
    completer.setCompletionPrefix("gaë")
    assert completer.currentCompletion() == "Gaëlle"
    with qtbot.waitSignals([field.edited, field.left]):
        completer.activated.emit("Gaëlle")


def test_nul_is_not_part_of_a_value(qtbot):
    field = NameField("Author", QStringListModel())
    qtbot.addWidget(field)
    field.set_value("A\0na")
    assert field.value() == "Ana"


def popup_lines(completer):
    model = completer.popup().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.qt_log_ignore("This plugin does not support")
class TestOffers:
    """Times of photos, and people, for an empty field."""

    def test_down_offers_the_times_of_photos(self, time, qtbot):
        time.offered = lambda: [("08:38", "Bellagio"), ("11:05", "IMG_1.JPG")]
        time.show()
        QTest.keyClick(time, Qt.Key.Key_Down)
        assert popup_lines(time._menu) == ["08:38\u2003Bellagio", "11:05\u2003IMG_1.JPG"]
        with qtbot.waitSignals([time.edited, time.left]):
            time._menu.activated.emit(popup_lines(time._menu)[1])
        assert time.value() == "11:05"

    def test_enter_takes_what_is_chosen_of_them(self, time, qtbot):
        time.offered = lambda: [("08:38", "Bellagio"), ("11:05", "IMG_1.JPG")]
        time.show()
        QTest.keyClick(time, Qt.Key.Key_Down)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(time._menu.popup(), key)
        assert time.value() == "11:05"
        assert not time._menu.popup().isVisible()

    def test_enter_takes_the_name_that_is_chosen(self, qtbot):
        names = QStringListModel(["Ana", "Anatole"])
        field = NameField("Author", names)
        qtbot.addWidget(field)
        with qtbot.waitActive(field):
            field.show()
            field.activateWindow()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Down)
        popup = field.completer().popup()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(popup, key)
        assert field.value() == "Anatole"

    def test_a_click_offers_them_where_there_is_no_time_yet(self, time):
        time.offered = lambda: [("08:38", "Bellagio")]
        time.show()
        QTest.mouseClick(time, Qt.MouseButton.LeftButton)
        assert time._menu.popup().isVisible()
        QTest.keyClicks(time, "9")
        assert not time._menu.popup().isVisible()
        time.set_value("09:00")
        QTest.mouseClick(time, Qt.MouseButton.LeftButton)
        assert not time._menu.popup().isVisible()

    def test_down_offers_everybody(self, qtbot):
        names = QStringListModel(["Ana", "Bo"])
        field = NameField("Author", names)
        qtbot.addWidget(field)
        field.show()
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert popup_lines(field.completer()) == ["Ana", "Bo"]
        field.completer().popup().hide()
