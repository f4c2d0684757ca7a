"""Restores a journal from a backup: into a new file first, checked, then in the place of the other.

Originals, previews and thumbnails that the journal at hand still has are kept, by the hash of what
is read. The journal as it was is put aside, never overwritten: that takes the restoring back.
Refuses a backup that is no journal, damaged or newer, and a journal that is open for writing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import (
    DiskFull,
    FileMissing,
    JournalDamaged,
    JournalInUse,
    JournalReadOnly,
    JournalTooNew,
    NotAllowed,
    WorldError,
    WriteFailed,
)
from journal.core.progress import Context
from journal.store.archive import CHUNK
from journal.store.backups import LEFT_OUT
from journal.store.failures import os_error, world_errors
from journal.store.inspect import inspect_file, inspect_schema
from journal.store.journal import Edit, Journal
from journal.store.lock import WriteLock
from journal.store.migrations import migrate
from journal.store.naming import free_aside
from journal.store.room import need_room

_LOGS = ("-wal", "-shm", "-journal")  # of SQLite: they belong to one file and must go with it


class Restored(NamedTuple):
    """A restored journal that waits to take its place.

    path: where it stands. kept: how many originals it has. missing: the archive names of those
    that the journal at hand could not give; their photos are there, and look for their files.
    claim: held until it took its place or was discarded, so that no two are made under one name.
    """

    path: Path
    kept: int
    missing: tuple[str, ...]
    claim: WriteLock


def prepare(file: Path, backup: Path, context: Context) -> Restored:
    """Make a whole journal of a backup and the originals in `file`, beside it; check it.

    file: is only read, and need not be there. Raises FileMissing, NotAJournal, JournalTooNew,
    JournalDamaged of the backup, JournalInUse where it is being restored already, NoRoom where the
    disk is too small for it, NotAllowed, DiskFull, WriteFailed, Cancelled; then nothing is left
    behind.
    """
    file, backup = file.absolute(), backup.absolute()
    if inspect_file(backup).newer:
        raise JournalTooNew(backup)
    new = file.with_name(file.name + "-restoring")
    claim = _claimed(file, new)
    try:
        return _prepared(file, backup, new, claim, context)
    except BaseException as error:
        _remove(new)
        claim.release()
        if isinstance(error, OSError):
            raise os_error(new, error) from error
        raise


def _claimed(file: Path, new: Path) -> WriteLock:
    claim = WriteLock.hold(new.with_name(new.name + "-claim"))
    if claim is None:
        raise JournalInUse(file) if os.access(file.parent, os.W_OK) else NotAllowed(file.parent)
    return claim


def _prepared(file: Path, backup: Path, new: Path, claim: WriteLock, context: Context) -> Restored:
    _remove(new)
    need_room(new, backup.stat().st_size)
    shutil.copyfile(backup, new)
    _bring_up(new, backup)
    with ExitStack() as stack:
        restored = stack.enter_context(Journal.open(new))
        source = _open_source(file, stack)
        need_room(new, _size_to_copy(restored.db, source))
        missing = _fill(restored, source, context)
        kept = restored.db.execute("SELECT count(*) FROM sqlar").fetchone()[0]
        _check(restored.db, new)
    _demand_one_file(new)
    return Restored(new, kept, tuple(missing), claim)


def swap_in(file: Path, restored: Restored, now: datetime | None = None) -> Path | None:
    """Put a restored journal in the place of `file`; return where that was put aside.

    None where there was no file. now: local time for the name, the machine's when absent. Raises
    JournalInUse while somebody writes to it, JournalReadOnly, DiskFull, WriteFailed; then all stays
    as it was, and `discard` is to be called.
    """
    file = file.absolute()
    aside = free_aside(file, now or datetime.now())
    _demand_one_file(restored.path)
    try:
        there = file.exists()
        if there:
            _exchange_locked(file, aside, restored.path)
        else:
            _put_logs_aside(file, aside)
            restored.path.rename(file)
    except OSError as error:
        raise os_error(file, error) from error
    restored.claim.release()
    return aside if there else None


def discard(restored: Restored) -> None:
    """Remove a restored journal that is not to take its place."""
    _remove(restored.path)
    restored.claim.release()


def _demand_one_file(new: Path) -> None:
    """Refuse a journal that a full disk kept from being made one file: it goes without its log."""
    if any(new.with_name(new.name + log).exists() for log in _LOGS):
        raise DiskFull(new)


def demand_lock(file: Path) -> WriteLock:
    """Lock a journal that another is to replace; raise JournalReadOnly, or JournalInUse."""
    lock = WriteLock.acquire(file)
    if lock is None:
        raise JournalInUse(file) if os.access(file, os.W_OK) else JournalReadOnly(file)
    return lock


def _exchange_locked(file: Path, aside: Path, new: Path) -> None:
    lock = demand_lock(file)
    try:
        _exchange(file, aside, new)
    finally:
        lock.release()


def _exchange(file: Path, aside: Path, new: Path) -> None:
    """Give `file` the name `aside`, and its own to `new`; on an OSError all stays as it was.

    A kill at any moment leaves a journal under the name: the old file gets its second name before
    it loses its first (`single_name` ends that). Only where a file cannot have two (FAT), there is
    none for a moment. What a crash left in a log of the old file is then with its second name, for
    beside the new file it would spoil that.
    """
    try:
        os.link(file, aside)
    except OSError:
        file.rename(aside)
    try:
        _put_logs_aside(file, aside)
        os.replace(new, file)
    except OSError:
        _put_logs_aside(aside, file)
        os.replace(aside, file)
        aside.unlink(missing_ok=True)  # two names of one file: replacing left both
        raise


def _put_logs_aside(file: Path, aside: Path) -> None:
    """Let the logs that a crash left go with a file: beside another they would spoil it."""
    for log in _LOGS:
        left = file.with_name(file.name + log)
        if left.exists():
            left.rename(aside.with_name(aside.name + log))


def _bring_up(new: Path, backup: Path) -> None:
    with world_errors(backup), closing(sqlite3.connect(new)) as conn:
        db = Database(conn, execute_plugins=False)
        db.execute("PRAGMA trusted_schema = OFF")
        inspect_schema(db, backup)
        migrate(db)


def _open_source(file: Path, stack: ExitStack) -> Database | None:
    """Open the journal at hand for reading; None where it is gone, or too damaged to be opened."""
    try:
        return stack.enter_context(Journal.open_read(file)).db
    except FileMissing:
        return None
    except WorldError:
        return None  # its photos are missing, which is told; `rescue` brings them out of the file


def _size_to_copy(restored: Database, source: Database | None) -> int:
    """Return how many bytes of originals and pictures the journal at hand has for the backup."""
    if source is None:
        return 0
    try:
        there = dict(source.execute("SELECT sha256, size FROM file WHERE archive_name NOT NULL"))
        pictures = "SELECT total(length(jpeg)) FROM"
        sizes = [source.execute(f"{pictures} {table}").fetchone()[0] for table in LEFT_OUT]
    except sqlite3.DatabaseError:  # so damaged that it is told original by original
        return 0
    wanted = restored.execute("SELECT sha256 FROM file WHERE archive_name NOT NULL")
    return int(sum(there.get(sha256, 0) for (sha256,) in wanted) + sum(sizes))


def _fill(restored: Journal, source: Database | None, context: Context) -> list[str]:
    """Give the restored journal what is left out of backups; return the names of what is away."""
    wanted = restored.db.execute(
        "SELECT id, photo_id, archive_name, sha256, size FROM file WHERE archive_name NOT NULL"
    ).fetchall()
    missing = []
    for done, (number, _, name, sha256, size) in enumerate(wanted):
        context.step(done, len(wanted), name)
        if not _copied(restored, source, name, sha256, size):
            missing.append(name)
            restored.derive(lambda edit, n=number: _miss(edit, n))  # type: ignore[misc]
    if source is not None:
        _copy_pictures(restored, source)
    context.step(len(wanted), len(wanted))
    return missing


def _copied(restored: Journal, source: Database | None, name: str, sha256: str, size: int) -> bool:
    """Copy an original, if there is one of that hash whose bytes have it."""
    if source is None:
        return False

    def change(edit: Edit) -> None:
        row = source.execute(
            "SELECT sqlar.rowid FROM file JOIN sqlar ON sqlar.name = archive_name"
            " WHERE sha256 = ? AND sqlar.data NOT NULL LIMIT 1",
            [sha256],
        ).fetchone()
        if row is None:
            raise _Away
        edit.db.execute("UPDATE sqlar SET data = zeroblob(?) WHERE name = ?", [size, name])
        (target,) = edit.db.execute("SELECT rowid FROM sqlar WHERE name = ?", [name]).fetchone()
        digest = hashlib.sha256()
        with (
            source.conn.blobopen("sqlar", "data", row[0], readonly=True) as read,
            edit.db.conn.blobopen("sqlar", "data", target) as written,
        ):
            if len(read) != size:
                raise _Away
            while chunk := read.read(CHUNK):
                written.write(chunk)
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise _Away

    try:
        restored.derive(change)
    except (_Away, JournalDamaged):  # the latter of a page of the source that cannot be read
        return False
    return True


class _Away(Exception):
    """An original is not there, or no longer what it was."""


def _miss(edit: Edit, file: int) -> None:
    """Let a photo's original be one that was left somewhere, known by its name and hash."""
    edit.db.execute("UPDATE file SET link = archive_name, archive_name = NULL WHERE id = ?", [file])
    edit.db.execute("DELETE FROM sqlar WHERE name = (SELECT link FROM file WHERE id = ?)", [file])


def _copy_pictures(restored: Journal, source: Database) -> None:
    """Take over the previews and thumbnails of the same photos, known by the hash of their files.

    What cannot be read is made again from the original.
    """
    shown = "SELECT sha256, photo_id FROM file WHERE photo_id NOT NULL AND role <> 'sidecar'"
    try:
        here = dict(source.execute(shown).fetchall())
    except sqlite3.DatabaseError:
        return
    for sha256, photo in restored.db.execute(shown).fetchall():
        for table in LEFT_OUT:
            query = f"SELECT width, height, jpeg FROM {table} WHERE photo_id = ?"
            try:
                row = source.execute(query, [here.get(sha256)]).fetchone()
            except sqlite3.DatabaseError:
                continue
            if row is not None:
                sql = f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?, ?)"
                restored.derive(
                    lambda edit, sql=sql, values=(photo, *row): edit.db.execute(sql, values)  # type: ignore[misc]
                )


def _check(db: Database, path: Path) -> None:
    lines = [line for (line,) in db.execute("PRAGMA integrity_check")]
    if lines != ["ok"]:
        raise WriteFailed(path, what="the restored journal is not whole")


def _remove(path: Path) -> None:
    with suppress(OSError):  # of a disk that takes nothing: there it does no harm
        for end in ("", *_LOGS):
            path.with_name(path.name + end).unlink(missing_ok=True)
