"""Looks at a file before it is opened as a journal, without changing a byte of it.

A journal may come from a stranger: what its schema holds is compared with what ours holds
before any of it runs.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

from journal.core.errors import (
    FileMissing,
    JournalDamaged,
    JournalTooNew,
    NotAJournal,
    NotAllowed,
)
from journal.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate

_MAGIC = b"SQLite format 3\0"


def inspect_file(path: Path) -> None:
    """Raise unless the header of the file is that of a whole journal of a known version.

    Raises FileMissing, NotAllowed, NotAJournal, JournalTooNew, JournalDamaged. The header's
    layout is that of sqlite.org/fileformat2.html.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(path) from None
    except (PermissionError, IsADirectoryError) as error:
        raise (NotAJournal if path.is_dir() else NotAllowed)(path) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotAJournal(path)
    page_size, change_counter, pages = (
        struct.unpack(">H", header[16:18])[0],
        header[24:28],
        struct.unpack(">I", header[28:32])[0],
    )
    version, application = (struct.unpack(">I", header[at : at + 4])[0] for at in (60, 68))
    if application != APPLICATION_ID:
        raise NotAJournal(path)
    if version > SCHEMA_VERSION:
        raise JournalTooNew(path)
    # The page count is only valid where the change counter stands beside it again.
    if header[92:96] == change_counter and size < pages * (65536 if page_size == 1 else page_size):
        raise JournalDamaged(path, what="it is cut short")


def inspect_schema(db: Database, path: Path) -> None:
    """Raise JournalDamaged if the schema is not ours: another table, a trigger, a view."""
    known = _known_schema()
    found = _schema(db)
    for name, sql in found.items():
        if name not in known:
            raise JournalDamaged(path, what=f"it holds {name}, which is not ours")
        if sql != known[name]:
            raise JournalDamaged(path, what=f"its {name} is not as we make it")
    for name in known:
        if name not in found:
            raise JournalDamaged(path, what=f"its {name} is missing")


@lru_cache(maxsize=1)
def _known_schema() -> dict[str, str]:
    db = Database(memory=True, execute_plugins=False)
    try:
        migrate(db)
        return _schema(db)
    finally:
        db.close()


def _schema(db: Database) -> dict[str, str]:
    """Return 'type name' -> SQL with white space folded, of all but SQLite's own objects."""
    rows = db.execute(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
        " WHERE substr(name, 1, 7) <> 'sqlite_' OR type IN ('trigger', 'view')"
    ).fetchall()
    return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows}
