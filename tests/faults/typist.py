"""A window that somebody types into and closes; runs in the child, for it imports Qt."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tests.faults.operation import Say

IN_TIME_S = 30.0


def type_words(path: Path, many: int, pause_ms: int, say: Say) -> None:
    """Type numbers into an entry of the page, going on where an earlier typist was struck.

    Says `did NUMBER SECONDS` (of the monotonic clock) for each number once its keys are pressed,
    then `at closing`, waits for a line on standard input, or its end, and closes the window.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEventLoop, QSettings, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from journal.ui.settings import Settings
    from journal.ui.window import MainWindow

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    app = QApplication.instance() or QApplication([])
    store = QSettings(os.devnull, QSettings.Format.IniFormat)
    window = MainWindow(Settings(store))
    window.status.said.connect(lambda: say(f"line {window.status._line.text()}"))
    window.show()
    if not window.open_journal(path):
        return
    began = time.monotonic()
    while window.reading.snapshot is None or window.page.day is None:
        if time.monotonic() > began + IN_TIME_S:
            raise TimeoutError("the window shows no day")
        wait(20)
    wait(100)
    editors = [entry.editor for entry in window.page.entries.entries()]
    mine = [editor for editor in editors if editor.toPlainText().startswith("0 1")]
    if not mine:
        window.page.entries.add_blank()
        mine = [window.page.entries.entries()[-1].editor]
    editor, first = mine[0], len(mine[0].toPlainText().split())
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    say("at typing")
    for number in range(first, many):
        QTest.keyClicks(
            editor, f"{number} " if editor.toPlainText()[-1:] in ("", " ") else f" {number} "
        )
        say(f"did {number} {time.monotonic()}")
        wait(pause_ms)
    say("at closing")
    sys.stdin.readline()
    if not window.close():
        say("world the window stays open, for the words are not saved")
        window.close()
    app.processEvents()
