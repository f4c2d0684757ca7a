"""The places of days, as people set them, and photos that people put in a place.

Places that photos and tracks propose are not in the journal: they are found when it is read
(`journal.places.day_places`), for the days whose places nobody set. Refuses positions off the
globe.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.core.place import Stop
from journal.core.positions import metres_between
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.settle import said_anchors, settle

ZoneAt = Callable[[float, float], str | None]
SAME_M = 50_000.0  # two places of one name that lie nearer to each other are one


def places_of_day(db: Database, day_id: int) -> list[str]:
    """Return the names of the places that a person gave a day, in order."""
    return [stop.name for stop in stops_of_day(db, day_id)]


def stops_of_day(db: Database, day_id: int) -> list[Stop]:
    """Return the places that a person gave a day, in order."""
    rows = db.execute(
        "SELECT name, lat, lon, own_radius_m FROM day_place JOIN place ON place.id = place_id"
        " WHERE day_id = ? ORDER BY position, day_place.id",
        [day_id],
    )
    return list(map(Stop._make, rows))


def list_place_names(db: Database) -> list[str]:
    """Return the names of the places that some day has."""
    rows = db.execute(
        "SELECT DISTINCT name FROM place JOIN day_place ON place_id = place.id"
        " JOIN day ON day.id = day_id JOIN trip ON trip.id = trip_id WHERE bin IS NULL ORDER BY 1"
    )
    return [row[0] for row in rows]


def own_places(db: Database) -> list[Stop]:
    """Return the places that a person named; the latest first."""
    rows = db.execute(
        "SELECT name, lat, lon, own_radius_m FROM place WHERE own_radius_m NOT NULL"
        " ORDER BY id DESC"
    )
    return list(map(Stop._make, rows))


def known_places(db: Database) -> list[Stop]:
    """Return the places that a day has, or a person named, and of which it is known where."""
    rows = db.execute(
        "SELECT name, lat, lon, own_radius_m FROM place WHERE lat NOT NULL AND (own_radius_m"
        " NOT NULL OR EXISTS (SELECT 1 FROM day_place WHERE place_id = place.id)) ORDER BY id"
    )
    return list(map(Stop._make, rows))


def set_places(
    day: int, stops: Sequence[Stop | str], zone_at: ZoneAt = lambda lat, lon: None
) -> Callable[[Edit], None]:
    """Give a day its places, in order, in the place of those proposed; a new one is remembered.

    zone_at: gives the zone of a position: where nothing else tells it, that of the day's places is
    the zone of its photos, which are resolved again.
    """
    wanted = [Stop(stop) if isinstance(stop, str) else stop for stop in stops]
    for stop in wanted:
        _on_the_globe(stop.lat, stop.lon)

    def change(edit: Edit) -> None:
        before = said_anchors(edit.db)
        named = [stop for stop in wanted if clean(stop.name).strip()]
        numbers = [place_id(edit, stop, zone_at) for stop in named]
        edit.db.execute("UPDATE day SET said_places = 1 WHERE id = ?", [day])
        rows = edit.db.execute(
            "SELECT place_id FROM day_place WHERE day_id = ? ORDER BY position, id", [day]
        )
        if [row[0] for row in rows] == numbers:
            return
        edit.db.execute("DELETE FROM day_place WHERE day_id = ?", [day])
        edit.db.conn.executemany(
            "INSERT INTO day_place (day_id, place_id, position) VALUES (?, ?, ?)",
            [(day, place, position) for position, place in enumerate(numbers)],
        )
        _settle_zones(edit, before)

    return change


def propose_places(day: int) -> Callable[[Edit], None]:
    """Forget the places that a person gave a day, so that those proposed count again."""

    def change(edit: Edit) -> None:
        before = said_anchors(edit.db)
        edit.db.execute("DELETE FROM day_place WHERE day_id = ?", [day])
        edit.db.execute("UPDATE day SET said_places = 0 WHERE id = ?", [day])
        _settle_zones(edit, before)

    return change


def _settle_zones(edit: Edit, before: list[tuple[datetime, str]]) -> None:
    """Resolve the photos again where places tell other zones than before, else spare it."""
    if said_anchors(edit.db) != before:
        settle(edit)


def name_place(stop: Stop) -> Callable[[Edit], int]:
    """Remember a person's name for a point; the value is the place's id.

    Raises WrongUse for a name without a letter, or a point without a position.
    """
    if not clean(stop.name).strip() or stop.lat is None or not stop.own_radius_m:
        raise WrongUse("a place of one's own needs a name, a position and how far it reaches")
    _on_the_globe(stop.lat, stop.lon)

    def change(edit: Edit) -> int:
        return place_id(edit, stop)

    return change


def place_photos(
    photos: Collection[int], lat: float, lon: float, zone: str | None
) -> Callable[[Edit], int]:
    """Say where photos were taken, and the zone there; the value is how many.

    Their times are resolved again: without an offset, a stamp is local time there.
    """
    _on_the_globe(lat, lon)
    return _say_position(photos, (lat, lon, zone))


def forget_position(photos: Collection[int]) -> Callable[[Edit], int]:
    """Forget what a person said of where photos were taken; the value is of how many."""
    return _say_position(photos, (None, None, None))


def _say_position(
    photos: Collection[int], said: tuple[float | None, float | None, str | None]
) -> Callable[[Edit], int]:
    def change(edit: Edit) -> int:
        said_of = edit.db.execute(
            "UPDATE photo SET said_lat = ?, said_lon = ?, said_zone = ? WHERE bin IS NULL"
            " AND id IN (SELECT value FROM json_each(?))"
            " AND (said_lat, said_lon, said_zone) IS NOT (?, ?, ?)",
            [*said, json.dumps(list(photos)), *said],
        )
        settle(edit)
        return int(said_of.rowcount)

    return change


def place_id(edit: Edit, stop: Stop, zone_at: ZoneAt = lambda lat, lon: None) -> int:
    """Return the id of a place, made if new; what is newly known of it is kept with it.

    Two of one name are one place where they lie within `SAME_M`, or it is not known where.
    """
    name = clean(stop.name).strip()
    rows = edit.db.execute(
        "SELECT id, lat, lon FROM place WHERE name = ? ORDER BY lat IS NULL, id DESC", [name]
    ).fetchall()
    for number, lat, lon in rows:
        if stop.lat is None or stop.lon is None:
            return int(number)
        if lat is None or metres_between(lat, lon, stop.lat, stop.lon) <= SAME_M:
            if lat is None or stop.own_radius_m:
                edit.db.execute(
                    "UPDATE place SET lat = ?, lon = ?, own_radius_m = ?, zone = ? WHERE id = ?",
                    [*stop[1:], zone_at(stop.lat, stop.lon), number],
                )
            return int(number)
    zone = zone_at(stop.lat, stop.lon) if stop.lat is not None and stop.lon is not None else None
    made = edit.db.execute(
        "INSERT INTO place (name, lat, lon, own_radius_m, zone) VALUES (?, ?, ?, ?, ?)",
        [name, *stop[1:], zone],
    ).lastrowid
    assert made is not None
    return made


def _on_the_globe(lat: float | None, lon: float | None) -> None:
    if (lat is None) != (lon is None):
        raise WrongUse("a position is both a latitude and a longitude")
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise WrongUse(f"{lat:g}, {lon:g} is no position on the globe")
