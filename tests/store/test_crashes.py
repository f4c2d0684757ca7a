"""Killed, out of space, on a disk that takes nothing: what was there before is there after."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.errors import (
    DiskFull,
    JournalInUse,
    JournalReadOnly,
    NotAllowed,
    WorldError,
    WriteFailed,
)
from journal.core.progress import Context
from journal.store.backups import back_up, copy_without_photos
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import bring_in, names, texts, writing

KILLED = """
import os, signal, sys
from pathlib import Path
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import writing
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


ROLLED_BACK = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_spill = 1")
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN")
db.execute("UPDATE entry SET text = 'never'")
db.execute("INSERT INTO sqlar VALUES ('x', 0, 0, 0, zeroblob(3000000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_without_a_log_ahead(
    closed: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    """As while the log is switched on or off: who only reads has it rolled back first."""
    assert run(ROLLED_BACK, closed).wait() == -signal.SIGKILL
    assert closed.with_name(closed.name + "-journal").stat().st_size
    with Journal.open_read(closed) as journal:
        assert journal.read_only
        assert texts(journal) == ["one"]
        assert check(journal.db, Context()).sound
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


def test_a_disk_that_takes_no_backup_says_so(read_only_folder: Path) -> None:
    path = read_only_folder
    with Journal.open_read(path) as journal, pytest.raises(WriteFailed):
        back_up(journal.db, path)
    with Journal.open_read(path) as journal, pytest.raises(WriteFailed):
        copy_without_photos(journal.db, path.with_name("copy"))
    assert names(path) == [path.name]


def test_another_program_that_makes_the_same_journal_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def taken_away(new: Path, to: Path) -> None:
        new.unlink()
        link(new, to)

    monkeypatch.setattr(os, "link", taken_away)
    with pytest.raises(JournalInUse):
        Journal.create(path)
    assert names(path) == []


def test_a_folder_where_nothing_may_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no)
    with pytest.raises(NotAllowed):
        Journal.create(path)


def test_what_a_kill_left_of_making_a_journal_is_not_written_through(path: Path) -> None:
    """Killed right after it was linked, the journal had two names; it was renamed since."""
    moved = path.with_name("moved.tripjournal")
    with Journal.create(moved) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    os.link(moved, f"{path}-new")
    with Journal.create(path):
        pass
    with Journal.open(moved) as journal:
        assert texts(journal) == ["one"]
    assert names(path) == sorted([moved.name, path.name])


def test_the_second_name_that_a_kill_left_a_new_journal_goes_when_it_is_opened(path: Path) -> None:
    with Journal.create(path):
        pass
    os.link(path, f"{path}-new")
    with Journal.open_read(path):
        assert names(path) == [path.name, f"{path.name}-new"]
    with Journal.open(path):
        pass
    assert names(path) == [path.name]
