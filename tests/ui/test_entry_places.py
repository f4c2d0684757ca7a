"""A new entry stands in the journal where it stands on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.store import queries
from journal.ui.page.entry import EntryWidget
from journal.ui.window import MainWindow
from tests.ui.test_day_changes import at_work
from tests.ui.trips.conftest import Open, british, open_window, path

__all__ = ["british", "open_window", "path"]

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def add(window: MainWindow, words: str, up: int = 0) -> EntryWidget:
    """Write a new entry; move it up first if asked."""
    window.page.add_entry()
    entry = window.page.entries.entries()[-1]
    for _ in range(up):
        QTest.keyClick(entry.editor, Qt.Key.Key_Up, CTRL_SHIFT)
    QTest.keyClicks(entry.editor, words)
    return entry


def kept(window: MainWindow) -> list[str]:
    assert window.session is not None
    for _ in range(2):
        window.page.flush()
        window.session.finish_writing()
    assert window.page.day is not None
    entries = queries.list_entries(window.session.reader.db, window.page.day)
    return [entry.text for entry in entries]


def shown(window: MainWindow) -> list[str]:
    return [entry.editor.text() for entry in window.page.entries.entries()]


def test_one_that_was_moved_while_it_was_empty(qtbot: QtBot, open_window: Open) -> None:
    window = at_work(open_window([1]), qtbot)
    for words in ("one", "two"):
        add(window, words)
        kept(window)
    add(window, "new", up=1)
    assert kept(window) == shown(window) == ["one", "new", "two"]
    assert window.operations is not None
    window.operations.undo()
    qtbot.waitUntil(lambda: kept(window) == ["one", "two"])  # as one step


def test_one_that_is_moved_before_it_has_its_number(qtbot: QtBot, open_window: Open) -> None:
    window = at_work(open_window([1]), qtbot)
    for words in ("one", "two"):
        add(window, words)
        kept(window)
    entry = add(window, "new")
    QTest.keyClick(entry.editor, Qt.Key.Key_Up, CTRL_SHIFT)
    QTest.keyClick(entry.editor, Qt.Key.Key_Up, CTRL_SHIFT)
    assert kept(window) == shown(window) == ["new", "one", "two"]


def test_one_below_another_that_its_time_put_first(qtbot: QtBot, open_window: Open) -> None:
    window = at_work(open_window([1]), qtbot)
    for words, at in (("noon", "12:00"), ("early", "07:00")):
        entry = add(window, words)
        kept(window)
        entry.time.setFocus()
        QTest.keyClicks(entry.time, at)
        QTest.keyClick(entry.time, Qt.Key.Key_Tab)
    assert kept(window) == shown(window) == ["early", "noon"]
    add(window, "evening")
    assert kept(window) == shown(window) == ["early", "noon", "evening"]
