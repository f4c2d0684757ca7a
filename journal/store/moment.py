"""Several questions to a journal that are answered as of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Let what is read meanwhile be of the moment of the first reading, whoever writes."""
    db.execute("SAVEPOINT moment")
    try:
        yield
    finally:
        db.execute("RELEASE moment")
