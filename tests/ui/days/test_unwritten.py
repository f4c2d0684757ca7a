"""What is unwritten, in the window: seen in the list of days, found by a filter and by a key."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from journal.store import choices, edits
from journal.store.op import Op
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open, british, open_window, path
from tests.ui.trips.shaping import go_to, shown

__all__ = ["british", "open_window", "path"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def photos(window: MainWindow) -> list[int]:
    return [cell.photo_id for cell in window.timeline.photos.cells]


def foot(window: MainWindow) -> list[str]:
    links = (window.days.foot.days, window.days.foot.captions)
    return [link.text() for link in links if link.isVisible()]


def write(window: MainWindow, day: int, text: str = "Il fait beau.") -> None:
    assert window.operations is not None
    assert window.session is not None
    query = "SELECT id FROM day WHERE date = ?"
    row = window.session.reader.db.execute(query, [f"2017-11-{day:02}"]).fetchone()
    window.operations.edit(Op.ADD_ENTRY, edits.add_entry(row[0], {"text": text}))


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """Photos on the 1st, 2nd, 4th and 5th; written is the 2nd; favourites are 1, 3 and 4."""
    window = open_window([1, 2, 4, 5])
    assert window.operations is not None
    assert foot(window) == []
    write(window, 2)
    window.operations.edit(Op.FAVOURITE, choices.set_favourite([1, 3, 4], True))
    window.operations.edit(Op.CAPTION, choices.write_caption(3, "Rouge"))
    said = ["3 days without words", "2 favourites without a caption"]
    qtbot.waitUntil(lambda: foot(window) == said, timeout=IN_TIME)
    return window


def test_a_fresh_trip_is_called_nothing(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 2])
    qtbot.waitUntil(lambda: window.actions_.next_unwritten.isEnabled(), timeout=IN_TIME)
    assert foot(window) == []


def test_the_key_goes_from_one_unwritten_day_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, 1)
    days = []
    for _ in range(3):
        window.actions_.next_unwritten.trigger()
        days.append(shown(window)[1])
    assert days == [4, 5, 1]
    window.days.foot.days.click()
    assert shown(window)[1] == 4


def test_when_all_is_written_nothing_is_said(window: MainWindow, qtbot: QtBot) -> None:
    assert window.operations is not None
    for day in (1, 4, 5):
        write(window, day)
    qtbot.waitUntil(lambda: not window.actions_.next_unwritten.isEnabled(), timeout=IN_TIME)
    assert foot(window) == ["2 favourites without a caption"]
    for photo in (1, 4):
        window.operations.edit(Op.CAPTION, choices.write_caption(photo, "Blanc"))
    qtbot.waitUntil(lambda: foot(window) == [], timeout=IN_TIME)


def test_the_link_of_the_captions_shows_the_favourites_without_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_.bin.setChecked(True)
    window.days.foot.captions.click()
    qtbot.waitUntil(lambda: photos(window) == [1, 4], timeout=IN_TIME)
    assert window.filtering.bar.isVisible()
    assert window.actions_.filter.isChecked()
    assert not window.actions_.bin.isChecked()
    window.actions_.filter.setChecked(False)
    qtbot.waitUntil(lambda: photos(window) == [1, 2, 3, 4], timeout=IN_TIME)


def test_the_filter_shows_the_days_without_words_and_keeps_one_that_is_written_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_.filter.setChecked(True)
    buttons = window.filtering.bar.findChildren(type(window.filtering.bar._close))
    next(button for button in buttons if button.text() == "Unwritten Days").click()
    qtbot.waitUntil(lambda: photos(window) == [1, 3, 4], timeout=IN_TIME)
    write(window, 4)
    qtbot.waitUntil(lambda: foot(window)[0] == "2 days without words", timeout=IN_TIME)
    assert photos(window) == [1, 3, 4]
    window.actions_.filter.setChecked(False)
    qtbot.waitUntil(lambda: photos(window) == [1, 2, 3, 4], timeout=IN_TIME)
    window.actions_.filter.setChecked(True)
    next(button for button in buttons if button.text() == "Unwritten Days").click()
    qtbot.waitUntil(lambda: photos(window) == [1, 4], timeout=IN_TIME)
