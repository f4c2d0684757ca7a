"""Shows Markdown source as it will read: markers dimmed, words styled. Changes no character."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from journal.ui.page.exact import widen
from journal.ui.page.markup import Mark, fence, read_line, runs
from journal.ui.page.photo_text import photo_of_line, room_format
from journal.ui.theme import colours

_HEADING_SCALE = {1: 1.45, 2: 1.25, 3: 1.1}
_STATES = {"": 0, "`": 1, "~": 2}  # of a block: in no code, or in code opened by this sign


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles one document; call `rehighlight` after a change of palette or font."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[tuple[Mark, int], QTextCharFormat] = {}

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
        for start, length, marks in runs(found.marks):
            if marks:
                self.setFormat(start, length, self._format(marks, found.level))

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
        return result
