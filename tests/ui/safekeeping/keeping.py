"""What the tests do in the window about backups, and what they read off it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from journal.store.journal import Journal
from journal.store.op import Op
from journal.ui.safekeeping.dialog import BackupsDialog
from journal.ui.window import MainWindow
from tests.store.making import names, texts, writing
from tests.ui.trips.conftest import IN_TIME


def write(window: MainWindow, text: str, qtbot: QtBot) -> None:
    """Add an entry as the page does, and wait until it is in the journal."""
    assert window.operations is not None
    with qtbot.waitSignal(window.operations.changed, timeout=IN_TIME):
        window.operations.edit(Op.ADD_ENTRY, writing(text))


def show(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    """Open the dialog, and wait until every backup was looked into."""
    window.actions_.backups.trigger()
    return looked_into(window, qtbot)


def looked_into(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    dialog = window.backups.dialog
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not window.backups._looking.running, timeout=IN_TIME)
    return dialog


def rows(dialog: BackupsDialog) -> list[str]:
    """Return what a screen reader reads of each backup but when it was made."""
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [str(dialog.list.item(number).data(role)) for number in range(dialog.list.count())]
    return [line.split(", ", 1)[1] for line in said]


def back_up(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    dialog = show(window, qtbot)
    before = dialog.list.count()
    dialog.back_up.click()
    qtbot.waitUntil(lambda: dialog.list.count() > before, timeout=IN_TIME)
    return looked_into(window, qtbot)


def ask_to_restore(window: MainWindow, dialog: BackupsDialog) -> QMessageBox:
    dialog.restore.click()
    box = window.backups.restoring.box
    assert box is not None
    return box


def agree(box: QMessageBox) -> None:
    role = QMessageBox.ButtonRole.DestructiveRole
    (button,) = (button for button in box.buttons() if box.buttonRole(button) is role)
    button.click()


def restored(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the restored journal is open and read."""
    qtbot.waitUntil(lambda: "backup is restored" in said(window), timeout=IN_TIME)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)


def said(window: MainWindow) -> str:
    return " · ".join(text for _, text in window.status._parts)


def read_texts(path: Path) -> list[str]:
    with Journal.open_read(path) as journal:
        return texts(journal)


def beside(path: Path) -> list[str]:
    """Return the names of the journals that stand in the folder, whole or half made."""
    return [name for name in names(path) if name.endswith((path.suffix, "-restoring"))]
