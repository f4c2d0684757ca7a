"""Cameras of another journal: whose they are and what their clocks show, where we said nothing.

Two phones of one model without a serial number are one camera here. So what a friend says of such
a one counts only where it took no photo but the friend's.
"""

from __future__ import annotations

from sqlite_utils import Database

from journal.store.clocks import camera_name
from journal.store.edits import clean, person_id
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest
from journal.store.merge.told import Told, What

_FURTHEST_S = 400 * 366 * 86_400  # a clock that was never set
_CAMERAS = (
    "SELECT make, model, serial, coalesce(person.name, ''), clock.id, zone, fast_by_s FROM camera"
    " LEFT JOIN person ON person.id = person_id LEFT JOIN clock ON clock.camera_id = camera.id"
    " WHERE EXISTS (SELECT 1 FROM photo WHERE camera_id = camera.id AND bin IS NULL)"
    " AND (person_id NOT NULL OR clock.id NOT NULL)"
)


def join_cameras(edit: Edit, guest: Guest) -> list[Told]:
    """Take over owners and clocks; say which of them stay as they are here."""
    told = []
    for make, model, serial, person, clock, zone, fast_by_s in guest.rows(_CAMERAS):
        key = [sound.line(part) for part in (make, model, serial)]
        if not any(key):
            continue
        edit.db.execute(
            "INSERT INTO camera (make, model, serial) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key
        )
        camera, owner = edit.db.execute(
            "SELECT id, person_id FROM camera WHERE make = ? AND model = ? AND serial = ?", key
        ).fetchone()
        whole = bool(key[2]) or not _has_others(edit.db, guest, camera)
        name = camera_name(key[0], key[1])
        if person and whole and owner is None:
            edit.db.execute(
                "UPDATE camera SET person_id = ? WHERE id = ?",
                [person_id(edit, clean(person)), camera],
            )
        if clock is not None and not _take_clock(edit, camera, zone, fast_by_s, whole):
            told.append(Told(What.OURS, name, "its clock is set otherwise there"))
    return told


def _take_clock(edit: Edit, camera: int, zone: object, fast_by_s: object, whole: bool) -> bool:
    """Set a clock as it is set there; False where something else holds here."""
    fast = sound.number(fast_by_s, -_FURTHEST_S, _FURTHEST_S)
    theirs = (sound.zone(zone), fast)
    query = "SELECT zone, fast_by_s FROM clock WHERE camera_id = ?"
    ours = edit.db.execute(query, [camera]).fetchone()
    if fast is None or (zone is not None and theirs[0] is None):
        return False
    if ours is not None or not whole:
        return bool(ours == theirs)
    edit.db.execute(
        "INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (?, ?, ?)", [camera, *theirs]
    )
    return True


def _has_others(db: Database, guest: Guest, camera: int) -> bool:
    """Tell whether a camera took photos that the guest does not have."""
    query = "SELECT sha256 FROM file WHERE role <> 'sidecar' AND photo_id NOT NULL"
    theirs = {row[0] for row in guest.rows(query)}
    ours = db.execute(
        "SELECT photo_id, sha256 FROM file JOIN photo ON photo.id = photo_id"
        " WHERE camera_id = ? AND bin IS NULL AND role <> 'sidecar'",
        [camera],
    )
    known: dict[int, bool] = {}
    for photo, sha256 in ours:
        known[photo] = known.get(photo, False) or sha256 in theirs
    return not all(known.values())
