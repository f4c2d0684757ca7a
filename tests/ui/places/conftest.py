"""A window on two days: in Las Vegas, then from there to Zion; nobody has set a place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
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
VEGAS, ZION = (36.121, -115.174), (37.2, -112.987)
FIRST = datetime(2017, 11, 30, 10)
# Hours after the first, and where; of the last photo nothing says where it was taken.
SHOTS = ((0, VEGAS), (1, VEGAS), (24, VEGAS), (25, VEGAS), (30, ZION), (31, ZION), (35, None))


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    jpeg = io.BytesIO()
    Image.new("RGB", (80, 60), (180, 90, 40)).save(jpeg, "JPEG")
    picture = Picture(jpeg.getvalue(), 80, 60)

    def change(edit: Edit) -> None:
        for number, (hours, place) in enumerate(SHOTS):
            name = f"{number}.jpg"
            lat, lon = place or (None, None)
            zone = "America/Denver" if place else None
            at = FIRST + timedelta(hours=hours)
            photo = new_photo(name, at, lat=lat, lon=lon, place_zone=zone)
            photo = replace(photo, thumbnail=picture, preview=picture)
            add_photo(edit, photo, original(tmp_path, name))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, change)
    return path


@pytest.fixture
def window(path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(store))
    window.resize(1280, 800)
    window.show()
    window.open_journal(path)
    qtbot.waitUntil(lambda: bool(window.reading.proposals.stops), timeout=IN_TIME)
    yield window
    window.close()
