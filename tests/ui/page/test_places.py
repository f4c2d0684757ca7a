"""Chips: adding, removing, ordering places, by keys and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from journal.ui.page.places import PlacesEdit

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def places(qtbot):
    places = PlacesEdit(QStringListModel(["Zion National Park", "Bryce Canyon"]))
    qtbot.addWidget(places)
    places.resize(400, 40)
    places.set_value(("Paris", "Chicago", "Las Vegas"))
    places.heard = []
    places.edited.connect(lambda: places.heard.append(places.value()))
    places.show()
    places.activateWindow()
    qtbot.waitExposed(places)
    return places


def test_typing_and_enter_adds(places):
    QTest.keyClicks(places.input, "  Zion   National Park ")
    QTest.keyClick(places.input, Qt.Key.Key_Return)
    assert places.heard == [("Paris", "Chicago", "Las Vegas", "Zion National Park")]
    assert places.input.text() == ""


def test_the_same_place_may_come_again_but_not_twice_in_a_row(places):
    for name in ("Las Vegas", "Paris"):
        QTest.keyClicks(places.input, name)
        QTest.keyClick(places.input, Qt.Key.Key_Return)
    assert places.heard == [("Paris", "Chicago", "Las Vegas", "Paris")]


def test_leaving_keeps_what_is_typed(places):
    QTest.keyClicks(places.input, "Bryce")
    places.input.left.emit()
    assert places.heard[-1][-1] == "Bryce"


def test_backspace_in_the_empty_line_removes_the_last(places):
    QTest.keyClicks(places.input, "x")
    QTest.keyClick(places.input, Qt.Key.Key_Backspace)
    assert places.heard == []
    QTest.keyClick(places.input, Qt.Key.Key_Backspace)
    assert places.heard == [("Paris", "Chicago")]


def test_cross_removes_its_place(places):
    cross = places._chips[1].findChild(QToolButton)
    assert cross.accessibleName() == "Remove Chicago"
    cross.click()
    assert places.heard == [("Paris", "Las Vegas")]


def test_keys_walk_move_and_remove(places, qtbot):
    QTest.keyClick(places.input, Qt.Key.Key_Left)
    last = places._chips[2]
    qtbot.waitUntil(last.hasFocus)
    QTest.keyClick(last, Qt.Key.Key_Left, CTRL)
    assert places.heard[-1] == ("Paris", "Las Vegas", "Chicago")
    QTest.keyClick(last, Qt.Key.Key_Left)
    assert places._chips[0].hasFocus()
    QTest.keyClick(places._chips[0], Qt.Key.Key_Delete)
    assert places.heard[-1] == ("Las Vegas", "Chicago")
    assert places._chips[0].hasFocus()


def test_dragging_is_one_change(places, qtbot):
    chip = places._chips[2]
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    for target in (places._chips[1], places._chips[0]):
        middle = chip.mapFrom(places, target.geometry().center())
        QTest.mouseMove(chip, middle)
        qtbot.wait(1)
    assert places.heard == []
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert places.heard == [("Las Vegas", "Paris", "Chicago")]


def test_the_same_places_keep_their_chips_and_the_half_typed_name(places):
    chips = list(places._chips)
    QTest.keyClicks(places.input, "Zi")
    places.set_value(("Paris", "Chicago", "Las Vegas"))
    assert places._chips == chips
    places.set_value(("Paris",))
    assert places.input.text() == "Zi"


def test_read_only_has_no_line_and_no_crosses(places):
    places.set_writable(False)
    assert not places.input.isVisible()
    assert [chip.findChild(QToolButton) for chip in places._chips] == [None] * 3
    assert places.heard == []


def test_chips_wrap_and_never_leave_the_width(places):
    places.resize(200, 40)
    assert places.height() > 60
    assert all(chip.geometry().right() < 200 for chip in places._chips)
    places.set_value(("A very long name of a place that no pane could ever show in one line",))
    assert places._chips[0].width() <= 200
