"""Restoring is tried by restoring: words come back, photos stay, what was is put aside."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.errors import (
    DiskFull,
    JournalInUse,
    JournalReadOnly,
    JournalTooNew,
    NoRoom,
    NotAJournal,
    WriteFailed,
)
from journal.core.progress import Cancelled, Context
from journal.store.archive import thumbnail
from journal.store.backups import back_up
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.naming import free_aside
from journal.store.op import Op
from journal.store.restore import discard, prepare, swap_in
from tests.store.making import JPEG, bring_in, logged, names, texts, writing
from tests.store.test_migrations import thaw

NOON = datetime(2024, 5, 19, 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "alone" / "Norway.tripjournal"
    path.parent.mkdir()
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path, [datetime(2017, 11, 29, hour) for hour in (8, 9, 10)])
        journal.transact(Op.ADD_ENTRY, writing("On foot from Reine."))
    return path


@pytest.fixture
def backup(path: Path) -> Path:
    with Journal.open_read(path) as journal:
        return back_up(journal.db, path, now=NOON)


def spoil(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(script)


def restore(path: Path, backup: Path) -> tuple[int, tuple[str, ...], Path | None]:
    restored = prepare(path, backup, Context())
    return restored.kept, restored.missing, swap_in(path, restored, NOON)


def test_words_come_back_and_photos_stay(path: Path, backup: Path) -> None:
    with Journal.open_read(path) as journal:
        before = logged(journal)
    with Journal.open(path) as journal:
        journal.transact(Op.WRITE, lambda edit: edit.db.execute("UPDATE entry SET text = 'gone'"))
    spoiled = path.read_bytes()
    aside = path.with_name("Norway before 2024-05-19 12-00-00.tripjournal")
    assert restore(path, backup) == (3, (), aside)
    assert aside.read_bytes() == spoiled
    assert names(path) == [aside.name, path.name]
    with Journal.open(path) as journal:
        assert logged(journal) == before
        report = check(journal.db, Context())
        assert (report.sound, report.originals) == (True, 3)
        assert [thumbnail(journal.db, n) for n in (1, 2, 3)] == [JPEG.jpeg] * 3
        assert journal.db.execute("PRAGMA page_size").fetchone() == (16384,)


def test_an_original_that_is_gone_or_spoiled_is_missing_and_its_photo_stands(
    path: Path, backup: Path
) -> None:
    spoil(path, "UPDATE sqlar SET data = zeroblob(12) WHERE name = 'IMG_0001.JPG'")
    kept, missing, _ = restore(path, backup)
    assert (kept, missing) == (2, ("IMG_0001.JPG",))
    with Journal.open_read(path) as journal:
        whats = [finding.what for finding in check(journal.db, Context()).findings]
        assert whats == ["IMG_0001.JPG: away (No such file or directory)"]
        assert journal.db.execute("SELECT count(*) FROM photo").fetchone() == (3,)


def test_a_lost_journal_comes_back_without_its_photos(path: Path, backup: Path) -> None:
    path.unlink()
    assert restore(path, backup) == (0, ("IMG_0000.JPG", "IMG_0001.JPG", "IMG_0002.JPG"), None)
    with Journal.open_read(path) as journal:
        assert texts(journal) == ["On foot from Reine."]


def test_the_log_of_a_crash_goes_aside_with_its_journal(path: Path, backup: Path) -> None:
    restored = prepare(path, backup, Context())
    path.with_name(path.name + "-wal").write_bytes(b"of the old one")
    aside = swap_in(path, restored, NOON)
    assert aside is not None
    assert names(path) == [aside.name, aside.name + "-wal", path.name]


def refuse_link(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")  # as FAT says it


KILLED = """
import os, signal, sys
from pathlib import Path
from journal.core.progress import Context
from journal.store import restore
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
path = Path(sys.argv[1])
restore.swap_in(path, restore.prepare(path, Path(sys.argv[2]), Context()))
"""


def test_a_kill_while_it_takes_its_place_leaves_a_journal_there(
    path: Path, backup: Path, run: Callable[..., subprocess.Popen[str]]
) -> None:
    with Journal.open_read(path) as journal:
        before = logged(journal)
    assert run(KILLED, path, backup).wait() == -signal.SIGKILL
    with Journal.open(path) as journal:
        assert not journal.read_only
        assert logged(journal) == before
        journal.transact(Op.ADD_ENTRY, writing("since"))
    restore(path, backup)
    with Journal.open_read(path) as journal:
        assert logged(journal) == before


def test_where_a_file_has_but_one_name_it_is_put_aside_all_the_same(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse_link)
    old = path.read_bytes()
    _, _, aside = restore(path, backup)
    assert aside is not None
    assert aside.read_bytes() == old
    with Journal.open_read(path) as journal:
        assert texts(journal) == ["On foot from Reine."]


@pytest.mark.parametrize("links", [True, False])
def test_what_cannot_take_its_place_leaves_all_as_it_was(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    replace = os.replace

    def refuse(*names: object) -> None:
        if names[0] == restored.path:
            raise OSError(5, "Input/output error")
        replace(*names)  # type: ignore[arg-type]

    restored = prepare(path, backup, Context())
    path.with_name(path.name + "-wal").write_bytes(b"of the old one")
    before = path.read_bytes(), names(path)
    monkeypatch.setattr(os, "replace", refuse)
    if not links:
        monkeypatch.setattr(os, "link", refuse_link)
    with pytest.raises(WriteFailed):
        swap_in(path, restored, NOON)
    assert (path.read_bytes(), names(path)) == before
    discard(restored)


def test_the_log_of_a_journal_that_is_gone_does_not_spoil_the_new_one(
    path: Path, backup: Path
) -> None:
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(b"of the old one")
    restore(path, backup)
    assert names(path) == ["Norway before 2024-05-19 12-00-00.tripjournal-wal", path.name]
    with Journal.open(path) as journal:
        assert texts(journal) == ["On foot from Reine."]


def test_a_disk_without_room_is_told_before_the_originals_are_copied(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(path.parent)._replace(free=backup.stat().st_size + 1)
    with Journal.open(path) as journal:
        sql = "UPDATE file SET size = 5000000 WHERE id = 1"
        journal.derive(lambda edit: edit.db.execute(sql))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NoRoom, match=r"needs \d+ MB.*nothing was changed"):
        prepare(path, backup, Context())
    assert names(path) == [path.name]


def test_a_journal_that_is_open_is_not_replaced(path: Path, backup: Path) -> None:
    restored = prepare(path, backup, Context())
    with Journal.open(path) as journal, pytest.raises(JournalInUse):
        swap_in(journal.path, restored)
    assert restored.path.exists()
    discard(restored)


def test_a_backup_of_an_older_schema_is_brought_up(path: Path, tmp_path: Path) -> None:
    restore(path, thaw(3, tmp_path))
    with Journal.open_read(path) as journal:
        assert "Il fait *beau*." in texts(journal)


@pytest.mark.parametrize(
    ("script", "kind"), [("PRAGMA user_version = 99", JournalTooNew), ("", NotAJournal)]
)
def test_what_is_no_backup_is_refused_and_nothing_changes(
    path: Path, backup: Path, script: str, kind: type[Exception]
) -> None:
    before = path.read_bytes()
    spoil(backup, script) if script else backup.write_bytes(b"holiday")
    with pytest.raises(kind):
        prepare(path, backup, Context())
    assert path.read_bytes() == before
    assert names(path) == [path.name]


def test_a_stop_leaves_nothing_behind(path: Path, backup: Path) -> None:
    context = Context()
    context.cancel()
    with pytest.raises(Cancelled):
        prepare(path, backup, context)
    assert names(path) == [path.name]


def test_two_are_not_restored_at_once(path: Path, backup: Path) -> None:
    restored = prepare(path, backup, Context())
    with pytest.raises(JournalInUse):
        prepare(path, backup, Context())
    discard(restored)
    assert names(path) == [path.name]
    restore(path, backup)


def test_what_a_full_disk_kept_from_being_one_file_takes_no_place(path: Path, backup: Path) -> None:
    restored = prepare(path, backup, Context())
    restored.path.with_name(restored.path.name + "-wal").write_bytes(b"the rest of it")
    before = path.read_bytes()
    with pytest.raises(DiskFull):
        swap_in(path, restored, NOON)
    discard(restored)
    assert path.read_bytes() == before
    assert names(path) == [path.name]


def test_a_journal_that_must_not_be_written_is_not_replaced(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored = prepare(path, backup, Context())
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # root may always
    with pytest.raises(JournalReadOnly):
        swap_in(path, restored, NOON)
    discard(restored)


@pytest.mark.parametrize("by", ["its name", "the other"])
def test_a_journal_that_a_kill_left_two_names_is_opened_by_one(path: Path, by: str) -> None:
    aside = free_aside(path, NOON)
    os.link(path, aside)
    with Journal.open(path if by == "its name" else aside) as journal:
        assert journal.path == path
        journal.transact(Op.ADD_ENTRY, writing("since"))
        with Journal.open(path) as other:
            assert other.read_only
    assert names(path) == [path.name]


def test_a_journal_that_was_put_aside_is_opened_as_itself(path: Path, backup: Path) -> None:
    _, _, aside = restore(path, backup)
    assert aside is not None
    with Journal.open(aside) as journal:
        assert journal.path == aside
    assert names(path) == [aside.name, path.name]
