"""What follows from the rest of a journal: whether it still does, and how it is set right again.

No word, no choice and no original is among it. Pictures are made again in journal.ingest.remaking,
for that takes decoders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from journal.store.backups import copy_without_photos
from journal.store.journal import Edit, connection
from journal.store.settle import settle

WORKED_OUT = "would be worked out anew"
AGAIN_FROM_FILE = "would be read again from its file"

_TABLES = ("thumbnail", "preview", "track_point")  # whole tables of what is derived
_COLUMNS = {"photo": ("day_id", "stack_id")}  # references that follow from the rest
# Of photos that do not wait to be settled, as `needs_settling` tells them.
_PLACES = (
    "SELECT id, day_id, lived_at, instant, zone, basis, rank, stack_id, at_lat, at_lon, at_from"
    " FROM photo WHERE bin IS NULL AND basis NOT NULL AND (at_lat NOT NULL OR lat IS NULL)"
)


def is_derived(db: Database, table: str, key: int) -> bool:
    """Tell whether a reference follows from the rest. key: its number among those of its table."""
    columns = {line[0]: line[3] for line in db.execute(f"PRAGMA foreign_key_list({table})")}
    return table in _TABLES or columns.get(key) in _COLUMNS.get(table, ())


def misplaced_photos(db: Database) -> list[int]:
    """Return the photos that settling would place otherwise, by settling a copy of the journal.

    Those that wait to be settled are not among them. Raises JournalDamaged, DiskFull, WriteFailed.
    """
    before = {row[0]: row for row in db.execute(_PLACES)}
    with TemporaryDirectory(prefix="trip-journal-") as folder:
        path = Path(folder) / "copy"
        copy_without_photos(db, path)
        with connection(path, "rw") as copy:
            try:
                with copy.atomic():
                    settle(Edit(copy))
                after = {row[0]: row for row in copy.execute(_PLACES)}
            finally:
                copy.close()
    return [photo for photo, row in before.items() if after.get(photo) != row]


def broken_tracks(db: Database) -> Iterator[tuple[int, str, str]]:
    """Yield each track that has gaps among its points: its id, a line, what repairing would do.

    Of a location history only some points were taken, which its file alone does not give again.
    Whether one without any point should have some, only its file tells: see `pointless_tracks`.
    """
    for track, name, archived, count, last in db.execute(
        "SELECT track.id, track.name, archive_name NOT NULL, count(number), max(number) FROM track"
        " JOIN file ON file.id = file_id LEFT JOIN track_point ON track_id = track.id"
        " GROUP BY track.id"
    ).fetchall():
        if count and count != last + 1:
            yield track, lacks_points(name), AGAIN_FROM_FILE if archived else ""


def pointless_tracks(db: Database) -> list[tuple[int, str]]:
    """Return id and name of each track that has no point, and whose file is in the archive."""
    return db.execute(
        "SELECT track.id, track.name FROM track JOIN file ON file.id = file_id"
        " WHERE archive_name NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM track_point WHERE track_id = track.id)"
    ).fetchall()


def lacks_points(track: str) -> str:
    """Say that points of a track of that name are missing."""
    return f"{track}: points of this track are missing"


def rebuild_indexes(edit: Edit, names: Iterable[str]) -> None:
    """Build indexes anew from their tables."""
    for name in names:
        edit.db.execute(f'REINDEX "{name}"')


def work_out(edit: Edit) -> None:
    """Drop derived rows of what is not there, and settle the rest."""
    for table in ("thumbnail", "preview"):
        edit.db.execute(f"DELETE FROM {table} WHERE photo_id NOT IN (SELECT id FROM photo)")
    edit.db.execute("DELETE FROM track_point WHERE track_id NOT IN (SELECT id FROM track)")
    for column, parent in (("day_id", "day"), ("stack_id", "photo")):
        edit.db.execute(
            f"UPDATE photo SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM {parent})"
        )
    settle(edit)
