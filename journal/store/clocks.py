"""Cameras, what their clocks show, and what the photos suggest of those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database

from journal.core.clock import Clock
from journal.store.journal import Edit
from journal.store.settle import settle
from journal.store.tracks import track_positions

if TYPE_CHECKING:
    from journal.core.suggest import Suggestion


@dataclass(frozen=True, slots=True)
class CameraRow:
    """A camera. name: make and model, with the serial number where two would be alike.

    photos: how many it took, the bin left out. offset_in_files: all of them say their offset or
    a GPS time, so that the clock does not matter. clock: what a person said, else None.
    """

    id: int
    name: str
    photos: int
    offset_in_files: bool
    clock: Clock | None


def list_cameras(db: Database) -> list[CameraRow]:
    """Return the cameras that have photos, by name."""
    rows = db.execute(
        "SELECT camera.id, make, model, serial, count(*),"
        " sum(photo.offset_min IS NULL AND coalesce(basis, '') <> 'gps' AND stamp_utc = 0),"
        " clock.id, clock.zone, fast_by_s FROM camera JOIN photo ON photo.camera_id = camera.id"
        " LEFT JOIN clock ON clock.camera_id = camera.id WHERE bin IS NULL GROUP BY camera.id"
    ).fetchall()
    bare = [camera_name(make, model) for _, make, model, *_ in rows]
    cameras = []
    for row, name in zip(rows, bare, strict=True):
        number, _, _, serial, photos, silent, clock, zone, fast_by_s = row
        if bare.count(name) > 1 and serial:
            name = f"{name} ({serial})"
        own = Clock(zone, fast_by_s) if clock is not None else None
        cameras.append(CameraRow(number, name, photos, not silent, own))
    return sorted(cameras, key=lambda camera: (camera.name, camera.id))


def camera_name(make: str, model: str) -> str:
    """Write make and model once: models often repeat the maker's name ("Canon EOS 700D")."""
    return " ".join(dict.fromkeys(f"{make} {model}".split()))


def set_clock(camera: int, clock: Clock | None) -> Callable[[Edit], None]:
    """Set what a camera's clock shows; None: local time, and right. Settle afterwards."""

    def change(edit: Edit) -> None:
        if clock is None:
            edit.db.execute("DELETE FROM clock WHERE camera_id = ?", [camera])
            return
        edit.db.execute(
            "INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (?, ?, ?)"
            " ON CONFLICT (camera_id) DO UPDATE SET zone = excluded.zone,"
            " fast_by_s = excluded.fast_by_s",
            [camera, clock.zone, clock.fast_by_s],
        )

    return change


def set_clocks(clocks: Iterable[tuple[int, Clock]]) -> Callable[[Edit], None]:
    """Set several clocks in one step and put their photos where these say."""
    wanted = list(clocks)

    def change(edit: Edit) -> None:
        for camera, clock in wanted:
            set_clock(camera, clock)(edit)
        settle(edit)

    return change


def stamp_of(db: Database, camera: int, photo: str) -> tuple[datetime, str | None] | None:
    """Return stamp and zone (as resolved) of a camera's photo by name, archive name or id.

    None where there is no such photo, or its file says no time.
    """
    row = db.execute(
        "SELECT stamp, coalesce(place_zone, photo.zone) FROM photo JOIN file"
        " ON file.photo_id = photo.id WHERE camera_id = :camera AND length(stamp) > 10 AND"
        " (photo.name = :photo OR archive_name = :photo OR CAST(photo.id AS TEXT) = :photo)",
        {"camera": camera, "photo": photo},
    ).fetchone()
    return (datetime.fromisoformat(row[0]), row[1]) if row else None


def moment_of(db: Database, photo: str) -> tuple[datetime, str] | None:
    """Return the wall time and the zone of a photo by name, archive name or id.

    None where there is no such photo, or its instant is not known.
    """
    row = db.execute(
        "SELECT lived_at, zone FROM photo JOIN file ON file.photo_id = photo.id"
        " WHERE instant NOT NULL AND zone NOT NULL AND length(lived_at) > 10 AND bin IS NULL AND"
        " (photo.name = :photo OR archive_name = :photo OR CAST(photo.id AS TEXT) = :photo)",
        {"photo": photo},
    ).fetchone()
    return (datetime.fromisoformat(row[0]), row[1]) if row else None


def suggestions(db: Database) -> dict[int, Suggestion]:
    """Return what the photos suggest of the clocks that nobody has set, by camera.

    Photos whose instant rests on an offset or a GPS time are trusted, and points of tracks; asked
    about are cameras without any such photo. The model stands in journal.core.suggest.
    """
    from journal.core.suggest import Shot, Trusted, suggest_clocks  # not at the start

    trusted = [
        Trusted(instant, lat, lon, None, zone) for instant, lat, lon, zone in track_positions(db)
    ]
    trusted += [
        Trusted(datetime.fromisoformat(instant), lat, lon, camera, zone)
        for instant, lat, lon, camera, zone in db.execute(
            "SELECT instant, lat, lon, camera_id, zone FROM photo WHERE bin IS NULL"
            " AND instant NOT NULL AND zone NOT NULL AND basis IN ('offset', 'gps')"
        )
    ]
    shots = [
        Shot(photo, camera, datetime.fromisoformat(stamp), *exposure)
        for photo, camera, stamp, *exposure in db.execute(
            "SELECT id, camera_id, stamp, f_number, exposure_s, iso FROM photo WHERE bin IS NULL"
            " AND length(stamp) > 10 AND stamp_utc = 0 AND stamp_source <> 'name'"
            " AND basis = 'clock' AND camera_id NOT NULL"
            " AND camera_id NOT IN (SELECT camera_id FROM clock)"
        )
    ]
    query = "SELECT home_zone FROM trip WHERE bin IS NULL AND home_zone NOT NULL LIMIT 1"
    home = db.execute(query).fetchone()
    found = suggest_clocks(shots, trusted, home[0] if home else None)
    return {suggestion.camera_id: suggestion for suggestion in found}
