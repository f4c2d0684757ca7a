"""The words of a line that have a spelling: no code, no address, no number, no other script.

Dictionaries here know Latin letters; words in others are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from journal.ui.page.markup import Mark

_LETTER = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿﬀ-ﬆ\u0300-\u036f"
_WORD = re.compile(rf"[{_LETTER}]+(?:['’ʼ\u2011-][{_LETTER}]+)*")
_PART = re.compile(r"['’ʼ\u2011-]")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+|[^\s()\[\]]+/\S*\.\S+")
_STUCK = re.compile(r"[\w@#/\\]")  # beside it a word is a piece of something else: 20h, @ana
_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu".split())


def spelled_words(line: str, marks: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Give start and word of all that has a spelling in a line that `markup.read_line` read."""
    addresses = [found.span() for found in _ADDRESS.finditer(line)]
    for found in _WORD.finditer(line):
        start, end = found.span()
        if any(mark & (Mark.CODE | Mark.DIM) for mark in marks[start:end]):
            continue
        beside = [at for at in (start - 1, end) if 0 <= at < len(line)]
        if any(_STUCK.match(line[at]) and not marks[at] & Mark.DIM for at in beside):
            continue
        if not any(first <= start < last for first, last in addresses):
            yield start, found.group()


def plain(word: str) -> str:
    """Return a word in the one form that words are compared in."""
    return unicodedata.normalize("NFC", word.replace("’", "'").replace("ʼ", "'"))


def forms(words: Iterable[str]) -> frozenset[str]:
    """Return how words may be written: as they are, first letter large, and all large."""
    return frozenset(
        form
        for word in map(plain, words)
        for form in (word, word[:1].upper() + word[1:], word.upper())
    )


def is_among(word: str, accepted: frozenset[str]) -> bool:
    """Say whether a word is one of the forms, or one behind l', d' …, before 's, or both by "-"."""
    word = plain(word)
    if word in accepted:
        return True
    head, sign, tail = word.partition("'")
    if sign and (head.lower() in _ELIDED or tail.lower() == "s"):
        return is_among(head if tail.lower() == "s" else tail, accepted)
    parts = _PART.split(word)
    return len(parts) > 1 and all(part in accepted for part in parts)
