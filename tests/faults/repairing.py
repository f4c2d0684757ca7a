"""What follows from the rest made again, while faults strike: pictures, and places of photos."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.core.progress import Context
from journal.ingest.repairing import check, repair
from journal.jobs.pool import InlineReaders, ReaderPool
from journal.store.journal import Edit, Journal
from tests.faults.operation import NAME, Operation, Say, alone, demand, opened
from tests.faults.stock import Stock, position, state


class Repair(Operation):
    """A journal that lost a third of its pictures and the days of some photos."""

    name = "repair"

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)
        with Journal.open(disk / NAME) as journal:
            journal.derive(_spoil)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at checking")
        with Journal.open_read(disk / NAME) as journal:
            report = check(journal.db, InlineReaders, Context())
        if report.findings:
            say("at repairing")
            repair(disk / NAME, report, ReaderPool, Context())
        say("did it")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME) as journal:
            demand(state(journal) == stock.states[position(journal)], "it holds other words")
            findings = check(journal.db, InlineReaders, Context()).findings
            worse = [found for found in findings if said or found.kind != "derived"]
            demand(not worse, f"check finds {worse}")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        self.verify(disk, stock, ["it"])


def _spoil(edit: Edit) -> None:
    edit.db.execute("DELETE FROM thumbnail WHERE photo_id % 3 = 0")
    edit.db.execute("UPDATE preview SET jpeg = x'ffd8ff00' WHERE photo_id % 5 = 0")
    edit.db.execute("UPDATE photo SET lived_at = '2001-01-01T00:00:00' WHERE id % 7 = 0")
