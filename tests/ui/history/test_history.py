"""The history in the window: listed while one works, and gone back to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.store import edits
from journal.store.history import Listed
from journal.store.op import Op
from journal.ui.history.dialog import HistoryDialog
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def rows(dialog: HistoryDialog) -> list[str]:
    tree = dialog.list
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def choose(dialog: HistoryDialog, number: int) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(number))


def title(window: MainWindow) -> str:
    trip = window.reading.snapshot.trip if window.reading.snapshot else None
    return trip.title if trip else ""


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """A window in which the trip was named twice."""
    window = open_window([1, 2])
    for name in ("Zion", "Bryce"):
        assert window.operations is not None
        window.operations.edit(Op.NAME_TRIP, edits.name_trip(1, name))
        qtbot.waitUntil(lambda name=name: title(window) == name, timeout=IN_TIME)
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> HistoryDialog:
    window.actions_.history.trigger()
    dialog = window.history.dialog
    assert isinstance(dialog, HistoryDialog)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 4, timeout=IN_TIME)
    return dialog


def test_steps_are_listed_and_gone_back_to(
    window: MainWindow, dialog: HistoryDialog, qtbot: QtBot
) -> None:
    assert rows(dialog) == ["Name the Trip", "Name the Trip", "Import · 2 photos", "The beginning"]
    assert not dialog.go.isEnabled()
    choose(dialog, 2)
    assert (dialog.go.isEnabled(), dialog.go.text()) == (True, "Go Back to Here")
    dialog.go.click()
    qtbot.waitUntil(lambda: title(window) == "", timeout=IN_TIME)
    qtbot.waitUntil(lambda: not dialog.go.isEnabled(), timeout=IN_TIME)
    assert len(rows(dialog)) == 4
    choose(dialog, 1)
    assert dialog.go.text() == "Go On to Here"
    dialog.go.click()
    qtbot.waitUntil(lambda: title(window) == "Zion", timeout=IN_TIME)


def test_return_goes_to_a_step_and_leaves_the_list_open(
    window: MainWindow, dialog: HistoryDialog, qtbot: QtBot
) -> None:
    choose(dialog, 1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title(window) == "Zion", timeout=IN_TIME)
    assert dialog.isVisible()


def test_it_follows_what_is_done_meanwhile(
    window: MainWindow, dialog: HistoryDialog, qtbot: QtBot
) -> None:
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: title(window) == "Zion", timeout=IN_TIME)
    qtbot.waitUntil(lambda: dialog._standing == 2, timeout=IN_TIME)
    assert window.operations is not None
    window.operations.edit(Op.NAME_TRIP, edits.name_trip(1, "Arches"))
    qtbot.waitUntil(lambda: dialog._standing > 3, timeout=IN_TIME)
    assert rows(dialog)[0] == "Name the Trip"
    assert len(rows(dialog)) == 4


def test_it_goes_with_the_journal(window: MainWindow, dialog: HistoryDialog) -> None:
    window.close_journal()
    assert window.history.dialog is None


def test_when_a_step_was_is_said_with_its_date_unless_today(qtbot: QtBot) -> None:
    dialog = HistoryDialog()
    qtbot.addWidget(dialog)
    now = datetime.now(UTC)
    dialog.show_steps(
        [
            Listed(2, "import", now, False, 1),
            Listed(1, "strange", datetime(2017, 11, 29, 12, tzinfo=UTC), False, 0),
        ]
    )
    today, earlier = (dialog.list.topLevelItem(n) for n in range(2))
    assert today is not None
    assert earlier is not None
    assert len(today.text(1)) == 5
    assert earlier.text(0) == "strange"
    assert earlier.text(1).startswith("29 Nov 2017, ")
