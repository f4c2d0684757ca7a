"""Trips in the window: set up, joined, parted; what is grey; what Undo brings back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QRadioButton,
    QTimeEdit,
)
from pytestqt.qtbot import QtBot

from journal.store import edits, queries
from journal.store.journal import Journal
from journal.store.op import Op
from journal.ui.trips.join_dialog import JoinDialog
from journal.ui.trips.settings_dialog import SettingsDialog
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import (
    accept,
    ask,
    follow,
    go_to,
    import_,
    line,
    photograph,
    show_trip,
    shown,
    spans,
    undo,
    wait_for,
    wait_for_line,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that pop up


def allowed(window: MainWindow) -> tuple[bool, bool, bool]:
    """Return whether a trip can be set up, joined, parted."""
    actions = window.actions_
    return (
        actions.set_up_trip.isEnabled(),
        actions.join_trips.isEnabled(),
        actions.part_trip.isEnabled(),
    )


# What is grey


def test_an_empty_journal_has_nothing_to_shape(open_window: Open) -> None:
    assert allowed(open_window()) == (False, False, False)


def test_one_trip_is_not_joined_and_not_parted_at_its_first_day(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window([1, 3])
    assert shown(window) == ("1-3", 1)
    assert allowed(window) == (True, False, False)
    window.actions_.next_day.trigger()
    assert shown(window)[1] == 2
    assert allowed(window) == (True, False, True)
    go_to(window, 3)
    assert allowed(window) == (True, False, True)
    window.actions_.next_day.trigger()  # the page after the trip
    assert shown(window)[1] is None
    assert allowed(window) == (True, False, False)
    go_to(window, 3)
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "3-3"], qtbot)
    assert allowed(window) == (True, True, False)


def test_undated_is_no_day_to_part_at(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window([1, 3])
    go_to(window, 3)
    Image.new("RGB", (160, 120)).save(tmp_path / "scan.png")
    import_(window, [tmp_path / "scan.png"], qtbot)
    qtbot.waitUntil(lambda: window.reading.snapshot.undated == 1, timeout=IN_TIME)
    assert allowed(window) == (True, False, True)
    window.reading.go_to_day(-1)
    assert allowed(window) == (True, False, False)


def test_a_journal_that_is_read_only_is_not_shaped(open_window: Open, qtbot: QtBot) -> None:
    first = open_window([1, 3, 15])
    second = open_window()
    qtbot.waitUntil(lambda: second.reading.snapshot.trip is not None, timeout=IN_TIME)
    show_trip(second, 0, qtbot)
    go_to(second, 3)
    assert allowed(second) == (False, False, False)
    for does in (second.trips.set_up, second.trips.join, second.trips.part):
        does()
    assert second.trips.dialog is None
    assert allowed(first)[:2] == (True, True)


def test_another_journal_begins_grey(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window([1, 15])
    assert allowed(window) == (True, True, False)
    window.open_journal(tmp_path / "other.tripjournal")
    assert allowed(window) == (False, False, False)
    qtbot.waitUntil(lambda: window.middle.currentWidget() is window.target, timeout=IN_TIME)
    assert allowed(window) == (False, False, False)


# Settings


def test_settings_are_one_step(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 2])
    dialog = ask(window, "set_up_trip", qtbot)
    assert isinstance(dialog, SettingsDialog)
    title = next(edit for edit in dialog.findChildren(QLineEdit) if edit.parent() is dialog)
    qtbot.keyClicks(title, "Las Vegas")
    field = dialog.findChild(QTimeEdit)
    field.setFocus()
    field.setSelectedSection(QTimeEdit.Section.HourSection)
    qtbot.keyClicks(field, "1000")
    accept(dialog, qtbot)
    assert window.trips.dialog is None
    qtbot.waitUntil(lambda: window.reading.snapshot.trip.title == "Las Vegas", timeout=IN_TIME)
    days = [row.key.date.isoformat() for row in window.reading.snapshot.days if row.key.date]
    assert days == ["2017-10-31", "2017-11-01"]
    undo(window, "Trip Settings", qtbot)
    qtbot.waitUntil(lambda: window.reading.snapshot.trip.title == "", timeout=IN_TIME)
    assert spans(window) == ["1-2"]
    assert window.reading.snapshot.trip.day_starts_at == "04:00"
    qtbot.waitUntil(
        lambda: window.actions_.undo.text() == "Undo Import · 2 photos", timeout=IN_TIME
    )


def test_settings_left_as_they_were_are_no_step(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1])
    accept(ask(window, "set_up_trip", qtbot), qtbot)
    assert window.session is not None
    window.session.finish_writing()
    assert window.actions_.undo.text() == "Undo Import · 1 photo"


def test_a_title_being_typed_is_in_the_settings(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1])
    header = window.header.findChild(QLineEdit)
    header.setFocus()
    qtbot.keyClicks(header, "Bretagne")
    dialog = ask(window, "set_up_trip", qtbot)
    assert "Bretagne" in [edit.text() for edit in dialog.findChildren(QLineEdit)]


def test_likely_homes_are_those_said_and_those_of_the_photos(
    open_window: Open, path: Path, qtbot: QtBot
) -> None:
    window = open_window([1])
    assert window.session is not None

    def prepare(journal: Journal) -> None:
        journal.derive(
            lambda edit: (
                edit.db.execute("UPDATE trip SET home_zone = 'Europe/Paris'"),
                edit.db.execute("UPDATE photo SET zone = 'Asia/Tokyo'"),
            )
        )

    window.session.write(prepare, lambda _: None, window.say_problem)
    dialog = ask(window, "set_up_trip", qtbot)
    assert isinstance(dialog, SettingsDialog)
    home = dialog._home
    likely = [home.itemText(row) for row in range(5)]  # this computer's may be among them
    assert "Not said" in likely
    paris, tokyo = "Paris  (Europe, UTC+01:00)", "Tokyo  (Asia, UTC+09:00)"
    assert likely.index(paris) < likely.index(tokyo)
    assert home.currentText() == paris


def test_only_one_dialog_at_a_time(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 15])
    dialog = ask(window, "set_up_trip", qtbot)
    window.trips.set_up()
    window.trips.join()
    assert window.session is not None
    window.session.finish_writing()
    assert window.trips.dialog is dialog
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.trips.dialog is None


def test_the_dialog_goes_with_its_journal(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window([1, 15])
    ask(window, "join_trips", qtbot)
    window.open_journal(tmp_path / "other.tripjournal")
    assert window.trips.dialog is None


# Joining


def test_joining_asks_and_goes_on_at_the_day_that_is_read(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 2, 20, 21])
    assert shown(window)[0] == "20-21"
    go_to(window, 21)
    dialog = ask(window, "join_trips", qtbot)
    assert isinstance(dialog, JoinDialog)
    assert [radio.text() for radio in dialog.findChildren(QRadioButton)] == ["November 2017"]
    accept(dialog, qtbot)
    wait_for(window, ["1-21"], qtbot, ("1-21", 21))
    assert len(window.reading.snapshot.days) == 23  # with those between, before and after
    wait_for_line(window, "The two trips are one now · Undo", qtbot)
    follow(window, "Undo")
    wait_for(window, ["1-2", "20-21"], qtbot, ("20-21", 21))
    wait_for_line(window, "", qtbot)


def test_the_nearer_of_two_is_offered_first(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 10, 25])
    show_trip(window, 1, qtbot)
    dialog = ask(window, "join_trips", qtbot)
    radios = sorted(dialog.findChildren(QRadioButton), key=lambda radio: radio.y())
    assert [radio.accessibleDescription() for radio in radios] == [
        "1 Nov 2017 · 1 photo",
        "25 Nov 2017 · 1 photo",
    ]
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    wait_for(window, ["1-1", "10-25"], qtbot, ("10-25", 10))


# Parting


def test_a_trip_is_parted_at_the_day_that_is_shown(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 2, 3, 4])
    window.timeline.setFocus()  # nobody writes: days may come in above the one that is read
    go_to(window, 3)
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-2", "3-4"], qtbot, ("3-4", 3))
    wait_for_line(window, "A new trip begins here: Friday, 3 November 2017 · Undo", qtbot)
    undo(window, "Part the Trip", qtbot)
    wait_for(window, ["1-4"], qtbot, ("1-4", 3))
    wait_for_line(window, "", qtbot)
    window.actions_.redo.trigger()
    wait_for(window, ["1-2", "3-4"], qtbot, ("3-4", 3))


def test_taken_back_at_once_it_goes_on_at_the_day_that_was_read(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window([1, 2, 3, 4])
    window.timeline.setFocus()
    go_to(window, 3)
    session = window.session
    assert session is not None
    load, slow = session.load, []
    monkeypatch.setattr(session, "load", lambda *asked: slow.append(asked))
    window.actions_.part_trip.trigger()
    wait_for_line(window, "A new trip begins here: Friday, 3 November 2017 · Undo", qtbot)
    undo(window, "Part the Trip", qtbot)
    wait_for_line(window, "", qtbot)
    monkeypatch.undo()
    for asked in slow:  # the second part is shown only now that it is gone
        load(*asked)
    wait_for(window, ["1-4"], qtbot, ("1-4", 3))


def test_undo_shows_the_parted_trip_again_where_a_later_one_is_there(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window([1, 2, 3, 20])
    show_trip(window, 0, qtbot)
    go_to(window, 2)
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "2-3", "20-20"], qtbot)
    undo(window, "Part the Trip", qtbot)
    wait_for(window, ["1-3", "20-20"], qtbot, ("1-3", 2))


def test_words_typed_just_before_go_with_their_day(
    open_window: Open, path: Path, qtbot: QtBot
) -> None:
    window = open_window([1, 2])
    go_to(window, 2)
    window.page.add_entry()
    qtbot.keyClicks(window.focusWidget(), "Rain")
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "2-2"], qtbot)
    window.close()
    with Journal.open_read(path) as journal:
        trip = queries.list_trips(journal.db)[1]
        texts = [
            entry.text
            for day in queries.list_days(journal.db, trip)
            for entry in queries.list_entries(journal.db, day.id)
        ]
    assert texts == ["Rain"]


def test_a_title_typed_just_before_is_that_of_the_first_trip(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window([1, 2])
    go_to(window, 2)
    header = window.header.findChild(QLineEdit)
    header.setFocus()
    qtbot.keyClicks(header, "Bretagne")
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "2-2"], qtbot)
    assert [trip.title for trip in window.reading.snapshot.trips] == ["Bretagne", ""]


def test_the_line_about_a_step_goes_with_the_next_step(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 2])
    go_to(window, 2)
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "2-2"], qtbot)
    assert "Undo" in line(window)
    assert window.operations is not None
    trip = window.reading.snapshot.trip.id
    window.operations.edit(Op.NAME_TRIP, edits.name_trip(trip, "Zion"))
    qtbot.waitUntil(lambda: window.reading.snapshot.trip.title == "Zion", timeout=IN_TIME)
    wait_for_line(window, "", qtbot)  # Undo would take back the name


# Come again


def test_what_is_dropped_again_changes_no_trip(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    folder = photograph(tmp_path / "new", [1, 2, 20])
    import_(window, [folder], qtbot)
    wait_for(window, ["1-2", "20-20"], qtbot)
    accept(ask(window, "join_trips", qtbot), qtbot)
    wait_for(window, ["1-20"], qtbot)
    import_(window, [folder], qtbot)
    wait_for_line(window, "3 already here", qtbot)
    undo(window, "Join Trips", qtbot)  # the step before: the import was none
    wait_for(window, ["1-2", "20-20"], qtbot)


def test_a_trip_chosen_while_another_is_read_is_shown(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([1, 20])
    reading = window.reading
    qtbot.waitUntil(lambda: len(reading.snapshot.trips) == 2, timeout=IN_TIME)
    shown = reading.snapshot.trip.id
    (other,) = [trip.id for trip in reading.snapshot.trips if trip.id != shown]
    reading._load()  # under way, of the trip that is shown
    window.header.trip_chosen.emit(other)
    qtbot.waitUntil(lambda: reading.snapshot.trip.id == other, timeout=IN_TIME)
