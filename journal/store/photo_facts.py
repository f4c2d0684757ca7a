"""What the time of photos rests on: the evidence of one photo in full, or a summary of several.

Reads only, for lines and tooltips; photos in the bin are never among them. A file date is looked
up for Undated photos alone, of which it is a hint.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.photo import Basis
from journal.core.resolve import GPS_TOLERANCE
from journal.core.zone import is_zone
from journal.store.clocks import camera_name
from journal.store.said import file_dates


class PhotoFacts(NamedTuple):
    """A photo and all that its time may rest on.

    lived_at, instant, stamp, said_at: ISO 8601 text as stored; of lived_at and stamp the date
    alone where only the day is known. stamp_utc, gps_agrees: 0 or 1; the latter says that the GPS
    time in the file and the instant are readings of one moment. person: who took it, '' where
    nobody is named. day: the date it stands on, None for Undated. clock: of its camera, where a
    person has set it. file_date: as `file_dates` tells, if Undated.
    """

    id: int
    name: str
    caption: str
    basis: str
    lived_at: str | None
    instant: str | None
    zone: str | None
    stamp: str | None
    stamp_source: str | None
    stamp_utc: int
    offset_min: int | None
    gps_agrees: int
    said_day: str | None
    said_at: str | None
    camera: str
    person: str
    day: date | None
    clock: Clock | None
    file_date: datetime | None

    @property
    def day_only(self) -> bool:
        """Whether the day is known and the time of day is not."""
        return self.lived_at is not None and len(self.lived_at) == len("2017-11-29")


class SeveralPhotos(NamedTuple):
    """Photos taken together.

    photos, undated: how many, and how many of them have no day.
    first, last: date and wall time ('' if only the day is known) of the first and the last in the
    order of the journal, None where all are Undated. file_dates: how many have one, if all are.
    """

    photos: int
    undated: int
    first: tuple[date, str] | None = None
    last: tuple[date, str] | None = None
    file_dates: int = 0


def photo_facts(db: Database, photo: int) -> PhotoFacts | None:
    """Return what is known of a photo's time; None for one that is not there."""
    row = db.execute(
        "SELECT make, model, person.name, clock.id, clock.zone, fast_by_s, date,"
        " photo.id, photo.name, caption, coalesce(basis, ?), lived_at, instant, photo.zone, stamp,"
        " stamp_source, stamp_utc, offset_min,"
        " coalesce(abs(julianday(gps_instant) - julianday(instant)) <= ?, 0),"
        " said_day, said_at FROM photo"
        " LEFT JOIN camera ON camera.id = photo.camera_id"
        " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
        " LEFT JOIN clock ON clock.camera_id = camera.id LEFT JOIN day ON day.id = day_id"
        " WHERE photo.id = ? AND bin IS NULL",
        [Basis.NONE, GPS_TOLERANCE / timedelta(days=1), photo],
    ).fetchone()
    if row is None:
        return None
    make, model, person, clock, clock_zone, fast_by_s, day, *own = row
    name = camera_name(make or "", model or "")
    on = date.fromisoformat(day) if day else None
    known = clock is not None and (clock_zone is None or is_zone(clock_zone))
    own_clock = Clock(clock_zone, fast_by_s) if known else None
    file_date = None if day else file_dates(db, [photo]).get(photo)
    return PhotoFacts._make((*own, name, person or "", on, own_clock, file_date))


def facts_of(db: Database, photos: Collection[int]) -> PhotoFacts | SeveralPhotos | None:
    """Return the facts of one photo, a summary of several; None where none is there."""
    rows = db.execute(
        "SELECT photo.id, date, lived_at FROM photo LEFT JOIN day ON day.id = day_id"
        " WHERE bin IS NULL AND photo.id IN (SELECT value FROM json_each(?))"
        " ORDER BY date, rank, photo.id",
        [json.dumps(list(photos))],
    ).fetchall()
    if len(rows) < 2:
        return photo_facts(db, rows[0][0]) if rows else None
    dated = [(date.fromisoformat(day), _time_of(lived_at)) for _, day, lived_at in rows if day]
    if dated:
        return SeveralPhotos(len(rows), len(rows) - len(dated), *_ends(dated))
    return SeveralPhotos(len(rows), len(rows), file_dates=len(file_dates(db, photos)))


def _time_of(lived_at: str | None) -> str:
    return lived_at if lived_at and "T" in lived_at else ""


def _ends(dated: list[tuple[date, str]]) -> tuple[tuple[date, str], tuple[date, str]]:
    """Return the first and the last; photos of a day alone end it, and hide no time of others."""
    (first, _), (last, _) = dated[0], dated[-1]
    begin = next((at for day, at in dated if day == first and at), "")
    end = next((at for day, at in reversed(dated) if day == last and at), "")
    return (first, begin), (last, end)


class PhotoTime(NamedTuple):
    """What a photo's time is now, for a list of many. said: a person's word is in it."""

    id: int
    name: str
    lived_at: datetime | None
    day_only: bool
    said: bool


def photo_times(db: Database, photos: Collection[int]) -> list[PhotoTime]:
    """Return the times of photos in the order of the timeline, Undated ones last."""
    rows = db.execute(
        "SELECT photo.id, name, lived_at, said_day NOT NULL OR said_at NOT NULL FROM photo"
        " LEFT JOIN day ON day.id = day_id WHERE bin IS NULL"
        " AND photo.id IN (SELECT value FROM json_each(?))"
        " ORDER BY date IS NULL, date, rank, photo.id",
        [json.dumps(list(photos))],
    )
    return [
        PhotoTime(
            number,
            name,
            datetime.fromisoformat(lived) if lived else None,
            lived is not None and len(lived) == len("2017-11-29"),
            bool(said),
        )
        for number, name, lived, said in rows
    ]


class Moment(NamedTuple):
    """When a photo was lived, "HH:MM", its caption or name, and whether it is of the day."""

    id: int
    time: str
    words: str
    of_day: bool


def moments_of_day(db: Database, day_id: int, others: Iterable[int] = ()) -> list[Moment]:
    """Return the times of a day's photos in their order, and of others; those that have one."""
    rows = db.execute(
        "SELECT id, substr(lived_at, 12, 5), coalesce(nullif(caption, ''), name), day_id IS ?"
        " FROM photo WHERE bin IS NULL AND length(lived_at) > 11"
        " AND (day_id = ? OR id IN (SELECT value FROM json_each(?))) ORDER BY rank, id",
        [day_id, day_id, json.dumps(list(others))],
    )
    return [Moment(number, at, words, bool(of_day)) for number, at, words, of_day in rows]
