"""What happens to the folder that an import reads: taken away, unreadable, changed under its hands.

The import goes on with the rest. Each photo is in, whole, or told of with its reason; and once
the folder is there again as it was, the same drop brings the rest.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from tests.faults.fault import Bench, Fault, can_trace, struck_calls, traced
from tests.faults.mounts import small_disk, unmount
from tests.faults.operation import NAME, Operation, alone, demand, opened
from tests.faults.operations import Import
from tests.faults.stock import Stock, digest
from tests.faults.strike import Child, Missed, Struck

_READS = ("read", "openat", "newfstatat", "getdents64", "lseek")
_FOLDER_BYTES = 64 << 20


class SourceFault(Fault):
    """One that happens to the folder of an import."""

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return operation.name == "import"

    @contextmanager
    def source(self, disk: Path) -> Iterator[Path]:
        """Copy the folder to where it may be spoiled."""
        folder = disk.with_name("Voyage")
        yield Path(shutil.copytree(self.stock.source, folder))

    def hit(self, number: int, disk: Path) -> Struck:
        with self.source(disk) as folder:
            struck = self.spoil(number, disk, folder)
        struck.demand_no_bug()
        demand(not struck.world, struck.world)
        words = (line.partition(" ") for line in struck.said)
        told = {path.partition("\t")[0] for word, _, path in words if word in ("told", "here")}
        with opened(disk / NAME) as journal:
            self._demand_accounted(journal.db, told)
        return struck

    def spoil(self, number: int, disk: Path, folder: Path) -> Struck:
        """Run the import, and do something to its folder meanwhile."""
        raise NotImplementedError

    def import_from(self, disk: Path, folder: Path, before: list[str] | None = None) -> Child:
        return Child(self.operation, disk, folder, before)

    def _demand_accounted(self, db: Database, told: set[str]) -> None:
        """Demand that each photo is in, or told of: by itself or as a folder above it."""
        there = {
            word for row in db.execute("SELECT sha256, archive_name FROM file") for word in row
        }
        for path in self.stock.photos:
            name = path.relative_to(self.stock.source)
            named = told.intersection(map(str, (name, *name.parents)))
            kept = there.intersection((digest(path), f"Voyage/{name}"))
            demand(named or kept, f"{name} is neither in nor told of")


class Delete(SourceFault):
    """The folder is deleted while it is read."""

    name = "deleted"

    def spoil(self, number: int, disk: Path, folder: Path) -> Struck:
        child = self.import_from(disk, folder)
        self._wait(child, number)
        self.take_away(folder)
        struck = child.end()
        if not _lacks(struck):
            raise Missed
        return struck

    def _wait(self, child: Child, number: int) -> None:
        """Wait for the first photos, or some tenths of a second from when it begins to look."""
        child.wait_for("at importing" if number % 2 else "did ")
        child.ended.wait(self.rng.uniform(0, self.bench.measure(self.operation).seconds / 4))

    def take_away(self, folder: Path) -> None:
        shutil.rmtree(folder)


def _lacks(struck: Struck) -> bool:
    """Tell whether a file was told of that is no trouble where it can be read."""
    return any(line.startswith("told ") and "IMG_" in line for line in struck.said)


class Unmount(Delete):
    """The disk that the folder is on is pulled out while it is read."""

    name = "unmounted"
    needs = ("mount",)

    @contextmanager
    def source(self, disk: Path) -> Iterator[Path]:
        card = disk.with_name("card")
        card.mkdir()
        with small_disk(card, _FOLDER_BYTES):
            yield Path(shutil.copytree(self.stock.source, card / "Voyage"))

    def take_away(self, folder: Path) -> None:
        unmount(folder.parent)


class Unreadable(SourceFault):
    """Some reads of its files and folders fail, as those of a scratched disk do."""

    name = "unreadable"
    needs = ("strace",)

    def spoil(self, number: int, disk: Path, folder: Path) -> Struck:
        paths, log = sorted(folder.rglob("*")), disk.with_name("log")
        some = [folder, *self.rng.sample(paths, len(paths) // 3)]
        call, first, step = self.rng.choice(_READS), self.rng.randint(1, 4), self.rng.randint(1, 9)
        inject = f"{call}:error=EIO:when={first}+{step}"
        struck = self.import_from(disk, folder, traced(some, log, inject)).end()
        if not struck_calls(log):
            raise Missed
        struck.call = call
        return struck


class _Changed(Import):
    """An import of files that were others for a while: those may be in besides."""

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME)
        with opened(disk / NAME, waiting=False) as journal:
            there = {row[0] for row in journal.db.execute("SELECT sha256 FROM file")}
        missing = {digest(path) for path in stock.photos} - there
        demand(not missing, f"{len(missing)} photos are missing")


class Change(SourceFault):
    """Its files grow, shrink, are replaced and written anew, again and again, while it is read.

    What is stored of one is, to the byte, what it was at some moment.
    """

    name = "changed"

    def __init__(self, operation: Operation, bench: Bench) -> None:
        super().__init__(_Changed(), bench)
        self._were: set[str] = set()  # digests of all that the files ever were

    def spoil(self, number: int, disk: Path, folder: Path) -> Struck:
        self._were = {digest(path) for path in folder.rglob("*") if path.is_file()}
        stop = threading.Event()
        changing = threading.Thread(target=self._change, args=(folder, stop))
        log = disk.with_name("log")
        slowly = traced([folder, *folder.rglob("*")], log, "openat:delay_exit=15000")
        child = self.import_from(disk, folder, slowly if can_trace() else None)
        child.wait_for("at importing")
        changing.start()
        struck = child.end()
        stop.set()
        changing.join()
        if not any("changed while it was read" in line for line in struck.said):
            raise Missed
        return struck

    def hit(self, number: int, disk: Path) -> Struck:
        struck = super().hit(number, disk)
        with opened(disk / NAME) as journal:
            stored = journal.db.execute("SELECT sha256 FROM file").fetchall()
        demand(self._were.issuperset(row[0] for row in stored), "a file is stored as it never was")
        return struck

    def _change(self, folder: Path, stop: threading.Event) -> None:
        paths = sorted(path for path in folder.rglob("*.[jJ][pP][gG]"))
        whole = {path: path.read_bytes() for path in paths}
        while not stop.is_set():
            path = self.rng.choice(paths)
            self.rng.choice(_CHANGES)(path, whole[path], self._were.add)
            time.sleep(0.001)


def _grow(path: Path, whole: bytes, note: Callable[[str], object]) -> None:
    now = path.read_bytes()
    note(_sha256(now + b"more"))
    with path.open("ab") as file:
        file.write(b"more")


def _shrink(path: Path, whole: bytes, note: Callable[[str], object]) -> None:
    now = path.read_bytes()
    note(_sha256(now[: len(now) * 3 // 4]))
    with path.open("rb+") as file:
        file.truncate(len(now) * 3 // 4)


def _replace(path: Path, whole: bytes, note: Callable[[str], object]) -> None:
    other = path.with_name(f"{path.name}.part")
    other.write_bytes(whole + b"once more")
    note(_sha256(whole + b"once more"))
    other.replace(path)


def _rewrite(path: Path, whole: bytes, note: Callable[[str], object]) -> None:
    """Change a byte and nothing of the size, nor of the time that the file was changed at."""
    at = len(whole) // 2
    now = path.read_bytes()
    if at >= len(now):
        return
    byte = bytes([now[at] ^ 1])
    note(_sha256(now[:at] + byte + now[at + 1 :]))
    with path.open("rb+") as file:
        file.seek(at)
        file.write(byte)


_CHANGES = (_grow, _shrink, _replace, _rewrite)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
