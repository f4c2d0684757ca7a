"""Searching in the window: typed, looked through by keys, gone to; and it follows the edits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from journal.store import choices, edits
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.search import SearchIndex
from journal.store.settle import day_for, settle
from journal.ui.search import searching
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.store.making import new_photo, original

Proposed = Callable[[], dict[int, tuple[str, ...]]]

IN_TIME = 30_000
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "No RHI backend")
NOON = datetime(2017, 11, 29, 12)


def fill(edit: Edit, folder: Path) -> None:
    """Two trips a year apart: words and captions on both, photos 1-3 and 4; a stack of 1 and 2."""
    for n, at in enumerate((NOON, NOON, NOON + timedelta(days=1), NOON + timedelta(days=365))):
        photo = replace(new_photo(f"IMG_{n + 1}.JPG", at), thumbnail=None, preview=None)
        add_photo(edit, photo, original(folder, photo.name))
    choices.stack([1, 2], 1)(edit)
    settle(edit)
    choices.write_caption(2, "Derrière la dune")(edit)
    choices.write_caption(4, "Le phare")(edit)
    edits.name_day(day_for(edit, date(2017, 11, 30)), "Dans le désert")(edit)
    edits.add_entry(day_for(edit, date(2018, 11, 29)), {"text": "La mer et le désert."})(edit)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, lambda edit: fill(edit, tmp_path))
    settings = Settings(QSettings(str(tmp_path / "ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    yield window
    window.close()


def search(window: MainWindow, typed: str, qtbot: QtBot) -> list[str]:
    """Type into the field, and return what stands in the panel."""
    window.actions_.search.trigger()
    QTest.keyClicks(window.searching.field, typed)
    panel = window.searching.panel
    assert panel is not None
    asked = window.searching._asked
    qtbot.waitUntil(lambda: panel.isVisible() and window.searching._asked == asked, timeout=IN_TIME)
    settled(window, qtbot)
    return [f"{row.when}: {row.text}" if row.found else row.when for row in panel.view.rows.rows]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what was asked of the loader is answered."""
    done: list[object] = []
    assert window.session is not None
    window.session.load(lambda journal: None, done.append, window.say_problem)
    qtbot.waitUntil(lambda: bool(done), timeout=IN_TIME)


def key(window: MainWindow, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(window.searching.field, one)


def day(window: MainWindow) -> str:
    snapshot = window.reading.snapshot
    assert snapshot is not None
    row = snapshot.day(window.reading.day or 0)
    return str(row.key) if row else ""


def test_days_and_photos_are_listed_with_their_words(window: MainWindow, qtbot: QtBot) -> None:
    assert search(window, "desert", qtbot) == [
        "2 days",
        "Thursday, 30 November 2017: Dans le désert",
        "Thursday, 29 November 2018: La mer et le désert.",
    ]
    window.searching.field.clear()
    assert search(window, "phare", qtbot)[1:] == ["Thursday, 29 November 2018: Le phare"]


def test_enter_goes_to_the_day_also_of_another_trip(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "desert", qtbot)
    key(window, Key.Key_Return)
    qtbot.waitUntil(lambda: day(window) == "2017-11-30", timeout=IN_TIME)
    assert window.timeline.hasFocus()
    window.searching.field.clear()
    search(window, "desert", qtbot)
    key(window, Key.Key_Down, Key.Key_Return)
    qtbot.waitUntil(lambda: day(window) == "2018-11-29", timeout=IN_TIME)


def test_a_photo_that_is_found_is_selected_and_its_stack_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, "dune", qtbot)
    key(window, Key.Key_Return)
    qtbot.waitUntil(lambda: window.timeline.selected_photos() == [2], timeout=IN_TIME)
    assert window.searching.panel is not None
    assert not window.searching.panel.isVisible()


def test_what_was_just_written_is_found(window: MainWindow, qtbot: QtBot) -> None:
    assert search(window, "otto", qtbot) == []
    assert window.searching.panel is not None
    assert window.searching.panel._nothing.isVisible()
    timeline, flag = window.timeline, QItemSelectionModel.SelectionFlag
    timeline.selectionModel().select(timeline.photos.index(0), flag.ClearAndSelect)
    photo = timeline.selected_photos()[0]
    window.choosing.write_caption(photo, "Otto")
    qtbot.waitUntil(
        lambda: any(c.caption == "Otto" for c in timeline.photos.cells), timeout=IN_TIME
    )
    window.searching.field.clear()
    assert search(window, "otto", qtbot)[0] == "1 photo"


def test_escape_closes_the_panel_and_then_leaves(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "desert", qtbot)
    assert window.searching.panel is not None
    key(window, Key.Key_Escape)
    assert not window.searching.panel.isVisible()
    assert window.searching.field.text() == "desert"
    key(window, Key.Key_Escape)
    assert window.searching.field.text() == ""
    assert window.timeline.hasFocus()


def test_headings_are_stepped_over(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "d", qtbot)
    assert window.searching.panel is not None
    view = window.searching.panel.view
    assert [row.kind for row in view.rows.rows] == ["heading", "day", "day", "heading", "photo"]
    steps = []
    for _ in range(4):
        steps.append(view.currentIndex().row())
        key(window, Key.Key_Down)
    assert steps == [1, 2, 4, 4]
    key(window, Key.Key_Up)
    assert view.currentIndex().row() == 2


def test_a_filter_that_hides_what_was_found_is_taken_off(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.filter.setChecked(True)
    search(window, "dune", qtbot)
    key(window, Key.Key_Return)
    assert not window.actions_.filter.isChecked()


def test_the_field_is_closed_with_the_journal(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "desert", qtbot)
    window.close_journal()
    assert not window.searching.field.isEnabled()
    assert window.searching.panel is None


def test_from_the_bin_one_goes_to_the_day_that_was_found(window: MainWindow, qtbot: QtBot) -> None:
    search(window, "dune", qtbot)
    key(window, Key.Key_Return)
    qtbot.waitUntil(lambda: day(window) == "2017-11-29", timeout=IN_TIME)
    window.actions_.bin.setChecked(True)
    qtbot.waitUntil(lambda: not window.timeline.photos.cells, timeout=IN_TIME)
    window.searching.field.clear()
    search(window, "desert", qtbot)
    key(window, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.timeline.photos.cells), timeout=IN_TIME)
    assert day(window) == "2017-11-30"
    assert not window.actions_.bin.isChecked()


def test_another_journal_has_an_index_of_its_own(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where that of the last one is still being made while it is closed."""
    begun = threading.Event()

    class Slow(SearchIndex):
        def __init__(self, db: Database, proposed: Proposed) -> None:
            begun.set()
            time.sleep(0.5)
            super().__init__(db, proposed)

    monkeypatch.setattr(searching, "SearchIndex", Slow)
    window.actions_.search.trigger()
    assert begun.wait(10)
    window.open_journal(tmp_path / "other.tripjournal")
    assert search(window, "desert", qtbot) == []
