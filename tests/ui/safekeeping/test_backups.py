"""Backups in the window: made, told apart, restored, and given up without a trace."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.store import edits
from journal.store.backups import list_backups
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.ui.window import MainWindow
from tests.store.making import writing
from tests.store.test_restore import spoil
from tests.ui.safekeeping.keeping import (
    agree,
    ask_to_restore,
    back_up,
    beside,
    looked_into,
    read_texts,
    restored,
    rows,
    said,
    show,
    write,
)
from tests.ui.test_unsaved_words import fill_the_disk, type_text
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import import_, photograph

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """A window in which something was written."""
    window = open_window([1, 2])
    write(window, "On foot from Reine.", qtbot)
    return window


def erase(window: MainWindow, qtbot: QtBot) -> None:
    """Erase the text of the entry, and write another."""
    assert window.operations is not None
    with qtbot.waitSignal(window.operations.changed, timeout=IN_TIME):
        window.operations.edit(Op.WRITE, edits.write_entry(1, {"text": ""}))
    write(window, "Written after.", qtbot)


def test_a_backup_is_made_now_and_says_what_it_holds(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    dialog = show(window, qtbot)
    assert dialog.list.count() == 0
    assert not dialog.restore.isEnabled()
    assert not dialog.folder.isEnabled()
    dialog.reject()
    dialog = back_up(window, qtbot)
    assert rows(dialog) == ["The same as now, 1 trip · 2 days · 2 photos · 1 entry · 4 words"]
    assert len(list_backups(path)) == 1
    assert dialog.restore.isEnabled()


def test_how_a_backup_differs_from_now_is_told(window: MainWindow, qtbot: QtBot) -> None:
    back_up(window, qtbot).reject()
    erase(window, qtbot)
    write(window, "And more.", qtbot)
    (row,) = rows(show(window, qtbot))
    assert row.startswith("2 entries fewer, 1 entry with other words, 2 photos the same, 1")


def test_restoring_brings_an_erased_text_back_and_puts_the_journal_aside(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    back_up(window, qtbot).reject()
    erase(window, qtbot)
    box = ask_to_restore(window, show(window, qtbot))
    assert "under a name that begins with “Été before”" in box.informativeText()
    agree(box)
    restored(window, qtbot)
    assert read_texts(path) == ["On foot from Reine."]
    _, aside = sorted(beside(path), key=len)
    assert aside in said(window)
    assert read_texts(path.with_name(aside)) == ["", "Written after."]
    assert window.backups.dialog is None
    assert window.writable
    assert window.reading.snapshot.photos == 2
    write(window, "Written on.", qtbot)
    assert read_texts(path) == ["On foot from Reine.", "Written on."]


def test_what_came_after_is_said_to_stay_aside(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(window, qtbot).reject()
    import_(window, [photograph(tmp_path / "later", [3])], qtbot)
    dialog = show(window, qtbot)
    assert rows(dialog)[0].startswith("1 photo fewer, 2 photos the same")
    box = ask_to_restore(window, dialog)
    assert "1 photo that came in since then stays in that one alone." in box.informativeText()
    agree(box)
    restored(window, qtbot)
    assert window.reading.snapshot.photos == 2


def test_pictures_that_the_journal_cannot_give_are_made_again(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    import_(window, [photograph(tmp_path / "later", [3])], qtbot)
    back_up(window, qtbot).reject()
    assert window.session is not None
    window.session.writer(lambda journal: journal.derive(lose_pictures))
    agree(ask_to_restore(window, show(window, qtbot)))
    restored(window, qtbot)
    with Journal.open_read(path) as journal:
        for table in ("thumbnail", "preview"):
            sql = f"SELECT name FROM photo JOIN {table} ON photo.id = photo_id"
            assert [name for (name,) in journal.db.execute(sql)] == ["3.jpg"]


def lose_pictures(edit: Edit) -> None:
    edit.db.execute("DELETE FROM thumbnail")
    edit.db.execute("DELETE FROM preview")


def test_saying_no_changes_nothing(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    dialog = back_up(window, qtbot)
    session = window.session
    ask_to_restore(window, dialog).reject()
    assert window.session is session
    assert dialog.isVisible()
    assert beside(path) == [path.name]


def test_return_asks_about_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = back_up(window, qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    restoring = window.backups.restoring
    qtbot.waitUntil(lambda: restoring.box is not None, timeout=IN_TIME)
    assert dialog.isVisible()
    qtbot.keyClick(restoring.box, Qt.Key.Key_Escape)
    assert restoring.box is None
    assert dialog.isVisible()


def test_a_stop_leaves_all_as_it_was(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    dialog = back_up(window, qtbot)
    session, gate = window.session, threading.Event()
    assert session is not None
    session.write(lambda _: gate.wait(), lambda _: None, window.say_problem)
    agree(ask_to_restore(window, dialog))
    assert not dialog.list.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: dialog.list.isEnabled(), timeout=IN_TIME)
    assert dialog.line.text() == "Stopped; the journal is as it was."
    assert window.session is session
    assert beside(path) == [path.name]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.backups.dialog is None


def test_words_that_cannot_be_written_are_not_restored_over_unseen(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    dialog = back_up(window, qtbot)
    session = window.session
    assert session is not None
    fill_the_disk(session, 0)
    type_text(window.operations, "x" * 500_000)
    agree(ask_to_restore(window, dialog))
    qtbot.waitUntil(lambda: dialog.list.isEnabled(), timeout=IN_TIME)
    assert dialog.line.text() == "What you typed last could not be written: copy it first."
    assert window.session is session
    assert beside(path) == [path.name]
    agree(ask_to_restore(window, dialog))
    restored(window, qtbot)


def test_a_window_that_closes_meanwhile_leaves_nothing_behind(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    agree(ask_to_restore(window, back_up(window, qtbot)))
    window.close()
    window.safekeeping.wait()
    assert beside(path) == [path.name]
    assert read_texts(path) == ["On foot from Reine."]


def test_what_was_typed_last_is_in_the_backup(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    dialog = show(window, qtbot)
    gate = threading.Event()
    assert window.session is not None
    window.session.write(lambda _: gate.wait(), lambda _: None, window.say_problem)
    assert window.operations is not None
    window.operations.edit(Op.ADD_ENTRY, writing("The last words."))
    dialog.back_up.click()
    gate.set()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=IN_TIME)
    assert read_texts(list_backups(path)[0].path) == ["On foot from Reine.", "The last words."]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("", "Cannot be read: it is not a journal"),
        ("PRAGMA user_version = 99", "Cannot be read: it was written by a newer version"),
        ("DROP TABLE chat", "Cannot be read: its table chat is missing"),
    ],
)
def test_an_unreadable_backup_is_listed_and_not_restored(
    window: MainWindow, path: Path, qtbot: QtBot, script: str, why: str
) -> None:
    back_up(window, qtbot).reject()
    (backup,) = list_backups(path)
    spoil(backup.path, script) if script else backup.path.write_bytes(b"holiday")
    dialog = show(window, qtbot)
    assert rows(dialog) == [why]
    assert not dialog.restore.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    dialog.restore.click()
    assert window.backups.restoring.box is None


def test_a_journal_that_another_window_writes_to_is_not_replaced(
    window: MainWindow, open_window: Open, path: Path, qtbot: QtBot
) -> None:
    back_up(window, qtbot).reject()
    other = open_window()
    assert not other.writable
    dialog = show(other, qtbot)
    agree(ask_to_restore(other, dialog))
    qtbot.waitUntil(lambda: dialog.list.isEnabled(), timeout=IN_TIME)
    assert dialog.line.text() == f"{path} is open in another window; nothing was written."
    assert beside(path) == [path.name]


def test_nothing_is_restored_while_photos_come_in(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = back_up(window, qtbot)
    importing = window.imports.importing
    assert importing is not None
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([photograph(tmp_path / "later", [3])])
        dialog.restore.click()
        assert window.backups.restoring.box is None
        assert dialog.line.text().startswith("An import is under way")


def test_a_full_disk_is_told_and_the_backups_stay(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    dialog = back_up(window, qtbot)
    folder = list_backups(path)[0].path.parent
    kept = folder.with_name("kept")
    folder.rename(kept)
    folder.write_bytes(b"in the way")
    dialog.back_up.click()
    qtbot.waitUntil(lambda: dialog.list.isEnabled(), timeout=IN_TIME)
    assert "could not be written" in dialog.line.text()
    folder.unlink()
    kept.rename(folder)
    dialog.reject()
    assert len(rows(show(window, qtbot))) == 1
    looked_into(window, qtbot)
