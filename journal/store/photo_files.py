"""The files that a photo consists of, what the files say of it, and bytes out of the middle of one.

Reads only. A film is never read whole: a player asks for pieces of it.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sqlite_utils import Database

from journal.store.archive import is_there


class PhotoFile(NamedTuple):
    """A file of a photo.

    role: 'still', 'raw', 'film' or 'sidecar'. size: bytes. path: in the journal, as it came, or
    where it was left (linked). beside: not the one that the photo is shown from.
    """

    id: int
    role: str
    size: int
    path: str
    linked: bool
    beside: bool

    @property
    def name(self) -> str:
        path = Path(self.path) if self.linked else PurePosixPath(self.path)
        return path.name


class Taking(NamedTuple):
    """How a photo was taken, as its files say, or people.

    width, height: upright pixels, 0 where unknown. lat, lon: degrees; at_from: what they rest on,
    'person', 'file', or 'track' and 'photo', of which they are borrowed. length_s: of the film.
    motion_at: where in the shown file its film begins, in bytes. person: '' where nobody is named.
    """

    width: int
    height: int
    turn: int
    f_number: float | None
    exposure_s: float | None
    iso: float | None
    lat: float | None
    lon: float | None
    at_from: str | None
    altitude_m: float | None
    length_s: float | None
    motion_at: int | None
    person: str


def photo_files(db: Database, photo: int) -> list[PhotoFile]:
    """Return the files of a photo, the one it is shown from first, sidecars last."""
    rows = db.execute(
        "SELECT id, role, size, coalesce(archive_name, link), link NOT NULL, beside FROM file"
        " WHERE photo_id = ? ORDER BY role = 'sidecar', beside, id",
        [photo],
    )
    return [
        PhotoFile(number, role, size, path, bool(linked), bool(beside))
        for number, role, size, path, linked, beside in rows
    ]


def taking(db: Database, photo: int) -> Taking | None:
    """Return how a photo was taken; None for one that is not there."""
    row = db.execute(
        "SELECT width, height, turn, f_number, exposure_s, iso, at_lat, at_lon, at_from,"
        " CASE WHEN at_from = 'file' THEN altitude_m END, length_s,"
        " motion_at, coalesce(person.name, '') FROM photo"
        " LEFT JOIN camera ON camera.id = photo.camera_id"
        " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
        " WHERE photo.id = ?",
        [photo],
    ).fetchone()
    return Taking._make(row) if row else None


def read_piece(db: Database, file: int, at: int, count: int) -> bytes:
    """Return up to `count` bytes of a file from byte `at` on; fewer where it ends.

    No transaction stays open behind it. Raises OSError where the file is away.
    """
    row = db.execute(
        "SELECT sqlar.rowid, link, coalesce(archive_name, link) FROM file"
        " LEFT JOIN sqlar ON sqlar.name = archive_name WHERE file.id = ?",
        [file],
    ).fetchone()
    stored, link, name = row or (None, None, f"file {file}")
    if stored is not None:
        with db.conn.blobopen("sqlar", "data", stored, readonly=True) as blob:
            blob.seek(min(at, len(blob)))
            return bytes(blob.read(count))
    if link is not None and is_there(link):
        with Path(link).open("rb") as handle:
            handle.seek(at)
            return handle.read(count)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
