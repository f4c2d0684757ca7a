"""The page against a journal: nothing typed is lost, doubled or overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTextEdit, QToolButton

from journal.core.place import Stop
from journal.ui.page.data import EntryData, PageData
from journal.ui.page.panel import PagePanel
from journal.ui.theme import apply_theme
from tests.ui.page.days import DAY, EMPTY, NIGHT, ZION, entry, focus

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_shows_a_day_as_it_is_and_reports_nothing(panel, journal):
    panel.show_page(DAY)
    assert panel.heading.text() == DAY.heading
    assert panel.title.text() == DAY.title
    assert panel.places.value() == DAY.places
    assert entry(panel).value() == replace(ZION, text=ZION.text.replace("\r\n", "\n"))
    assert entry(panel, 1).value() == NIGHT
    panel.show_page(DAY)
    panel.flush()
    panel.show_page(None)
    panel.flush()
    assert journal.heard == []
    assert journal.asked == []


def test_typing_is_handed_on_by_the_timer_and_when_the_field_is_left(panel, journal, qtbot):
    panel.show_page(DAY)
    editor = entry(panel, 1).editor
    focus(qtbot, editor)
    QTest.keyClicks(editor, " oui")
    assert journal.heard == []
    entry(panel, 1)._drafts["text"].quiet.timeout.emit()
    assert journal.heard == [("entry", 12, "text", NIGHT.text + " oui")]
    QTest.keyClicks(editor, "!")
    focus(qtbot, panel.title)
    assert journal.heard[1:] == [("entry", 12, "text", NIGHT.text + " oui!")]
    QTest.keyClicks(panel.title, "s")
    focus(qtbot, panel.places.input)
    assert journal.heard[2:] == [("title", 5, "Le déserts")]


def test_every_field_is_handed_on_with_its_name(panel, journal):
    panel.show_page(DAY)
    shown = entry(panel, 1)
    for field, words in ((shown.time, "0730"), (shown.author, "Ana"), (shown.title, "Cerf")):
        QTest.keyClicks(field, words)
    shown.time.left.emit()
    panel.flush()
    assert journal.heard == [
        ("entry", 12, "time", "07:30"),
        ("entry", 12, "author", "Ana"),
        ("entry", 12, "title", "Cerf"),
    ]


def test_flush_hands_on_everything_once(panel, journal):
    panel.show_page(DAY)
    QTest.keyClicks(panel.title, "!")
    QTest.keyClicks(panel.places.input, "Bryce")
    QTest.keyClicks(entry(panel).editor, "x")
    panel.flush()
    panel.flush()
    assert journal.heard == [
        ("places", 5, (Stop("Zion"), Stop("Bryce"))),
        ("title", 5, "Le désert!"),
        ("entry", 11, "text", ZION.text.replace("\r\n", "\n") + "x"),
    ]


def test_another_day_flushes_the_old_one_first(panel, journal):
    panel.show_page(DAY)
    QTest.keyClicks(panel.title, "!")
    QTest.keyClicks(entry(panel).editor, "x")
    panel.show_page(EMPTY)
    assert [heard[:3] for heard in journal.heard] == [
        ("title", 5, "Le désert!"),
        ("entry", 11, "text"),
    ]
    assert panel.title.text() == ""
    assert not panel.title.document().isUndoAvailable()
    assert len(panel.entries.entries()) == 1


def test_an_equal_page_touches_neither_caret_nor_selection_nor_scroll(panel, qtbot):
    long = replace(NIGHT, text="mot " * 2000)
    data = replace(DAY, entries=(ZION, long))
    panel.show_page(data)
    editor = entry(panel, 1).editor
    focus(qtbot, editor)
    cursor = editor.textCursor()
    cursor.setPosition(100)
    cursor.setPosition(4000, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    bar = panel._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0 and not panel._follow.isActive())
    bar.setValue(bar.value() - 7)
    before = (bar.value(), editor.textCursor().anchor(), editor.textCursor().position())
    panel.show_page(data)
    panel.show_page(replace(data, title="Autre", entries=(replace(ZION, title="Sion"), long)))
    QApplication.processEvents()
    assert (bar.value(), editor.textCursor().anchor(), editor.textCursor().position()) == before
    assert panel.title.text() == "Autre"
    assert entry(panel).title.text() == "Sion"
    assert entry(panel, 1).editor is editor
    assert editor.hasFocus()


def test_a_page_that_comes_while_typing_overwrites_only_the_rest(panel, journal):
    panel.show_page(DAY)
    QTest.keyClicks(entry(panel).editor, " encore")
    other = replace(ZION, text="du journal", author="Ana")
    panel.show_page(replace(DAY, title="Neuf", entries=(other, NIGHT)))
    assert entry(panel).editor.text().endswith("🦌 encore")
    assert entry(panel).author.text() == "Ana"
    assert panel.title.text() == "Neuf"
    panel.flush()
    assert [heard[1:3] for heard in journal.heard] == [(11, "text")]
    panel.show_page(replace(DAY, entries=(other, NIGHT)))  # an undo, say
    assert entry(panel).editor.text() == "du journal"


def test_entries_come_go_and_change_places_without_losing_their_fields(panel):
    panel.show_page(DAY)
    first, second = panel.entries.entries()
    new = EntryData(13, "09:00", "Elsa", "", "Entre les deux")
    panel.show_page(replace(DAY, entries=(NIGHT, new, ZION)))
    assert [shown.entry_id for shown in panel.entries.entries()] == [12, 13, 11]
    assert entry(panel, 0) is second
    assert entry(panel, 2) is first
    panel.show_page(replace(DAY, entries=(new,)))
    assert [shown.entry_id for shown in panel.entries.entries()] == [13]


def test_an_entry_the_journal_lost_stays_while_it_has_unsaved_words(panel, journal):
    panel.show_page(DAY)
    QTest.keyClicks(entry(panel, 1).editor, "x")
    panel.show_page(replace(DAY, entries=(ZION,)))
    assert [shown.entry_id for shown in panel.entries.entries()] == [11, 12]
    panel.flush()
    assert journal.heard == [("entry", 12, "text", NIGHT.text + "x")]
    panel.show_page(replace(DAY, entries=(ZION,)))
    assert [shown.entry_id for shown in panel.entries.entries()] == [11]


def test_add_button_starts_an_empty_entry_and_only_one(panel, journal, qtbot):
    panel.show_page(DAY)
    panel.entries.add_button.click()
    panel.entries.add_button.click()
    assert len(panel.entries.entries()) == 3
    qtbot.waitUntil(entry(panel, 2).editor.hasFocus)
    panel.show_page(DAY)
    assert len(panel.entries.entries()) == 3  # the caret is in it
    focus(qtbot, panel.title)
    panel.show_page(DAY)
    assert len(panel.entries.entries()) == 2
    assert journal.asked == []


def test_removing_hands_on_the_last_words_first(panel, journal):
    panel.show_page(DAY)
    QTest.keyClicks(entry(panel, 1).editor, "x")
    entry(panel, 1).remove_asked.emit()
    assert [heard[:2] for heard in journal.heard] == [("entry", 12), ("removed", 12)]
    entry(panel).remove_asked.emit()
    assert len(panel.entries.entries()) == 1
    assert entry(panel).entry_id is None


def test_read_only(panel, journal):
    panel.show_page(replace(DAY, writable=False))
    shown = entry(panel)
    for field in (panel.title, *shown.fields()):
        QTest.keyClicks(field, "12:00")
    panel.flush()
    assert journal.heard == []
    assert shown.editor.text().startswith("Des marches")
    assert not panel.entries.add_button.isVisible()
    panel.show_page(replace(EMPTY, writable=False))
    assert panel.entries.entries() == []
    panel.show_page(EMPTY)
    assert len(panel.entries.entries()) == 1


def test_a_section_has_no_places(panel):
    panel.show_page(replace(EMPTY, is_section=True, heading="Before"))
    assert not panel.places.isVisible()
    panel.show_page(EMPTY)
    assert panel.places.isVisible()


def test_tab_follows_the_eye(panel, qtbot):
    panel.show_page(DAY)
    wanted = [panel.title, panel.places.input]
    for shown in panel.entries.entries():
        wanted += shown.fields()
    wanted.append(panel.entries.add_button)
    focus(qtbot, panel.title)
    seen = [panel.title]
    for _ in wanted[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == wanted
    QTest.keyClick(seen[-1], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is wanted[-2]


def test_everything_that_takes_the_focus_has_a_name(panel):
    panel.show_page(DAY)
    named = [*panel.findChildren(QLineEdit), *panel.findChildren(QTextEdit)]
    named += panel.findChildren(QToolButton)
    assert len(named) > 15
    assert [widget for widget in named if not widget.accessibleName()] == []


def test_toolbar_belongs_to_the_focused_text_and_moves_nothing(panel, qtbot):
    panel.show_page(DAY)
    focus(qtbot, panel.title)
    height = panel._scroll.height()
    assert not panel._bar.isVisible()
    editor = entry(panel, 1).editor
    focus(qtbot, editor)
    assert panel._bar.isVisible()
    assert panel._scroll.height() == height
    editor.selectAll()
    panel._bar.asked.emit("bold")
    assert editor.text() == f"**{NIGHT.text}**"
    focus(qtbot, panel.title)
    assert not panel._bar.isVisible()


def test_the_caret_stays_in_sight(panel, qtbot):
    panel.show_page(replace(EMPTY, entries=(NIGHT,)))
    editor = entry(panel).editor
    focus(qtbot, editor)
    editor.insert_plain("\n".join("ligne" for _ in range(80)))
    viewport = panel._scroll.viewport()

    def in_sight():
        bottom = editor.mapTo(panel._body, editor.cursorRect().bottomLeft())
        point = panel._body.mapTo(viewport, bottom)
        return viewport.rect().contains(point)

    qtbot.waitUntil(in_sight)
    assert editor.verticalScrollBar().maximum() == 0
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    qtbot.waitUntil(in_sight)


def test_undo_reaches_the_window_when_the_text_has_no_steps(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = PagePanel()
    window.setCentralWidget(panel)
    undone = []
    undo = QAction("Undo", window)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: undone.append(True))
    window.addAction(undo)
    window.show()
    window.activateWindow()
    panel.show_page(DAY)
    for field in (entry(panel, 1).editor, panel.title, entry(panel, 1).author):
        undone.clear()
        focus(qtbot, field)
        QTest.keyClicks(field, "x")
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == []
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == [True]
    assert entry(panel, 1).value() == NIGHT


def test_names_are_offered(panel):
    panel.show_page(DAY)
    panel.set_people(["Ana", "Basile"])
    assert entry(panel).author.completer().completionModel().rowCount() == 2


@pytest.mark.parametrize("width", [320, 420, 520])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_leaves_the_pane(panel, qapp, request, width, scheme):
    before = qapp.palette()
    request.addfinalizer(lambda: qapp.setPalette(before))
    apply_theme(qapp, scheme)
    panel.resize(width, 700)
    panel.show_page(replace(DAY, title="Un titre qui ne tient pas sur une seule ligne"))
    QApplication.processEvents()
    assert panel._body.width() <= width
    assert panel.title.height() > 50
    for shown in panel.entries.entries():
        assert shown.width() <= width - 24
        assert shown._menu_button.geometry().right() <= shown.width()
    image = panel.grab().toImage()
    dark = image.pixelColor(2, 2).lightness() < 128
    assert dark == (scheme == "dark")


@pytest.mark.shared
def test_the_french_trip_comes_back_word_for_word(panel, journal):
    path = Path(__file__).parents[3].parent / "shared" / "trips" / "reinvent-2017-words.json"
    if not path.exists():
        pytest.skip("the sample trips are not beside the checkout")
    words = json.loads(path.read_text(encoding="utf-8"))
    for number, day in enumerate(words["days"].values()):
        entries = tuple(
            EntryData(index + 1, entry["time"], entry["author"], entry["title"], entry["text"])
            for index, entry in enumerate(day["entries"])
        )
        panel.show_page(
            PageData(
                number, "", day["title"], tuple(map(Stop, day["places"])), entries, False, True
            )
        )
        assert tuple(shown.value() for shown in panel.entries.entries()) == entries
    panel.show_page(None)
    assert journal.heard == []


def test_the_words_of_the_day_are_counted(panel, qtbot):
    count = panel.entries.count
    panel.show_page(DAY)
    qtbot.waitUntil(lambda: count.text() == "9 words", timeout=5000)
    entry(panel).editor.insert_plain("Enfin ! ")
    qtbot.waitUntil(lambda: count.text() == "10 words", timeout=5000)
    panel.show_page(EMPTY)
    qtbot.waitUntil(lambda: count.text() == "", timeout=5000)
