"""A hundred mixed edits in the window, and Ctrl+Z until nothing is left of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.core.place import Stop
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.said import move_to_day
from journal.ui.window import MainWindow
from tests.store.making import Tables, logged
from tests.ui.trips.conftest import IN_TIME, Open

EDITS = 100
WORDS = ("Zion", "désert", "🦌", "il pleut", "« midi »", "東京")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "No RHI backend")


class Person:
    """Somebody who edits at random, each time something that is a step of the history."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.done = 0

    def act(self) -> None:
        """Do one thing that changes the journal."""
        self.done += 1
        self.select()
        self.dice.choice(
            (
                self.favourite,
                self.leave_out,
                self.turn,
                self.caption,
                self.move,
                self.title,
                self.place,
                self.write,
            )
        )()

    def word(self) -> str:
        return f"{self.dice.choice(WORDS)} {self.done}"

    def select(self) -> None:
        timeline, flag = self.window.timeline, QItemSelectionModel.SelectionFlag
        row = self.dice.randrange(len(timeline.photos.cells))
        timeline.selectionModel().setCurrentIndex(timeline.photos.index(row), flag.ClearAndSelect)

    def favourite(self) -> None:
        self.window.actions_.favourite.trigger()

    def leave_out(self) -> None:
        self.window.actions_.leave_out.trigger()

    def turn(self) -> None:
        self.window.actions_.turn_right.trigger()

    def caption(self) -> None:
        (photo,) = self.window.timeline.selected_photos()
        self.window.choosing.write_caption(photo, self.word())

    def move(self) -> None:
        photos, day = self.window.timeline.selected_photos(), date(2017, 11, 1 + self.done % 5)
        self.window.chosen.edit(Op.MOVE_PHOTOS, lambda: move_to_day(photos, day))

    def title(self) -> None:
        self.window.page.title.setFocus()
        self.window.page.title.insert_plain(self.word())
        self.window.page.flush()

    def place(self) -> None:
        page = self.window.page
        if page.places.isVisible():
            page.places.set_value((*page.places.value(), Stop(self.word())))
            page.places.edited.emit()
        else:
            self.favourite()

    def write(self) -> None:
        entry = self.window.page.entries.entries()[0]
        entry.editor.setFocus()
        entry.editor.insert_plain(self.word() + "\n")
        self.window.page.flush()


def state(window: MainWindow) -> Tables:
    assert window.session is not None
    window.session.finish_writing()
    with Journal.open_read(window.session.path) as journal:
        return logged(journal)


def undo_all(window: MainWindow, qtbot: QtBot) -> int:
    """Press Ctrl+Z until the menu says that there is nothing to undo; return how often."""
    assert window.session is not None
    pressed = 0
    window.timeline.setFocus()
    while window.actions_.undo.isEnabled():
        before = window.actions_.undo.text()
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        window.session.finish_writing()
        pressed += 1
        assert pressed < 3 * EDITS, before
    return pressed


def bring_again(window: MainWindow) -> None:
    window.actions_.redo.trigger()
    assert window.session is not None
    window.session.finish_writing()


def settled(window: MainWindow) -> Callable[[], bool]:
    return lambda: window.reading.snapshot is not None and bool(window.timeline.photos.cells)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_hundred_edits_and_as_many_steps_back(open_window: Open, qtbot: QtBot, seed: int) -> None:
    window = open_window([1, 2, 3, 4, 5])
    window.activateWindow()
    qtbot.waitUntil(settled(window), timeout=IN_TIME)
    start = state(window)
    person = Person(window, seed)
    for _ in range(EDITS):
        person.act()
        assert window.session is not None
        window.session.finish_writing()
        qtbot.wait(5)
        qtbot.waitUntil(settled(window), timeout=IN_TIME)
    after = state(window)
    assert after != start
    assert undo_all(window, qtbot) > EDITS // 2  # typing in one entry joins, the import counts
    bring_again(window)  # the import
    assert state(window) == start
    while window.actions_.redo.isEnabled():
        bring_again(window)
    assert state(window) == after
