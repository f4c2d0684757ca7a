"""What a crash left beside a journal counts when it is rescued, as far as it was committed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.rescue.pages import Pages
from journal.store.rescue.rescuing import rescue
from tests.store.making import texts, writing

FIRST = ["On boucle les valises.", "Sous la *pluie*.", "Le phare 🏜️"]


@pytest.fixture
def crashed(path: Path, tmp_path: Path) -> Path:
    """A journal with two entries that are only in its log, as a crash leaves them."""
    copy = tmp_path / "crashed" / path.name
    copy.parent.mkdir()
    with Journal.open(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("in the log"))
        first = path.with_name(path.name + "-wal").stat().st_size
        journal.transact(Op.ADD_ENTRY, writing("behind it"))
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    (tmp_path / "first").write_text(str(first))
    return copy


def rescued(path: Path, out: Path) -> list[str]:
    made = rescue(path, out, lambda name: "still", Context()).journal
    with Journal.open_read(made) as journal:
        return texts(journal)


def test_what_is_only_in_the_log_comes(crashed: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in crashed.parent.iterdir()}
    assert rescued(crashed, tmp_path / "out") == [*FIRST, "in the log", "behind it"]
    assert {path.name: path.read_bytes() for path in crashed.parent.iterdir()} == before


def test_a_transaction_that_is_not_whole_in_the_log_does_not(crashed: Path, tmp_path: Path) -> None:
    log = crashed.with_name(crashed.name + "-wal")
    data = bytearray(log.read_bytes())
    data[int((tmp_path / "first").read_text()) + 100] ^= 1  # in the first page of the second
    log.write_bytes(data)
    assert rescued(crashed, tmp_path / "out") == [*FIRST, "in the log"]


def test_a_log_of_another_file_is_left_out(crashed: Path, path: Path, tmp_path: Path) -> None:
    log = crashed.with_name(crashed.name + "-wal")
    log.write_bytes(b"\0" * 32 + log.read_bytes()[32:])
    assert rescued(crashed, tmp_path / "out") == FIRST


def test_a_change_that_was_cut_off_is_taken_back(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "crashed" / path.name
    copy.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_spill = 1")
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE entry SET text = 'never'")
        conn.execute("INSERT INTO sqlar VALUES ('x', 0, 0, 0, zeroblob(3000000))")
        for end in ("", "-journal"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
        conn.execute("ROLLBACK")
    assert b"never" in copy.read_bytes()
    assert rescued(copy, tmp_path / "out") == FIRST


@pytest.mark.parametrize("size", [512, 4096, 16384, 65536])
def test_the_size_of_pages_is_told_without_a_header(path: Path, tmp_path: Path, size: int) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA page_size = {size}")
        conn.execute("VACUUM")
    data = path.read_bytes()
    path.write_bytes(bytes(size) + data[size:])
    with Pages(path) as pages:
        assert pages.size == size
    assert rescued(path, tmp_path / "out") == FIRST
