"""Wrong words are marked on the page when the dictionaries have answered, and put right there."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journal.ui.bridge import Bridge
from journal.ui.page.editor import EntryEditor
from journal.ui.page.spelling import Spelling

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
WORDS = {
    "fr": {"un", "cerf", "dans", "la", "nuit", "noire", "On", "part", "fenêtre", "table", "le"},
    "en": {"a", "deer", "in", "the", "night", "table", "window", "left"},
}


class Dictionaries:
    """Stands for the process that knows the words; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], list[str]]] = []
        self.broken = False

    def known(self, words, languages):
        self.asked.append((sorted(words), list(languages)))
        future: Future = Future()
        if self.broken:
            future.set_exception(OSError("gone"))
        else:
            future.set_result({one: frozenset(words) & WORDS[one] for one in languages})
        return future

    def suggest(self, word, language):
        future: Future = Future()
        future.set_result({"fenetre": ("fenêtre", "fenestre")}.get(word, ()) if language == "fr"
                          else ())  # fmt: skip
        return future


@pytest.fixture
def dictionaries():
    return Dictionaries()


@pytest.fixture
def spelling(qtbot, dictionaries):
    bridge = Bridge()
    spelling = Spelling(bridge)
    spelling.turn(True)
    spelling.ask_at(dictionaries, bridge)
    yield spelling
    bridge.close()


@pytest.fixture
def editor(qtbot, spelling):
    editor = EntryEditor()
    qtbot.addWidget(editor)
    editor.spell_with(spelling)
    editor.resize(400, 200)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.clearFocus()  # what stands at the caret is being written
    return editor


def waved(editor) -> list[str]:
    """Return the words with a wave under them."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        raw = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            if part.format.underlineStyle() == WAVE:
                found.append(raw[2 * part.start : 2 * (part.start + part.length)].decode("utf-16"))
        block = block.next()
    return found


def test_wrong_words_are_waved_once_the_answer_is_there(qtbot, editor, dictionaries):
    editor.set_text("🦌 un cerrf dans la **nuitt** noire\nle `codde` dans la table")
    assert waved(editor) == []
    qtbot.waitUntil(lambda: waved(editor) == ["cerrf", "nuitt"])
    assert len(dictionaries.asked) <= 2  # one question for all lines, in both languages
    asked = len(dictionaries.asked)
    editor.set_text("dans la nuitt noire")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt"])
    assert len(dictionaries.asked) == asked  # words are asked once


def test_the_language_is_told_from_each_line(qtbot, editor):
    editor.set_text("un cerf dans la nuit\na deer in the nightt\nune fenetre dans la nuit")
    qtbot.waitUntil(lambda: set(waved(editor)) == {"nightt", "une", "fenetre"})


def test_a_language_said_by_the_trip_is_the_only_one(qtbot, editor, spelling, dictionaries):
    spelling.set_language("fr")
    editor.set_text("a deer dans la nuit")
    qtbot.waitUntil(lambda: waved(editor) == ["a", "deer"])
    assert all(languages == ["fr"] for _, languages in dictionaries.asked)


def test_a_line_in_a_language_without_dictionary_is_left_alone(qtbot, editor, dictionaries):
    editor.set_text("ein Hirsch steht im Wald")
    qtbot.waitUntil(lambda: bool(dictionaries.asked))
    QApplication.processEvents()
    assert waved(editor) == []


def test_the_word_being_written_is_judged_when_it_is_left(qtbot, editor):
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "la nuitt")
    QTest.qWait(50)
    assert waved(editor) == []
    QTest.keyClicks(editor, " ")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt"])
    editor.set_text("la fenetre")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.clearFocus()
    qtbot.waitUntil(lambda: waved(editor) == ["fenetre"])


def test_what_is_half_written_is_not_even_asked_for(qtbot, editor, dictionaries):
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "la nuit noire ")
    qtbot.waitUntil(lambda: sum(len(words) for words, _ in dictionaries.asked) >= 3)
    assert {word for words, _ in dictionaries.asked for word in words} == {"la", "nuit", "noire"}


def test_turned_off_nothing_is_marked_nor_asked(qtbot, editor, spelling, dictionaries):
    editor.set_text("la nuitt")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt"])
    spelling.turn(False)
    assert waved(editor) == []
    asked = len(dictionaries.asked)
    editor.set_text("la fenetre")
    QApplication.processEvents()
    assert (waved(editor), len(dictionaries.asked)) == ([], asked)


def test_own_words_and_names_are_right(qtbot, editor, spelling):
    editor.set_text("la nuitt dans le Bellagio")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt", "Bellagio"])
    spelling.accept(["nuitt"], ["Hotel Bellagio"])
    assert waved(editor) == []


def test_without_an_answer_nothing_is_wrong(qtbot, editor, dictionaries, caplog):
    dictionaries.broken = True
    editor.set_text("la nuitt")
    qtbot.waitUntil(lambda: bool(dictionaries.asked))
    QApplication.processEvents()
    assert waved(editor) == []
    assert [record.message for record in caplog.records] == ["the dictionaries do not answer"]
    caplog.clear()


def test_typing_is_kept_exactly_under_the_waves(qtbot, editor):
    text = "la nuitt\u00a0: «\u202fcerrf\u202f»\t \n\n  la table"
    editor.set_text(text)
    qtbot.waitUntil(lambda: bool(waved(editor)))
    assert editor.text() == text


# -- the menu


def menu_at(qtbot, editor, word: str) -> QMenu:
    """Open the context menu over a word."""
    cursor = editor.document().find(word)
    middle = QTextCursor(editor.document())
    middle.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    point: QPoint = editor.cursorRect(middle).center()
    place = editor.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place)
    QApplication.sendEvent(editor.viewport(), event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible()]


def test_what_was_meant_is_offered_and_put_in_its_place(qtbot, editor, spelling):
    spelling.set_language("fr")
    editor.set_text("🦌 la fenetre noire")
    qtbot.waitUntil(lambda: waved(editor) == ["fenetre"])
    menu = menu_at(qtbot, editor, "fenetre")
    qtbot.waitUntil(lambda: texts(menu)[:2] == ["fenêtre", "fenestre"])
    menu.actions()[0].trigger()
    assert editor.text() == "🦌 la fenêtre noire"
    qtbot.waitUntil(lambda: waved(editor) == [])
    menu.close()
    editor.undo()
    assert editor.text() == "🦌 la fenetre noire"


def test_what_was_meant_goes_to_its_word_though_the_text_has_changed(qtbot, editor, spelling):
    spelling.set_language("fr")
    editor.set_text("la nuit\nla fenetre noire")
    qtbot.waitUntil(lambda: waved(editor) == ["fenetre"])
    menu = menu_at(qtbot, editor, "fenetre")
    qtbot.waitUntil(lambda: texts(menu)[0] == "fenêtre")
    editor.set_text("dans la nuit\nla fenetre noire")
    menu.actions()[0].trigger()
    assert editor.text() == "dans la nuit\nla fenêtre noire"
    menu.actions()[0].trigger()  # the word is no longer there
    assert editor.text() == "dans la nuit\nla fenêtre noire"
    menu.close()


def test_a_word_that_nobody_knows_can_be_added(qtbot, editor, spelling):
    editor.set_text("la nuitt")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt"])
    menu = menu_at(qtbot, editor, "nuitt")
    qtbot.waitUntil(lambda: "No suggestions" in texts(menu))
    heard: list[str] = []
    spelling.word_added.connect(heard.append)
    (add,) = [action for action in menu.actions() if "“nuitt”" in action.text()]
    add.trigger()
    assert heard == ["nuitt"]
    menu.close()


def test_an_own_word_can_be_taken_off(qtbot, editor, spelling):
    spelling.accept(["Bellagio"], [])
    editor.set_text("le BELLAGIO")
    menu = menu_at(qtbot, editor, "BELLAGIO")
    heard: list[str] = []
    spelling.word_forgotten.connect(heard.append)
    menu.actions()[0].trigger()
    assert heard == ["Bellagio"]
    menu.close()


def test_right_words_and_read_only_text_get_no_offers(qtbot, editor, spelling):
    editor.set_text("la nuitt noire")
    qtbot.waitUntil(lambda: waved(editor) == ["nuitt"])
    menu = menu_at(qtbot, editor, "noire")
    assert not any("“" in text for text in texts(menu))
    menu.close()
    editor.set_writable(False)
    menu = menu_at(qtbot, editor, "nuitt")
    assert not any("“" in text for text in texts(menu))
    menu.close()


def test_the_menu_key_asks_about_the_word_at_the_caret(qtbot, editor, spelling):
    spelling.set_language("fr")
    editor.set_text("la fenetre")
    qtbot.waitUntil(lambda: waved(editor) == ["fenetre"])
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(editor.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(lambda: texts(menu)[0] == "fenêtre")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
