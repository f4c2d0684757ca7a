"""A backup holds all but the photos, is made while others write, and is whole or not there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.core.errors import DiskFull, JournalDamaged, JournalInUse, WriteFailed
from journal.core.progress import Cancelled, Context
from journal.store import backups
from journal.store.backups import (
    back_up,
    copy_without_photos,
    folder_of,
    is_due,
    list_backups,
)
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.lock import WriteLock
from journal.store.op import Op
from tests.store.making import bring_in, logged, names, writing

NOON = datetime(2024, 5, 19, 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal of three photos and an entry."""
    path = tmp_path / "alone" / "Norway.tripjournal"
    path.parent.mkdir()
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path, [datetime(2017, 11, 29, hour) for hour in (8, 9, 10)])
        journal.transact(Op.ADD_ENTRY, writing("On foot from Reine."))
    return path


def backed_up(path: Path, now: datetime = NOON) -> Path:
    with Journal.open_read(path) as journal:
        return back_up(journal.db, journal.path, now=now)


def test_a_backup_stands_in_a_folder_beside_the_journal_under_its_date(path: Path) -> None:
    made = backed_up(path)
    assert made == path.parent / "Norway backups" / "Norway 2024-05-19 12-00-00.tripjournal-backup"
    assert names(made) == [made.name]
    assert names(path) == ["Norway.tripjournal"]


def test_a_backup_is_a_journal_without_its_photos(path: Path) -> None:
    before = path.read_bytes()
    made = backed_up(path)
    assert path.read_bytes() == before
    with Journal.open_read(made) as copy, Journal.open_read(path) as journal:
        assert logged(copy) == logged(journal)
        assert copy.db.execute("SELECT name, sz, data FROM sqlar ORDER BY name").fetchall() == [
            ("IMG_0000.JPG", 12, None),
            ("IMG_0001.JPG", 12, None),
            ("IMG_0002.JPG", 12, None),
        ]
        for table in ("thumbnail", "preview"):
            assert copy.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        for table in ("change", "change_row", "sqlite_sequence", "file"):
            rows = f"SELECT * FROM {table}"
            assert copy.db.execute(rows).fetchall() == journal.db.execute(rows).fetchall()


def test_a_backup_is_of_one_moment_while_others_write(path: Path) -> None:
    """Each transaction adds an entry and names the trip after how many there are."""
    stop = threading.Event()
    with Journal.open(path) as journal:

        def write() -> None:
            while not stop.is_set():
                journal.transact(Op.ADD_ENTRY, lambda edit: (writing("more")(edit), count(edit)))

        def count(edit: object) -> None:
            journal.db.execute("UPDATE trip SET title = (SELECT count(*) FROM entry)")

        journal.transact(Op.ADD_ENTRY, lambda edit: (writing("more")(edit), count(edit)))
        thread = threading.Thread(target=write)
        thread.start()
        try:
            made = [backed_up(path, NOON + timedelta(seconds=n)) for n in range(5)]
        finally:
            stop.set()
            thread.join()
    for copy in made:
        with closing(sqlite3.connect(copy)) as db:
            (title,) = db.execute("SELECT title FROM trip").fetchone()
            assert db.execute("SELECT count(*) FROM entry").fetchone() == (int(title),)


def test_the_last_ten_are_kept_and_the_last_of_each_month(path: Path) -> None:
    for at in (datetime(2024, month, day) for month in (1, 2, 3) for day in (1, 10, 20)):
        backed_up(path, at)
    assert len(list_backups(path)) == 9
    for hour in range(10):
        backed_up(path, datetime(2024, 4, 1, hour))
    kept = [f"{backup.at:%m-%d %H}" for backup in list_backups(path)]
    hours = [f"04-01 {hour:02}" for hour in reversed(range(10))]
    assert kept == [*hours, "03-20 00", "02-20 00", "01-20 00"]


def test_one_made_after_the_clock_went_back_stays(path: Path) -> None:
    for day in range(1, 13):
        backed_up(path, datetime(2031, 5, day))
    earlier = [backed_up(path, NOON + timedelta(hours=hour)) for hour in (2, 1)]
    assert [made.exists() for made in earlier] == [True, True]
    assert len(list_backups(path)) == 10 + 2


def test_what_kills_left_of_backups_goes_once_it_is_old(path: Path) -> None:
    made = backed_up(path)
    old, young = (made.with_name(f"Norway {day} 11-00-00{made.suffix}-part") for day in "12")
    for part in (old, young):
        part.touch()
    long_ago = made.stat().st_mtime - 2 * 3600
    os.utime(old, (long_ago, long_ago))
    backed_up(path, NOON + timedelta(hours=1))
    assert (old.exists(), young.exists()) == (False, True)


def test_files_of_other_names_stay_in_the_folder(path: Path) -> None:
    backed_up(path)
    other = folder_of(path) / "Norway before the storm.tripjournal-backup"
    shutil.copy(list_backups(path)[0].path, other)
    for hour in range(12):
        backed_up(path, datetime(2024, 6, 1, hour))
    assert other.exists()
    assert other not in [backup.path for backup in list_backups(path)]


def test_two_backups_of_one_second_both_stand(path: Path) -> None:
    backed_up(path)
    assert backed_up(path).name == "Norway 2024-05-19 12-00-00 (2).tripjournal-backup"
    assert len(list_backups(path)) == 2


def test_two_programs_do_not_write_to_one_backup(path: Path, tmp_path: Path) -> None:
    """The second would rename what the first had only begun."""
    copy = tmp_path / "copy"
    part = tmp_path / "copy-part"
    part.write_bytes(b"of another program")
    lock = WriteLock.acquire(part)
    assert lock is not None
    with Journal.open_read(path) as journal:
        with pytest.raises(JournalInUse):
            copy_without_photos(journal.db, copy)
        assert part.read_bytes() == b"of another program"
        lock.release()
        copy_without_photos(journal.db, copy)
    assert list(tmp_path.glob("copy*")) == [copy]


def test_one_is_due_where_something_changed_since_yesterday(path: Path) -> None:
    def due(now: datetime) -> bool:
        with Journal.open_read(path) as journal:
            return is_due(journal.db, path, now)

    assert due(NOON)
    backed_up(path)
    assert not due(NOON + timedelta(days=1))
    with Journal.open(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("more"))
    assert not due(NOON + timedelta(hours=3))
    assert due(NOON + timedelta(days=1))
    backed_up(path, NOON + timedelta(days=1))
    with Journal.open(path) as journal:
        journal.undo()
    assert due(NOON + timedelta(days=2))


def test_an_empty_journal_needs_none(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "x.tripjournal") as journal:
        assert not is_due(journal.db, journal.path)


def test_one_can_be_made_of_an_empty_journal(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "x.tripjournal") as journal:
        made = back_up(journal.db, journal.path)
    with Journal.open_read(made) as copy:
        assert copy.db.execute("SELECT count(*) FROM trip").fetchone() == (0,)


def test_an_unreadable_last_backup_counts_as_none(path: Path) -> None:
    backed_up(path).write_bytes(b"no longer")
    with Journal.open_read(path) as journal:
        assert is_due(journal.db, path, NOON + timedelta(days=1))


def test_a_full_disk_leaves_no_part_of_a_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_tables = backups._copy_tables

    def with_little_room(conn: sqlite3.Connection, context: Context) -> dict[str, int]:
        conn.execute("PRAGMA backup.max_page_count = 40")
        return copy_tables(conn, context)

    first = backed_up(path)
    with Journal.open(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("word " * 200_000))
    monkeypatch.setattr(backups, "_copy_tables", with_little_room)
    with Journal.open_read(path) as journal:
        with pytest.raises(DiskFull):
            back_up(journal.db, path)
        assert journal.db.execute("PRAGMA query_only").fetchone() == (1,)
        assert journal.db.execute("SELECT count(*) FROM entry").fetchone() == (2,)
    assert names(first) == [first.name]


def test_a_copy_that_is_not_whole_is_no_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_copy = backups._check

    def spoiled(part: Path, counts: dict[str, int]) -> None:
        with closing(sqlite3.connect(part)) as db:
            db.execute("DELETE FROM entry")
            db.commit()
        check_copy(part, counts)

    monkeypatch.setattr(backups, "_check", spoiled)
    with pytest.raises(WriteFailed, match="not what it was made from"):
        backed_up(path)
    assert list_backups(path) == []


def test_a_damaged_journal_gives_no_backup(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photo'").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 16384 : page * 16384] = b"\xff" * 16384
    path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        backed_up(path)
    assert list_backups(path) == []


def test_a_stop_leaves_nothing_and_the_journal_usable(path: Path, tmp_path: Path) -> None:
    context = Context()
    context.cancel()
    with Journal.open_read(path) as journal:
        with pytest.raises(Cancelled):
            copy_without_photos(journal.db, tmp_path / "copy", context)
        assert check(journal.db, Context()).sound
    assert not list(tmp_path.glob("copy*"))
