"""Photos for the tests of the journal file: evidence as a test wants it, bytes that are its own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from journal.core.day import Section
from journal.core.photo import Stamp, StampSource
from journal.store import edits, history
from journal.store.archive import NewPhoto, Original, Picture, add_photo
from journal.store.journal import Changes, Edit, Journal
from journal.store.op import Op
from journal.store.settle import section_for, settle

# Texts as odd as people type them.
ODD = [
    "",
    "it's \"quoted\" ''twice'' WHERE id=1",
    "🏜️ désert, 砂漠, Ελλάδα\r\n\tnext line\n",
    "'); DROP TABLE entry; --",
    "\x01\x1f\x7f\ufeff\u2028",
    "0",
    "NULL",
]

Tables = Mapping[str, list[tuple[Any, ...]]]
JPEG = Picture(b"\xff\xd8 as good as a picture \xff\xd9", 512, 384)


def original(folder: Path, name: str, data: bytes | None = None) -> Original:
    """Write a file and say what was read of it; its bytes are its name unless given."""
    data = name.encode() if data is None else data
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Original(path, name, "still", digest, len(data), 1_511_973_492.5)


def real_picture(width: int = 512, height: int = 384) -> Picture:
    """Make a picture as a journal stores it, where `JPEG` is not good enough."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 90, 90)).save(out, "JPEG")
    return Picture(out.getvalue(), width, height)


def new_photo(
    name: str, at: datetime | None = None, *, picture: Picture = JPEG, **facts: Any
) -> NewPhoto:
    """Say what is known of a photo; `at` is its EXIF stamp, `picture` its thumbnail and preview."""
    stamp = facts.pop("stamp", Stamp(at, StampSource.EXIF_ORIGINAL) if at else None)
    return NewPhoto(name, 4000, 3000, stamp, thumbnail=picture, preview=picture, **facts)


def bring_in(
    journal: Journal,
    folder: Path,
    times: Sequence[datetime | None],
    *,
    prefix: str = "IMG",
    step: int | None = None,
    picture: Picture = JPEG,
) -> Changes:
    """Import one photo for each time, in one step, and settle; the value is their ids."""

    def change(edit: Edit) -> list[int]:
        ids = []
        for number, at in enumerate(times):
            name = f"{prefix}_{number:04}.JPG"
            ids.append(
                add_photo(edit, new_photo(name, at, picture=picture), original(folder, name))
            )
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


def logged(journal: Journal) -> Tables:
    """Return all that undo promises to bring back."""
    tables = {}
    for table, columns in history.LOGGED.items():
        chosen = f"id, {', '.join(columns)}" if columns else "*"
        tables[table] = journal.db.execute(f"SELECT {chosen} FROM {table} ORDER BY id").fetchall()
    # Trips, days, cameras and photos themselves stay: empty of words, or in the bin as 'undone'.
    tables["trip"] = [row for row in tables["trip"] if row[1]]
    tables["day"] = [row for row in tables["day"] if row[1] or row[-1]]
    tables["camera"] = [row for row in tables["camera"] if row[1]]
    tables["photo"] = [row for row in tables["photo"] if "undone" not in row[-2:]]
    return tables


def names(path: Path) -> list[str]:
    """Return the names of the files beside a file, and its own."""
    return sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())


def writing(text: str) -> Callable[[Edit], object]:
    """Make a change that adds an entry."""

    def change(edit: Edit) -> object:
        return edits.add_entry(section_for(edit, Section.BEFORE), {"text": text})(edit)

    return change


def texts(journal: Journal) -> list[str]:
    """Return the texts of all entries, oldest first."""
    return [row[0] for row in journal.db.execute("SELECT text FROM entry ORDER BY id")]
