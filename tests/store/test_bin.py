"""Emptying the bin: its photos go for good, with their files, and nothing else does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.core.search import parse
from journal.store import choices, edits
from journal.store.bin import bring_back_entries, count_bin, empty_bin, list_binned_entries
from journal.store.check import check
from journal.store.history import list_steps
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.queries import list_days, list_entries, list_shown_binned, list_trips
from journal.store.search import SearchIndex
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


@pytest.fixture
def texts(journal: Journal, photos: list[int]) -> list[int]:
    """Three entries of a day: with words, with words and without."""
    day = journal.db.execute("SELECT day_id FROM photo WHERE id = ?", [photos[2]]).fetchone()[0]
    made = []
    for words in ("Otto bellt.", "Zwei", " \n"):
        added = journal.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": words}))
        made.append(int(added.value))  # type: ignore[call-overload]
    return made


def written(journal: Journal) -> list[str]:
    (trip,) = list_trips(journal.db)
    days = list_days(journal.db, trip)
    return [entry.text for day in days for entry in list_entries(journal.db, day.id)]


def test_an_entry_waits_in_the_bin_and_comes_back_to_its_place(
    journal: Journal, texts: list[int]
) -> None:
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(texts[0]))
    assert written(journal) == ["Zwei", " \n"]
    (binned,) = list_binned_entries(journal.db)
    assert (binned.id, str(binned.day), binned.text) == (texts[0], "2017-11-30", "Otto bellt.")
    index = SearchIndex(journal.db)
    try:
        assert index.find(parse("bellt")).days == []
    finally:
        index.close()
    journal.transact(Op.BRING_BACK, bring_back_entries([texts[0]]))
    assert written(journal) == ["Otto bellt.", "Zwei", " \n"]
    assert list_binned_entries(journal.db) == []


def test_an_entry_without_a_word_is_gone_at_once_and_undo_brings_it_back(
    journal: Journal, texts: list[int]
) -> None:
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(texts[2]))
    assert list_binned_entries(journal.db) == []
    assert written(journal) == ["Otto bellt.", "Zwei"]
    journal.undo(settle)
    assert written(journal) == ["Otto bellt.", "Zwei", " \n"]


def test_emptying_removes_the_entries_of_the_bin_alone(journal: Journal, texts: list[int]) -> None:
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(texts[0]))
    journal.derive(empty_bin)
    assert list_binned_entries(journal.db) == []
    assert written(journal) == ["Zwei", " \n"]
    assert journal.db.execute("SELECT count(*) FROM entry").fetchone() == (2,)
    assert check(journal.db, Context()).sound
    entries = "SELECT count(*) FROM entry WHERE text LIKE 'Otto%'"
    for go in (journal.undo, journal.redo):
        while go(settle):
            assert journal.db.execute(entries).fetchone() == (0,)
    assert written(journal) == ["Zwei", " \n"]


def test_a_day_whose_only_text_is_in_the_bin_is_not_written(
    journal: Journal, texts: list[int]
) -> None:
    for text in texts:
        journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(text))
    (trip,) = list_trips(journal.db)
    assert not any(day.written for day in list_days(journal.db, trip))
