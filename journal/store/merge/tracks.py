"""Tracks of another journal: their files whole, or of location histories the points alone."""

from __future__ import annotations

from sqlite_utils import Database

from journal.store.archive import FileChanged, add_file
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest, GuestFile
from journal.store.merge.photos import NOT_WHOLE, Joined
from journal.store.settle import read_moment
from journal.store.tracks import TrackPoint, add_track, points_here, without


def tracks_to_join(guest: Guest) -> list[int]:
    """Return the files of tracks that are not in the guest's bin."""
    rows = guest.rows(
        "SELECT id FROM file WHERE role = 'track' AND (NOT EXISTS"
        " (SELECT 1 FROM track WHERE file_id = file.id)"
        " OR EXISTS (SELECT 1 FROM track WHERE file_id = file.id AND bin IS NULL))"
    )
    return [row[0] for row in rows]


def join_track(edit: Edit, guest: Guest, number: int) -> Joined:
    """Bring the track of a file in, or the points of it that are not here."""
    (file,) = guest.files("id", number)
    joined = Joined(clean(file.name))
    row = edit.db.execute(
        "SELECT file.id, max(bin = 'undone'), max(bin = 'bin') FROM file"
        " LEFT JOIN track ON file_id = file.id WHERE sha256 = ? AND role = 'track'"
        " GROUP BY file.id",
        [file.sha256],
    ).fetchone()
    if row is None:
        return _bring_in(edit, guest, number, file, joined)
    here, joined.back, joined.binned = int(row[0]), bool(row[1]), bool(row[2])
    if not joined.binned:
        edit.db.execute("UPDATE track SET bin = NULL WHERE file_id = ?", [here])
        joined.new = _add_points(edit, guest, number, here)
    return joined


def _bring_in(edit: Edit, guest: Guest, number: int, file: GuestFile, joined: Joined) -> Joined:
    try:
        with edit.db.atomic():
            if file.archive_name is None:
                here = _linked(edit.db, file)
            else:
                here = add_file(edit, guest.original(file), None)
            _add_points(edit, guest, number, here)
    except (FileChanged, OSError):
        joined.reasons.append(NOT_WHOLE)
    else:
        joined.new = True
    return joined


def _linked(db: Database, file: GuestFile) -> int:
    """Note a history that stays elsewhere, by its name alone: its path is the friend's."""
    number = db.execute(
        "INSERT INTO file (role, sha256, size, link) VALUES ('track', ?, ?, ?)",
        [clean(file.sha256), max(file.size, 0), clean(file.name) or "history.json"],
    ).lastrowid
    assert number is not None
    return number


def _add_points(edit: Edit, guest: Guest, number: int, here: int) -> bool:
    """Add the points of a file whose instants are not here; tell whether there were any.

    Points without an instant come only with a track that is new here.
    """
    known = points_here(edit.db, here)
    query = "SELECT 1 FROM track WHERE file_id = ?"
    fresh = edit.db.execute(query, [here]).fetchone() is None
    added = False
    for track, name in guest.rows(
        "SELECT id, name FROM track WHERE file_id = ? AND bin IS NULL ORDER BY id", [number]
    ):
        points = _points(guest, track)
        if not fresh:
            points = [p for p in without(points, known) if p.instant is not None]
        if points:
            add_track(edit, here, sound.line(name), points)
            added = True
    return added


def _points(guest: Guest, track: int) -> list[TrackPoint]:
    rows = guest.rows(
        "SELECT segment, instant, lat, lon, altitude_m, zone FROM track_point WHERE track_id = ?"
        " ORDER BY number",
        [track],
    )
    points = []
    for segment, instant, lat, lon, altitude, zone in rows:
        place = sound.position(lat, lon)
        if place is not None and segment >= 0:
            height = sound.number(altitude, -20_000, 100_000)
            at = read_moment(instant)
            points.append(TrackPoint(segment, at, *place, height, sound.zone(zone)))
    return points
