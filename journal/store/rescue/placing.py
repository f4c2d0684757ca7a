"""Gives the photos of a new journal their originals, also where it is lost which was whose.

A photo whose file is not known by name and hash gets the one that came in under its name, if as
many came in under that name as photos look for theirs. One that finds none stands all the same,
with its words and pictures, like one whose original is away.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from sqlite_utils import Database

from journal.core.progress import Context
from journal.store.archive import Original, store_original
from journal.store.journal import Edit, Journal
from journal.store.rescue.photos import Brought, State

RoleOf = Callable[[str], str]  # the role of a file that its name promises

_NUMBERED = re.compile(r" \(\d+\)$")  # of a name that was taken in the archive
_FILELESS = (
    "SELECT id, name FROM photo WHERE NOT EXISTS"
    " (SELECT 1 FROM file WHERE photo_id = photo.id AND role <> 'sidecar') ORDER BY id"
)
# The file that a photo is shown from is lost, and another of its files is not.
_SHOW_ANOTHER = """
UPDATE file SET beside = 0 WHERE id IN (
  SELECT min(id) FROM file WHERE photo_id NOT NULL AND role <> 'sidecar'
  GROUP BY photo_id HAVING min(beside) = 1
)
"""


def place_originals(
    journal: Journal, brought: list[Brought], role_of: RoleOf, context: Context
) -> list[Brought]:
    """Store originals that are whole with their photos; return those that no photo looks for."""
    files, unplaced = {}, []
    for one in brought:
        if one.state is not State.DAMAGED:
            row = journal.db.execute("SELECT id FROM file WHERE link = ?", [one.name]).fetchone()
            if row:
                files[row[0]] = one
            else:
                unplaced.append(one)
    paired = journal.derive(lambda edit: _pair(edit, unplaced, role_of)).value
    assert isinstance(paired, dict)
    files |= paired
    placed: set[str] = set()
    for done, (file, one) in enumerate(files.items()):
        context.step(done, len(files), one.name)
        try:
            journal.derive(partial(_store, one, file))
            placed.add(one.name)
        except sqlite3.IntegrityError:  # another file has these bytes: damage made it so
            unplaced.append(one)
    return [one for one in unplaced if one.name not in placed]


def _store(one: Brought, file: int, edit: Edit) -> None:
    original = Original(one.path, one.name, "", one.sha256, one.size, one.mtime)
    name = store_original(edit.db, original)
    # Its hash is known to be right, be it from an index: that in its row may be damaged.
    edit.db.execute(
        "UPDATE file SET archive_name = ?, link = NULL, sha256 = ?, size = ? WHERE id = ?",
        [name, one.sha256, one.size, file],
    )


def _pair(edit: Edit, unplaced: list[Brought], role_of: RoleOf) -> dict[int, Brought]:
    """Make a file for each photo without one; return those for which an original was found."""
    edit.db.execute(_SHOW_ANOTHER)
    photos = defaultdict(list)
    for photo, name in edit.db.execute(_FILELESS).fetchall():
        photos[name].append(photo)
    named = defaultdict(list)
    for one in unplaced:
        named[_came_as(one.name, photos)].append(one)
    paired = {}
    for name, numbers in photos.items():
        alike = named[name] if len(named[name]) == len(numbers) else [None] * len(numbers)
        for photo, found in zip(numbers, alike, strict=True):
            file = _add_file(edit.db, photo, name, role_of(name), found)
            if found is not None and file is not None:
                paired[file] = found
    return paired


def _came_as(name: str, photos: dict[str, list[int]]) -> str:
    """Return the name under which a file came in, before its name in the archive was made."""
    path = PurePosixPath(name)
    plain = _NUMBERED.sub("", path.stem) + path.suffix
    return path.name if path.name in photos or plain not in photos else plain


def _add_file(db: Database, photo: int, name: str, role: str, found: Brought | None) -> int | None:
    # No file has such a hash: of a photo whose original is lost, nothing tells what it was.
    sha256 = found.sha256 if found else f"{photo:064x}"
    return db.execute(
        "INSERT OR IGNORE INTO file (photo_id, role, sha256, size, link) VALUES (?, ?, ?, ?, ?)",
        [photo, role, sha256, found.size if found else 0, found.name if found else name],
    ).lastrowid
