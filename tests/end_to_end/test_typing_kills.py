"""kill -9 while somebody types: at most the last second is gone, and the journal stays whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.store.archive import add_photo
from journal.store.check import check
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original

KILLS = int(os.environ.get("TYPING_KILLS", "4"))
MOST_LOST_S = 1.0
TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from journal.ui.settings import Settings
from journal.ui.window import MainWindow

def wait(ms):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

app = QApplication([])
path = Path(sys.argv[1])
store = QSettings(str(path) + ".ini", QSettings.Format.IniFormat)
window = MainWindow(Settings(store))
window.show()
window.open_journal(path)
while window.reading.snapshot is None:
    wait(20)
editor = window.page.entries.entries()[0].editor
editor.setFocus()
for number in range(1000):
    QTest.keyClicks(editor, f"{number} ")
    sys.stdout.write(f"{number} {time.monotonic()}\\n")
    sys.stdout.flush()
    wait(25)
"""


@pytest.mark.slow
def test_a_kill_costs_no_more_than_the_last_second(tmp_path: Path) -> None:
    rng = random.Random(9)
    lost = [_lost_by_a_kill(tmp_path / str(n), rng.uniform(1.2, 3.0)) for n in range(KILLS)]
    print(f"\n{KILLS} kills: {max(lost):.2f} s lost at most, {sum(lost) / KILLS:.2f} s in the mean")
    assert max(lost) <= MOST_LOST_S


def _lost_by_a_kill(folder: Path, after_s: float) -> float:
    """Type for so long, kill, and return the seconds of typing that are not in the journal."""
    folder.mkdir()
    path = folder / "trip.tripjournal"
    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, lambda edit: _one_photo(edit, folder))
    typed: list[tuple[int, float]] = []
    program = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout is not None
    begun = threading.Event()

    def listen() -> None:
        assert program.stdout is not None
        for line in program.stdout:
            said = line.split()
            if line.endswith("\n") and len(said) == 2:  # the kill may cut the last one
                typed.append((int(said[0]), float(said[1])))
                begun.set()

    listener = threading.Thread(target=listen)
    listener.start()
    assert begun.wait(60)
    time.sleep(after_s)
    program.send_signal(signal.SIGKILL)
    program.wait()
    killed = time.monotonic()
    listener.join()
    program.stdout.close()
    with Journal.open(path) as journal:
        assert check(journal.db, Context()).sound
        row = journal.db.execute("SELECT coalesce(max(text), '') FROM entry").fetchone()
    kept = row[0].split()
    assert kept == [str(number) for number in range(len(kept))]
    missing = [at for number, at in typed if number >= len(kept)]
    return killed - missing[0] if missing else 0.0


def _one_photo(edit: Edit, folder: Path) -> None:
    photo = new_photo("a.jpg", datetime(2017, 11, 29, 12))
    add_photo(edit, photo, original(folder, "a.jpg"))
    settle(edit)
