"""Places of another journal: those that people named there, and the stops that they gave days."""

from __future__ import annotations

from sqlite_utils import Database

from journal.core.place import Stop
from journal.core.positions import metres_between
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest
from journal.store.merge.words import GuestDay, PageOf, guest_days, on_day
from journal.store.places import SAME_M, ZoneAt, own_places, place_id

_FARTHEST_M = 100_000.0  # that a name of one's own reaches

_Place = tuple[Stop, str | None]  # with its zone


def join_places(edit: Edit, guest: Guest, page_of: PageOf) -> None:
    """Take over names of one's own, where no name of ours reaches, and the stops of days."""
    for stop, zone in _own(guest):
        if not _is_named(edit.db, stop):
            place_id(edit, stop, _always(zone))
    said = {row[0] for row in guest.rows("SELECT id FROM day WHERE said_places = 1")}
    for day in guest_days(guest):
        if day.id in said:
            _join_stops(edit, day, _stops(guest, day.id), page_of)


def _own(guest: Guest) -> list[_Place]:
    rows = guest.rows(
        "SELECT name, lat, lon, own_radius_m, zone FROM place WHERE own_radius_m NOT NULL"
        " ORDER BY id"
    )
    return [place for row in rows if (place := _place(*row)) and place[0].own_radius_m]


def _stops(guest: Guest, day: int) -> list[_Place]:
    rows = guest.rows(
        "SELECT name, lat, lon, NULL, zone FROM day_place JOIN place ON place.id = place_id"
        " WHERE day_id = ? ORDER BY position, day_place.id",
        [day],
    )
    return [place for row in rows if (place := _place(*row))]


def _place(name: str, lat: object, lon: object, radius: object, zone: object) -> _Place | None:
    title, at = sound.line(name), sound.position(lat, lon)
    if not title:
        return None
    reach = sound.number(radius, 1, _FARTHEST_M)
    return (Stop(title, *at, reach), sound.zone(zone)) if at else (Stop(title), None)


def _is_named(db: Database, stop: Stop) -> bool:
    """Tell whether a name of ours reaches a point."""
    assert stop.lat is not None
    assert stop.lon is not None
    for own in own_places(db):
        reach = max(own.own_radius_m or 0, SAME_M if own.name == stop.name else 0)
        at = sound.position(own.lat, own.lon)
        if at is not None and metres_between(*at, stop.lat, stop.lon) <= reach:
            return True
    return False


def _always(zone: str | None) -> ZoneAt:
    return lambda lat, lon: zone


def _join_stops(edit: Edit, day: GuestDay, theirs: list[_Place], page_of: PageOf) -> None:
    """Give a day the stops that it has not: each behind the one that it follows there."""
    where, values = on_day(day.key)
    pages = edit.db.execute(
        f"SELECT day.id FROM day JOIN trip ON trip.id = trip_id WHERE {where} AND said_places = 1",
        values,
    ).fetchall()
    for (page,) in pages:
        if {_known(edit.db, stop) for stop, _ in theirs} <= set(_numbers(edit.db, page)):
            return
    page = page_of(day.key, day.trip)
    before = _numbers(edit.db, page)
    stops, at = list(before), 0
    for stop, zone in theirs:
        number = place_id(edit, stop, _always(zone))
        if number in stops:
            at = stops.index(number) + 1
        else:
            stops.insert(at, number)
            at += 1
    edit.db.execute("UPDATE day SET said_places = 1 WHERE id = ?", [page])
    if stops != before:
        edit.db.execute("DELETE FROM day_place WHERE day_id = ?", [page])
        edit.db.conn.executemany(
            "INSERT INTO day_place (day_id, place_id, position) VALUES (?, ?, ?)",
            [(page, place, position) for position, place in enumerate(stops)],
        )


def _numbers(db: Database, page: int) -> list[int]:
    rows = db.execute(
        "SELECT place_id FROM day_place WHERE day_id = ? ORDER BY position, id", [page]
    )
    return [row[0] for row in rows]


def _known(db: Database, stop: Stop) -> int | None:
    """Return the place here that a stop is, as `place_id` tells it; None for a new one."""
    query = "SELECT id, lat, lon FROM place WHERE name = ? ORDER BY lat IS NULL, id DESC"
    for number, lat, lon in db.execute(query, [stop.name]):
        if stop.lat is None or stop.lon is None or lat is None:
            return int(number)
        if metres_between(lat, lon, stop.lat, stop.lon) <= SAME_M:
            return int(number)
    return None
