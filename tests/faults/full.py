"""A full disk: a small file system that is full after so many bytes, and writes that are refused.

What was said to be done stays done, one line says what is wrong, and once there is room the next
try completes. Who types loses nothing at all: the words wait in the window until there is room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.core.errors import DiskFull, WorldError
from journal.store.journal import SUFFIX, Journal
from tests.faults.fault import CALLS, READ, ROOM, Fault, struck_calls, traced
from tests.faults.mounts import resize, small_disk, used
from tests.faults.operation import Broken, Operation, demand
from tests.faults.strike import Missed, Struck

ERRORS = ("ENOSPC", "EDQUOT", "EIO")
_TYPED = 200_000  # bytes: less than the log takes of what is typed
_WRITES = frozenset(CALLS.split(",")) - {"unlink"}


class Full(Fault):
    """The disk is full in the middle of it, and stays so until the program has ended or waits."""

    name = "full"
    needs = ("mount",)

    @contextmanager
    def disk(self) -> Iterator[Path]:
        with self.bench.disk() as disk, small_disk(disk, ROOM):
            yield disk

    def hit(self, number: int, disk: Path) -> Struck:
        if self.operation.waits:
            return self._while_it_waits(disk)
        grows = self.bench.measure(self.operation).grows
        resize(disk, used(disk) + int(self.rng.uniform(0, grows)))
        struck = self.child(disk).end()
        demand_openable(disk, self.operation)
        resize(disk, ROOM)
        return demand_said(struck, disk)

    def _while_it_waits(self, disk: Path) -> Struck:
        """Fill the disk while somebody types, and make room before the window is closed."""
        child = self.child(disk)
        child.wait_for("at typing")
        resize(disk, used(disk) + int(self.rng.uniform(0, _TYPED)))
        child.wait_for("at closing")
        resize(disk, ROOM)
        struck = child.end()
        struck.demand_no_bug()
        demand(not struck.world, struck.world)
        self.operation.complete(disk, self.stock)
        if not any("full" in line for line in struck.said if line.startswith("line ")):
            raise Missed
        return struck


class Refuse(Fault):
    """Writes are answered with an error from some call on: no room, no quota, a broken disk."""

    name = "refuse"
    needs = ("strace",)

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        # strace cannot be told when there is room again, nor of files whose names are not known.
        return not operation.waits and not operation.only_reads

    def hit(self, number: int, disk: Path) -> Struck:
        error = ERRORS[(number - 1) % len(ERRORS)]
        return self.refuse(self.bench.measure(self.operation).call(self.rng, _WRITES), error, disk)

    def refuse(self, call: str, error: str, disk: Path) -> Struck:
        """Run the operation and answer its calls so from one on; call: as of `Measure.call`."""
        log = disk.with_name("log")
        inject = f"{call}+:error={error}"
        struck = self.child(disk, traced(self.operation.files(disk), log, inject)).end()
        struck.call = f"{call.partition(':')[0]} {error}"
        if not struck_calls(log):
            raise Missed
        return demand_said(struck, disk, may_be_unheard=True)


class Misread(Refuse):
    """Reads of the journal are answered with an error from some call on: a scratched disk."""

    name = "misread"

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return operation.name != "create" and not operation.waits  # that reads nothing yet

    def hit(self, number: int, disk: Path) -> Struck:
        last = max(1, self.bench.measure(self.operation).reads * 3 // 4)  # some times it reads less
        return self.refuse(f"{READ}:when={self.rng.randint(1, last)}", "EIO", disk)


def demand_said(struck: Struck, disk: Path, *, may_be_unheard: bool = False) -> Struck:
    """Demand that an operation said in one line what the world did; Missed where it did nothing.

    may_be_unheard: as where only the folding in of the log was refused, which the next one does.
    """
    struck.demand_no_bug()
    if struck.world:
        demand(f"{disk}/" in struck.world, f"the line names no file: {struck.world}")
    elif not may_be_unheard:
        raise Missed
    return struck


def demand_openable(disk: Path, operation: Operation) -> None:
    """Open each journal while the disk is full: it opens, or one line says that it is."""
    for path in disk.glob(f"*{SUFFIX}"):
        for opener in (Journal.open_read, Journal.open):
            if opener == Journal.open and operation.only_reads:
                continue  # opening for writing changes some bytes
            try:
                opener(path).close()
            except DiskFull as error:
                demand(f"{disk}/" in str(error), f"the line names no file: {error}")
            except WorldError as error:
                raise Broken(f"{path.name} does not open: {error}") from error
