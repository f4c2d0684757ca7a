"""Suggestions in the window: when they come and go, and that nothing is lost while they do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from journal.core.errors import DiskFull
from journal.core.suggest import Suggestion
from journal.store.journal import Journal
from journal.ui.clocks import clocks as clocks_module
from journal.ui.clocks.clocks import Clocks
from journal.ui.clocks.dialog import ClockDialog
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.ui.clocks import trips

IN_TIME = 30_000
Suggest = Callable[[Database], dict[int, Suggestion]]


def suggest(db: Database) -> dict[int, Suggestion]:
    """Suggest what is known of the made trip until somebody has set the clock."""
    told = db.execute("SELECT 1 FROM clock WHERE camera_id = ?", [trips.CAMERA]).fetchone()
    return {} if told else {trips.CAMERA: trips.SUGGESTION}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clocks.tripjournal"
    with Journal.create(path) as journal:
        trips.fill(journal)
    return path


@pytest.fixture
def empty_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(clocks_module, "suggestions", suggest)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.show()
    yield window
    window.close()


@pytest.fixture
def window(empty_window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    empty_window.open_journal(path)
    qtbot.waitUntil(lambda: empty_window.reading.snapshot is not None, timeout=IN_TIME)
    wait_for_thread(empty_window.clocks, qtbot)
    return empty_window


def wait_for_thread(clocks: Clocks, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: clocks._thread is None, timeout=IN_TIME)


def wait_for_banner(window: MainWindow, shown: bool, qtbot: QtBot) -> None:
    def so() -> bool:
        return window.clocks.banner.isVisible() is shown and window.clocks._thread is None

    qtbot.waitUntil(so, timeout=IN_TIME)


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    buttons = window.clocks.banner.findChildren(QAbstractButton)
    button = next(b for b in buttons if name in (b.text(), b.accessibleName()))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def stored(path: Path) -> list[tuple[str | None, int]]:
    with Journal.open_read(path) as journal:
        return [tuple(r) for r in journal.db.execute("SELECT zone, fast_by_s FROM clock")]


def steps(path: Path) -> int:
    with Journal.open_read(path) as journal:
        return journal.db.execute("SELECT count(*) FROM change").fetchone()[0]


def days(path: Path) -> list[str]:
    with Journal.open_read(path) as journal:
        rows = journal.db.execute(
            "SELECT date FROM photo JOIN day ON day.id = day_id WHERE camera_id = ?"
            " ORDER BY photo.id",
            [trips.CAMERA],
        )
        return [row[0] for row in rows]


def bring_in(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Import one more picture."""
    folder.mkdir()
    Image.new("RGB", (40, 30), "teal").save(folder / "one more.png")
    importing = window.imports.importing
    assert importing is not None
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([folder])


def test_what_the_photos_suggest_stands_above_the_timeline(window: MainWindow) -> None:
    banner = window.clocks.banner
    assert banner.isVisible()
    assert banner.line() == (
        "6 of 10 photos of the Canon EOS 700D look as if taken at night in bright light, and 8 of"
        " its moments are those of the other cameras once it is set right: its clock seems to show"
        " Paris time and to be 2 minutes fast."
    )
    assert banner.geometry().bottom() < window.views.geometry().top()


def test_it_acts_never_by_itself(window: MainWindow, path: Path) -> None:
    assert stored(path) == []
    assert steps(path) == 1  # the import


def test_it_is_right_hides_it_and_can_be_undone(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = days(path)
    press(window, "It Is Right", qtbot)
    assert not window.clocks.banner.isVisible()  # at once: nobody presses twice
    qtbot.waitUntil(lambda: stored(path) == [(None, 0)], timeout=IN_TIME)
    wait_for_banner(window, False, qtbot)
    assert days(path) == before
    assert steps(path) == 2
    said = "The clock is set · Undo"  # once the window hears of what is on disk already
    qtbot.waitUntil(lambda: window.status._line.accessibleName() == said, timeout=IN_TIME)
    window.actions_.undo.trigger()
    wait_for_banner(window, True, qtbot)
    assert stored(path) == []
    assert window.status._line.accessibleName() == ""
    window.actions_.redo.trigger()
    wait_for_banner(window, False, qtbot)
    assert stored(path) == [(None, 0)]


def test_it_comes_back_where_that_could_not_be_written(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise DiskFull(path)

    monkeypatch.setattr(Journal, "transact", fail)
    press(window, "It Is Right", qtbot)
    assert not window.clocks.banner.isVisible()
    qtbot.waitUntil(lambda: "is full" in window.status._line.text(), timeout=IN_TIME)
    assert window.clocks.banner.isVisible()
    assert stored(path) == []


def test_put_away_it_stays_away_until_photos_come(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "Not now", qtbot)
    assert not window.clocks.banner.isVisible()
    window.clocks.look_for_suggestions()
    wait_for_banner(window, False, qtbot)
    window.actions_.undo.trigger()  # of the import that made the trip: a change of photos
    qtbot.waitUntil(window.actions_.redo.isEnabled, timeout=IN_TIME)
    window.actions_.redo.trigger()
    qtbot.waitUntil(window.actions_.undo.isEnabled, timeout=IN_TIME)
    wait_for_banner(window, False, qtbot)
    assert stored(path) == []
    bring_in(window, tmp_path / "more", qtbot)
    wait_for_banner(window, True, qtbot)


def test_it_is_worked_out_once_after_an_import_and_not_while_it_runs(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, running = empty_window, []

    def count(db: Database) -> dict[int, Suggestion]:
        running.append(window.imports.running)
        return {}

    window.open_journal(tmp_path / "new.tripjournal")
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    wait_for_thread(window.clocks, qtbot)
    monkeypatch.setattr(clocks_module, "suggestions", count)
    bring_in(window, tmp_path / "photos", qtbot)
    wait_for_thread(window.clocks, qtbot)
    qtbot.waitUntil(lambda: len(running) >= 1, timeout=IN_TIME)
    assert running == [False]


def test_the_dialog_opens_at_the_camera_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Look…", qtbot)
    dialog = window.clocks.dialog
    assert isinstance(dialog, ClockDialog)
    assert dialog.list.currentIndex().data() == "Canon EOS 700D"
    qtbot.waitUntil(lambda: dialog.panel() is not None, timeout=IN_TIME)
    assert dialog.panel().clock() == trips.RIGHT
    window.clocks.show_dialog()  # again, from the menu
    assert window.clocks.dialog is dialog
    dialog.reject()
    assert window.clocks.dialog is None
    assert window.clocks.banner.isVisible()


def test_setting_it_in_the_dialog_hides_it_and_undo_brings_it_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = days(path)
    press(window, "Look…", qtbot)
    dialog = window.clocks.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.set_button.isEnabled, timeout=IN_TIME)
    dialog.set_button.click()
    wait_for_banner(window, False, qtbot)
    assert stored(path) == [(trips.HOME, trips.FAST_S)]
    assert days(path) == [at.date().isoformat() for at in trips.lived()]
    assert steps(path) == 2
    assert window.status._line.accessibleName() == "The clock is set · Undo"
    window.status.link_chosen.emit("undo:")
    wait_for_banner(window, True, qtbot)
    assert (stored(path), days(path)) == ([], before)


def test_selection_and_place_stay_when_a_clock_is_set(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    timeline = window.timeline
    window.resize(900, 420)
    timeline.verticalScrollBar().setValue(150)
    timeline.selectAll()
    chosen = set(timeline.selected_photos())
    place = timeline.place_at(0, timeline.grid.measures.heading)
    assert place is not None
    press(window, "Look…", qtbot)
    dialog = window.clocks.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.set_button.isEnabled, timeout=IN_TIME)
    dialog.set_button.click()
    wait_for_banner(window, False, qtbot)
    first_day = window.reading.snapshot.days[1]
    qtbot.waitUntil(lambda: window.reading.snapshot.day(first_day.id).photo_count == 10)
    qtbot.wait(20)
    assert set(timeline.selected_photos()) == chosen
    now = timeline.place_at(0, timeline.grid.measures.heading)
    assert now is not None
    assert now.day == place.day


def test_closing_while_it_is_worked_out_waits_and_shows_nothing(
    empty_window: MainWindow,
    path: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, begun, go_on = empty_window, threading.Event(), threading.Event()

    def slow(db: Database) -> dict[int, Suggestion]:
        begun.set()
        assert go_on.wait(10)
        return suggest(db)

    monkeypatch.setattr(clocks_module, "suggestions", slow)
    window.open_journal(path)
    qtbot.waitUntil(begun.is_set, timeout=IN_TIME)
    threading.Timer(0.2, go_on.set).start()
    monkeypatch.setattr(clocks_module, "suggestions", lambda db: {})
    window.open_journal(tmp_path / "other.tripjournal")
    wait_for_banner(window, False, qtbot)
    qtbot.wait(20)
    assert not window.clocks.banner.isVisible()  # that was of the journal before


def test_what_changes_while_it_is_worked_out_is_looked_at_again(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, asked = threading.Event(), threading.Event(), []

    def slow(db: Database) -> dict[int, Suggestion]:
        asked.append(suggest(db))
        begun.set()
        assert go_on.wait(10)
        return asked[-1]

    monkeypatch.setattr(clocks_module, "suggestions", slow)
    window.clocks.look_for_suggestions()
    qtbot.waitUntil(begun.is_set, timeout=IN_TIME)
    press(window, "It Is Right", qtbot)
    qtbot.waitUntil(lambda: stored(path) == [(None, 0)], timeout=IN_TIME)
    window.session.finish_writing()
    go_on.set()
    wait_for_banner(window, False, qtbot)
    assert [bool(found) for found in asked] == [True, False]


def test_a_failure_is_logged_and_suggests_nothing(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(db: Database) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(clocks_module, "suggestions", fail)
    window.clocks.look_for_suggestions()
    wait_for_banner(window, False, qtbot)
    assert "suggesting clocks failed" in caplog.text
    caplog.clear()


def test_of_several_cameras_the_surest_is_named(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    surer = replace(trips.SUGGESTION, camera_id=trips.PHONE, confidence=0.99)
    both = {trips.CAMERA: trips.SUGGESTION, trips.PHONE: surer}
    monkeypatch.setattr(clocks_module, "suggestions", lambda db: both)
    window.clocks.look_for_suggestions()
    wait_for_thread(window.clocks, qtbot)
    assert "Apple iPhone 7" in window.clocks.banner.line()
    assert window.clocks.banner.line().endswith("The clock of another camera seems wrong too.")
    press(window, "Look…", qtbot)
    assert window.clocks.dialog.list.currentIndex().data() == "Apple iPhone 7"


def test_nothing_is_suggested_where_nothing_can_be_written(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    second = MainWindow(window.settings)
    qtbot.addWidget(second)
    second.show()
    second.open_journal(path)
    qtbot.waitUntil(lambda: second.reading.snapshot is not None, timeout=IN_TIME)
    assert second.clocks._thread is None
    assert not second.clocks.banner.isVisible()
    assert not second.actions_.clocks.isEnabled()
    second.close()


def test_the_dialog_goes_with_its_journal(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.actions_.clocks.trigger()
    assert window.clocks.dialog is not None
    window.open_journal(tmp_path / "other.tripjournal")
    assert window.clocks.dialog is None
    assert not window.clocks.banner.isVisible()
