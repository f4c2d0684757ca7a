"""A journal dropped on the window: added to the one that is open, opened on an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.jobs.pool import InlineReaders
from journal.store.journal import Journal
from journal.ui.report_dialog import ReportDialog
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.ingest.making import ORIGINAL, jpeg
from tests.store.merge.guests import entries, photos, write

IN_TIME = 30_000  # milliseconds


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    inner = {ORIGINAL: "2017:11:29 09:00:00"}
    return [jpeg(tmp_path / f"IMG_{number}.jpg", inner) for number in range(3)]


@pytest.fixture
def ana(tmp_path: Path, pictures: list[Path]) -> Path:
    """A friend's journal: three photos, a text."""
    path = tmp_path / "ana.tripjournal"
    with Journal.create(path) as journal:
        bring(journal, *pictures)
        write(journal, 29, "Hot.", author="Ana")
    return path


@pytest.fixture
def path(tmp_path: Path, pictures: list[Path]) -> Path:
    """One's own journal: one of those photos."""
    path = tmp_path / "own.tripjournal"
    with Journal.create(path) as journal:
        bring(journal, pictures[0])
    return path


def bring(journal: Journal, *paths: Path) -> None:
    run_import(Wish(paths), lambda work: work(journal), InlineReaders, Context())


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(settings))
    window.show()
    yield window
    window.close()


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at = QPointF(window.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))


def seen(window: MainWindow) -> int:
    """How many photos the window shows."""
    snapshot = window.reading.snapshot
    return snapshot.photos if snapshot else 0


def line(window: MainWindow) -> str:
    return window.status._line.accessibleName()


def test_a_journal_dropped_is_added_and_the_foot_says_what_came(
    window: MainWindow, path: Path, ana: Path, qtbot: QtBot
) -> None:
    open_in(window, path, qtbot)
    before = ana.read_bytes()
    with qtbot.waitSignal(window.imports.finished, timeout=IN_TIME):
        drop(window, ana)
    assert window.session is not None
    assert window.session.path == path
    said = "2 photos in 1 day · from ana · 1 already here · 1 text"
    qtbot.waitUntil(lambda: said in line(window), timeout=IN_TIME)
    qtbot.waitUntil(lambda: seen(window) == 3, timeout=IN_TIME)
    assert ana.read_bytes() == before


def test_its_report_lists_what_is_in_it(
    window: MainWindow, path: Path, ana: Path, qtbot: QtBot
) -> None:
    open_in(window, path, qtbot)
    with qtbot.waitSignal(window.imports.finished, timeout=IN_TIME):
        drop(window, ana)
    window.status.link_chosen.emit("report:text")
    (dialog,) = window.findChildren(ReportDialog)
    model = dialog._rows
    assert [model.index(0, column).data() for column in range(3)] == [
        str(ana / "2017-11-29"),
        "text",
        "Hot.",
    ]
    dialog.close()


def test_undo_takes_it_back(window: MainWindow, path: Path, ana: Path, qtbot: QtBot) -> None:
    open_in(window, path, qtbot)
    with qtbot.waitSignal(window.imports.finished, timeout=IN_TIME):
        drop(window, ana)
    undo = window.actions_.undo
    qtbot.waitUntil(lambda: undo.text() == "Undo Import · 2 photos", timeout=IN_TIME)
    undo.trigger()
    qtbot.waitUntil(lambda: seen(window) == 1, timeout=IN_TIME)
    window.close()
    with Journal.open_read(path) as journal:
        assert (len(photos(journal)), entries(journal)) == (1, [])


def test_on_an_empty_journal_it_is_opened(
    window: MainWindow, tmp_path: Path, ana: Path, qtbot: QtBot
) -> None:
    open_in(window, tmp_path / "new.tripjournal", qtbot)
    drop(window, ana)
    qtbot.waitUntil(lambda: window.session.path == ana, timeout=IN_TIME)
    qtbot.waitUntil(lambda: seen(window) == 3, timeout=IN_TIME)


def test_the_menu_adds_one_as_well(
    window: MainWindow, path: Path, ana: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(window, path, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ana), ""))
    with qtbot.waitSignal(window.imports.finished, timeout=IN_TIME):
        window.actions_.add_journal.trigger()
    qtbot.waitUntil(lambda: seen(window) == 3, timeout=IN_TIME)
