"""Chats in the window: dropped, pasted, taken into the journal, their times set, all undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.store.queries import list_entries
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import follow, go_to, import_, line, photograph, undo

CHAT = """29/11/2017, 17:02 - Ana: We have landed
29/11/2017, 17:03 - Ana: 29.jpg (file attached)
29/11/2017, 17:04 - Bo: At last
"""


def drop(window: MainWindow, tmp_path: Path, qtbot: QtBot, text: str = CHAT) -> None:
    path = tmp_path / "WhatsApp Chat with Vegas.txt"
    path.write_text(text, "utf-8")
    import_(window, [path], qtbot)
    shown(window, 3, qtbot)


def shown(window: MainWindow, count: int, qtbot: QtBot) -> None:
    messages = window.page.messages
    qtbot.waitUntil(lambda: len(messages._messages) == count, timeout=IN_TIME)


def unfold(window: MainWindow) -> None:
    window.page.messages.toggle.click()


def entries(window: MainWindow) -> list[tuple[str | None, str, str]]:
    assert window.session is not None
    rows = list_entries(window.session.reader.db, window.reading.day)
    return [(row.time, row.author, row.text) for row in rows]


def test_messages_are_taken_by_one_click_and_given_back_by_undo(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window([29])
    import_(window, [photograph(tmp_path / "more", [29])], qtbot)
    go_to(window, 29)
    drop(window, tmp_path, qtbot)
    assert "1 chat" in line(window)
    unfold(window)
    rows = list(window.page.messages.rows.values())
    for row in (rows[2], rows[1]):
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    taken = [("17:03", "Ana", "![](photo:2)"), ("17:04", "Bo", "At last")]
    qtbot.waitUntil(lambda: entries(window) == taken, timeout=IN_TIME)
    fields = window.page.entries.entries()
    qtbot.waitUntil(
        lambda: [e.time.value() for e in window.page.entries.entries()] == ["17:03", "17:04"],
        timeout=IN_TIME,
    )
    assert fields
    qtbot.waitUntil(
        lambda: [m.taken for m in window.page.messages._messages] == [False, True, True],
        timeout=IN_TIME,
    )
    undo(window, "Take a Message", qtbot)
    qtbot.waitUntil(lambda: entries(window) == taken[1:], timeout=IN_TIME)
    undo(window, "Take a Message", qtbot)
    qtbot.waitUntil(lambda: entries(window) == [], timeout=IN_TIME)
    undo(window, "Import", qtbot)
    shown(window, 0, qtbot)


def test_the_time_of_a_chat_is_set_by_its_menu(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window([29, 30])
    go_to(window, 29)
    drop(window, tmp_path, qtbot)
    unfold(window)
    messages = window.page.messages
    assert messages.times[0].text() == "Vegas · local time"
    menu = window.chats.menu_of(1)
    assert menu is not None
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[0] == "Local time of the trip"
    assert names[-2:] == ["Another Time Zone…", "Remove This Chat"]
    next(a for a in menu.actions() if a.text() == "Another Time Zone…").trigger()
    dialog = window.chats.dialog
    assert dialog is not None
    dialog._field.setEditText("nowhere")
    assert not dialog._ok.isEnabled()
    dialog._field.set_zone("Asia/Tokyo")
    dialog.accept()
    qtbot.waitUntil(lambda: messages.times[0].text() == "Vegas · Tokyo time", timeout=IN_TIME)
    undo(window, "Times of a Chat", qtbot)
    qtbot.waitUntil(lambda: messages.times[0].text() == "Vegas · local time", timeout=IN_TIME)


def test_a_chat_is_removed_and_comes_back(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window([29])
    go_to(window, 29)
    drop(window, tmp_path, qtbot)
    unfold(window)
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, point: opened.append(menu))
    qtbot.mouseClick(window.page.messages.times[0], Qt.MouseButton.LeftButton)
    opened[0].actions()[-1].trigger()
    shown(window, 0, qtbot)
    assert line(window) == "Removed: Vegas · Undo"
    follow(window, "Undo")
    shown(window, 3, qtbot)


def test_a_chat_is_pasted_and_other_words_are_not(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window([29])
    go_to(window, 29)
    board = QGuiApplication.clipboard()
    board.setText("Dear diary")
    window.actions_.paste.trigger()
    assert line(window) == "What was copied is no chat, and no files."
    board.setText("[17:02, 29/11/2017] Ana: We have landed\n[17:04, 29/11/2017] Bo: At last")
    importing = window.imports.importing
    assert importing is not None
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.actions_.paste.trigger()
    shown(window, 2, qtbot)
    board.clear()


def test_a_chat_that_comes_before_its_photos_waits_for_its_day(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window([30])
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, "utf-8")
    import_(window, [path], qtbot)
    assert [d.key.date for d in window.reading.snapshot.days if d.key.date] == [date(2017, 11, 30)]
    shown(window, 0, qtbot)
