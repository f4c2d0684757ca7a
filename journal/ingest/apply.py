"""Puts what was read into the journal: one photo, sidecar or track at a time.

Each file is stored whole or not at all; what cannot be stored is a row of the report.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from journal.ingest.reading import Reading
from journal.ingest.report import Fate, FileFate
from journal.ingest.scan import Found
from journal.store.archive import (
    BLOB_LIMIT,
    FileChanged,
    NewPhoto,
    Original,
    Picture,
    add_file,
    add_photo,
)
from journal.store.journal import Edit

CHANGED = "changed while it was read: drop it again"


@dataclass(frozen=True, slots=True)
class Applied:
    """A file's fate, and its photo where it has one in the journal."""

    row: FileFate
    photo_id: int | None = None


def apply_reading(
    edit: Edit, found: Found, reading: Reading, *, person: int | None = None, link: bool = False
) -> Applied:
    """Store a photo or film that was read; an exact copy of one already here adds nothing."""
    if reading.refused is not None:
        return Applied(FileFate(found.path, Fate.REFUSED, reading.refused))
    here = _already_here(edit, found, reading.sha256)
    if here is not None:
        return here
    original = Original(
        found.path, found.name, str(reading.kind), reading.sha256, reading.size, reading.mtime
    )
    try:
        photo = add_photo(edit, _new_photo(reading), original, person=person, link=link)
    except FileChanged:
        return Applied(FileFate(found.path, Fate.REFUSED, CHANGED))
    except OSError as error:
        return Applied(FileFate(found.path, Fate.REFUSED, _os_reason(error)))
    notes = list(reading.notes)
    if reading.size > BLOB_LIMIT and not link:
        notes.append("left in its place: over 1 GB, more than the journal file can hold")
    return Applied(FileFate(found.path, Fate.IMPORTED, "; ".join(notes)), photo)


def apply_track(edit: Edit, found: Found) -> Applied:
    """Keep a track whole."""
    original = _hashed(found)
    if isinstance(original, FileFate):
        return Applied(original)
    here = _already_here(edit, found, original.sha256)
    if here is not None:
        return here
    return _keep(edit, original, None, Fate.TRACK, "kept whole")


def apply_sidecar(edit: Edit, found: Found, photo: int | None) -> Applied:
    """Keep a sidecar with its photo; one that belongs to none is skipped."""
    if photo is None:
        return Applied(FileFate(found.path, Fate.SKIPPED, "belongs to no photo that came in"))
    original = _hashed(found)
    if isinstance(original, FileFate):
        return Applied(original)
    known = edit.db.execute(
        "SELECT 1 FROM file WHERE photo_id = ? AND sha256 = ?", [photo, original.sha256]
    ).fetchone()
    if known:
        return Applied(FileFate(found.path, Fate.ALREADY_HERE, "with its photo"), photo)
    return _keep(edit, original, photo, Fate.PAIRED, "kept with its photo")


def _keep(edit: Edit, original: Original, photo: int | None, fate: Fate, reason: str) -> Applied:
    try:
        with edit.db.atomic():
            add_file(edit, original, photo)
    except FileChanged:
        return Applied(FileFate(original.path, Fate.REFUSED, CHANGED))
    except OSError as error:
        return Applied(FileFate(original.path, Fate.REFUSED, _os_reason(error)))
    return Applied(FileFate(original.path, fate, reason), photo)


def _already_here(edit: Edit, found: Found, sha256: str) -> Applied | None:
    """Return the fate of an exact copy; a photo whose import was taken back comes again."""
    row = edit.db.execute(
        "SELECT photo_id, coalesce(archive_name, link), bin FROM file"
        " LEFT JOIN photo ON photo.id = photo_id WHERE file.sha256 = ? AND role <> 'sidecar'",
        [sha256],
    ).fetchone()
    if row is None:
        return None
    photo, name, thrown = row
    if thrown == "undone":
        edit.db.execute("UPDATE photo SET bin = NULL WHERE id = ?", [photo])
        return Applied(FileFate(found.path, Fate.IMPORTED, "brought back"), photo)
    where = f"the same as {name}" + (", which is in the bin" if thrown else "")
    return Applied(FileFate(found.path, Fate.ALREADY_HERE, where), photo)


def _hashed(found: Found) -> Original | FileFate:
    try:
        data = found.path.read_bytes()
        mtime = found.path.stat().st_mtime
    except OSError as error:
        return FileFate(found.path, Fate.REFUSED, _os_reason(error))
    if not data:
        return FileFate(found.path, Fate.REFUSED, "empty file")
    digest = hashlib.sha256(data).hexdigest()
    return Original(found.path, found.name, str(found.kind), digest, len(data), mtime)


def _os_reason(error: OSError) -> str:
    return f"could not be read: {(error.strerror or str(error)).lower()}"


def _new_photo(reading: Reading) -> NewPhoto:
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
        thumbnail=thumbnail,
        preview=preview,
    )


def photo_of_sidecar(sidecar: Path, photos: dict[Path, int]) -> int | None:
    """Return the photo in the same folder that a sidecar names.

    `IMG.xmp`, `IMG.AAE` and `IMG.jpg.xmp` go with IMG.jpg; `IMG.jpg.json` and
    `IMG.jpg.supplemental-metadata.json`, also cut short, as Google Takeout writes them.
    """
    near = {path: number for path, number in photos.items() if path.parent == sidecar.parent}
    for path, number in near.items():
        if sidecar.name.startswith(path.name + "."):
            return number
    stem = sidecar.stem.casefold()
    for path, number in near.items():
        if path.stem.casefold() == stem and _replaces_suffix(sidecar):
            return number
    return None


def _replaces_suffix(sidecar: Path) -> bool:
    """Tell whether this kind of sidecar replaces the photo's suffix by its own."""
    return sidecar.suffix.lower() in (".xmp", ".aae")
