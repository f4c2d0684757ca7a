"""Which favourites still have no caption. Reads only; what is in the bin or under a stack is not
among them. Days without words are told by `journal.store.queries.DayRow.written`.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from journal.store.queries import SEEN


class Favourites(NamedTuple):
    """How many of a day's photos are favourites, and how many of those have no caption."""

    photos: int = 0
    uncaptioned: int = 0


def count_favourites(db: Database, trip: int | None) -> dict[int | None, Favourites]:
    """Return the favourites of the days of a trip that have some; None: of Undated."""
    rows = db.execute(
        f"SELECT day_id, count(*), sum(caption = '') FROM photo WHERE favourite AND {SEEN}"
        " AND (day_id IS NULL OR day_id IN (SELECT id FROM day WHERE trip_id = ?))"
        " GROUP BY day_id",
        [trip],
    )
    return {day: Favourites(photos, uncaptioned) for day, photos, uncaptioned in rows}
