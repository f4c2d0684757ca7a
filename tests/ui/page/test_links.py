"""Links in the words: found where they stand, and opened by Ctrl+click alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.ui.page.editor import EntryEditor
from journal.ui.page.links import link_at

LINE = "See [the park](https://nps.gov/zion) or www.zion.org, and https://a.b/c?d=e."
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("See", None),
        ("the park", "https://nps.gov/zion"),
        ("nps.gov", "https://nps.gov/zion"),
        ("or", None),
        ("zion.org", "https://www.zion.org"),
        ("and", None),
        ("c?d=e", "https://a.b/c?d=e"),
    ],
)
def test_links_are_where_they_stand(word: str, address: str | None) -> None:
    assert link_at(LINE, LINE.index(word)) == address


@pytest.mark.parametrize(
    "line",
    [
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](other.md)",
        "![](photo:12)",
        "[x]()",
        "no link",
        "",
    ],
)
def test_other_things_lead_nowhere(line: str) -> None:
    assert all(link_at(line, column) is None for column in range(len(line) + 1))


def test_the_sentence_ends_behind_the_link() -> None:
    assert link_at(LINE, len(LINE) - 1) is None
    assert link_at("(https://a.b)", 3) == "https://a.b"


@pytest.fixture
def editor(qtbot: QtBot) -> EntryEditor:
    editor = EntryEditor()
    qtbot.addWidget(editor)
    editor.resize(900, 200)
    editor.set_text("Hm. [the park](https://nps.gov/zion) indeed")
    editor.show()
    return editor


def at(editor: EntryEditor, word: str) -> QPoint:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.text().index(word) + 2)
    return editor.cursorRect(cursor).center()


def test_ctrl_and_click_opens_a_link_and_a_click_does_not(editor: EntryEditor) -> None:
    opened: list[QUrl] = []
    editor.open_link = opened.append
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(editor.viewport(), left, NONE, at(editor, "park"))
    QTest.mouseClick(editor.viewport(), left, CTRL, at(editor, "indeed"))
    assert opened == []
    QTest.mouseClick(editor.viewport(), left, CTRL, at(editor, "park"))
    assert [url.toString() for url in opened] == ["https://nps.gov/zion"]


def test_nothing_is_under_the_empty_part_of_a_line(editor: EntryEditor) -> None:
    editor.set_text("https://nps.gov/zion")
    assert editor.link_under(at(editor, "nps")) == "https://nps.gov/zion"
    assert editor.link_under(QPoint(880, at(editor, "nps").y())) is None
