"""Shows Markdown source as it will read: markers dimmed, words styled, wrong spelling waved under.

Changes no character.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from journal.core.photo_lines import photo_of_line
from journal.ui.page.exact import widen
from journal.ui.page.markup import Mark, fence, read_line, runs
from journal.ui.page.photo_look import room_format
from journal.ui.page.spelled import spelled_words
from journal.ui.page.spelling import Spelling
from journal.ui.theme import colours

_HEADING_SCALE = {1: 1.45, 2: 1.25, 3: 1.1}
_STATES = {"": 0, "`": 1, "~": 2}  # of a block: in no code, or in code opened by this sign


_MANY = 100  # lines, or new words: with more it is quicker to look at all lines


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles one document; call `rehighlight` after a change of palette or font.

    caret: gives the place of the caret while the editor has the focus, else -1: the word it
    touches is being written, and is not judged before `caret_moved`.
    """

    def __init__(self, document: QTextDocument, caret: Callable[[], int] = lambda: -1) -> None:
        super().__init__(document)
        self._formats: dict[tuple[Mark, int], QTextCharFormat] = {}
        self._caret = caret
        self._held: tuple[int, int] | None = None  # start and end of the word being written
        self._spelling: Spelling | None = None

    def spell_with(self, spelling: Spelling) -> None:
        """Mark what these dictionaries call wrong."""
        self._spelling = spelling
        spelling.learned.connect(self._look_again)
        self._look_again(None)

    def caret_moved(self) -> None:
        """Judge the word that was being written, once the caret has left it."""
        if self._held is None:
            return
        start, end = self._held
        if not start <= self._caret() <= end:
            self._held = None
            self.rehighlightBlock(self.document().findBlock(start))

    def _look_again(self, words: frozenset[str] | None) -> None:
        if words is not None and not words:
            return
        if words is None or len(words) > _MANY:
            super().rehighlight()
            return
        whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        found, block = [], self.document().begin()
        while block.isValid():
            if whole.search(block.text()):
                found.append(block)
            block = block.next()
        if len(found) > _MANY:
            super().rehighlight()
            return
        for block in found:
            self.rehighlightBlock(block)

    def rehighlight(self) -> None:
        self._formats.clear()
        super().rehighlight()

    def highlightBlock(self, text: str) -> None:
        line = widen(text)
        before = max(self.previousBlockState(), 0)
        sign = _STATES[fence(line)]
        border = sign and before in (0, sign)
        self.setCurrentBlockState((0 if before else sign) if border else before)
        if border or before:
            marks = Mark.CODE | Mark.DIM if border else Mark.CODE
            self.setFormat(0, len(line), self._format(marks, 0))
            return
        if photo_of_line(text) is not None:
            self.setFormat(0, 1, room_format(first=True))
            self.setFormat(1, len(line) - 1, room_format(first=False))
            return
        found = read_line(line)
        for start, length, marks in runs(self._with_spelling(line, found.marks)):
            if marks:
                self.setFormat(start, length, self._format(marks, found.level))

    def _with_spelling(self, line: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        if self._spelling is None or not self._spelling.works:
            return marks
        at = self.currentBlock().position()
        words = self._written(list(spelled_words(line, marks)), at)
        wrong = self._spelling.wrong([word for _, word in words])
        if not wrong:
            return marks
        result = list(marks)
        for start, word in words:
            if word in wrong:
                end = start + len(word)
                result[start:end] = [mark | Mark.WRONG for mark in result[start:end]]
        return tuple(result)

    def _written(self, words: list[tuple[int, str]], at: int) -> list[tuple[int, str]]:
        """Return the words of a line without the one that is being written: not even asked for."""
        caret = self._caret() - at
        for number, (start, word) in enumerate(words):
            if start <= caret <= start + len(word):
                self._held = at + start, at + start + len(word)
                return words[:number] + words[number + 1 :]
        return words

    def _format(self, marks: Mark, level: int) -> QTextCharFormat:
        key = (marks, level)
        if key not in self._formats:
            self._formats[key] = self._make(marks, level)
        return self._formats[key]

    def _make(self, marks: Mark, level: int) -> QTextCharFormat:
        scheme = colours()
        base = self.document().defaultFont()
        result = QTextCharFormat()
        if Mark.HEADING in marks:
            result.setFontWeight(QFont.Weight.DemiBold)
            result.setFontPointSize(base.pointSizeF() * _HEADING_SCALE.get(level, 1.0))
        if Mark.BOLD in marks:
            result.setFontWeight(QFont.Weight.DemiBold)  # the heaviest that the face really has
        if Mark.ITALIC in marks:
            result.setFontItalic(True)
        if Mark.STRIKE in marks:
            result.setFontStrikeOut(True)
        if Mark.CODE in marks:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            result.setFontFamilies(fixed.families())
            result.setFontPointSize(base.pointSizeF() * 0.8)
        if Mark.QUOTE in marks:
            result.setFontItalic(True)
        if Mark.LINK in marks:
            result.setForeground(QColor(scheme.accent))
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if Mark.BULLET in marks:
            result.setForeground(QColor(scheme.accent))
        elif Mark.DIM in marks:
            result.setForeground(QColor(scheme.muted))
            result.setFontItalic(False)
            result.setFontWeight(QFont.Weight.Normal)
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        elif Mark.QUOTE in marks and Mark.LINK not in marks:
            result.setForeground(QColor(scheme.muted))
        if Mark.WRONG in marks:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            result.setUnderlineColor(QColor(scheme.error))
        return result
