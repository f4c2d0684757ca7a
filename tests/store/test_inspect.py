"""What is no journal, or not one of ours, is refused with a typed error and not a byte changed."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from journal.core.errors import (
    FileMissing,
    JournalDamaged,
    JournalTooNew,
    NotAJournal,
    NotAllowed,
    WorldError,
)
from journal.core.progress import Context
from journal.store import queries
from journal.store.check import check
from journal.store.inspect import inspect_schema
from journal.store.journal import Journal
from journal.store.migrations import migrate
from tests.store.making import bring_in
from tests.store.test_migrations import thaw

Openers = (Journal.open, Journal.open_read)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed journal with two photos; to be copied, not changed."""
    folder = tmp_path_factory.mktemp("whole")
    with Journal.create(folder / "trip.tripjournal") as journal:
        bring_in(journal, folder, [datetime(2017, 11, 29, 9), datetime(2017, 11, 30, 9)])
    return folder / "trip.tripjournal"


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A copy of the journal, alone in its folder."""
    folder = tmp_path / "alone"
    folder.mkdir()
    return shutil.copy(whole, folder / "trip.tripjournal")


@contextmanager
def untouched(path: Path) -> Iterator[None]:
    """Check that a file and its folder are the same afterwards, to the byte and the nanosecond."""

    def state() -> object:
        names = sorted(entry.name for entry in path.parent.iterdir())
        if not path.is_file():
            return names
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return names, digest, path.stat().st_mtime_ns

    before = state()
    yield
    assert state() == before


def refuse(path: Path, kind: type[WorldError], what: str = "") -> None:
    for opener in Openers:
        with untouched(path), pytest.raises(kind) as caught:
            opener(path)
        assert type(caught.value) is kind
        assert str(path) in str(caught.value)
        assert what in str(caught.value)


def change(path: Path, script: str) -> None:
    conn = sqlite3.connect(path)
    conn.executescript(script)
    conn.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"S",
        b"SQLite format 3\0",
        b"\xff\xd8\xff\xe1" + bytes(5000),
        b"Dear diary,\n" * 50,
        random.Random(1).randbytes(40_000),
        b"SQLite format 3\0" + random.Random(2).randbytes(40_000),
    ],
)
def test_other_files(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.tripjournal"
    path.write_bytes(data)
    refuse(path, NotAJournal)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_the_database_of_another_program(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "x.tripjournal"
    change(path, f"PRAGMA journal_mode = {mode}; CREATE TABLE photo (id); CREATE TABLE trip (id);")
    refuse(path, NotAJournal)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    refuse(tmp_path / "folder", NotAJournal)
    refuse(tmp_path / "missing.tripjournal", FileMissing)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes among the files")
def test_a_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refuse(tmp_path / "pipe", NotAJournal)


NEWER = "PRAGMA user_version = 999; "
MORE = (
    "CREATE TABLE mood (id INTEGER PRIMARY KEY, name TEXT) STRICT; CREATE INDEX m ON mood (name);"
    "ALTER TABLE entry ADD COLUMN mood_id INTEGER REFERENCES mood;"
)


@pytest.mark.parametrize("more", ["", MORE])
def test_a_newer_journal_is_read_and_never_written(path: Path, more: str) -> None:
    change(path, NEWER + more)
    with untouched(path), Journal.open(path) as journal, Journal.open(path) as again:
        assert (journal.read_only, journal.newer) == (again.read_only, again.newer) == (True, True)
        (trip,) = queries.list_trips(journal.db)
        assert len(queries.list_photos(journal.db, trip)) == 2
        with pytest.raises(JournalTooNew):
            journal.derive(lambda edit: None)
    assert not list(path.parent.glob("* backups"))


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE entry RENAME COLUMN text TO words",
        "DROP TABLE day_place",
        "ALTER TABLE entry ADD COLUMN loud TEXT AS (upper(text))",
    ],
)
def test_a_journal_so_new_that_it_cannot_be_read(path: Path, script: str) -> None:
    change(path, NEWER + script)
    refuse(path, JournalTooNew)


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM sqlar; END", "trigger t"),
        ("CREATE VIEW v AS SELECT * FROM entry", "view v"),
        ("CREATE VIRTUAL TABLE f USING fts5 (text)", "table f"),
    ],
)
def test_a_newer_journal_with_what_could_run(path: Path, script: str, what: str) -> None:
    change(path, NEWER + script)
    refuse(path, JournalDamaged, what)


def test_a_journal_without_its_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 0")
    refuse(path, JournalDamaged, "version")


def test_a_journal_cut_short(path: Path) -> None:
    whole = path.read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 16384, 16383, 100):
        path.write_bytes(whole[:size])
        refuse(path, JournalDamaged, "cut short")
    path.write_bytes(whole[:99])
    refuse(path, NotAJournal)


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM sqlar; END", "trigger t"),
        ("CREATE TRIGGER sqlite_t AFTER INSERT ON entry BEGIN SELECT 1; END", "trigger sqlite_t"),
        ("CREATE VIEW v AS SELECT * FROM entry", "view v"),
        ("CREATE VIRTUAL TABLE f USING fts5 (text)", "table f"),
        ("CREATE TABLE more (x)", "table more"),
        ("CREATE INDEX i ON photo (abs(rank))", "index i"),
        ("DROP INDEX photo_day", "index photo_day is missing"),
        ("DROP TABLE day_place", "table day_place is missing"),
        ("ALTER TABLE entry ADD COLUMN mood TEXT", "table entry is not as we make it"),
        (
            "CREATE VIEW v AS SELECT * FROM entry; DROP TABLE preview;"
            "CREATE VIEW preview AS SELECT * FROM v",
            "view",
        ),
    ],
)
def test_a_schema_that_is_not_ours(path: Path, script: str, what: str) -> None:
    conn = sqlite3.connect(path)
    if "sqlite_t" in script:  # SQLite makes none of that name: a stranger's tool does
        conn.execute("CREATE TRIGGER xxxxxx_t AFTER INSERT ON entry BEGIN SELECT 1; END")
        conn.commit()
        conn.close()
        path.write_bytes(path.read_bytes().replace(b"xxxxxx_t", b"sqlite_t"))
    else:
        conn.executescript(script)
        conn.close()
    refuse(path, JournalDamaged, what)


def test_bytes_flipped_anywhere_are_an_error_of_the_world_or_harmless(path: Path) -> None:
    """A damaged journal opens or is refused, and its check ends; it never raises a bug."""
    whole = path.read_bytes()
    used = [at for at, byte in enumerate(whole) if byte and at >= 16]
    parts = used[:60], used, [at for at in used if at > 2 * 16384]  # header, schema mostly, rows
    rng = random.Random(3)
    opened = found = 0
    for round_ in range(60):
        data = bytearray(whole)
        for _ in range(rng.choice([1, 4, 60])):
            data[rng.choice(parts[round_ % 3])] = rng.randrange(256)
        path.write_bytes(data)
        try:
            with untouched(path), Journal.open_read(path) as journal:
                opened += 1
                found += not check(journal.db, Context()).sound
        except WorldError:
            continue
    assert opened > 10
    assert found > 10


@pytest.mark.parametrize("opener", Openers)
@pytest.mark.parametrize(
    "script",
    [
        "UPDATE day SET date = 'x' WHERE date = '2017-11-29'",
        "UPDATE day SET date = '2017-02-30' WHERE date = '2017-11-29'",
        "UPDATE photo SET lived_at = '2017-11-29T25:00:00'",
        "UPDATE change SET at = 'lately'",
    ],
)
def test_what_a_row_that_is_none_of_ours_makes_fail_is_damage(
    path: Path, script: str, opener: Callable[[Path], Journal]
) -> None:
    change(path, f"PRAGMA ignore_check_constraints = ON; {script}")
    with pytest.raises(JournalDamaged) as caught, opener(path):
        raise ValueError("as whoever reads that row does")
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_journal_that_is_brought_up_to_date_meanwhile_is_not_damaged(tmp_path: Path) -> None:
    path = thaw(3, tmp_path)
    with closing(sqlite3.connect(path)) as conn, closing(sqlite3.connect(path, timeout=0)) as other:
        tried = []

        def meanwhile(sql: str) -> None:
            if sql.startswith("SELECT type"):
                tried.append(sql)
                with suppress(sqlite3.OperationalError):  # it has to wait
                    migrate(Database(other, execute_plugins=False))

        conn.set_trace_callback(meanwhile)
        inspect_schema(Database(conn, execute_plugins=False), path)
        assert tried


@pytest.mark.parametrize("opener", Openers)
def test_a_bug_on_a_sound_journal_stays_a_bug(
    path: Path, opener: Callable[[Path], Journal]
) -> None:
    with pytest.raises(ValueError, match="ours"), opener(path):
        raise ValueError("ours")


def test_what_is_damaged_is_told_in_one_short_line(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE photo (", b"CREATE TABLE photo \xff", 1))
    refuse(path, JournalDamaged)
    with pytest.raises(JournalDamaged) as caught:
        Journal.open_read(path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < len(str(path)) + 200


def test_a_journal_left_in_write_ahead_mode_without_its_log_is_read_as_it_stands(
    path: Path,
) -> None:
    """As when only the file itself was copied after a crash, perhaps to a disk that is full."""
    change(path, "PRAGMA journal_mode = WAL")
    data = bytearray(path.read_bytes())
    data[18] = data[19] = 2
    path.write_bytes(data)
    with untouched(path), Journal.open_read(path) as journal:
        (trip,) = queries.list_trips(journal.db)
        assert len(queries.list_photos(journal.db, trip)) == 2
    with Journal.open(path) as journal:
        assert not journal.read_only
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_that_may_not_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read anything: let the system say no

        def no(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", no)
    for opener in Openers:
        with pytest.raises(NotAllowed):
            opener(path)
