"""The messages of a day on its page: folded, unfolded, taken, reached by the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from journal.ui.page.data import ChatData, MessageData
from journal.ui.page.messages import AT_ONCE
from tests.ui.page.days import DAY, EMPTY, focus

VEGAS = ChatData(1, "Vegas & Zion", "local time")
ANA = MessageData(1, 1, "17:02", "Ana", "We <b>have</b> landed", "", None, False)
SHOWN = MessageData(2, 1, "17:03", "Bo", "", "IMG-20171129-WA0003.jpg", 7, False)
ABSENT = MessageData(3, 1, "17:04", "Bo", "", "PTT-20171129-WA0004.opus", None, False)
TALK = replace(DAY, messages=(ANA, SHOWN, ABSENT), chats=(VEGAS, ChatData(2, "Other", "x")))


@pytest.fixture
def messages(panel):
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    panel.messages.picture_of = {7: picture}.get
    panel.show_page(TALK)
    return panel.messages


def unfold(qtbot, messages):
    qtbot.mouseClick(messages.toggle, Qt.MouseButton.LeftButton)


def said(messages):
    """Return the visible words of the rows."""
    return [
        [label.text() for label in row.findChildren(QLabel) if label.isVisible() and label.text()]
        for row in messages.rows.values()
    ]


def test_folded_they_are_one_quiet_line(panel, messages):
    assert messages.isVisible()
    assert messages.toggle.text() == "3 messages"
    assert messages.rows == {}
    panel.show_page(EMPTY)
    assert not messages.isVisible()


def test_unfolded_they_show_who_when_and_what(qtbot, messages):
    unfold(qtbot, messages)
    assert said(messages) == [
        ["Ana", "17:02", "We <b>have</b> landed"],
        ["Bo", "17:03"],
        ["Bo", "17:04", "PTT-20171129-WA0004.opus"],
    ]
    assert [row.button.isVisible() for row in messages.rows.values()] == [True, True, False]
    name = messages.rows[1].button.accessibleName()
    assert name == "Take into the journal: Ana, 17:02, We <b>have</b> landed"
    unfold(qtbot, messages)
    assert messages.rows == {}


def test_one_click_asks_and_what_is_taken_asks_no_more(qtbot, panel, messages):
    unfold(qtbot, messages)
    row = messages.rows[1]
    with qtbot.waitSignal(messages.take_asked) as asked:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert asked.args == [1]
    panel.show_page(replace(TALK, messages=(replace(ANA, taken=True), SHOWN, ABSENT)))
    assert messages.rows[1] is row  # with its focus
    assert row.button.accessibleName().startswith("In the journal: Ana")
    with qtbot.assertNotEmitted(messages.take_asked):
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)


def test_they_stay_unfolded_on_the_next_day_and_come_some_at_a_time(qtbot, panel, messages):
    unfold(qtbot, messages)
    many = tuple(replace(ANA, message_id=100 + n) for n in range(AT_ONCE + 2))
    panel.show_page(replace(EMPTY, messages=many, chats=(VEGAS,)))
    assert len(messages.rows) == AT_ONCE
    assert messages.more.text() == "%n more".replace("%n", "2")
    qtbot.mouseClick(messages.more, Qt.MouseButton.LeftButton)
    assert len(messages.rows) == AT_ONCE + 2
    assert not messages.more.isVisible()
    assert messages.rows[100 + AT_ONCE].button.hasFocus()


def test_the_keyboard_goes_from_the_entries_through_the_messages(qtbot, panel, messages):
    unfold(qtbot, messages)
    focus(qtbot, panel.entries.add_button)
    here: list[QWidget] = []
    for _ in range(4):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        here.append(QApplication.focusWidget())
    rows = messages.rows
    assert here == [messages.toggle, messages.times[0], rows[1].button, rows[2].button]
    with qtbot.waitSignal(messages.take_asked) as asked:
        qtbot.keyClick(rows[2].button, Qt.Key.Key_Space)
    assert asked.args == [2]


def test_each_chat_of_the_day_says_whose_time_it_tells(qtbot, messages):
    unfold(qtbot, messages)
    assert [button.text() for button in messages.times] == ["Vegas && Zion · local time"]
    with qtbot.waitSignal(messages.times_asked) as asked:
        qtbot.mouseClick(messages.times[0], Qt.MouseButton.LeftButton)
    assert asked.args == [1, messages.times[0]]


def test_where_only_reading_is_allowed_nothing_is_offered(qtbot, panel, messages):
    panel.show_page(replace(TALK, writable=False))
    unfold(qtbot, messages)
    assert not any(row.button.isVisible() for row in messages.rows.values())
    assert not messages.times[0].isEnabled()


def test_a_long_address_makes_the_page_no_wider(qtbot, panel, messages):
    unfold(qtbot, messages)
    width = panel._body.width()
    panel.show_page(replace(TALK, messages=(replace(ANA, text="https://x.org/" + "a" * 400),)))
    assert panel._body.width() == width
