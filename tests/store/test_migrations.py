"""Every schema that was ever released opens, with all that was in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from journal.core.errors import DiskFull, JournalDamaged, JournalTooOld
from journal.core.place import Stop
from journal.core.progress import Context
from journal.store import inspect, migrations
from journal.store.album_choices import Album, Kept, album_of, kept_pages
from journal.store.backups import SUFFIX, list_backups
from journal.store.bin import list_binned_entries
from journal.store.binned_trips import bring_back_trips, list_binned_trips
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.lock import WriteLock
from journal.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate, run_script
from journal.store.op import Op
from journal.store.places import stops_of_day
from journal.store.queries import list_days, list_entries, list_photos, list_trips
from journal.store.settle import needs_settling, settle
from tests.store.making import names

OLDEST = ("trip", "day", "entry", "person", "day_place", "photo", "file", "change_row")
FROZEN = Path(__file__).parent / "frozen"


def thaw(version: int, folder: Path) -> Path:
    """Make the journal file that a text dump describes."""
    path = folder / f"schema-{version}.tripjournal"
    conn = sqlite3.connect(path)
    conn.executescript((FROZEN / f"schema-{version}.sql").read_text(encoding="utf-8"))
    conn.close()
    return path


def test_every_released_schema_is_frozen_here() -> None:
    names = {path.name for path in FROZEN.iterdir()}
    assert names == {f"schema-{number}.sql" for number in range(1, SCHEMA_VERSION + 1)}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_frozen_journal_opens_with_all_that_was_in_it(version: int, tmp_path: Path) -> None:
    with Journal.open(thaw(version, tmp_path)) as journal:
        assert journal.db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert check(journal.db, Context()).sound
        journal.derive(settle)
        (trip,) = list_trips(journal.db)
        days = list_days(journal.db, trip)
        assert trip.title == "Las Vegas 🏜️"
        assert [str(day.key) for day in days] == ["before", "2017-11-29", "2017-11-30", "after"]
        assert [entry.text for entry in list_entries(journal.db, days[1].id)] == ["Il fait *beau*."]
        assert [photo.name for photo in list_photos(journal.db, trip)] == ["IMG_1.JPG"]
        undone = journal.undo(settle)
        assert undone is not None
        assert undone.op == "name trip"
        assert [trip.title for trip in list_trips(journal.db)] == [""]
        assert journal.redo(settle) is not None


def test_what_a_frozen_journal_decided_about_the_album_is_kept(tmp_path: Path) -> None:
    with Journal.open(thaw(7, tmp_path)) as journal:
        journal.derive(settle)
        (trip,) = list_trips(journal.db)
        assert album_of(journal.db, trip.id) == Album(1, "journal", "30cm")
        assert [photo.full_page for photo in list_photos(journal.db, trip)] == [True]
        assert kept_pages(journal.db) == [Kept(1, 3, (1,), ".")]


def test_what_a_frozen_journal_knows_of_places_is_kept(tmp_path: Path) -> None:
    with Journal.open(thaw(6, tmp_path)) as journal:
        assert stops_of_day(journal.db, 4)[-2:] == [
            Stop("Grand-mère", 36.1, -115.1, 300.0),
            Stop("Zion", 37.2, -112.99),
        ]
        said = "SELECT at_lat, at_lon, at_from FROM photo WHERE said_lat NOT NULL"
        assert journal.db.execute(said).fetchall() == [(36.121, -115.174, "person")]


@pytest.mark.parametrize("version", range(1, 6))
def test_places_and_positions_of_older_journals_count(version: int, tmp_path: Path) -> None:
    with Journal.open(thaw(version, tmp_path)) as journal:
        (trip,) = list_trips(journal.db)
        assert all(day.said_places for day in list_days(journal.db, trip) if day.places)
        assert needs_settling(journal.db)
        journal.derive(settle)
        assert not needs_settling(journal.db)
        own = "SELECT at_lat, at_lon, at_from FROM photo WHERE id = 1"
        assert journal.db.execute(own).fetchall() == [(36.1, -115.2, "file")]


def test_what_a_frozen_journal_has_in_its_bin_comes_back(tmp_path: Path) -> None:
    with Journal.open(thaw(5, tmp_path)) as journal:
        assert [entry.text for entry in list_binned_entries(journal.db)] == ["weg"]
        (binned,) = list_binned_trips(journal.db)
        assert (binned.trip.title, str(binned.trip.first), binned.entries) == (
            "Lisbonne",
            "2018-05-01",
            1,
        )
        journal.transact(Op.BRING_BACK, bring_back_trips([binned.trip.id]))
        lisbon = list_trips(journal.db)[1]
        days = list_days(journal.db, lisbon)
        assert [(str(day.key), day.title, day.entry_count) for day in days] == [
            ("before", "", 0),
            ("2018-05-01", "Alfama", 1),
            ("after", "", 0),
        ]
        assert check(journal.db, Context()).sound


def test_a_new_journal_has_the_schema_that_is_frozen(tmp_path: Path, journal: Journal) -> None:
    conn = sqlite3.connect(thaw(SCHEMA_VERSION, tmp_path))
    frozen = {row[0] for row in conn.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")}
    conn.close()
    made = journal.db.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")
    assert {row[0] for row in made} == frozen


def test_a_journal_says_what_it_is(journal: Journal) -> None:
    assert journal.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"TRJL"
    assert journal.db.execute("PRAGMA page_size").fetchone() == (16384,)


def test_an_older_journal_is_brought_up_when_it_is_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = thaw(SCHEMA_VERSION, tmp_path)
    add_migrations(monkeypatch, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;\n")
    with Journal.open(path) as journal:
        assert journal.db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert journal.db.execute("SELECT count(*) FROM more").fetchone() == (0,)
        assert len(list_trips(journal.db)) == 1


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_journal_is_brought_up_before_it_is_read(version: int, tmp_path: Path) -> None:
    path = thaw(version, tmp_path)
    with Journal.open_read(path) as journal:
        assert journal.read_only
        (trip,) = list_trips(journal.db)
        assert [day.said_places for day in list_days(journal.db, trip)][:1] == [False]


def test_an_older_journal_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    path = thaw(1, tmp_path)
    before = path.read_bytes()
    lock = WriteLock.acquire(path)
    assert lock
    try:
        with pytest.raises(JournalTooOld):
            Journal.open_read(path)
        with pytest.raises(JournalTooOld):
            Journal.open(path)
    finally:
        lock.release()
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_copy_of_the_words_is_put_aside_before_a_journal_is_brought_up(
    version: int, tmp_path: Path
) -> None:
    path = thaw(version, tmp_path)
    conn = sqlite3.connect(path)
    before = {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in OLDEST}
    conn.close()
    Journal.open(path).close()
    (backup,) = list_backups(path)
    conn = sqlite3.connect(backup.path)
    assert conn.execute("PRAGMA user_version").fetchone() == (version,)
    assert {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in OLDEST} == before
    conn.close()
    Journal.open(path).close()
    assert list_backups(path) == [backup]


def test_opening_leaves_a_journal_as_it_was_where_its_migration_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = thaw(SCHEMA_VERSION, tmp_path)
    before = path.read_bytes()
    add_migrations(monkeypatch, "UPDATE entry SET text = '';\n", "INSERT INTO nowhere SELECT 1;\n")
    for opener in (Journal.open, Journal.open_read):
        with pytest.raises(JournalDamaged, match="nowhere"):
            opener(path)
        assert path.read_bytes() == before
    assert {backup.path.suffix for backup in list_backups(path)} == {SUFFIX}


def test_a_journal_without_room_for_its_copy_is_not_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = thaw(1, tmp_path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.store.backups._check", full)
    with pytest.raises(DiskFull):
        Journal.open(path)
    assert path.read_bytes() == before
    assert names(path) == [path.name]


def test_migrations_that_fail_leave_the_journal_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = thaw(SCHEMA_VERSION, tmp_path)
    before = path.read_bytes()
    add_migrations(monkeypatch, "CREATE TABLE more (id);\n", "INSERT INTO nowhere VALUES (1);\n")
    db = Database(sqlite3.connect(path))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(db, SCHEMA_VERSION + 2)
    db.close()
    assert path.read_bytes() == before


def add_migrations(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    """Pretend that a later version of the program has some migrations more."""
    more = migrations.Migrations("trip-journal")
    more(name="0001_first")(migrations._first)
    more(name="0002_tracks_and_kept_trips")(migrations._second)
    more(name="0003_pairs_and_stacks")(migrations._third)
    more(name="0004_entries_in_the_bin")(migrations._fourth)
    more(name="0005_own_words_chats_and_trips_in_the_bin")(migrations._fifth)
    more(name="0006_places_with_positions")(migrations._sixth)
    more(name="0007_choices_about_the_album")(migrations._seventh)
    for number, script in enumerate(scripts, SCHEMA_VERSION + 1):
        more(name=f"{number:04}")(lambda db, script=script: run_script(db, script))
    later = SCHEMA_VERSION + len(scripts)
    monkeypatch.setattr(migrations, "migrations", more)
    monkeypatch.setattr(migrate, "__defaults__", (later,))
    for module in ("migrations", "inspect", "journal"):
        monkeypatch.setattr(f"journal.store.{module}.SCHEMA_VERSION", later)
    inspect._known_schema.cache_clear()
    monkeypatch.setattr(inspect, "_known_schema", inspect._known_schema.__wrapped__)
