"""What the tests of the viewer share: a small trip, open in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from journal.core.progress import Context
from journal.store.journal import Journal
from journal.ui.settings import Settings
from journal.ui.viewer.levels import Decoded, Original
from journal.ui.viewer.making_levels import write_levels
from journal.ui.window import MainWindow
from tests.ui.viewer import making

IN_TIME = 30_000
Show = Callable[[int], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        making.fill(journal, tmp_path)
    return path


def decode_here(original: Original, target: Path, context: Context) -> Decoded:
    """Decode in this process: quicker, and as good where no file is hostile."""
    return write_levels(original, target)


@pytest.fixture
def window(path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.viewer.seeing._decode = decode_here
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    yield window
    window.close()


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot) -> Show:
    """Show a photo, and wait until its stored preview is there."""

    def show(photo: int) -> None:
        window.viewer.show_photo(photo)
        window.viewer._growing.finish()
        wait_for_preview(window, qtbot)

    return show


def wait_for_preview(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.viewer.view.canvas
    qtbot.waitUntil(
        lambda: canvas.image is not None and canvas.image.width() >= canvas.lens.box[2] - 1,
        timeout=IN_TIME,
    )


def wait_for_original(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.viewer.view.canvas
    qtbot.waitUntil(lambda: canvas.levels is not None, timeout=IN_TIME)


def kept(path: Path, photo: int, column: str) -> object:
    """Return what the journal says of a photo."""
    with Journal.open_read(path) as journal:
        query = f"SELECT {column} FROM photo WHERE id = ?"
        return journal.db.execute(query, [photo]).fetchone()[0]
