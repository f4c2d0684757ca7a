"""What the tests of photos in the window share: a small trip, open in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings
from pytestqt.qtbot import QtBot

from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.ui.clocks import trips

IN_TIME = 30_000
UNDATED_PHOTO, UNDATED_WITHOUT = 21, 22
Select = Callable[..., None]


def fill(journal: Journal, folder: Path) -> None:
    """Write the trip of the clocks, and two Undated photos: one has a file with a date."""
    trips.fill(journal)
    scan = folder / "scan.png"
    scan.write_bytes(b"scan")

    def change(edit: Edit) -> None:
        for number, link in ((UNDATED_PHOTO, str(scan)), (UNDATED_WITHOUT, str(folder / "gone"))):
            edit.db.execute(
                "INSERT INTO photo (id, name, width, height) VALUES (?, ?, 40, 30)",
                [number, Path(link).name],
            )
            edit.db.execute(
                "INSERT INTO file (photo_id, role, sha256, size, link)"
                " VALUES (?, 'still', ?, 1, ?)",
                [number, f"{number:064d}", link],
            )
        settle(edit)

    journal.transact(Op.IMPORT, change)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        fill(journal, tmp_path)
    return path


@pytest.fixture
def window(path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.show()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    yield window
    window.close()


@pytest.fixture
def select(window: MainWindow) -> Select:
    """Select photos by their numbers, as clicks with Ctrl do."""

    def select(*photos: int) -> None:
        timeline, flag = window.timeline, QItemSelectionModel.SelectionFlag
        rows = [timeline.photos.row_of(photo) for photo in photos]
        chosen = timeline.selection_of((row, row) for row in rows if row is not None)
        timeline.selectionModel().select(chosen, flag.ClearAndSelect)

    return select
