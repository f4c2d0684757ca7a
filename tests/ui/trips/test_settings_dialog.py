"""The settings of a trip as somebody sees and changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTimeEdit,
)
from pytestqt.qtbot import QtBot

from journal.store.queries import TripRow
from journal.ui.trips.settings_dialog import SettingsDialog
from journal.ui.zone_field import ZoneField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that pop up

PLAIN = TripRow(1, "", date(2017, 11, 26), date(2017, 12, 3), "04:00", None, None)
SET = TripRow(1, "Las Vegas", PLAIN.first, PLAIN.last, "06:30", "Europe/Paris", "fr")
WHERE = "Where you live: for photos that say when, but nothing of where."

Show = Callable[[TripRow], SettingsDialog]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def show(trip: TripRow) -> SettingsDialog:
        dialog = SettingsDialog(trip, ["Europe/Paris", "America/Los_Angeles"])
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return show


def title(dialog: QDialog) -> QLineEdit:
    return next(edit for edit in dialog.findChildren(QLineEdit) if edit.parent() is dialog)


def starts_at(dialog: QDialog) -> QTimeEdit:
    return dialog.findChild(QTimeEdit)


def home(dialog: QDialog) -> ZoneField:
    return dialog.findChild(ZoneField)


def language(dialog: QDialog) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if not isinstance(box, ZoneField))


def button(dialog: QDialog, kind: str) -> QPushButton:
    found: QPushButton = dialog.findChild(QDialogButtonBox).button(
        QDialogButtonBox.StandardButton[kind]
    )
    return found


def lines(dialog: QDialog) -> dict[str, QLabel]:
    """Return the quiet lines that are shown."""
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is None]
    return {label.text(): label for label in labels if label.isVisible() and label.text()}


def type_zone(dialog: QDialog, text: str, qtbot: QtBot) -> None:
    edit = home(dialog).lineEdit()
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    home(dialog).completer().popup().hide()


def test_it_shows_what_is_set(show: Show) -> None:
    dialog = show(SET)
    assert title(dialog).text() == "Las Vegas"
    assert starts_at(dialog).time() == QTime(6, 30)
    assert home(dialog).currentText() == "Paris  (Europe, UTC+01:00)"  # as in that November
    assert language(dialog).currentText() == "French"
    assert button(dialog, "Ok").isEnabled()
    assert dialog.settings == {}


def test_it_shows_what_is_not_set(show: Show) -> None:
    dialog = show(PLAIN)
    assert (title(dialog).text(), title(dialog).placeholderText()) == ("", "November 2017")
    assert starts_at(dialog).time() == QTime(4, 0)
    assert home(dialog).currentText() == "Not said"
    assert language(dialog).currentText() == "Automatic, as it is written"
    assert list(lines(dialog)) == ["Photos before that belong to the evening before.", WHERE]
    assert dialog.settings == {}


def test_only_what_was_changed_is_told(show: Show, qtbot: QtBot) -> None:
    dialog = show(PLAIN)
    assert dialog.focusWidget() is title(dialog)
    qtbot.keyClicks(title(dialog), " Las Vegas ")
    assert dialog.settings == {"title": "Las Vegas"}
    starts_at(dialog).setFocus()
    qtbot.keyClick(starts_at(dialog), Qt.Key.Key_Up)
    assert dialog.settings == {"title": "Las Vegas", "day_starts_at": "05:00"}
    type_zone(dialog, "Tokyo", qtbot)
    qtbot.keyClick(language(dialog), Qt.Key.Key_Down)
    assert dialog.settings == {
        "title": "Las Vegas",
        "day_starts_at": "05:00",
        "home_zone": "Asia/Tokyo",
        "language": "en",
    }


def test_what_is_set_is_taken_away(show: Show, qtbot: QtBot) -> None:
    dialog = show(SET)
    title(dialog).selectAll()
    qtbot.keyClick(title(dialog), Qt.Key.Key_Delete)
    edit = home(dialog).lineEdit()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    language(dialog).setFocus()
    qtbot.keyClick(language(dialog), Qt.Key.Key_Home)
    assert dialog.settings == {"title": "", "home_zone": None, "language": None}


def test_what_is_no_zone_is_said_and_cannot_be_accepted(show: Show, qtbot: QtBot) -> None:
    dialog = show(PLAIN)
    type_zone(dialog, "nowhere", qtbot)
    assert not button(dialog, "Ok").isEnabled()
    wrong = "No known zone: choose one, or type a city or an offset such as +05:45."
    assert lines(dialog)[wrong].foregroundRole() == QPalette.ColorRole.BrightText
    assert WHERE not in lines(dialog)
    qtbot.keyClick(home(dialog).lineEdit(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.settings == {}
    type_zone(dialog, "Paris", qtbot)
    assert button(dialog, "Ok").isEnabled()
    assert lines(dialog)[WHERE].foregroundRole() == QPalette.ColorRole.PlaceholderText


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("0000", "00:00"), ("0630", "06:30"), ("1200", "12:00"), ("2500", None), ("abc", None)],
)
def test_a_day_starts_between_midnight_and_noon(
    show: Show, qtbot: QtBot, keys: str, expected: str | None
) -> None:
    """The field takes no key that would make what is no such time."""
    dialog = show(PLAIN)
    field = starts_at(dialog)
    field.setFocus()
    field.setSelectedSection(QTimeEdit.Section.HourSection)
    qtbot.keyClicks(field, keys)
    if expected is None:
        hours = field.time().hour()
        assert 0 <= hours <= 12
        assert field.hasAcceptableInput()
    else:
        assert dialog.settings == {"day_starts_at": expected}


@pytest.mark.parametrize("kept", ["06:30", "15:00"])
def test_a_day_start_that_the_command_line_set_stays(show: Show, kept: str) -> None:
    dialog = show(replace(PLAIN, day_starts_at=kept))
    assert starts_at(dialog).time() == QTime.fromString(kept, "HH:mm")
    assert dialog.settings == {}


def test_a_zone_that_only_another_machine_knows_stays(show: Show, qtbot: QtBot) -> None:
    dialog = show(replace(PLAIN, home_zone="Mars/Olympus"))
    assert home(dialog).currentText() == "Mars/Olympus"
    qtbot.keyClicks(title(dialog), "Far")
    assert button(dialog, "Ok").isEnabled()
    assert dialog.settings == {"title": "Far"}
    type_zone(dialog, "Mars/Elysium", qtbot)
    assert not button(dialog, "Ok").isEnabled()


def test_every_field_has_a_name_and_its_own_letter(show: Show) -> None:
    dialog = show(PLAIN)
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert [label.buddy() for label in labels] == [
        title(dialog), starts_at(dialog), home(dialog), language(dialog),
    ]  # fmt: skip
    letters = [label.text()[label.text().index("&") + 1] for label in labels]
    assert len(set(letters)) == 4


def test_nothing_is_cut_off(show: Show) -> None:
    dialog = show(PLAIN)
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    for field in (title(dialog), starts_at(dialog), home(dialog), language(dialog)):
        assert field.height() >= field.minimumSizeHint().height()
