"""Brings trips, days, resolved times and stacks up to date with the evidence.

Called whenever evidence or a person's word changes: after an import, a clock set right, an
undo. It resolves the whole file with `journal.core.resolve` and writes only what differs.
Values that no journal of ours holds (a file from a stranger, a zone this machine does not
know) count as absent: they must not keep the rest from its day.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.core.day import DAY_STARTS_AT, Section, dates_between
from journal.core.fix import Fix
from journal.core.photo import Evidence, Resolved, Stamp, StampSource
from journal.core.resolve import Facts, TripSettings, assumed_instants, resolve
from journal.core.stacks import follow_tops
from journal.core.trip import TripDays, assign_days
from journal.core.zone import instant_of, is_zone
from journal.store.borrowing import borrow
from journal.store.journal import Edit
from journal.store.queries import TripRow, list_trips
from journal.store.stacks import Stacks, find_stacks
from journal.store.tracks import track_anchors

_EVIDENCE = (
    "SELECT id, name, stamp, stamp_source, stamp_utc, stamp_number, offset_min, gps_instant,"
    " coalesce(said_lat, lat), coalesce(said_lon, lon),"
    " CASE WHEN said_lat IS NULL THEN place_zone ELSE said_zone END, camera_id, said_day, said_at,"
    " CASE WHEN said_lat NOT NULL THEN 'person' WHEN lat NOT NULL THEN 'file' END,"
    " day_id, lived_at, instant, zone, basis, rank, stack_id, at_lat, at_lon, at_from"
    " FROM photo WHERE bin IS NULL ORDER BY id"
)
_THERE = "SELECT id FROM trip WHERE bin IS NULL"
_POSITION = slice(8, 10)  # degrees, of a person's word or the file
_POSITION_FROM = 14
_DERIVED = slice(15, 25)
_Derived = tuple[Any, ...]
_MORNING, _EVENING = 9, 21  # hours of a day with people about
_ROUNDS = 8  # two or three do
_SOURCES = {str(source): source for source in StampSource}
YEARS = range(1800, 3000)  # room on both sides for zones and days to be reckoned
_DAY_LENGTH = len("2017-11-29")


def settle(edit: Edit) -> None:
    """Resolve every photo, give each date a trip, write what differs and note it as touched.

    Where trips are set differently, which days they have and how their settings place the photos
    rest on each other: it is done again until that changes nothing more. Photos between two trips
    may pass to and fro for ever; of the states they go through always the same one is taken.
    """
    met: list[Facts] = []
    before: dict[int, _Derived] = {}
    after: dict[int, _Derived] = {}

    def once(facts: Facts) -> Facts:
        met.append(facts)
        for number, was, now in _settle_once(edit, facts, stacks):
            before.setdefault(number, was)
            after[number] = now
        starts_at, home, trips = _settings(edit.db)
        return replace(facts, starts_at=starts_at, home_zone=home, trips=trips)

    with _collector_at_rest():
        stacks = find_stacks(edit.db)
        facts = once(read_facts(edit.db))
        while facts not in met and len(met) < _ROUNDS:
            facts = once(facts)
        circle = met[met.index(facts) :] if facts in met else [facts]
        chosen = min(circle, key=lambda facts: repr(facts.trips))
        while facts != chosen:
            facts = once(facts)
    touched = [number for number, now in after.items() if now != before[number]]
    if touched:
        edit.touch("photo", *touched)


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


def _settle_once(edit: Edit, facts: Facts, stacks: Stacks) -> list[tuple[int, _Derived, _Derived]]:
    """Resolve and write once; return id, derived values before and after, where they differ."""
    rows = edit.db.execute(_EVIDENCE).fetchall()
    answers = resolve([_evidence(row) for row in rows], facts)
    answers, tops = follow_tops(answers, *stacks)
    days = _settle_days(edit, {a.day for a in answers if a.day})
    places = _positions(edit.db, rows, answers, facts)
    first: dict[date | None, int] = {}
    for answer in answers:
        first[answer.day] = min(answer.rank, first.get(answer.day, answer.rank))
    changed = []
    for row, answer, place in zip(rows, answers, places, strict=True):
        # Ranks are kept within a day: what happens on one leaves the photos of the others alone.
        derived = (
            *_derived(answer, days, answer.rank - first[answer.day]),
            tops.get(answer.photo_id),
            *place,
        )
        if derived != row[_DERIVED]:
            changed.append((row[0], row[_DERIVED], derived))
    edit.db.conn.executemany(
        "UPDATE photo SET day_id = ?, lived_at = ?, instant = ?, zone = ?, basis = ?, rank = ?,"
        " stack_id = ?, at_lat = ?, at_lon = ?, at_from = ? WHERE id = ?",
        [(*derived, number) for number, _, derived in changed],
    )
    edit.db.execute("UPDATE photo SET stack_id = NULL WHERE bin NOT NULL AND stack_id NOT NULL")
    return changed


def _positions(
    db: Database, rows: Sequence[Sequence[Any]], answers: Sequence[Resolved], facts: Facts
) -> list[tuple[float | None, float | None, str | None]]:
    """Return lat, lon and what they rest on, for each photo: its own, else borrowed, else none."""
    own = [(*row[_POSITION], row[_POSITION_FROM]) for row in rows]
    known = (
        Fix(answer.instant, lat, lon)
        for answer, (lat, lon, source) in zip(answers, own, strict=True)
        if source and answer.instant
    )
    lost = [answer for answer, place in zip(answers, own, strict=True) if not place[2]]
    borrowed = borrow(db, dict(assumed_instants(lost, answers, facts)), known)
    return [
        place if place[2] else borrowed.get(answer.photo_id, (None, None, None))
        for answer, place in zip(answers, own, strict=True)
    ]


def read_evidence(db: Database) -> list[Evidence]:
    """Return what the files and people say of each photo that is not in the bin, by id."""
    return [_evidence(row) for row in db.execute(_EVIDENCE)]


def read_facts(db: Database) -> Facts:
    """Return what holds for the whole file and its trips: settings, clocks, points of tracks.

    Settings are told trip by trip only where they differ.
    """
    clocks = {
        camera: Clock(zone, fast_by)
        for camera, zone, fast_by in db.execute("SELECT camera_id, zone, fast_by_s FROM clock")
        if zone is None or is_zone(zone)
    }
    starts_at, home, trips = _settings(db)
    return Facts(starts_at, home, clocks, trips, track_anchors(db), said_anchors(db))


def said_anchors(db: Database) -> list[tuple[datetime, str]]:
    """Return (naive UTC instant, IANA zone) of the places that people gave dates, in order.

    The places of a date share the hours from nine to nine.
    """
    zones: dict[str, list[str]] = {}
    for day, zone in db.execute(
        "SELECT date, zone FROM day_place JOIN day ON day.id = day_id"
        " JOIN place ON place.id = place_id WHERE zone NOT NULL AND date NOT NULL"
        f" AND trip_id IN ({_THERE}) ORDER BY date, position, day_place.id"
    ):
        if is_zone(zone):
            zones.setdefault(day, []).append(zone)
    anchors = []
    for day, names in zones.items():
        for number, zone in enumerate(names):
            hours = _MORNING + (_EVENING - _MORNING) * (number + 0.5) / len(names)
            lived = datetime.combine(date.fromisoformat(day), time()) + timedelta(hours=hours)
            anchors.append((instant_of(lived, zone), zone))
    return anchors


def needs_settling(db: Database) -> bool:
    """Tell whether photos wait to be resolved, as after a crash in the middle of an import.

    So do those of an older journal, whose positions were never settled.
    """
    query = (
        "SELECT 1 FROM photo WHERE bin IS NULL"
        " AND (basis IS NULL OR at_lat IS NULL AND lat NOT NULL) LIMIT 1"
    )
    return db.execute(query).fetchone() is not None


def day_for(edit: Edit, day: date) -> int:
    """Return the id of a date's day, in the trip it falls in or touches, or in a new one."""
    return _settle_days(edit, _resolved_dates(edit.db) | {day})[day]


def section_for(edit: Edit, section: Section, trip: int | None = None) -> int:
    """Return the id of a trip's section; of the latest trip, made if there is none."""
    trip = trip or latest_trip(edit.db) or new_trip(edit)
    row = edit.db.execute(
        "SELECT id FROM day WHERE trip_id = ? AND section = ?", [trip, section]
    ).fetchone()
    return int(row[0])


def latest_trip(db: Database) -> int | None:
    """Return the trip with the latest date, None in a file without trips.

    A trip that lost its days counts only as long as a person named it or wrote in it.
    """
    trips = list_trips(db)
    return max(trips, key=_lateness).id if trips else None


def _evidence(row: Sequence[Any]) -> Evidence:
    (number, name, stamp, source, utc, counter, offset, gps, lat, lon, zone, camera, day, at) = row[
        :14
    ]
    said = read_moment(day) if day else None
    return Evidence(
        number,
        name,
        read_stamp(stamp, source, utc, counter),
        offset,
        read_moment(gps) if gps else None,
        lat,
        lon,
        zone if zone and is_zone(zone) else None,
        camera,
        said.date() if said else None,
        read_moment(at) if at else None,
    )


def read_stamp(stamp: object, source: str | None, utc: int, number: int | None) -> Stamp | None:
    """Read a stamp as stored; None where there is none, or not one of ours."""
    at = read_moment(stamp)
    if at is None or source not in _SOURCES:
        return None
    # A stamp of a day alone is written without a time.
    day_only = len(str(stamp)) == _DAY_LENGTH
    return Stamp(at, _SOURCES[source], day_only, bool(utc), number)


def read_moment(text: object) -> datetime | None:
    """Read a naive time as stored; None for what is none."""
    if not isinstance(text, str):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None and at.year in YEARS else None


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


def _settings(db: Database) -> tuple[time, str | None, tuple[TripSettings, ...]]:
    """Return day start and home zone of the file, and of its trips where those differ.

    A trip without a home zone has that of the latest trip that has one: people seldom move.
    """
    trips = sorted(list_trips(db), key=_lateness)
    homes = [trip.home_zone for trip in trips if trip.home_zone and is_zone(trip.home_zone)]
    home = homes[-1] if homes else None
    starts_at = _time(trips[-1].day_starts_at) if trips else DAY_STARTS_AT
    spans = [
        TripSettings(
            trip.first,
            trip.last,
            _time(trip.day_starts_at),
            trip.home_zone if trip.home_zone in homes else home,
        )
        for trip in trips
        if trip.first and trip.last
    ]
    differ = {(trip.starts_at, trip.home_zone) for trip in spans} - {(starts_at, home)}
    return starts_at, home, tuple(sorted(spans, key=lambda trip: trip[:3])) if differ else ()


def _lateness(trip: TripRow) -> tuple[date, int]:
    return trip.last or date.min, trip.id


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
    given, groups = assign_days(lived, trip_days(edit.db))
    for group in groups:
        given |= dict.fromkeys(group, new_trip(edit))
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


def trip_days(db: Database) -> dict[int, TripDays]:
    """Return the days of the trips; one in the bin neither takes photos nor draws any."""
    held: dict[int, set[date]] = {}
    written: dict[int, set[date]] = {}
    past: dict[int, set[date]] = {}
    firm = {row[0] for row in db.execute("SELECT id FROM trip WHERE title <> '' OR kept = 1")}
    for trip, text, photos, words in db.execute(
        "SELECT trip_id, date,"
        " EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin IS NULL),"
        " title <> '' OR EXISTS (SELECT 1 FROM entry WHERE day_id = day.id AND bin IS NULL)"
        " OR EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id) FROM day"
        f" WHERE trip_id IN ({_THERE})"
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
        for (trip,) in db.execute(f"{_THERE} ORDER BY id")
    }


def new_trip(edit: Edit) -> int:
    """Make a trip without days but for its two sections; return its id."""
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
