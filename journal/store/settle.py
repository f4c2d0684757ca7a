"""Brings trips, days and resolved times up to date with the evidence.

Called whenever evidence or a person's word changes: after an import, a clock set right, an
undo. It resolves the whole file with `journal.core.resolve` and writes only what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.day import DAY_STARTS_AT, Section, dates_between
from journal.core.photo import Basis, Evidence, Resolved, Stamp, StampSource
from journal.core.resolve import Facts, resolve
from journal.core.trip import assign_days
from journal.store.journal import Edit

_EVIDENCE = (
    "SELECT id, name, stamp, stamp_source, stamp_utc, stamp_number, offset_min, gps_instant,"
    " lat, lon, place_zone, camera_id, said_day, said_at,"
    " day_id, lived_at, instant, zone, basis, rank FROM photo WHERE bin IS NULL ORDER BY id"
)
_DERIVED = slice(14, 20)


def settle(edit: Edit) -> None:
    """Resolve every photo, give each date a trip, write what differs and note it as touched."""
    rows = edit.db.execute(_EVIDENCE).fetchall()
    answers = resolve([_evidence(row) for row in rows], _facts(edit.db))
    days = _settle_days(edit, {a.day for a in answers if a.day})
    changed = []
    for row, answer in zip(rows, answers, strict=True):
        derived = _derived(answer, days)
        if derived != row[_DERIVED]:
            changed.append((*derived, row[0]))
    edit.db.conn.executemany(
        "UPDATE photo SET day_id = ?, lived_at = ?, instant = ?, zone = ?, basis = ?, rank = ?"
        " WHERE id = ?",
        changed,
    )
    if changed:
        edit.touch("photo", *(row[-1] for row in changed))


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
    """Return the trip with the latest date, None in a file without trips."""
    row = db.execute(
        "SELECT trip.id FROM trip LEFT JOIN day ON day.trip_id = trip.id"
        " GROUP BY trip.id ORDER BY max(day.date) DESC, trip.id DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def _evidence(row: Sequence[Any]) -> Evidence:
    (number, name, stamp, source, utc, counter, offset, gps, lat, lon, zone, camera, day, at) = row[
        :14
    ]
    read = None
    if isinstance(stamp, str):
        # A stamp of a day alone is written without a time.
        read = Stamp(
            datetime.fromisoformat(stamp),
            StampSource(source),
            len(stamp) == 10,
            bool(utc),
            counter,
        )
    return Evidence(
        photo_id=number,
        name=name,
        stamp=read,
        offset_min=offset,
        gps_instant=datetime.fromisoformat(gps) if isinstance(gps, str) else None,
        lat=lat,
        lon=lon,
        place_zone=zone,
        camera_id=camera,
        said_day=date.fromisoformat(day) if isinstance(day, str) else None,
        said_at=datetime.fromisoformat(at) if isinstance(at, str) else None,
    )


def _derived(answer: Resolved, days: dict[date, int]) -> tuple[object, ...]:
    lived = answer.lived_at
    return (
        days[answer.day] if answer.day else None,
        None
        if lived is None
        else lived.date().isoformat()
        if answer.day_only
        else lived.isoformat(),
        answer.instant.isoformat() if answer.instant else None,
        answer.zone,
        str(answer.basis or Basis.NONE),
        answer.rank,
    )


def _facts(db: Database) -> Facts:
    row = db.execute(
        "SELECT day_starts_at, home_zone FROM trip WHERE id = ?", [latest_trip(db)]
    ).fetchone()
    clocks = {
        camera: Clock(zone, fast_by)
        for camera, zone, fast_by in db.execute("SELECT camera_id, zone, fast_by_s FROM clock")
    }
    starts_at, home = row or (None, None)
    return Facts(time.fromisoformat(starts_at) if starts_at else DAY_STARTS_AT, home, clocks)


def _resolved_dates(db: Database) -> set[date]:
    rows = db.execute(
        "SELECT DISTINCT date FROM day JOIN photo ON photo.day_id = day.id"
        " WHERE date IS NOT NULL AND bin IS NULL"
    )
    return {date.fromisoformat(row[0]) for row in rows}


def _settle_days(edit: Edit, lived: set[date]) -> dict[date, int]:
    """Give every lived or written date a day in a trip; return date -> day id of `lived`."""
    written = _written_dates(edit.db)
    alive = lived | {day for days in written.values() for day in days}
    spans: dict[int, tuple[date, date] | None] = {}
    for trip, days in _dates_by_trip(edit.db).items():
        kept = [day for day in days if day in lived or day in written.get(trip, ())]
        spans[trip] = (min(kept), max(kept)) if kept else None
    bare = [trip for trip, span in spans.items() if span is None and not _is_named(edit.db, trip)]
    for trip in bare[1:]:
        del spans[trip]  # a trip that lost its days takes others only if it is the only such one
    given, groups = assign_days(alive, spans)
    for group in groups:
        given |= dict.fromkeys(group, _new_trip(edit))
    for trip in set(given.values()):
        own = [day for day, owner in given.items() if owner == trip]
        _make_days(edit, trip, dates_between(min(own), max(own)))
    ids = {
        (trip, day): number
        for number, trip, day in edit.db.execute(
            "SELECT id, trip_id, date FROM day WHERE date IS NOT NULL"
        )
    }
    return {day: ids[given[day], day.isoformat()] for day in lived}


def _dates_by_trip(db: Database) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {
        row[0]: [] for row in db.execute("SELECT id FROM trip ORDER BY id")
    }
    for trip, day in db.execute("SELECT trip_id, date FROM day WHERE date IS NOT NULL"):
        found[trip].append(date.fromisoformat(day))
    return found


def _written_dates(db: Database) -> dict[int, set[date]]:
    found: dict[int, set[date]] = {}
    rows = db.execute(
        "SELECT trip_id, date FROM day WHERE date IS NOT NULL AND (title <> ''"
        " OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id)"
        " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id))"
    )
    for trip, day in rows:
        found.setdefault(trip, set()).add(date.fromisoformat(day))
    return found


def _is_named(db: Database, trip: int) -> bool:
    """Tell whether a person gave the trip a title or wrote in its sections."""
    row = db.execute(
        "SELECT 1 FROM trip WHERE id = :trip AND (title <> '' OR EXISTS (SELECT 1 FROM entry"
        " JOIN day ON day.id = entry.day_id WHERE day.trip_id = :trip))",
        {"trip": trip},
    ).fetchone()
    return row is not None


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
