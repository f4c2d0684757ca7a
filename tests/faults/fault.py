"""What a fault is: something that happens to an operation at work, and what must hold then.

Each is done for real: with signals, small and read-only file systems, calls that the kernel
answers with an error (strace's `inject`), other processes, other bytes on the disk.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, NamedTuple

from tests.faults.mounts import can_mount, small_disk, used
from tests.faults.operation import Operation, demand
from tests.faults.stock import Stock
from tests.faults.strike import Child, Struck, Tries, look

READ = "pread64"
CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,link,rename"
_LINE = re.compile(r"^(\d+) +(\w+)\(")
ROOM = 256 << 20  # bytes: more than any operation needs


class Measure(NamedTuple):
    """What an operation takes when no fault strikes.

    seconds: from its first word to its last. calls: on its files, by name, of the thread with the
    most. reads: of them, as many as the thread that reads most makes. grows: the most bytes that
    are on its disk beside those it began with.
    """

    seconds: float
    calls: Mapping[str, int]
    reads: int
    grows: int

    def call(self, rng: random.Random, names: Iterable[str] | None = None) -> str:
        """Choose one of its calls, as strace's `inject` is told of it: seldom ones as often."""
        name = rng.choice(sorted(set(self.calls) & set(names or self.calls)))
        return f"{name}:when={rng.randint(1, self.calls[name])}"


class Bench:
    """Where faults are tried out: with a stock to try them on, and a place to do it."""

    def __init__(self, folder: Path, seed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.stock, self.seed = Stock(folder / "stock"), seed
        self._folder = folder
        self._measures: dict[str, Measure] = {}

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Give an empty folder for one try."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield Path(folder)

    @contextmanager
    def disk(self) -> Iterator[Path]:
        """Give an empty folder that is called disk, in one of its own."""
        with self.folder() as folder:
            (folder / "disk").mkdir()
            yield folder / "disk"

    def measure(self, operation: Operation) -> Measure:
        """Run an operation once without a fault, and say what it took."""
        if operation.name not in self._measures:
            with self.disk() as disk, small_disk(disk, ROOM if can_mount() else None):
                operation.prepare(disk, self.stock)
                self._measures[operation.name] = self._measured(operation, disk)
                operation.complete(disk, self.stock)
        return self._measures[operation.name]

    def _measured(self, operation: Operation, disk: Path) -> Measure:
        log, before, most = disk.with_name("log"), used(disk), 0
        start = traced(operation.files(disk), log) if can_trace() else []
        child = Child(operation, disk, self.stock.source, start)
        child.release()
        while not child.ended.wait(0.002):
            most = max(most, used(disk))
        struck = child.end()
        struck.demand_no_bug()
        demand(not struck.world, struck.world)
        reads = Counter(thread for thread, name in calls_in(log) if name == READ).values()
        calls = [(thread, name) for thread, name in calls_in(log) if name != READ]
        threads = Counter(thread for thread, _ in calls).most_common(1)
        names = Counter(name for thread, name in calls if [thread] == [busy for busy, _ in threads])
        return Measure(struck.seconds, names, max(reads, default=0), max(0, most - before))


class Fault:
    """Something that happens to an operation, again and again. needs: tools of the system."""

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()

    def __init__(self, operation: Operation, bench: Bench) -> None:
        self.operation, self.bench, self.stock = operation, bench, bench.stock
        # The same whatever else happens before it.
        self.rng = random.Random(f"{bench.seed} {self.name} {operation.name}")

    @classmethod
    def lack(cls) -> str:
        """Return the tools that it needs and that are not here, or not allowed, '' for none."""
        lacks = [tool for tool in cls.needs if not shutil.which(tool)]
        if "mount" in cls.needs and not can_mount():
            lacks.append("right to mount")
        return ", ".join(lacks)

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        """Tell whether it can happen to an operation at all."""
        return True

    def strike(self, many: int) -> Tries:
        """Let it happen so many times, and look each time at what is left."""
        tries = Tries(self.operation.name, self.name)
        number = 0
        while tries.count < many and number < 4 * many + 4:
            number += 1
            with tries.one(f"{self.name} {number}"), self.disk() as disk:
                self.operation.prepare(disk, self.stock)
                struck = self.hit(number, disk)
                tries.moments[struck.at] += 1
                look(self.operation, disk, self.stock, struck.did, tries)
        if tries.count < many:
            tries.broken.append(f"only {tries.count} of {number} hit it")
        return tries

    @contextmanager
    def disk(self) -> Iterator[Path]:
        """Give the folder that the operation works on."""
        with self.bench.disk() as disk:
            yield disk

    def hit(self, number: int, disk: Path) -> Struck:
        """Run the operation and let the fault happen; return how it ended once that is over.

        Raises Broken where a promise is broken already, Missed where the operation was quicker.
        """
        raise NotImplementedError

    def child(self, disk: Path, before: list[str] | None = None) -> Child:
        """Start the operation."""
        return Child(self.operation, disk, self.stock.source, before)


def can_trace() -> bool:
    """Say whether strace is here."""
    return shutil.which("strace") is not None


def traced(files: list[Path], log: Path, inject: str = "") -> list[str]:
    """Return what starts a child so that its calls on some files are written down, or struck."""
    words = [word for path in files for word in ("-P", str(path))]
    struck = ["-e", f"inject={inject}"] if inject else ["-e", f"trace={CALLS},{READ}"]
    return ["strace", "-f", "-qq", "--seccomp-bpf", *struck, *words, "-o", str(log)]


def calls_in(log: Path) -> list[tuple[str, str]]:
    """Return the thread and the name of each call that was written down, or struck."""
    if not log.exists():
        return []
    lines = log.read_text(errors="replace").splitlines()
    return [(found[1], found[2]) for found in map(_LINE.match, lines) if found]


def struck_calls(log: Path) -> list[str]:
    """Return the names of the calls that were answered with an error."""
    if not log.exists():
        return []
    lines = log.read_text(errors="replace").splitlines()
    return [found[2] for line in lines if "(INJECTED)" in line and (found := _LINE.match(line))]
