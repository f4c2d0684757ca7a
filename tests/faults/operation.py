"""What an operation is: something the program does while a fault strikes, and what must hold then.

An operation runs in a process of its own (`tests.faults.child`), on a folder that is its disk. It
says aloud what it has done: `did X` is said only once X is in the journal, and from then on X
must not be missing, whatever strikes. `at X` says what it is about to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from journal.core.errors import WorldError
from journal.core.progress import Context
from journal.store.check import check
from journal.store.journal import Journal
from tests.faults.stock import Stock

Say = Callable[[str], None]
NAME = "trip.tripjournal"


class Broken(Exception):
    """A promise is broken; the text says which."""


class Operation:
    """Something the program does. `name` is also how the child is told of it.

    said, below: the words behind each `did`, in the order they came. apart: it needs a process of
    its own. waits: it says `at closing` and then waits for a line, or the end, of its input.
    only_reads: the journal is, to the byte, what it was.
    """

    name: ClassVar[str]
    apart: ClassVar[bool] = False
    waits: ClassVar[bool] = False
    only_reads: ClassVar[bool] = False

    def prepare(self, disk: Path, stock: Stock) -> None:
        """Lay out what the operation begins with on its disk."""

    def run(self, disk: Path, source: Path, say: Say) -> None:
        """Do it, in the child. Raises what the program raises."""
        raise NotImplementedError

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        """Open what the fault left; raise `Broken` where anything that was said is missing."""
        raise NotImplementedError

    def complete(self, disk: Path, stock: Stock) -> None:
        """Look at what the next try, which no fault struck, has left; raise `Broken`."""
        raise NotImplementedError

    def files(self, disk: Path) -> list[Path]:
        """Return the files that the operation writes: for faults of single system calls."""
        path = disk / NAME
        return [path, *(path.with_name(path.name + end) for end in ("-wal", "-journal", "-new"))]


def demand(holds: object, what: str) -> None:
    """Raise `Broken` unless it holds."""
    if not holds:
        raise Broken(what)


@contextmanager
def opened(path: Path, waiting: bool = True) -> Iterator[Journal]:
    """Open what a fault left, for writing, and demand that its check finds nothing.

    waiting: whether photos may still wait for their day.
    """
    try:
        with Journal.open(path) as journal:
            demand(not journal.read_only, f"{path.name} opens for reading only")
            findings = check(journal.db, Context()).findings
            worse = [f for f in findings if not waiting or f.kind != "derived"]
            demand(not worse, f"check finds {worse}")
            yield journal
    except WorldError as error:
        raise Broken(f"does not open: {error}") from error


def alone(disk: Path, *names: str) -> None:
    """Demand that there is nothing on the disk but what a person put there, and backups."""
    backups = {Path(name).stem + " backups" for name in names}
    found = sorted(entry.name for entry in disk.iterdir() if entry.name not in backups)
    demand(found == sorted(names), f"left behind: {set(found) ^ set(names)}")
