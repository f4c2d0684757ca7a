"""What the tests of the trips do in the window, and what they read off it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
)
from pytestqt.qtbot import QtBot

from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME


def spans(window: MainWindow) -> list[str]:
    """Return the dates in November of the trips as the window knows them."""
    trips = window.reading.snapshot.trips
    return [f"{trip.first.day}-{trip.last.day}" for trip in trips]


def wait_for(
    window: MainWindow, expected: list[str], qtbot: QtBot, reads: tuple[str, int] | None = None
) -> None:
    """Wait for these trips, and for the trip and day that are read then, as `shown` tells them."""
    qtbot.waitUntil(lambda: spans(window) == expected, timeout=IN_TIME)
    if reads is not None:
        qtbot.waitUntil(lambda: shown(window) == reads, timeout=IN_TIME)


def shown(window: MainWindow) -> tuple[str, int | None]:
    """Return the dates of the trip that is shown, and the date that is read."""
    trip = window.reading.snapshot.trip
    day = window.reading.snapshot.day(window.reading.day)
    return f"{trip.first.day}-{trip.last.day}", day.key.date.day if day and day.key.date else None


def go_to(window: MainWindow, day: int) -> None:
    days = {row.key.date: row.id for row in window.reading.snapshot.days}
    window.reading.go_to_day(days[date(2017, 11, day)])


def show_trip(window: MainWindow, number: int, qtbot: QtBot) -> None:
    trip = window.reading.snapshot.trips[number]
    window.header.trip_chosen.emit(trip.id)
    qtbot.waitUntil(lambda: window.reading.snapshot.trip.id == trip.id, timeout=IN_TIME)


def foot(window: MainWindow) -> QLabel:
    return window.status.findChild(QLabel)


def line(window: MainWindow) -> str:
    return foot(window).accessibleName()


def wait_for_line(window: MainWindow, expected: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: line(window) == expected, timeout=IN_TIME)


def follow(window: MainWindow, text: str) -> None:
    """Choose the link of that text in the line at the foot."""
    links = {
        words: link for link, words in re.findall(r'href="([^"]*)">([^<]*)', foot(window).text())
    }
    foot(window).linkActivated.emit(links[text])


def ask(window: MainWindow, what: str, qtbot: QtBot) -> QDialog:
    action = getattr(window.actions_, what)
    assert action.isEnabled()
    action.trigger()
    qtbot.waitUntil(lambda: window.trips.dialog is not None, timeout=IN_TIME)
    dialog = window.trips.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def accept(dialog: QDialog, qtbot: QtBot) -> None:
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def undo(window: MainWindow, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.actions_.undo.text().startswith(f"Undo {name}"), timeout=IN_TIME)
    window.actions_.undo.trigger()


def photograph(folder: Path, days: Sequence[int]) -> Path:
    """Make photos taken at noon on days of November 2017."""
    folder.mkdir()
    for day in days:
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = datetime(2017, 11, day, 12).strftime("%Y:%m:%d %H:%M:%S")
        Image.new("RGB", (160, 120), (day, 9, 9)).save(folder / f"{day}.jpg", exif=exif)
    return folder


def import_(window: MainWindow, paths: list[Path], qtbot: QtBot) -> None:
    importing = window.imports.importing
    assert importing is not None
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start(paths)
