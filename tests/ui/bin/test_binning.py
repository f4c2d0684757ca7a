"""The bin in the window: seen, brought back from, and emptied only when that is confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from journal.store import choices, edits
from journal.store.bin import count_bin, list_binned_entries
from journal.store.binned_trips import list_binned_trips, remove_trip
from journal.store.op import Op
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import follow, line

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "No RHI backend")


def wait(qtbot: QtBot, there: Callable[[], bool]) -> None:
    qtbot.waitUntil(there, timeout=IN_TIME)


def shown(window: MainWindow) -> list[int]:
    return [cell.photo_id for cell in window.timeline.photos.cells]


def select(window: MainWindow, *rows: int) -> None:
    model, flag = window.timeline.selectionModel(), QItemSelectionModel.SelectionFlag
    model.clearSelection()
    for row in rows:
        model.select(window.timeline.photos.index(row), flag.Select)


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """A trip of four photos, two of them in the bin."""
    window = open_window([1, 2, 3, 4])
    assert window.operations is not None
    window.operations.edit(Op.THROW_AWAY, choices.throw_away([2, 3]))
    wait(qtbot, lambda: shown(window) == [1, 4])
    return window


@pytest.fixture
def binned(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The same window, showing the bin."""
    window.actions_.bin.setChecked(True)
    wait(qtbot, lambda: shown(window) == [2, 3])
    return window


def test_the_bin_is_shown_in_place_of_the_trip(binned: MainWindow, qtbot: QtBot) -> None:
    assert binned.binning.bar.isVisible()
    assert binned.reading.snapshot is not None
    assert [section.heading for section in binned.reading.snapshot.sections] == [
        "Bin · Thursday, 2 November 2017",
        "Bin · Friday, 3 November 2017",
    ]
    assert not binned.binning.bar.back.isEnabled()
    assert binned.binning.bar.empty.isEnabled()
    binned.binning.bar.closed.emit()
    wait(qtbot, lambda: shown(binned) == [1, 4])
    assert not binned.binning.bar.isVisible()


def test_the_day_that_was_read_is_shown_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.reading.snapshot is not None
    last = [day.id for day in window.reading.snapshot.days if day.key.date][-1]
    window.reading.go_to_day(last)
    window.actions_.bin.setChecked(True)
    wait(qtbot, lambda: shown(window) == [2, 3])
    window.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(window) == [1, 4])
    assert window.reading.day == last


def test_a_day_of_the_list_leads_out_of_it(binned: MainWindow, qtbot: QtBot) -> None:
    assert binned.reading.snapshot is not None
    last = [day.id for day in binned.reading.snapshot.days if day.key.date][-1]
    binned.days.day_chosen.emit(last)
    wait(qtbot, lambda: shown(binned) == [1, 4])
    assert binned.reading.day == last
    assert not binned.actions_.bin.isChecked()


def test_photos_come_back_to_where_they_were(binned: MainWindow, qtbot: QtBot) -> None:
    select(binned, 0)
    wait(qtbot, lambda: binned.binning.bar.back.isEnabled())
    binned.binning.bar.back.click()
    wait(qtbot, lambda: shown(binned) == [3])
    assert line(binned) == "Brought back: 1 photo · Undo"
    binned.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(binned) == [1, 2, 4])
    follow(binned, "Undo")
    wait(qtbot, lambda: shown(binned) == [1, 4])


def test_delete_brings_back_in_the_bin(binned: MainWindow, qtbot: QtBot) -> None:
    assert binned.actions_.throw_away.text() == "Bring Back"
    select(binned, 0, 1)
    binned.actions_.throw_away.trigger()
    wait(qtbot, lambda: shown(binned) == [])
    assert not binned.binning.bar.empty.isEnabled()
    binned.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(binned) == [1, 2, 3, 4])
    assert binned.actions_.throw_away.text() == "Delete"


def test_it_is_emptied_only_when_that_is_confirmed(binned: MainWindow, qtbot: QtBot) -> None:
    assert binned.session is not None
    for button, left in (("Cancel", 2), ("Remove", 0)):
        binned.binning.bar.empty.click()
        box = binned.binning.dialog
        assert isinstance(box, QMessageBox)
        assert box.text() == "Remove 2 photos for good?"
        next(b for b in box.buttons() if b.text().replace("&", "") == button).click()
        wait(qtbot, lambda left=left: len(shown(binned)) == left)
    assert count_bin(binned.session.reader.db) == 0
    assert line(binned) == "The bin is empty now."
    binned.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(binned) == [1, 4])


def test_photos_in_the_bin_can_be_looked_at(binned: MainWindow, qtbot: QtBot) -> None:
    binned.viewer.show_photo(2)
    binned.viewer.view.head.facts.setChecked(True)
    wait(qtbot, lambda: binned.viewer.photos() == [2])
    binned.viewer.leave()
    assert shown(binned) == [2, 3]


def test_looking_for_others_leaves_the_bin(binned: MainWindow, qtbot: QtBot) -> None:
    binned.actions_.filter.setChecked(True)
    wait(qtbot, lambda: shown(binned) == [1, 4])
    assert not binned.actions_.bin.isChecked()


@pytest.fixture
def with_entry(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window showing the bin with two photos and an entry."""
    assert window.reading.snapshot is not None
    assert window.operations is not None
    assert window.session is not None
    day = next(day.id for day in window.reading.snapshot.days if day.key.date)
    fields = {"text": "Otto *bellt*.", "author": "Léa"}
    ids: list[int] = []
    window.operations.edit(Op.ADD_ENTRY, edits.add_entry(day, fields), then=ids.append)
    wait(qtbot, lambda: bool(ids))
    window.operations.edit(Op.REMOVE_ENTRY, edits.remove_entry(ids[0]))
    window.actions_.bin.setChecked(True)
    wait(qtbot, lambda: shown(window) == [2, 3] and window.binning.rows.isVisible())
    return window


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in window.binning.rows.widget().findChildren(QLabel)]


def test_entries_are_shown_above_the_photos_and_come_back(
    with_entry: MainWindow, qtbot: QtBot
) -> None:
    assert said(with_entry) == ["Wednesday, 1 November 2017 · Léa", "Otto *bellt*."]
    assert with_entry.binning.rows.height() > 40
    with_entry.binning.rows.widget().findChild(QPushButton).click()
    wait(qtbot, lambda: not with_entry.binning.rows.isVisible())
    assert line(with_entry) == "Brought back: 1 entry · Undo"
    with_entry.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(with_entry) == [1, 4])
    texts = [entry.editor.text() for entry in with_entry.page.entries.entries()]
    assert texts == ["Otto *bellt*."]


def test_emptying_says_that_entries_go_too(with_entry: MainWindow, qtbot: QtBot) -> None:
    with_entry.binning.bar.empty.click()
    box = with_entry.binning.dialog
    assert isinstance(box, QMessageBox)
    assert box.text() == "Remove 2 photos and 1 entry for good?"
    next(button for button in box.buttons() if button.text() == "Remove").click()
    wait(qtbot, lambda: not with_entry.binning.bar.empty.isEnabled())
    assert not with_entry.binning.rows.isVisible()
    assert with_entry.session is not None
    assert list_binned_entries(with_entry.session.reader.db) == []


def test_leaving_the_bin_hides_its_entries(with_entry: MainWindow, qtbot: QtBot) -> None:
    with_entry.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(with_entry) == [1, 4])
    assert not with_entry.binning.rows.isVisible()


@pytest.fixture
def with_trips(open_window: Open, qtbot: QtBot) -> MainWindow:
    """The window showing a bin with two trips, of which one has a name, an entry, and a photo."""
    window = open_window([1, 2, 3, 12, 13, 25])
    assert window.operations is not None
    assert window.session is not None
    edit = window.operations.edit
    row = window.session.reader.db.execute("SELECT id FROM day WHERE date = '2017-11-02'")
    edit(Op.ADD_ENTRY, edits.add_entry(row.fetchone()[0], {"text": "Otto *bellt*."}))
    edit(Op.NAME_TRIP, edits.name_trip(1, "Zion"))
    edit(Op.THROW_AWAY, choices.throw_away([1]))
    for trip in (1, 2):
        edit(Op.REMOVE_TRIP, remove_trip(trip))
    window.actions_.bin.setChecked(True)
    wait(qtbot, lambda: shown(window) == [1] and len(said(window)) == 4)
    return window


def test_trips_are_shown_as_one_thing_each_and_come_back(
    with_trips: MainWindow, qtbot: QtBot
) -> None:
    assert said(with_trips) == [
        "Trip · 2 – 3 Nov 2017 · 2 photos, 1 entry",
        "Zion",
        "Trip · 12 – 13 Nov 2017 · 2 photos",
        "November 2017",
    ]
    buttons = with_trips.binning.rows.widget().findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == [
        "Bring back the trip Zion",
        "Bring back the trip November 2017",
    ]
    buttons[0].click()
    wait(qtbot, lambda: said(with_trips)[1:] == ["November 2017"])
    assert line(with_trips) == "Brought back: 1 trip · Undo"
    assert with_trips.reading.snapshot is not None
    assert [trip.title for trip in with_trips.reading.snapshot.trips] == ["Zion", ""]
    follow(with_trips, "Undo")
    wait(qtbot, lambda: len(said(with_trips)) == 4)


def test_an_entry_of_a_trip_in_the_bin_says_that_it_brings_that_along(
    with_trips: MainWindow, qtbot: QtBot
) -> None:
    assert with_trips.operations is not None
    assert with_trips.session is not None
    for _ in range(3):
        with_trips.operations.undo()
    with_trips.operations.edit(Op.REMOVE_ENTRY, edits.remove_entry(1))
    with_trips.operations.edit(Op.REMOVE_TRIP, remove_trip(1))
    where = "Thursday, 2 November 2017 · Zion"
    wait(qtbot, lambda: f"{where} · comes back with its trip" in said(with_trips))
    with_trips.binning.rows.entry_brought_back.emit(1)
    wait(qtbot, lambda: not with_trips.binning.rows.isVisible())
    assert list_binned_trips(with_trips.session.reader.db) == []


@pytest.mark.parametrize(("photos", "entry"), [(True, True), (True, False), (False, False)])
def test_emptying_says_all_that_goes(
    with_trips: MainWindow, qtbot: QtBot, photos: bool, entry: bool
) -> None:
    assert with_trips.operations is not None
    assert with_trips.session is not None
    edit = with_trips.operations.edit
    if not photos:
        edit(Op.BRING_BACK, choices.bring_back([1]))
        wait(qtbot, lambda: shown(with_trips) == [])
    if entry:
        row = with_trips.session.reader.db.execute("SELECT id FROM day WHERE date = '2017-11-25'")
        ids: list[int] = []
        edit(Op.ADD_ENTRY, edits.add_entry(row.fetchone()[0], {"text": "Zwei"}), then=ids.append)
        wait(qtbot, lambda: bool(ids))
        edit(Op.REMOVE_ENTRY, edits.remove_entry(ids[0]))
        wait(qtbot, lambda: "Zwei" in said(with_trips))
    with_trips.binning.bar.empty.click()
    box = with_trips.binning.dialog
    assert isinstance(box, QMessageBox)
    what = {2: "2 trips, 1 photo and 1 entry", 1: "2 trips and 1 photo", 0: "2 trips"}
    assert box.text() == f"Remove {what[photos + entry]} for good?"
    next(button for button in box.buttons() if button.text() == "Remove").click()
    wait(qtbot, lambda: not with_trips.binning.bar.empty.isEnabled())
    assert not with_trips.binning.rows.isVisible()
    assert list_binned_trips(with_trips.session.reader.db) == []
    with_trips.actions_.bin.setChecked(False)
    wait(qtbot, lambda: shown(with_trips)[-1:] == [6])
