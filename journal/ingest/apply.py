"""Puts what was read into the journal: one photo, sidecar or track at a time.

Each file is stored whole or not at all; what cannot be stored is a row of the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from journal.ingest.chats import ChatFile
from journal.ingest.moved import set_links
from journal.ingest.reading import Reading
from journal.ingest.report import Fate, FileFate
from journal.ingest.scan import Found
from journal.ingest.sidecars import Names
from journal.ingest.tracks import NO_POINTS, NOT_NEAR, TrackReading
from journal.store.archive import (
    BLOB_LIMIT,
    FileChanged,
    NewPhoto,
    Original,
    Picture,
    add_file,
    add_photo,
    complete_evidence,
    is_there,
)
from journal.store.chat_import import add_messages
from journal.store.chat_zone import zone_of_export
from journal.store.chats import set_chat_zone
from journal.store.journal import Edit
from journal.store.pairs import Shots, add_to_photo, shot_of
from journal.store.tracks import add_track, points_here, without

CHANGED = "changed while it was read: drop it again"
STAYS = "the file is left in its place, for it tells more than the trips"


@dataclass(frozen=True, slots=True)
class Applied:
    """A file's fate, and its photo where it has one in the journal. more: of things in it."""

    row: FileFate
    photo_id: int | None = None
    more: tuple[FileFate, ...] = ()


def apply_reading(
    edit: Edit,
    found: Found,
    reading: Reading,
    shots: Shots,
    *,
    person: int | None = None,
    link: bool = False,
    day: date | None = None,
) -> Applied:
    """Store a photo or film that was read; an exact copy of one already here adds nothing.

    shots: of the journal; a file that is one shot with a photo there is kept with it.
    day: a person's word on the day of what comes in; the time of day stays the file's.
    """
    if reading.refused is not None:
        return Applied(FileFate(found.path, Fate.REFUSED, reading.refused))
    applied = _already_here(edit, found, reading.sha256)
    if applied is None:
        applied = _stored(edit, found, reading, shots, person, link)
    if day is not None and applied.row.fate is Fate.IMPORTED:
        edit.db.execute(
            "UPDATE photo SET said_day = ? WHERE id = ?", [day.isoformat(), applied.photo_id]
        )
    return applied


def _stored(
    edit: Edit, found: Found, reading: Reading, shots: Shots, person: int | None, link: bool
) -> Applied:
    photo, original = new_photo(reading), _original(found, reading)
    shot = shot_of(photo, original.role)
    partner = shots.partner(edit, shot)
    try:
        if partner is None:
            number = add_photo(edit, photo, original, person=person, link=link)
        else:
            number = partner
            add_to_photo(edit, partner, photo, original, link=link)
    except FileChanged:
        return Applied(FileFate(found.path, Fate.REFUSED, CHANGED))
    except OSError as error:
        return Applied(FileFate(found.path, Fate.REFUSED, _os_reason(error)))
    shots.add(number, shot)
    notes = [] if partner is None else ["kept with its photo"]
    notes += reading.notes
    if reading.size > BLOB_LIMIT and not link:
        notes.append("left in its place: over 1 GB, more than the journal file can hold")
    fate = Fate.IMPORTED if partner is None else Fate.PAIRED
    return Applied(FileFate(found.path, fate, "; ".join(notes)), number)


def apply_track(edit: Edit, found: Found, track: TrackReading) -> Applied:
    """Keep a track whole, and its points; one that was kept before points were gets them now."""
    if track.history:
        return apply_history(edit, found, track)
    if track.file.refused is not None:
        return Applied(FileFate(found.path, Fate.REFUSED, track.file.refused))
    reason = "; ".join(("kept whole", *track.notes))
    pointless = edit.db.execute(
        "SELECT id FROM file WHERE sha256 = ? AND role = 'track'"
        " AND NOT EXISTS (SELECT 1 FROM track WHERE file_id = file.id)",
        [track.file.sha256],
    ).fetchone()
    if pointless:
        add_track(edit, pointless[0], track.name, track.points)
        return Applied(FileFate(found.path, Fate.TRACK, reason))
    here = _already_here(edit, found, track.file.sha256)
    if here is not None:
        return here
    return _keep(
        edit, _original(found, track.file), None, FileFate(found.path, Fate.TRACK, reason), track
    )


def apply_history(edit: Edit, found: Found, track: TrackReading) -> Applied:
    """Keep the points that were taken from a location history; the file stays in its place.

    It tells years of a life, and a journal may be handed on. Dropped again, it gives the points
    of days that are here only since.
    """
    reason = "; ".join(track.notes)
    if track.file.refused is not None:
        return Applied(FileFate(found.path, Fate.REFUSED, track.file.refused))
    if not track.points:
        nothing = not {NO_POINTS, NOT_NEAR}.isdisjoint(track.notes)
        return Applied(FileFate(found.path, Fate.SKIPPED if nothing else Fate.REFUSED, reason))
    row = FileFate(found.path, Fate.TRACK, "; ".join((reason, STAYS)))
    here = _already_here(edit, found, track.file.sha256)
    if here is None:
        return _keep(edit, _original(found, track.file), None, row, track, link=True)
    query = (
        "SELECT file.id FROM file JOIN track ON file_id = file.id WHERE sha256 = ? AND bin IS NULL"
    )
    kept = edit.db.execute(query, [track.file.sha256]).fetchone()
    known = points_here(edit.db, kept[0]) if kept else set()
    if not kept or known.issuperset(point.instant for point in track.points if point.instant):
        return here
    add_track(edit, kept[0], track.name, without(track.points, known))
    return Applied(row)


def apply_sidecar(
    edit: Edit, found: Found, reading: Reading, photos: Sequence[int], album: bool = False
) -> Applied:
    """Keep a sidecar with the first of its photos, and complete the evidence of all of them.

    photos: none for one that is skipped, because it describes an album or belongs to no photo.
    """
    if not photos:
        reason = "describes an album" if album else "belongs to no photo that came in"
        return Applied(FileFate(found.path, Fate.SKIPPED, reason))
    if reading.refused is not None:
        return Applied(FileFate(found.path, Fate.REFUSED, reading.refused))
    for photo in photos:
        known = edit.db.execute(
            "SELECT 1 FROM file WHERE photo_id = ? AND sha256 = ? AND role = 'sidecar'",
            [photo, reading.sha256],
        ).fetchone()
        if known:
            return Applied(FileFate(found.path, Fate.ALREADY_HERE, "with its photo"), photo)
    reason = "; ".join(("kept with its photo", *reading.notes))
    row = FileFate(found.path, Fate.PAIRED, reason)
    applied = _keep(edit, _original(found, reading), photos[0], row)
    if applied.row.fate is Fate.PAIRED:
        for photo in photos:
            complete_evidence(edit, photo, new_photo(reading))
    return applied


def apply_chat(edit: Edit, chat: ChatFile, photos: Mapping[str, int]) -> Applied:
    """Add the messages of an export that are not here yet; photos: that came in with it."""
    rows = edit.db.execute("SELECT DISTINCT date FROM day WHERE date NOT NULL")
    read = chat.read([date.fromisoformat(row[0]) for row in rows])
    added = add_messages(chat.name, read.messages, photos)(edit)
    if not added.new:
        note = f"messages: {added.all}, all of them here"
        return Applied(FileFate(chat.path, Fate.ALREADY_HERE, note))
    if added.new < added.all:
        reason = f"messages: {added.all}, new: {added.new}"
    else:
        reason = f"messages: {added.all}"
    zone = zone_of_export(edit.db, added.chat_id) if added.new == added.all else None
    if zone is not None:
        set_chat_zone(added.chat_id, zone)(edit)
        reason += f"; its times are those of {zone}"
    if not read.sure:
        reason += "; days and months may be the other way round"
    return Applied(FileFate(chat.path, Fate.CHAT, reason))


class PhotosHere:
    """The photos of a journal by name, for sidecars that came without them."""

    def __init__(self, edit: Edit) -> None:
        rows = edit.db.execute(
            "SELECT photo.id, name, coalesce(archive_name, link), beside FROM photo"
            " JOIN file ON file.photo_id = photo.id AND role IN ('still', 'raw', 'film')"
            " WHERE bin IS NULL"
        )
        self._photos: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for photo, name, place, beside in rows:
            path = PurePath(place)
            self._photos[path.parent.name][path.name if beside else name].add(photo)
        self._names: dict[str, Names] = {}

    def of(self, sidecar: Found, title: str) -> list[int]:
        """Return the photos that a sidecar speaks of, in a folder of the same name.

        A photo or sidecar that was dropped without its folder goes with any. title: what is
        written inside. Empty if there is none, or more than one that it may mean.
        """
        folder = PurePath(sidecar.name).parent.name
        folders = dict.fromkeys((folder, "")) if folder else list(self._photos)
        name = PurePath(sidecar.name).name
        fit: list[list[set[int]]] = []
        for near in folders:
            names = self._in(near)
            owners = names.named_by(name, lambda: title) or names.meant_by(name, title)
            if owners:
                fit.append([self._photos[near][owner] for owner in owners])
        clear = len(fit) == 1 and all(len(photos) == 1 for photos in fit[0])
        return [number for photos in fit[0] for number in photos] if clear else []

    def _in(self, folder: str) -> Names:
        if folder not in self._names:
            self._names[folder] = Names(self._photos[folder])
        return self._names[folder]


def _keep(
    edit: Edit,
    original: Original,
    photo: int | None,
    row: FileFate,
    track: TrackReading | None = None,
    *,
    link: bool = False,
) -> Applied:
    """Store a file with its photo or its track; row: its fate if that succeeds."""
    try:
        with edit.db.atomic():
            file = add_file(edit, original, photo, link=link)
            if track is not None:
                add_track(edit, file, track.name, track.points)
    except FileChanged:
        return Applied(FileFate(original.path, Fate.REFUSED, CHANGED))
    except OSError as error:
        return Applied(FileFate(original.path, Fate.REFUSED, _os_reason(error)))
    return Applied(row, photo)


def _already_here(edit: Edit, found: Found, sha256: str) -> Applied | None:
    """Return the fate of an exact copy; a photo or track of an import taken back comes again.

    One that was linked and is away is linked to where it was found.
    """
    row = edit.db.execute(
        "SELECT photo_id, track.id, coalesce(archive_name, link), coalesce(photo.bin, track.bin),"
        " file.id, link"
        " FROM file LEFT JOIN photo ON photo.id = photo_id"
        " LEFT JOIN track ON track.file_id = file.id"
        " WHERE file.sha256 = ? AND role <> 'sidecar'",
        [sha256],
    ).fetchone()
    if row is None:
        return None
    photo, track, name, thrown, file, link = row
    if link is not None and not is_there(link):  # its folder has moved, and here it is
        set_links(edit, {file: str(found.path)})
    if thrown == "undone":
        edit.db.execute("UPDATE photo SET bin = NULL WHERE id = ?", [photo])
        edit.db.execute("UPDATE track SET bin = NULL WHERE id = ?", [track])
        fate = Fate.TRACK if photo is None else Fate.IMPORTED
        return Applied(FileFate(found.path, fate, "brought back"), photo)
    where = f"the same as {name}" + (", which is in the bin" if thrown else "")
    return Applied(FileFate(found.path, Fate.ALREADY_HERE, where), photo)


def _original(found: Found, reading: Reading) -> Original:
    return Original(
        found.path, found.name, str(reading.kind), reading.sha256, reading.size, reading.mtime
    )


def _os_reason(error: OSError) -> str:
    return f"could not be read: {(error.strerror or str(error)).lower()}"


def new_photo(reading: Reading) -> NewPhoto:
    """Return what a journal keeps of a photo that was read."""
    thumbnail = preview = None
    if reading.thumbnail:
        thumbnail = Picture(reading.thumbnail, *reading.thumbnail_size)
    if reading.preview:
        preview = Picture(reading.preview, *reading.preview_size)
    return NewPhoto(
        name=reading.path.name,
        width=reading.width,
        height=reading.height,
        stamp=reading.stamp,
        offset_min=reading.offset_min,
        gps_instant=reading.gps_instant.isoformat() if reading.gps_instant else None,
        lat=reading.lat,
        lon=reading.lon,
        altitude_m=reading.altitude_m,
        place_zone=reading.place_zone,
        make=reading.make,
        model=reading.model,
        serial=reading.serial,
        f_number=reading.f_number,
        exposure_s=reading.exposure_s,
        iso=reading.iso,
        caption=reading.caption,
        length_s=reading.length_s,
        motion_at=reading.motion_at,
        content_id=reading.content_id,
        burst_id=reading.burst_id,
        look=reading.look,
        thumbnail=thumbnail,
        preview=preview,
    )
