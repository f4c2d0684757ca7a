from __future__ import annotations

import threading
from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.errors import JournalReadOnly
from journal.jobs.writer import Writer
from journal.store import edits
from journal.store.journal import Changes, Journal
from journal.store.op import Op
from journal.store.settle import section_for


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trip.tripjournal"


def write(text: str, journal: Journal) -> Changes:
    return journal.transact(
        Op.ADD_ENTRY,
        lambda edit: edits.add_entry(section_for(edit, Section.BEFORE), {"text": text})(edit),
    )


def test_work_runs_in_its_order_in_one_thread_and_is_done_at_the_end(path: Path) -> None:
    writer = Writer(Journal.create(path))
    threads = [writer.submit(lambda _: threading.current_thread().name) for _ in range(3)]
    futures = [writer.submit(lambda journal, text=str(n): write(text, journal)) for n in range(20)]
    writer.close()
    assert {future.result() for future in threads} == {"writer"}
    assert all(future.done() for future in futures)
    with Journal.open_read(path) as journal:
        rows = journal.db.execute("SELECT text FROM entry ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [str(n) for n in range(20)]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_waiting_for_a_value_and_for_an_exception(path: Path) -> None:
    writer = Writer(Journal.create(path))
    assert writer(lambda journal: write("one", journal)).value == 1
    with pytest.raises(ZeroDivisionError):
        writer(lambda journal: 1 / 0)
    assert writer(lambda journal: journal.read_only) is False
    writer.close()


def test_a_journal_that_another_has(path: Path) -> None:
    with Journal.create(path):
        writer = Writer(Journal.open(path))
        with pytest.raises(JournalReadOnly):
            writer(lambda journal: write("one", journal))
        writer.close()


def test_work_called_off_is_not_done(path: Path) -> None:
    writer = Writer(Journal.create(path))
    go_on = threading.Event()
    writer.submit(lambda _: go_on.wait())
    called_off = writer.submit(lambda journal: write("never", journal))
    assert called_off.cancel()
    go_on.set()
    assert writer(lambda journal: journal.db.execute("SELECT 1 FROM entry").fetchall()) == []
    writer.close()


def test_a_closed_writer_says_so_instead_of_keeping_anybody_waiting(path: Path) -> None:
    writer = Writer(Journal.create(path))
    writer.close()
    writer.close()
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(lambda journal: None)


def test_what_closing_raises_is_heard(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(journal: Journal) -> None:
        close(journal)
        raise OSError("pulled out")

    close = Journal.close
    monkeypatch.setattr(Journal, "close", fail)
    writer = Writer(Journal.create(path))
    with pytest.raises(OSError, match="pulled out"):
        writer.close()
