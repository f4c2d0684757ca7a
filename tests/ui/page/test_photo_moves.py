"""Photos that are dragged among the words: where they land, and that nothing else takes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from pytestqt.qtbot import QtBot

from journal.ui.page.editor import EntryEditor
from journal.ui.page.photo_moves import PhotoLine
from journal.ui.photo_drags import PHOTOS_MIME, photos_mime
from tests.ui.page.pictured import EITHER, LEFT, NO_KEY, editor, line, load

__all__ = ["editor"]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

Key = Qt.Key


def chosen(editor: EntryEditor) -> str:
    return editor.textCursor().selectedText()


def gap_point(editor: EntryEditor, gap: int) -> QPointF:
    """Return a point where a drop lands before the line of this number."""
    if gap < editor.document().blockCount():
        return QPointF(editor.box(line(editor, gap)).topLeft() + QPoint(20, 2))
    return QPointF(20, editor.box(editor.document().lastBlock()).bottom() - 1)


def enter(editor: EntryEditor, data: QMimeData, gap: int) -> QDragEnterEvent:
    point = gap_point(editor, gap).toPoint()
    event = QDragEnterEvent(point, EITHER, data, LEFT, NO_KEY)
    editor.dragEnterEvent(event)
    return event


def drop(editor: EntryEditor, data: QMimeData, gap: int) -> QDropEvent:
    enter(editor, data, gap)
    event = QDropEvent(gap_point(editor, gap), EITHER, data, LEFT, NO_KEY)
    editor.dropEvent(event)
    return event


@pytest.mark.parametrize(
    ("number", "gap", "after"),
    [
        (1, 0, "![x](photo:12)\na\nb\n![](photo:7)"),
        (1, 3, "a\nb\n![x](photo:12)\n![](photo:7)"),
        (1, 4, "a\nb\n![](photo:7)\n![x](photo:12)"),
        (3, 0, "![](photo:7)\na\n![x](photo:12)\nb"),
        (3, 2, "a\n![x](photo:12)\n![](photo:7)\nb"),
    ],
)
def test_a_photo_moves_to_another_line_in_one_step(
    editor: EntryEditor, number: int, gap: int, after: str
) -> None:
    before = "a\n![x](photo:12)\nb\n![](photo:7)"
    load(editor, before + "|")
    moved = line(editor, number).text()
    told: list[str] = []
    editor.edited.connect(lambda: told.append(editor.text()))
    event = drop(editor, PhotoLine(line(editor, number)), gap)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.MoveAction
    assert editor.text() == after
    assert told == [after]
    assert chosen(editor) == moved
    editor.undo()
    assert editor.text() == before
    editor.redo()
    assert editor.text() == after


@pytest.mark.parametrize("gap", [1, 2])
def test_dropped_where_it_is_a_photo_leaves_no_step(editor: EntryEditor, gap: int) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    assert not drop(editor, PhotoLine(line(editor, 1)), gap).isAccepted()
    assert editor.text() == "a\n![](photo:12)\nb"
    assert not editor.document().isUndoAvailable()


def test_a_photo_moves_to_another_text(editor: EntryEditor, qtbot: QtBot) -> None:
    other = EntryEditor()
    qtbot.addWidget(other)
    other.resize(400, 300)
    other.show()
    load(editor, "a\n![x](photo:12)\nb|")
    load(other, "c\nd|")
    assert drop(other, PhotoLine(line(editor, 1)), 1).isAccepted()
    assert (editor.text(), other.text()) == ("a\nb", "c\n![x](photo:12)\nd")
    other.undo()
    editor.undo()
    assert (editor.text(), other.text()) == ("a\n![x](photo:12)\nb", "c\nd")


def test_the_only_photo_leaves_an_empty_text(editor: EntryEditor, qtbot: QtBot) -> None:
    other = EntryEditor()
    qtbot.addWidget(other)
    load(editor, "![](photo:12)|")
    drop(other, PhotoLine(line(editor, 0)), 0)
    assert (editor.text(), other.text()) == ("", "![](photo:12)\n")


def test_a_line_that_changed_meanwhile_stays(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    data = PhotoLine(line(editor, 1))
    editor.set_text("a\nb")
    assert not drop(editor, data, 0).isAccepted()
    assert editor.text() == "a\nb"


def test_what_is_dragged_is_of_no_use_elsewhere(editor: EntryEditor) -> None:
    """No photos for a day to take, no words or files for other programs."""
    load(editor, "![](photo:12)|")
    data = PhotoLine(line(editor, 0))
    assert not data.hasFormat(PHOTOS_MIME)
    assert not data.hasText()
    assert not data.hasUrls()


def test_a_reader_takes_no_drop(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)|")
    editor.set_writable(False)
    for data in (PhotoLine(line(editor, 1)), photos_mime([7])):
        assert not drop(editor, data, 0).isAccepted()
    assert editor.text() == "a\n![](photo:12)"


def test_photos_of_the_timeline_are_copied_between_the_lines(editor: EntryEditor) -> None:
    load(editor, "We leave.\nRain.|")
    event = drop(editor, photos_mime([12, 7]), 1)
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert editor.text() == "We leave.\n![](photo:12)\n![](photo:7)\nRain."
    editor.undo()
    assert editor.text() == "We leave.\nRain."


def test_a_bar_shows_where_a_drop_lands(editor: EntryEditor) -> None:
    load(editor, "a\n![](photo:12)\nb|")
    quiet = editor.viewport().grab().toImage()
    assert enter(editor, PhotoLine(line(editor, 1)), 3).isAccepted()
    seen = editor.viewport().grab().toImage()
    at = editor.box(line(editor, 2)).bottom() - 1
    accent = editor.palette().accent().color()
    assert {seen.pixelColor(x, at).name() for x in (20, 200, 390)} == {accent.name()}
    editor.dragLeaveEvent(QDragLeaveEvent())
    assert editor.viewport().grab().toImage() == quiet
