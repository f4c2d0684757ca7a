"""Photos for the tests of the journal file: evidence as a test wants it, bytes that are its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from journal.core.photo import Stamp, StampSource
from journal.store.archive import NewPhoto, Original, Picture, add_photo
from journal.store.journal import Changes, Edit, Journal, Op
from journal.store.settle import settle

JPEG = Picture(b"\xff\xd8 as good as a picture \xff\xd9", 512, 384)


def original(folder: Path, name: str, data: bytes | None = None) -> Original:
    """Write a file and say what was read of it; its bytes are its name unless given."""
    data = name.encode() if data is None else data
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Original(path, name, "still", digest, len(data), 1_511_973_492.5)


def new_photo(name: str, at: datetime | None = None, **facts: Any) -> NewPhoto:
    """Say what is known of a photo; `at` is its EXIF stamp."""
    stamp = facts.pop("stamp", Stamp(at, StampSource.EXIF_ORIGINAL) if at else None)
    return NewPhoto(name, 4000, 3000, stamp, thumbnail=JPEG, preview=JPEG, **facts)


def bring_in(
    journal: Journal,
    folder: Path,
    times: Sequence[datetime | None],
    *,
    prefix: str = "IMG",
    step: int | None = None,
) -> Changes:
    """Import one photo for each time, in one step, and settle; the value is their ids."""

    def change(edit: Edit) -> list[int]:
        ids = []
        for number, at in enumerate(times):
            name = f"{prefix}_{number:04}.JPG"
            ids.append(add_photo(edit, new_photo(name, at), original(folder, name)))
        settle(edit)
        return ids

    return journal.transact(Op.IMPORT, change, step=step)


def fill(journal: Journal, count: int, first: datetime, seconds: int) -> None:
    """Put in many photos without originals, `seconds` apart, as quickly as SQLite can."""

    def change(edit: Edit) -> None:
        edit.db.conn.executemany(
            "INSERT INTO photo (id, name, stamp, stamp_source, width, height)"
            " VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%S', ?, ?), 'exif:DateTimeOriginal', 40, 30)",
            (
                (n, f"IMG_{n}.JPG", first.isoformat(), f"{n * seconds} seconds")
                for n in range(1, count + 1)
            ),
        )
        edit.db.conn.executemany(
            "INSERT INTO file (photo_id, role, sha256, size, link) VALUES (?, 'still', ?, 1, '/x')",
            ((n, f"{n:064x}") for n in range(1, count + 1)),
        )

    journal.transact(Op.IMPORT, change)
