"""What a backup holds is told, and what restoring it would bring and take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.errors import JournalDamaged, JournalTooNew, NotAJournal
from journal.store import choices, edits
from journal.store.backups import back_up
from journal.store.contents import Contents, Difference, compare, read_backup, read_contents
from journal.store.journal import Journal
from journal.store.migrations import SCHEMA_VERSION
from journal.store.op import Op
from tests.store.making import bring_in, writing
from tests.store.test_migrations import thaw
from tests.store.test_restore import spoil


@pytest.fixture
def backup(journal: Journal, tmp_path: Path) -> Path:
    """A backup of three photos and two entries."""
    bring_in(journal, tmp_path, [datetime(2017, 11, 29, hour) for hour in (8, 9, 10)])
    for text in ("On foot from Reine.", "Rain."):
        journal.transact(Op.ADD_ENTRY, writing(text))
    return back_up(journal.db, journal.path)


def differs(backup: Path, journal: Journal) -> Difference:
    return compare(read_backup(backup), read_contents(journal.db))


def counts(contents: Contents) -> tuple[int, int, int, int, int]:
    photos, entries = len(contents.photos), len(contents.entries)
    return contents.trips, contents.days, photos, entries, contents.words


def test_a_backup_holds_what_the_journal_held(journal: Journal, backup: Path) -> None:
    assert counts(read_backup(backup)) == (1, 1, 3, 2, 5)
    assert differs(backup, journal) == Difference(0, 0, 0, 0, 0, 3, edited=False)


def test_what_would_go_and_what_would_come_back_is_counted(
    journal: Journal, backup: Path, tmp_path: Path
) -> None:
    journal.transact(Op.THROW_AWAY, choices.throw_away([1]))
    bring_in(journal, tmp_path, [datetime(2017, 11, 30, hour) for hour in (8, 9)], prefix="DSC")
    journal.transact(Op.WRITE, edits.write_entry(1, {"text": "On foot to Reine."}))
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(2))
    for text in ("Sun.", "More sun.", "Rain again."):
        journal.transact(Op.ADD_ENTRY, writing(text))
    assert differs(backup, journal) == Difference(3, 1, 1, 2, 1, 2, edited=True)


def test_a_choice_that_no_count_shows_is_told(journal: Journal, backup: Path) -> None:
    journal.transact(Op.FAVOURITE, choices.set_favourite([1], True))
    assert differs(backup, journal) == Difference(0, 0, 0, 0, 0, 3, edited=True)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_backups_of_older_versions_are_looked_into(version: int, tmp_path: Path) -> None:
    path = thaw(version, tmp_path)
    before = path.read_bytes()
    contents = read_backup(path)
    assert path.read_bytes() == before
    with Journal.open(path) as journal:
        assert counts(contents) == counts(read_contents(journal.db))
    assert contents.entries


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (lambda path: path.write_bytes(b"holiday"), NotAJournal),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), JournalDamaged),
        (lambda path: spoil(path, "PRAGMA user_version = 99"), JournalTooNew),
        (lambda path: spoil(path, "DROP TABLE chat"), JournalDamaged),
    ],
)
def test_what_cannot_be_read_says_why(
    backup: Path, damage: Callable[[Path], object], kind: type[Exception]
) -> None:
    damage(backup)
    with pytest.raises(kind):
        read_backup(backup)
