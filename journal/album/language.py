"""Tells in which language a journal is written, from its most common little words."""

from __future__ import annotations

import re

_COMMON = {
    "fr": frozenset(
        "le la les un une des du de et à au aux en dans pour que qui ne pas on nous vous il elle"
        " est était sur avec son sa ses ce cette c’est mais où l’on puis se plus".split()
    ),
    "en": frozenset(
        "the a an of and to in for that who not we you he she it is was on with his her its this"
        " but where then more at from by our were had have".split()
    ),
}


def guess_language(text: str, default: str = "en") -> str:
    """Return "fr" or "en", whichever common words are more frequent; `default` if neither."""
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text.casefold())
    counts = {name: sum(word in common for word in words) for name, common in _COMMON.items()}
    best = max(counts, key=lambda name: counts[name])
    ties = [name for name, count in counts.items() if count == counts[best]]
    return best if len(ties) == 1 else default
