"""Captions written where the photos are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication

from journal.ui.timeline.cells import Section

from .conftest import cells

NO = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def written(timeline):
    heard = []
    timeline.caption_written.connect(lambda photo, text: heard.append((photo, text)))
    return heard


def begin(qtbot, timeline, photo):
    timeline.show_photo(photo)
    timeline.edit_caption()
    qtbot.waitUntil(timeline.captions.line.hasFocus)
    return timeline.captions.line


def test_enter_saves_and_escape_takes_back(qtbot, timeline, written):
    line = begin(qtbot, timeline, 102)
    qtbot.keyClicks(line, "  Fxc [Zion]  ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert written == [(102, "Fxc [Zion]")]
    assert timeline.hasFocus()
    assert not line.isVisible()
    begin(qtbot, timeline, 103)
    qtbot.keyClicks(line, "no")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert len(written) == 1
    assert timeline.selected_photos() == [103]


def test_tab_goes_on_to_the_next_photos_caption(qtbot, timeline, written):
    line = begin(qtbot, timeline, 110)
    for text in ("one", "two", "three"):
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert timeline.viewport().rect().contains(line.geometry())
    assert written == [(110, "one"), (111, "two"), (200, "three")]
    assert timeline.selected_photos() == [201]
    qtbot.keyClick(line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.captions.photo == 200
    assert len(written) == 3  # what is not changed is not written


def test_tab_ends_at_the_last_photo(qtbot, timeline, written):
    line = begin(qtbot, timeline, 411)
    qtbot.keyClicks(line, "end")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert written == [(411, "end")]
    assert timeline.hasFocus()


def test_the_caption_that_is_there_is_selected(qtbot, timeline, written):
    first = Section(1, "Day 1", "", cells(1, caption="old"))
    timeline.set_sections((first, *(day.section for day in timeline.days[1:])))
    line = begin(qtbot, timeline, 101)
    assert line.selectedText() == "old"
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert written == [(101, "")]


def test_leaving_the_line_saves(qtbot, timeline, written):
    line = begin(qtbot, timeline, 101)
    qtbot.keyClicks(line, "seen")
    box = timeline.current_rect(100)
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, NO, box.center())
    timeline.setFocus()
    assert written == [(101, "seen")]


def test_letters_are_nobodys_shortcut_while_somebody_writes(qtbot, timeline, written):
    heard = []
    for keys in ("F", "[", "Esc", "Del"):
        QShortcut(QKeySequence(keys), timeline, lambda keys=keys: heard.append(keys))
    line = begin(qtbot, timeline, 101)
    for key in (Qt.Key.Key_F, Qt.Key.Key_BracketLeft, Qt.Key.Key_Delete, Qt.Key.Key_Escape):
        qtbot.keyClick(line, key)
    assert heard == []
    qtbot.keyClick(timeline, Qt.Key.Key_F)
    assert heard == ["F"]


def test_the_line_follows_its_photo_and_goes_with_it(qtbot, timeline, written):
    line = begin(qtbot, timeline, 105)
    bar = timeline.verticalScrollBar()
    before = line.y()
    bar.setValue(bar.value() + 30)
    assert line.y() == before - 30
    timeline.resize(500, 600)
    box = timeline.current_rect(105)
    assert box.left() <= line.geometry().center().x() <= box.right()
    assert line.width() >= 160
    qtbot.keyClicks(line, "last words")
    timeline.set_sections(tuple(day.section for day in timeline.days[1:]))
    assert not line.isVisible()
    assert written == [(105, "last words")]


def test_the_wheel_ends_writing(qtbot, timeline, written):
    line = begin(qtbot, timeline, 101)
    qtbot.keyClicks(line, "seen")
    point = QPoint(300, 300)
    event = QWheelEvent(
        QPointF(point),
        QPointF(timeline.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NO,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline.viewport(), event)
    assert written == [(101, "seen")]
    assert not line.isVisible()
    assert timeline.verticalScrollBar().value() > 0
