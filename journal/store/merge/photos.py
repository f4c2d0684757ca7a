"""Photos of another journal: those that are not here come in whole, the others are completed.

A photo is stored as any import stores it: its bytes are hashed on their way in, and one that is
not what its journal promises is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.core.stacks import LOOK_SIZE
from journal.store.archive import (
    FileChanged,
    NewPhoto,
    Picture,
    add_file,
    add_photo,
    complete_evidence,
)
from journal.store.edits import clean, person_id
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest, GuestFile
from journal.store.merge.told import Told, What
from journal.store.pairs import Shots, add_to_photo, shot_of
from journal.store.settle import read_moment, read_stamp

ELSEWHERE = "its original was left on the computer of that journal: import the file itself"
NOT_WHOLE = "not the bytes that came in"
NO_PREVIEW = "no preview: shown as a card"

SizeOf = Callable[[bytes], tuple[int, int] | None]

_LARGEST = 200_000  # pixels of an edge
_DAY_MIN = 24 * 60
_FOUND = (
    "SELECT photo.name, width, height, stamp, stamp_source, stamp_utc, stamp_number, offset_min,"
    " gps_instant, lat, lon, altitude_m, place_zone, make, model, serial, f_number, exposure_s,"
    " iso, caption, length_s, motion_at, content_id, burst_id, look FROM photo"
    " LEFT JOIN camera ON camera.id = camera_id WHERE photo.id = ?"
)
_SAID = (
    "SELECT caption, favourite, turn, said_day, said_at, said_lat, said_lon, said_zone, in_album,"
    " full_page, coalesce(person.name, '') FROM photo"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
    " WHERE photo.id = ?"
)


@dataclass(slots=True)
class Joined:
    """What became of a photo. photo: its number here, None: refused. new: it was not here.

    back: an import that was taken back had brought it, and it is here again. binned: it lies in
    the bin here. paired: it is kept with a photo that was here. otherwise_by: who took it
    there, where that is somebody else here. reasons: plain English.
    """

    name: str
    photo: int | None = None
    new: bool = False
    back: bool = False
    binned: bool = False
    paired: bool = False
    otherwise_by: str = ""
    reasons: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Said(NamedTuple):
    """What people said of a photo. at: wall time. place: degrees and zone. person: '' nobody."""

    caption: str
    favourite: int
    turn: int
    day: str | None
    at: str | None
    place: tuple[float, float, str | None] | None
    in_album: int
    full_page: int
    person: str


def photos_to_join(guest: Guest) -> list[tuple[int, int]]:
    """Return number and bytes of the photos that are not in the guest's bin."""
    return guest.rows(
        "SELECT photo.id, coalesce(sum(size), 0) FROM photo"
        " LEFT JOIN file ON file.photo_id = photo.id WHERE bin IS NULL GROUP BY photo.id"
    )


def same_photos(db: Database, guest: Guest) -> dict[int, int]:
    """Return the photos here that are those of the guest, by their numbers there."""
    query = (
        "SELECT sha256, photo_id FROM file WHERE role <> 'sidecar' AND photo_id NOT NULL"
        " ORDER BY beside DESC"
    )
    here = dict(db.execute(query).fetchall())
    return {photo: here[sha256] for sha256, photo in guest.rows(query) if sha256 in here}


def join_photo(
    edit: Edit, guest: Guest, number: int, shots: Shots, size_of: SizeOf, person: str = ""
) -> Joined:
    """Bring a photo of the guest in, or complete the one that is here.

    shots: of this journal. size_of: gives width and height of a JPEG from its header, None for
    what is none. person: who took it, where the guest does not say.
    """
    files = guest.files("photo_id", number)
    if not files or files[0].role == "sidecar":
        return Joined(str(number), reasons=[NOT_WHOLE])
    joined = Joined(clean(files[0].name))
    found, said = _found(guest, number), _said(guest.rows(_SAID, [number]))
    here = _here(edit.db, files)
    if here is not None:
        joined.photo, thrown = here
        joined.binned, joined.back = thrown == "bin", thrown == "undone"
        if joined.binned:
            return joined
        edit.db.execute("UPDATE photo SET bin = NULL WHERE id = ?", [joined.photo])
    else:
        _bring_in(edit, guest, number, files[0], found, shots, size_of, joined)
        said = said._replace(person=said.person or person)
    if joined.photo is not None:
        _add_files(edit, guest, files, found, joined)
        _say(edit, said, joined)
    return joined


def _here(db: Database, files: Iterable[GuestFile]) -> tuple[int, str | None] | None:
    """Return the photo that has one of these files, and whether it is in the bin."""
    for file in files:
        row = db.execute(
            "SELECT photo.id, bin FROM file JOIN photo ON photo.id = photo_id"
            " WHERE sha256 = ? AND role <> 'sidecar'",
            [file.sha256],
        ).fetchone()
        if row and file.role != "sidecar":
            return int(row[0]), row[1]
    return None


def _bring_in(
    edit: Edit,
    guest: Guest,
    number: int,
    file: GuestFile,
    found: NewPhoto,
    shots: Shots,
    size_of: SizeOf,
    joined: Joined,
) -> None:
    """Store the file that a photo is shown from, as a photo or with the one it is a shot with."""
    if file.archive_name is None:
        joined.reasons.append(ELSEWHERE)
        return
    found = replace(
        found,
        thumbnail=_picture(guest, "thumbnail", number, size_of),
        preview=_picture(guest, "preview", number, size_of),
    )
    shot = shot_of(found, file.role)
    partner = shots.partner(edit, shot)
    try:
        original = guest.original(file)
        if partner is None:
            joined.photo = add_photo(edit, found, original)
        else:
            add_to_photo(edit, partner, found, original)
            joined.photo = partner
    except (FileChanged, OSError):
        joined.reasons.append(NOT_WHOLE)
        return
    shots.add(joined.photo, shot)
    joined.new, joined.paired = partner is None, partner is not None
    if found.thumbnail is None:
        joined.reasons.append(NO_PREVIEW)


def _add_files(
    edit: Edit, guest: Guest, files: Sequence[GuestFile], found: NewPhoto, joined: Joined
) -> None:
    """Keep with a photo those of its files that are not here, and what they say beyond it."""
    assert joined.photo is not None
    for file in files:
        here = edit.db.execute(
            "SELECT 1 FROM file WHERE sha256 = ? AND (role <> 'sidecar' OR photo_id = ?)"
            " AND (role = 'sidecar') = ?",
            [file.sha256, joined.photo, file.role == "sidecar"],
        ).fetchone()
        if here or file.archive_name is None:
            continue
        try:
            original = guest.original(file)
            with edit.db.atomic():
                if file.beside or file.role == "sidecar":
                    beside = file.role != "sidecar"
                    add_file(edit, original, joined.photo, beside=beside)
                else:
                    add_to_photo(edit, joined.photo, found, original)
        except (FileChanged, OSError):
            joined.reasons.append(f"{NOT_WHOLE}: {clean(file.name)}")
    complete_evidence(edit, joined.photo, replace(found, caption=""))


def _found(guest: Guest, number: int) -> NewPhoto:
    """Return what the files of a photo say, without its pictures."""
    (row,) = guest.rows(_FOUND, [number])
    (name, width, height, stamp, source, utc, counter, offset, gps, lat, lon, altitude, zone) = row[
        :13
    ]
    make, model, serial, f_number, exposure, iso, caption, length, motion, content, burst, look = (
        row[13:]
    )
    place = sound.position(lat, lon) or (None, None)
    sized = sound.number(width, 1, _LARGEST) and sound.number(height, 1, _LARGEST)
    instant = read_moment(gps)
    minutes = sound.number(offset, -_DAY_MIN, _DAY_MIN)
    return NewPhoto(
        name=sound.line(name),
        width=width if sized else 0,
        height=height if sized else 0,
        stamp=read_stamp(stamp, source, utc, counter),
        offset_min=None if minutes is None else int(minutes),
        gps_instant=instant.isoformat() if instant else None,
        lat=place[0],
        lon=place[1],
        altitude_m=sound.number(altitude, -20_000, 100_000),
        place_zone=sound.zone(zone),
        make=sound.line(make),
        model=sound.line(model),
        serial=sound.line(serial),
        f_number=sound.number(f_number, 0, 1e4),
        exposure_s=sound.number(exposure, 0, 1e7),
        iso=sound.number(iso, 0, 1e8),
        caption=sound.line(caption),
        length_s=sound.number(length, 0, 1e7),
        motion_at=motion if isinstance(motion, int) and motion > 0 else None,
        content_id=sound.line(content),
        burst_id=sound.line(burst),
        look=look if isinstance(look, bytes) and len(look) == LOOK_SIZE else None,
    )


def _picture(guest: Guest, table: str, photo: int, size_of: SizeOf) -> Picture | None:
    jpeg = guest.picture(table, photo)
    size = size_of(jpeg) if isinstance(jpeg, bytes) else None
    return Picture(jpeg, *size) if jpeg and size else None


def _said(rows: Sequence[Sequence[Any]]) -> Said:
    (row,) = rows
    caption, favourite, turn, day, at, lat, lon, zone, in_album, full_page, person = row
    on, when, place = read_moment(day), read_moment(at), sound.position(lat, lon)
    return Said(
        sound.line(caption),
        favourite,
        turn,
        on.date().isoformat() if on else None,
        when.isoformat() if when else None,
        (*place, sound.zone(zone)) if place else None,
        in_album,
        full_page,
        clean(person).strip(),
    )


def _say(edit: Edit, theirs: Said, joined: Joined) -> None:
    """Let what is said of a photo there count here where nothing is said."""
    assert joined.photo is not None
    ours = _said(edit.db.execute(_SAID, [joined.photo]).fetchall())
    told = joined.told
    values: dict[str, object] = {
        "caption": sound.both(ours.caption, theirs.caption),
        "favourite": max(ours.favourite, theirs.favourite),
        "turn": ours.turn or theirs.turn,
    }
    if ours.caption and values["caption"] not in (ours.caption, theirs.caption):
        told.append(Told(What.BOTH, joined.name, "two captions"))
    if theirs.turn not in (0, values["turn"]):
        told.append(Told(What.OURS, joined.name, "it is turned otherwise there"))
    if (ours.day, ours.at) == (None, None):
        values |= {"said_day": theirs.day, "said_at": theirs.at}
    elif (theirs.day, theirs.at) not in ((None, None), (ours.day, ours.at)):
        when = theirs.at or theirs.day
        told.append(Told(What.OURS, joined.name, f"its time is said to be {when} there"))
    if ours.place is None and theirs.place is not None:
        values |= dict(zip(("said_lat", "said_lon", "said_zone"), theirs.place, strict=True))
    elif theirs.place not in (None, ours.place):
        told.append(Told(What.OURS, joined.name, "it is put in another place there"))
    if joined.new:
        values |= {"in_album": theirs.in_album, "full_page": theirs.full_page}
    if theirs.person and theirs.person != ours.person:
        if ours.person and not joined.new:
            joined.otherwise_by = theirs.person
        else:
            values["person_id"] = person_id(edit, theirs.person)
    assign = ", ".join(f"{column} = ?" for column in values)
    differ = " OR ".join(f"{column} IS NOT ?" for column in values)
    edit.db.execute(
        f"UPDATE photo SET {assign} WHERE id = ? AND ({differ})",
        [*values.values(), joined.photo, *values.values()],
    )


def join_stacks(edit: Edit, guest: Guest, same: dict[int, int]) -> None:
    """Let the stacks that people made or undid there count for photos without such a word here."""
    groups: dict[int, list[tuple[int, int]]] = {}
    rows = guest.rows(
        "SELECT id, said_stack, said_top FROM photo WHERE said_stack NOT NULL AND bin IS NULL"
    )
    for photo, number, top in rows:
        if photo in same:
            groups.setdefault(number, []).append((same[photo], top))
    query = "SELECT said_stack FROM photo WHERE id = ?"
    for number, members in groups.items():
        said = {photo: edit.db.execute(query, [photo]).fetchone()[0] for photo, _ in members}
        known = {ours for ours in said.values() if ours is not None}
        if len(known) > 1:
            continue  # they are in several stacks here, and stay so
        (highest,) = edit.db.execute("SELECT coalesce(max(said_stack), 0) FROM photo").fetchone()
        stack = next(iter(known), max(highest, 0) + 1)
        for photo, top in members:
            if said[photo] is None and (number < 0 or stack > 0):
                ours = (-photo if number < 0 else stack, 0 if known or number < 0 else top)
                edit.db.execute(
                    "UPDATE photo SET said_stack = ?, said_top = ? WHERE id = ?", [*ours, photo]
                )
