"""Entries are put elsewhere by their grip and by keys, and stand where their times say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.ui.page.data import EntryData
from tests.ui.page.days import DAY, entry, focus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
A, B, C = (EntryData(number, None, "", "", f"text {number}") for number in (21, 22, 23))


@pytest.fixture
def ordered(panel):
    """Keep what the page says of the order of its entries."""
    heard: list[tuple] = []
    panel.entries_ordered.connect(lambda *args: heard.append(args))
    panel.show_page(replace(DAY, entries=(A, B, C)))
    return heard


def ids(panel) -> list[int | None]:
    return [one.entry_id for one in panel.entries.entries()]


def mouse(widget, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, QPointF(widget.mapFromGlobal(at)), QPointF(at), button, button,
                        Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(widget, event)


def drag(panel, index: int, to: QPoint, drop: bool = True) -> None:
    grip = entry(panel, index).grip
    mouse(grip, QEvent.Type.MouseButtonPress, grip.mapToGlobal(QPoint(4, 4)))
    mouse(grip, QEvent.Type.MouseMove, to)
    if drop:
        mouse(grip, QEvent.Type.MouseButtonRelease, to)


def below(panel, index: int) -> QPoint:
    widget = entry(panel, index)
    return widget.mapToGlobal(QPoint(20, widget.height() - 1))


def above(panel, index: int) -> QPoint:
    return entry(panel, index).mapToGlobal(QPoint(20, 1))


def test_an_entry_is_dragged_down_and_up(panel, ordered):
    drag(panel, 0, below(panel, 1))
    assert ids(panel) == [22, 21, 23]
    QApplication.processEvents()  # all stand at their new places
    drag(panel, 2, above(panel, 0))
    assert ids(panel) == [23, 22, 21]
    assert ordered == [(5, [22, 21, 23]), (5, [23, 22, 21])]


def test_a_line_shows_where_it_would_go_and_escape_gives_up(qtbot, panel, ordered):
    line = panel.entries._moves._line
    drag(panel, 0, below(panel, 2), drop=False)
    assert line.isVisible()
    assert line.y() > entry(panel, 2).geometry().bottom()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel, press)
    assert not line.isVisible()
    mouse(entry(panel, 0).grip, QEvent.Type.MouseButtonRelease, below(panel, 2))
    assert (ids(panel), ordered) == ([21, 22, 23], [])


def test_a_drag_ends_where_its_entry_goes_away(qtbot, panel, ordered):
    line = panel.entries._moves._line
    focus(qtbot, entry(panel, 0).editor)
    drag(panel, 0, below(panel, 2), drop=False)
    assert line.isVisible()
    panel.show_page(replace(DAY, entries=(A,)))
    assert not line.isVisible()
    assert not entry(panel, 0).grip._dragging
    assert ordered == []


def test_a_press_or_a_drop_in_its_own_place_changes_nothing(panel, ordered):
    drag(panel, 1, above(panel, 1))
    drag(panel, 1, below(panel, 1))
    assert (ids(panel), ordered) == ([21, 22, 23], [])


def test_keys_move_the_entry_being_written_and_keep_the_caret(qtbot, panel, ordered):
    editor = entry(panel, 0).editor
    focus(qtbot, editor)
    QTest.keyClick(editor, Qt.Key.Key_Down, CTRL_SHIFT)
    assert ids(panel) == [22, 21, 23]
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Up, CTRL_SHIFT)
    QTest.keyClick(editor, Qt.Key.Key_Up, CTRL_SHIFT)  # it is the first: no further
    assert ids(panel) == [21, 22, 23]
    assert len(ordered) == 2


def test_what_was_typed_is_handed_on_before_the_order(panel, journal, ordered):
    QTest.keyClicks(entry(panel, 0).editor, "x")
    drag(panel, 0, below(panel, 1))
    assert journal.heard == [("entry", 21, "text", "text 21x")]


def test_a_time_puts_its_entry_in_its_place_once_the_field_is_left(qtbot, panel):
    panel.show_page(replace(DAY, entries=(replace(A, time="10:00"), B, replace(C, time=None))))
    late = entry(panel, 2)
    focus(qtbot, late.time)
    QTest.keyClicks(late.time, "8:30")
    assert ids(panel) == [21, 22, 23]  # not under the hand
    QTest.keyClick(late.time, Qt.Key.Key_Tab)
    assert ids(panel) == [23, 21, 22]
    assert late.author.hasFocus()


def test_an_entry_with_a_time_goes_nowhere_else_and_the_page_says_why(panel):
    heard: list[str] = []
    panel.told.connect(heard.append)
    early, late = replace(A, time="08:00"), replace(B, time="10:00")
    panel.show_page(replace(DAY, entries=(early, late)))
    drag(panel, 1, above(panel, 0))
    assert ids(panel) == [21, 22]
    assert heard == ["Entries with a time stand in the order of their times."]


def test_a_lone_entry_has_no_grip_nor_does_a_journal_for_reading(qtbot, panel, ordered):
    focus(qtbot, entry(panel, 0).editor)
    assert entry(panel, 0).grip.isVisible()
    panel.show_page(replace(DAY, entries=(A, B), writable=False))
    assert not entry(panel, 0).grip.isVisible()
    panel.show_page(replace(DAY, entries=(A,)))
    focus(qtbot, entry(panel, 0).editor)
    assert not entry(panel, 0).grip.isVisible()


def test_the_entries_of_a_section_are_pages_with_titles(qtbot, panel, journal):
    panel.show_page(replace(DAY, day=9, entries=(A,), is_section=True))
    assert entry(panel).title.height() > 0
    assert entry(panel).title.accessibleDescription() == "A title for this page"
    assert panel.entries.add_button.text() == "Page"
    panel.entries.add_button.click()
    second = entry(panel, 1)
    qtbot.waitUntil(second.title.hasFocus)
    QTest.keyClicks(second.title, "Interviews")
    panel.flush()
    assert [asked[2].title for asked in journal.asked] == ["Interviews"]
    panel.show_page(DAY)
    assert panel.entries.add_button.text() == "Entry"
    assert entry(panel, 1).title.height() == 0
