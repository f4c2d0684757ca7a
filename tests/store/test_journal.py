"""The file: made, opened by one and read by others, killed, full, closed to one file again."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

import journal as package
from journal.core.day import Section
from journal.core.errors import (
    DiskFull,
    FileMissing,
    JournalDamaged,
    JournalExists,
    JournalReadOnly,
    NotAllowed,
    WorldError,
)
from journal.core.progress import Context
from journal.store import edits, queries
from journal.store.check import check
from journal.store.journal import Edit, Journal, Op, open_or_create
from journal.store.settle import section_for
from tests.store.making import bring_in

CHECKOUT = Path(package.__file__).parents[1]


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())


def writing(text: str) -> Callable[[Edit], object]:
    def change(edit: Edit) -> object:
        return edits.add_entry(section_for(edit, Section.BEFORE), {"text": text})(edit)

    return change


def texts(journal: Journal) -> list[str]:
    return [row[0] for row in journal.db.execute("SELECT text FROM entry ORDER BY id")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "alone"
    folder.mkdir()
    return folder / "trip.tripjournal"


@pytest.fixture
def closed(path: Path) -> Path:
    """A journal with one entry, closed."""
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    return path


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Run Python code in a process of its own; it is killed at the end of the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        with process:
            pass


def test_making_closing_and_opening_again(path: Path) -> None:
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
        assert not journal.read_only
    assert names(path) == [path.name]
    assert path.read_bytes()[18:20] == b"\1\1"  # no write-ahead mode that a reader would follow
    with open_or_create(path) as journal:
        assert texts(journal) == ["one"]
    with Journal.open_read(path) as journal:
        assert texts(journal) == ["one"]
    assert names(path) == [path.name]


def test_nothing_is_made_over_a_file_that_is_there(path: Path) -> None:
    path.write_text("a letter")
    with pytest.raises(JournalExists):
        Journal.create(path)
    assert path.read_text() == "a letter"
    assert names(path) == [path.name]


def test_a_journal_in_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(FileMissing) as caught:
        Journal.create(path.parent / "away" / "trip.tripjournal")
    assert caught.value.path == path.parent / "away"


def test_what_could_not_be_made_is_cleared_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("journal.store.journal.migrate", full)
    with pytest.raises(WorldError):
        Journal.create(path)
    assert names(path) == []


def test_odd_names(tmp_path: Path) -> None:
    for name in ("été 100% #1?.tripjournal", "a;b&mode=rw.tripjournal", "x" * 200):
        path = tmp_path / name
        with Journal.create(path) as journal:
            journal.transact(Op.ADD_ENTRY, writing(name))
        with Journal.open_read(path) as journal:
            assert texts(journal) == [name]


def test_the_second_reads_what_the_first_has_written(closed: Path) -> None:
    with Journal.open(closed) as first, Journal.open(closed) as second:
        assert second.read_only
        first.transact(Op.ADD_ENTRY, writing("two"))
        assert texts(second) == ["one", "two"]
        with pytest.raises(JournalReadOnly):
            second.transact(Op.ADD_ENTRY, writing("three"))
        with pytest.raises(JournalReadOnly):
            second.undo()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            second.db.execute("DELETE FROM entry")
    assert names(closed) == [closed.name]


def test_a_reader_in_the_middle_sees_only_what_is_done(closed: Path) -> None:
    with Journal.open(closed) as writer, Journal.open_read(closed) as reader:

        def change(edit: Edit) -> None:
            writing("two")(edit)
            assert texts(reader) == ["one"]

        writer.transact(Op.ADD_ENTRY, change)
        assert texts(reader) == ["one", "two"]


SECOND = """
import sys
from pathlib import Path
from journal.store.journal import Journal
with Journal.open(Path(sys.argv[1])) as journal:
    print(journal.read_only, [row[0] for row in journal.db.execute("SELECT text FROM entry")])
"""


def test_a_second_program_reads_and_leaves_the_log_alone(
    closed: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    with Journal.open(closed) as journal:
        journal.transact(Op.ADD_ENTRY, writing("two"))
        out, _ = run(SECOND, closed).communicate()
        assert out == "True ['one', 'two']\n"
    assert names(closed) == [closed.name]


def test_other_tools_do_not_take_the_log_away_while_we_have_a_second_connection(
    closed: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    """Looking at the file on our own would drop SQLite's locks: howtocorrupt.html, 2.2."""
    other = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1])\n"
        "print(c.execute('SELECT count(*) FROM entry').fetchone()); c.close()"
    )
    with Journal.open(closed) as writer:
        writer.transact(Op.ADD_ENTRY, writing("two"))
        for opener in (Journal.open_read, Journal.open):
            opener(closed).close()
            assert run(other, closed).communicate()[0] == "(2,)\n"
            assert closed.with_name(closed.name + "-wal").exists()
        writer.transact(Op.ADD_ENTRY, writing("three"))
        assert run(other, closed).communicate()[0] == "(3,)\n"


def test_a_journal_is_looked_at_again_once_it_is_closed(closed: Path) -> None:
    Journal.open(closed).close()
    reader = Journal.open_read(closed)
    reader.close()
    reader.close()
    closed.write_bytes(b"now a letter")
    with pytest.raises(WorldError):
        Journal.open(closed)


def test_closing_while_another_reads_loses_nothing(closed: Path) -> None:
    writer, reader = Journal.open(closed), Journal.open_read(closed)
    writer.transact(Op.ADD_ENTRY, writing("two"))
    writer.close()
    assert closed.with_name(closed.name + "-wal").stat().st_size == 0  # all is in the file
    assert texts(reader) == ["one", "two"]
    reader.close()
    with Journal.open(closed) as journal:
        assert texts(journal) == ["one", "two"]
    assert names(closed) == [closed.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from journal.store.journal import Journal
from tests.store.test_journal import Op, writing
journal = Journal.open(Path(sys.argv[1]))
journal.transact(Op.ADD_ENTRY, writing("two"))
def change(edit):
    writing("never")(edit)
    edit.db.execute("PRAGMA cache_spill = 1")
    edit.db.execute("INSERT INTO sqlar VALUES ('x', 0, 0, 0, zeroblob(30000000))")
    os.kill(os.getpid(), signal.SIGKILL)
journal.transact(Op.ADD_ENTRY, change)
"""


def test_killed_in_the_middle(closed: Path, run: Callable[..., subprocess.Popen[str]]) -> None:
    assert run(KILLED, closed).wait() == -signal.SIGKILL
    assert len(names(closed)) == 4  # with -wal, -shm and -lock
    with Journal.open_read(closed) as journal:
        assert texts(journal) == ["one", "two"]
    with Journal.open(closed) as journal:
        assert not journal.read_only
        assert texts(journal) == ["one", "two"]
        assert check(journal.db, Context()).sound
        undone = journal.undo()
        assert undone is not None
        assert texts(journal) == ["one"]
    assert names(closed) == [closed.name]


def test_killed_while_the_log_is_folded_in(closed: Path) -> None:
    """The header already counts pages that are only in the log: whole all the same."""
    with Journal.open(closed) as journal:
        big = "INSERT INTO sqlar VALUES ('x', 0, 0, 0, zeroblob(300000))"
        journal.derive(lambda edit: edit.db.execute(big))
        journal.transact(Op.ADD_ENTRY, writing("two"))
        crashed = closed.with_name("crashed.tripjournal")
        shutil.copy(closed, crashed)
        shutil.copy(f"{closed}-wal", f"{crashed}-wal")
    data, whole = bytearray(crashed.read_bytes()), closed.read_bytes()
    data[:16384] = whole[:16384]  # the first page that folding in writes
    assert len(data) < len(whole)
    data[18:20] = b"\2\2"
    crashed.write_bytes(data)
    with Journal.open(crashed) as journal:
        assert texts(journal) == ["one", "two"]


def test_only_the_copied_file_is_opened_after_a_crash(
    closed: Path, run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    assert run(KILLED, closed).wait() == -signal.SIGKILL
    copy = shutil.copy(closed, tmp_path / "copy.tripjournal")
    with Journal.open_read(copy) as journal:
        assert texts(journal)[:1] == ["one"]
    with Journal.open(copy) as journal:
        journal.transact(Op.ADD_ENTRY, writing("more"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_said_and_what_was_there_is_kept(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "trip.tripjournal"
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)])
        written = 0
        with suppress(DiskFull):
            while written < 100:
                journal.transact(Op.ADD_ENTRY, writing("x" * 200_000))
                written += 1
        assert 1 < written < 100
        assert len(texts(journal)) == written
        with pytest.raises(DiskFull):
            bring_in(journal, tmp_path, [datetime(2017, 11, 30, 9)] * 40, prefix="B")
        assert check(journal.db, Context()).sound
        with pytest.raises(DiskFull):
            Journal.create(small_disk / "other.tripjournal")
    grow = ["mount", "-o", "remount,size=9m", str(small_disk)]
    subprocess.run(grow, check=True)  # the log could not be folded in: now it can
    with Journal.open(path) as journal:
        assert len(texts(journal)) == written
        assert check(journal.db, Context()).sound
    assert names(path) == [path.name]


@pytest.mark.parametrize("at", range(0, 12, 2))
def test_full_at_any_page(closed: Path, tmp_path: Path, at: int) -> None:
    """The same without a file system to fill: SQLite is allowed some pages more, then none."""
    with Journal.open(closed) as journal:
        pages = journal.db.execute("PRAGMA page_count").fetchone()[0]
        before = list(journal.db.conn.iterdump())
        journal.db.execute(f"PRAGMA max_page_count = {pages + at}")
        with pytest.raises(DiskFull):
            bring_in(journal, tmp_path, [datetime(2017, 11, 30, 9)] * 700)
        assert list(journal.db.conn.iterdump()) == before
        journal.db.execute(f"PRAGMA max_page_count = {pages + 1000}")
        bring_in(journal, tmp_path, [datetime(2017, 11, 30, 9)])
        assert check(journal.db, Context()).sound


@pytest.fixture
def read_only_folder(closed: Path) -> Iterator[Path]:
    """The journal on a disk that cannot be written to: also root must believe that."""
    folder = closed.parent
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    data = closed.read_bytes()
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    closed.write_bytes(data)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield closed
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_read_only_disk_is_read(read_only_folder: Path) -> None:
    path = read_only_folder
    for opener in (Journal.open, Journal.open_read):
        with opener(path) as journal:
            assert journal.read_only
            assert texts(journal) == ["one"]
            with pytest.raises(JournalReadOnly):
                journal.transact(Op.ADD_ENTRY, writing("two"))
    assert names(path) == [path.name]
    with pytest.raises(WorldError):
        Journal.create(path.with_name("new.tripjournal"))


def test_a_folder_where_nothing_may_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no)
    with pytest.raises(NotAllowed):
        Journal.create(path)


def test_damage_met_while_reading_is_said_when_the_journal_is_left(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    with Journal.open_read(closed) as journal:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'entry'"
        page = journal.db.execute(query).fetchone()[0]
    data[(page - 1) * 16384 : page * 16384] = b"\xff" * 16384
    closed.write_bytes(data)
    with pytest.raises(JournalDamaged), Journal.open_read(closed) as journal:
        texts(journal)
    with Journal.open(closed) as journal, pytest.raises(JournalDamaged):
        journal.transact(Op.ADD_ENTRY, writing("two"))


def test_what_a_change_raises_comes_through(journal: Journal) -> None:
    with pytest.raises(ZeroDivisionError):
        journal.transact(Op.WRITE, lambda edit: 1 / 0)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        journal.transact(Op.WRITE, lambda edit: edit.db.execute("DELETE FROM nowhere"))
    assert journal.transact(Op.WRITE, lambda edit: 7).value == 7


def test_settings_of_every_connection(journal: Journal) -> None:
    with Journal.open_read(journal.path) as reader:
        for name, value in (("trusted_schema", 0), ("cell_size_check", 1)):
            for db in (journal.db, reader.db):
                assert db.execute(f"PRAGMA {name}").fetchone() == (value,)
    for name, value in (("foreign_keys", 1), ("recursive_triggers", 1), ("journal_mode", "wal")):
        assert journal.db.execute(f"PRAGMA {name}").fetchone() == (value,)


def test_references_hold_at_the_end_of_each_change(journal: Journal) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        journal.transact(
            Op.WRITE,
            lambda edit: edit.db.execute("INSERT INTO entry (day_id, position) VALUES (99, 0)"),
        )
    journal.transact(  # and in between they need not
        Op.WRITE,
        lambda edit: [
            edit.db.execute("INSERT INTO entry (day_id, position) VALUES (99, 0)"),
            edit.db.execute("INSERT INTO trip DEFAULT VALUES"),
            edit.db.execute("INSERT INTO day (id, trip_id, section) VALUES (99, 1, 'before')"),
        ],
    )
    assert len(queries.list_trips(journal.db)) == 1
