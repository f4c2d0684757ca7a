"""Words that could not be written, because the disk was full, are written once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal.store import edits
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.ui.bridge import Bridge
from journal.ui.operations import Operations
from journal.ui.session import Session
from tests.store.making import texts, writing


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    bridge = Bridge()
    session = Session(path, bridge)
    yield session
    session.close()
    bridge.close()


def fill_the_disk(session: Session, pages: int | None) -> None:
    """Let the journal grow by so many pages and no more; None: as far as it likes."""

    def change(edit: Edit) -> None:
        now = edit.db.execute("PRAGMA page_count").fetchone()[0]
        edit.db.execute(f"PRAGMA max_page_count = {2**30 if pages is None else now + pages}")

    session.writer(lambda journal: change(Edit(journal.db)))


def type_text(operations: Operations, text: str) -> None:
    operations.edit(Op.WRITE, edits.write_entry(1, {"text": text}), merge_key="entry 1 text")


def test_words_that_did_not_fit_are_written_when_asked_again(session: Session) -> None:
    operations = Operations(session)
    fill_the_disk(session, 0)
    type_text(operations, "x" * 500_000)
    session.finish_writing()
    assert operations.failures == 1
    assert texts(session.reader) == ["one"]
    fill_the_disk(session, None)
    operations.retry()
    session.finish_writing()
    assert operations.failures == 1
    assert texts(session.reader) == ["x" * 500_000]


def test_later_words_of_the_same_field_take_the_place_of_those_that_wait(session: Session) -> None:
    operations = Operations(session)
    fill_the_disk(session, 0)
    type_text(operations, "x" * 500_000)
    type_text(operations, "two")
    session.finish_writing()
    fill_the_disk(session, None)
    operations.retry()
    session.finish_writing()
    assert texts(session.reader) == ["two"]


def test_any_edit_that_gets_in_brings_what_waits_with_it(session: Session) -> None:
    operations = Operations(session)
    fill_the_disk(session, 0)
    type_text(operations, "x" * 500_000)
    session.finish_writing()
    fill_the_disk(session, None)
    operations.edit(Op.ADD_ENTRY, writing("two"))
    session.finish_writing()
    session.finish_writing()
    assert texts(session.reader) == ["x" * 500_000, "two"]


def test_a_new_entry_that_did_not_fit_comes_once_with_what_is_asked_of_it(session: Session) -> None:
    operations = Operations(session)
    fill_the_disk(session, 0)
    numbers: list[int] = []
    change = edits.add_entry(1, {"text": "x" * 500_000})
    operations.edit(Op.ADD_ENTRY, change, keep="new entry", then=numbers.append)
    session.finish_writing()
    operations.retry()
    session.finish_writing()
    assert (operations.failures, numbers) == (2, [])
    fill_the_disk(session, None)
    operations.retry()
    session.finish_writing()
    operations.retry()
    session.finish_writing()
    assert texts(session.reader) == ["one", "x" * 500_000]
    assert len(numbers) == 1


def test_what_waits_is_written_by_itself_once_there_is_room(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.ui.operations.RETRY_MS", 10)
    operations = Operations(session)
    fill_the_disk(session, 0)
    type_text(operations, "x" * 500_000)
    session.finish_writing()
    qtbot.waitUntil(lambda: operations.failures > 2)
    fill_the_disk(session, None)
    qtbot.waitUntil(lambda: texts(session.reader) == ["x" * 500_000])
    failures = operations.failures
    qtbot.wait(50)
    assert operations.failures == failures
