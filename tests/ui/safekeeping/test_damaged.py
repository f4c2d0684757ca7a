"""A journal that cannot be opened: its backups are offered, and one of them opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from journal.core.progress import Context
from journal.store.backups import folder_of
from journal.store.check import check
from journal.store.journal import Journal
from journal.ui.main import open_first
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.ui.safekeeping.keeping import (
    agree,
    ask_to_restore,
    back_up,
    beside,
    looked_into,
    read_texts,
    restored,
    said,
    show,
    write,
)
from tests.ui.trips.conftest import IN_TIME, Open

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def closed(open_window: Open, path: Path, qtbot: QtBot) -> Path:
    """A journal with a backup; no window has it open."""
    window = open_window([1, 2])
    write(window, "On foot from Reine.", qtbot)
    back_up(window, qtbot).reject()
    window.close()
    window.safekeeping.wait()
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window without a journal."""
    ini = str(tmp_path / "settings.ini")
    window = MainWindow(Settings(QSettings(ini, QSettings.Format.IniFormat)))
    qtbot.addWidget(window)
    window.show()
    return window


def root_of(path: Path, table: str) -> int:
    """Return where in the file the first page of a table begins."""
    with Journal.open_read(path) as journal:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = journal.db.execute(query, [table]).fetchone()
        (size,) = journal.db.execute("PRAGMA page_size").fetchone()
    return int((page - 1) * size)


def overwrite(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(1000))


def test_a_journal_that_was_cut_short_is_restored(
    window: MainWindow, closed: Path, qtbot: QtBot
) -> None:
    closed.write_bytes(closed.read_bytes()[:50_000])
    cut = closed.read_bytes()
    assert not window.open_journal(closed)
    assert said(window).endswith("(it is cut short); it was not changed. · Restore a Backup…")
    window.status.link_chosen.emit("backups:damaged")
    dialog = looked_into(window, qtbot)
    assert not dialog.back_up.isEnabled()
    assert any("cannot be opened" in label.text() for label in dialog.findChildren(QLabel))
    agree(ask_to_restore(window, dialog))
    restored(window, qtbot)
    assert read_texts(closed) == ["On foot from Reine."]
    assert window.reading.snapshot.photos == 2
    assert "2 originals are missing: find them" in said(window)
    _, aside = sorted(beside(closed), key=len)
    assert closed.with_name(aside).read_bytes() == cut


def test_the_originals_of_a_lost_journal_are_found_where_they_came_from(
    window: MainWindow,
    closed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    closed.write_bytes(closed.read_bytes()[:50_000])
    window.open_journal(closed)
    agree(ask_to_restore(window, show(window, qtbot)))
    restored(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "photos"))
    window.status.link_chosen.emit("moved:find")
    qtbot.waitUntil(lambda: said(window) == "2 photos found again", timeout=IN_TIME)
    with Journal.open_read(closed) as journal:
        assert check(journal.db, Context()).sound


@pytest.mark.parametrize("table", ["entry", "photo", "trip", "change", "photo_day"])
def test_a_page_that_cannot_be_read_is_damage_and_not_changed(
    window: MainWindow, closed: Path, qtbot: QtBot, table: str
) -> None:
    overwrite(closed, root_of(closed, table))
    spoiled = closed.read_bytes()
    assert not window.open_journal(closed)
    assert window.session is None
    assert closed.read_bytes() == spoiled
    agree(ask_to_restore(window, show(window, qtbot)))
    restored(window, qtbot)
    assert read_texts(closed) == ["On foot from Reine."]
    assert "missing" not in said(window)


def test_a_picture_that_cannot_be_read_keeps_nothing_closed(
    window: MainWindow, closed: Path, qtbot: QtBot
) -> None:
    overwrite(closed, root_of(closed, "preview"))
    assert window.open_journal(closed)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None)


def test_without_backups_nothing_is_offered(window: MainWindow, closed: Path) -> None:
    shutil.rmtree(folder_of(closed))
    closed.write_bytes(b"holiday")
    assert not window.open_journal(closed)
    assert said(window).endswith("is not a journal; it was not changed.")
    assert not window.actions_.backups.isEnabled()


def test_the_journal_of_last_time_is_offered_over_the_one_opened_instead(
    window: MainWindow, closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    closed.write_bytes(closed.read_bytes()[:50_000])
    window.settings.last_journal = closed
    open_first(window, None, window.settings, tmp_path / "Documents")
    qtbot.waitUntil(lambda: window.reading.snapshot is not None)
    assert said(window).endswith("Restore a Backup…")
    window.status.link_chosen.emit("backups:damaged")
    agree(ask_to_restore(window, looked_into(window, qtbot)))
    restored(window, qtbot)
    assert window.session is not None
    assert window.session.path == closed
