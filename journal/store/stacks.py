"""Reads from the journal which stacks there are and what they rest on; `settle` writes them.

What a person chose about a copy goes to the original that comes in later on top of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Set
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from journal.core.photo import StampSource
from journal.core.stacks import LOOK_SIZE, Stackable, stacks_of
from journal.store.album_choices import hand_on
from journal.store.journal import Edit

_SOURCES = {str(source): source for source in StampSource}
_STACKABLE = (
    "SELECT photo.id, photo.name, (julianday(stamp) - 2440587.5) * 86400.0, stamp_source,"
    " length(stamp) = 10, stamp_utc, lower(coalesce(make || ' ' || model, '')),"
    f" CASE WHEN length(look) = {LOOK_SIZE} THEN look END, width, height,"
    " file.role = 'film', length_s, burst_id, said_stack, said_top FROM photo"
    " JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " WHERE bin IS NULL AND (length(look) > 0 OR burst_id NOT NULL OR said_stack NOT NULL)"
)

Stacks = tuple[Mapping[int, int], Set[int]]  # as `find_stacks` returns them


def find_stacks(db: Database) -> Stacks:
    """Return the photo on top for each photo in a stack, and which of them say no time.

    Photos in the bin are in none.
    """
    return _stacks(tuple(db.execute(_STACKABLE)))


@lru_cache(maxsize=1)  # most edits change nothing of what stacks rest on
def _stacks(rows: tuple[tuple[Any, ...], ...]) -> Stacks:
    photos = [Stackable._make((*row[:3], _SOURCES.get(row[3]), *row[4:])) for row in rows]
    tops = stacks_of(photos)
    return tops, {photo.photo_id for photo in photos if photo.photo_id in tops and photo.timeless}


def hand_on_choices(edit: Edit, photos: Collection[int]) -> None:
    """Give what came in on top of a stack the choices made about a photo beneath it.

    photos: those that came in. A caption in the file itself stays. Of several the first counts.
    """
    rows = edit.db.execute(
        "SELECT top.id, under.id, under.caption, under.favourite, under.in_album, under.full_page"
        " FROM photo AS under JOIN photo AS top ON top.id = under.stack_id AND top.id <> under.id"
        " WHERE under.bin IS NULL AND top.id IN (SELECT value FROM json_each(:came))"
        " AND under.id NOT IN (SELECT value FROM json_each(:came)) ORDER BY under.id",
        {"came": json.dumps(list(photos))},
    ).fetchall()
    edit.db.conn.executemany(
        "UPDATE photo SET caption = CASE caption WHEN '' THEN ? ELSE caption END,"
        " favourite = max(favourite, ?), in_album = min(in_album, ?), full_page = max(full_page, ?)"
        " WHERE id = ?",
        [(*choices, top) for top, _, *choices in rows],
    )
    hand_on(edit, {under: top for top, under, *_ in rows})


def top_of_stack(db: Database, photo: int) -> int | None:
    """Return the photo on top of a photo's stack, None without a stack."""
    row = db.execute("SELECT stack_id FROM photo WHERE id = ?", [photo]).fetchone()
    return row[0] if row else None


def stack_sizes(db: Database) -> dict[int, int]:
    """Return how many photos each stack has, by the photo on top."""
    query = (
        "SELECT stack_id, count(*) FROM photo WHERE bin IS NULL AND stack_id NOT NULL GROUP BY 1"
    )
    return {top: count for top, count in db.execute(query) if count > 1}
