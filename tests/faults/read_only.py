"""A journal that may not be written, by its own mode, that of its folder, or the disk's.

What cannot be done without writing says so in one line, and not a byte changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.store.journal import SUFFIX, Journal
from tests.faults.fault import Fault
from tests.faults.mounts import read_only
from tests.faults.operation import Operation, demand
from tests.faults.stock import digest
from tests.faults.strike import Missed, Struck

# Root may write anything, unless it gives that right up.
_AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


class ReadOnly(Fault):
    """The file, the folder, or the disk is for reading only."""

    name = "read-only"
    needs = ("mount", "setpriv")

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return not operation.waits  # nobody can type into a window that only reads

    def hit(self, number: int, disk: Path) -> Struck:
        before = contents_of(disk)
        way = (_file, _folder, read_only)[number % 3]
        with way(disk):
            struck = self.child(disk, _AS_OTHERS if os.geteuid() == 0 else None).end()
            if way is read_only:
                _demand_read(disk)
        struck.demand_no_bug()
        if not struck.world:
            raise Missed  # it had nothing to write there
        demand(before.items() <= contents_of(disk).items(), "bytes changed")
        demand(f"{disk}" in struck.world, f"the line names no file: {struck.world}")
        struck.call = way.__name__.strip("_")
        return struck


@contextmanager
def _file(disk: Path) -> Iterator[None]:
    journals = list(disk.glob(f"*{SUFFIX}"))
    for path in journals:
        path.chmod(0o444)
    try:
        yield
    finally:
        for path in disk.glob(f"*{SUFFIX}"):
            path.chmod(0o644)


@contextmanager
def _folder(disk: Path) -> Iterator[None]:
    folders = [disk, *(path for path in disk.iterdir() if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


def contents_of(disk: Path) -> dict[Path, str]:
    """Return the digest of each file on a disk."""
    return {path: digest(path) for path in sorted(disk.rglob("*")) if path.is_file()}


def _demand_read(disk: Path) -> None:
    for path in disk.glob(f"trip{SUFFIX}"):
        with Journal.open(path) as journal:
            demand(journal.read_only, "a journal on a read-only disk opens for writing")
            journal.db.execute("SELECT count(*) FROM photo").fetchone()
