"""Choosing whole days, going to typed dates, copying: by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from journal.ui.photo_drags import photos_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_a_chooses_the_day_and_once_more_everything(qtbot, timeline):
    timeline.show_photo(205)
    qtbot.keyClick(timeline, Qt.Key.Key_A, CTRL)
    assert timeline.selected_photos() == list(range(200, 212))
    assert timeline.current_photo() == 205
    qtbot.keyClick(timeline, Qt.Key.Key_A, CTRL)
    assert len(timeline.selected_photos()) == 48
    qtbot.keyClick(timeline, Qt.Key.Key_A, CTRL)
    assert timeline.selected_photos() == list(range(200, 212))


def test_ctrl_a_without_a_current_photo_means_the_day_at_the_top(qtbot, timeline):
    timeline.scroll_to_day(3)
    timeline.setCurrentIndex(timeline.rootIndex())
    qtbot.keyClick(timeline, Qt.Key.Key_A, CTRL)
    assert timeline.selected_photos() == list(range(300, 312))
    timeline.set_sections(())
    qtbot.keyClick(timeline, Qt.Key.Key_A, CTRL)
    assert timeline.selected_photos() == []


def test_ctrl_moves_without_choosing_and_ctrl_space_adds(qtbot, timeline):
    timeline.show_photo(100)
    qtbot.keyClick(timeline, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(timeline, Qt.Key.Key_Right, CTRL)
    assert timeline.selected_photos() == [100]
    qtbot.keyClick(timeline, Qt.Key.Key_Space, CTRL)
    assert timeline.selected_photos() == [100, 102]
    qtbot.keyClick(timeline, Qt.Key.Key_Space, CTRL)
    assert timeline.selected_photos() == [100]
    qtbot.keyClick(timeline, Qt.Key.Key_End, SHIFT)
    assert timeline.selected_photos()[-1] == 411
    qtbot.keyClick(timeline, Qt.Key.Key_Home, CTRL)
    assert timeline.current_photo() == 100


@pytest.mark.parametrize(("typed", "photo"), [("1", 300), ("30 nov", 200), ("2017-12-02", 400)])
def test_typing_a_date_goes_there(qtbot, timeline, typed, photo):
    qtbot.keyClicks(timeline, typed)
    assert timeline.selected_photos() == [photo]
    assert timeline.jumping.bubble.isVisible()
    assert timeline.jumping.bubble.text.endswith(f"Day {photo // 100}")
    assert timeline.current_rect(photo).top() < 200
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert timeline.jumping.typed == ""
    assert timeline.selected_photos() == [photo]


def test_letters_and_space_belong_to_the_date_only_behind_a_digit(qtbot, timeline):
    heard, opened = [], []
    QShortcut(QKeySequence("F"), timeline, lambda: heard.append("F"))
    timeline.photo_opened.connect(opened.append)
    timeline.show_photo(100)
    qtbot.keyClick(timeline, Qt.Key.Key_F)
    assert heard == ["F"]
    qtbot.keyClicks(timeline, "1 f")
    assert heard == ["F"]
    assert opened == []
    assert timeline.jumping.bubble.text == "1 f …"
    qtbot.keyClick(timeline, Qt.Key.Key_Backspace)
    qtbot.keyClicks(timeline, "d")
    assert timeline.current_photo() == 300
    qtbot.waitUntil(lambda: timeline.jumping.typed == "", timeout=3000)
    qtbot.keyClick(timeline, Qt.Key.Key_F)
    assert heard == ["F", "F"]


def test_ctrl_c_puts_photos_on_the_clipboard_as_files(qtbot, timeline, tmp_path):
    timeline.bring_out = lambda photos: [tmp_path / f"{photo}.jpg" for photo in photos]
    timeline.show_photo(101)
    qtbot.keyClick(timeline, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(timeline, Qt.Key.Key_C, CTRL)
    data = QApplication.clipboard().mimeData()
    assert photos_of(data) == [101, 102]
    assert [url.fileName() for url in data.urls()] == ["101.jpg", "102.jpg"]
    QApplication.clipboard().clear()
