"""The days that the tests of the page show, and how they get at its parts."""

from __future__ import annotations

from journal.core.place import Stop
from journal.ui.page.data import EntryData, PageData

ZION = EntryData(11, "13:00", "Chloé", "Zion", "Des marches courtes.\r\n\r\n**Prudence** 🦌")
NIGHT = EntryData(12, None, "", "", "Dans le noir\u00a0: un cerf.")
DAY = PageData(
    5, "Friday 1 December 2017", "Le désert", (Stop("Zion"),), (ZION, NIGHT), False, True
)
EMPTY = PageData(6, "Saturday 2 December 2017", "", (), (), False, True)


def entry(panel, index=0):
    return panel.entries.entries()[index]


def focus(qtbot, field):
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
