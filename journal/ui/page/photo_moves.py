"""Photos of the words that are dragged to another place: what is carried, and the lines that move.

Such a drag is of use to texts of this program only. It carries neither the photos of the timeline,
which a day would take to itself, nor words, which other programs would.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

_MIME = "application/x-trip-journal-photo-line"
_KEEP = QTextCursor.MoveMode.KeepAnchor


class PhotoLine(QMimeData):
    """A photo's line on its way. It is found again after edits that were made meanwhile."""

    def __init__(self, block: QTextBlock) -> None:
        super().__init__()
        self.line = block.text()
        self.setData(_MIME, QByteArray(b"1"))
        self._cursor = QTextCursor(block)

    def block(self) -> QTextBlock | None:
        """Return the line where it stands now, None where it is gone."""
        block = self._cursor.block()
        return block if block.isValid() and block.text() == self.line else None

    @property
    def document(self) -> QTextDocument:
        return self._cursor.document()


def place_before(cursor: QTextCursor, gap: int) -> None:
    """Put a cursor where lines come in before the line of this number, or behind all."""
    block = cursor.document().findBlockByNumber(gap)
    if block.isValid():
        cursor.setPosition(block.position())
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)


def take_out(block: QTextBlock) -> None:
    """Remove a line with the break that parts it from its neighbour."""
    cursor = QTextCursor(block)
    if block.next().isValid():
        cursor.setPosition(block.next().position(), _KEEP)
    else:
        cursor.setPosition(max(block.position() - 1, 0))
        cursor.movePosition(QTextCursor.MoveOperation.End, _KEEP)
    cursor.removeSelectedText()


def moves(block: QTextBlock, gap: int) -> bool:
    """Say whether a line would stand elsewhere if it came to this gap."""
    return gap not in (block.blockNumber(), block.blockNumber() + 1)


def move(block: QTextBlock, gap: int) -> int:
    """Bring a line to another gap of its text as one step of undo; return its number there."""
    cursor, line, number = QTextCursor(block), block.text(), block.blockNumber()
    there = gap - 1 if gap > number else gap
    cursor.beginEditBlock()
    take_out(block)
    place_before(cursor, there)
    cursor.insertText(f"\n{line}" if there == block_count(cursor) else f"{line}\n")
    cursor.endEditBlock()
    return there


def block_count(cursor: QTextCursor) -> int:
    """Return how many lines the text of a cursor has."""
    return cursor.document().blockCount()
