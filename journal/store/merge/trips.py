"""Trips of another journal: in which trip of ours each of them stands, and what is set of it.

Which trip a day belongs to, `journal.core.trip` says. Only of trips that hold nothing of ours yet
the bounds follow the friend's word: one is parted, or two are joined, as a person did it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.day import DayKey, parse_time
from journal.core.errors import WrongUse
from journal.store.album_choices import keep_page, sound_photos
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest
from journal.store.merge.told import Told, What
from journal.store.queries import list_trips
from journal.store.settle import day_for, new_trip, section_for, settle, trip_days
from journal.store.trips import LANGUAGES, join_trips, part_trip

_SEEN = (
    "(day.title <> '' OR EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin IS NULL)"
    " OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id AND bin IS NULL)"
    " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id))"
)
_DATES = (
    "SELECT trip_id, date FROM day JOIN trip ON trip.id = trip_id"
    f" WHERE trip.bin IS NULL AND date NOT NULL AND {_SEEN} ORDER BY date"
)


class _Trip(NamedTuple):
    id: int
    title: str
    day_starts_at: str
    home_zone: str | None
    language: str | None
    kept: int
    style: str
    paper: str
    cover: int | None
    dates: tuple[date, ...]
    photos: tuple[int, ...]  # by their numbers here


class JoinedTrips:
    """Finds the trips of a guest among ours. photos: those here, by their numbers there.

    told: what is otherwise there.
    """

    def __init__(self, edit: Edit, guest: Guest, photos: Mapping[int, int]) -> None:
        self._edit = edit
        self._guest = guest
        self._photos = photos
        dates = _dates_by_trip(guest.rows(_DATES))
        rows = guest.rows(
            "SELECT id, title, day_starts_at, home_zone, language, kept, album_style, album_paper,"
            " cover_id FROM trip WHERE bin IS NULL"
        )
        own: dict[int, list[int]] = {}
        for photo, trip in guest.rows(
            "SELECT photo.id, trip_id FROM photo JOIN day ON day.id = day_id WHERE bin IS NULL"
        ):
            own.setdefault(trip, []).append(photos.get(photo, 0))
        trips = [
            _Trip._make((*row, tuple(dates.get(row[0], ())), tuple(own.get(row[0], ()))))
            for row in rows
        ]
        self._trips = sorted(trips, key=lambda trip: (trip.dates or (date.max,), trip.id))
        self._before: set[int] = set()
        self._fresh: set[int] = set()
        self.told: list[Told] = []

    def shape(self) -> None:
        """Part and join the trips that are wholly the guest's, and set them as they are there.

        Call it when the photos are in and settled; it settles again.
        """
        self._fresh = _untouched(self._edit.db, self._guest)
        for here in sorted(self._fresh):
            self._part(here)
        for trip in self._trips:
            self._join(trip)
        self._before = {row[0] for row in self._edit.db.execute("SELECT id FROM trip")}
        for trip in self._trips:
            self._set_up(trip, self._counterpart(trip))
        settle(self._edit)

    def finish(self) -> None:
        """Set what words alone have made, too, and say what is otherwise there."""
        rows = self._edit.db.execute("SELECT id FROM trip").fetchall()
        self._fresh |= {row[0] for row in rows} - self._before
        for trip in self._trips:
            here = self._counterpart(trip)
            if here is None and trip.title:
                here = self._of_title(trip)
            self._set_up(trip, here)
            self._say_title(trip, here)
            if here in self._fresh:
                self._set_album(trip, here)

    def page(self, key: DayKey, there: int) -> int:
        """Return the page of a day of a guest's trip, made if there is none."""
        if key.date is not None:
            return day_for(self._edit, key.date)
        assert key.section
        trip = next(trip for trip in self._trips if trip.id == there)
        here = self._counterpart(trip)
        if here is None and trip.title:
            here = self._of_title(trip)
        return section_for(self._edit, key.section, here)

    def _counterpart(self, trip: _Trip) -> int | None:
        """Return the trip here that has most of a guest's trip."""
        return next((here for here, _ in self._shared(trip).most_common(1)), None)

    def _shared(self, trip: _Trip) -> Counter[int]:
        """Return how many photos of a guest's trip those here have; of one without, the dates.

        Photos count first: where the day starts otherwise, they stand on another date there.
        """
        stand = self._days_here()
        found = Counter(stand[photo][0] for photo in trip.photos if photo in stand)
        if not found:
            held = _dates_by_trip(self._edit.db.execute(_DATES).fetchall())
            dates = set(trip.dates)
            found.update({here: len(dates.intersection(days)) for here, days in held.items()})
        return +found

    def _days_here(self) -> dict[int, tuple[int, date]]:
        """Return trip and date of the photos here that have one."""
        rows = self._edit.db.execute(
            "SELECT photo.id, trip_id, date FROM photo JOIN day ON day.id = day_id"
            " WHERE photo.bin IS NULL AND date NOT NULL"
        )
        return {photo: (trip, date.fromisoformat(day)) for photo, trip, day in rows}

    def _of_title(self, trip: _Trip) -> int:
        """Return the trip of a title, made if there is none: it has no dates to be known by."""
        title = sound.line(trip.title)
        for row in list_trips(self._edit.db):
            if row.title == title:
                return row.id
        return new_trip(self._edit)

    def _part(self, here: int) -> None:
        """Part a trip where those begin that it is there, as a person parted it."""
        stand = self._days_here()
        spans = []
        for trip in self._trips:
            days = [stand[photo][1] for photo in trip.photos if photo in stand]
            if days and self._counterpart(trip) == here:
                if not trip.kept:
                    return
                spans.append((min(days), max(days)))
        spans.sort()
        if any(one[1] >= other[0] for one, other in pairwise(spans)):
            return
        for first, _ in spans[1:]:
            here = part_trip(here, first)(self._edit)
            self._fresh.add(here)

    def _join(self, trip: _Trip) -> None:
        """Join the trips that a person made one there."""
        parts = list(self._shared(trip))
        if len(parts) < 2 or not trip.kept or not self._fresh.issuperset(parts):
            return
        whole = parts[0]
        for part in parts[1:]:
            whole = join_trips(whole, part)(self._edit)
        self._fresh = self._fresh - set(parts) | {whole}

    def _set_up(self, trip: _Trip, here: int | None) -> None:
        """Set what nobody has set here; day start and home of the guest's own trips alone."""
        if here is None:
            return
        db = self._edit.db
        language = trip.language if trip.language in LANGUAGES else None
        db.execute(
            "UPDATE trip SET title = CASE title WHEN '' THEN ? ELSE title END,"
            " language = coalesce(language, ?) WHERE id = ?",
            [sound.line(trip.title), language, here],
        )
        if here not in self._fresh:
            return
        try:
            starts_at = parse_time(trip.day_starts_at).strftime("%H:%M")
        except WrongUse:
            starts_at = "04:00"
        db.execute(
            "UPDATE trip SET day_starts_at = ?, home_zone = coalesce(home_zone, ?),"
            " kept = max(kept, ?) WHERE id = ?",
            [starts_at, sound.zone(trip.home_zone), trip.kept, here],
        )

    def _say_title(self, trip: _Trip, here: int | None) -> None:
        (title,) = self._edit.db.execute("SELECT max(title) FROM trip WHERE id = ?", [here])
        theirs = sound.line(trip.title)
        if theirs and title[0] != theirs:
            self.told.append(Told(What.OURS, str(title[0]), f"the trip is called {theirs} there"))

    def _set_album(self, trip: _Trip, here: int | None) -> None:
        """Take over the album of a trip that is wholly the guest's."""
        db = self._edit.db
        db.execute(
            "UPDATE trip SET album_style = CASE album_style WHEN '' THEN ? ELSE album_style END,"
            " album_paper = CASE album_paper WHEN '' THEN ? ELSE album_paper END WHERE id = ?",
            [clean(trip.style), clean(trip.paper), here],
        )
        cover = self._photos.get(trip.cover or 0)
        db.execute("UPDATE trip SET cover_id = coalesce(cover_id, ?) WHERE id = ?", [cover, here])
        pages = self._guest.rows(
            "SELECT photos, shape FROM album_choice JOIN day ON day.id = day_id WHERE trip_id = ?"
            " ORDER BY album_choice.id",
            [trip.id],
        )
        for text, shape in pages:
            photos = [self._photos.get(photo, 0) for photo in sound_photos(text)]
            if photos and all(photos) and len(set(photos)) == len(photos):
                query = "SELECT day_id FROM photo WHERE id = ?"
                (day,) = db.execute(query, [photos[0]]).fetchone()
                if day is not None:
                    keep_page(day, photos, shape)(self._edit)


def _dates_by_trip(rows: list[tuple[int, str]]) -> dict[int, list[date]]:
    dates: dict[int, list[date]] = {}
    for trip, text in rows:
        dates.setdefault(trip, []).append(date.fromisoformat(text))
    return dates


def _untouched(db: Database, guest: Guest) -> set[int]:
    """Return the trips that nobody named or wrote in, all of whose photos are the guest's, too."""
    query = "SELECT sha256 FROM file WHERE role <> 'sidecar' AND photo_id NOT NULL"
    theirs = {row[0] for row in guest.rows(query)}
    shared: dict[int, bool] = {}
    trips: dict[int, set[int]] = {}
    for photo, trip, sha256 in db.execute(
        "SELECT photo.id, trip_id, sha256 FROM photo JOIN day ON day.id = day_id"
        " JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' WHERE photo.bin IS NULL"
    ):
        shared[photo] = shared.get(photo, False) or sha256 in theirs
        trips.setdefault(trip, set()).add(photo)
    days = trip_days(db)
    return {
        trip
        for trip, photos in trips.items()
        if trip in days and not days[trip].firm and all(shared[photo] for photo in photos)
    }
