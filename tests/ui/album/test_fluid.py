"""A long album in the window: it never holds the window up, and keeps within its bounds."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QTimer
from pytestqt.qtbot import QtBot

from journal.store.edits import add_entry
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.ui.album.conftest import FIRST, IN_TIME, files, finish

LONGEST_S = 0.1
DAYS, EACH = 60, 33


class Beats:
    """How long the window's thread works between two beats of a timer, seconds of its own time."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def bring(edit: Edit) -> None:
    """Write the photos of a long trip, and some words on each of its days."""
    jpeg = io.BytesIO()
    Image.new("RGB", (512, 384), (200, 20, 30)).save(jpeg, "JPEG")
    for number in range(1, DAYS * EACH + 1):
        day, nth = divmod(number - 1, EACH)
        edit.db.execute(
            "INSERT INTO photo (id, name, stamp, stamp_source, offset_min, width, height)"
            " VALUES (?, ?, ?, 'exif:DateTimeOriginal', -480, 1600, 1200)",
            [number, f"P{number}.jpg", (FIRST + timedelta(days=day, minutes=nth)).isoformat()],
        )
        for table in ("thumbnail", "preview"):
            picture = [number, 512, 384, jpeg.getvalue()]
            edit.db.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", picture)
        edit.db.execute(
            "INSERT INTO file (photo_id, role, sha256, size, link) VALUES (?, 'still', ?, 9, ?)",
            [number, f"{number:064d}", f"/away/P{number}.jpg"],
        )
    settle(edit)
    for (day,) in edit.db.execute("SELECT id FROM day WHERE date NOT NULL").fetchall():
        add_entry(day, {"text": f"Words of day {day}. " * 12})(edit)


@pytest.fixture
def as_in_the_program() -> Iterator[None]:
    """Look for garbage as the program does, not through what thousands of tests have left."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.slow
@pytest.mark.usefixtures("as_in_the_program")
def test_a_long_album_never_holds_the_window_up(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.tripjournal"
    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, bring)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.show()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    beats = Beats()
    window.actions_.album.trigger()
    qtbot.waitUntil(lambda: window.leafing.visible, timeout=IN_TIME)
    view = window.leafing.view
    qtbot.waitUntil(lambda: bool(view.leaves.all), timeout=IN_TIME)
    assert view.leaves.all[0].part == str(FIRST.date())  # the day that is read comes first
    finish(window, qtbot)
    assert len(view.leaves.all) > 350
    for page in range(0, len(view.leaves.all), 40):
        view.go_to_page(page)
        qtbot.wait(60)
    before, day = files(view), view.leaves.outline.days[view.leaves.all[200].day]
    assert window.operations is not None
    window.operations.edit(Op.ADD_ENTRY, add_entry(day, {"text": "Late."}))
    qtbot.waitUntil(lambda: files(view) != before, timeout=IN_TIME)
    finish(window, qtbot)
    assert beats.longest < LONGEST_S
    assert view.renderings.bytes <= view.renderings.limit
    window.close()
