"""What is read at one moment stays of it while somebody else writes."""

from __future__ import annotations

from pathlib import Path

from journal.store.journal import Journal
from journal.store.moment import one_moment
from journal.store.op import Op
from tests.store.making import texts, writing


def test_what_is_written_meanwhile_is_seen_afterwards(path: Path) -> None:
    with Journal.create(path) as writer, Journal.open_read(path) as reader:
        writer.transact(Op.ADD_ENTRY, writing("one"))
        with one_moment(reader.db):
            assert texts(reader) == ["one"]
            writer.transact(Op.ADD_ENTRY, writing("two"))
            assert texts(reader) == ["one"]
        assert texts(reader) == ["one", "two"]
