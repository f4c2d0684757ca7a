"""Dates, times and spaces in French and English."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from journal.album import words
from journal.album.sections import dated


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2017, 12, 1), "fr", "Vendredi 1er décembre 2017"),
        (date(2017, 12, 1), "en", "Friday 1 December 2017"),
        (date(2024, 2, 29), "fr-CA", "Jeudi 29 février 2024"),
        (date(2024, 8, 11), "fr", "Dimanche 11 août 2024"),
        (date(2024, 2, 29), "de", "Thursday 29 February 2024"),
    ],
)
def test_long_dates(day: date, language: str, expected: str) -> None:
    assert words.long_date(day, language).replace(words.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        (date(2017, 11, 26), date(2017, 12, 3), "fr", "26 novembre – 3 décembre 2017"),
        (date(2017, 12, 1), date(2017, 12, 3), "fr", "1er–3 décembre 2017"),
        (date(2017, 12, 30), date(2018, 1, 1), "fr", "30 décembre 2017 – 1er janvier 2018"),
        (date(2017, 12, 1), date(2017, 12, 1), "en", "1 December 2017"),
    ],
)
def test_spans_say_what_they_share_once(
    first: date, last: date, language: str, expected: str
) -> None:
    assert words.span(first, last, language).replace(words.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("07:30", "fr", "7 h 30"),
        ("12:00", "fr", "12 h"),
        ("00:05", "fr", "0 h 05"),
        ("07:30", "en", "07:30"),
        ("vers midi", "fr", "vers midi"),
        ("", "fr", ""),
    ],
)
def test_times(text: str, language: str, expected: str) -> None:
    assert words.clock_time(text, language).replace(words.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), ""), (("Ana",), "Ana"), (("Ana", "Bo", "Chloé"), "Ana, Bo et Chloé")],
)
def test_lists_of_names(names: tuple[str, ...], expected: str) -> None:
    assert words.listed(names, "fr") == expected


def test_the_first_of_the_month_is_raised() -> None:
    assert dated("Vendredi 1er décembre") == [
        {"t": "Vendredi 1", "up": False},
        {"t": "er", "up": True},
        {"t": " décembre", "up": False},
    ]
    assert [part["up"] for part in dated("11 avril")] == [False]


def test_the_colophon_leaves_out_what_there_is_none_of() -> None:
    assert words.colophon(0, 0, 0, (), (), "fr") == [
        "Composé en EB Garamond et Source Sans avec Trip Journal."
    ]
    told = words.colophon(1, 2, 3, ("Ana",), ("Canon",), "en")
    assert told[0].replace(words.NBSP, " ") == "1 day, 2 places and 3 photos."
    assert told[1:3] == ["Words: Ana.", "Cameras: Canon."]


def test_french_spaces_do_not_break_and_nothing_else_changes() -> None:
    assert words.spaced("Prudence : demi-tour !", "fr") == "Prudence\u00a0: demi-tour\u202f!"
    assert words.spaced("« Tout »", "fr") == "«\u00a0Tout\u00a0»"
    for same in ("https://example.org/a?b", "12:30", "a :-)", "Hein?", "x !y"):
        assert words.spaced(same, "fr") == same
    assert words.spaced("Careful : no", "en") == "Careful : no"


def test_a_photo_without_a_caption_has_a_name() -> None:
    named = words.photo_name(datetime(2017, 12, 1, 7, 5), False, "Zion", "fr")
    assert named.replace(words.NBSP, " ") == "Photo, Vendredi 1er décembre 2017, 7 h 05, Zion"
    assert words.photo_name(None, False, "", "en") == "Photo"


@pytest.mark.parametrize(
    ("km", "language", "miles", "expected"),
    [
        (320.4, "fr", False, "320 km"),
        (9095.6, "fr", False, "9 096 km"),
        (9095.6, "en", False, "9,096 km"),
        (320.4, "en", True, "199 miles"),
        (1.7, "en", True, "1 mile"),
        (0.2, "en", False, "1 km"),
    ],
)
def test_lengths_are_grouped_as_the_language_does(
    km: float, language: str, miles: bool, expected: str
) -> None:
    told = words.length(km, language, miles)
    assert told.replace(words.NBSP, " ").replace(words.THIN, " ") == expected


@pytest.mark.parametrize(
    ("ground", "flown", "expected"),
    [
        (508.0, 17_689.0, "508 km on the ground, 17,689 km by air"),
        (508.0, 0.0, "508 km on the ground"),
        (2.0, 17_689.0, "17,689 km by air"),
        (2.0, 0.0, ""),
    ],
)
def test_a_trip_tells_only_the_ways_it_had(ground: float, flown: float, expected: str) -> None:
    assert words.lengths(ground, flown, "en").replace(words.NBSP, " ") == expected


def test_the_length_of_a_film_is_told_as_players_do() -> None:
    assert words.film_length(0.2) == "▸\u00a00:01"
    assert words.film_length(42.4) == "▸\u00a00:42"
    assert words.film_length(3723) == "▸\u00a01:02:03"
