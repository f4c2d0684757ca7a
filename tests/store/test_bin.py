"""Emptying the bin: its photos go for good, with their files, and nothing else does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.store import choices, edits
from journal.store.bin import count_bin, empty_bin
from journal.store.check import check
from journal.store.history import list_steps
from journal.store.journal import Journal, Op
from journal.store.queries import list_shown_binned
from journal.store.settle import settle
from tests.store.making import bring_in

NOON = datetime(2017, 11, 29, 12)


@pytest.fixture
def photos(journal: Journal, tmp_path: Path) -> list[int]:
    """Four photos, of which the first two are in the bin and were a stack."""
    times = [NOON, NOON, NOON.replace(day=30), None]
    ids = list(bring_in(journal, tmp_path, times).value)  # type: ignore[call-overload]
    journal.transact(Op.STACK, choices.stack(ids[:2], ids[0]))
    journal.transact(Op.CAPTION, choices.write_caption(ids[0], "Otto"))
    journal.transact(Op.THROW_AWAY, choices.throw_away(ids[:2]))
    return ids


def counts(journal: Journal) -> dict[str, int]:
    tables = ("photo", "file", "sqlar", "thumbnail", "preview")
    return {
        table: journal.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
    }


def test_what_is_in_the_bin_is_listed(journal: Journal, photos: list[int]) -> None:
    assert count_bin(journal.db) == 2
    assert [photo.id for photo in list_shown_binned(journal.db)] == photos[:2]


def test_photos_go_with_their_files_and_nothing_else_does(
    journal: Journal, photos: list[int]
) -> None:
    assert counts(journal) == dict.fromkeys(counts(journal), 4)
    changes = journal.derive(empty_bin)
    assert (changes.value, changes.touched["photo"]) == (2, frozenset(photos[:2]))
    assert counts(journal) == dict.fromkeys(counts(journal), 2)
    assert check(journal.db, Context()).sound
    assert count_bin(journal.db) == 0


def test_undo_goes_on_with_what_is_left(journal: Journal, photos: list[int]) -> None:
    journal.transact(Op.FAVOURITE, choices.set_favourite([photos[2]], True))
    journal.derive(empty_bin)
    assert [step.op for step in list_steps(journal.db)] == ["favourite", "import"]
    for _ in range(2):
        assert journal.undo(settle) is not None
    assert journal.undo(settle) is None
    while journal.redo(settle):
        pass
    rows = journal.db.execute("SELECT id, favourite, bin FROM photo ORDER BY id").fetchall()
    assert rows == [(photos[2], 1, None), (photos[3], 0, None)]
    assert not journal.db.execute("PRAGMA foreign_key_check").fetchall()


def test_an_import_that_was_taken_back_is_not_in_the_bin(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [NOON])
    journal.undo(settle)
    assert journal.derive(empty_bin).value == 0
    assert journal.redo(settle) is not None
    assert counts(journal)["photo"] == 1


def test_the_same_photo_may_come_again(journal: Journal, photos: list[int], tmp_path: Path) -> None:
    journal.derive(empty_bin)
    bring_in(journal, tmp_path, [NOON])
    assert counts(journal)["photo"] == 3


def test_words_that_show_a_photo_stay(journal: Journal, photos: list[int]) -> None:
    day = journal.db.execute("SELECT id FROM day WHERE date NOT NULL LIMIT 1").fetchone()[0]
    text = f"![](photo:{photos[0]})"
    journal.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": text}))
    journal.derive(empty_bin)
    assert journal.db.execute("SELECT text FROM entry").fetchone() == (text,)
