"""Sets the photos of a day beside each other: one camera's left, the others' right, in rows.

Every row is a span of time without a gap, the next one begins later: so photos of the same
moment stand in the same row, if the clock is right. No Qt here; it refuses to sort, for the order
of a day is the journal's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

GAP = timedelta(minutes=10)  # after so long another moment begins
LONGEST = timedelta(minutes=20)  # that one row spans


SAME = timedelta(seconds=75)  # as journal.core.suggest counts a coincidence


class Placed(NamedTuple):
    """A photo where it will stand.

    at: wall time, None where only the day is known. own: of the camera in question. came_from:
    the day it stands on now, where that is another one; `moved` then also holds for Undated ones.
    """

    id: int
    name: str
    at: datetime | None
    own: bool
    moved: bool = False
    came_from: date | None = None
    width: int = 0
    height: int = 0
    camera: str = ""


class Row(NamedTuple):
    """Photos of one span of time. at: the first one's time, None where no time is known."""

    at: datetime | None
    own: tuple[Placed, ...]
    others: tuple[Placed, ...]

    def together(self) -> frozenset[int]:
        """Return the photos that show the same moment as one of the other side, by number."""
        found: set[int] = set()
        for own in self.own:
            for other in self.others:
                if own.at and other.at and abs(own.at - other.at) <= SAME:
                    found |= {own.id, other.id}
        return frozenset(found)


def rows(photos: Sequence[Placed], room: int) -> list[Row]:
    """Return the rows of a day. photos: in its order. room: photos that one side can hold."""
    found: list[Row] = []
    sides: tuple[list[Placed], list[Placed]] = ([], [])
    first: Placed | None = None
    last: Placed | None = None
    for photo in photos:
        side = sides[0] if photo.own else sides[1]
        if first and last and (len(side) >= max(room, 1) or _apart(first, last, photo)):
            found.append(Row(first.at, tuple(sides[0]), tuple(sides[1])))
            for side in sides:
                side.clear()
            first = None
        (sides[0] if photo.own else sides[1]).append(photo)
        first, last = first or photo, photo
    if first:
        found.append(Row(first.at, tuple(sides[0]), tuple(sides[1])))
    return found


def _apart(first: Placed, last: Placed, photo: Placed) -> bool:
    """Tell whether a photo begins another row. Where a zone is crossed times go back, too."""
    if first.at is None or last.at is None or photo.at is None:
        return (last.at is None) != (photo.at is None)
    return abs(photo.at - last.at) > GAP or abs(photo.at - first.at) > LONGEST
