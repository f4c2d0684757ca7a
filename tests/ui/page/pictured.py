"""An editor with a red photo, number 12, and how the tests of photos among the words get at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextBlock
from pytestqt.qtbot import QtBot

from journal.ui.page.editor import EntryEditor

RED = QColor(200, 30, 30)
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
EITHER = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


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


def line(editor: EntryEditor, number: int) -> QTextBlock:
    return editor.document().findBlockByNumber(number)
