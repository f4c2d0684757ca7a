"""Takes out of the history what is about trips and photos that leave the journal for good.

No step may bring anything of them back, or fail because they are gone. Most rows of the history
are about one thing and go with it. Steps that joined trips or parted one tell of several at once,
and what is older than such a step is about trips that are no more: Undo goes back to there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Set
from typing import NamedTuple

from sqlite_utils import Database

from journal.store.album_choices import sound_photos
from journal.store.op import Op

_SHAPING = (Op.JOIN_TRIPS, Op.PART_TRIP)

# What an inverse of `journal.store.history` gives a row to. `day_id` is the first column of its
# tables behind `id`; `trip_id` and `bin_trip` are the last ones of theirs. A text cannot look like
# either: it ends in a quote.
_TO_DAY = re.compile(
    r"UPDATE \w+ SET day_id=(\d+)[, ]|INSERT INTO \w+ \(id,day_id,[^)]*\) VALUES \(\d+,(\d+),"
)
_TO_TRIP = re.compile(r"(?:trip_id|bin_trip)=(\d+) WHERE id=\d+\Z")
_LISTED = re.compile(r"'(\[[\d,\s]*\])'")  # the photos of a kept page


class _Row(NamedTuple):
    id: int
    step: int
    table: str
    row: int
    columns: str
    inverse: str


def forget_trips(db: Database, trips: Set[int], days: Set[int]) -> None:
    """Forget what steps say of trips, of their days, and of what stands on those.

    Call it while those are still there. Steps that are left without a row stay for the caller.
    """
    gone = {
        "trip": trips,
        "day": days,
        "entry": _standing(db, "entry", days),
        "day_place": _standing(db, "day_place", days),
        "album_choice": _standing(db, "album_choice", days),
    }
    rows = [row for row in _rows(db) if _is_about(row, gone)]
    _forget_shaping(db, {row.step for row in rows})
    # A step that put one of them into the bin, or took it out, says nothing else.
    binning = {row.step for row in rows if row.table == "trip" and "bin" in row.columns.split(",")}
    _delete(db, "change", binning)
    _delete(db, "change_row", (row.id for row in rows))
    # What else such a step did was to note a place by its name: that stays known.
    db.execute(
        "DELETE FROM change_row WHERE change_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM change_row AS other WHERE other.change_id = change_row.change_id"
        " AND other.table_name <> 'place')",
        [json.dumps(list({row.step for row in rows}))],
    )


def forget_photos(db: Database, photos: Set[int]) -> None:
    """Forget the pages that are kept with one of these photos, and what steps say of them.

    No number of a photo may stay in either: another photo can have it later.
    """
    pages = db.execute("SELECT id, photos FROM album_choice").fetchall()
    with_them = (page for page, text in pages if not photos.isdisjoint(sound_photos(text)))
    _delete(db, "album_choice", with_them)
    rows = db.execute(
        "SELECT id, table_name, row_id, inverse FROM change_row WHERE table_name = 'photo'"
        " OR table_name = 'album_choice' OR table_name = 'trip' AND columns = 'cover_id'"
    ).fetchall()
    _delete(db, "change_row", (row[0] for row in rows if not photos.isdisjoint(_named(*row[1:]))))


def _named(table: str, row: int, inverse: str) -> Set[int]:
    """Return the photos that a row of the history is about."""
    if table == "photo":
        return {row}
    if table == "trip":
        return {int(number) for number in re.findall(r"cover_id=(\d+)", inverse)}
    return {photo for text in _LISTED.findall(inverse) for photo in sound_photos(text)}


def _standing(db: Database, table: str, days: Set[int]) -> Set[int]:
    query = f"SELECT id FROM {table} WHERE day_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.execute(query, [json.dumps(list(days))])}


def _rows(db: Database) -> list[_Row]:
    """Return the rows of the history that may be about a trip."""
    query = (
        "SELECT id, change_id, table_name, row_id, columns, inverse FROM change_row"
        " WHERE table_name IN ('trip', 'day', 'entry', 'day_place', 'album_choice')"
        " OR table_name = 'photo' AND columns LIKE '%bin_trip'"
    )
    return [_Row._make(row) for row in db.execute(query)]


def _is_about(row: _Row, gone: dict[str, Set[int]]) -> bool:
    if row.row in gone.get(row.table, ()):
        return True
    to_day = _TO_DAY.match(row.inverse)
    if to_day is not None and int(to_day[1] or to_day[2]) in gone["day"]:
        return True
    to_trip = _TO_TRIP.search(row.inverse)
    return to_trip is not None and int(to_trip[1]) in gone["trip"]


def _forget_shaping(db: Database, about: Set[int]) -> None:
    """Forget steps that joined or parted such trips, and those that cannot be reached past them."""
    ends: dict[int, list[int]] = {0: [], 1: []}
    for step, op, undone in db.execute("SELECT id, op, undone FROM change"):
        if step in about and op in _SHAPING:
            ends[undone].append(step)
    if ends[0]:
        db.execute("DELETE FROM change WHERE undone = 0 AND id <= ?", [max(ends[0])])
    if ends[1]:
        db.execute("DELETE FROM change WHERE undone = 1 AND id >= ?", [min(ends[1])])


def _delete(db: Database, table: str, rows: Iterable[int]) -> None:
    query = f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(query, [json.dumps(list(rows))])
