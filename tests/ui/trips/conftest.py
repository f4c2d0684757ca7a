"""What the tests of the trips share: the window, open at a journal with as many trips as wanted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QLocale, QSettings
from pytestqt.qtbot import QtBot

from journal.store.archive import Picture, add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.store.making import new_photo, original

IN_TIME = 30_000

Open = Callable[..., MainWindow]


def photograph(edit: Edit, folder: Path, days: Sequence[int]) -> None:
    """Bring in a photo taken at nine on each of these days, with a picture that Qt can show."""
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), (20, 120, 160)).save(picture, "JPEG")
    shown = Picture(picture.getvalue(), 80, 60)
    for day in days:
        name = f"photos/{day}.jpg"
        photo = new_photo(name, datetime(2017, 11, day, 9))
        photo = replace(photo, thumbnail=shown, preview=shown)
        add_photo(edit, photo, original(folder, name))
    settle(edit)


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Words and dates as in the assertions, whatever the machine speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Été.tripjournal"


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[Open]:
    """Open the window on a journal with a photo on each of these days of November 2017.

    Called again it opens the same journal in another window.
    """
    windows: list[MainWindow] = []

    def open_window(days: Sequence[int] = ()) -> MainWindow:
        if days:
            with Journal.create(path) as journal:
                journal.transact(Op.IMPORT, lambda edit: photograph(edit, tmp_path, days))
        ini = str(tmp_path / f"settings{len(windows)}.ini")
        window = MainWindow(Settings(QSettings(ini, QSettings.Format.IniFormat)))
        windows.append(window)
        window.show()
        window.open_journal(path)
        qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
        return window

    yield open_window
    for window in windows:
        if window.trips.dialog is not None:
            window.trips.dialog.reject()
        window.close()
