"""Makes a new journal of the rows that were found, and of the originals that are whole.

What must hold in a journal holds in the new one. A value that breaks it is left out of its row; a
row that points to one that is lost is tied to another or made without. Words are never left out:
an entry whose day is lost stands on that day again where photos tell its date, else before a trip
of its own. What follows from the rest (days of photos, stacks) is worked out anew.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from journal.core.day import Section, day_of
from journal.core.progress import Context
from journal.store import history
from journal.store.backups import LEFT_OUT
from journal.store.journal import Edit, Journal
from journal.store.rescue.known import Known
from journal.store.rescue.photos import Brought
from journal.store.rescue.placing import RoleOf, place_originals
from journal.store.rescue.records import LongBlob, Row
from journal.store.rescue.trees import Found
from journal.store.settle import latest_trip, new_trip, read_moment, section_for, settle

_PICTURES_AT_ONCE = 50  # some megabytes
_HISTORY = ("change", "change_row")
# Of photos: what follows from the rest.
_WORKED_OUT = (
    "day_id", "lived_at", "instant", "zone", "basis", "rank", "stack_id",
    "at_lat", "at_lon", "at_from",
)  # fmt: skip
# What stands for a value that is lost or breaks what must hold, where NULL may not.
_INSTEAD: Mapping[str, Mapping[str, Any]] = {
    "entry": {"day_id": 0, "position": 0},
    "message": {"chat_id": 0, "sent_at": ""},
    "day": {"trip_id": 0},
    "photo": {"name": "photo", "width": 0, "height": 0},
    "day_place": {"position": 0},
}


@dataclass
class Rebuilt:
    """refused: rows that could not be taken over, by table. unplaced: originals of which the new
    journal has no photo. astray: entries whose day is lost. history: whether it was taken over.
    """

    refused: Counter[str] = field(default_factory=Counter)
    unplaced: list[Brought] = field(default_factory=list)
    astray: int = 0
    history: bool = False


def rebuild(
    path: Path,
    found: Mapping[str, Found],
    known: Known,
    brought: list[Brought],
    role_of: RoleOf,
    context: Context,
) -> Rebuilt:
    """Make a new journal at `path`. Raises JournalExists, DiskFull, WriteFailed, Cancelled."""
    rebuilt = Rebuilt()
    with Journal.create(path) as journal:
        rows = _Rows(found, known, rebuilt)
        journal.derive(rows.fill)
        rebuilt.unplaced = place_originals(journal, brought, role_of, context)
        for table in LEFT_OUT:
            waiting = list(found[table].rows.values())
            for start in range(0, len(waiting), _PICTURES_AT_ONCE):
                context.check()
                some = waiting[start : start + _PICTURES_AT_ONCE]
                journal.derive(partial(rows.insert_pictures, table, some))
        journal.derive(settle)
    return rebuilt


@dataclass
class _Rows:
    """Puts the rows into the new journal."""

    found: Mapping[str, Found]
    known: Known
    rebuilt: Rebuilt

    def fill(self, edit: Edit) -> None:
        """Put in all rows but those of the archive and the pictures."""
        skipped = ("sqlar", *LEFT_OUT, *_HISTORY)
        for table in self.found:
            if table not in skipped:
                self.insert(edit.db, table)
        self._make_days(edit)
        _mend(edit, self.rebuilt)
        if self._history_is_whole():
            for table in _HISTORY:
                self.insert(edit.db, table)
            self.rebuilt.history = True

    def insert(self, db: Database, table: str) -> None:
        """Put in the rows of a table; count those that cannot be one of it."""
        found = self.found[table]
        for row in found.rows.values():
            values = self.known.values(found.table, row)
            if not any(_insert(db, table, attempt) for attempt in _attempts(table, values)):
                self.rebuilt.refused[table] += 1

    def insert_pictures(self, table: str, rows: list[Row], edit: Edit) -> None:
        """Put in thumbnails or previews of photos that are there, as far as they can be read."""
        for row in rows:
            values = self.known.values(self.found[table].table, row)
            data = values.get("jpeg")
            if isinstance(data, LongBlob):
                values["jpeg"] = b"".join(data.read())
            photo = "SELECT 1 FROM photo WHERE id = ?"
            if edit.db.execute(photo, [values["photo_id"]]).fetchone():
                _insert(edit.db, table, values)

    def _history_is_whole(self) -> bool:
        """Whether all that the history speaks of is there, as it was."""
        of_it = (*history.LOGGED, *_HISTORY)
        return all(self.found[table].whole for table in of_it) and not self.rebuilt.refused

    def _make_days(self, edit: Edit) -> None:
        """Make lost days again that entries or places need, by the dates of their photos."""
        lost = {
            row[0]
            for row in edit.db.execute(
                "SELECT day_id FROM entry UNION SELECT day_id FROM day_place"
                " EXCEPT SELECT id FROM day"
            )
        }
        if not lost:
            return
        trip = latest_trip(edit.db) or new_trip(edit)
        for day, dates in self._dates().items():
            if day in lost:
                edit.db.execute(
                    "INSERT OR IGNORE INTO day (id, trip_id, date) VALUES (?, ?, ?)",
                    [day, trip, dates.most_common(1)[0][0].isoformat()],
                )

    def _dates(self) -> dict[object, Counter[date]]:
        """Return the dates on which the photos of each day were lived."""
        dates: dict[object, Counter[date]] = {}
        photos = self.found["photo"]
        for row in photos.rows.values():
            values = self.known.values(photos.table, row)
            at = read_moment(values.get("lived_at"))
            if at is not None and values.get("day_id"):
                dates.setdefault(values["day_id"], Counter())[day_of(at)] += 1
        return dates


def _attempts(table: str, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a row's values, then without each of them in turn, then only what cannot be missed."""
    if table == "photo":
        values = {column: value for column, value in values.items() if column not in _WORKED_OUT}
    if table == "file" and isinstance(values.get("archive_name"), str):
        # Until its bytes are here, it is one whose original is away.
        values |= {"link": values["archive_name"], "archive_name": None}
    if table == "place" and (values.get("lat") is None) != (values.get("lon") is None):
        values |= {"lat": None, "lon": None, "own_radius_m": None}
    yield values
    instead = _INSTEAD.get(table, {})
    whole = {**instead, **values}
    for left_out in list(whole)[1:]:
        rest = {column: value for column, value in whole.items() if column != left_out}
        yield rest | {left_out: instead[left_out]} if left_out in instead else rest
    kept = ("id", "title", "text", "caption", "author", "name")
    yield {**instead, **{column: value for column, value in values.items() if column in kept}}


def _insert(db: Database, table: str, values: Mapping[str, Any]) -> bool:
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    try:
        db.execute(sql, list(values.values()))
    except (sqlite3.IntegrityError, OverflowError):
        return False
    except (sqlite3.InterfaceError, sqlite3.ProgrammingError):  # a long blob where none belongs
        return False
    return True


def _mend(edit: Edit, rebuilt: Rebuilt) -> None:
    """Tie what points to lost rows to others, or leave it out, until all that must hold does."""
    db = edit.db
    db.execute(
        "DELETE FROM track_point WHERE track_id NOT IN (SELECT track.id FROM track JOIN file"
        " ON file.id = file_id)"
    )
    while strays := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, key in strays:
            keys = {line[0]: line[3] for line in db.execute(f"PRAGMA foreign_key_list({table})")}
            _tie(edit, rebuilt, table, keys[key], row)


def _tie(edit: Edit, rebuilt: Rebuilt, table: str, column: str, row: int) -> None:
    db = edit.db
    (said,) = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [row]).fetchone() or (0,)
    if (table, column) == ("day", "trip_id"):
        db.execute("INSERT OR IGNORE INTO trip (id) VALUES (?)", [said])
    elif (table, column) == ("message", "chat_id"):
        db.execute("INSERT OR IGNORE INTO chat (id, name) VALUES (?, ?)", [said, f"chat {said}"])
    elif (table, column) == ("entry", "day_id"):
        page = section_for(edit, Section.BEFORE, new_trip(edit))
        strays = "UPDATE entry SET day_id = ? WHERE day_id NOT IN (SELECT id FROM day)"
        rebuilt.astray += db.execute(strays, [page]).rowcount
    elif table == "file" or _is_needed(db, table, column):
        # A file whose photo is lost is brought in again by what it says itself.
        rebuilt.refused[table] += db.execute(f"DELETE FROM {table} WHERE rowid = ?", [row]).rowcount
    else:
        db.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", [row])


def _is_needed(db: Database, table: str, column: str) -> bool:
    rows = db.execute(f"PRAGMA table_info({table})")
    return any(name == column and needed for _, name, _, needed, *_ in rows)
