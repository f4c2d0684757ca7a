"""The choice of the trip to join with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from journal.store.queries import TripRow
from journal.store.trips import Neighbour
from journal.ui.trips.join_dialog import JoinDialog

LONG = "Las Vegas & the canyons, with Ana, Basile, Chloé and everybody whom we met on the way"


def trip(number: int, title: str, first: date | None, last: date | None) -> TripRow:
    return TripRow(number, title, first, last, "04:00", None, None)


HERE = trip(2, "", date(2017, 11, 26), date(2017, 12, 3))
EARLY = Neighbour(trip(1, "", date(2017, 11, 1), date(2017, 11, 5)), 12, 21)
LATE = Neighbour(trip(3, LONG, date(2017, 12, 10), date(2017, 12, 10)), 1, 7)
UNDATED = Neighbour(trip(4, "", None, None), 0, None)


def shown(qtbot: QtBot, *neighbours: Neighbour) -> JoinDialog:
    dialog = JoinDialog(HERE, neighbours)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def choices(dialog: QDialog) -> list[QRadioButton]:
    return sorted(dialog.findChildren(QRadioButton), key=lambda radio: radio.y())


def test_the_nearest_stands_first_and_is_chosen(qtbot: QtBot) -> None:
    dialog = shown(qtbot, EARLY, LATE)
    first, second = choices(dialog)
    assert first.isChecked()
    assert dialog.focusWidget() is first
    assert dialog.chosen is LATE.trip
    assert (second.text(), second.accessibleDescription()) == (
        "November 2017",
        "1 – 5 Nov 2017 · 12 photos",
    )
    assert first.accessibleDescription() == "10 Dec 2017 · 1 photo"
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "“November 2017” and this trip become one, with every day between them:" in texts
    assert {"1 – 5 Nov 2017 · 12 photos", "10 Dec 2017 · 1 photo"} < set(texts)


def test_the_other_is_chosen_with_the_keys(qtbot: QtBot) -> None:
    dialog = shown(qtbot, EARLY, LATE)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.chosen is EARLY.trip
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_trip_without_days_stands_last(qtbot: QtBot) -> None:
    dialog = shown(qtbot, EARLY, UNDATED)
    assert dialog.chosen is EARLY.trip
    assert [radio.text() for radio in choices(dialog)] == ["November 2017", "No title"]
    assert choices(dialog)[1].accessibleDescription() == "0 photos"
    assert shown(qtbot, UNDATED).chosen is UNDATED.trip


def test_a_long_title_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    dialog = shown(qtbot, LATE)
    (radio,) = choices(dialog)
    assert radio.text().startswith("Las Vegas && the canyons, with")
    assert radio.text().endswith("…")
    assert radio.toolTip() == radio.accessibleName() == LONG
    assert dialog.width() < 600


def test_escape_joins_nothing(qtbot: QtBot) -> None:
    dialog = shown(qtbot, EARLY)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert button.text() == "Join"
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
