"""The questions before an export, and their answers."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from journal.album.book import Span
from journal.ui.album.dialog import AlbumDialog

DATES = [(date(2017, 11, 26 + n), f"day {n}") for n in range(4)]


def test_the_whole_trip_unless_narrowed(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    assert dialog.span == Span()
    dialog._first.setCurrentIndex(2)
    dialog._last.setCurrentIndex(1)
    assert dialog.span == Span(DATES[1][0], DATES[2][0])


def test_options(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    dialog._paper.setCurrentIndex(3)
    dialog._dpi.setCurrentIndex(3)
    assert (dialog.options.paper, dialog.options.dpi) == ("21cm", 300)


def test_a_trip_of_sections_alone(qtbot: QtBot) -> None:
    dialog = AlbumDialog([], 0)
    qtbot.addWidget(dialog)
    assert dialog.span == Span()
