"""One writer for a journal: a lock held on a small file beside it, freed by the system
even after a crash.

SQLite's own locks lie on the journal file itself, and closing any other handle on that file
would drop them (POSIX), hence a file of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

_TRIES = 5  # against others that let go of the lock in the very moment it is taken


class WriteLock:
    """The right to write to a journal, until released."""

    def __init__(self, path: Path, handle: BinaryIO) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def acquire(cls, journal: Path) -> WriteLock | None:
        """Return the lock, or None if another program has it or nothing can be written there."""
        journal = journal.resolve()  # whatever link it was opened by, its lock is one
        if not os.access(journal, os.W_OK):
            return None
        return cls.hold(journal.with_name(journal.name + "-lock"))

    @classmethod
    def hold(cls, path: Path) -> WriteLock | None:
        """Make and lock a file of that name; None as `acquire`."""
        for _ in range(_TRIES):
            try:
                handle = path.open("a+b")
            except OSError:
                return None
            if not try_lock(handle):
                handle.close()
                return None
            if _same_file(handle, path):
                return cls(path, handle)
            handle.close()
        return None

    def release(self) -> None:
        """Let go of the lock and remove its file."""
        if sys.platform == "win32":  # an open file cannot be removed there
            self._handle.close()
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            self._handle.close()


def try_lock(handle: BinaryIO) -> bool:
    """Lock a file until its handle is closed; False where another has it, or none can be had."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same_file(handle: BinaryIO, path: Path) -> bool:
    """Tell whether the locked handle is still the file of that name (not one just released)."""
    try:
        return sys.platform == "win32" or os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False
