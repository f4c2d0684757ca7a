"""The small maps of the window: on the page, and beside a photo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.ui.window import MainWindow
from tests.ui.map.conftest import IN_TIME, days, wait_for


def test_the_page_has_the_map_of_its_day(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    first, second = days(path)
    small = window.small_maps.day
    window.reading.go_to_day(first)
    qtbot.waitUntil(lambda: len(small.content.photos) == 4, timeout=IN_TIME)
    assert small.isVisible()
    window.reading.go_to_day(second)
    qtbot.waitUntil(lambda: len(small.content.photos) == 2, timeout=IN_TIME)
    small.setFocus()
    QTest.keyClick(small, Qt.Key.Key_Return)
    wait_for(window, qtbot, 2)
    assert window.mapping.pane.isVisible()
    before = next(day.id for day in window.reading.snapshot.days if not day.key.date)
    window.reading.go_to_day(before)
    qtbot.waitUntil(lambda: not small.isVisible(), timeout=IN_TIME)


def test_the_facts_of_a_photo_have_its_map(window: MainWindow, qtbot: QtBot) -> None:
    small = window.small_maps.photo
    window.viewer.show_photo(4)
    window.viewer.view.head.facts.setChecked(True)
    qtbot.waitUntil(small.isVisible, timeout=IN_TIME)
    assert [photo.photo_id for photo in small.content.photos] == [4]
    window.viewer.step(1)  # photo 5 says nothing of where it was taken
    qtbot.waitUntil(lambda: not small.isVisible(), timeout=IN_TIME)
    assert window.viewer.view.facts.isVisible()
    window.viewer.step(-1)
    qtbot.waitUntil(small.isVisible, timeout=IN_TIME)
    QTest.mouseClick(small, Qt.MouseButton.LeftButton)
    wait_for(window, qtbot, 4)
    assert not window.viewer.visible
    assert window.mapping.pane.isVisible()
