"""An entry without a time is offered those of its photos, of the chosen ones and of the day's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from journal.store import choices
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original
from tests.ui.trips.conftest import Open, british, open_window, path

__all__ = ["british", "open_window", "path"]

TIMES = {"a": (9, 5), "b": (9, 20), "c": (9, 40), "d": (14, 0)}


def test_times_of_photos_in_the_text_come_first_then_each_half_hour(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    numbers: dict[str, int] = {}

    def fill(edit: Edit) -> None:
        for name, at in TIMES.items():
            photo = new_photo(f"{name}.jpg", datetime(2017, 11, 29, *at))
            photo = replace(photo, thumbnail=None, preview=None)
            numbers[name] = add_photo(edit, photo, original(tmp_path, f"{name}.jpg"))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, fill)
        journal.transact(Op.CAPTION, choices.write_caption(numbers["b"], "Bellagio"))
    window = open_window()
    qtbot.waitUntil(lambda: window.reading.day is not None)
    offered = window.page.entries.times_of
    by_half_hours = [("09:05", "a.jpg"), ("09:40", "c.jpg"), ("14:00", "d.jpg")]
    assert offered("") == by_half_hours
    assert offered(f"Là ![](photo:{numbers['b']})") == [("09:20", "Bellagio"), *by_half_hours]
    assert offered("(photo:999) ![](photo:99999999999999999999)") == by_half_hours
    row = window.timeline.photos.row_of(numbers["d"])
    assert row is not None
    window.timeline.setCurrentIndex(window.timeline.photos.index(row, 0))
    assert offered("")[0] == ("14:00", "d.jpg")
    window.close()
    assert offered("") == []
