"""The bin: what a person has thrown away, until it is emptied, which nothing takes back."""

from __future__ import annotations

from sqlite_utils import Database

from journal.store.journal import Edit

_BINNED = "SELECT id FROM photo WHERE bin = 'bin'"


def count_bin(db: Database) -> int:
    """Return how many photos are in the bin."""
    return int(db.execute(f"SELECT count(*) FROM ({_BINNED})").fetchone()[0])


def empty_bin(edit: Edit) -> int:
    """Remove the photos in the bin, with their files and what the history knows of them.

    The value is their number. No undo brings them back; run it with `Journal.derive`.
    """
    db = edit.db
    photos = [row[0] for row in db.execute(_BINNED).fetchall()]
    db.execute(f"UPDATE photo SET stack_id = NULL WHERE stack_id IN ({_BINNED})")
    db.execute("CREATE TEMP TABLE gone AS SELECT id, archive_name FROM file WHERE photo_id IN"
               f" ({_BINNED})")  # fmt: skip
    try:
        db.execute("DELETE FROM file WHERE id IN (SELECT id FROM gone)")
        db.execute("DELETE FROM sqlar WHERE name IN (SELECT archive_name FROM gone)")
    finally:
        db.execute("DROP TABLE gone")
    for table in ("thumbnail", "preview"):
        db.execute(f"DELETE FROM {table} WHERE photo_id IN ({_BINNED})")
    db.execute(f"DELETE FROM change_row WHERE table_name = 'photo' AND row_id IN ({_BINNED})")
    db.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM change_row)")
    db.execute("DELETE FROM photo WHERE bin = 'bin'")
    edit.touch("photo", *photos)
    return len(photos)
