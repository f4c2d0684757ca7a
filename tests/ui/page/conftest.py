"""A page on the screen, and something that stands for the journal behind it."""

from __future__ import annotations

import pytest

from journal.ui.page.panel import PagePanel


class Journal:
    """Stands for the host: keeps what the page hands on, and answers as it is told to."""

    def __init__(self, panel: PagePanel) -> None:
        self.panel = panel
        self.heard: list[tuple] = []
        self.asked: list[tuple] = []
        panel.title_edited.connect(lambda *args: self.heard.append(("title", *args)))
        panel.places_edited.connect(lambda *args: self.heard.append(("places", *args)))
        panel.entry_edited.connect(lambda *args: self.heard.append(("entry", *args)))
        panel.entry_removed.connect(lambda *args: self.heard.append(("removed", *args)))
        panel.entry_added.connect(lambda *args: self.asked.append(args))


@pytest.fixture
def panel(qtbot):
    panel = PagePanel()
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def journal(panel):
    return Journal(panel)
