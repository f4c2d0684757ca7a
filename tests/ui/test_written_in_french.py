"""The words of the trip that every part is tried on, written through the window by keyboard.

In French, with the spelling on; then found again by searching without accents.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.core.day import Section
from journal.store import queries
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.store.trips import set_up_trip
from journal.ui.page.editor import EntryEditor
from journal.ui.page.markup import continued
from journal.ui.page.panel import PagePanel
from journal.ui.page.place_field import PlaceField
from journal.ui.settings import Settings
from journal.ui.window import MainWindow
from tests.store.making import new_photo, original

WORDS = Path(__file__).parents[2].parent / "shared" / "trips" / "reinvent-2017-words.json"
IN_TIME = 30_000
Key = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not WORDS.exists(), reason="needs the sample trips beside the checkout"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return json.loads(WORDS.read_text("utf-8"))


@pytest.fixture
def french() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def window(
    tmp_path: Path, qtbot: QtBot, french: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    path = tmp_path / "voyage.tripjournal"
    # Without a window manager nobody gives the window its keys back after names were offered.
    monkeypatch.setattr(PagePanel, "set_people", lambda self, names: None)
    monkeypatch.setattr(PlaceField, "_look", lambda self, typed: None)

    def fill(edit: Edit) -> None:
        for number in range(8):
            photo = new_photo(f"{number}.jpg", datetime(2017, 11, 26, 9) + timedelta(number))
            photo = replace(photo, thumbnail=None, preview=None)
            add_photo(edit, photo, original(tmp_path, photo.name))
        settle(edit)
        set_up_trip(1, language="fr")(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, fill)
    window = MainWindow(Settings(QSettings(str(tmp_path / "ini"), QSettings.Format.IniFormat)))
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.open_journal(path)
    window.own_words.start()
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    yield window
    window.close()


def pause(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text as a person does: what Enter goes on with by itself is not typed again."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        before = continued(lines[number - 1]) if number else None
        if before is not None and lines[number - 1][before[0] :].strip():
            if line.startswith(before[1]):
                line = line[len(before[1]) :]
            else:
                press(Key.Key_Return)  # once more: the list ends
        for letter in line:
            QApplication.sendEvent(
                focused(),
                QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
            )
        if number < len(lines) - 1:
            press(Key.Key_Return)


def write_entry(entry: dict[str, Any], page: bool) -> None:
    """Write one entry from a fresh one to its end, by Tab between the fields."""
    press(Key.Key_Return, CTRL)
    if page:  # a page begins with its title
        write(entry["title"])
        press(Key.Key_Tab)
    assert isinstance(focused(), EntryEditor)
    write(entry["text"])
    press(Key.Key_Tab, SHIFT)
    if not page:
        write(entry["title"])
    press(Key.Key_Tab, SHIFT)
    write(entry["author"])
    press(Key.Key_Tab, SHIFT)
    write(entry.get("time") or "")
    press(Key.Key_Tab)


def write_head(window: MainWindow, day: dict[str, Any]) -> None:
    window.page.title.setFocus()
    write(day["title"])
    press(Key.Key_Tab)
    for place in day["places"]:
        write(place)
        press(Key.Key_Return)


def waved(window: MainWindow) -> set[str]:
    """Return the words with a wave under them on the page."""
    found = set()
    for entry in window.page.entries.entries():
        block = entry.editor.document().begin()
        while block.isValid():
            raw = block.text().encode("utf-16-le")
            for part in block.layout().formats():
                if part.format.underlineStyle() == WAVE:
                    word = raw[2 * part.start : 2 * (part.start + part.length)]
                    found.add(word.decode("utf-16-le"))
            block = block.next()
    return found


def bare(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower().replace("œ", "oe"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def test_the_trip_is_written_by_keyboard_and_found_without_accents(
    window: MainWindow, qtbot: QtBot, told: dict[str, Any]
) -> None:
    pages = [told["sections"]["before"], *told["days"].values(), told["sections"]["after"]]
    wrong: set[str] = set()
    window.page.title.setFocus()
    press(Key.Key_Up, ALT)
    for number, page in enumerate(pages):
        if number:
            press(Key.Key_Down, ALT)
        day = window.reading.day
        section = isinstance(page, list)
        if not section:
            write_head(window, page)
        for entry in page if section else page["entries"]:
            write_entry(entry, section)
        pause(300)  # the dictionaries answer
        wrong |= waved(window)
        assert window.reading.day == day  # nothing that was written has led elsewhere
    window.page.flush()
    assert window.session is not None
    window.session.finish_writing()
    check_written(window, told)
    assert wrong == {"serverless"}  # the one English word that no French dictionary has
    check_found(window, qtbot, told)


def check_written(window: MainWindow, told: dict[str, Any]) -> None:
    """All stands in the journal as it was typed, letter by letter."""
    assert window.session is not None
    db = window.session.reader.db
    (trip,) = queries.list_trips(db)
    for day in queries.list_days(db, trip):
        entries = queries.list_entries(db, day.id)
        if day.key.section is not None:
            name = "before" if day.key.section is Section.BEFORE else "after"
            expected = told["sections"][name]
        else:
            page = told["days"][str(day.key)]
            assert (day.title, list(day.places)) == (page["title"], page["places"])
            expected = page["entries"]
        assert [(e.time, e.author, e.title, e.text) for e in entries] == [
            (e.get("time"), e["author"], e["title"], e["text"]) for e in expected
        ]


def check_found(window: MainWindow, qtbot: QtBot, told: dict[str, Any]) -> None:
    """Each page is found by its longest word with an accent, typed without."""
    texts = [
        entry["text"]
        for part in (*told["sections"].values(), *(d["entries"] for d in told["days"].values()))
        for entry in part
    ]
    tried = 0
    for text in texts:
        words = re.findall(r"[^\W\d_]+", text)
        accented = [word for word in words if bare(word) != word.lower() and len(word) > 4]
        if not accented:
            continue
        word = max(accented, key=len)
        press(Key.Key_F, CTRL)
        write(bare(word))
        panel = window.searching.panel
        assert panel is not None
        rows = panel.view.rows
        qtbot.waitUntil(
            lambda word=word, rows=rows: any(word in row.text for row in rows.rows),
            timeout=IN_TIME,
        )
        tried += 1
    assert tried >= 8
