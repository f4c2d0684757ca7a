"""Linked photos whose folder moved, as the window finds them again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journal.core.progress import Context
from journal.ingest import moved
from journal.ingest.moved import count_away
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.window import MainWindow
from tests.store.making import new_photo, original
from tests.ui.safekeeping.keeping import said
from tests.ui.trips.conftest import IN_TIME, Open

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Choose = Callable[[Path], None]


@pytest.fixture
def card(path: Path, tmp_path: Path) -> Path:
    """The folder in which a journal's three photos were left."""
    card = tmp_path / "card"

    def change(edit: Edit) -> None:
        for number in (1, 2, 3):
            name = f"IMG_{number}.JPG"
            photo = new_photo(name, datetime(2017, 11, 29, 8, number))
            add_photo(edit, photo, original(card, name), link=True)
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, change)
    return card


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Let a person choose this folder whenever one is asked for."""

    def choose(folder: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))

    return choose


def look(window: MainWindow, qtbot: QtBot) -> None:
    """Ask for the folder, and wait for the end."""
    action = window.actions_.find_moved
    qtbot.waitUntil(action.isEnabled, timeout=IN_TIME)
    action.trigger()
    assert not action.isEnabled()
    ended(window, qtbot)


def ended(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.status._bar.isVisible(), timeout=IN_TIME)


def links(path: Path) -> list[str]:
    with Journal.open_read(path) as journal:
        return [row[0] for row in journal.db.execute("SELECT link FROM file ORDER BY id")]


def studied(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what was asked of the thread for long reading is told."""
    told: list[int] = []
    assert window.session is not None
    window.session.study(lambda journal: count_away(journal.db), told.append, window.say_problem)
    qtbot.waitUntil(lambda: bool(told), timeout=IN_TIME)


def test_a_folder_that_moved_is_found(
    open_window: Open, card: Path, path: Path, choose: Choose, qtbot: QtBot
) -> None:
    disk = card.with_name("disk")
    (disk / "2017").mkdir(parents=True)
    there = card.rename(disk / "2017" / "las vegas")
    window = open_window()
    choose(disk)
    look(window, qtbot)
    assert said(window) == "3 photos found again"
    assert links(path) == [str(there / f"IMG_{number}.JPG") for number in (1, 2, 3)]
    studied(window, qtbot)
    assert not window.actions_.find_moved.isEnabled()


def test_what_is_still_away_is_named_and_looked_for_elsewhere(
    open_window: Open, card: Path, path: Path, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    disk, other = card.rename(tmp_path / "disk"), tmp_path / "other"
    other.mkdir()
    (disk / "IMG_2.JPG").rename(other / "holiday.jpg")
    window = open_window()
    choose(disk)
    look(window, qtbot)
    assert said(window) == "2 photos found again · 1 still away"
    window.status.link_chosen.emit("moved:away")
    dialog = window.moved.dialog
    assert dialog is not None
    assert dialog.list.model().index(0, 0).data() == str(card / "IMG_2.JPG")
    choose(other)
    dialog.look.click()
    ended(window, qtbot)
    qtbot.waitUntil(lambda: said(window) == "1 photo found again", timeout=IN_TIME)
    assert links(path)[1] == str(other / "holiday.jpg")


def test_a_folder_without_them_is_named(
    open_window: Open, card: Path, path: Path, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    card.rename(tmp_path / "disk")
    original(tmp_path / "wrong", "IMG_1.JPG", b"other 123")
    before = links(path)
    window = open_window()
    choose(tmp_path / "wrong")
    look(window, qtbot)
    assert said(window) == "None of the photos is in “wrong” · 3 still away"
    assert links(path) == before


def test_nothing_is_offered_while_all_are_there(
    open_window: Open, card: Path, qtbot: QtBot
) -> None:
    window = open_window()
    studied(window, qtbot)
    assert not window.actions_.find_moved.isEnabled()


def test_a_card_that_is_pulled_out_is_noticed_when_the_menu_opens(
    open_window: Open, card: Path, qtbot: QtBot
) -> None:
    window = open_window()
    studied(window, qtbot)
    card.rename(card.with_name("elsewhere"))
    window.actions_.files.aboutToShow.emit()
    qtbot.waitUntil(window.actions_.find_moved.isEnabled, timeout=IN_TIME)


def test_a_stop_links_nothing(
    open_window: Open,
    card: Path,
    path: Path,
    choose: Choose,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    card.rename(card.with_name("disk"))
    before, really = links(path), moved.find

    def slowly(db: object, folder: Path, context: Context) -> object:
        context._stop.wait(IN_TIME / 1000)
        return really(db, folder, context)

    monkeypatch.setattr(moved, "find", slowly)
    window = open_window()
    choose(card.with_name("disk"))
    qtbot.waitUntil(window.actions_.find_moved.isEnabled, timeout=IN_TIME)
    window.actions_.find_moved.trigger()
    assert window.status._stop.isVisible()
    window.status._stop.click()
    ended(window, qtbot)
    assert said(window) == "Stopped; no photo was linked anew."
    assert links(path) == before
    qtbot.waitUntil(window.actions_.find_moved.isEnabled, timeout=IN_TIME)
