"""The field for a time zone: what it lists, what can be typed, what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.core.zone import is_zone
from journal.ui.theme import colours
from journal.ui.zone_field import ZONE, ZoneField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that pop up

WINTER, SUMMER = date(2017, 12, 1), date(2017, 7, 1)
SUGGESTED = ["Europe/Paris", "America/Los_Angeles", "Europe/Paris", "Mars/Olympus"]


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def field(qtbot: QtBot) -> ZoneField:
    """Where no zone is good too."""
    return shown(ZoneField(SUGGESTED, "Not said"), qtbot)


@pytest.fixture
def strict(qtbot: QtBot) -> ZoneField:
    return shown(ZoneField(SUGGESTED), qtbot)


def shown(field: ZoneField, qtbot: QtBot) -> ZoneField:
    qtbot.addWidget(field)
    field.set_date(WINTER)
    field.show()
    return field


def line(field: ZoneField) -> QLineEdit:
    edit = field.lineEdit()
    assert edit is not None
    return edit


def type_in(field: ZoneField, text: str, qtbot: QtBot) -> None:
    """Replace what stands in the field by what is typed, and leave it."""
    edit = line(field)
    edit.setFocus()
    edit.selectAll()
    if not text.isascii():
        edit.insert(text)  # no key of Qt's test keyboard writes that
    elif text:
        qtbot.keyClicks(edit, text)
    else:
        qtbot.keyClick(edit, Qt.Key.Key_Delete)
    completer = field.completer()
    assert completer is not None
    completer.popup().hide()


def leave(field: ZoneField, qtbot: QtBot) -> None:
    qtbot.keyClick(line(field), Qt.Key.Key_Return)


def colour(field: ZoneField) -> str:
    return line(field).palette().color(QPalette.ColorRole.Text).name()


# The list


def test_the_list_is_a_model_that_qt_takes(field: ZoneField, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(field.model())


def test_no_zone_the_likely_ones_and_all_of_the_world(field: ZoneField) -> None:
    texts = [field.itemText(row) for row in range(5)]
    assert texts == [
        "Not said",
        "Paris  (Europe, UTC+01:00)",
        "Los Angeles  (America, UTC-08:00)",
        "",
        "Abidjan  (Africa, UTC+00:00)",
    ]
    zones = [field.itemData(row, ZONE) for row in range(field.count())]
    assert zones[:4] == [None, "Europe/Paris", "America/Los_Angeles", None]
    assert len(zones) > 400
    assert all(is_zone(name) for name in zones if name)
    assert zones[4:] == sorted(zones[4:])
    separator = field.model().index(3, 0)
    assert not separator.flags() & Qt.ItemFlag.ItemIsEnabled


def test_without_words_for_none_it_begins_with_the_likeliest(strict: ZoneField) -> None:
    assert strict.zone() == "Europe/Paris"
    assert strict.itemText(0) == "Paris  (Europe, UTC+01:00)"


def test_without_anything_likely_it_begins_empty_and_wrong(qtbot: QtBot) -> None:
    field = shown(ZoneField(), qtbot)
    assert (field.zone(), field.is_valid(), field.currentText()) == (None, False, "")
    assert line(field).placeholderText() == "City or offset, such as +05:45"


def test_offsets_are_those_of_the_date(field: ZoneField) -> None:
    field.set_zone("Europe/Paris")
    field.set_date(SUMMER)
    assert field.currentText() == "Paris  (Europe, UTC+02:00)"
    assert (field.zone(), field.is_valid()) == ("Europe/Paris", True)


def test_what_is_typed_outlives_another_date(field: ZoneField, qtbot: QtBot) -> None:
    type_in(field, "nowh", qtbot)
    field.set_date(SUMMER)
    assert (field.currentText(), field.is_valid()) == ("nowh", False)


def test_one_is_chosen_from_the_list_with_the_keys(field: ZoneField, qtbot: QtBot) -> None:
    field.setFocus()
    told: list[str | None] = []
    field.changed.connect(lambda: told.append(field.zone()))
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert told == ["Europe/Paris", "America/Los_Angeles", "Africa/Abidjan"]  # past the line


# Set by the program


@pytest.mark.parametrize("name", ["Asia/Kathmandu", "US/Pacific", "UTC", "+05:45", "-03:00"])
def test_a_zone_is_shown_listed_or_not(field: ZoneField, name: str) -> None:
    field.set_zone(name)
    assert (field.zone(), field.is_valid()) == (name, True)
    count = field.count()
    field.set_zone("Europe/Paris")
    field.set_zone(name)
    assert (field.zone(), field.count()) == (name, count)  # listed once


def test_an_unknown_zone_is_shown_as_wrong(field: ZoneField) -> None:
    field.set_zone("Mars/Olympus")
    assert field.currentText() == "Mars/Olympus"
    assert (field.zone(), field.is_valid()) == (None, False)
    assert colour(field) == colours().error


def test_no_zone_is_good_where_there_are_words_for_it(field: ZoneField, strict: ZoneField) -> None:
    for one in (field, strict):
        one.set_zone("Asia/Tokyo")
        one.set_zone(None)
    assert (field.currentText(), field.zone(), field.is_valid()) == ("Not said", None, True)
    assert (strict.currentText(), strict.zone(), strict.is_valid()) == ("", None, False)


# Typed


@pytest.mark.parametrize(
    ("typed", "name", "text"),
    [
        ("tokyo", "Asia/Tokyo", "Tokyo  (Asia, UTC+09:00)"),
        (" LOS angeles ", "America/Los_Angeles", "Los Angeles  (America, UTC-08:00)"),
        ("são paulo", "America/Sao_Paulo", "Sao Paulo  (America, UTC-02:00)"),
        ("port au prince", "America/Port-au-Prince", "Port-au-Prince  (America, UTC-05:00)"),
        ("europe/paris", "Europe/Paris", "Paris  (Europe, UTC+01:00)"),
        ("us/pacific", "US/Pacific", "Pacific  (US, UTC-08:00)"),
        ("utc", "UTC", "UTC  (UTC+00:00)"),
        ("+5:45", "+05:45", "UTC+05:45"),
        ("utc -3", "-03:00", "UTC-03:00"),
        ("GMT+0530", "+05:30", "UTC+05:30"),
        ("Tokyo  (Asia, UTC+09:00)", "Asia/Tokyo", "Tokyo  (Asia, UTC+09:00)"),
    ],
)
def test_what_is_typed_becomes_a_zone(
    field: ZoneField, qtbot: QtBot, typed: str, name: str, text: str
) -> None:
    type_in(field, typed, qtbot)
    assert (field.zone(), field.is_valid()) == (name, True)
    leave(field, qtbot)
    assert (field.currentText(), field.zone()) == (text, name)


@pytest.mark.parametrize(
    "typed",
    [
        "toky", "nowhere", "Mars/Olympus", "5:45", "+99", "+5:75", "+", "europe", "Europe/",
        "../../etc/passwd", "Paris, France", "Paris  (Europe, UTC+02:00)",
    ],
)  # fmt: skip
def test_what_is_none_is_wrong_and_stays_as_typed(
    field: ZoneField, qtbot: QtBot, typed: str
) -> None:
    right = colour(field)
    type_in(field, typed, qtbot)
    leave(field, qtbot)
    assert field.currentText() == typed
    assert (field.zone(), field.is_valid()) == (None, False)
    assert colour(field) == colours().error
    assert field.accessibleDescription() == "Not a known zone"
    type_in(field, "Tokyo", qtbot)
    assert colour(field) == right
    assert field.accessibleDescription() == ""


@pytest.mark.parametrize("typed", ["", "Not said", "  "])
def test_emptied_it_says_no_zone(
    field: ZoneField, strict: ZoneField, qtbot: QtBot, typed: str
) -> None:
    field.set_zone("Asia/Tokyo")
    type_in(field, typed, qtbot)
    assert (field.zone(), field.is_valid()) == (None, True)
    leave(field, qtbot)
    assert field.currentText() == "Not said"
    type_in(strict, typed, qtbot)
    assert not strict.is_valid()


def test_a_city_that_there_is_twice_is_not_guessed(field: ZoneField, qtbot: QtBot) -> None:
    names = [name for name in available_timezones() if name.endswith("/Louisville")]
    assert len(names) > 1  # America/Louisville is an old name of America/Kentucky/Louisville
    type_in(field, "louisville", qtbot)
    assert field.zone() == "America/Kentucky/Louisville"  # the only one that is listed
    field.set_zone("America/Louisville")
    type_in(field, "louisville", qtbot)
    assert (field.zone(), field.is_valid()) == (None, False)


def test_some_letters_offer_what_holds_them_and_return_takes_it(
    field: ZoneField, qtbot: QtBot
) -> None:
    edit, completer = line(field), field.completer()
    assert completer is not None
    field.activateWindow()
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "katm")
    assert completer.completionCount() == 0
    edit.selectAll()
    qtbot.keyClicks(edit, "kathm")
    assert completer.completionCount() == 1
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (field.zone(), field.currentText()) == (
        "Asia/Kathmandu",
        "Kathmandu  (Asia, UTC+05:45)",
    )


def test_a_likely_zone_is_offered_once(field: ZoneField) -> None:
    completer = field.completer()
    assert completer is not None
    completer.setCompletionPrefix("paris")
    assert completer.completionCount() == 1


def test_it_tells_of_changes_and_only_of_them(field: ZoneField, qtbot: QtBot) -> None:
    told: list[tuple[str | None, bool]] = []
    field.changed.connect(lambda: told.append((field.zone(), field.is_valid())))
    type_in(field, "Tokyo", qtbot)
    assert told == [(None, False), ("Asia/Tokyo", True)]
    leave(field, qtbot)
    field.set_zone("Asia/Tokyo")
    field.set_date(SUMMER)
    assert len(told) == 2
    field.set_zone(None)
    assert told[2:] == [(None, True)]
