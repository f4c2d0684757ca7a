"""What is typed into the search field, and what it asks for."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.search import Query, parse, spaced, unspaced


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("vegas zion", '"vegas"* AND "zion"*'),
        ('"il fait beau"', '"il fait beau"'),
        ('"il fait', '"il fait"'),
        ("IMG_0042.JPG", '"IMG 0042 JPG"*'),
        ("10:30", '"10 30"*'),
        ("rain -wind -hail", '("rain"*) NOT ("wind"* OR "hail"*)'),
        ("by:ana", '{person} : "ana"*'),
        ('place:"Las Vegas" camera:canon', '{place} : "Las Vegas" AND {camera} : "canon"*'),
        ("coeur", '("coeur"* OR "cœur"*)'),
        ("œuf", '("œuf"* OR "oeuf"*)'),
        ("東京", '"東 京"*'),
        ("", ""),
        ('!  -  "', ""),
        ("-rain", ""),
    ],
)
def test_words(typed: str, match: str) -> None:
    assert parse(typed) == Query(match)


@pytest.mark.parametrize(
    ("typed", "inside", "outside"),
    [
        ("before:2017-11-29", ["2017-11-28", "2017-11-28 x"], ["2017-11-29", "2017-12-01"]),
        ("before:2017-11", ["2017-10-31"], ["2017-11-01"]),
        ("after:2017-11-29", ["2017-11-30", "2018-01-01"], ["2017-11-29", "2017-11-29 23:59"]),
        ("after:2017-11", ["2017-12-01"], ["2017-11-30"]),
        ("on:2017-11-29", ["2017-11-29", "2017-11-29 12:00"], ["2017-11-28", "2017-11-30"]),
        ("on:2017", ["2017-01-01", "2017-12-31 x"], ["2016-12-31", "2018-01-01"]),
        ("after:2017 before:2017-12", [], ["2017-06-01", "2018-01-01"]),
    ],
)
def test_dates(typed: str, inside: list[str], outside: list[str]) -> None:
    query = parse(typed)
    assert query.match == ""

    def lies(date: str) -> bool:
        return date >= query.first and (not query.last or date < query.last)

    assert all(map(lies, inside))
    assert not any(map(lies, outside))


def test_what_is_no_date_is_a_word() -> None:
    assert parse("before:noon") == Query('"before noon"*')


@given(st.text())
def test_nothing_typed_is_wrong(typed: str) -> None:
    query = parse(typed)
    words = sqlite3.connect(":memory:")
    fields = "title, text, caption, place, person, camera, file"
    words.execute(f"CREATE VIRTUAL TABLE word USING fts5({fields})")
    if query.match:
        words.execute("SELECT * FROM word WHERE word MATCH ?", [query.match]).fetchall()
    words.close()


@given(st.text(alphabet=st.characters(exclude_characters="\u200b")))
def test_spaces_between_characters_go_again(text: str) -> None:
    assert unspaced(spaced(text)) == text
