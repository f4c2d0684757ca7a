"""Which words of a line have a spelling, and which count as accepted."""

from __future__ import annotations

import pytest

from journal.ui.page.markup import read_line
from journal.ui.page.spelled import forms, is_among, spelled_words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("On part à l’aube, aujourd'hui.", ["On", "part", "à", "l’aube", "aujourd'hui"]),
        ("**Prudence** : _un_ cerf", ["Prudence", "un", "cerf"]),
        ("vers 20h30, km 12, 3e étage", ["vers", "km", "étage"]),
        ("voir [ici](https://abc.example/xyz) et https://qwx.example/a", ["voir", "ici", "et"]),
        ("`codde` et @ana #zion a_b ana@qwx.example", ["et"]),
        ("![](photo:12)", []),
        ("Москва et 東京 et Ελλάδα", ["et", "et"]),
        ("rendez-vous peut-être-", ["rendez-vous", "peut-être"]),
        ("e\u0301te\u0301 🦌 nuit", ["e\u0301te\u0301", "nuit"]),
        ("## Arrivée", ["Arrivée"]),
    ],
)
def test_words_that_have_a_spelling(line: str, words: list[str]) -> None:
    found = list(spelled_words(line, read_line(line).marks))
    assert [word for _, word in found] == words
    assert all(line[start : start + len(word)] == word for start, word in found)


@pytest.mark.parametrize(
    ("word", "accepted"),
    [
        ("Bellagio", True), ("BELLAGIO", True), ("bellagio", False), ("d’Bellagio", True),
        ("Bellagio's", True), ("Bellagio’s", True), ("x’Bellagio", False), ("poutine", True),
        ("Poutine", True), ("Bellagio-poutine", True), ("Bellagio-chose", False),
        ("O’Brien", True), ("O'Brien", True), ("Ete\u0301", True),
    ],
)  # fmt: skip
def test_words_of_the_journal_are_accepted_as_they_may_be_written(word: str, accepted: bool):
    own = forms(["Bellagio", "poutine", "O'Brien", "Eté"])
    assert is_among(word, own) is accepted
