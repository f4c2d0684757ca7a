"""Undo and redo: steps, what joins them, what they keep; and histories that strangers wrote."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.errors import JournalDamaged
from journal.store import edits, history
from journal.store.journal import Changes, Edit, Journal
from journal.store.op import Op
from journal.store.settle import section_for, settle
from tests.store.making import ODD, bring_in, logged, texts, writing


def section(journal: Journal) -> int:
    """Return the id of Before, made at need."""
    made = journal.derive(lambda edit: section_for(edit, Section.BEFORE))
    assert isinstance(made.value, int)
    return made.value


def add(journal: Journal, **fields: str) -> int:
    day = section(journal)
    changes = journal.transact(Op.ADD_ENTRY, edits.add_entry(day, fields))
    assert isinstance(changes.value, int)
    return changes.value


def text_of(journal: Journal, entry: int) -> str:
    row = journal.db.execute("SELECT text FROM entry WHERE id = ?", [entry]).fetchone()
    return str(row[0])


@pytest.mark.parametrize("text", [*ODD, "long " * 400_000])
def test_any_text_comes_back(journal: Journal, text: str) -> None:
    entry = add(journal, text=text, title="odd")
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "plain", "title": text[:50]}))
    before = logged(journal)
    journal.undo()
    assert text_of(journal, entry) == text
    journal.redo()
    assert logged(journal) == before
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(entry))
    journal.undo()
    assert logged(journal) == before


def test_nul_is_refused_where_undo_would_cut_it(journal: Journal) -> None:
    entry = add(journal, text="kept")
    for column in ("text", "title"):
        with pytest.raises(sqlite3.IntegrityError):
            journal.transact(
                Op.WRITE,
                lambda edit, column=column: edit.db.execute(
                    f"UPDATE entry SET {column} = ? WHERE id = ?", ["a\0b", entry]
                ),
            )
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "a\0b\ud800"}))
    assert text_of(journal, entry) == "ab?"


def test_typing_in_one_entry_is_one_step_until_something_else_comes(journal: Journal) -> None:
    one, two = add(journal, text="one"), add(journal, text="two")

    def type_in(entry: int, text: str) -> Changes:
        write = edits.write_entry(entry, {"text": text})
        return journal.transact(Op.WRITE, write, merge_key=f"entry {entry}")

    steps = {type_in(one, "Vegas"[:length]).step for length in range(1, 6)}
    assert len(steps) == 1
    rows = "SELECT count(*) FROM change_row WHERE change_id = ?"
    assert journal.db.execute(rows, [*steps]).fetchone() == (1,)
    type_in(two, "Zion")
    assert type_in(one, "Vegas!").step not in steps
    for left in ("Vegas", "Vegas", "one"):
        journal.undo()
        assert text_of(journal, one) == left


def test_what_is_typed_and_deleted_again_leaves_no_step(journal: Journal) -> None:
    entry = add(journal, text="one")
    for text in ("one two", "one"):
        journal.transact(Op.WRITE, edits.write_entry(entry, {"text": text}), merge_key="entry")
    assert [step.op for step in history.list_steps(journal.db)] == [Op.ADD_ENTRY]
    assert text_of(journal, entry) == "one"
    journal.undo()
    assert journal.redo() is not None
    assert text_of(journal, entry) == "one"


def test_typing_that_goes_on_over_the_same_words_is_a_step(journal: Journal) -> None:
    entry = add(journal, text="one")
    for text in ("one two", "one", "one three"):
        journal.transact(Op.WRITE, edits.write_entry(entry, {"text": text}), merge_key="entry")
    undone = journal.undo()
    assert undone is not None
    assert (undone.op, text_of(journal, entry)) == (Op.WRITE, "one")
    journal.redo()
    assert text_of(journal, entry) == "one three"


def test_a_strange_step_that_typing_would_go_on_with_is_left_to_undo(journal: Journal) -> None:
    entry = add(journal, text="one")
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "1"}), merge_key="entry")
    strange = (
        "UPDATE change_row SET inverse = 'DELETE FROM photo', columns = 'x' WHERE columns = 'text'"
    )
    journal.derive(lambda edit: edit.db.execute(strange))
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "2"}), merge_key="entry")
    assert text_of(journal, entry) == "2"
    with pytest.raises(JournalDamaged):
        journal.undo()
    assert text_of(journal, entry) == "2"


def test_an_undone_step_is_joined_by_nothing(journal: Journal) -> None:
    entry = add(journal, text="one")
    write = edits.write_entry(entry, {"text": "two"})
    journal.transact(Op.WRITE, write, merge_key="entry")
    journal.undo()
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "three"}), merge_key="entry")
    assert journal.redo() is None
    journal.undo()
    assert text_of(journal, entry) == "one"


# The last: as where the clock has gone back since.
@pytest.mark.parametrize(
    "at", ["long ago", "2017-11-29T10:00:00+00:00", "", "2117-11-29T10:00:00+00:00"]
)
def test_typing_after_a_pause_is_a_new_step(journal: Journal, at: str) -> None:
    entry = add(journal, text="one")
    first = journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "1"}), merge_key="entry")
    journal.derive(lambda edit: edit.db.execute("UPDATE change SET at = ?", [at]))
    later = journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "2"}), merge_key="entry")
    assert later.step != first.step


def test_the_pause_that_still_joins(journal: Journal) -> None:
    entry = add(journal, text="one")
    steps = set()
    for pause in (timedelta(0), history.MERGE_PAUSE - timedelta(seconds=2)):
        at = (datetime.now(UTC) - pause).isoformat()
        journal.derive(lambda edit, at=at: edit.db.execute("UPDATE change SET at = ?", [at]))
        write = edits.write_entry(entry, {"text": str(pause)})
        steps.add(journal.transact(Op.WRITE, write, merge_key="entry").step)
    assert len(steps) == 1


def test_nothing_changed_is_no_step(journal: Journal) -> None:
    entry = add(journal, text="same")
    changes = journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "same"}))
    assert (changes.step, changes.touched) == (None, {})
    undone = journal.undo()
    assert undone is not None
    assert undone.op == Op.ADD_ENTRY


def test_a_failing_change_leaves_no_trace_and_keeps_what_can_be_redone(journal: Journal) -> None:
    entry = add(journal, text="one")
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "two"}))
    journal.undo()
    before = logged(journal), journal.db.execute("SELECT * FROM change").fetchall()

    def change(edit: Edit) -> None:
        edits.write_entry(entry, {"text": "three"})(edit)
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        journal.transact(Op.WRITE, change)
    assert (logged(journal), journal.db.execute("SELECT * FROM change").fetchall()) == before
    assert journal.redo() is not None
    assert text_of(journal, entry) == "two"


def test_saving_what_is_there_already_keeps_what_can_be_redone(journal: Journal) -> None:
    entry = add(journal, text="one")
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "two"}))
    journal.undo()
    journal.transact(Op.WRITE, edits.write_entry(entry, {"text": "one"}))
    assert journal.redo() is not None
    assert text_of(journal, entry) == "two"


def test_undo_says_what_it_touched(journal: Journal) -> None:
    entry = add(journal, text="one")
    undone = journal.undo()
    assert undone is not None
    assert undone.touched == {"entry": frozenset({entry})}
    assert journal.undo() is None


def test_an_import_is_taken_back_and_brought_again(journal: Journal, tmp_path: Path) -> None:
    first = bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9), None], prefix="A")
    assert first.step is not None
    joined = bring_in(journal, tmp_path, [datetime(2017, 11, 30, 9)], prefix="B", step=first.step)
    assert joined.step == first.step
    shown = "SELECT id, day_id, lived_at, basis, rank, bin FROM photo ORDER BY id"
    before = journal.db.execute(shown).fetchall()
    undone = journal.undo(settle)
    assert undone is not None
    assert undone.touched["photo"] == {1, 2, 3}
    assert {row[-1] for row in journal.db.execute(shown)} == {"undone"}
    assert journal.undo() is None
    journal.redo(settle)
    assert journal.db.execute(shown).fetchall() == before


def test_a_step_joined_after_other_edits_is_still_one_step(
    journal: Journal, tmp_path: Path
) -> None:
    first = bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)], prefix="A")
    add(journal, text="while it runs")
    bring_in(journal, tmp_path, [datetime(2017, 11, 29, 10)], prefix="B", step=first.step)
    undone = [step.op for step in (journal.undo(settle), journal.undo(settle)) if step]
    assert undone == [Op.ADD_ENTRY, Op.IMPORT]
    assert journal.db.execute("SELECT count(*) FROM photo WHERE bin IS NULL").fetchone() == (0,)


def test_an_import_taken_back_while_it_runs_goes_on_as_a_new_step(
    journal: Journal, tmp_path: Path
) -> None:
    first = bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)], prefix="A")
    journal.undo(settle)
    second = bring_in(journal, tmp_path, [datetime(2017, 11, 29, 10)], prefix="B", step=first.step)
    assert second.step not in (None, first.step)
    assert journal.redo() is None


def test_the_oldest_steps_are_forgotten(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "STEPS_KEPT", 5)
    entry = add(journal, text="start")
    for number in range(8):
        journal.transact(Op.WRITE, edits.write_entry(entry, {"text": str(number)}))
    undone = 0
    while journal.undo():
        undone += 1
    assert undone == 5
    assert text_of(journal, entry) == "2"
    orphans = "SELECT count(*) FROM change_row WHERE change_id NOT IN (SELECT id FROM change)"
    assert journal.db.execute(orphans).fetchone() == (0,)


@pytest.mark.parametrize(
    "inverse",
    [
        "ATTACH DATABASE '{folder}/stolen.db' AS stolen",
        "DELETE FROM sqlar",
        "DELETE FROM photo WHERE id=1",
        "UPDATE photo SET name='x' WHERE id=1",
        "UPDATE photo SET caption=(SELECT group_concat(name) FROM sqlar) WHERE id=1",
        "DELETE FROM change",
        "CREATE TABLE more (x)",
        "PRAGMA user_version = 7",
        "DROP TABLE sqlar",
        "UPDATE entry SET text=load_extension('x') WHERE id=1",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
    ],
)
def test_a_strangers_history_changes_nothing_but_logged_tables(
    journal: Journal, tmp_path: Path, inverse: str
) -> None:
    bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)])
    add(journal, text="kept")
    evil = inverse.format(folder=tmp_path)
    journal.derive(lambda edit: edit.db.execute("UPDATE change_row SET inverse = ?", [evil]))
    before = list(journal.db.conn.iterdump())
    with pytest.raises(JournalDamaged, match="history"):
        journal.undo()
    assert list(journal.db.conn.iterdump()) == before
    assert not (tmp_path / "stolen.db").exists()
    add(journal, text="and writing goes on")


def test_the_steps_are_listed_with_what_became_of_them(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [datetime(2017, 11, 29), None])
    journal.transact(Op.ADD_ENTRY, writing("one"))
    journal.transact(Op.ADD_ENTRY, writing("two"))
    journal.undo()
    steps = history.list_steps(journal.db)
    assert [(step.op, step.undone, step.photos) for step in steps] == [
        ("add entry", True, 0),
        ("add entry", False, 0),
        ("import", False, 2),
    ]
    assert all(abs((step.at - datetime.now(UTC)).total_seconds()) < 60 for step in steps)


def test_going_to_a_step_and_on_again_is_one_move_each(journal: Journal) -> None:
    for text in ("one", "two", "three"):
        journal.transact(Op.ADD_ENTRY, writing(text))
    first, second, third = sorted(step.id for step in history.list_steps(journal.db))
    changes = journal.go_to(first)
    assert changes is not None
    assert (texts(journal), len(changes.touched["entry"])) == (["one"], 2)
    assert journal.go_to(first) is None
    journal.go_to(third)
    assert texts(journal) == ["one", "two", "three"]
    journal.go_to(0)
    assert texts(journal) == []
    journal.go_to(second)
    assert texts(journal) == ["one", "two"]


def test_going_back_past_a_strange_step_changes_nothing(journal: Journal) -> None:
    for text in ("one", "two"):
        journal.transact(Op.ADD_ENTRY, writing(text))
    journal.derive(
        lambda edit: edit.db.execute(
            "UPDATE change_row SET inverse = 'DELETE FROM photo' WHERE id ="
            " (SELECT min(id) FROM change_row)"
        )
    )
    with pytest.raises(JournalDamaged):
        journal.go_to(0)
    assert texts(journal) == ["one", "two"]
