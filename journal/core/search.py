"""What is typed into the search field, made into a query of full text and bounds of dates.

Words are found by their beginnings, whatever their accents and capitals; "in quotes" as they
stand; -without; before:2017-11-29, after: and on: take a day, a month or a year; by:, place:,
camera: and file: look in one field alone. Nothing typed is wrong: what means nothing is a word.

The full text is SQLite's FTS5 (sqlite.org/fts5.html, section 3). Scripts without spaces between
words are searched by the character; `spaced` parts them, for the index and the query alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

FIELDS = ("title", "text", "caption", "place", "person", "camera", "file")

_PART = re.compile(
    r'(?P<minus>-?)(?:(?P<key>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))', re.I
)
_KEYS = {"by": "person", "place": "place", "camera": "camera", "file": "file"}
_DATES = ("before", "after", "on")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_APART = "\u200b"  # no letter, and not seen
_UNSPACED = re.compile(
    r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
# Letters that the index does not fold, and what people type for them.
_TYPED_AS = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o"), ("ł", "l"), ("đ", "d"))


class Query(NamedTuple):
    """match: for FTS5, '' where every text fits. first, last: dates it lies between, ISO 8601."""

    match: str
    first: str = ""
    last: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.match or self.first or self.last)


def parse(typed: str) -> Query:
    """Return the query that was typed."""
    wanted: list[str] = []
    unwanted: list[str] = []
    first = last = ""
    for part in _PART.finditer(typed):
        key = (part["key"] or "").lower()
        said = part["phrase"] if part["phrase"] is not None else part["word"]
        if key in _DATES and _DATE.match(said):
            low, high = _span(key, said)
            first, last = max(first, low), min(filter(None, (last, high)), default="")
            continue
        if part["key"] and key not in _KEYS:  # a word with a colon in it
            key, said = "", f"{part['key']}:{said}"
        term = _term(said, whole=part["phrase"] is not None)
        if term:
            field = f"{{{_KEYS[key]}}} : " if key else ""
            (unwanted if part["minus"] else wanted).append(field + term)
    match = " AND ".join(wanted)
    if match and unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return Query(match, first, last)


def spaced(text: str) -> str:
    """Part the characters of scripts without spaces, so that each is a word of the index."""
    return _UNSPACED.sub(rf"{_APART}\1{_APART}", text)


def unspaced(text: str) -> str:
    """Return a text as it was before `spaced`."""
    return text.replace(_APART, "")


def _span(key: str, date: str) -> tuple[str, str]:
    """Return the first and the last date, '' without a bound; later ones sort behind "~"."""
    if key == "before":
        return "", date  # nothing of that day or month sorts before its own beginning
    if key == "after":
        return f"{date}~", ""
    return date, f"{date}~"


def _term(said: str, *, whole: bool) -> str:
    """Return what finds a word by its beginning, or a phrase as it stands; '' for signs alone."""
    found = [_phrase(text, whole) for text in _spellings(said)]
    terms = list(dict.fromkeys(filter(None, found)))
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})" if terms else ""


def _phrase(text: str, whole: bool) -> str:
    words = [word for word in re.split(r"[^\w]+|_", spaced(text)) if _has_letter(word)]
    if not words:
        return ""
    quoted = '"' + " ".join(words) + '"'
    return quoted if whole else quoted + "*"


def _has_letter(word: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LN" for letter in word)


def _spellings(said: str) -> Iterator[str]:
    """Yield a text as it was typed, and with the letters it may stand for."""
    yield said
    low = said.lower()
    for letter, typed in _TYPED_AS:
        if letter in low:
            yield low.replace(letter, typed)
        if typed in low and len(typed) > 1:
            yield low.replace(typed, letter)
