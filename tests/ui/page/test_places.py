"""Chips: adding, removing, ordering places, by keys and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton

from journal.core.place import Stop
from journal.ui.page.place_field import Offer
from journal.ui.page.places import PlacesEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier


ZION = Stop("Zion National Park", 37.3, -113.03)
PARIS = Stop("Paris", 33.66, -95.56)


def stops(*names):
    return tuple(map(Stop, names))


def names(places):
    return tuple(stop.name for stop in places.value())


@pytest.fixture
def places(qtbot):
    places = PlacesEdit()
    qtbot.addWidget(places)
    places.resize(400, 40)
    places.set_value(stops("Paris", "Chicago", "Las Vegas"))
    places.heard = []
    places.edited.connect(lambda: places.heard.append(names(places)))
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
    places.set_value(stops("Paris", "Chicago", "Las Vegas"))
    assert places._chips == chips
    places.set_value(stops("Paris"))
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
    places.set_value(stops("A very long name of a place that no pane could ever show in one line"))
    assert places._chips[0].width() <= 200


def places_menu(places):
    return QMenu(places)


def offer(places, *offers):
    places.input.search = lambda typed: [
        offer for offer in offers if offer.stop.name.casefold().startswith(typed.casefold())
    ]


def test_a_chosen_place_brings_where_it_lies(places, qtbot):
    offer(places, Offer(Stop("Paris", 48.86, 2.35), "France"), Offer(PARIS, "Texas"))
    QTest.keyClicks(places.input, "par")
    popup = places.input.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(row, 0).data() for row in range(2)] == [
        "Paris\u2002France",
        "Paris\u2002Texas",
    ]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(places.heard))
    assert places.value()[-1] == PARIS


def test_a_name_typed_in_full_is_the_place_first_offered(places):
    offer(places, Offer(ZION))
    QTest.keyClicks(places.input, "Zion National Park")
    places.input.left.emit()
    assert places.value()[-1] == ZION


def test_a_name_that_nobody_knows_is_a_place_all_the_same(places):
    offer(places, Offer(ZION))
    QTest.keyClicks(places.input, "Zion")
    QTest.keyClick(places.input, Qt.Key.Key_Return)
    assert places.value()[-1] == Stop("Zion")


def rename(places, index, name, key):
    chip = places._chips[index]
    QTest.keyClick(chip, Qt.Key.Key_F2)
    line = chip.findChild(QLineEdit)
    QTest.keyClicks(line, name)
    QTest.keyClick(line, key)


def test_a_renamed_place_is_known_by_that_name_where_it_lies(places):
    places.set_value((ZION, Stop("Bryce")))
    rename(places, 0, "Our camp", Qt.Key.Key_Return)
    rename(places, 1, "Ruby", Qt.Key.Key_Return)
    assert places.heard[-1] == ("Our camp", "Ruby")
    assert places.value() == (Stop("Our camp", ZION.lat, ZION.lon, 300.0), Stop("Ruby"))


def test_escape_leaves_a_name_as_it_was(places):
    rename(places, 0, "Nowhere", Qt.Key.Key_Escape)
    assert places.heard == []
    assert names(places)[0] == "Paris"


def test_proposed_places_say_so_and_keep_the_focus_when_they_are_set(places, qtbot):
    places.set_said(False)
    chip = places._chips[1]
    assert "photos and tracks" in chip.toolTip()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    places.set_said(True)
    assert places._chips[1].hasFocus()
    assert places._chips[1].toolTip() == "Chicago"


def test_a_stop_offers_its_menu(places, qtbot):
    seen = []
    places.menu_opened.connect(
        lambda menu, stop: seen.append((stop, [a.text() for a in menu.actions()]))
    )
    with qtbot.waitSignal(places.proposals_asked):
        places._chips[0].menu_opened.emit(menu := places_menu(places))
        menu.actions()[-1].trigger()
    assert seen == [(Stop("Paris"), ["&Propose Places Again"])]
