"""Which words a language has, by the Hunspell dictionaries in resources/, and what was meant.

Loading a dictionary takes some tenths of a second and a suggestion may take longer, both without
letting go of the interpreter: call this in a process of its own (`journal.jobs.speller`).
It refuses words longer than any language has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest
from typing import Any

from journal.resources import resource

# language -> its dictionaries: a word is known that one of them has.
DICTIONARIES = {"en": ("en", "en-gb"), "fr": ("fr",)}
LANGUAGES = tuple(DICTIONARIES)
_LONGEST = 60  # letters; "anticonstitutionnellement" has 25


@cache
def _dictionary(name: str) -> Any:
    from hunspell import Hunspell

    folder = str(resource("dictionaries"))
    # The paths go to C as bytes; its own default is what the system's locale says.
    return Hunspell(name, hunspell_data_dir=folder, system_encoding="utf-8")


def known_words(words: Iterable[str], language: str) -> frozenset[str]:
    """Return those of the words that a language has, one of `LANGUAGES`.

    English words may have the accents of the language they came from: café, façade.
    """
    return frozenset(word for word in words if _is_known(word, language))


def _is_known(word: str, language: str) -> bool:
    if len(word) > _LONGEST or not _encodes(word):
        return False
    forms = [word]
    if language == "en" and not word.isascii():
        forms.append(_without_accents(word))
    return any(_dictionary(name).spell(form) for name in DICTIONARIES[language] for form in forms)


def suggest(word: str, language: str, most: int = 5) -> tuple[str, ...]:
    """Return what was perhaps meant by a word that the language does not have, the best first."""
    if len(word) > _LONGEST or not _encodes(word):
        return ()
    found = [_dictionary(name).suggest(word) for name in DICTIONARIES[language]]
    ranked = [meant for rank in zip_longest(*found) for meant in rank if meant]
    return tuple(dict.fromkeys(ranked))[:most]


def _encodes(word: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in word)


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))
