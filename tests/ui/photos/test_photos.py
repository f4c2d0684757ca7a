"""Photos moved and dated by hand in the window: one step each, and nothing on screen is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from journal.store.journal import Journal
from journal.store.settle import settle
from journal.ui.photos.day_dialog import DayDialog
from journal.ui.photos.times import GivenTime, Shift
from journal.ui.photos.when_dialog import WhenDialog
from journal.ui.window import MainWindow
from tests.ui.photos.conftest import IN_TIME, UNDATED_PHOTO, UNDATED_WITHOUT, Select
from tests.ui.photos.test_basis import british

__all__ = ["british"]  # the locale of those tests holds for these

FIRST, SECOND, THIRD = "2017-11-29", "2017-11-30", "2017-12-01"
PHONE = (11, 12, 13)  # of the first day
Where = tuple[str | None, str | None, str]


def where(path: Path, photo: int) -> Where:
    """Return day, wall time and basis of a photo as they stand in the file."""
    with Journal.open_read(path) as journal:
        row = journal.db.execute(
            "SELECT date, lived_at, basis FROM photo LEFT JOIN day ON day.id = day_id"
            " WHERE photo.id = ?",
            [photo],
        ).fetchone()
    return row[0], row[1], row[2]


def everything(path: Path) -> list[Where]:
    return [where(path, photo) for photo in range(1, 23)]


def steps(path: Path) -> int:
    with Journal.open_read(path) as journal:
        return journal.db.execute("SELECT count(*) FROM change").fetchone()[0]


def day_id(window: MainWindow, day: str) -> int:
    return next(row.id for row in window.reading.snapshot.days if str(row.key) == day)


def status(window: MainWindow) -> str:
    return window.status._line.accessibleName()


def wait_for_status(window: MainWindow, line: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: status(window) == line, timeout=IN_TIME)


def wait_for(window: MainWindow, day: str, photos: int, qtbot: QtBot) -> None:
    """Wait until the window shows so many photos on a day."""

    def shown() -> bool:
        days = {str(row.key): row.photo_count for row in window.reading.snapshot.days}
        return days.get(day) == photos and not window.reading._loading

    qtbot.waitUntil(shown, timeout=IN_TIME)


def count(window: MainWindow, day: str) -> int:
    return {str(row.key): row.photo_count for row in window.reading.snapshot.days}.get(day, 0)


def dialog_of(window: MainWindow, kind: type, qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: isinstance(window.photos.dialog, kind), timeout=IN_TIME)
    return window.photos.dialog


# Each act


def set_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.set_times.trigger()
    dialog = dialog_of(window, WhenDialog, qtbot)
    dialog._at.setDateTime(dialog._at.dateTime().addDays(1))
    assert dialog.way == GivenTime(datetime(2017, 11, 30, 10, 5, 30))
    dialog.accept()


def shift(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.set_times.trigger()
    dialog = dialog_of(window, WhenDialog, qtbot)
    dialog._spans[0].setValue(1)
    assert dialog.way == Shift(timedelta(days=1))
    dialog.accept()


def move(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.move_photos.trigger()
    dialog = dialog_of(window, DayDialog, qtbot)
    dialog.choose_date(date(2017, 11, 30))
    dialog.accept()


def drop(window: MainWindow, qtbot: QtBot) -> None:
    window.days.drops.dropped.emit(window.timeline.selected_photos(), day_id(window, SECOND))


Act = Callable[[MainWindow, QtBot], None]
ACTS: dict[str, tuple[Act, str]] = {
    "set": (set_by_hand, "Date and time set: 3 photos · Undo"),
    "shift": (shift, "Date and time set: 3 photos · Undo"),
    "move": (move, "3 photos moved to Thu 30 November · Undo"),
    "drop": (drop, "3 photos moved to Thu 30 November · Undo"),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_one_step_and_lasts(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot, act: str
) -> None:
    before, there, begun = everything(path), count(window, SECOND), steps(path)
    do, line = ACTS[act]
    select(*PHONE)
    do(window, qtbot)
    wait_for_status(window, line, qtbot)
    wait_for(window, SECOND, there + 3, qtbot)
    after = everything(path)
    assert [where(path, photo) for photo in PHONE] == [
        (SECOND, f"2017-11-30T{at}", "person") for at in ("10:05:30", "10:35:30", "14:05:30")
    ]
    assert [n for n in range(22) if before[n] != after[n]] == [photo - 1 for photo in PHONE]
    assert steps(path) == begun + 1

    window.session.writer(lambda journal: journal.derive(settle))
    assert everything(path) == after
    window.actions_.undo.trigger()
    wait_for(window, SECOND, there, qtbot)
    assert everything(path) == before
    assert status(window) == ""  # its link would take back another step now
    window.actions_.redo.trigger()
    wait_for(window, SECOND, there + 3, qtbot)
    assert everything(path) == after


def test_the_link_in_the_line_takes_it_back(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot
) -> None:
    before, there = everything(path), count(window, SECOND)
    select(*PHONE)
    move(window, qtbot)
    wait_for(window, SECOND, there + 3, qtbot)
    window.status.link_chosen.emit("undo:")
    wait_for(window, SECOND, there, qtbot)
    assert everything(path) == before


def test_the_same_time_again_is_taken_back(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot
) -> None:
    before, begun = everything(path), steps(path)
    select(*PHONE)
    shift(window, qtbot)
    wait_for_status(window, "Date and time set: 3 photos · Undo", qtbot)
    window.actions_.take_back_times.trigger()
    wait_for_status(window, "As the files say again: 3 photos · Undo", qtbot)
    assert everything(path) == before
    assert steps(path) == begun + 2
    window.actions_.take_back_times.trigger()
    wait_for_status(window, "Nothing was set by hand there", qtbot)
    assert steps(path) == begun + 2


def test_file_dates_are_given_to_those_that_have_one(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot
) -> None:
    select(UNDATED_PHOTO, UNDATED_WITHOUT)
    button = window.photos.bar.findChildren(QToolButton)[0]
    qtbot.waitUntil(lambda: button.isVisible() and button.text() == "Use File Dates")
    begun = steps(path)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_status(
        window,
        "Date and time set: 1 photo"
        " · Left as they are, because their files have no date: 1 photo · Undo",
        qtbot,
    )
    assert where(path, UNDATED_PHOTO)[2] == "person"
    assert where(path, UNDATED_WITHOUT) == (None, None, "none")
    assert steps(path) == begun + 1


def test_undated_photos_get_a_day(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot
) -> None:
    select(UNDATED_PHOTO, UNDATED_WITHOUT)
    window.actions_.move_photos.trigger()
    dialog = dialog_of(window, DayDialog, qtbot)
    dialog.choose_date(date(2017, 12, 1))  # so far no date of the trip with photos
    dialog.accept()
    wait_for(window, THIRD, count(window, THIRD) + 2, qtbot)
    assert where(path, UNDATED_WITHOUT) == (THIRD, THIRD, "person")
    assert window.reading.snapshot.undated == 0


# What is on the screen stays


def test_selection_place_and_day_stay_when_photos_move(
    window: MainWindow, select: Select, qtbot: QtBot
) -> None:
    timeline = window.timeline
    window.resize(900, 400)
    window.reading.go_to_day(day_id(window, FIRST))
    bar = timeline.verticalScrollBar()
    bar.setValue(bar.value() + 60)
    qtbot.wait(20)
    here, there = window.reading.day, count(window, SECOND)
    below = timeline.place_at(0, timeline.grid.measures.heading)
    assert below is not None
    section = timeline.section_of(day_id(window, SECOND))
    assert section is not None
    moved = [cell.photo_id for cell in timeline.days[section].section.cells[-2:]]  # out of sight
    select(*moved)
    window.photos.dropped(moved, day_id(window, FIRST))
    qtbot.waitUntil(lambda: count(window, SECOND) < there, timeout=IN_TIME)
    assert timeline.place_at(0, timeline.grid.measures.heading) == below
    assert timeline.selected_photos() == moved
    assert window.reading.day == here
    window.actions_.undo.trigger()
    wait_for(window, SECOND, there, qtbot)
    assert timeline.place_at(0, timeline.grid.measures.heading) == below
    assert timeline.selected_photos() == moved
    assert window.reading.day == here


def test_the_line_below_follows_the_selection_and_the_act(
    window: MainWindow, select: Select, qtbot: QtBot
) -> None:
    line = window.photos.bar._line
    select(11)
    qtbot.waitUntil(lambda: "phone1.jpg · Wed 29 November" in line.accessibleName())
    window.photos.dropped([11], day_id(window, SECOND))
    qtbot.waitUntil(lambda: "moved to this day by hand" in line.accessibleName(), timeout=IN_TIME)
    select(11, 12, 13)
    qtbot.waitUntil(lambda: line.accessibleName().startswith("3 photos · "))
    window.timeline.clearSelection()
    qtbot.waitUntil(lambda: line.accessibleName().startswith("Select photos"))


def test_choosing_an_undated_photo_does_not_leave_undated(
    window: MainWindow, select: Select, qtbot: QtBot
) -> None:
    """It stands in the first row under its heading, and needs no scrolling to be seen whole."""
    window.resize(900, 400)
    window.reading.go_to_day(-1)
    qtbot.wait(20)
    at = window.timeline.verticalScrollBar().value()
    first, second = (cell.photo_id for cell in window.reading.snapshot.sections[-1].cells)
    row = window.timeline.photos.row_of(second)
    assert row is not None
    point = window.timeline.cell_rect(row).center()
    qtbot.mouseClick(window.timeline.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(window.timeline, Qt.Key.Key_Left)
    assert window.timeline.selected_photos() == [first]
    assert window.timeline.verticalScrollBar().value() == at
    assert window.reading.day == -1


# Where it may go


def test_photos_may_be_dropped_on_dates_where_they_do_not_all_stand(window: MainWindow) -> None:
    for drops in (window.timeline.drops, window.days.drops):
        assert not drops.may_drop([11, 12], day_id(window, FIRST))
        assert drops.may_drop([11, 16], day_id(window, FIRST))
        assert drops.may_drop([11, 12], day_id(window, SECOND))
        assert drops.may_drop([UNDATED_PHOTO], day_id(window, SECOND))
        assert not drops.may_drop([11], -1)  # Undated is nothing that can be said
        assert not drops.may_drop([11], day_id(window, "before"))
        assert not drops.may_drop([11], 999)


def test_a_drop_on_a_day_that_is_gone_does_nothing(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = steps(path)
    for day in (-1, 999, day_id(window, "before")):
        window.photos.dropped([11], day)
    window.session.finish_writing()
    assert steps(path) == before


def test_the_dialog_does_not_offer_where_they_stand(
    window: MainWindow, select: Select, qtbot: QtBot
) -> None:
    window.reading.go_to_day(day_id(window, SECOND))
    select(11, 12)
    window.actions_.move_photos.trigger()
    dialog = dialog_of(window, DayDialog, qtbot)
    assert dialog.date == date(2017, 11, 29)
    assert not dialog._move.isEnabled()
    dialog.reject()
    assert window.photos.dialog is None
    select(11, 18)  # of two days: any may be meant
    window.actions_.move_photos.trigger()
    dialog = dialog_of(window, DayDialog, qtbot)
    assert dialog.date == date(2017, 11, 30)
    assert dialog._move.isEnabled()


# Menus, tooltips, what is grey


def photo_actions(window: MainWindow) -> list[QAction]:
    actions = window.actions_
    return [actions.move_photos, actions.set_times, actions.take_back_times]


def test_actions_are_grey_without_a_selection(window: MainWindow, select: Select) -> None:
    assert not any(action.isEnabled() for action in photo_actions(window))
    select(11)
    assert all(action.isEnabled() for action in photo_actions(window))  # at once
    window.timeline.clearSelection()
    assert not any(action.isEnabled() for action in photo_actions(window))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
def test_a_menu_is_about_the_photo_under_the_mouse_or_the_selection(
    window: MainWindow, select: Select, qtbot: QtBot
) -> None:
    select(11, 12)
    timeline = window.timeline
    for photo, chosen in ((12, [11, 12]), (13, [13])):
        row = timeline.photos.row_of(photo)
        assert row is not None
        point = timeline.cell_rect(row).center()
        at = timeline.viewport().mapToGlobal(point)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, at)
        QApplication.sendEvent(timeline.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert set(photo_actions(window)) < set(menu.actions())
        assert window.actions_.favourite in menu.actions()
        assert all(action.isEnabled() for action in photo_actions(window))
        assert timeline.selected_photos() == chosen
        menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_tooltip_says_what_the_time_rests_on(window: MainWindow, qtbot: QtBot) -> None:
    timeline = window.timeline
    row = timeline.photos.row_of(11)
    assert row is not None
    point = timeline.cell_rect(row).center()
    at = timeline.viewport().mapToGlobal(point)
    QApplication.sendEvent(timeline.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, at))
    assert "phone1.jpg<br>" in QToolTip.text()
    assert "from the offset in the file" in QToolTip.text()
    aside = QPoint(2, point.y())
    QApplication.sendEvent(timeline.viewport(), QHelpEvent(QEvent.Type.ToolTip, aside, at))
    assert window.photos._describe(999) == ""
    QToolTip.hideText()


def test_only_one_dialog_at_a_time(window: MainWindow, select: Select, qtbot: QtBot) -> None:
    select(11)
    window.photos.set_times()  # is read first, and comes later
    window.photos.move_to_day()
    dialog = window.photos.dialog
    assert isinstance(dialog, DayDialog)
    qtbot.wait(100)
    assert window.photos.dialog is dialog
    window.photos.move_to_day()
    assert window.photos.dialog is dialog


def test_a_journal_for_reading_can_be_looked_at(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    second = MainWindow(window.settings)
    qtbot.addWidget(second)
    second.show()
    second.open_journal(path)
    qtbot.waitUntil(lambda: second.reading.snapshot is not None, timeout=IN_TIME)
    second.timeline.selectAll()
    assert not any(action.isEnabled() for action in photo_actions(second))
    qtbot.waitUntil(lambda: "22 photos" in second.photos.bar._line.accessibleName())
    assert not second.timeline.drops.may_drop([11], day_id(second, SECOND))
    second.photos.move_to_day()
    second.photos.set_times()
    qtbot.wait(50)
    assert second.photos.dialog is None
    second.close()


# Another journal, and trouble


def test_a_dialog_goes_with_its_journal(
    window: MainWindow, path: Path, select: Select, tmp_path: Path, qtbot: QtBot
) -> None:
    before = steps(path)
    select(11)
    window.photos.set_times()
    dialog_of(window, WhenDialog, qtbot)
    window.open_journal(tmp_path / "other.tripjournal")
    assert window.photos.dialog is None
    assert not any(action.isEnabled() for action in photo_actions(window))
    assert window.photos.bar._line.text().startswith("Select photos")
    assert steps(path) == before


def test_facts_that_come_late_are_not_shown_in_another_journal(
    window: MainWindow, select: Select, tmp_path: Path, qtbot: QtBot
) -> None:
    select(11)
    window.photos._look_up()
    window.photos.set_times()
    window.open_journal(tmp_path / "other.tripjournal")
    qtbot.wait(100)
    assert window.photos.bar._line.text().startswith("Select photos")
    assert window.photos.dialog is None


def test_a_year_that_no_journal_keeps_is_said(
    window: MainWindow, path: Path, select: Select, qtbot: QtBot
) -> None:
    before = steps(path)
    window.photos._move([11], date(1492, 10, 12))
    assert "1492" in status(window)
    window.session.finish_writing()
    assert steps(path) == before
