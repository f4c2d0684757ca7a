"""Photos in the words of an entry: taken from a drag, shown as pictures, stepped over as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.ui.page.editor import EntryEditor
from journal.ui.photo_drags import photos_mime

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

RED = QColor(200, 30, 30)
Key = Qt.Key


@pytest.fixture
def editor(qtbot: QtBot) -> EntryEditor:
    editor = EntryEditor()
    qtbot.addWidget(editor)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    editor.picture_of = lambda photo: image if photo == 12 else None
    editor.resize(400, 300)
    editor.show()
    return editor


def load(editor: EntryEditor, text: str) -> None:
    """Show a text with the caret where | stands in it."""
    before, _, after = text.partition("|")
    editor.set_text(before + after)
    cursor = editor.textCursor()
    cursor.setPosition(len(before))
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "![](photo:12)\n![](photo:7)\n"),
        ("We leave.|", "We leave.\n![](photo:12)\n![](photo:7)\n"),
        ("We leave.|\nRain.", "We leave.\n![](photo:12)\n![](photo:7)\nRain."),
        ("We |leave.", "We \n![](photo:12)\n![](photo:7)\nleave."),
        ("|Rain.", "![](photo:12)\n![](photo:7)\nRain."),
    ],
)
def test_photos_come_on_lines_of_their_own_in_one_step(
    editor: EntryEditor, before: str, after: str
) -> None:
    load(editor, before)
    assert editor.canInsertFromMimeData(photos_mime([12, 7]))
    editor.insertFromMimeData(photos_mime([12, 7]))
    assert editor.text() == after
    editor.undo()
    assert editor.text() == before.replace("|", "")


def test_what_is_copied_in_the_timeline_is_pasted(editor: EntryEditor) -> None:
    QGuiApplication.clipboard().setMimeData(photos_mime([12]))
    editor.paste()
    assert editor.text() == "![](photo:12)\n"
    QGuiApplication.clipboard().clear()


def test_the_picture_shows_instead_of_its_signs(editor: EntryEditor) -> None:
    load(editor, "Rain.\n![](photo:12)\nSun.|")
    seen = editor.viewport().grab().toImage()
    reds = [
        (x, y)
        for x in range(seen.width())
        for y in range(seen.height())
        if seen.pixelColor(x, y) == RED
    ]
    wide = max(x for x, _ in reds) - min(x for x, _ in reds)
    high = max(y for _, y in reds) - min(y for _, y in reds)
    assert high > 80
    assert wide / high == pytest.approx(1.5, rel=0.03)
    assert editor.text() == "Rain.\n![](photo:12)\nSun."


def test_a_photo_that_is_gone_is_said(editor: EntryEditor) -> None:
    """In words on its place, whatever colours the theme gives that."""
    load(editor, "![](photo:99)|")
    seen = editor.viewport().grab().toImage()
    inside = {seen.pixel(x, y) for x in range(10, 120) for y in range(5, 75)}
    assert len(inside) > 3


def test_the_caret_steps_over_a_photo(editor: EntryEditor) -> None:
    load(editor, "a|\n![](photo:12)\nb")
    places = [editor.textCursor().position()]
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        QTest.keyClick(editor, key)
        places.append(editor.textCursor().position())
    assert places == [1, 2, 15, 16, 15, 2]


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("a\n![](photo:12)|\nb", Key.Key_Backspace, "a\nb"),
        ("a\n|![](photo:12)\nb", Key.Key_Delete, "a\nb"),
        ("![](photo:12)|\nb", Key.Key_Backspace, "\nb"),
        ("a\n![](photo:12)|", Key.Key_Backspace, "a"),
    ],
)
def test_a_key_removes_the_whole_photo(
    editor: EntryEditor, before: str, key: Qt.Key, after: str
) -> None:
    load(editor, before)
    QTest.keyClick(editor, key)
    assert editor.text() == after
    editor.undo()
    assert editor.text() == before.replace("|", "")


def test_what_is_typed_beside_a_photo_gets_its_own_line(editor: EntryEditor) -> None:
    load(editor, "![](photo:12)|")
    QTest.keyClicks(editor, "so")
    assert editor.text() == "![](photo:12)\nso"
    load(editor, "|![](photo:7)")
    QTest.keyClicks(editor, "so")
    assert editor.text() == "so\n![](photo:7)"


def test_a_reader_changes_nothing(editor: EntryEditor) -> None:
    load(editor, "![](photo:12)|")
    editor.set_writable(False)
    QTest.keyClick(editor, Key.Key_Backspace)
    editor.insert_photos([7])
    assert editor.text() == "![](photo:12)"
