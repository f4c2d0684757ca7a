"""Finds places by what is typed: beginnings, codes, older and foreign names; famous ones first.

What is typed is folded as the names are. Each place that it may mean gets its importance (0 to 1)
and something for how well it fits: all of its name, all of another name of it, a beginning, a later
word. So "lon" is London before a village that is called Lon, and "york" is York before New York.
Where nothing is called so as a whole, the last words may tell the state or the country, or be
later words of the name: "paris texas", "zion park". Refuses to guess at typing errors.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable

from journal.places.names import fold

_OWN, _OTHER, _INNER, _CODE = range(4)  # how a name belongs to its place
_WHOLE = {_OWN: 0.35, _OTHER: 0.25, _INNER: 0.05, _CODE: 0.1}
_BEGINNING = {_OWN: 0.1, _OTHER: -0.15, _INNER: -0.15, _CODE: -1.0}
_CAPITALS = 0.45  # a code that is typed as one: LAS, CDG
_SHORT = 2  # letters up to which the best places are listed in the file
_LAST = "\U0010ffff"
_NEAR = 0.45
_NEAR_KM = 100.0
_NEAR_PART = 0.15  # of a name typed in part: "par" is Paris before the parks around

Scores = dict[int, float]


def find(
    db: sqlite3.Connection, typed: str, limit: int, near: tuple[float, float] | None = None
) -> list[int]:
    """Return the numbers of at most `limit` places that the typed words may mean, best first."""
    words = fold(typed)
    if not words or limit <= 0:
        return []
    code = typed.strip().isupper() and len(words) in {3, 4}
    scores: Scores = {}
    _add(scores, _whole(db, words), _WHOLE | ({_CODE: _CAPITALS} if code else {}))
    _add(scores, _beginning(db, words, 12 * limit), _BEGINNING)
    if " " in words and not scores:
        _add(scores, _with_more(db, words.split()), _BEGINNING)
    return _best(db, scores, limit, near)


def _add(scores: Scores, rows: Iterable[tuple[int, int]], worth: dict[int, float]) -> None:
    for place, how in rows:
        scores[place] = max(worth[how], scores.get(place, -1.0))


def _whole(db: sqlite3.Connection, words: str) -> list[tuple[int, int]]:
    return db.execute(
        "SELECT place, how FROM name WHERE folded = ? ORDER BY place LIMIT 300", [words]
    ).fetchall()


def _beginning(db: sqlite3.Connection, words: str, most: int) -> list[tuple[int, int]]:
    """Return (place, how) of the most important places with a name that begins so."""
    if len(words) <= _SHORT:
        rows = db.execute("SELECT place, how FROM short WHERE prefix = ?", [words])
    else:
        rows = db.execute(
            "SELECT place, how FROM name WHERE folded > ? AND folded < ? ORDER BY place LIMIT ?",
            [words, words + _LAST, most],
        )
    return rows.fetchall()


def _with_more(db: sqlite3.Connection, words: list[str]) -> list[tuple[int, int]]:
    """Return (place, how) where the first words begin a name and the others tell it apart."""
    for count in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:count]), words[count:]
        rows = db.execute(
            "SELECT place, how, folded, country, country.name, country.name_fr, state.code,"
            " state.name, state.name_fr FROM ("
            "  SELECT place, how, folded FROM name"
            "  WHERE (folded = ? OR folded > ? AND folded < ?) AND how <> 3"
            "  ORDER BY folded <> ?, place LIMIT 300)"
            " JOIN place ON place.id = place JOIN country ON country.code = country"
            " LEFT JOIN state ON state.id = state",
            [head, head + " ", head + " " + _LAST, head],
        )
        found = []
        for place, how, *texts in rows:
            said = fold(" ".join(text for text in texts if text)).split()
            if all(any(word.startswith(start) for word in said) for start in tail):
                found.append((place, how))
        if found:
            return found
    return []


def _best(
    db: sqlite3.Connection, scores: Scores, limit: int, near: tuple[float, float] | None
) -> list[int]:
    marks = ", ".join("?" * len(scores))
    rows = db.execute(
        f"SELECT id, importance / 1e3, lat / 1e4, lon / 1e4, kind, name FROM place"
        f" WHERE id IN ({marks})",
        list(scores),
    )
    ranked = []
    for id, importance, lat, lon, kind, name in rows:
        score = importance + scores[id]
        if near is not None:
            fits = 1.0 if scores[id] >= _WHOLE[_OTHER] else _NEAR_PART
            score += fits * _NEAR / (1 + _distance_km(*near, lat, lon) / _NEAR_KM)
        ranked.append((-score, id, (name, kind, round(lat), round(lon))))
    ranked.sort()
    seen: dict[tuple[str, int, int, int], int] = {}
    for _, id, same in ranked:  # a place that GeoNames has twice is shown once
        seen.setdefault(same, id)
    return list(seen.values())[:limit]


def _distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two positions, degrees, on a sphere (haversine)."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(math.sqrt(half), 1.0))
