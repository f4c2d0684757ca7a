"""An index of all words of a journal, kept in memory beside it, and what is found in it.

It is made when somebody searches for the first time and follows the edits after that: a journal
for reading only can be searched as well, and no index in a file can be wrong or a stranger's.
A day is found by its title, its places and all that was written on it; a photo by its caption,
who took it, its camera and the names of its files. What is in the bin is not found.
"""

from __future__ import annotations

import json
import re
import sqlite3
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.search import FIELDS, Query, spaced, unspaced
from journal.store.clocks import camera_name

MOST_PHOTOS, MOST_DAYS = 200, 200
_BEGIN, _END = "\x02", "\x03"
_SIGNS = re.compile("[\x00-\x08\x0b-\x1f]")  # of which two mark what was found
_MOST_LETTERS, _LETTERS_BEFORE = 200, 48
_PHOTO = 1  # in the last bit of a row's number; days have 0
_TITLE, _TEXT, _CAPTION, _PLACE, _PERSON, _CAMERA, _FILE = range(len(FIELDS))

Piece = tuple[str, bool]  # a part of a text, and whether it is what was looked for


class Found(NamedTuple):
    """A day or a photo, as kind says: 'day', 'photo'. id: its own.

    day: that it stands on, trip: of that day, both None for Undated. date: ISO 8601, '' without
    one. section: 'before' or 'after', '' for a date. parts: what of it was found, marked, in the
    order of the fields.
    """

    kind: str
    id: int
    day: int | None
    trip: int | None
    date: str
    section: str
    parts: tuple[tuple[Piece, ...], ...]


class Results(NamedTuple):
    """The first found, and how many there are."""

    days: list[Found]
    photos: list[Found]
    day_count: int
    photo_count: int


class SearchIndex:
    """The words of one journal. For one thread.

    proposed: gives the names of places of days whose places nobody set, by day, in no time.
    """

    def __init__(
        self, db: Database, proposed: Callable[[], Mapping[int, Sequence[str]]] = dict
    ) -> None:
        """Read all words; 10,000 photos take a quarter of a second."""
        self._db = db
        self._propose = proposed
        self._proposed = proposed()
        self._words = sqlite3.connect(":memory:", check_same_thread=False)
        self._words.execute(
            f"CREATE VIRTUAL TABLE word USING fts5({', '.join(FIELDS)}, date UNINDEXED,"
            ' tokenize = "unicode61 remove_diacritics 2", prefix = "1 2 3")'
        )
        self._put(_days(db, self._proposed))
        self._put(_photos(db))
        weakref.finalize(self, self._words.close)

    def follow(self, touched: Mapping[str, Collection[int]]) -> None:
        """Take up what edits have changed, by table."""
        before, self._proposed = self._proposed, self._propose()
        told = touched.keys() & {"trip", "day", "entry", "day_place", "place"}
        if told or self._proposed != before:
            self._drop("rowid & 1 = 0")
            self._put(_days(self._db, self._proposed))
        if touched.keys() & {"camera", "day", "trip"}:
            self._drop("rowid & 1 = 1")
            self._put(_photos(self._db))
        elif touched.get("photo"):
            photos = json.dumps(list(touched["photo"]))
            self._drop(f"rowid IN (SELECT value * 2 + {_PHOTO} FROM json_each(?))", photos)
            self._put(_photos(self._db, photos))

    def find(self, query: Query) -> Results:
        """Return what fits a query: days and photos, each in the order of time."""
        if query.empty:
            return Results([], [], 0, 0)
        where, values = _conditions(query)
        days = self._numbers(f"{where} AND rowid & 1 = 0", values)
        photos = self._numbers(f"{where} AND rowid & 1 = 1", values)
        return Results(
            self._shown(days[:MOST_DAYS], query, "id", "day"),
            self._shown(photos[:MOST_PHOTOS], query, "photo.id", "photo"),
            len(days),
            len(photos),
        )

    def close(self) -> None:
        """Forget everything."""
        self._words.close()

    def _numbers(self, where: str, values: Sequence[str]) -> list[int]:
        rows = self._words.execute(
            f"SELECT rowid FROM word WHERE {where} ORDER BY date = '', date, rowid", values
        )
        return [row[0] for row in rows]

    def _shown(self, numbers: list[int], query: Query, key: str, table: str) -> list[Found]:
        """Read where the found ones stand, and mark what was found in them."""
        ids = [number >> 1 for number in numbers]
        join = "" if table == "day" else " LEFT JOIN day ON day.id = photo.day_id"
        places: dict[int, tuple[int | None, int | None, str, str]] = {
            number: (day, trip, date, section)
            for number, day, trip, date, section in self._db.execute(
                f"SELECT {key}, day.id, trip_id, coalesce(date, ''), coalesce(section, '')"
                f" FROM {table}{join} WHERE {key} IN (SELECT value FROM json_each(?))",
                [json.dumps(ids)],
            )
        }
        parts = self._parts(numbers, query)
        return [
            Found(table, number >> 1, *places[number >> 1], parts.get(number, ()))
            for number in numbers
            if number >> 1 in places
        ]

    def _parts(self, numbers: list[int], query: Query) -> dict[int, tuple[tuple[Piece, ...], ...]]:
        """Mark what was found in rows, in one question: that is dear, and not the rows."""
        # FTS5's own snippet() is four times as slow where a word stands often in a long text.
        marked = ", ".join(
            f"highlight(word, {field}, '{_BEGIN}', '{_END}')" for field in range(len(FIELDS))
        )
        matching = "AND word MATCH ?" if query.match else ""
        rows = self._words.execute(
            f"SELECT rowid, {marked if query.match else ', '.join(FIELDS)} FROM word"
            f" WHERE rowid IN (SELECT value FROM json_each(?)) {matching}",
            [json.dumps(numbers), *([query.match] if query.match else [])],
        )
        found = {}
        for number, *row in rows:
            texts = [text for text in row if _BEGIN in text] or _first(row)
            found[number] = tuple(tuple(_pieces(unspaced(_cut(text)))) for text in texts)
        return found

    def _drop(self, where: str, *values: str) -> None:
        self._words.execute(f"DELETE FROM word WHERE {where}", values)

    def _put(self, rows: Iterator[tuple[int, list[str], str]]) -> None:
        marks = ", ".join("?" * (len(FIELDS) + 2))
        self._words.executemany(
            f"INSERT INTO word (rowid, {', '.join(FIELDS)}, date) VALUES ({marks})",
            (
                (number, *(spaced(_SIGNS.sub(" ", text)) for text in texts), date)
                for number, texts, date in rows
            ),
        )


def _conditions(query: Query) -> tuple[str, list[str]]:
    conditions, values = [], []
    for condition, value in (
        ("word MATCH ?", query.match),
        ("date >= ?", query.first),
        ("date <> '' AND date < ?", query.last),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    return " AND ".join(conditions), values


def _first(row: Sequence[str] | None) -> list[str]:
    """Return what to show of a row in which nothing is marked: its first words."""
    return [text for text in row or () if text][:1]


def _cut(text: str) -> str:
    """Cut a long text to what stands around the first word that was found."""
    if len(text) <= _MOST_LETTERS:
        return text
    first = max(text.find(_BEGIN), 0)
    begin = 0 if first <= _LETTERS_BEFORE else text.rfind(" ", 0, first - _LETTERS_BEFORE) + 1
    end = text.rfind(" ", begin, begin + _MOST_LETTERS)
    end = end if end > first else begin + _MOST_LETTERS
    part = text[begin:end]
    if part.rfind(_BEGIN) > part.rfind(_END):  # cut within a mark
        part += _END
    return f"{'…' if begin else ''}{part}{'…' if end < len(text) else ''}"


def _pieces(text: str) -> Iterator[Piece]:
    for n, part in enumerate(re.split(f"[{_BEGIN}{_END}]", " ".join(text.split()))):
        if part:
            yield part, n % 2 == 1


def _days(
    db: Database, proposed: Mapping[int, Sequence[str]]
) -> Iterator[tuple[int, list[str], str]]:
    """Yield number, texts by field and date of each day on which there is a word."""
    written: dict[int, tuple[list[str], list[str]]] = {}
    for day, title, text, author in db.execute(
        "SELECT day_id, title, text, coalesce(person.name, '') FROM entry"
        " LEFT JOIN person ON person.id = author_id WHERE bin IS NULL ORDER BY position, entry.id"
    ):
        words, authors = written.setdefault(day, ([], []))
        words += [title, text]
        authors.append(author)
    places: dict[int, list[str]] = {}
    for day, name in db.execute(
        "SELECT day_id, name FROM day_place JOIN place ON place.id = place_id ORDER BY position"
    ):
        places.setdefault(day, []).append(name)
    for day, title, date, said in db.execute(
        "SELECT day.id, day.title, coalesce(date, ''), said_places FROM day"
        " JOIN trip ON trip.id = trip_id WHERE bin IS NULL"
    ):
        words, authors = written.get(day, ([], []))
        stops = places.get(day, ()) if said else proposed.get(day, ())
        if not (title or words or stops):
            continue
        texts = [""] * len(FIELDS)
        texts[_TITLE], texts[_TEXT] = title, "\n".join(filter(None, words))
        texts[_PLACE] = " → ".join(stops)
        texts[_PERSON] = ", ".join(dict.fromkeys(filter(None, authors)))
        yield day * 2, texts, date


def _photos(db: Database, among: str | None = None) -> Iterator[tuple[int, list[str], str]]:
    """Yield the same of photos that are not in the bin, with the time behind the date.

    among: their numbers, as JSON.
    """
    some = "" if among is None else " AND photo.id IN (SELECT value FROM json_each(:among))"
    names: dict[int, list[str]] = {}
    for photo, place in db.execute(
        "SELECT photo_id, coalesce(archive_name, link) FROM file JOIN photo ON photo.id = photo_id"
        f" WHERE role <> 'sidecar'{some}",
        {"among": among},
    ):
        names.setdefault(photo, []).append(place.rpartition("/")[2])
    for photo, name, caption, make, model, person, date, lived_at in db.execute(
        "SELECT photo.id, photo.name, caption, coalesce(make, ''), coalesce(model, ''),"
        " coalesce(person.name, ''), coalesce(date, ''), coalesce(lived_at, '') FROM photo"
        " LEFT JOIN camera ON camera.id = photo.camera_id"
        " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
        f" LEFT JOIN day ON day.id = day_id WHERE bin IS NULL{some}",
        {"among": among},
    ):
        texts = [""] * len(FIELDS)
        texts[_CAPTION], texts[_PERSON] = caption, person
        texts[_CAMERA] = camera_name(make, model)
        texts[_FILE] = " ".join(dict.fromkeys((name, *names.get(photo, ()))))
        yield photo * 2 + _PHOTO, texts, f"{date} {lived_at}" if date else ""
