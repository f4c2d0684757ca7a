"""The strip of photos: what it shows, how one is picked, what a screen reader hears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from journal.core.clock import Clock
from journal.ui.bridge import Bridge
from journal.ui.clocks.clock_words import span
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.reading import Choices, Others, Shown, read_choices
from journal.ui.clocks.span_field import LONGEST_S, SpanField, parse_span
from journal.ui.clocks.strip import PhotoStrip
from journal.ui.session import Session
from tests.ui.clocks import trips

START = datetime(2017, 11, 29, 17, 41, 19)


def photos(count: int, apart_min: int = 60) -> list[Shown]:
    return [
        Shown(n, f"IMG_{n:04d}.JPG", at, at, "UTC", 400, 300, "Canon")
        for n in range(count)
        for at in [START + timedelta(minutes=apart_min * n)]
    ]


@pytest.fixture
def fetched() -> list[int]:
    return []


@pytest.fixture
def strip(qtbot: QtBot, fetched: list[int]) -> Iterator[PhotoStrip]:
    bridge = Bridge()
    pictures = Pictures(lambda photo: fetched.append(photo), bridge)
    strip = PhotoStrip("Canon EOS 700D", pictures)
    qtbot.addWidget(strip)
    strip.resize(500, 140)
    strip.show()
    yield strip
    pictures.close()
    bridge.close()


def day(strip: PhotoStrip) -> str:
    return strip._day.text()


def test_a_screen_reader_hears_name_and_time(strip: PhotoStrip) -> None:
    strip.show_photos(photos(3))
    interface = QAccessible.queryAccessibleInterface(strip.film)
    assert interface.text(QAccessible.Text.Name) == "Canon EOS 700D"
    told = [interface.child(n).text(QAccessible.Text.Name) for n in range(2)]
    assert told == [
        "IMG_0000.JPG, Wed 29 November, 17:41:19",
        "IMG_0001.JPG, Wed 29 November, 18:41:19",
    ]


def test_nothing_is_picked_by_itself(strip: PhotoStrip, qtbot: QtBot) -> None:
    strip.show_photos(photos(30))
    assert strip.photo() is None
    strip.bring(20)
    assert strip.photo() is None
    assert (
        strip.film.viewport()
        .rect()
        .contains(strip.film.visualRect(strip.film.currentIndex()).center())
    )
    qtbot.keyClick(strip.film, Qt.Key.Key_Space)
    picked = strip.photo()
    assert picked is not None
    assert picked.id == 20


def test_a_click_picks(strip: PhotoStrip, qtbot: QtBot) -> None:
    strip.show_photos(photos(30))
    place = strip.film.visualRect(strip.film.model().index(2, 0)).center()
    with qtbot.waitSignal(strip.picked):
        qtbot.mouseClick(strip.film.viewport(), Qt.MouseButton.LeftButton, pos=place)
    picked = strip.photo()
    assert picked is not None
    assert picked.id == 2


def test_other_photos_are_not_picked(strip: PhotoStrip, qtbot: QtBot) -> None:
    strip.show_photos(photos(30))
    strip.pick(2)
    with qtbot.waitSignal(strip.picked):
        strip.show_photos(photos(4))
    assert strip.photo() is None


def test_the_day_in_sight_and_the_ones_beside_it(strip: PhotoStrip, qtbot: QtBot) -> None:
    strip.show_photos(photos(54))
    before, after = strip.findChildren(QToolButton)
    assert day(strip) == "Wed 29 November"
    assert not before.isEnabled()
    after.click()
    assert day(strip) == "Thu 30 November"
    after.click()
    assert day(strip) == "Fri 1 December"
    assert not after.isEnabled()
    before.click()
    assert day(strip) == "Thu 30 November"
    strip.pick(53)
    assert day(strip) == "Fri 1 December"


def test_a_last_day_that_fills_no_strip(strip: PhotoStrip) -> None:
    """It cannot be scrolled to the left end, and is one step from the day before all the same."""
    strip.show_photos(photos(32))
    before, after = strip.findChildren(QToolButton)
    after.click()
    after.click()
    assert day(strip) == "Fri 1 December"
    before.click()
    assert day(strip) == "Thu 30 November"


def test_the_wheel_goes_sideways(strip: PhotoStrip) -> None:
    strip.show_photos(photos(60))
    strip.grab()  # lays it out
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -240),
        none,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(strip.film.viewport(), turn)
    assert strip.film.horizontalScrollBar().value() == 240


def test_only_what_is_in_sight_is_read(strip: PhotoStrip, fetched: list[int], qtbot: QtBot) -> None:
    strip.show_photos(photos(5000, 1))
    strip.bring(2500)
    qtbot.waitUntil(lambda: 2500 in fetched)
    qtbot.wait(50)
    assert len(set(fetched)) < 30


def test_an_empty_strip(strip: PhotoStrip) -> None:
    strip.show_photos([])
    assert strip.photo() is None
    assert day(strip) == ""
    assert not any(button.isEnabled() for button in strip.findChildren(QToolButton))
    strip.pick(7)
    strip.bring(7)


# What there is to pick from


def test_what_is_read(session: Session) -> None:
    choices = read_choices(session.reader.db, trips.CAMERA)
    assert [photo.id for photo in choices.own] == list(range(1, 11))
    assert [photo.id for photo in choices.others] == list(range(11, 21))
    assert choices.own[0].at == trips.FIRST + timedelta(seconds=trips.OFF_S)
    assert choices.others[0].at == trips.FIRST
    assert choices.zones == (trips.HERE,)
    assert {photo.camera for photo in choices.others} == {"Apple iPhone 7"}
    assert read_choices(session.reader.db, 99).own == ()
    assert read_choices(session.reader.db, trips.PHONE).own == ()  # no clock is read from them


def test_nearest_by_clock(session: Session) -> None:
    choices = read_choices(session.reader.db, trips.CAMERA)
    others = Others(choices.others)
    for own in choices.own:
        found = others.nearest(trips.RIGHT, own.at)
        assert found is not None
        assert (found[0].id, found[1]) == (own.id + 10, timedelta())
    as_local = others.nearest(Clock(), choices.own[0].at)
    assert as_local is not None
    assert as_local[0].at == trips.lived()[3]  # 19:07 on the camera, 19:10 there
    pair = others.likely_pair(trips.RIGHT, choices.own)
    assert pair is not None
    assert pair[1].id == pair[0].id + 10
    assert Others(Choices().others).likely_pair(trips.RIGHT, choices.own) is None


# Spans


@given(st.integers(0, LONGEST_S))
def test_a_span_is_read_as_it_is_written(seconds: int) -> None:
    assert parse_span(span(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3 min 7 s", 187),
        ("3min7s", 187),
        ("3:07", 187),
        ("1:03:07", 3787),
        ("45", 45),
        ("2 h", 7200),
        ("2 hours", 7200),
        ("1 day", 86400),
        ("3 minutes", 180),
    ],
)
def test_spans_that_people_type(text: str, seconds: int) -> None:
    assert parse_span(text) == seconds


@pytest.mark.parametrize("text", ["", "min", "3 weeks", "soon", "-3", "3:7:x", "9" * 12])
def test_what_is_no_span(text: str) -> None:
    assert parse_span(text) is None


def test_the_arrows_change_the_unit_at_the_cursor(qtbot: QtBot) -> None:
    field = SpanField()
    qtbot.addWidget(field)
    field.setValue(187)
    field.lineEdit().setCursorPosition(1)
    field.stepBy(1)
    assert field.value() == 247
    field.stepBy(-2)
    assert field.value() == 127
    field.lineEdit().setCursorPosition(len(field.text()))
    field.stepBy(-8)
    assert field.value() == 119
    field.stepBy(-1000)
    assert field.value() == 0


def test_no_span_is_not_taken(qtbot: QtBot) -> None:
    field = SpanField()
    qtbot.addWidget(field)
    field.setValue(187)
    field.selectAll()
    qtbot.keyClicks(field, "nonsense")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    field.interpretText()
    assert (field.value(), field.text()) == (187, span(187))
