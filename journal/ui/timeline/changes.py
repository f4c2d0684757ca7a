"""How one list of photos becomes another, in as few runs as possible. No Qt.

A model that says "these rows came" instead of "all is new" keeps selection, current photo, a
pressed mouse button and what a screen reader is at while an import goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edits(NamedTuple):
    """Runs (first, last), ends included: removed in old rows, inserted in new rows."""

    removed: list[tuple[int, int]]
    inserted: list[tuple[int, int]]


def edits(old: Sequence[int], new: Sequence[int]) -> Edits | None:
    """Return what to remove from `old` and insert into get `new`; None if photos changed places.

    old, new: photo ids, each at most once in a list.
    """
    if old == new:
        return Edits([], [])
    if not old:
        return Edits([], [(0, len(new) - 1)])
    before, after = set(old), set(new)
    stay_old = [photo for photo in old if photo in after]
    stay_new = [photo for photo in new if photo in before]
    if stay_old != stay_new:
        return None
    return Edits(
        list(_runs(row for row, photo in enumerate(old) if photo not in after)),
        list(_runs(row for row, photo in enumerate(new) if photo not in before)),
    )


def _runs(rows: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = -2
    for row in rows:
        if row != last + 1:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
