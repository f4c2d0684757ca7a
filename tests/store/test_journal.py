"""The file: made, opened by one and read by others, closed to one file again."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.core.errors import (
    DiskFull,
    FileMissing,
    JournalDamaged,
    JournalExists,
    JournalReadOnly,
    WorldError,
)
from journal.store import queries
from journal.store.journal import Edit, Journal, open_or_create
from journal.store.op import Op
from tests.store.making import names, texts, writing


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


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that gives no file a second name, such as a stick with exFAT."""

    def refused(*names: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)


@pytest.mark.usefixtures("no_links")
def test_a_journal_is_made_on_a_stick(path: Path) -> None:
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    with open_or_create(path) as journal:
        assert texts(journal) == ["one"]
    assert names(path) == [path.name]


@pytest.mark.usefixtures("no_links")
def test_what_comes_in_between_on_a_stick_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = os.open

    def late(name: Path, flags: int, *mode: int, **more: Any) -> int:
        if name == path:
            path.write_text("a letter")
        return claim(name, flags, *mode, **more)

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(JournalExists):
        Journal.create(path)
    monkeypatch.undo()
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
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("journal.store.journal.os.link", full)
    with pytest.raises(DiskFull):
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
