"""The map in the window: what it shows, and the ways from it to the timeline and back."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from journal.ui.window import MainWindow
from tests.ui.map.conftest import days, show_map, wait_for


def test_the_map_shows_the_day_that_is_read(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    show_map(window, qtbot, 4)
    assert window.mapping.pane.isVisible()
    assert not window.timeline.isVisible()
    assert [stop.name for stop in window.mapping.pane.view.content.stops] == ["Las Vegas"]
    window.reading.go_to_day(days(path)[1])
    wait_for(window, qtbot, 2)
    stops = window.mapping.pane.view.content.stops
    assert [(stop.number, stop.name) for stop in stops] == [(1, "Las Vegas"), (2, "Zion")]
