"""What the bundled dictionaries know, and what they propose."""

from __future__ import annotations

import pytest

from journal.spelling import LANGUAGES, known_words, suggest


def test_french_words_are_known_with_any_apostrophe_and_behind_elisions() -> None:
    words = ["l’hôtel", "l'hôtel", "aujourd’hui", "qu’il", "Peut-être", "allons-y", "cœur", "ÉTÉ"]
    assert known_words(words, "fr") == set(words)
    assert known_words(["fenetre", "bonjuor", "hotell"], "fr") == set()


def test_english_words_are_known_as_both_sides_of_the_ocean_write_them() -> None:
    words = ["colour", "color", "travelling", "traveling", "don’t", "don't", "café", "naïve"]
    assert known_words(words, "en") == set(words)
    assert known_words(["colur", "fenêtre", "bonjour"], "en") == set()


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [("fr", "fenetre", "fenêtre"), ("fr", "acceuil", "accueil"), ("en", "recieve", "receive"),
     ("en", "colur", "colour"), ("en", "colur", "color")],
)  # fmt: skip
def test_what_was_meant_is_proposed(language: str, word: str, meant: str) -> None:
    proposed = suggest(word, language)
    assert meant in proposed
    assert len(proposed) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["", "x" * 61, "\ud800x", "слово", "a\0b"])
def test_strange_words_are_unknown_and_do_no_harm(language: str, word: str) -> None:
    assert known_words([word], language) <= {word}
    suggest(word, language)
