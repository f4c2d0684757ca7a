"""Makes the file of a journal in which there is nothing yet."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sqlite_utils import Database

from journal.core.errors import FileMissing, JournalExists, JournalInUse
from journal.store.failures import os_error, world_errors
from journal.store.migrations import migrate
from journal.store.naming import being_made

PAGE_SIZE = 16384  # bytes; listings of a file full of pictures read fewer pages than with 4096

# What systems say where a disk has no links: Linux, macOS and network folders, Windows.
_NO_SECOND_NAMES = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


def make_empty(path: Path) -> None:
    """Make the file of an empty journal, whole from its first moment: a kill leaves all or none.

    Raises JournalExists, JournalInUse where another program makes it too, FileMissing for a
    missing folder, NotAllowed, DiskFull, WriteFailed.
    """
    new = being_made(path)
    try:
        if path.exists():
            raise FileExistsError
        try:
            with world_errors(path):
                empty = empty_journal()
            new.unlink(missing_ok=True)  # left by a kill, it may be another name of a journal
            new.write_bytes(empty)
            _name(new, path)
        finally:
            new.unlink(missing_ok=True)
    except FileExistsError:
        raise JournalExists(path) from None
    except FileNotFoundError:
        if path.parent.is_dir():  # another program makes it, and took away what we had made
            raise JournalInUse(path) from None
        raise FileMissing(path.parent) from None
    except OSError as error:
        raise os_error(path, error) from error


def _name(new: Path, path: Path) -> None:
    """Give a file its name; unlike a rename, that never replaces another file.

    Where a disk knows no second names (exFAT of a stick), the name is claimed first; a kill in
    that moment leaves an empty file.
    """
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in _NO_SECOND_NAMES:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        try:
            new.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def empty_journal() -> bytes:
    """Return the bytes of a journal without anything in it."""
    db = Database(memory=True, execute_plugins=False)
    try:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        migrate(db)
        return db.conn.serialize()
    finally:
        db.close()
