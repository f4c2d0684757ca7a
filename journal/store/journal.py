"""The journal file: making it, opening it, its one door for writing, closing it.

Opening a file that is not a journal, is cut short or is damaged never changes it. A second
opener reads only. While a journal is open for writing it keeps a write-ahead log beside it;
closing makes it one file again.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from journal.core.errors import (
    JournalDamaged,
    JournalInUse,
    JournalReadOnly,
    JournalTooNew,
    JournalTooOld,
    NotAllowed,
    WorldError,
)
from journal.store import history
from journal.store.backups import back_up
from journal.store.empty import make_empty
from journal.store.failures import in_a_line, world_error, world_errors
from journal.store.inspect import Look, broken_row, inspect_file, inspect_schema
from journal.store.lock import WriteLock
from journal.store.migrations import SCHEMA_VERSION, migrate
from journal.store.naming import single_name
from journal.store.op import Op

SUFFIX = ".tripjournal"
CACHE_KB = 65536  # of the writer: an original's pages are filled before they leave it
_BUSY_S = 10.0
# What values that our tables do not let in raise: days that are none, words that are no number.
_OF_DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.Error)

# Journals that this process has open, by device and inode. Opening and closing such a file by
# any other way than SQLite's would drop the locks that SQLite holds on it (POSIX), and another
# program would then take our log away: see sqlite.org/howtocorrupt.html, section 2.2.
_open_here: Counter[tuple[int, int]] = Counter()
_opening = threading.RLock()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction did: the rows touched by table, its step in the history, its result.

    step is None where nothing that can be undone was changed.
    """

    op: str
    touched: Mapping[str, frozenset[int]]
    step: int | None = None
    value: object = None


@dataclass
class Edit:
    """What a change works with: the database, and a note of rows that no trigger logs."""

    db: Database
    _touched: dict[str, set[int]] = field(default_factory=dict)

    def touch(self, table: str, *rows: int) -> None:
        self._touched.setdefault(table, set()).update(rows)

    def all_touched(self, logged: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
        tables = set(logged) | set(self._touched)
        return {t: logged.get(t, frozenset()) | self._touched.get(t, set()) for t in tables}


class Journal:
    """An open journal file. `db` is for reading; all writing goes through `transact`.

    newer: a later version of the program wrote it; what we know of it can be read.
    """

    def __init__(self, path: Path, db: Database, lock: WriteLock | None) -> None:
        self.path = path
        self.db = db
        self.newer = db.execute("PRAGMA user_version").fetchone()[0] > SCHEMA_VERSION
        self._lock = lock
        self._identity: tuple[int, int] | None = _identity(path)
        _open_here[self._identity] += 1

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @classmethod
    def create(cls, path: Path) -> Journal:
        """Make a new, empty journal; raise `JournalExists` rather than touch a file there.

        Raises also FileMissing for a missing folder, NotAllowed, DiskFull, WriteFailed.
        """
        path = path.absolute()
        with _opening:
            make_empty(path)
            lock = WriteLock.acquire(path)
            try:
                if lock is None:
                    raise JournalInUse(path)
                return cls._connected(path, lock)
            except BaseException:
                path.unlink(missing_ok=True)
                if lock:
                    lock.release()
                raise

    @classmethod
    def open(cls, path: Path) -> Journal:
        """Open for writing; for reading if somebody else writes, or it is read-only or newer.

        Raises FileMissing, NotAJournal, JournalTooNew for one that is so new that it cannot be
        read either, JournalDamaged; none changes the file.
        """
        path = single_name(path.absolute())
        with _opening:
            lock = None if _inspect(path).newer else WriteLock.acquire(path)
            if lock is None:
                return cls.open_read(path)
            try:
                return cls._connected(path, lock)
            except JournalTooNew:  # this process reads it already, so nobody looked at its header
                lock.release()
                return cls.open_read(path)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open_read(cls, path: Path) -> Journal:
        """Open for reading only; raises as `open` does.

        An older journal is brought up to date first, as `open` does it; raises JournalTooOld where
        it cannot be written.
        """
        path = path.absolute()
        with _opening:
            try:
                return cls._connected_to_read(path)
            except JournalReadOnly:  # what a killed writer left half done must be rolled back first
                _roll_back(path)
                return cls._connected_to_read(path)
            except JournalTooOld:
                lock = WriteLock.acquire(path)
                if lock is None:
                    raise
                try:
                    cls._connected(path, lock).close()
                except BaseException:
                    lock.release()
                    raise
                return cls._connected_to_read(path)

    @classmethod
    def _connected_to_read(cls, path: Path) -> Journal:
        # No writer can be at work where the log is missing: read the file as it stands.
        mode = "ro&immutable=1" if _inspect(path).log_missing else "ro"
        with connection(path, mode) as db:
            inspect_schema(db, path)
            if db.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
                raise JournalTooOld(path)
            return cls(path, db, None)

    @classmethod
    def _connected(cls, path: Path, lock: WriteLock) -> Journal:
        """Connect for writing; an older journal is backed up and brought up to date."""
        with connection(path, "rw") as db:
            inspect_schema(db, path)
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise JournalTooNew(path)
            if version < SCHEMA_VERSION:
                back_up(db, path)
                migrate(db)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA secure_delete = FAST")
            db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            db.execute("PRAGMA foreign_keys = ON")
            history.install_triggers(db)
            return cls(path, db, lock)

    def transact(
        self,
        op: Op,
        change: Callable[[Edit], object],
        *,
        merge_key: str | None = None,
        step: int | None = None,
    ) -> Changes:
        """Run `change` in one transaction and one step of the history.

        It is committed whole, or rolled back on any exception. `merge_key` joins consecutive
        edits (typing in one entry) in one step; `step` joins a given step (an import's batches).
        Raises JournalReadOnly, DiskFull, WriteFailed, or what `change` raises.
        """

        def body(edit: Edit) -> Changes:
            now = datetime.now(UTC)
            recording = history.begin_step(self.db, op, merge_key, step, now)
            value = change(edit)
            logged = history.end_step(self.db, recording)
            number = recording.step if logged or step else None
            return Changes(op, edit.all_touched(logged), number, value)

        return self._write(body)

    def derive(self, change: Callable[[Edit], object]) -> Changes:
        """Run a change of derived data (resolved times, pictures), which has no undo."""

        def body(edit: Edit) -> Changes:
            value = change(edit)
            return Changes("derive", edit.all_touched({}), None, value)

        return self._write(body)

    def undo(self, settle: Callable[[Edit], object] | None = None) -> Changes | None:
        """Take the last step back and return what changed; None if there is none.

        settle: runs in the same transaction, to derive again what follows from the change.
        """
        return self._replay(history.next_undo(self.db), True, settle)

    def redo(self, settle: Callable[[Edit], object] | None = None) -> Changes | None:
        """Bring the step last taken back again and return what changed; None if there is none."""
        return self._replay(history.next_redo(self.db), False, settle)

    def go_to(self, last: int, settle: Callable[[Edit], object] | None = None) -> Changes | None:
        """Take steps back, or bring them again, until `last` is the last one that stands.

        last: a step's number, 0 for before all of them. All of it is one transaction. Returns what
        changed, None where nothing did. Raises JournalReadOnly, JournalDamaged for a step that is
        none of ours, DiskFull, WriteFailed.
        """
        if self._next_to(last) is None:
            return None

        def body(edit: Edit) -> Changes:
            replayed: dict[str, set[int]] = {}
            op = ""
            while (waiting := self._next_to(last)) is not None:
                step, undone = waiting
                op = step.op
                for table, rows in self._replayed(step, undone).items():
                    replayed.setdefault(table, set()).update(rows)
            if settle:
                settle(edit)
            touched = {table: frozenset(rows) for table, rows in replayed.items()}
            return Changes(op, edit.all_touched(touched), last)

        return self._write(body)

    def _next_to(self, last: int) -> tuple[history.Step, bool] | None:
        """Return the step to replay next on the way to `last`, and whether it is taken back."""
        undo, redo = history.next_undo(self.db), history.next_redo(self.db)
        if undo is not None and undo.id > last:
            return undo, True
        return (redo, False) if redo is not None and redo.id <= last else None

    def _replayed(self, step: history.Step, undone: bool) -> Mapping[str, frozenset[int]]:
        try:
            return history.replay(self.db, step, undone)
        except history.StrangeHistory as error:
            raise JournalDamaged(self.path, what=f"its history: {error}") from error

    def _replay(
        self, step: history.Step | None, undone: bool, settle: Callable[[Edit], object] | None
    ) -> Changes | None:
        if step is None:
            return None

        def body(edit: Edit) -> Changes:
            logged = self._replayed(step, undone)
            if settle:
                settle(edit)
            return Changes(step.op, edit.all_touched(logged), step.id)

        return self._write(body)

    def _write(self, body: Callable[[Edit], Changes]) -> Changes:
        if self.read_only:
            raise (JournalTooNew if self.newer else JournalReadOnly)(self.path)
        with world_errors(self.path), self.db.atomic():
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            return body(Edit(self.db))

    def close(self) -> None:
        """Close; a journal that was open for writing is one file again afterwards."""
        if self._lock is not None:
            try:
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.db.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.DatabaseError:
                pass  # a reader looks at the log, or the disk fails: the next close folds it in
            finally:
                self.db.close()
                self._lock.release()
                self._lock = None
        else:
            self.db.close()
        with _opening:
            if self._identity is not None:
                _open_here[self._identity] -= 1
                self._identity = None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, _: object, error: BaseException | None, *__: object) -> None:
        """Close; what the world, or damage, made fail while reading becomes a typed error here."""
        world = self._behind(error)
        self.close()
        if world is not None:
            raise world from error

    def _behind(self, error: BaseException | None) -> WorldError | None:
        """Return the failure of the world behind an error; None where the program is at fault."""
        try:
            if isinstance(error, sqlite3.Error) and (world := world_error(self.path, error)):
                return world
            if isinstance(error, _OF_DAMAGE):
                with connection(self.path, "rw") as db, closing(db):
                    if row := broken_row(db):
                        return JournalDamaged(self.path, what=row)
        except WorldError as worse:
            return worse if isinstance(worse, JournalDamaged) else None
        return None


def open_or_create(path: Path) -> Journal:
    """Open a journal, or make it if there is no file of that name."""
    return Journal.open(path) if path.exists() else Journal.create(path)


def _roll_back(path: Path) -> None:
    """Let SQLite take back a transaction that a crash cut off.

    Raises NotAllowed where nothing may be written, JournalInUse where another program writes.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise NotAllowed(path)
    lock = WriteLock.acquire(path)
    if lock is None:
        raise JournalInUse(path)
    try:
        with connection(path, "rw") as db:
            db.execute("PRAGMA user_version").fetchone()
            db.close()
    finally:
        lock.release()


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _inspect(path: Path) -> Look:
    """Look at the file as `inspect_file` does, unless this process has it open already."""
    if _open_here and path.exists() and _open_here[_identity(path)]:
        return Look(log_missing=False, newer=False)
    return inspect_file(path)


@contextmanager
def connection(path: Path, mode: str) -> Iterator[Database]:
    """Connect with what a file from a stranger calls for, and close again on any exception.

    mode: SQLite's ro or rw. What SQLite finds wrong with the file is JournalDamaged.
    """
    with world_errors(path):
        conn = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, timeout=_BUSY_S, check_same_thread=False
        )
    try:
        with world_errors(path):
            db = Database(conn, execute_plugins=False)
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA cell_size_check = ON")
            if mode != "rw":
                db.execute("PRAGMA query_only = ON")
            yield db
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter of its complaint
        conn.close()
        raise JournalDamaged(path, what=in_a_line(error)) from error
    except BaseException:
        conn.close()
        raise
