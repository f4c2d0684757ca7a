"""Looks at a file before it is opened as a journal, without changing a byte of it.

A journal may come from a stranger: what its schema holds is compared with what ours holds
before any of it runs.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import (
    FileMissing,
    JournalDamaged,
    JournalTooNew,
    NotAJournal,
    NotAllowed,
)
from journal.store.failures import world_errors
from journal.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate
from journal.store.moment import one_moment

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes
_WRITE_AHEAD = 2
_COMPUTED = "computed"
_PICTURES = ("sqlar", "thumbnail", "preview")
_DATES = (
    ("day", "date"),
    ("change", "at"),
    ("photo", "stamp"),
    ("photo", "gps_instant"),
    ("photo", "instant"),
    ("photo", "lived_at"),
    ("photo", "said_day"),
    ("photo", "said_at"),
)


class Look(NamedTuple):
    """What the header of a journal says.

    log_missing: it was left in write-ahead mode without its log: SQLite would put files beside it
    only to read it. newer: a later version of the program wrote it.
    """

    log_missing: bool
    newer: bool


def inspect_file(path: Path) -> Look:
    """Look at the header of a file; raise unless it is that of a whole journal.

    Raises FileMissing, NotAllowed, NotAJournal, JournalDamaged. The header's layout is that of
    sqlite.org/fileformat2.html.
    """
    header, size = _header(path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise NotAJournal(path)
    page_size = struct.unpack(">H", header[16:18])[0]
    pages, version, application = (
        struct.unpack(">I", header[at : at + 4])[0] for at in (28, 60, 68)
    )
    if application != APPLICATION_ID:
        raise NotAJournal(path)
    logged = any(path.with_name(path.name + log).exists() for log in ("-wal", "-journal"))
    # The page count is only valid where the change counter stands beside it again; and a log
    # that a crash left, perhaps while it was being folded in, makes the file whole when opened.
    whole = pages * (65536 if page_size == 1 else page_size)
    if header[92:96] == header[24:28] and size < whole and not logged:
        raise JournalDamaged(path, what="it is cut short")
    return Look(header[18] == _WRITE_AHEAD and not logged, version > SCHEMA_VERSION)


def _header(path: Path) -> tuple[bytes, int]:
    """Return the first bytes of a regular file, and its size."""
    try:
        if path.exists() and not path.is_file():
            raise NotAJournal(path)  # before it is opened: a pipe would keep us waiting
        with path.open("rb") as file:
            return file.read(_HEADER), path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(path) from None
    except PermissionError as error:
        raise NotAllowed(path) from error
    except OSError as error:
        raise JournalDamaged(path, what=error.strerror or str(error)) from error


def inspect_schema(db: Database, path: Path) -> None:
    """Raise JournalDamaged if the schema is not ours: another table, a trigger, a view.

    Of a newer journal it may hold more columns, tables and indexes than we know, which nothing of
    ours asks for; raises JournalTooNew where what we ask for is not as we know it.
    """
    with one_moment(db):  # another program may bring it up to date
        _inspect_schema(db, path)


def _inspect_schema(db: Database, path: Path) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version < 1:
        raise JournalDamaged(path, what="its version is missing")
    if version > SCHEMA_VERSION:
        _inspect_newer(db, path)
        return
    known = _known_schema(version)
    found = _schema(db)
    for name, sql in found.items():
        if name not in known:
            raise JournalDamaged(path, what=f"it holds {name}, which is not ours")
        if sql != known[name]:
            raise JournalDamaged(path, what=f"its {name} is not as we make it")
    for name in known:
        if name not in found:
            raise JournalDamaged(path, what=f"its {name} is missing")


def inspect_rows(db: Database, path: Path) -> None:
    """Raise JournalDamaged if a page of the words, days, choices or history cannot be read.

    It takes milliseconds. Pictures are left out: they are most of the file, and of one that is
    damaged the others can still be seen. So are points of tracks: there may be a great many, and
    their files give them again.
    """
    ways = db.execute(
        "SELECT tables.name, NULL FROM sqlite_master AS tables WHERE type = 'table'"
        " UNION ALL SELECT tables.name, indexes.name FROM sqlite_master AS tables"
        " JOIN pragma_index_list(tables.name) AS indexes ON NOT partial WHERE type = 'table'"
    )
    with world_errors(path):
        for table, index in ways.fetchall():
            if table not in (*_PICTURES, "track_point"):
                way = f'INDEXED BY "{index}"' if index else "NOT INDEXED"
                db.execute(f'SELECT count(*) FROM "{table}" {way}').fetchone()


def broken_row(db: Database) -> str:
    """Return what is wrong with a row that is none of ours, '' where all are as they may be.

    db: opened for writing, else SQLite leaves out the CHECKs of our tables. Originals and pictures
    are not looked at: they are large, and nothing here reads what is in them. Raises sqlite3.Error.
    """
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (table,) in tables:
        if table not in _PICTURES:
            (line,) = db.execute(f'PRAGMA quick_check("{table}")').fetchone()
            if line != "ok":
                return str(line)
    for table, column in _DATES:
        strange = f"{column} NOT NULL AND date({column}, '0 days') IS NOT substr({column}, 1, 10)"
        if db.execute(f"SELECT 1 FROM {table} WHERE {strange} LIMIT 1").fetchone():
            return "a date in it is none"
    return ""


def _inspect_newer(db: Database, path: Path) -> None:
    """Refuse what could run or be computed, and tables that lack a column that we read."""
    for name, sql in _schema(db).items():
        if name.startswith(("trigger ", "view ")) or "VIRTUAL" in sql.upper().split()[:2]:
            raise JournalDamaged(path, what=f"it holds {name}, which is not ours")
    known, found = _known_columns(SCHEMA_VERSION), _columns(db)
    for table, columns in known.items():
        if not columns.items() <= found.get(table, {}).items():
            raise JournalTooNew(path)
    if any(_COMPUTED in columns.values() for columns in found.values()):
        raise JournalTooNew(path)


@cache
def _known_columns(version: int) -> dict[str, dict[str, str]]:
    db = Database(memory=True, execute_plugins=False)
    try:
        migrate(db, version)
        return _columns(db)
    finally:
        db.close()


def _columns(db: Database) -> dict[str, dict[str, str]]:
    """Return table -> column -> type; `_COMPUTED` for one that is computed when it is read."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: {
            column: _COMPUTED if hidden else kind
            for column, kind, hidden in db.execute(
                "SELECT name, type, hidden FROM pragma_table_xinfo(?)", [table]
            )
        }
        for (table,) in tables
    }


@cache
def _known_schema(version: int) -> dict[str, str]:
    db = Database(memory=True, execute_plugins=False)
    try:
        migrate(db, version)
        return _schema(db)
    finally:
        db.close()


def _schema(db: Database) -> dict[str, str]:
    """Return 'type name' -> SQL of all but SQLite's own tables and indexes."""
    rows = db.execute(
        "SELECT type || ' ' || name, coalesce(CAST(sql AS TEXT), '') FROM sqlite_master"
        " WHERE substr(name, 1, 7) <> 'sqlite_' OR type IN ('trigger', 'view')"
    )
    return dict(rows.fetchall())
