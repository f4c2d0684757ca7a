"""A timeline of four days for the tests of its parts."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from journal.ui.bridge import Bridge
from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.view import TimelineView


@pytest.fixture
def timeline(qtbot):
    """Four days of twelve photos, shown and in front: ids 100 to 411, on 29 November and after."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(file, "JPEG", quality=95)
    bridge = Bridge()
    view = TimelineView(lambda photo: file.getvalue(), bridge)
    qtbot.addWidget(view, before_close_func=lambda widget: widget.close_thumbnails())
    view.resize(700, 600)
    view.show()
    dates = ("2017-11-29", "2017-11-30", "2017-12-01", "2017-12-02")
    view.set_sections(
        tuple(
            Section(day, f"Day {day}", "", cells(day), date=date)
            for day, date in enumerate(dates, 1)
        )
    )
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view
    bridge.close()


def cells(day, **changed):
    return tuple(
        Cell(day * 100 + n, 1.5, "", f"Photo {day * 100 + n}", **changed) for n in range(12)
    )
