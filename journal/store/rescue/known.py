"""What is known of the tables of a journal before it is looked at: columns, places, what fits.

Older journals have the same tables with fewer columns, for none was ever put between others; newer
ones may have more behind those that are known.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from sqlite_utils import Database

from journal.store.empty import empty_journal
from journal.store.migrations import SCHEMA_VERSION, migrate
from journal.store.rescue.records import LongBlob, Row

LARGEST_THUMBNAIL = 512  # pixels, as the schema says
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT")

_HELD: Mapping[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INT": (int,),
    "INTEGER": (int,),
    "REAL": (int, float),  # whole numbers are kept as such
    "BLOB": (bytes, LongBlob),
}
# What tells rows from those of other tables that have as many columns of the same types.
_TELLING: Mapping[str, Callable[[Sequence[Any]], bool]] = {
    "change": lambda values: bool(_INSTANT.match(values[2])),
    "camera": lambda values: not _INSTANT.match(values[2]),
    "thumbnail": lambda values: max(values[1], values[2]) <= LARGEST_THUMBNAIL,
    "preview": lambda values: max(values[1], values[2]) > LARGEST_THUMBNAIL,
}

# The tables of ours, in the order in which they are made, and how many columns they have.
_TABLES = (
    "SELECT name, (SELECT count(*) FROM pragma_table_info(sqlite_master.name))"
    " FROM sqlite_master"
    " WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 1) <> '_'"
    " ORDER BY rowid"
)


class Table(NamedTuple):
    """A table of the schema. fewest: columns that it had when it was first made.

    numbered: its first column is the rowid. by_key: it has no rowid.
    """

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    fewest: int
    numbered: bool
    by_key: bool


class Known:
    """The tables of our schema, and whether rows could be theirs. To be closed.

    roots: the page where the tree of each table begins in a journal as we make it now.
    newer: rows may have values behind those that are known.
    """

    def __init__(self, newer: bool = False) -> None:
        self._newer = newer
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.deserialize(empty_journal())
            self.roots: dict[str, int] = dict(
                empty.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'")
            )
        self._trial = Database(memory=True, execute_plugins=False)
        fewest: dict[str, int] = {}
        for version in range(1, SCHEMA_VERSION + 1):
            migrate(self._trial, version)
            for name, columns in self._trial.execute(_TABLES).fetchall():
                fewest.setdefault(name, columns)
        self.tables = {name: self._table(name, columns) for name, columns in fewest.items()}
        self._trial.execute("PRAGMA foreign_keys = OFF")

    def close(self) -> None:
        self._trial.close()

    def _table(self, name: str, fewest: int) -> Table:
        rows = self._trial.execute(f"PRAGMA table_info({name})").fetchall()
        keys = [row for row in rows if row[5]]
        numbered = len(keys) == 1 and rows[0][5] == 1 and rows[0][2] == "INTEGER"
        by_key = len(keys) > 1 and "WITHOUT ROWID" in str(self._trial[name].schema)
        _, columns, types, *_ = zip(*rows, strict=True)
        return Table(name, columns, types, fewest, numbered, by_key)

    def values(self, table: Table, row: Row) -> dict[str, Any]:
        """Return a row's values by column, as far as it has them; texts without NUL."""
        found: dict[str, Any] = dict(zip(table.columns, row.values, strict=False))
        if table.numbered:
            found[table.columns[0]] = row.number
        return {
            column: value.replace("\0", "") if isinstance(value, str) else value
            for column, value in found.items()
        }

    def is_meant(self, table: Table, row: Row) -> bool:
        """Tell whether a row that may be of any table is one of this, for all that can be told."""
        tells = _TELLING.get(table.name)
        return self.fits(table, row) and (tells is None or tells(row.values))

    def fits(self, table: Table, row: Row) -> bool:
        """Tell whether a row could be one of a table, by its types and all that must hold there."""
        if len(row.values) > len(table.columns) and not self._newer:
            return False
        if len(row.values) < table.fewest or (table.numbered and row.values[0] is not None):
            return False
        for kind, value in zip(table.types, row.values, strict=False):
            if value is not None and not isinstance(value, _HELD[kind]):
                return False
        values = self.values(table, row)
        plain = [b"-" if isinstance(value, LongBlob) else value for value in values.values()]
        marks = ", ".join("?" * len(plain))
        self._trial.execute("SAVEPOINT trial")
        try:
            sql = f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks})"
            self._trial.execute(sql, plain)
            return True
        except (sqlite3.Error, OverflowError):
            return False
        finally:
            self._trial.execute("ROLLBACK TO trial")
            self._trial.execute("RELEASE trial")
