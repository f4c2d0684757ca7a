"""The questions before an export, and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject
from pytestqt.qtbot import QtBot

from journal.album.book import AlbumOptions, Binding, Span
from journal.album.estimate import Estimate
from journal.store.edits import name_day
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.settle import day_for
from journal.ui.album.dialog import AlbumDialog
from journal.ui.album.estimating import Estimating
from journal.ui.bridge import Bridge


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Words and sizes as in the assertions, whatever the machine speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


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
    dialog._archive.setChecked(True)
    options = dialog.options
    assert (options.paper, options.dpi, options.pdfa) == ("21cm", 300, True)


def test_a_printer_says_how_it_prints(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    dialog._profile.setCurrentIndex(dialog._profile.findData("lulu"))
    options = dialog.options
    assert (options.paper, options.dpi, options.bleed_mm) == ("letter", 300, 3.175)
    assert options.binding.multiple == 2
    assert not dialog._paper.isEnabled()
    dialog._profile.setCurrentIndex(dialog._profile.findData("screen"))
    assert dialog._paper.isEnabled()
    assert (dialog.options.dpi, dialog.options.bleed_mm) == (96, 0)


def test_it_opens_as_the_trip_was_printed_last(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214, None, "journal", "30cm")
    qtbot.addWidget(dialog)
    assert (dialog.options.style, dialog.options.paper) == ("journal", "30cm")


def test_pages_size_and_what_to_know_are_told(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._estimate.text() == "Counting the pages…"
    dialog.show_estimate(
        Estimate(54, 32_000_000, ("Friday: 3 photos print coarsely", "Friday: no font has 漢"))
    )
    assert dialog._estimate.text() == "54 pages, about 32.0 MB"
    assert dialog._cautions.text() == "2 things to know"
    assert not dialog._warnings.isVisible()
    dialog._cautions.click()
    assert dialog._warnings.isVisible()
    assert dialog._warnings.item(0).text() == "Friday: 3 photos print coarsely"
    dialog.show_estimate(Estimate(55, 33_000_000))
    assert not dialog._cautions.isVisible()
    assert not dialog._warnings.isVisible()


def test_the_bleed_is_told(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    dialog._profile.setCurrentIndex(dialog._profile.findData("print-shop"))
    dialog.show_estimate(Estimate(56, 60_000_000))
    assert dialog._estimate.text() == "56 pages, about 60.0 MB, with 3 mm of bleed"


def test_every_change_asks_for_the_pages_anew(qtbot: QtBot) -> None:
    dialog = AlbumDialog(DATES, 214)
    qtbot.addWidget(dialog)
    for change in (
        lambda: dialog._paper.setCurrentIndex(3),
        lambda: dialog._dpi.setCurrentIndex(0),
        lambda: dialog._last.setCurrentIndex(1),
        lambda: dialog._archive.toggle(),
    ):
        with qtbot.waitSignal(dialog.changed, timeout=1000):
            change()


def test_only_the_last_wish_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Été.tripjournal"
    with Journal.create(path) as journal:
        added = journal.transact(Op.ADD_ENTRY, lambda edit: day_for(edit, date(2017, 11, 26)))
        journal.transact(Op.NAME_DAY, name_day(added.value, "Départ"))
    window = QObject()
    estimating = Estimating(Bridge(window), path, 1, window)
    told: list[Estimate | None] = []
    estimating.told.connect(told.append)
    estimating.ask(AlbumOptions(paper="30cm", binding=Binding(least=40)), Span())
    estimating.ask(AlbumOptions(binding=Binding(least=20)), Span())
    try:
        qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    finally:
        estimating.close()
    assert [estimate.pages if estimate else 0 for estimate in told] == [20]
