"""What SQLite says went wrong, as the typed errors that the interface words for people.

The world failed (disk full, file damaged, in use) is told from a bug of ours, which is let through.
"""

from __future__ import annotations

import errno
import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.core.errors import (
    DiskFull,
    FileMissing,
    JournalDamaged,
    JournalInUse,
    JournalReadOnly,
    NotAllowed,
    ReadFailed,
    WorldError,
    WriteFailed,
)

_READS = ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS")
_LINE = 120  # characters of what SQLite complains of


@contextmanager
def world_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's failures of the world into typed errors; let bugs through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        world = world_error(path, error)
        if world is None:
            raise
        raise world from error


def world_error(path: Path, error: sqlite3.Error) -> WorldError | None:
    """Return the typed error of a failure of the world, None where the program is at fault."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if str(error).startswith("Could not decode to UTF-8"):
        return JournalDamaged(path, what=in_a_line(error))
    if name in ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"):  # the latter of the log's own index
        return DiskFull(path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return JournalDamaged(path, what=in_a_line(error))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return JournalInUse(path)
    if name.startswith("SQLITE_READONLY"):
        return JournalReadOnly(path)
    if name.startswith("SQLITE_CANTOPEN"):
        return NotAllowed(path) if path.exists() else FileMissing(path)
    if name in _READS:
        return ReadFailed(path, what=in_a_line(error))
    if name.startswith("SQLITE_IOERR"):
        return WriteFailed(path, what=str(error))
    return None


def in_a_line(error: Exception) -> str:
    """Return what SQLite complains of in one short line; it may quote a schema of many."""
    return textwrap.shorten(str(error), _LINE, placeholder="…")


def os_error(path: Path, error: OSError) -> WorldError:
    """Return the typed error for what the system says of a file that was to be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path)
    if isinstance(error, PermissionError):
        return NotAllowed(path)
    if isinstance(error, FileNotFoundError):
        return FileMissing(path)
    return WriteFailed(path, what=error.strerror or str(error))
