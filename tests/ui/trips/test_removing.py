"""A trip thrown away in the window: what is shown instead, and how it comes back."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from journal.store import edits
from journal.store.binned_trips import remove_trip
from journal.store.journal import Journal
from journal.store.op import Op
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import (
    follow,
    go_to,
    line,
    show_trip,
    shown,
    spans,
    undo,
    wait_for,
    wait_for_line,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """Three trips, of which the second is shown, at its second day."""
    window = open_window([1, 10, 11, 20])
    wait_for(window, ["1-1", "10-11", "20-20"], qtbot)
    show_trip(window, 1, qtbot)
    go_to(window, 11)
    return window


def test_the_next_trip_is_shown_and_a_line_has_a_way_back(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.remove_trip.trigger()
    wait_for(window, ["1-1", "20-20"], qtbot)
    qtbot.waitUntil(lambda: shown(window) == ("20-20", 20), timeout=IN_TIME)
    wait_for_line(window, "“November 2017” went to the bin · Undo", qtbot)
    follow(window, "Undo")
    wait_for(window, ["1-1", "10-11", "20-20"], qtbot)
    qtbot.waitUntil(lambda: shown(window) == ("10-11", 11), timeout=IN_TIME)


def test_after_the_last_one_the_one_before_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    show_trip(window, 2, qtbot)
    window.actions_.remove_trip.trigger()
    qtbot.waitUntil(lambda: shown(window) == ("10-11", 10), timeout=IN_TIME)
    undo(window, "Move Trip to the Bin · 1 photo", qtbot)
    qtbot.waitUntil(lambda: shown(window) == ("20-20", 20), timeout=IN_TIME)


def test_without_another_trip_the_target_is_shown(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1])
    qtbot.waitUntil(lambda: window.actions_.remove_trip.isEnabled(), timeout=IN_TIME)
    window.actions_.remove_trip.trigger()
    qtbot.waitUntil(lambda: window.middle.currentWidget() is window.target, timeout=IN_TIME)
    assert not window.actions_.remove_trip.isEnabled()
    assert not window.days.isVisible()
    window.actions_.bin.setChecked(True)
    qtbot.waitUntil(window.binning.rows.isVisible, timeout=IN_TIME)
    assert window.middle.currentWidget() is window.filled
    window.binning.rows.trip_brought_back.emit(1)
    wait_for(window, ["1-1"], qtbot)
    window.actions_.bin.setChecked(False)
    qtbot.waitUntil(lambda: shown(window) == ("1-1", 1), timeout=IN_TIME)
    assert window.days.isVisible()


def test_what_is_being_typed_goes_with_it(window: MainWindow, qtbot: QtBot) -> None:
    window.page.add_entry()
    entry = window.page.entries.entries()[0]
    entry.editor.insertPlainText("Il fait beau.")
    window.actions_.remove_trip.trigger()
    wait_for(window, ["1-1", "20-20"], qtbot)
    assert window.session is not None
    text = "SELECT text, bin FROM entry"
    assert window.session.reader.db.execute(text).fetchall() == [("Il fait beau.", "bin")]


def test_a_trip_that_is_gone_meanwhile_is_told_of(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None

    def elsewhere(journal: Journal) -> None:
        journal.transact(Op.REMOVE_TRIP, remove_trip(2))

    window.session.write(elsewhere, lambda _: None, window.say_problem)
    window.actions_.remove_trip.trigger()
    qtbot.waitUntil(lambda: "no longer" in line(window), timeout=IN_TIME)


def test_a_journal_opens_at_another_trip_where_the_one_last_read_is_in_the_bin(
    window: MainWindow, open_window: Open, qtbot: QtBot
) -> None:
    path = window.session.path  # type: ignore[union-attr]
    window.close()
    with Journal.open(path) as journal:
        journal.transact(Op.NAME_TRIP, edits.name_trip(2, "Zion"))
        journal.transact(Op.REMOVE_TRIP, remove_trip(2))
        (day,) = journal.db.execute("SELECT id FROM day WHERE date = '2017-11-11'").fetchone()
    again = open_window()
    again.reading.read(again.session, day)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: spans(again) == ["1-1", "20-20"], timeout=IN_TIME)
    assert again.reading.snapshot is not None
    trip = again.reading.snapshot.trip
    assert trip is not None
    assert trip.first == date(2017, 11, 20)
