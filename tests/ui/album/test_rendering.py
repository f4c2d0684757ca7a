"""Pictures of pages come from a process apart; of a file that is out of date there comes none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

from journal.ui.album.rendering import PageWanted, Renderings
from journal.ui.bridge import Bridge

PAGE = (300, 200)


def a_page(file: Path) -> Path:
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.drawText(100, 100, "A page")
    painter.end()
    return file


def test_a_page_of_a_file_that_was_taken_away_is_no_picture(tmp_path: Path, qtbot: QtBot) -> None:
    bridge, arrived = Bridge(), []
    drawings = Renderings(bridge, lambda: arrived.append(1))
    gone, there = tmp_path / "gone.pdf", a_page(tmp_path / "there.pdf")
    try:
        drawings.want([PageWanted(gone, 0, 6000, 6000), PageWanted(there, 0, *PAGE)])
        qtbot.waitUntil(lambda: drawings.image(there, 0) is not None)
        assert drawings.image(gone, 0) is None
        assert drawings.bytes == 4 * PAGE[0] * PAGE[1]
        assert arrived == [1]
    finally:
        drawings.close()
        bridge.close()
