"""Words stay exactly as typed, whatever QTextEdit would like to do to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from journal.ui.page.editor import EntryEditor
from journal.ui.page.exact import normalise, widen
from journal.ui.page.text import GrowingText, LineText

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

NASTY = [
    "",
    "\n",
    "two spaces  \nend\\\n\n\n",
    "  \t indented\n\ttab",
    "no\u00a0break\u202f: space\u200b\u00ad",
    "a\u2028b\u0085c\x0bd\x0ce",
    "* a\n+ b\n- c\n1) d\n\n***\n___\n",
    "<b>html</b> &amp; &nbsp; \\* \\_",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\n  code  \n```\n~~~\n",
    "😅 👨‍👩‍👧 🏜️ ✅ e\u0301 \U0010ffff",
    "[l](http://x_y_z) ![p](photo:12) <http://a>",
    "\ufeffbom and \ufffc object",
    "\ufeff🦌 bom",
]
pieces = st.sampled_from(
    ["**", "*", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "\n", "  ", "\u00a0", "🦌", "[", "](x)"]
)
markdown = st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=25).map("".join)


@pytest.fixture
def field(qtbot):
    field = GrowingText()
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_comes_back_exactly(field, text):
    field.set_text(text)
    assert field.text() == text


@settings(deadline=None, max_examples=150)
@given(first=markdown, second=markdown)
def test_any_text_comes_back_exactly_and_unreported(qapp, first, second):
    field = GrowingText()
    heard = []
    field.edited.connect(lambda: heard.append(True))
    for text in (first, second):
        field.set_text(text)
        assert field.text() == normalise(text)
    assert heard == []
    assert not field.document().isUndoAvailable()


@settings(deadline=None, max_examples=60)
@given(text=markdown, typed=st.text(alphabet="ab*_ é\u00a0🦌\n", min_size=1, max_size=6))
def test_an_edit_changes_nothing_but_itself(qapp, text, typed):
    field = GrowingText()
    field.set_text(text)
    cursor = field.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(typed)
    assert field.text() == normalise(text) + typed
    field.undo()
    assert field.text() == normalise(text)


def test_line_ends_are_normalised_in_the_view_only(field, qtbot):
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("a\r\nb\rc\u2029d\0e")
    assert field.text() == "a\nb\nc\nde"


def test_typing_is_reported_and_colouring_is_not(qtbot):
    editor = EntryEditor()
    qtbot.addWidget(editor)
    editor.set_text("**bold**")
    heard = []
    editor.edited.connect(lambda: heard.append(editor.text()))
    editor._highlighter.rehighlight()
    assert heard == []
    editor.insert_plain("x")
    assert heard == ["**bold**x"]


def test_caret_stays_when_other_words_change(field):
    field.set_text("one two three")
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    field.set_text("one two three four")
    assert field.textCursor().position() == 4
    field.set_text("🦌 one two three four")
    assert field.textCursor().position() == 7


def test_nul_is_dropped_on_entry(field):
    data = QMimeData()
    data.setText("a\0b\r\nc")
    field.insertFromMimeData(data)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, field, Qt.Key.Key_At, "\0", Qt.KeyboardModifier.NoModifier
    )
    assert field.text() == "ab\nc"


def test_paste_is_plain(field):
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    field.insertFromMimeData(data)
    assert field.text() == "bold"
    assert not field.textCursor().charFormat().font().bold()


def test_copy_keeps_no_break_spaces_and_has_no_formats(field):
    field.set_text("🦌 l’an\u00a0: 2017\nfin")
    field.selectAll()
    data = field.createMimeDataFromSelection()
    assert data.text() == "🦌 l’an\u00a0: 2017\nfin"
    assert not data.hasHtml()


def test_dropped_files_are_left_to_the_window(field):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photo.jpg")])
    data.setText("file:///photo.jpg")
    assert not field.canInsertFromMimeData(data)


def press(widget, key, modifier=Qt.KeyboardModifier.ControlModifier):
    """Send the two events that Qt sends for a key; return whether the widget took each."""
    taken = []
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifier)
        event.ignore()
        widget.event(event)
        taken.append(event.isAccepted())
    return taken


def test_undo_is_the_fields_own_while_it_has_steps_then_the_windows(field):
    field.set_text("from the journal")
    assert press(field, Qt.Key.Key_Z) == [False, False]
    field.insert_plain(", typed")
    assert press(field, Qt.Key.Key_Z) == [True, True]
    assert field.text() == "from the journal"
    assert press(field, Qt.Key.Key_Z) == [False, False]
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert press(field, Qt.Key.Key_Z, redo) == [True, True]
    assert field.text() == "from the journal, typed"
    assert press(field, Qt.Key.Key_Z, redo) == [False, False]


def test_read_only_leaves_undo_to_the_window(field):
    field.insert_plain("typed")
    field.set_writable(False)
    assert press(field, Qt.Key.Key_Z)[0] is False
    QTest.keyClicks(field, "more")
    assert field.text() == "typed"


def test_grows_with_its_words_and_never_scrolls_inside(field, qtbot):
    field.resize(200, 40)
    field.show()
    one = field.height()
    field.insert_plain("word " * 60)
    assert field.height() > 4 * one
    qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)
    field.set_text("")
    assert field.height() == one


def test_line_height_is_kept_in_new_lines(field):
    field.insert_plain("a\nb\nc")
    block = field.document().firstBlock()
    heights = set()
    while block.isValid():
        heights.add(round(block.blockFormat().lineHeight(), 3))
        block = block.next()
    assert len(heights) == 1
    assert heights != {0.0}


def test_a_line_stays_one_line(qtbot):
    line = LineText()
    qtbot.addWidget(line)
    line.insert_plain("a\nb\r\nc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "a b c"


def test_an_empty_folding_line_takes_no_room_until_it_has_the_focus(qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    line = LineText(parent=pane)
    line.set_folding(True)
    assert line.minimumHeight() == 0
    pane.show()
    pane.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert line.minimumHeight() > 10


def test_widen_counts_as_qt_does():
    assert len(widen("a🦌b")) == 4
    assert widen("aé\u00a0") == "aé\u00a0"
