"""Makes journals of many photos quickly, without importing: rows, with or without pictures."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

from journal.core.photo import StampSource
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle

DAYS = 40
ZONES = ("Europe/Paris", "America/Chicago", "America/Los_Angeles", "America/Denver")
BATCH = 500


def make_journal(path: Path, photos: int, original: int = 0, derived: bytes = b"") -> None:
    """Make a journal of photos over 40 days, by four cameras, one of which has no clock set.

    original: bytes of each original; derived: what stands for each thumbnail and preview.
    """
    with Journal.create(path) as journal:
        for start in range(0, photos, BATCH):
            numbers = range(start, min(start + BATCH, photos))

            def add(edit: Edit, numbers: range = numbers) -> None:
                _add(edit, numbers, photos, original, derived)

            journal.transact(Op.IMPORT, add)
        journal.derive(settle)


def _add(edit: Edit, numbers: range, photos: int, original: int, derived: bytes) -> None:
    run = edit.db.conn.executemany
    run(
        "INSERT OR IGNORE INTO camera (id, make, model, serial) VALUES (?, 'Made', ?, '1')",
        [(number, f"Camera {number}") for number in range(1, 5)],
    )
    rows = []
    for number in numbers:
        taken = datetime(2025, 6, 1, 8) + timedelta(
            days=number * DAYS // photos, seconds=number * 97 % 40_000
        )
        camera = number % 4
        zone = ZONES[number * DAYS // photos % 4] if camera == 1 and number % 10 else None
        rows.append(
            (
                number + 1,
                f"IMG_{number:05d}.JPG",
                taken.isoformat(),
                StampSource.EXIF_ORIGINAL,
                zone,
                camera + 1,
            )
        )
    run(
        "INSERT INTO photo (id, name, stamp, stamp_source, place_zone, camera_id, width, height)"
        " VALUES (?, ?, ?, ?, ?, ?, 4032, 3024)",
        rows,
    )
    names = [(f"IMG_{n:05d}.JPG", original, original) for n in numbers] if original else []
    run("INSERT INTO sqlar VALUES (?, 33188, 0, ?, zeroblob(?))", names)
    run(
        "INSERT INTO file (photo_id, role, sha256, size, archive_name, link)"
        " VALUES (?, 'still', ?, ?, ?, ?)",
        [
            (
                n + 1,
                hashlib.sha256(str(n).encode()).hexdigest(),
                original,
                f"IMG_{n:05d}.JPG" if original else None,
                None if original else f"/photos/IMG_{n:05d}.JPG",
            )
            for n in numbers
        ],
    )
    if derived:
        for table, width in (("thumbnail", 512), ("preview", 2016)):
            run(
                f"INSERT INTO {table} VALUES (?, ?, ?, ?)",
                [(n + 1, width, width * 3 // 4, derived) for n in numbers],
            )


def forget(path: Path) -> None:
    """Drop a file from the system's cache, so that the next reader finds it cold."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
