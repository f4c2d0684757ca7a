"""Entries of two journals, held against each other: the same, written on by one, or by both.

What an entry was before stands in the history, as the SQL that would take each edit back. It is
read here as text, and never run. Where no history tells, two texts of one author are taken for
versions of one if half of their words are the same, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, NamedTuple

from journal.core.day import parse_time
from journal.core.errors import WrongUse
from journal.store.edits import clean

MARK = {"en": "(other version)", "fr": "(autre version)"}  # of its heading, by language

_ALIKE = 0.5
_MOST_WORDS = 5000  # beyond it two texts are not held against each other word by word
_PHOTO = re.compile(r"(?<=\]\(photo:)\d+(?=\))")
_ASSIGNED = re.compile(r"(\w+)=('(?:[^']|'')*'|[^',]+)(?:,|(?= WHERE id=\d+\Z))")
_UPDATE = "UPDATE entry SET "
_COLUMNS = ("time", "author_id", "title", "text")

Rows = Callable[[str, Sequence[object]], list[Any]]


class Words(NamedTuple):
    """What an entry says. title: without `MARK`. author: '' where nobody is named."""

    time: str | None
    author: str
    title: str
    text: str

    @property
    def blank(self) -> bool:
        return not (self.title.strip() or self.text.strip())


class Entry(NamedTuple):
    """An entry and what it was before. binned: in the bin."""

    id: int
    words: Words
    binned: bool
    former: Set[Words]


class Kin(Enum):
    """What an entry there is to one here."""

    STRANGER = "another entry"
    NEWER = "what ours was written on to"
    OLDER = "what ours was before"
    VERSION = "written on by both"


def kin(theirs: Entry, ours: Entry) -> Kin:
    """Tell what an entry there is to one here that is not the same."""
    newer = ours.words in theirs.former
    older = theirs.words in ours.former
    if newer is not older:
        return Kin.NEWER if newer else Kin.OLDER
    if newer or not theirs.former.isdisjoint(ours.former):
        return Kin.VERSION
    return Kin.VERSION if _alike(theirs.words, ours.words) else Kin.STRANGER


def _alike(one: Words, other: Words) -> bool:
    if one.author != other.author or not (one.text.strip() and other.text.strip()):
        return False
    first, second = one.text.split(), other.text.split()
    if max(len(first), len(second)) > _MOST_WORDS:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def same_but_photos(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but a photo that one of the journals lacks."""
    if _PHOTO.split(one) != _PHOTO.split(other):
        return False
    pairs = zip(_PHOTO.findall(one), _PHOTO.findall(other), strict=True)
    return all(a == b or int(a) == 0 or int(b) == 0 for a, b in pairs)


def with_photos(text: str, photos: Mapping[int, int]) -> str:
    """Give the photos in a text other numbers; 0 to those that are not known, which none has."""
    return _PHOTO.sub(lambda found: str(photos.get(int(found[0]), 0)), text)


def bare_title(title: str) -> str:
    """Return a heading without the mark that joining put there."""
    for mark in MARK.values():
        title = title.removesuffix(mark).rstrip() if title.endswith(mark) else title
    return title


def read_entries(rows: Rows, where: str, values: Sequence[object], text_of: Callable[[str], str]
) -> list[Entry]:  # fmt: skip
    """Return entries in the order of their days. text_of: gives photos the numbers they have here.

    rows: runs a query on the journal that they are in. where: over entry, day and trip.
    """
    people: dict[int | None, str] = dict(rows("SELECT id, name FROM person", []))
    people[None] = ""
    found = rows(
        "SELECT entry.id, entry.bin, time, author_id, entry.title, text FROM entry"
        f" JOIN day ON day.id = day_id JOIN trip ON trip.id = trip_id WHERE {where}"
        " ORDER BY position, entry.id",
        values,
    )
    entries = []
    for number, thrown, *raw in found:
        states = [_words(raw, people, text_of)]
        steps = rows(
            "SELECT inverse FROM change_row JOIN change ON change.id = change_id WHERE undone = 0"
            " AND table_name = 'entry' AND row_id = ? ORDER BY change_row.id DESC",
            [number],
        )
        states += [_words(before, people, text_of) for before in _states(raw, steps)]
        former = frozenset(words for words in states[1:] if not words.blank) - {states[0]}
        entries.append(Entry(number, states[0], thrown is not None, former))
    return entries


def _words(
    raw: Sequence[Any], people: Mapping[int | None, str], text_of: Callable[[str], str]
) -> Words:
    time, author, title, text = raw
    name = clean(people.get(author, "")).strip()
    return Words(_time(time), name, bare_title(clean(title).strip()), text_of(clean(text)))


def _time(text: str | None) -> str | None:
    """Return a time of day; none for one that no clock shows."""
    try:
        return parse_time(text).strftime("%H:%M") if text else None
    except WrongUse:
        return None


def _states(raw: Sequence[Any], steps: Iterable[tuple[str]]) -> Iterable[list[Any]]:
    """Yield what an entry was before each of its edits, the last one first."""
    state = dict(zip(_COLUMNS, raw, strict=True))
    for (inverse,) in steps:
        if not inverse.startswith(_UPDATE):
            continue
        for column, literal in _ASSIGNED.findall(inverse, len(_UPDATE)):
            if column in state:
                state[column] = _value(literal)
        yield list(state.values())


def _value(literal: str) -> str | int | None:
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    return int(literal) if literal.isdecimal() else None
