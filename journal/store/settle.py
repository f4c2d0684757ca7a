"""Brings trips, days and resolved times up to date with the evidence.

Called whenever evidence or a person's word changes: after an import, a clock set right, an
undo. It resolves the whole file with `journal.core.resolve` and writes only what differs.
Values that no journal of ours holds (a file from a stranger, a zone this machine does not
know) count as absent: they must not keep the rest from its day.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.day import DAY_STARTS_AT, Section, dates_between
from journal.core.photo import Evidence, Resolved, Stamp, StampSource
from journal.core.resolve import Facts, resolve
from journal.core.trip import TripDays, assign_days
from journal.core.zone import is_zone
from journal.store.journal import Edit
from journal.store.queries import list_trips

_EVIDENCE = (
    "SELECT id, name, stamp, stamp_source, stamp_utc, stamp_number, offset_min, gps_instant,"
    " lat, lon, place_zone, camera_id, said_day, said_at,"
    " day_id, lived_at, instant, zone, basis, rank FROM photo WHERE bin IS NULL ORDER BY id"
)
_DERIVED = slice(14, 20)
_SOURCES = {str(source): source for source in StampSource}
_YEARS = range(1800, 3000)  # room on both sides for zones and days to be reckoned
_DAY_LENGTH = len("2017-11-29")


def settle(edit: Edit) -> None:
    """Resolve every photo, give each date a trip, write what differs and note it as touched."""
    with _collector_at_rest():
        changed = _differing(edit)
    edit.db.conn.executemany(
        "UPDATE photo SET day_id = ?, lived_at = ?, instant = ?, zone = ?, basis = ?, rank = ?"
        " WHERE id = ?",
        changed,
    )
    if changed:
        edit.touch("photo", *(row[-1] for row in changed))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from going through the tuples of a whole file, again and again.

    They make no cycles, and it would take a third of the time.
    """
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()


def _differing(edit: Edit) -> list[tuple[Any, ...]]:
    """Return the derived values and the id of each photo for which they are not what they were."""
    rows = edit.db.execute(_EVIDENCE).fetchall()
    answers = resolve([_evidence(row) for row in rows], _facts(edit.db))
    days = _settle_days(edit, {a.day for a in answers if a.day})
    first: dict[date | None, int] = {}
    for answer in answers:
        first[answer.day] = min(answer.rank, first.get(answer.day, answer.rank))
    changed = []
    for row, answer in zip(rows, answers, strict=True):
        # Ranks are kept within a day: what happens on one leaves the photos of the others alone.
        derived = _derived(answer, days, answer.rank - first[answer.day])
        if derived != row[_DERIVED]:
            changed.append((*derived, row[0]))
    return changed


def needs_settling(db: Database) -> bool:
    """Tell whether photos wait to be resolved, as after a crash in the middle of an import."""
    query = "SELECT 1 FROM photo WHERE basis IS NULL AND bin IS NULL LIMIT 1"
    return db.execute(query).fetchone() is not None


def day_for(edit: Edit, day: date) -> int:
    """Return the id of a date's day, in the trip it falls in or touches, or in a new one."""
    return _settle_days(edit, _resolved_dates(edit.db) | {day})[day]


def section_for(edit: Edit, section: Section, trip: int | None = None) -> int:
    """Return the id of a trip's section; of the latest trip, made if there is none."""
    trip = trip or latest_trip(edit.db) or _new_trip(edit)
    row = edit.db.execute(
        "SELECT id FROM day WHERE trip_id = ? AND section = ?", [trip, section]
    ).fetchone()
    return int(row[0])


def latest_trip(db: Database) -> int | None:
    """Return the trip with the latest date, None in a file without trips.

    A trip that lost its days counts only as long as a person named it or wrote in it.
    """
    trips = list_trips(db)
    return max(trips, key=lambda trip: (trip.last or date.min, trip.id)).id if trips else None


def _evidence(row: Sequence[Any]) -> Evidence:
    (number, name, stamp, source, utc, counter, offset, gps, lat, lon, zone, camera, day, at) = row[
        :14
    ]
    read, stamped = None, _moment(stamp) if stamp else None
    if stamped is not None and source in _SOURCES:
        # A stamp of a day alone is written without a time.
        day_only = len(stamp) == _DAY_LENGTH
        read = Stamp(stamped, _SOURCES[source], day_only, bool(utc), counter)
    said = _moment(day) if day else None
    return Evidence(
        number,
        name,
        read,
        offset,
        _moment(gps) if gps else None,
        lat,
        lon,
        zone if zone and is_zone(zone) else None,
        camera,
        said.date() if said else None,
        _moment(at) if at else None,
    )


def _moment(text: object) -> datetime | None:
    """Read a naive time as stored; None for what is none."""
    if not isinstance(text, str):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None and at.year in _YEARS else None


def _derived(answer: Resolved, days: dict[date, int], rank: int) -> tuple[object, ...]:
    lived = answer.lived_at
    shown = lived.date() if lived and answer.day_only else lived
    return (
        days[answer.day] if answer.day else None,
        shown.isoformat() if shown else None,
        answer.instant.isoformat() if answer.instant else None,
        answer.zone,
        str(answer.basis),
        rank,
    )


def _facts(db: Database) -> Facts:
    row = db.execute(
        "SELECT day_starts_at, home_zone FROM trip WHERE id = ?", [latest_trip(db)]
    ).fetchone()
    starts_at, home = row or (None, None)
    clocks = {
        camera: Clock(zone, fast_by)
        for camera, zone, fast_by in db.execute("SELECT camera_id, zone, fast_by_s FROM clock")
        if zone is None or is_zone(zone)
    }
    return Facts(_time(starts_at), home if home and is_zone(home) else None, clocks)


def _time(text: str | None) -> time:
    try:
        return time.fromisoformat(text) if text else DAY_STARTS_AT
    except ValueError:
        return DAY_STARTS_AT


def _resolved_dates(db: Database) -> set[date]:
    rows = db.execute(
        "SELECT DISTINCT date FROM day JOIN photo ON photo.day_id = day.id"
        " WHERE date IS NOT NULL AND bin IS NULL"
    )
    return {date.fromisoformat(row[0]) for row in rows}


def _settle_days(edit: Edit, lived: set[date]) -> dict[date, int]:
    """Give every lived or written date a day in a trip; return date -> day id of `lived`."""
    given, groups = assign_days(lived, _trip_days(edit.db))
    for group in groups:
        given |= dict.fromkeys(group, _new_trip(edit))
    own: dict[int, list[date]] = {}
    for day, trip in given.items():
        own.setdefault(trip, []).append(day)
    for trip, days in own.items():
        _make_days(edit, trip, dates_between(min(days), max(days)))
    ids = {
        (trip, day): number
        for number, trip, day in edit.db.execute(
            "SELECT id, trip_id, date FROM day WHERE date IS NOT NULL"
        )
    }
    return {day: ids[given[day], day.isoformat()] for day in lived}


def _trip_days(db: Database) -> dict[int, TripDays]:
    held: dict[int, set[date]] = {}
    written: dict[int, set[date]] = {}
    past: dict[int, set[date]] = {}
    firm = {row[0] for row in db.execute("SELECT id FROM trip WHERE title <> ''")}
    for trip, text, photos, words in db.execute(
        "SELECT trip_id, date,"
        " EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin IS NULL),"
        " title <> '' OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id)"
        " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id) FROM day"
    ):
        if words:
            firm.add(trip)
        if text is None:
            continue
        day = date.fromisoformat(text)
        past.setdefault(trip, set()).add(day)
        if photos:
            held.setdefault(trip, set()).add(day)
        if words:
            written.setdefault(trip, set()).add(day)
    nothing: set[date] = set()
    return {
        trip: TripDays(
            held.get(trip, nothing),
            written.get(trip, nothing),
            past.get(trip, nothing),
            trip in firm,
        )
        for (trip,) in db.execute("SELECT id FROM trip ORDER BY id")
    }


def _new_trip(edit: Edit) -> int:
    trip = edit.db.execute("INSERT INTO trip DEFAULT VALUES").lastrowid
    assert trip is not None
    for section in Section:
        edit.db.execute("INSERT INTO day (trip_id, section) VALUES (?, ?)", [trip, section])
    edit.touch("trip", trip)
    return trip


def _make_days(edit: Edit, trip: int, dates: Iterable[date]) -> None:
    for day in dates:
        made = edit.db.execute(
            "INSERT INTO day (trip_id, date) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [trip, day.isoformat()],
        )
        if made.rowcount > 0 and made.lastrowid:
            edit.touch("day", made.lastrowid)
