"""What the tests of the map share: a small trip through two deserts, open in a real window."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from journal.core.place import Stop
from journal.store import queries
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import set_places
from journal.store.settle import settle
from journal.ui.settings import Settings
from journal.ui.window import MainWindow

IN_TIME = 30_000
FIRST = datetime(2017, 11, 29, 10, 0)
VEGAS, ZION = (36.1147, -115.1728), (37.2982, -113.0263)
# Photos 1 to 3 lie together in Las Vegas, 4 a kilometre off, 5 says nothing; 6 and 7 are in Zion
# on the day after, and 8 says nothing.
POSITIONS = (
    VEGAS,
    VEGAS,
    VEGAS,
    (36.1237, -115.1728),
    None,
    ZION,
    (37.2590, -112.9506),
    None,
)


def add_photos(edit: Edit) -> None:
    """Write the photos."""
    jpeg = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 90, 30)).save(jpeg, "JPEG")
    for number, position in enumerate(POSITIONS, start=1):
        at = FIRST + timedelta(minutes=9 * number, days=number > 5)
        lat, lon = position or (None, None)
        edit.db.execute(
            "INSERT INTO photo (id, name, stamp, stamp_source, offset_min, lat, lon, width, height)"
            " VALUES (?, ?, ?, 'exif:DateTimeOriginal', -480, ?, ?, 64, 48)",
            [number, f"P{number}.jpg", at.isoformat(), lat, lon],
        )
        edit.db.execute("INSERT INTO thumbnail VALUES (?, 64, 48, ?)", [number, jpeg.getvalue()])
        edit.db.execute(
            "INSERT INTO file (photo_id, role, sha256, size, link) VALUES (?, 'still', ?, 9, ?)",
            [number, f"{number:064d}", f"/away/P{number}.jpg"],
        )


def add_stops(edit: Edit) -> None:
    """Write the stops: Las Vegas, then Zion by way of a place that nobody knows."""
    days = [
        row[0] for row in edit.db.execute("SELECT id FROM day WHERE date NOT NULL ORDER BY date")
    ]
    vegas, zion = Stop("Las Vegas", *VEGAS), Stop("Zion", *ZION)
    set_places(days[0], [vegas])(edit)
    set_places(days[1], [vegas, Stop("Somewhere"), zion])(edit)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:

        def change(edit: Edit) -> None:
            add_photos(edit)
            settle(edit)
            add_stops(edit)

        journal.transact(Op.IMPORT, change)
    return path


@pytest.fixture
def window(path: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(settings)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    yield window
    window.close()


def days(path: Path) -> list[int]:
    """Return the numbers of the two days."""
    with Journal.open_read(path) as journal:
        (trip,) = queries.list_trips(journal.db)
        return [day.id for day in queries.list_days(journal.db, trip) if day.key.date]


def show_map(window: MainWindow, qtbot: QtBot, photos: int) -> None:
    """Show the map, and wait until so many photos are on it."""
    window.mapping.show_map()
    wait_for(window, qtbot, photos)


def wait_for(window: MainWindow, qtbot: QtBot, photos: int) -> None:
    view = window.mapping.pane.view
    qtbot.waitUntil(lambda: len(view.content.photos) == photos, timeout=IN_TIME)
    view.motion.finish()
    view.repaint()
