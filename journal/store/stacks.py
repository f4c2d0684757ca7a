"""Reads from the journal what stacks rest on; `journal.store.settle` writes which there are."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from journal.core.photo import StampSource
from journal.core.stacks import LOOK_SIZE, Stackable, stacks_of

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
