"""The Markdown that the page shows while it is typed: what is what in one line, and the edits.

Works on single lines of source, knows no Qt. It refuses to be a parser: the album and the web page
read the text with markdown-it; this only colours, so a doubtful case is left plain.
Indexes are Qt's when the line went through `text.widen` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag


class Mark(IntFlag):
    """What a character is shown as; several may hold at once."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    CODE = 4
    LINK = 8
    QUOTE = 16
    HEADING = 32  # the level is `Line.level`
    DIM = 64  # a marker, not a word
    STRIKE = 128
    BULLET = 256
    WRONG = 512  # spelled so


@dataclass(frozen=True, slots=True)
class Line:
    """One line: marks per character, and its heading level (0 for none)."""

    marks: tuple[Mark, ...]
    level: int = 0


_FENCE = re.compile(r" {0,3}(?:(`)``|(~)~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINKED = re.compile(r"(!?\[)([^\]\[]*)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\))")
_ADDRESS = re.compile(r"(?<![\w/(<])https?://[^\s<>]*[^\s<>.,;:!?)»”’'\"]")
_BOTH = re.compile(r"(\*{3}|(?<!\w)_{3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![*_])")
_STRONG = re.compile(r"(\*\*|(?<!\w)__)(?=[^\s*_])(.+?)(?<=\S)\1(?!\*)")
_EMPHASIS = re.compile(
    r"(?<![*\\])(\*)(?=[^\s*])((?:[^*]|\*\*[^*]+\*\*)+?)(?<=[^\s])\1(?!\*)"
    r"|(?<![\w_])(_)(?=[^\s_])((?:[^_]|__[^_]+__)+?)(?<=[^\s])\3(?![\w_])"
)
_STRIKE = re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1")


def fence(line: str) -> str:
    """Return "`" or "~" where the line opens or closes a block of code, else ""."""
    found = _FENCE.match(line)
    return (found.group(1) or found.group(2)) if found else ""


def read_line(line: str) -> Line:
    """Return what every character of a line outside code blocks is shown as."""
    marks = [Mark.NONE] * len(line)
    if _RULE.match(line):
        return Line(tuple([Mark.DIM] * len(line)))
    start = 0
    level = 0
    if quote := _QUOTE.match(line):
        _add(marks, 0, len(line), Mark.QUOTE)
        _add(marks, 0, quote.end(), Mark.DIM)
        start = quote.end()
    if heading := _HEADING.match(line[start:]):
        level = len(heading.group(1))
        _add(marks, start, len(line), Mark.HEADING)
        _add(marks, start, start + heading.end(), Mark.DIM)
        start += heading.end()
    elif item := _ITEM.match(line[start:]):
        _add(marks, start, start + item.end(), Mark.BULLET)
        start += item.end()
    _read_words(line, start, marks)
    return Line(tuple(marks), level)


def _add(marks: list[Mark], start: int, end: int, mark: Mark) -> None:
    for index in range(start, end):
        marks[index] |= mark


def _blank(line: str, start: int, end: int) -> str:
    return line[:start] + "\ufffd" * (end - start) + line[end:]


def _read_words(line: str, start: int, marks: list[Mark]) -> None:
    """Mark what stands inside a line; what is found first hides its markers from what follows."""
    rest = _blank(line, 0, start)
    for found in _ESCAPE.finditer(rest):
        _add(marks, found.start(), found.start() + 1, Mark.DIM)
        rest = _blank(rest, *found.span())
    for found in _CODE.finditer(rest):
        _wrap(marks, found, 1, Mark.CODE)
        rest = _blank(rest, *found.span())
    for found in _LINKED.finditer(rest):
        _add(marks, *found.span(2), Mark.LINK)
        _add(marks, *found.span(1), Mark.DIM)
        _add(marks, *found.span(3), Mark.DIM)
        rest = _blank(_blank(rest, *found.span(1)), *found.span(3))
    for found in _ADDRESS.finditer(rest):
        _add(marks, *found.span(), Mark.LINK)
        rest = _blank(rest, *found.span())
    for found in _BOTH.finditer(rest):
        _wrap(marks, found, 1, Mark.BOLD | Mark.ITALIC)
        rest = _blank(_blank(rest, found.start(), found.end(1)), found.end(2), found.end())
    for pattern, mark in ((_STRIKE, Mark.STRIKE), (_STRONG, Mark.BOLD)):
        for found in pattern.finditer(rest):
            _wrap(marks, found, 1, mark)
    for found in _EMPHASIS.finditer(rest):
        _wrap(marks, found, 1 if found.group(1) else 3, Mark.ITALIC)


def _wrap(marks: list[Mark], found: re.Match[str], group: int, mark: Mark) -> None:
    width = found.end(group) - found.start(group)
    _add(marks, found.start() + width, found.end() - width, mark)
    _add(marks, found.start(), found.start() + width, Mark.DIM)
    _add(marks, found.end() - width, found.end(), Mark.DIM)


def runs(marks: tuple[Mark, ...]) -> Iterator[tuple[int, int, Mark]]:
    """Give (start, length, marks) of every stretch with the same marks."""
    start = 0
    for index in range(1, len(marks) + 1):
        if index == len(marks) or marks[index] != marks[start]:
            yield start, index - start, marks[start]
            start = index


# -- edits

_PREFIX = re.compile(
    r"((?: {0,3}>[ \t]?)*)([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?"
)


def continued(line: str) -> tuple[int, str] | None:
    """Return (length of the line's own prefix, prefix of the line after it).

    None where nothing is continued: neither list nor quote.
    """
    if found := _PREFIX.match(line):
        quote, indent, bullet, number, end, space, box = found.groups()
        sign = bullet or f"{int(number) + 1}{end}"
        return found.end(), f"{quote}{indent}{sign}{space}{'[ ] ' if box else ''}"
    if found := _QUOTE.match(line):
        return found.end(), found.group()
    return None


_BULLETED = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+")


def toggled_prefix(lines: list[str], kind: str) -> list[str]:
    """Return the lines as a list, quote or heading, or no longer so if all of them were.

    kind: "list", "numbers", "quote", "heading" (none → ## → ### → none) or "heading 1" to
    "heading 3". Empty lines between others stay.
    """
    written = [bool(line.strip()) for line in lines]
    if not any(written):
        written = [True] * len(lines)
    chosen = [line for line, counts in zip(lines, written, strict=True) if counts]
    if kind.startswith("heading"):
        changed = _as_headings(chosen, kind)
    elif kind == "quote":
        quoted = all(_QUOTE.match(line) for line in chosen)
        changed = [
            _QUOTE.sub("", line, count=1) if quoted else line if _QUOTE.match(line) else f"> {line}"
            for line in chosen
        ]
    else:
        changed = _as_items(chosen, numbered=kind == "numbers")
    rest = iter(changed)
    return [next(rest) if counts else line for line, counts in zip(lines, written, strict=True)]


def _as_headings(lines: list[str], kind: str) -> list[str]:
    levels = [_level(line) for line in lines]
    if kind == "heading":
        level = {0: 2, 2: 3}.get(min(levels), 0)
    else:
        wanted = int(kind.split()[1])
        level = 0 if all(level == wanted for level in levels) else wanted
    sign = "#" * level + " " if level else ""
    return [sign + _HEADING.sub("", line, count=1) for line in lines]


def _as_items(lines: list[str], numbered: bool) -> list[str]:
    """Return the lines as items; those of the other kind of list change over to this one."""
    own = _NUMBERED if numbered else _BULLETED
    if all(own.match(line) for line in lines):
        return [own.sub("", line, count=1) for line in lines]
    return [
        line
        if own.match(line) and not numbered
        else (f"{number}. " if numbered else "- ") + _ITEM.sub("", line, count=1)
        for number, line in enumerate(lines, 1)
    ]


def _level(line: str) -> int:
    found = _HEADING.match(line)
    return len(found.group(1)) if found else 0
