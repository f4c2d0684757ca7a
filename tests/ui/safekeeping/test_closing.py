"""Journals are backed up by themselves once they are closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.errors import DiskFull
from journal.store.backups import list_backups
from journal.store.journal import Journal
from journal.store.op import Op
from journal.ui.safekeeping import closing
from journal.ui.safekeeping.closing import Safekeeping
from tests.store.making import writing


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    path = tmp_path / "Norway.tripjournal"
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    return path


def test_a_changed_journal_is_backed_up_once_a_day(closed: Path) -> None:
    keeping = Safekeeping()
    for _ in range(2):
        keeping.back_up(closed)
        keeping.wait()
        assert len(list_backups(closed)) == 1


def test_a_full_disk_ends_nothing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull(closed)

    monkeypatch.setattr(closing, "back_up", full)
    keeping = Safekeeping()
    keeping.back_up(closed)
    keeping.wait()
    assert list_backups(closed) == []


def test_a_backup_is_given_up_for_a_journal_that_is_opened_again(closed: Path) -> None:
    keeping = Safekeeping()
    keeping.back_up(closed)
    keeping.stop()
    with Journal.open(closed) as journal:
        assert not journal.read_only
