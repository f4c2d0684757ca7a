"""What SQLite says went wrong, as the errors that people are told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journal.core.errors import (
    DiskFull,
    JournalDamaged,
    JournalInUse,
    JournalReadOnly,
    ReadFailed,
    WorldError,
    WriteFailed,
)
from journal.store.failures import world_error, world_errors

PATH = Path("Norway.tripjournal")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_CORRUPT_INDEX", JournalDamaged),
        ("SQLITE_BUSY_SNAPSHOT", JournalInUse),
        ("SQLITE_READONLY_DIRECTORY", JournalReadOnly),
        ("SQLITE_IOERR_READ", ReadFailed),
        ("SQLITE_IOERR_SHORT_READ", ReadFailed),
        ("SQLITE_IOERR_FSYNC", WriteFailed),
        ("SQLITE_IOERR_WRITE", WriteFailed),
    ],
)
def test_failures_of_the_world_have_their_names(name: str, kind: type[WorldError]) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    found = world_error(PATH, error)
    assert type(found) is kind
    assert PATH.name in str(found)
    assert "\n" not in str(found)


def test_a_bug_is_let_through() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as db,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        world_errors(PATH),
    ):
        db.execute("SELECT * FROM nowhere")
