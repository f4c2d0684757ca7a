"""How many words a text has, as people count them."""

from __future__ import annotations

import re

# Kana, Han, Hangul and the scripts of South East Asia are written without spaces: their characters
# count, as word processors count them.
_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff]")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_NO_WORDS = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^)]*\)|(?<=\])\([^)\s]*\)|https?://\S+|`{3,}.*")


def count_words(text: str) -> int:
    """Return the number of words in Markdown; addresses and pictures are none."""
    text = _NO_WORDS.sub(" ", text)
    characters = len(_CHARACTER.findall(text))
    return characters + len(_WORD.findall(_CHARACTER.sub(" ", text)))
