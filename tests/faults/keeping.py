"""Backups made, and a journal brought back from one, while faults strike."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from journal.core.progress import Context
from journal.store import edits
from journal.store.backups import back_up, folder_of, list_backups
from journal.store.contents import read_backup
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.restore import prepare, swap_in
from tests.faults.operation import NAME, Operation, Say, alone, demand, opened
from tests.faults.stock import SHOWN, Stock, position, state

AT = datetime(2024, 5, 19, 12)
BACKUP = "words.tripjournal-backup"
LATER = "Written since."


class BackUp(Operation):
    """Backups of one journal, an hour after the other, beside earlier ones."""

    name = "backup"
    earlier, many = 2, 6

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)
        folder_of(disk / NAME).mkdir()
        for number in range(-self.earlier, 0):
            shutil.copy(stock.backup, _named(disk / NAME, number))

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at opening")
        with Journal.open_read(disk / NAME) as journal:
            for number in range(self.many):
                if not _named(disk / NAME, number).exists():
                    say(f"at {number}")
                    back_up(journal.db, journal.path, now=_at(number))
                    say(f"did {number}")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME, waiting=False):
            pass
        listed = [backup.path for backup in list_backups(disk / NAME)]
        whole = read_backup(stock.backup)
        for path in listed:
            demand(read_backup(path) == whole, f"{path.name} is not whole")
        for number in (*range(-self.earlier, 0), *map(int, said)):
            demand(_named(disk / NAME, number) in listed, f"backup {number} is missing")

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        numbers = range(-self.earlier, self.many)
        # A lock that a kill left goes with a backup an hour later.
        found = sorted(p for p in folder_of(disk / NAME).iterdir() if not p.name.endswith("-lock"))
        expected = sorted(_named(disk / NAME, number) for number in numbers)
        demand(found == expected, f"left in the folder: {set(found) ^ set(expected)}")
        self.verify(disk, stock, [str(number) for number in range(self.many)])

    def files(self, disk: Path) -> list[Path]:
        parts = [_named(disk / NAME, number) for number in range(self.many)]
        return [*parts, *(path.with_name(path.name + "-part") for path in parts)]


def _at(number: int) -> datetime:
    return AT + timedelta(hours=number)


def _named(journal: Path, number: int) -> Path:
    name = f"{journal.stem} {_at(number):%Y-%m-%d %H-%M-%S}.tripjournal-backup"
    return folder_of(journal) / name


class Restore(Operation):
    """A journal with more words brought back to its backup, photos and all."""

    name = "restore"

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)
        shutil.copy(stock.backup, disk / BACKUP)
        with Journal.open(disk / NAME) as journal:
            journal.transact(Op.ADD_ENTRY, edits.add_entry(1, {"text": LATER}))

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at making")
        restored = prepare(disk / NAME, disk / BACKUP, Context())
        say("at putting in place")
        swap_in(disk / NAME, restored, AT)
        say("did it")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        with opened(disk / NAME, waiting=False) as journal:
            demand(not said or not _is_later(journal), "what was restored is gone")
            _demand_originals(journal)

    def complete(self, disk: Path, stock: Stock) -> None:
        asides = [path.name for path in disk.glob("*.tripjournal") if path.name != NAME]
        alone(disk, NAME, BACKUP, *asides)
        with opened(disk / NAME, waiting=False) as journal:
            demand(state(journal) == stock.states[position(journal)], "it holds other words")
            _demand_originals(journal)
        later = 0
        for name in asides:
            with opened(disk / name, waiting=False) as journal:
                _demand_originals(journal)
                later += _is_later(journal)
        demand(later, "the journal as it was is nowhere")

    def files(self, disk: Path) -> list[Path]:
        new = disk / f"{NAME}-restoring"
        return [disk / NAME, new, *(new.with_name(new.name + end) for end in ("-wal", "-journal"))]


def _is_later(journal: Journal) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM entry WHERE text = ?)"
    return bool(journal.db.execute(query, [LATER]).fetchone()[0])


def _demand_originals(journal: Journal) -> None:
    query = (
        "SELECT count(*) FROM photo JOIN file ON photo_id = photo.id WHERE archive_name NOT NULL"
    )
    (count,) = journal.db.execute(query).fetchone()
    demand(count >= SHOWN, f"{count} originals of {SHOWN}")
