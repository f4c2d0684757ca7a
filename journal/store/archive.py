"""Originals, byte for byte: into the archive, out of it, and the photos they belong to.

The archive is the table `sqlar` of sqlite.org/sqlar.html, uncompressed. What is stored is
hashed again on its way in: a file that changed since it was read is refused, not stored.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Protocol

from sqlite_utils import Database

from journal.core.photo import Stamp
from journal.core.resolve import stamp_text
from journal.store.edits import clean
from journal.store.journal import Edit

BLOB_LIMIT = 1_000_000_000  # bytes; SQLite holds no larger value
CHUNK = 4 << 20  # bytes read at a time


class FileChanged(Exception):
    """The file is not what it was when it was read."""


class Readable(Protocol):
    """Bytes that are read from the first to the last."""

    def read(self, count: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Original:
    """A file on disk as it was read: role is that of `file.role`, mtime POSIX seconds."""

    path: Path
    name: str
    role: str
    sha256: str
    size: int
    mtime: float

    def open(self) -> AbstractContextManager[Readable]:
        """Open the bytes for reading; raises OSError where they are away."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class Picture:
    """A derived JPEG, upright, sRGB."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """What is known of a photo when it comes in; units as in schema.sql."""

    name: str
    width: int
    height: int
    stamp: Stamp | None = None
    offset_min: int | None = None
    gps_instant: str | None = None
    lat: float | None = None
    lon: float | None = None
    altitude_m: float | None = None
    place_zone: str | None = None
    make: str = ""
    model: str = ""
    serial: str = ""
    f_number: float | None = None
    exposure_s: float | None = None
    iso: float | None = None
    caption: str = ""
    length_s: float | None = None
    motion_at: int | None = None
    content_id: str = ""
    burst_id: str = ""
    look: bytes | None = None
    thumbnail: Picture | None = None
    preview: Picture | None = None


def add_photo(
    edit: Edit,
    photo: NewPhoto,
    original: Original,
    *,
    person: int | None = None,
    link: bool = False,
) -> int:
    """Store a photo with its original and derived pictures; return its id.

    link: leave the original where it is (a film over `BLOB_LIMIT` is always left).
    Raises FileChanged, OSError if the original cannot be read whole; nothing is stored then.
    """
    with edit.db.atomic():
        number = _insert_photo(edit, photo, person)
        add_file(edit, original, number, link=link)
        set_pictures(edit, number, photo)
    edit.touch("photo", number)
    return number


def set_pictures(edit: Edit, photo: int, found: NewPhoto) -> None:
    """Give a photo its thumbnail and preview, in place of earlier ones, where there are any."""
    for table, picture in (("thumbnail", found.thumbnail), ("preview", found.preview)):
        if picture:
            edit.db.execute(
                f"INSERT OR REPLACE INTO {table} (photo_id, width, height, jpeg)"
                " VALUES (?, ?, ?, ?)",
                [photo, picture.width, picture.height, picture.jpeg],
            )


def complete_evidence(edit: Edit, photo: int, found: NewPhoto) -> None:
    """Give a photo the evidence that it has not: stamp, GPS instant, position, caption.

    What is there stays as it is, and an offset comes only with its stamp.
    """
    for absent, values in (
        ("stamp IS NULL", stamp_values(found)),
        ("gps_instant IS NULL", {"gps_instant": found.gps_instant}),
        ("lat IS NULL", _place_values(found)),
        ("caption = ''", {"caption": _text(found.caption) or None}),
    ):
        if next(iter(values.values())) is None:
            continue
        changed = edit.db.execute(
            f"UPDATE photo SET {', '.join(f'{name} = ?' for name in values)}"
            f" WHERE id = ? AND {absent}",
            [*values.values(), photo],
        )
        if changed.rowcount > 0:
            edit.touch("photo", photo)


def add_file(
    edit: Edit, original: Original, photo: int | None, *, link: bool = False, beside: bool = False
) -> int:
    """Store a file for a photo (or none, for a track); return its id. Raises as `add_photo`.

    link: leave it where it is, unless that is on another machine; a film over `BLOB_LIMIT` is
    always left. beside: as in schema.sql.
    """
    here = not on_another_machine(str(original.path))
    link = (link and here) or original.size > BLOB_LIMIT
    archive_name = None if link else store_original(edit.db, original)
    number = edit.db.execute(
        "INSERT INTO file (photo_id, role, sha256, size, archive_name, link, beside)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            photo,
            original.role,
            original.sha256,
            original.size,
            archive_name,
            _text(str(original.path)) if link else None,
            int(beside),
        ],
    ).lastrowid
    assert number is not None
    return number


def _insert_photo(edit: Edit, photo: NewPhoto, person: int | None) -> int:
    values = {
        **stamp_values(photo),
        "gps_instant": photo.gps_instant,
        **_place_values(photo),
        "caption": _text(photo.caption),
        "person_id": person,
        **shot_values(edit, photo),
    }
    number = edit.db.execute(
        f"INSERT INTO photo ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        list(values.values()),
    ).lastrowid
    assert number is not None
    return number


def shot_values(edit: Edit, photo: NewPhoto) -> dict[str, Any]:
    """Return by column what a file says of itself and the camera, without time and place."""
    return {
        "name": _text(photo.name),
        "camera_id": _camera(edit, photo),
        "f_number": photo.f_number,
        "exposure_s": photo.exposure_s,
        "iso": photo.iso,
        "width": photo.width,
        "height": photo.height,
        "length_s": photo.length_s,
        "motion_at": photo.motion_at,
        "content_id": _text(photo.content_id) or None,
        "burst_id": _text(photo.burst_id) or None,
        "look": photo.look,
    }


def stamp_values(photo: NewPhoto) -> dict[str, Any]:
    """Return by column when a photo was taken, as its files say."""
    stamp = photo.stamp
    return {
        "stamp": stamp_text(stamp),
        "stamp_source": stamp.source if stamp else None,
        "stamp_utc": int(stamp.utc) if stamp else 0,
        "stamp_number": stamp.number if stamp else None,
        "offset_min": photo.offset_min,
    }


def _place_values(photo: NewPhoto) -> dict[str, Any]:
    return {
        "lat": photo.lat,
        "lon": photo.lon,
        "altitude_m": photo.altitude_m,
        "place_zone": photo.place_zone,
    }


def _camera(edit: Edit, photo: NewPhoto) -> int | None:
    key = [_text(part) for part in (photo.make, photo.model, photo.serial)]
    if not any(key):
        return None
    edit.db.execute(
        "INSERT INTO camera (make, model, serial) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key
    )
    query = "SELECT id FROM camera WHERE make = ? AND model = ? AND serial = ?"
    return int(edit.db.execute(query, key).fetchone()[0])


def store_original(db: Database, original: Original) -> str:
    """Copy the file into the archive in chunks, hashing what is stored; return its name there."""
    name = _free_name(db, archive_name(original.name))
    mode = stat.S_IFREG | 0o644
    digest = hashlib.sha256()
    row = db.execute(
        "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?, ?, ?, ?, zeroblob(?))",
        [name, mode, int(original.mtime), original.size, original.size],
    ).lastrowid
    assert row is not None
    stored = 0
    with original.open() as file, db.conn.blobopen("sqlar", "data", row) as blob:
        while chunk := file.read(CHUNK):
            stored += len(chunk)
            if stored > original.size:
                raise FileChanged(original.path)
            blob.write(chunk)
            digest.update(chunk)
    if digest.hexdigest() != original.sha256:
        raise FileChanged(original.path)
    return name


def archive_name(name: str) -> str:
    """Make a name for the archive: relative, with forward slashes, that leaves no folder."""
    parts = [part for part in PurePosixPath(_text(name)).parts if part not in ("/", ".", "..")]
    safe = [re.sub(r'[\\:*?"<>|\x01-\x1f]', "_", part) for part in parts]
    return "/".join(safe) or "unnamed"


def _free_name(db: Database, name: str) -> str:
    path, number = PurePosixPath(name), 1
    while db.execute("SELECT 1 FROM sqlar WHERE name = ?", [name]).fetchone():
        number += 1
        name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return name


def _text(text: str) -> str:
    """Return text that SQLite can hold; bytes of a file name that are not UTF-8 become '?'."""
    return clean(text)


def read_original(db: Database, file: int) -> Iterator[bytes]:
    """Yield a file's bytes in chunks, from the archive or from where it was left.

    A linked file is read as far as the journal knows it to go. Raises OSError if it is away.
    """
    row = db.execute(
        "SELECT sqlar.rowid, link, size, coalesce(archive_name, link) FROM file"
        " LEFT JOIN sqlar ON sqlar.name = archive_name WHERE file.id = ?",
        [file],
    ).fetchone()
    stored, link, size, name = row or (None, None, 0, f"file {file}")
    if stored is not None:
        with db.conn.blobopen("sqlar", "data", stored, readonly=True) as blob:
            while chunk := blob.read(CHUNK):
                yield chunk
    elif link is not None and is_there(link):
        with Path(link).open("rb") as handle:
            left = size + 1  # one byte more tells a file that has grown
            while left > 0 and (chunk := handle.read(min(CHUNK, left))):
                left -= len(chunk)
                yield chunk
    else:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)


def is_there(link: str) -> bool:
    """Tell whether there is a file where an original was left.

    Not a pipe, which would keep us waiting; not on another machine, which a stranger's journal
    would make us knock at; and of an original that is missing since a journal was restored only the
    name is known, which is no path from wherever the program runs.
    """
    if on_another_machine(link):
        return False
    try:
        return Path(link).is_absolute() and Path(link).is_file()
    except (OSError, ValueError):  # a name that no file system takes
        return False


def on_another_machine(path: str) -> bool:
    r"""Tell whether Windows would ask another machine for a path, as for \\server\share\a.jpg."""
    return PureWindowsPath(path).drive.startswith("\\\\")


def thumbnail(db: Database, photo: int) -> bytes | None:
    """Return a photo's thumbnail (JPEG), None where there is none."""
    return _picture(db, "thumbnail", photo)


def preview(db: Database, photo: int) -> bytes | None:
    """Return a photo's preview (JPEG), None where there is none."""
    return _picture(db, "preview", photo)


def _picture(db: Database, table: str, photo: int) -> bytes | None:
    row = db.execute(f"SELECT jpeg FROM {table} WHERE photo_id = ?", [photo]).fetchone()
    return row[0] if row else None
