"""Going to another day while words are on their way: each day keeps its own."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.store import queries
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import Open, british, open_window, path

__all__ = ["british", "open_window", "path"]


def at_work(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Let the window have the keys, its days and no more to come."""
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: window.page.day is not None)
    return window


def write(window: MainWindow, words: str) -> None:
    window.page.add_entry()
    editor = window.page.entries.entries()[-1].editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, words)


def texts(window: MainWindow) -> dict[str, list[str]]:
    assert window.session is not None
    window.page.flush()
    window.session.finish_writing()
    db = window.session.reader.db
    (trip,) = queries.list_trips(db)
    return {
        str(day.key): [entry.text for entry in queries.list_entries(db, day.id)]
        for day in queries.list_days(db, trip)
        if day.key.date
    }


def test_the_next_day_is_shown_at_once_and_gets_what_is_typed_there(
    qtbot: QtBot, open_window: Open
) -> None:
    window = at_work(open_window([1, 2, 3]), qtbot)
    for words in ("premier", "second", "troisieme"):
        write(window, words)
        window.days.step(1)
        assert window.page.day == window.reading.day
    found = texts(window)
    assert found["2017-11-01"] == ["premier"]
    assert found["2017-11-02"] == ["second"]
    assert found["2017-11-03"] == ["troisieme"]


def test_back_on_a_day_its_last_words_are_there_and_can_be_gone_on_with(
    qtbot: QtBot, open_window: Open
) -> None:
    window = at_work(open_window([1, 2]), qtbot)
    write(window, "premier")
    window.days.step(1)
    window.days.step(-1)
    (entry,) = window.page.entries.entries()
    assert entry.editor.text() == "premier"
    QTest.keyClicks(entry.editor, "!")
    window.days.step(1)
    window.days.step(-1)
    (entry,) = window.page.entries.entries()
    assert sorted(entry.editor.text()) == sorted("premier!")
    assert [sorted(text) for text in texts(window)["2017-11-01"]] == [sorted("premier!")]
