"""What people say by hand about when photos were taken, as changes for `Journal.transact`.

A word is a day (`said_day`), a wall time at the place (`said_at`), or both: then the time of
day of the one on the date of the other. `journal.core.resolve` weighs it against what the files
say; each change here settles the file at its end. Photos in the bin, or gone meanwhile, are left
alone. Refuses dates beyond `YEARS`, which no journal reads, and times with a zone of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.core.stamp import is_placeholder
from journal.core.zone import is_zone, wall_time
from journal.core.zone_timeline import ZoneTimeline, travelled
from journal.store.archive import is_there
from journal.store.journal import Edit
from journal.store.settle import YEARS, latest_trip, settle
from journal.store.tracks import track_anchors

_AMONG = "bin IS NULL AND photo.id IN (SELECT value FROM json_each(?))"
_DAY_LENGTH = len("2017-11-29")
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1)

When = TypeVar("When", bound=date)


class Shifted(NamedTuple):
    """How many photos `shift` moved, and how many it had to leave where they were."""

    moved: int
    left: int


class FileDates(NamedTuple):
    """How many photos got the date of their file, and how many have none that can be shown."""

    given: int
    without: int


def move_to_day(photos: Collection[int], day: date) -> Callable[[Edit], int]:
    """Put photos on a day at the time of day they have; the value is how many.

    What the time of day rests on stays as it is: a person's word on it, or the file, so that a
    clock set right later still moves it, within the day. Raises WrongUse for a day beyond `YEARS`.
    """
    said = _within(day).isoformat()

    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET said_day = ? WHERE {_AMONG}"
        moved = edit.db.execute(query, [said, _ids(photos)]).rowcount
        settle(edit)
        return int(moved)

    return change


def set_times(times: Mapping[int, datetime]) -> Callable[[Edit], int]:
    """Give photos (by id) wall times at the place, naive; the value is how many.

    A day said before is forgotten: the time says it. Raises WrongUse for a time with a zone or
    beyond `YEARS`.
    """
    wanted = {photo: _within(at) for photo, at in times.items()}

    def change(edit: Edit) -> int:
        given = _say_times(edit, wanted)
        settle(edit)
        return given

    return change


def shift(photos: Collection[int], by: timedelta) -> Callable[[Edit], Shifted]:
    """Move the times that photos are shown with by a span; the value is a `Shifted`.

    Photos of which only the day is known move by whole days or stay, Undated ones stay. The
    change raises WrongUse, and moves none, if one would go beyond `YEARS`.
    """

    def change(edit: Edit) -> Shifted:
        times: dict[int, datetime] = {}
        days: dict[int, date] = {}
        rows = edit.db.execute(f"SELECT id, lived_at FROM photo WHERE {_AMONG}", [_ids(photos)])
        found = rows.fetchall()
        for photo, lived in found if by else ():
            if lived and len(lived) > _DAY_LENGTH:
                times[photo] = _later(lived, by)
            elif lived and not by % _DAY:
                days[photo] = _later(lived, by).date()
        moved = _say_times(edit, times)
        edit.db.conn.executemany(
            "UPDATE photo SET said_day = ? WHERE id = ?",
            [(day.isoformat(), photo) for photo, day in days.items()],
        )
        settle(edit)
        moved += len(days)
        return Shifted(moved, len(found) - moved)

    return change


def use_file_dates(photos: Collection[int]) -> Callable[[Edit], FileDates]:
    """Give photos the time at which their files were last changed; the value is a `FileDates`.

    Those without one that `file_dates` would show stay as they are.
    """

    def change(edit: Edit) -> FileDates:
        query = f"SELECT count(*) FROM photo WHERE {_AMONG}"
        asked = int(edit.db.execute(query, [_ids(photos)]).fetchone()[0])
        given = _say_times(edit, file_dates(edit.db, photos))
        settle(edit)
        return FileDates(given, asked - given)

    return change


def take_back(photos: Collection[int]) -> Callable[[Edit], int]:
    """Forget what people said of the times of photos; the value is of how many they did."""

    def change(edit: Edit) -> int:
        query = (
            f"UPDATE photo SET said_day = NULL, said_at = NULL WHERE {_AMONG}"
            " AND (said_day NOT NULL OR said_at NOT NULL)"
        )
        forgotten = edit.db.execute(query, [_ids(photos)]).rowcount
        settle(edit)
        return int(forgotten)

    return change


def file_dates(db: Database, photos: Collection[int]) -> dict[int, datetime]:
    """Return when the originals of photos were last changed, as wall times, by id.

    The moment is shown in the zone of the photo's position; else where the travellers were then,
    as the nearest photo or track point says whose instant and zone are known; else at home.
    Absent are photos for which nothing of this is known, and those whose file is away or has a
    date that means nothing.
    """
    rows = db.execute(
        "SELECT photo.id, place_zone, mtime, link FROM photo JOIN file ON file.id ="
        " (SELECT min(id) FROM file WHERE photo_id = photo.id AND role <> 'sidecar' AND NOT beside)"
        f" LEFT JOIN sqlar ON sqlar.name = archive_name WHERE {_AMONG}",
        [_ids(photos)],
    ).fetchall()
    changed = [(photo, zone, _changed_at(mtime, link)) for photo, zone, mtime, link in rows]
    if not any(instant for _, _, instant in changed):
        return {}
    travelled, home = zones_travelled(db), _home_zone(db)
    dates = {}
    for photo, zone, instant in changed:
        if instant is None:
            continue
        there = zone if zone and is_zone(zone) else travelled.at(instant) or home
        if there:
            dates[photo] = wall_time(instant, there)
    return dates


def _within(when: When) -> When:
    """Return a date or time as it is; raise WrongUse for one that a journal cannot keep."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        raise WrongUse(f"{when.isoformat()} has a zone: give the time that a watch showed there")
    if when.year not in YEARS:
        raise WrongUse(f"{when.year} is not a year from {YEARS[0]} to {YEARS[-1]}")
    return when


def _later(lived: str, by: timedelta) -> datetime:
    try:
        return _within(datetime.fromisoformat(lived) + by)
    except OverflowError:
        raise WrongUse(f"that is not a year from {YEARS[0]} to {YEARS[-1]}") from None


def _say_times(edit: Edit, times: Mapping[int, datetime]) -> int:
    given = edit.db.conn.executemany(
        "UPDATE photo SET said_at = ?, said_day = NULL WHERE id = ? AND bin IS NULL",
        [(at.isoformat(), photo) for photo, at in times.items()],
    )
    return max(given.rowcount, 0)


def _ids(photos: Collection[int]) -> str:
    """Write ids as one value: a selection may hold more than SQLite takes parameters."""
    return json.dumps(list(photos))


def _changed_at(mtime: object, link: str | None) -> datetime | None:
    """Return the instant at which an original was last changed, None if that says nothing."""
    if link is not None:
        if not is_there(link):
            return None
        try:
            mtime = Path(link).stat().st_mtime
        except OSError:  # it went away meanwhile
            return None
    if not isinstance(mtime, int | float) or mtime <= 0:
        return None
    try:
        instant = _EPOCH + timedelta(seconds=int(mtime))
    except OverflowError:
        return None
    return None if instant.year not in YEARS or is_placeholder(instant) else instant


def zones_travelled(db: Database) -> ZoneTimeline:
    """Return the zones of all photos and track points of which instant and zone are known."""
    rows = db.execute(
        "SELECT instant, zone FROM photo WHERE bin IS NULL AND instant NOT NULL AND zone NOT NULL"
    )
    photos = ((datetime.fromisoformat(at), zone) for at, zone in rows if is_zone(zone))
    return travelled(ZoneTimeline(photos), track_anchors(db))


def _home_zone(db: Database) -> str | None:
    row = db.execute("SELECT home_zone FROM trip WHERE id = ?", [latest_trip(db)]).fetchone()
    return row[0] if row and row[0] and is_zone(row[0]) else None
