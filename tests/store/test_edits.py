from __future__ import annotations

import pytest

from journal.core.errors import WrongUse
from journal.store import edits, queries
from journal.store.bin import bring_back_entries
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.settle import settle


def entries(journal: Journal, page: int) -> list[queries.EntryRow]:
    return queries.list_entries(journal.db, page)


def test_entries_are_added_written_and_removed(journal: Journal, page: int) -> None:
    for text in ("one", "two"):
        journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"text": text}))
    first, second = entries(journal, page)
    assert (first.text, second.text) == ("one", "two")
    fields = {"time": "07:30", "author": " Léa ", "title": " Home ", "text": "  kept as typed \n"}
    changes = journal.transact(Op.WRITE, edits.write_entry(first.id, fields))
    assert changes.touched == {"entry": {first.id}, "person": {1}}
    row = entries(journal, page)[0]
    assert (row.time, row.author, row.title) == ("07:30", "Léa", "Home")
    assert row.text == "  kept as typed \n"
    journal.transact(Op.WRITE, edits.write_entry(first.id, {"time": None, "author": ""}))
    row = entries(journal, page)[0]
    assert (row.time, row.author, row.title) == (None, "", "Home")
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(first.id))
    assert entries(journal, page) == [second]
    journal.undo()
    assert [entry.id for entry in entries(journal, page)] == [first.id, second.id]


def test_an_entry_that_is_gone_is_left_alone(journal: Journal, page: int) -> None:
    assert journal.transact(Op.WRITE, edits.write_entry(99, {"text": "late"})).step is None
    assert journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(99)).step is None


def test_fields_and_times_that_there_are_not(journal: Journal, page: int) -> None:
    with pytest.raises(WrongUse, match="mood"):
        edits.write_entry(1, {"mood": "good"})
    for time in ("9 o'clock", "25:00", "07:60"):
        with pytest.raises(WrongUse, match="is not a time"):
            journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"time": time}))
    assert entries(journal, page) == []


def test_times_are_written_in_one_way(journal: Journal, page: int) -> None:
    journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"time": "7:05"}))
    assert entries(journal, page)[0].time == "07:05"


def test_people_and_places_are_known_again(journal: Journal, page: int) -> None:
    for name in ("Léa", " Léa", "Max"):
        journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"author": name}))
    assert queries.list_people(journal.db) == ["Léa", "Max"]


@pytest.mark.parametrize(
    ("text", "kept"), [("a\0b", "ab"), ("a\ud83d b", "a? b"), ("🏜️\r\n", "🏜️\r\n"), ("", "")]
)
def test_text_that_cannot_be_stored_is_cleaned(text: str, kept: str) -> None:
    assert edits.clean(text) == kept


def test_entries_are_put_into_another_order_and_those_in_the_bin_keep_their_place(
    journal: Journal, page: int
) -> None:
    made = [
        journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"text": text})).value
        for text in ("a", "b", "c", "d")
    ]
    a, b, c, d = (int(str(number)) for number in made)
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(b))
    journal.transact(Op.ORDER_ENTRIES, edits.order_entries(page, [d, a, c, 99]))
    journal.transact(Op.BRING_BACK, bring_back_entries([b]))
    texts = [entry.text for entry in queries.list_entries(journal.db, page)]
    assert texts == ["d", "b", "a", "c"]
    journal.undo(settle)
    journal.undo(settle)
    assert [entry.text for entry in queries.list_entries(journal.db, page)] == ["a", "c", "d"]


def test_entries_are_read_by_their_times_the_night_last(journal: Journal, page: int) -> None:
    for at, text in ((None, "first"), ("01:30", "night"), ("08:00", "morning"), (None, "still")):
        journal.transact(Op.ADD_ENTRY, edits.add_entry(page, {"time": at, "text": text}))
    texts = [entry.text for entry in queries.list_entries(journal.db, page)]
    assert texts == ["first", "morning", "still", "night"]
