"""The commands of the editor: bold, headings, lists, links. Each adds or removes signs of Markdown.

They work on a `QTextCursor`, and leave it where the writer goes on.
"""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from journal.ui.page.exact import widen
from journal.ui.page.markup import toggled_prefix

COMMANDS: dict[str, str] = {
    "bold": "Ctrl+B",
    "italic": "Ctrl+I",
    "heading": "Ctrl+Shift+H",
    "heading 1": "Ctrl+1",
    "heading 2": "Ctrl+2",
    "heading 3": "Ctrl+3",
    "list": "Ctrl+Shift+8",
    "numbers": "Ctrl+Shift+7",
    "quote": "Ctrl+Shift+9",
    "link": "Ctrl+K",
}
_KEYS = {QKeySequence(keys): command for command, keys in COMMANDS.items()}
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+$")
_WORD = re.compile(r"[\w\ufffd]+(?:['’-][\w\ufffd]+)*")

# What the system calls the keys above the letters, 1 to 9, whatever a layout puts on them.
_DIGIT_ROW = 2 if sys.platform == "win32" else 10


def command_of(event: QKeyEvent) -> str | None:
    """Return the command that a key stands for, also where digits need Shift, as in France."""
    if found := _KEYS.get(QKeySequence(event.keyCombination())):
        return found
    digit = event.nativeScanCode() - _DIGIT_ROW
    if not 0 <= digit < 9 or sys.platform == "darwin":
        return None
    key = Qt.Key(Qt.Key.Key_1.value + digit)
    return _KEYS.get(QKeySequence(QKeyCombination(event.modifiers(), key)))


def apply(cursor: QTextCursor, command: str) -> None:
    """Carry out one of `COMMANDS` on the selection, as one step of undo."""
    cursor.beginEditBlock()
    try:
        if command == "bold":
            _toggle_marker(cursor, "**")
        elif command == "italic":
            _toggle_marker(cursor, "*")
        elif command == "link":
            _insert_link(cursor)
        else:
            _toggle_lines(cursor, command)
    finally:
        cursor.endEditBlock()


def _toggle_marker(cursor: QTextCursor, marker: str) -> None:
    document = cursor.document()
    if document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd()):
        _toggle_marker_in_lines(cursor, marker)
        return
    line, at = line_of(cursor)
    start, end = cursor.selectionStart() - at, cursor.selectionEnd() - at
    caret = start if start == end else None
    if caret is not None:  # no selection: the word, if the caret stands inside one
        start, end = _word_at(line, caret)
    while start < end and line[start] in " \t\u00a0":
        start += 1
    while end > start and line[end - 1] in " \t\u00a0":
        end -= 1
    width = len(marker)
    if _is_wrapped(line, start, end, marker):
        replace(cursor, at + end, at + end + width, "")
        replace(cursor, at + start - width, at + start, "")
        shift = -width
    else:
        replace(cursor, at + end, at + end, marker)
        replace(cursor, at + start, at + start, marker)
        shift = width
    if caret is None:
        cursor.setPosition(at + start + shift)
        cursor.setPosition(at + end + shift, QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.setPosition(at + caret + shift)


def _toggle_marker_in_lines(cursor: QTextCursor, marker: str) -> None:
    """Wrap every selected line for itself: emphasis does not reach over paragraphs."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for block in reversed(_blocks(cursor, first, last)):
        at = block.position()
        end_of_line = at + block.length() - 1
        part = QTextCursor(block)
        part.setPosition(max(first, at))
        part.setPosition(min(last, end_of_line), QTextCursor.MoveMode.KeepAnchor)
        if part.selectedText().strip():
            _toggle_marker(part, marker)


def _insert_link(cursor: QTextCursor) -> None:
    if cursor.selectedText().count("\u2029"):
        cursor.setPosition(cursor.selectionEnd())
    words = cursor.selectedText()
    at = cursor.selectionStart()
    copied = QGuiApplication.clipboard().text().strip()
    if _ADDRESS.match(words):
        cursor.insertText(f"[]({words})")
        cursor.setPosition(at + 1)
    elif _ADDRESS.match(copied):
        cursor.insertText(f"[{words}]({copied})")
        if not words:
            cursor.setPosition(at + 1)
    else:
        cursor.insertText(f"[{words}]()")
        cursor.setPosition(at + (len(widen(words)) + 3 if words else 1))


def _toggle_lines(cursor: QTextCursor, kind: str) -> None:
    blocks = _blocks(cursor, cursor.selectionStart(), cursor.selectionEnd())
    changed = toggled_prefix([block.text() for block in blocks], kind)
    for block, line in reversed(list(zip(blocks, changed, strict=True))):
        old = block.text()
        kept = 0  # what both end with is the line itself, and is not touched: the caret stays
        while kept < min(len(old), len(line)) and old[-1 - kept] == line[-1 - kept]:
            kept += 1
        cut = len(widen(old[: len(old) - kept]))
        edit = QTextCursor(block)
        replace(edit, block.position(), block.position() + cut, line[: len(line) - kept])


def _blocks(cursor: QTextCursor, start: int, end: int) -> list[QTextBlock]:
    block, last = cursor.document().findBlock(start), cursor.document().findBlock(end)
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def line_of(cursor: QTextCursor) -> tuple[str, int]:
    """Return the line that the selection starts in, indexed as Qt does, and where it starts."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return widen(block.text()), block.position()


def _word_at(line: str, index: int) -> tuple[int, int]:
    """Return the word that has `index` inside it; empty at a word's edge or outside."""
    for found in _WORD.finditer(line):
        if found.start() < index < found.end():
            return found.span()
    return index, index


def _is_wrapped(line: str, start: int, end: int, marker: str) -> bool:
    """Say whether exactly this marker stands on both sides (`*` is not half of `**`)."""
    before = len(line[:start]) - len(line[:start].rstrip("*"))
    after = len(line[end:]) - len(line[end:].lstrip("*"))
    stars = min(before, after)
    return stars == 3 or stars == len(marker)


def replace(cursor: QTextCursor, start: int, end: int, text: str) -> None:
    """Put a text in the place of what stands between two places of the document."""
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
