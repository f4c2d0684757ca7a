"""What the tests of the album in the window share: a trip of three days, open in a real window."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSettings
from pytestqt.qtbot import QtBot

from journal.store.edits import add_entry
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.album.view import AlbumView
from journal.ui.settings import Settings
from journal.ui.window import MainWindow

IN_TIME = 60_000
FIRST = datetime(2017, 11, 29, 10, 0)
SIZES = ((640, 480), (480, 640), (800, 450))
DAYS = ("2017-11-29", "2017-11-30", "2017-12-01")


def add_photos(edit: Edit) -> None:
    """Write eight photos on each of the three days: 1 to 8, 9 to 16, 17 to 24."""
    for number in range(1, 25):
        day, nth = divmod(number - 1, 8)
        width, height = SIZES[nth % 3]
        jpeg = io.BytesIO()
        Image.new("RGB", (width // 4, height // 4), (200, 20, 30)).save(jpeg, "JPEG")
        at = FIRST + timedelta(days=day, minutes=9 * nth)
        edit.db.execute(
            "INSERT INTO photo (id, name, stamp, stamp_source, offset_min, width, height)"
            " VALUES (?, ?, ?, 'exif:DateTimeOriginal', -480, ?, ?)",
            [number, f"P{number}.jpg", at.isoformat(), width, height],
        )
        picture = [number, width // 4, height // 4, jpeg.getvalue()]
        for table in ("thumbnail", "preview"):
            edit.db.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", picture)
        edit.db.execute(
            "INSERT INTO file (photo_id, role, sha256, size, link) VALUES (?, 'still', ?, 9, ?)",
            [number, f"{number:064d}", f"/away/P{number}.jpg"],
        )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:

        def change(edit: Edit) -> None:
            add_photos(edit)
            settle(edit)
            day = edit.db.execute("SELECT id FROM day WHERE date = '2017-11-30'").fetchone()[0]
            add_entry(day, {"title": "Zion", "text": "We walk up to the saddle at dawn."})(edit)

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


def day_id(window: MainWindow, key: str) -> int:
    """Return the number of a day in the journal."""
    assert window.reading.snapshot is not None
    return next(day.id for day in window.reading.snapshot.days if str(day.key) == key)


def show_album(window: MainWindow, qtbot: QtBot) -> AlbumView:
    """Show the album, and wait until every page is set."""
    window.actions_.album.trigger()
    qtbot.waitUntil(lambda: window.leafing.visible, timeout=IN_TIME)
    view = window.leafing.view
    qtbot.waitUntil(lambda: bool(view.leaves.all), timeout=IN_TIME)
    finish(window, qtbot)
    return view


def finish(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until everything that was asked is set."""
    qtbot.waitUntil(lambda: not window.leafing._setting.busy, timeout=IN_TIME)


def files(view: AlbumView) -> dict[str, str]:
    """Return the file that each part stands in: another one once it is set again."""
    return {leaf.part: leaf.file.name for leaf in view.leaves.all}


def point_of(view: AlbumView, kind: str, number: int | None = None, key: str = "") -> QPoint:
    """Bring something that stands on a page into sight, and return a point of it."""
    for page, leaf in enumerate(view.leaves.all):
        for item in leaf.page.items:
            wanted = item.kind == kind and number in (None, item.number) and key in item.key
            if wanted and (leaf.part != "front" or kind == "contents"):
                view.go_to_page(page)
                box = view._box(item, view.page_rect(page).topLeft())
                down = view.verticalScrollBar()
                if box.bottom() > view.viewport().height():
                    down.setValue(down.value() + box.top() - 40)
                box = view._box(item, view.page_rect(page).topLeft())
                return QPoint(box.center().x(), box.top() + min(box.height(), 12) // 2)
    raise AssertionError(f"no {kind} {number} {key} on any page")
