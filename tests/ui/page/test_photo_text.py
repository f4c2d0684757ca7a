"""Photos in the words of an entry: taken from a drag, shown as pictures, stepped over as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journal.ui.page.editor import EntryEditor
from journal.ui.page.photo_caption import CaptionField
from journal.ui.page.photo_look import caption_lines
from journal.ui.page.picture_text import photo_in
from journal.ui.photo_drags import photos_mime
from tests.ui.page.pictured import LEFT, NO_KEY, RED, editor, line, load

__all__ = ["editor"]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

Key = Qt.Key


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


# -- the mouse


def middle(editor: EntryEditor, number: int) -> QPoint:
    """Return a point of the picture in a line."""
    return editor.place(line(editor, number)).picture.center()


def click(editor: EntryEditor, point: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(editor.viewport(), button, NO_KEY, point)


def chosen(editor: EntryEditor) -> str:
    return editor.textCursor().selectedText()


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton])
def test_a_click_on_the_picture_selects_its_line(
    editor: EntryEditor, button: Qt.MouseButton
) -> None:
    load(editor, "|Rain.\n![](photo:12)\nSun.")
    click(editor, middle(editor, 1), button)
    assert chosen(editor) == "![](photo:12)"
    assert editor.text() == "Rain.\n![](photo:12)\nSun."


def test_beside_the_picture_a_click_puts_the_caret(editor: EntryEditor) -> None:
    load(editor, "|Rain.\n![](photo:12)\nSun.")
    click(editor, QPoint(380, middle(editor, 1).y()))
    assert not editor.textCursor().hasSelection()
    assert editor.textCursor().atBlockEnd()


def test_a_double_click_opens_the_photo_large(editor: EntryEditor) -> None:
    opened: list[int] = []
    editor.open_photo = opened.append
    load(editor, "|Rain.\n![](photo:12)")
    QTest.mouseDClick(editor.viewport(), LEFT, NO_KEY, middle(editor, 1))
    assert opened == [12]
    QTest.mouseDClick(editor.viewport(), LEFT, NO_KEY, QPoint(20, 8))
    assert opened == [12]
    assert chosen(editor) == "Rain"


def test_a_photo_is_dragged_only_after_some_way(
    editor: EntryEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(editor, "_start_drag", lambda block: begun.append(block.text()))
    load(editor, "|Rain.\n![](photo:12)")
    at = middle(editor, 1)
    QTest.mousePress(editor.viewport(), LEFT, NO_KEY, at)
    move_mouse(editor, at + QPoint(2, 1))
    assert not begun
    move_mouse(editor, at + QPoint(2, 40))
    move_mouse(editor, at + QPoint(2, 60))
    assert begun == ["![](photo:12)"]
    editor.set_writable(False)
    QTest.mousePress(editor.viewport(), LEFT, NO_KEY, at)
    move_mouse(editor, at + QPoint(2, 40))
    assert len(begun) == 1


def move_mouse(editor: EntryEditor, point: QPoint) -> None:
    """Move with the left button held, which QTest leaves out."""
    there = QPointF(point)
    kind = QMouseEvent.Type.MouseMove
    event = QMouseEvent(kind, there, editor.mapToGlobal(there), LEFT, LEFT, NO_KEY)
    editor.mouseMoveEvent(event)


# -- keys on a selected photo


def test_what_is_typed_on_a_selected_photo_stands_below_it(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    editor.select_photo(line(editor, 1))
    QTest.keyClicks(editor, "so")
    assert editor.text() == "a\n![](photo:12)\nso\nb"


@pytest.mark.parametrize("selected", [True, False])
def test_letters_put_together_from_several_keys_stand_below_it_too(
    editor: EntryEditor, selected: bool
) -> None:
    load(editor, "a\n![](photo:12)|\nb")
    if selected:
        editor.select_photo(line(editor, 1))
    event = QInputMethodEvent()
    event.setCommitString("ê")
    editor.inputMethodEvent(event)
    assert editor.text() == "a\n![](photo:12)\nê\nb"


def test_photos_come_below_a_selected_one(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    editor.select_photo(line(editor, 1))
    editor.insert_photos([7])
    assert editor.text() == "a\n![](photo:12)\n![](photo:7)\nb"


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_a_selected_photo_is_removed_with_its_line(editor: EntryEditor, key: Qt.Key) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    editor.select_photo(line(editor, 1))
    QTest.keyClick(editor, key)
    assert editor.text() == "a\nb"
    editor.undo()
    assert editor.text() == "a\n![](photo:12)\nb"


def test_enter_on_a_selected_photo_opens_its_caption(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    editor.select_photo(line(editor, 1))
    QTest.keyClick(editor, Key.Key_Return)
    field = editor.findChild(CaptionField)
    assert field is not None
    assert field.isVisible()
    assert editor.text() == "a\n![](photo:12)\nb"


# -- captions


def test_the_caption_is_what_the_line_says_else_the_photos_own(editor: EntryEditor) -> None:
    editor.caption_of = lambda photo: "Its own\nwords"
    load(editor, "![](photo:12)\n![Here \\[now\\]](photo:12)|")
    assert editor.caption(line(editor, 0), 12) == "Its own words"
    assert editor.caption(line(editor, 1), 12) == "Here [now]"


@pytest.mark.parametrize("caption", ["", "Short", "A caption of many words " * 9])
def test_picture_and_caption_share_the_same_height(editor: EntryEditor, caption: str) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    high = editor.box(line(editor, 1)).height()
    load(editor, f"a\n![{caption}](photo:12)\nb|")
    box, where = editor.box(line(editor, 1)), editor.place(line(editor, 1))
    assert box.height() == high
    assert box.contains(where.picture)
    assert box.contains(where.caption)
    assert not where.picture.intersects(where.caption)


def test_a_long_caption_is_elided_on_its_second_line(editor: EntryEditor) -> None:
    lines = caption_lines("🦊 many words " * 20, editor.font(), 200)
    assert len(lines) == 2
    assert lines[0].startswith("🦊 many")
    assert lines[1].endswith("…")
    assert caption_lines("short", editor.font(), 200) == ["short"]
    assert caption_lines("", editor.font(), 200) == []


def test_a_caption_is_written_in_its_place_as_one_step(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    click(editor, middle(editor, 1))
    click(editor, editor.place(line(editor, 1)).caption.center())
    field = editor.findChild(CaptionField)
    assert field is not None
    assert field.isVisible()
    field.setText(" The [old]  road ")
    QTest.keyClick(field, Key.Key_Return)
    assert not field.isVisible()
    assert editor.text() == "a\n![The \\[old\\] road](photo:12)\nb"
    editor.undo()
    assert editor.text() == "a\n![](photo:12)\nb"


def test_escape_drops_what_was_written(editor: EntryEditor) -> None:
    load(editor, "![Old](photo:12)|")
    editor.edit_caption(line(editor, 0))
    field = editor.findChild(CaptionField)
    assert field is not None
    assert field.text() == "Old"
    field.setText("New")
    QTest.keyClick(field, Key.Key_Escape)
    assert editor.text() == "![Old](photo:12)"
    assert not editor.document().isUndoAvailable()


def test_the_photos_own_caption_is_not_written_down_unchanged(editor: EntryEditor) -> None:
    editor.caption_of = lambda photo: "Its own"
    load(editor, "![](photo:12)|")
    editor.edit_caption(line(editor, 0))
    field = editor.findChild(CaptionField)
    assert field is not None
    QTest.keyClick(field, Key.Key_Return)
    assert editor.text() == "![](photo:12)"


def test_the_menu_offers_the_caption_over_a_photo_only(editor: EntryEditor) -> None:
    load(editor, "a\n|![](photo:12)")
    menu = editor.createStandardContextMenu()
    assert editor.offer_caption(menu, editor.textCursor())
    assert menu.actions()[0].text() == "Caption…"
    menu.actions()[0].trigger()
    field = editor.findChild(CaptionField)
    assert field is not None
    assert field.isVisible()
    load(editor, "|a\n![](photo:12)")
    assert not editor.offer_caption(QMenu(editor), editor.textCursor())


def test_a_photo_in_code_is_code(editor: EntryEditor) -> None:
    load(editor, "```\n![](photo:12)\n```|")
    assert photo_in(line(editor, 1)) is None
