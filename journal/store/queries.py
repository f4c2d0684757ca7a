"""What the window, the command line and the album read from a journal: plain rows.

Nothing here writes. Photos in the bin are never among the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.day import DAY_STARTS_AT, DayKey, Section
from journal.core.entry_order import in_time_order
from journal.core.photo import StampSource


@dataclass(frozen=True, slots=True)
class TripRow:
    """A trip; title is '' until a person names it; first and last are None without dates.

    album_style, album_paper: how its album was last printed; '': as the program proposes.
    """

    id: int
    title: str
    first: date | None
    last: date | None
    day_starts_at: str
    home_zone: str | None
    language: str | None
    album_style: str = ""
    album_paper: str = ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of a trip, with or without photos.

    places: what a person set; said_places tells whether somebody did, were it to none at all.
    """

    id: int
    trip_id: int
    key: DayKey
    title: str
    places: tuple[str, ...]
    photo_count: int
    entry_count: int
    said_places: bool = False

    @property
    def written(self) -> bool:
        return bool(self.entry_count or self.title)

    @property
    def unwritten(self) -> bool:
        return bool(self.key.date and self.photo_count and not self.written)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry; time is HH:MM or None, author '' where nobody is named."""

    id: int
    day_id: int
    time: str | None
    author: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo. Times are ISO 8601 text as stored; width and height are upright pixels.

    length_s: of a film, or of the one that belongs to a still. person: who took it, '' where
    nobody is named. lat, lon: as its file says. at_lat, at_lon: where it was taken, at_from: what
    that rests on: 'person', 'file'; 'track' and 'photo': borrowed.
    """

    id: int
    day_id: int | None
    name: str
    archive_name: str | None
    sha256: str
    role: str
    stamp: str | None
    lived_at: str | None
    instant: str | None
    zone: str | None
    basis: str
    camera: str
    lat: float | None
    lon: float | None
    caption: str
    favourite: bool
    in_album: bool
    turn: int
    width: int
    height: int
    length_s: float | None
    person: str
    at_lat: float | None
    at_lon: float | None
    at_from: str | None
    full_page: bool = False


class ShownPhoto(NamedTuple):
    """What the timeline shows of a photo; it reads them by the ten thousand.

    weak: its time rests on no more than when its file was last changed. length_s: of a film, or
    of the one that belongs to a still (moves): in a file beside it, or at the end of its own.
    stack_id: the photo on top of its stack, None without a stack. camera_id, person_id: what took
    it, and who.
    """

    id: int
    day_id: int | None
    name: str
    role: str
    lived_at: str | None
    zone: str | None
    basis: str | None
    weak: int
    caption: str
    favourite: int
    in_album: int
    turn: int
    width: int
    height: int
    length_s: float | None
    moves: int
    stack_id: int | None
    camera_id: int | None
    person_id: int | None
    instant: str | None
    full_page: int = 0

    @property
    def aspect(self) -> float:
        """Width over height as shown, after the turn by hand; 4:3 where unknown."""
        if not self.width or not self.height:
            return 4 / 3
        shape = self.width / self.height
        return 1 / shape if self.turn in (90, 270) else shape


# Of a stack, the photo on top stands for all.
SEEN = "bin IS NULL AND (stack_id IS NULL OR stack_id = photo.id)"


def thrown_alone(table: str) -> str:
    """Return the condition that a photo or entry in the bin did not go there with its trip."""
    gone = f"SELECT 1 FROM trip AS gone WHERE gone.id = {table}.bin_trip AND gone.bin = 'bin'"
    return f"NOT EXISTS ({gone})"


def list_trips(db: Database) -> list[TripRow]:
    """Return the trips that have a date, a name or a word, by their dates; the bin is left out."""
    spans = {
        trip: (_date(first), _date(last))
        for trip, first, last in db.execute(
            "SELECT trip_id, min(date), max(date) FROM day WHERE title <> ''"
            " OR EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin IS NULL)"
            " OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id AND bin IS NULL)"
            " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id) GROUP BY trip_id"
        )
    }
    trips = [
        TripRow(row[0], row[1], *spans.get(row[0], (None, None)), *row[2:])
        for row in db.execute(
            "SELECT id, title, day_starts_at, home_zone, language, album_style, album_paper"
            " FROM trip WHERE bin IS NULL"
        )
        if row[0] in spans or row[1]
    ]
    return sorted(trips, key=lambda trip: (trip.first or date.max, trip.id))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def list_days(db: Database, trip: TripRow) -> list[DayRow]:
    """Return Before, every date from the trip's first to its last, and After."""
    places = _places(db)
    photos = dict(
        db.execute(
            f"SELECT day_id, count(*) FROM photo WHERE {SEEN} AND day_id NOT NULL GROUP BY day_id"
        ).fetchall()
    )
    entries = dict(
        db.execute(
            "SELECT day_id, count(*) FROM entry WHERE bin IS NULL GROUP BY day_id"
        ).fetchall()
    )
    days = []
    for number, day, section, title, said in db.execute(
        "SELECT id, date, section, title, said_places FROM day WHERE trip_id = ?", [trip.id]
    ):
        key = day_key(day, section)
        if key.date and not (trip.first and trip.last and trip.first <= key.date <= trip.last):
            continue
        days.append(
            DayRow(
                number,
                trip.id,
                key,
                title,
                tuple(places.get(number, ())),
                photos.get(number, 0),
                entries.get(number, 0),
                bool(said),
            )
        )
    return sorted(days, key=lambda row: row.key)


def _places(db: Database, where: str = "", values: Sequence[int] = ()) -> dict[int, list[str]]:
    """Return the names of the places that people gave days, in order, by day."""
    places: dict[int, list[str]] = {}
    for day, name in db.execute(
        "SELECT day_id, name FROM day_place JOIN place ON place.id = place_id"
        f"{where} ORDER BY day_id, position, day_place.id",
        values,
    ):
        places.setdefault(day, []).append(name)
    return places


_PHOTO_SELECT = (
    "SELECT photo.id, photo.day_id, photo.name, file.archive_name, file.sha256, file.role, stamp,"
    " lived_at, instant, zone, coalesce(basis, 'none'), trim(coalesce(make, '') || ' ' ||"
    " coalesce(model, '')), lat, lon, caption, favourite, in_album, turn, photo.width,"
    " photo.height, length_s, coalesce(person.name, ''), at_lat, at_lon, at_from, full_page"
    " FROM photo JOIN file ON file.id = (SELECT min(id) FROM file"
    " WHERE photo_id = photo.id AND role <> 'sidecar' AND NOT beside)"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
)


def list_photos(db: Database, trip: TripRow) -> list[PhotoRow]:
    """Return the photos of a trip in their order, of each stack the one on top."""
    query = (
        f"{_PHOTO_SELECT} JOIN day ON day.id = photo.day_id"
        f" WHERE day.trip_id = ? AND {SEEN} ORDER BY date, rank, photo.id"
    )
    return [_photo(row) for row in db.execute(query, [trip.id])]


_SHOWN_SELECT = (
    "SELECT photo.id, photo.day_id, photo.name, role, lived_at, zone, basis,"
    f" basis = 'clock' AND stamp_source = '{StampSource.EXIF_MODIFIED}', caption, favourite,"
    " in_album, turn, width, height, length_s,"
    " motion_at NOT NULL OR role = 'still' AND length_s NOT NULL, stack_id, photo.camera_id,"
    " coalesce(photo.person_id, camera.person_id), instant, full_page FROM photo"
    " JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
)


def list_shown(db: Database, trip: TripRow) -> list[ShownPhoto]:
    """Return what the timeline shows of a trip's photos, in their order; of stacks the tops."""
    query = (  # in the order of the indexes, so that nothing is sorted
        f"{_SHOWN_SELECT} JOIN day ON day.id = photo.day_id"
        f" WHERE day.trip_id = ? AND {SEEN} ORDER BY date, rank, photo.id"
    )
    return list(map(ShownPhoto._make, db.execute(query, [trip.id])))


def list_shown_undated(db: Database) -> list[ShownPhoto]:
    """Return what the timeline shows of the photos without a day, by name."""
    query = f"{_SHOWN_SELECT} WHERE day_id IS NULL AND {SEEN} ORDER BY photo.name, photo.id"
    return list(map(ShownPhoto._make, db.execute(query)))


def list_shown_binned(db: Database) -> list[ShownPhoto]:
    """Return what the timeline shows of the photos thrown away by themselves, by their times."""
    query = (
        f"{_SHOWN_SELECT} WHERE bin = 'bin' AND {thrown_alone('photo')}"
        " ORDER BY lived_at IS NULL, lived_at, photo.id"
    )
    return list(map(ShownPhoto._make, db.execute(query)))


def list_under(db: Database, tops: Iterable[int]) -> dict[int, list[ShownPhoto]]:
    """Return the photos beneath the ones on top of stacks, in the order of their instants."""
    query = (
        f"{_SHOWN_SELECT} WHERE bin IS NULL AND stack_id IN (SELECT value FROM json_each(?))"
        " AND stack_id <> photo.id ORDER BY instant IS NULL, instant, photo.id"
    )
    under: dict[int, list[ShownPhoto]] = {}
    for row in db.execute(query, [json.dumps(list(tops))]):
        photo = ShownPhoto._make(row)
        under.setdefault(photo.stack_id or 0, []).append(photo)
    return under


def list_raws_beside(db: Database) -> set[int]:
    """Return the photos that have a raw file beside the one they are shown from."""
    rows = db.execute("SELECT photo_id FROM file WHERE beside AND role = 'raw'")
    return {row[0] for row in rows}


def list_undated(db: Database) -> list[PhotoRow]:
    """Return the photos of which no day is known, by name."""
    query = f"{_PHOTO_SELECT} WHERE photo.day_id IS NULL AND {SEEN} ORDER BY photo.name, photo.id"
    return [_photo(row) for row in db.execute(query)]


def count_undated(db: Database) -> int:
    """Return how many photos have no day."""
    query = f"SELECT count(*) FROM photo WHERE day_id IS NULL AND {SEEN}"
    return int(db.execute(query).fetchone()[0])


def _photo(row: Sequence[Any]) -> PhotoRow:
    # Make and model often repeat the maker's name: "Canon Canon EOS 700D".
    camera = " ".join(dict.fromkeys(str(row[11]).split()))
    values = [
        *row[:11],
        camera,
        *row[12:15],
        bool(row[15]),
        bool(row[16]),
        *row[17:-1],
        bool(row[-1]),
    ]
    return PhotoRow(*values)


def list_entries(db: Database, day_id: int) -> list[EntryRow]:
    """Return the entries of a day in their order: by time where they have one."""
    rows = db.execute(
        "SELECT entry.id, day_id, time, coalesce(person.name, ''), title, text FROM entry"
        " LEFT JOIN person ON person.id = author_id WHERE day_id = ? AND bin IS NULL"
        " ORDER BY position, entry.id",
        [day_id],
    )
    entries = [EntryRow(*row) for row in rows]
    return in_time_order(entries, lambda entry: entry.time, day_start(db, day_id))


def day_start(db: Database, day_id: int) -> str:
    """Return when a day of its trip starts, "HH:MM"."""
    query = "SELECT day_starts_at FROM trip JOIN day ON trip.id = trip_id WHERE day.id = ?"
    row = db.execute(query, [day_id]).fetchone()
    return row[0] if row else DAY_STARTS_AT.isoformat("minutes")


def list_people(db: Database) -> list[str]:
    """Return the names of everybody who photographs or writes."""
    rows = db.execute(
        "SELECT name FROM person WHERE EXISTS"
        " (SELECT 1 FROM entry WHERE author_id = person.id AND bin IS NULL)"
        " OR EXISTS (SELECT 1 FROM photo WHERE person_id = person.id AND bin IS NULL)"
        " OR EXISTS (SELECT 1 FROM camera WHERE person_id = person.id) ORDER BY name"
    )
    return [row[0] for row in rows]


def trip_of_day(db: Database, day_id: int) -> int | None:
    """Return the trip that a day belongs to, None for a day that is not there."""
    row = db.execute("SELECT trip_id FROM day WHERE id = ?", [day_id]).fetchone()
    return row[0] if row else None


def trip_title(trip: TripRow) -> str:
    """Return the trip's title; its month and year until a person names it ('2017-11')."""
    return trip.title or (trip.first.strftime("%Y-%m") if trip.first else "")


def day_row(db: Database, day_id: int) -> DayRow | None:
    """Return one day, None if it is not there."""
    row = db.execute(
        "SELECT id, trip_id, date, section, title,"
        f" (SELECT count(*) FROM photo WHERE day_id = day.id AND {SEEN}),"
        " (SELECT count(*) FROM entry WHERE day_id = day.id AND bin IS NULL), said_places"
        " FROM day WHERE id = ?",
        [day_id],
    ).fetchone()
    if row is None:
        return None
    number, trip, day, section, title, photos, entries, said = row
    places = _places(db, " WHERE day_id = ?", [number]).get(number, ())
    return DayRow(
        number, trip, day_key(day, section), title, tuple(places), photos, entries, bool(said)
    )


def day_key(day: str | None, section: Any) -> DayKey:
    """Return which day a row of the table stands for."""
    return DayKey(date.fromisoformat(day)) if day else DayKey(section=Section(section))
