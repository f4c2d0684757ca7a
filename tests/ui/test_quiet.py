"""The quiet screen to write on: what it shows, that it is left as it was entered, and its keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.errors import NotAJournal
from journal.ui.settings import Settings
from journal.ui.snapshot import UNDATED
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open, british, open_window, path

Key = Qt.Key

__all__ = ["british", "open_window", "path"]  # fixtures


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """The window at the second of three days, two of which have a photo, with words on it."""
    window = open_window([11, 12, 14])
    window.resize(700, 560)
    window.reading.go_to_day(day_of(window, 12))
    window.page.add_entry()
    qtbot.keyClicks(window.focusWidget(), "Rain all day")
    window.page.flush()
    qtbot.waitUntil(lambda: "Typing" in window.actions_.undo.text() or words(window) != [])
    return window


def day_of(window: MainWindow, number: int) -> int:
    days = {day.key.date: day.id for day in window.reading.snapshot.days}
    return days[date(2017, 11, number)]


def words(window: MainWindow) -> list[str]:
    return [entry.editor.text() for entry in window.page.entries.entries() if entry.entry_id]


def around(window: MainWindow) -> list[QWidget]:
    return [window.header, window.days, window.status, window.above, window.below]


def shown_days(window: MainWindow) -> list[int]:
    return [day.section.day for day in window.timeline.days]


def press(window: MainWindow, qtbot: QtBot, key: Key) -> None:
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def test_it_shows_the_words_and_the_photos_of_the_day_alone(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, qtbot, Key.Key_F9)
    assert window.quiet.on
    assert window.isFullScreen()
    assert window.actions_.write_quietly.isChecked()
    assert not any(part.isVisible() for part in around(window))
    assert window.menuBar().height() == 0
    assert window.page.isVisible()
    assert window.timeline.isVisible()
    assert window.page.width() > 2 * window.timeline.width()
    assert shown_days(window) == [day_of(window, 12)]


@pytest.mark.parametrize("out", [Key.Key_Escape, Key.Key_F9])
def test_it_puts_everything_back(window: MainWindow, qtbot: QtBot, out: Key) -> None:
    window.panes.setSizes([150, 300, 249])
    editor = window.focusWidget()
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    height, days = window.timeline.row_height(), shown_days(window)
    seen = [part.isVisible() for part in around(window)]
    before = window.geometry(), window.panes.sizes(), window.windowState()
    press(window, qtbot, Key.Key_F9)
    assert window.focusWidget() is editor
    window.actions_.larger.trigger()
    press(window, qtbot, out)
    assert not window.quiet.on
    assert not window.actions_.write_quietly.isChecked()
    assert (window.geometry(), window.panes.sizes(), window.windowState()) == before
    assert [part.isVisible() for part in around(window)] == seen
    assert window.menuBar().height() > 0
    assert shown_days(window) == days
    assert window.timeline.row_height() == height
    assert window.reading.day == day_of(window, 12)
    assert window.focusWidget() is editor
    assert editor.textCursor().position() == 4


def test_it_puts_the_caret_behind_the_last_words(window: MainWindow, qtbot: QtBot) -> None:
    window.reading.go_to_day(day_of(window, 11))
    window.reading.go_to_day(day_of(window, 12))
    window.timeline.setFocus()
    window.actions_.write_quietly.trigger()
    qtbot.keyClicks(window.focusWidget(), " long")
    assert words(window) == ["Rain all day long"]


def test_days_are_stepped_through(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    window.actions_.next_day.trigger()
    empty = day_of(window, 13)
    assert window.reading.day == empty
    assert not window.middle.isVisible()  # no photos
    qtbot.keyClicks(window.focusWidget(), "Nothing")
    assert window.page.entries.entries()[0].editor.text() == "Nothing"
    window.actions_.next_day.trigger()
    assert shown_days(window) == [day_of(window, 14)]
    assert window.middle.isVisible()
    window.actions_.previous_day.trigger()
    qtbot.waitUntil(lambda: words(window) == ["Nothing"], timeout=IN_TIME)
    press(window, qtbot, Key.Key_Escape)
    assert window.reading.day == empty
    assert window.middle.isVisible()
    assert window.page.entries.isAncestorOf(window.focusWidget())


def test_what_is_written_changes_nothing_around(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    before = window.reading.snapshot
    window.page.title_edited.emit(window.reading.day, "Rain")
    qtbot.waitUntil(lambda: window.reading.snapshot is not before, timeout=IN_TIME)
    assert not any(part.isVisible() for part in around(window))
    assert shown_days(window) == [window.reading.day]


def test_a_photo_is_opened_on_the_whole_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    sizes = window.panes.sizes()
    window.timeline.photo_opened.emit(window.timeline.photos.cells[0].photo_id)
    assert window.viewer.visible
    assert not window.page.isVisible()
    assert window.middle.width() == window.width()
    press(window, qtbot, Key.Key_F11)
    press(window, qtbot, Key.Key_Escape)
    assert window.isFullScreen()
    assert window.viewer.visible
    press(window, qtbot, Key.Key_Escape)
    assert not window.viewer.visible
    assert window.quiet.on
    assert window.panes.sizes() == sizes
    assert not any(part.isVisible() for part in around(window))
    assert window.page.entries.isAncestorOf(window.focusWidget())
    press(window, qtbot, Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.header.isVisible()


def test_the_key_leaves_from_an_open_photo_too(window: MainWindow, qtbot: QtBot) -> None:
    before = window.panes.sizes()
    window.actions_.write_quietly.trigger()
    window.timeline.photo_opened.emit(window.timeline.photos.cells[0].photo_id)
    window.actions_.write_quietly.trigger()
    assert not window.viewer.visible
    assert not window.isFullScreen()
    assert window.panes.sizes() == before


def test_another_day_is_gone_to_from_an_open_photo(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    window.timeline.photo_opened.emit(window.timeline.photos.cells[0].photo_id)
    window.actions_.next_day.trigger()
    assert not window.viewer.visible
    assert window.page.isVisible()
    assert not window.middle.isVisible()
    assert window.page.entries.isAncestorOf(window.focusWidget())


def test_where_nothing_can_be_written_escape_leaves_too(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    for _ in range(9):
        window.actions_.next_day.trigger()
    assert window.quiet.on
    qtbot.keyClick(window.focusWidget() or window, Key.Key_Escape)
    assert not window.quiet.on
    window.reading.go_to_day(UNDATED)
    window.actions_.write_quietly.trigger()
    qtbot.keyClick(window.focusWidget() or window, Key.Key_Escape)
    assert not window.quiet.on


def test_a_problem_is_said_for_a_while(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.write_quietly.trigger()
    window.quiet._silence.setInterval(50)
    window.say_problem(NotAJournal(window.session.path))
    assert window.status.isVisible()
    qtbot.waitUntil(lambda: not window.status.isVisible(), timeout=IN_TIME)
    window.status.show_progress(1, 2, "Importing")
    assert not window.status.isVisible()


def test_selecting_a_photo_brings_no_bar(window: MainWindow) -> None:
    window.actions_.write_quietly.trigger()
    window.timeline.selectAll()
    assert not window.photos.bar.isVisible()
    assert not window.below.isVisible()


@pytest.mark.parametrize("name", ["search", "filter", "bin"])
def test_what_needs_the_window_brings_it_back(window: MainWindow, name: str) -> None:
    window.actions_.write_quietly.trigger()
    getattr(window.actions_, name).trigger()
    assert not window.quiet.on
    assert window.header.isVisible()
    if name == "search":
        assert window.focusWidget() is window.searching.field
    if name == "filter":
        assert window.filtering.bar.isVisible()


def test_closing_keeps_the_usual_window(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.setSizes([150, 300, 249])
    usual = window.size(), window.panes.sizes(), window.timeline.row_height()
    window.actions_.write_quietly.trigger()
    window.actions_.larger.trigger()
    store = window.settings
    window.close()
    again = MainWindow(store)
    qtbot.addWidget(again)
    again.show()
    assert not again.isFullScreen()
    again.open_journal(store.last_journal)
    qtbot.waitUntil(lambda: again.page.isVisible(), timeout=IN_TIME)
    assert (again.size(), again.panes.sizes(), again.timeline.row_height()) == usual
    again.close()


def test_a_system_that_is_late_with_sizes_changes_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(1100, 700)
    window.panes.setSizes([190, 480, 430])
    usual, state = window.geometry(), [Qt.WindowState.WindowNoState]
    before = window.panes.sizes(), window.reading.day, window.timeline.verticalScrollBar().value()
    monkeypatch.setattr(window, "setWindowState", lambda new: state.append(new))
    monkeypatch.setattr(window, "windowState", lambda: state[-1])
    window.actions_.write_quietly.trigger()
    window.setGeometry(0, 0, 1600, 900)
    qtbot.waitUntil(lambda: window.page.width() > 1200)
    beside = window.middle.width()
    window.actions_.write_quietly.trigger()
    assert window.quiet.usual().panes == window.panes.saveState()
    qtbot.wait(1)  # whatever is laid out later, while the window is still large
    window.setGeometry(usual)
    qtbot.waitUntil(lambda: window.panes.sizes() == before[0])
    after = window.reading.day, window.timeline.verticalScrollBar().value()
    assert after == before[1:]
    assert beside < 300


def test_an_empty_journal_has_nothing_to_write_on(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    ini = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(ini))
    qtbot.addWidget(window)
    window.show()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    assert not window.actions_.write_quietly.isEnabled()
    window.close()


def test_closing_the_journal_leaves(window: MainWindow) -> None:
    window.actions_.write_quietly.trigger()
    window.close_journal()
    assert not window.quiet.on
    assert not window.isFullScreen()
