"""Backups: a journal without its originals and previews, in a folder beside it.

Words, days, places, choices and history are copied in one moment, while others go on writing, and
the copy is read again before it counts. Originals are left out, for they never change; previews
and thumbnails too, for they are large and made from them. The folder stands beside the journal,
where people find it and where it goes with the journal to another disk: it helps against mistakes
and damage, and against a lost disk only where it is copied elsewhere.
"""

from __future__ import annotations

import glob
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import JournalDamaged, JournalInUse, WorldError, WriteFailed
from journal.core.progress import Cancelled, Context
from journal.store.failures import os_error, world_errors
from journal.store.inspect import inspect_file, inspect_schema
from journal.store.lock import WriteLock
from journal.store.migrations import APPLICATION_ID

SUFFIX = ".tripjournal-backup"
KEPT = 10
LEFT_OUT = ("thumbnail", "preview")  # made from the originals
_PAGE_SIZE = 16384  # of a journal, which a backup becomes again
_PART, _PART_S = "-part", 3600.0  # nobody works on one for longer
_AT = "%Y-%m-%d %H-%M-%S"
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine: some milliseconds


class Backup(NamedTuple):
    """A backup that stands beside a journal. at: local time at which it was made."""

    path: Path
    at: datetime


def folder_of(journal: Path) -> Path:
    """Return the folder in which the backups of a journal stand."""
    return journal.with_name(f"{journal.stem} backups")


def list_backups(journal: Path) -> list[Backup]:
    """Return the backups beside a journal, the newest first; a file of another name is none."""
    pattern = re.compile(
        re.escape(journal.stem) + r" (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)(?: \(\d+\))?" + SUFFIX
    )
    found = []
    try:
        names = sorted(path.name for path in folder_of(journal).iterdir())
    except OSError:
        return []
    for name in names:
        match = pattern.fullmatch(name)
        try:
            at = datetime.strptime(match[1], _AT) if match else None
        except ValueError:
            at = None
        if at is not None:
            found.append(Backup(folder_of(journal) / name, at))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def back_up(
    db: Database, journal: Path, context: Context | None = None, now: datetime | None = None
) -> Path:
    """Make a backup beside the journal that `db` has open, check it, drop those past keeping.

    now: local time, the machine's when absent. Kept are the last `KEPT` and the last of each month.
    Raises as `copy_without_photos` does; then the backups that stood there still do.
    """
    folder = folder_of(journal)
    at = (now or datetime.now()).strftime(_AT)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise os_error(folder, error) from error
    name, number = f"{journal.stem} {at}", 1
    target = folder / f"{name}{SUFFIX}"
    while target.exists():
        number += 1
        target = folder / f"{name} ({number}){SUFFIX}"
    copy_without_photos(db, target, context)
    _drop_old(journal, target)
    return target


def copy_without_photos(db: Database, target: Path, context: Context | None = None) -> None:
    """Write all of a journal but originals, previews and thumbnails to a new file, and check it.

    It appears under its name only once it is whole. Raises WriteFailed, DiskFull, NotAllowed,
    JournalDamaged where the journal cannot be read, JournalInUse where another program writes to
    the same file just now, Cancelled.
    """
    part = target.with_name(target.name + _PART)
    try:
        with _alone(part, target):
            part.unlink()  # also one that a kill left
            with world_errors(target):
                counts = _copy(db, part, context or Context())
                _check(part, counts)
            _to_disk(part)
            part.replace(target)
    except OSError as error:
        raise os_error(target, error) from error


@contextmanager
def _alone(part: Path, target: Path) -> Iterator[None]:
    """Make a file that nobody else works on meanwhile; remove what is left of it afterwards."""
    part.touch()
    lock = WriteLock.acquire(part)
    if lock is None:
        raise JournalInUse(target)
    try:
        yield
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)
        lock.release()


def is_due(db: Database, journal: Path, now: datetime | None = None) -> bool:
    """Tell whether a journal should be backed up by itself: it changed, and not yet today.

    An unreadable last backup counts as none.
    """
    backups = list_backups(journal)
    state = history_state(db)
    if not backups:
        return bool(state[0])
    if backups[0].at.date() == (now or datetime.now()).date():
        return False
    try:
        inspect_file(backups[0].path)
        with closing(_connected(backups[0].path, "ro")) as last:
            return history_state(last) != state
    except (WorldError, sqlite3.Error):
        return True


def history_state(db: Database) -> tuple[object, ...]:
    """Return what differs after every edit that a person can take back."""
    steps = db.execute("SELECT id, at, undone FROM change ORDER BY id").fetchall()
    return steps, db.execute("SELECT count(*), max(id) FROM file").fetchone()


def _copy(db: Database, part: Path, context: Context) -> dict[str, int]:
    """Copy table by table in one transaction of the reader; return what _check compares."""
    conn = db.conn
    read_only = conn.execute("PRAGMA query_only").fetchone()[0]
    foreign_keys = conn.execute("PRAGMA foreign_keys").fetchone()[0]
    _make_tables(conn, part)
    conn.execute("PRAGMA query_only = OFF")
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("ATTACH ? AS backup", [part.as_uri() + "?mode=rw"])
    conn.execute("PRAGMA backup.journal_mode = OFF")  # it is whole, or nothing
    conn.execute("PRAGMA backup.synchronous = OFF")
    conn.set_progress_handler(lambda: int(context.cancelled), _STEPS_BETWEEN_LOOKS)
    try:
        conn.execute("BEGIN")
        counts = _copy_tables(conn, context)
        conn.execute("COMMIT")
        return counts
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise Cancelled from error
        raise
    finally:
        conn.set_progress_handler(None, 0)
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        conn.execute("DETACH backup")
        conn.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        conn.execute(f"PRAGMA query_only = {read_only}")


def _make_tables(conn: sqlite3.Connection, part: Path) -> None:
    """Make the empty tables of a backup, to the letter those of the journal."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    schema = conn.execute(
        "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite|_%' ESCAPE '|'"
        " ORDER BY rowid"
    ).fetchall()
    with closing(sqlite3.connect(part)) as made:
        made.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {version}")
        made.execute("PRAGMA synchronous = OFF")  # it is nothing yet
        made.execute("BEGIN")
        for (sql,) in schema:
            made.execute(sql)
        made.commit()


def _copy_tables(conn: sqlite3.Connection, context: Context) -> dict[str, int]:
    tables = [
        name
        for (name,) in conn.execute(
            # sqlite_sequence last: copying a table that has a row there puts one in.
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " ORDER BY name = 'sqlite_sequence', rowid"
        )
        if name not in LEFT_OUT
    ]
    counts = {}
    for done, name in enumerate(tables):
        context.step(done, len(tables), name)
        chosen = "name, mode, mtime, sz, NULL" if name == "sqlar" else "*"
        conn.execute(f'DELETE FROM backup."{name}"')  # of sqlite_sequence: what the schema put in
        # Read from the table itself, so that an index that is damaged is not handed on.
        rows = f'SELECT {chosen} FROM main."{name}" NOT INDEXED WHERE true'
        copied = conn.execute(f'INSERT INTO backup."{name}" {rows}')
        counts[name] = copied.rowcount
    counts["references"] = len(_strays(conn, "main"))
    context.step(len(tables), len(tables))
    return counts


def _strays(conn: sqlite3.Connection, schema: str) -> list[tuple[object, ...]]:
    """Return the rows that point to nothing, of the tables that a backup has."""
    rows = conn.execute(f"PRAGMA {schema}.foreign_key_check").fetchall()
    return [row for row in rows if row[0] not in LEFT_OUT]


def _check(part: Path, counts: dict[str, int]) -> None:
    """Read a backup whole, as if it had to be restored; raise WriteFailed unless it is sound."""
    try:
        inspect_file(part)
        with closing(_connected(part, "ro")) as db:
            inspect_schema(db, part)
            found = {
                name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
                for name in counts
                if name != "references"
            }
            # Fewer are well: to a damaged index, rows that are there may seem not to be.
            found["references"] = max(len(_strays(db.conn, "main")), counts["references"])
            lines = [line for (line,) in db.execute("PRAGMA integrity_check")]
    except JournalDamaged as error:
        raise WriteFailed(part, what=str(error.details["what"])) from error
    if lines != ["ok"] or found != counts:
        raise WriteFailed(part, what="the copy is not what it was made from")


def _connected(path: Path, mode: str) -> Database:
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
    db = Database(conn, execute_plugins=False)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    return db


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _drop_old(journal: Path, made: Path) -> None:
    """Remove the backups that are neither among the last nor the last of their month.

    made: one that stays whatever its date, for the clock may have gone back. What kills left of
    others goes, too, once nobody can be at work on it any more.
    """
    backups = list_backups(journal)
    months: set[tuple[int, int]] = set()
    old = _left_parts(journal, made)
    for number, (path, at) in enumerate(backups):
        last_of_month = (at.year, at.month) not in months
        months.add((at.year, at.month))
        if number >= KEPT and not last_of_month and path != made:
            old.append(path)
    for path in old:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue  # it stays, which does no harm, and goes the next time


def _left_parts(journal: Path, made: Path) -> list[Path]:
    """Return what is left of backups that were not finished, by their age beside `made`."""
    try:
        latest = made.stat().st_mtime - _PART_S
        found = folder_of(journal).glob(f"{glob.escape(journal.stem)} *{SUFFIX}{_PART}*")
        return [path for path in found if path.stat().st_mtime < latest]
    except OSError:
        return []
