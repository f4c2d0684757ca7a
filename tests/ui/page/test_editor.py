"""The commands and keys of the entry editor, and how it shows Markdown."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.ui.page.editor import EntryEditor
from journal.ui.page.formatting import COMMANDS
from journal.ui.theme import colours

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot):
    QGuiApplication.clipboard().setText("")
    editor = EntryEditor()
    qtbot.addWidget(editor)
    return editor


def load(editor: EntryEditor, text: str) -> None:
    """Show `text`, in which | is the caret or a pair of | the selection."""
    parts = text.split("|")
    editor.set_text("".join(parts))
    cursor = editor.textCursor()
    utf16 = [len(part.encode("utf-16-le")) // 2 for part in parts]
    cursor.setPosition(utf16[0])
    if len(parts) == 3:
        cursor.setPosition(utf16[0] + utf16[1], cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def state(editor: EntryEditor) -> str:
    """Return the text with | where the caret or the selection's ends are."""
    raw = editor.text().encode("utf-16-le")
    cursor = editor.textCursor()
    places = sorted({cursor.selectionStart(), cursor.selectionEnd()}, reverse=True)
    for place in places:
        raw = raw[: 2 * place] + "|".encode("utf-16-le") + raw[2 * place :]
    return raw.decode("utf-16-le")


@pytest.mark.parametrize(
    ("before", "command", "after"),
    [
        ("a |mot| b", "bold", "a **|mot|** b"),
        ("a **|mot|** b", "bold", "a |mot| b"),
        ("a |mot |b", "bold", "a **|mot|** b"),
        ("🦌 m|ot", "italic", "🦌 *m|ot*"),
        ("*m|ot*", "italic", "m|ot"),
        ("**m|ot**", "italic", "***m|ot***"),
        ("***m|ot***", "bold", "*m|ot*"),
        ("fin |", "bold", "fin **|**"),
        ("fin **|**", "bold", "fin |"),
        ("|a\n\nb|", "bold", "**a**\n\n**b**"),
        ("|mot|", "link", "[mot](|)"),
        ("|https://a.b|", "link", "[|](https://a.b)"),
        ("a|b", "link", "a[|]()b"),
        ("|🦌|", "link", "[🦌](|)"),
        ("un| deux", "list", "- un| deux"),
        ("- un| deux", "list", "un| deux"),
        ("|a\nb|", "quote", "> |a\n> b|"),
        ("ti|tre", "heading", "## ti|tre"),
        ("## ti|tre", "heading", "### ti|tre"),
    ],
)
def test_commands(editor, before, command, after):
    load(editor, before)
    editor.apply(command)
    if "**a**" in after:
        assert editor.text() == after
    else:
        assert state(editor) == after
    editor.undo()
    assert editor.text() == before.replace("|", "")
    assert not editor.document().isUndoAvailable()


def test_a_copied_address_becomes_the_link(editor):
    QGuiApplication.clipboard().setText(" https://a.b/c ")
    load(editor, "voir |ici|")
    editor.apply("link")
    assert editor.text() == "voir [ici](https://a.b/c)"


@pytest.mark.parametrize(
    ("key", "modifiers", "result"),
    [
        ("B", CTRL, "**|mot|**"),
        ("I", CTRL, "*|mot|*"),
        ("K", CTRL, "[mot](|)"),
        ("1", CTRL, "# |mot|"),
        ("2", CTRL, "## |mot|"),
        ("3", CTRL, "### |mot|"),
        ("8", CTRL | SHIFT, "- |mot|"),
        ("7", CTRL | SHIFT, "1. |mot|"),
        ("9", CTRL | SHIFT, "> |mot|"),
    ],
)
def test_shortcuts(editor, key, modifiers, result):
    load(editor, "|mot|")
    QTest.keyClick(editor, getattr(Qt.Key, f"Key_{key}"), modifiers)
    assert state(editor) == result


@pytest.mark.skipif(sys.platform == "darwin", reason="scan codes are of X11, Wayland, Windows")
def test_digits_that_need_shift_are_told_by_their_key(editor):
    load(editor, "|mot|")
    two = 2 + (1 if sys.platform == "win32" else 9)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, CTRL, two, 0, 0, "é")
    QApplication.sendEvent(editor, press)
    assert state(editor) == "## |mot|"


def test_no_command_in_read_only_text(editor):
    load(editor, "|mot|")
    editor.set_writable(False)
    for command in COMMANDS:
        editor.apply(command)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "mot"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- un|", "- un\n- |"),
        ("- un| deux", "- un\n- | deux"),
        ("1. un|", "1. un\n2. |"),
        ("- un\n- |", "- un\n|"),
        ("> un|", "> un\n> |"),
        ("- [x] un|", "- [x] un\n- [ ] |"),
        ("plain|", "plain\n|"),
        ("|- un", "\n|- un"),
        ("- 🦌|", "- 🦌\n- |"),
    ],
)
def test_enter_goes_on_with_lists_and_quotes(editor, before, after):
    load(editor, before)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert state(editor) == after


def test_shift_enter_is_a_plain_line_end(editor):
    load(editor, "- un|")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "- un\n"


def formats(editor: EntryEditor, block: int = 0):
    """Return {words: format} of one line, by Qt's own indexes."""
    editor._highlighter.rehighlight()
    found = editor.document().findBlockByNumber(block)
    raw = found.text().encode("utf-16-le")
    return {
        raw[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"): QTextCharFormat(
            part.format
        )
        for part in found.layout().formats()
    }


def test_highlighting_styles_words_and_dims_markers(editor):
    editor.set_text("🦌 **gras** *pente* [mot](x)\n# Titre\n```\n*code*\n```\n*après*")
    line = formats(editor)
    assert line["gras"].fontWeight() > QFont.Weight.Normal
    assert line["pente"].fontItalic()
    assert line["mot"].foreground().color().name() == colours().accent
    assert line["**"].foreground().color().name() == colours().muted
    assert line["**"].fontWeight() == QFont.Weight.Normal
    title = formats(editor, 1)["Titre"]
    assert title.fontPointSize() > 1.3 * editor.document().defaultFont().pointSizeF()
    code = formats(editor, 3)["*code*"]
    assert not code.fontItalic()
    assert code.fontFamilies()
    assert formats(editor, 5)["après"].fontItalic()


def test_a_block_of_code_ends_with_its_own_sign(editor):
    editor.set_text("```\n~~~\n*a*\n```\n*b*")
    assert "*a*" in formats(editor, 2)
    assert formats(editor, 4)["b"].fontItalic()


def test_line_height_suits_reading_within_and_between_paragraphs(editor):
    editor.set_text("un mot, " * 20 + "\ndeux\ntrois")
    editor.resize(300, 50)
    editor.show()
    layout = editor.document().documentLayout()
    long, two, three = (editor.document().findBlockByNumber(number) for number in range(3))
    wanted = pytest.approx(1.45 * editor.fontInfo().pixelSize(), abs=1)
    assert long.layout().lineAt(1).y() - long.layout().lineAt(0).y() == wanted
    tops = [layout.blockBoundingRect(block).top() for block in (two, three)]
    assert tops[1] - tops[0] == wanted
