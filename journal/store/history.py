"""Undo and redo: each change to a logged table leaves the SQL that takes it back.

The triggers are made from the schema when a journal is opened for writing and live in that
connection only (TEMP), so the file itself holds none and no edit can forget its undo.
Originals, derived pictures and resolved times are not logged: photos are put in the bin
instead of being deleted, and resolved times are resolved again.

The scheme is the one of sqlite.org/undoredo.html, kept in the file and grouped in steps. A
file may come from a stranger, so what its history holds may only do what our own could have
done: change logged tables, and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlite_utils import Database

STEPS_KEPT = 1000
MERGE_PAUSE = timedelta(seconds=60)
_IDS_AT_ONCE = 500

_PHOTO_CHOICES = (
    "person_id", "caption", "favourite", "in_album", "turn", "said_day", "said_at",
    "said_stack", "said_top", "said_lat", "said_lon", "said_zone", "full_page",
    "bin", "bin_trip",
)  # fmt: skip

# table -> columns whose changes are logged; None: all of them, and rows coming and going.
LOGGED: Mapping[str, Sequence[str] | None] = {
    "trip": (
        "title", "day_starts_at", "home_zone", "language", "kept", "bin",
        "album_style", "album_paper", "cover_id",
    ),
    "day": ("title", "trip_id", "said_places"),
    "entry": None,
    "place": None,
    "day_place": None,
    "clock": None,
    "photo": _PHOTO_CHOICES,
    "camera": ("person_id",),
    "track": ("bin",),
    "own_word": None,
    "chat": None,
    "message": None,
    "album_choice": None,
}  # fmt: skip
_BINNED = ("photo", "track")  # rows that come in are taken back into the bin, not deleted


# Of consecutive changes to the same columns of a row in one step, the first takes all back.
_DROP_REDUNDANT = """
DELETE FROM change_row AS late
WHERE change_id = ? AND id > ? AND columns NOT IN ('insert', 'delete')
AND columns = (
  SELECT columns FROM change_row AS before
  WHERE before.change_id = late.change_id AND before.table_name = late.table_name
  AND before.row_id = late.row_id AND before.id < late.id
  ORDER BY before.id DESC LIMIT 1
)
"""


# A day given to another trip changes places with the one that stands for the same date there: so
# it can always be given back, whatever days the other trip has got meanwhile. On the way that one
# is in a trip of its own number, below zero (foreign keys are looked at when all is done).
_SAME_DATE = "date IS NEW.date AND section IS NEW.section"
_CHANGE_PLACES = (
    "CREATE TEMP TRIGGER day_makes_room BEFORE UPDATE OF trip_id ON main.day"
    " WHEN NEW.trip_id > 0 AND NEW.trip_id IS NOT OLD.trip_id BEGIN"
    f" UPDATE day SET trip_id = -id WHERE trip_id = NEW.trip_id AND {_SAME_DATE}; END",
    "CREATE TEMP TRIGGER day_takes_room AFTER UPDATE OF trip_id ON main.day"
    " WHEN NEW.trip_id > 0 AND NEW.trip_id IS NOT OLD.trip_id BEGIN"
    f" UPDATE day SET trip_id = OLD.trip_id WHERE trip_id < 0 AND trip_id = -id AND {_SAME_DATE};"
    " END",
)


class StrangeHistory(Exception):
    """A step holds what no edit of ours left there."""


class Step(NamedTuple):
    """A step of the history that can be taken back or brought again."""

    id: int
    op: str


class Listed(NamedTuple):
    """A step as a list shows it. at: instant of its last edit. photos: how many it changed.

    undone: it was taken back, and can be brought again.
    """

    id: int
    op: str
    at: datetime
    undone: bool
    photos: int


class Recording(NamedTuple):
    """What is being written down.

    since: the last row before. new: the step is. merged: it is one that typing goes on with.
    """

    step: int
    since: int
    new: bool
    merged: bool


def install_triggers(db: Database) -> None:
    """Make the logging triggers of this connection."""
    db.execute("CREATE TEMP TABLE recording (change_id INTEGER)")
    for table, chosen in LOGGED.items():
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        _log_updates(db, table, chosen or [c for c in columns if c != "id"])
        if chosen is None:
            _log(db, table, "DELETE", "OLD", _insert_sql(table, columns))
            _log(db, table, "INSERT", "NEW", f"'DELETE FROM {table} WHERE id=' || NEW.id")
    for table in _BINNED:
        taken_back = f"'UPDATE {table} SET bin=''undone'' WHERE id=' || NEW.id"
        _log(db, table, "INSERT", "NEW", taken_back)
    for statement in _CHANGE_PLACES:
        db.execute(statement)


def _log(db: Database, table: str, event: str, row: str, inverse: str) -> None:
    db.execute(
        f"CREATE TEMP TRIGGER log_{table}_{event.lower()} AFTER {event} ON main.{table} "
        "WHEN EXISTS (SELECT 1 FROM recording) BEGIN "
        "INSERT INTO change_row (change_id, table_name, row_id, columns, inverse) "
        f"SELECT change_id, '{table}', {row}.id, '{event.lower()}', {inverse} FROM recording; END"
    )


def _log_updates(db: Database, table: str, columns: Sequence[str]) -> None:
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
    names = " || ".join(
        f"CASE WHEN OLD.{c} IS NOT NEW.{c} THEN ',{c}' ELSE '' END" for c in columns
    )
    assign = " || ".join(
        f"CASE WHEN OLD.{c} IS NOT NEW.{c} THEN ',{c}=' || quote(OLD.{c}) ELSE '' END"
        for c in columns
    )
    db.execute(
        f"CREATE TEMP TRIGGER log_{table}_update AFTER UPDATE ON main.{table} "
        f"WHEN EXISTS (SELECT 1 FROM recording) AND ({changed}) BEGIN "
        "INSERT INTO change_row (change_id, table_name, row_id, columns, inverse) "
        f"SELECT change_id, '{table}', OLD.id, substr({names}, 2), "
        f"'UPDATE {table} SET ' || substr({assign}, 2) || ' WHERE id=' || OLD.id"
        " FROM recording; END"
    )


def _insert_sql(table: str, columns: Sequence[str]) -> str:
    values = " || ',' || ".join(f"quote(OLD.{c})" for c in columns)
    return f"'INSERT INTO {table} ({','.join(columns)}) VALUES (' || {values} || ')'"


def begin_step(
    db: Database, op: str, merge_key: str | None, step: int | None, now: datetime
) -> Recording:
    """Start recording.

    step: join this step wherever it stands, unless it was taken back meanwhile.
    merge_key: join the latest step if it has the same key and is recent.
    """
    at = now.astimezone(UTC).isoformat()
    joined = _step_to_join(db, merge_key, step, now)
    if joined is not None:
        db.execute("UPDATE change SET at = ? WHERE id = ?", [at, joined])
        return _record(db, joined, merged=step is None)
    made = db.execute(
        "INSERT INTO change (op, at, merge_key) VALUES (?, ?, ?)", [op, at, merge_key]
    ).lastrowid
    assert made is not None
    return _record(db, made, new=True)


def _record(db: Database, step: int, *, new: bool = False, merged: bool = False) -> Recording:
    db.execute("INSERT INTO recording VALUES (?)", [step])
    row = db.execute("SELECT max(id) FROM change_row").fetchone()
    return Recording(step, row[0] or 0, new, merged)


def _step_to_join(
    db: Database, merge_key: str | None, step: int | None, now: datetime
) -> int | None:
    if step is not None:
        row = db.execute("SELECT id FROM change WHERE id = ? AND undone = 0", [step]).fetchone()
        return row[0] if row else None
    if merge_key is None:
        return None
    row = db.execute(
        "SELECT id, merge_key IS ? AND NOT undone"
        " AND abs(strftime('%s', ?) - strftime('%s', at)) <= ?"  # the clock may have gone back
        " FROM change ORDER BY id DESC LIMIT 1",
        [merge_key, now.astimezone(UTC).isoformat(), MERGE_PAUSE.total_seconds()],
    ).fetchone()
    return row[0] if row and row[1] else None


def end_step(db: Database, recording: Recording) -> dict[str, frozenset[int]]:
    """Stop recording; drop what is redundant; return the rows touched, by table."""
    step, since, new, merged = recording
    db.execute("DELETE FROM recording")
    touched: dict[str, set[int]] = {}
    rows = db.execute(
        "SELECT DISTINCT table_name, row_id FROM change_row WHERE change_id = ? AND id > ?",
        [step, since],
    ).fetchall()
    for table, row in rows:
        touched.setdefault(table, set()).add(row)
    db.execute(_DROP_REDUNDANT, [step, since])
    if merged and _has_no_effect(db, step):  # as when what was typed is deleted again
        db.execute("DELETE FROM change_row WHERE change_id = ?", [step])
    if not db.execute("SELECT 1 FROM change_row WHERE change_id = ? LIMIT 1", [step]).fetchone():
        db.execute("DELETE FROM change WHERE id = ?", [step])
    elif new:  # a new edit ends what could be redone
        db.execute("DELETE FROM change WHERE undone = 1")
    db.execute("DELETE FROM change WHERE id <= ?", [step - STEPS_KEPT])
    return {table: frozenset(ids) for table, ids in touched.items()}


def _has_no_effect(db: Database, step: int) -> bool:
    """Tell whether taking a step back would change nothing, by trying it."""
    rows = _inverses(db, step)
    db.execute("SAVEPOINT trial")
    try:
        recording = _record(db, step)
        with _only_logged_tables(db):
            for statement in _gathered(rows):
                db.conn.execute(statement)
        left = db.execute(
            "SELECT 1 FROM change_row WHERE change_id = ? AND id > ? LIMIT 1",
            [step, recording.since],
        ).fetchone()
        return left is None
    except (StrangeHistory, sqlite3.IntegrityError):
        return False  # Undo will say what is wrong with it
    finally:
        db.execute("ROLLBACK TO trial")
        db.execute("RELEASE trial")


def _inverses(db: Database, step: int) -> list[tuple[int, str]]:
    """Return row and inverse SQL of a step's changes, the last one first."""
    return db.execute(
        "SELECT row_id, inverse FROM change_row WHERE change_id = ? ORDER BY id DESC", [step]
    ).fetchall()


def photos_of(db: Database, step: Step | None) -> int:
    """Return how many photos a step changed, 0 for none."""
    if step is None:
        return 0
    query = (
        "SELECT count(DISTINCT row_id) FROM change_row WHERE change_id = ? AND table_name = 'photo'"
    )
    return int(db.execute(query, [step.id]).fetchone()[0])


def list_steps(db: Database) -> list[Listed]:
    """Return the steps that can be taken back or brought again, the newest first."""
    photos = dict(
        db.execute(
            "SELECT change_id, count(DISTINCT row_id) FROM change_row WHERE table_name = 'photo'"
            " GROUP BY change_id"
        )
    )
    return [
        Listed(step, op, datetime.fromisoformat(at), bool(undone), photos.get(step, 0))
        for step, op, at, undone in db.execute(
            "SELECT id, op, at, undone FROM change ORDER BY id DESC"
        )
    ]


def next_undo(db: Database) -> Step | None:
    """Return the step that Undo would take back."""
    row = db.execute(
        "SELECT id, op FROM change WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Step(*row) if row else None


def next_redo(db: Database) -> Step | None:
    """Return the step that Redo would bring again."""
    row = db.execute("SELECT id, op FROM change WHERE undone = 1 ORDER BY id LIMIT 1").fetchone()
    return Step(*row) if row else None


def replay(db: Database, step: Step, undone: bool) -> dict[str, frozenset[int]]:
    """Run a step's inverse SQL, recording in turn what brings it back; return rows touched.

    Raises StrangeHistory for SQL that no trigger of ours wrote.
    """
    rows = _inverses(db, step.id)
    db.execute("DELETE FROM change_row WHERE change_id = ?", [step.id])
    recording = _record(db, step.id)
    with _only_logged_tables(db):
        for statement in _gathered(rows):
            db.conn.execute(statement)
    touched = end_step(db, recording)
    db.execute(
        "UPDATE change SET undone = ?, merge_key = NULL WHERE id = ?", [int(undone), step.id]
    )
    return touched


def _gathered(rows: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Make one statement of those in a row that do the same to different rows.

    An import of thousands of photos is taken back by some dozens of statements.
    """

    def key(row: tuple[int, str]) -> tuple[str, bool]:
        number, inverse = row
        end = f" WHERE id={number}"
        if inverse.endswith(end) and not inverse.startswith("INSERT"):
            return inverse[: -len(end)], True
        return inverse, False

    for (start, many), group in groupby(rows, key):
        ids = [str(number) for number, _ in group]
        if not many:
            yield from [start] * len(ids)
            continue
        for at in range(0, len(ids), _IDS_AT_ONCE):
            yield f"{start} WHERE id IN ({','.join(ids[at : at + _IDS_AT_ONCE])})"


@contextmanager
def _only_logged_tables(db: Database) -> Iterator[None]:
    """Let statements change logged columns and rows; anything else raises StrangeHistory."""

    def allow(
        action: int, table: str | None, column: str | None, _: str | None, trigger: str | None
    ) -> int:
        if trigger is not None:  # ours: no journal opens that has one of its own
            return sqlite3.SQLITE_OK
        chosen = LOGGED.get(table or "", ())
        may = (
            action == sqlite3.SQLITE_READ  # of the row itself: a subquery is refused as such
            or (action == sqlite3.SQLITE_UPDATE and (chosen is None or column in chosen))
            or (action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_DELETE) and chosen is None)
        )
        return sqlite3.SQLITE_OK if may else sqlite3.SQLITE_DENY

    db.conn.set_authorizer(allow)
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname in ("SQLITE_AUTH", "SQLITE_ERROR"):
            raise StrangeHistory(str(error)) from error
        raise
    finally:
        db.conn.set_authorizer(None)
