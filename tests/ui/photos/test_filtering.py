"""Looking for some of the photos: what a filter lets through, and the bar above the timeline."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from journal.store.queries import ShownPhoto, list_shown
from journal.ui.photos.filters import EVERYTHING, Filter
from journal.ui.window import MainWindow

IN_TIME = 30_000


@pytest.fixture
def photo(window: MainWindow) -> ShownPhoto:
    session, snapshot = window.session, window.reading.snapshot
    assert session is not None
    assert snapshot is not None
    assert snapshot.trip is not None
    return list_shown(session.reader.db, snapshot.trip)[0]


@pytest.mark.parametrize(
    ("wanted", "change", "lets"),
    [
        (EVERYTHING, {}, True),
        (Filter(favourites=True), {"favourite": 1}, True),
        (Filter(favourites=True), {"favourite": 0}, False),
        (Filter(uncaptioned=True), {"caption": "a road"}, False),
        (Filter(uncaptioned=True), {"caption": ""}, True),
        (Filter(films=True), {"role": "film"}, True),
        (Filter(films=True), {"role": "still", "moves": 1}, True),
        (Filter(films=True), {"role": "still"}, False),
        (Filter(left_out=True), {"in_album": 0}, True),
        (Filter(left_out=True), {"in_album": 1}, False),
        (Filter(camera=3), {"camera_id": 3}, True),
        (Filter(camera=3), {"camera_id": None}, False),
        (Filter(camera=0), {"camera_id": None}, True),
        (Filter(person=2), {"person_id": 1}, False),
        (Filter(person=0), {"person_id": None}, True),
        (Filter(favourites=True, person=2), {"favourite": 1, "person_id": 1}, False),
    ],
)
def test_a_photo_must_be_all_that_is_looked_for(
    photo: ShownPhoto, wanted: Filter, change: dict[str, object], lets: bool
) -> None:
    assert wanted.lets(photo._replace(**change)) is lets
    assert wanted.active is (wanted != EVERYTHING)


@pytest.mark.parametrize(("silent", "lets"), [({7}, True), ({8}, False), (set(), False)])
def test_a_photo_of_a_day_without_words(photo: ShownPhoto, silent: set[int], lets: bool) -> None:
    assert Filter(unwritten=True).lets(photo._replace(day_id=7), silent) is lets
    assert not Filter(unwritten=True).lets(photo._replace(day_id=None), silent)


def shown(window: MainWindow) -> list[int]:
    return [cell.photo_id for cell in window.timeline.photos.cells]


def button(window: MainWindow, text: str) -> QToolButton:
    buttons = window.filtering.bar.findChildren(QToolButton)
    return next(button for button in buttons if button.text() == text)


def test_the_bar_shows_favourites_and_everything_again(
    window: MainWindow, select: object, qtbot: QtBot
) -> None:
    everything = shown(window)
    assert not window.filtering.bar.isVisible()
    select(11, 13)  # type: ignore[operator]
    window.actions_.favourite.trigger()
    window.actions_.filter.trigger()
    assert window.filtering.bar.isVisible()
    button(window, "Favourites").click()
    qtbot.waitUntil(lambda: sorted(shown(window)) == [11, 13], timeout=IN_TIME)
    assert [section.heading for section in window.reading.snapshot.sections]
    window.actions_.filter.trigger()
    qtbot.waitUntil(lambda: shown(window) == everything, timeout=IN_TIME)
    assert not window.filtering.bar.isVisible()


def test_a_filter_that_nothing_passes_keeps_the_timeline_and_the_bar(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_.filter.trigger()
    button(window, "Left Out").click()
    qtbot.waitUntil(lambda: shown(window) == [], timeout=IN_TIME)
    assert window.middle.currentWidget() is window.filled
    button(window, "Left Out").click()
    qtbot.waitUntil(lambda: shown(window) != [], timeout=IN_TIME)


def test_cameras_are_offered_and_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.filter.trigger()
    cameras = window.filtering.bar.findChildren(QComboBox)[0]
    qtbot.waitUntil(lambda: cameras.count() > 1, timeout=IN_TIME)
    whole = len(shown(window))
    cameras.setCurrentIndex(1)
    qtbot.waitUntil(lambda: 0 < len(shown(window)) < whole, timeout=IN_TIME)
    assert window.reading.snapshot.scope.filter == Filter(camera=cameras.currentData())
