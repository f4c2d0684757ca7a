"""SIGKILL at random moments, and at random system calls on the files that are written.

Most of an operation's time passes between its writes; so half of the kills come after a random
time, and half at the n-th call on one of its files, at which strace lets them go (`inject` in
strace(1)).
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import tempfile
from collections import Counter
from functools import cached_property
from pathlib import Path

from tests.faults.operation import Operation, demand
from tests.faults.stock import Stock
from tests.faults.strike import Child, Struck, Tries, look

CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,link,rename"
_LINE = re.compile(r"^(\d+) +(\w+)\(")
_ENDED = "the end"


def can_trace() -> bool:
    """Say whether strace is here; without it all kills come at random times."""
    return shutil.which("strace") is not None


def traced(operation: Operation, disk: Path, log: Path, inject: str = "") -> list[str]:
    """Return what starts a child so that its calls on its own files are written down, or struck."""
    files = [word for path in operation.files(disk) for word in ("-P", str(path))]
    struck = ["-e", f"inject={inject}"] if inject else ["-e", f"trace={CALLS}"]
    return ["strace", "-f", "-qq", "--seccomp-bpf", *struck, *files, "-o", str(log)]


class Killer:
    """Kills one operation again and again."""

    def __init__(self, operation: Operation, stock: Stock, folder: Path, rng: random.Random):
        self._operation, self._stock, self._folder, self._rng = operation, stock, folder, rng

    def strike(self, kills: int) -> Tries:
        """Kill so many times, and look each time at what is left."""
        tries = Tries(self._operation.name, "kill")
        number = 0
        while tries.count < kills and number < 4 * kills + 4:
            number += 1
            at_a_call = number % 2 == 0 and can_trace() and self._calls > 0
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                disk = Path(folder) / "disk"
                disk.mkdir()
                self._operation.prepare(disk, self._stock)
                struck = self._at_a_call(disk) if at_a_call else self._at_a_time(disk)
                if struck.code != -signal.SIGKILL:
                    continue  # it was quicker
                with tries.one(f"kill {number}"):
                    look(self._operation, disk, self._stock, struck, tries)
        if tries.count < kills:
            tries.broken.append(f"only {tries.count} of {number} kills hit it")
        return tries

    @cached_property
    def _seconds(self) -> float:
        """How long it takes from its first word to its last."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            self._operation.prepare(Path(folder), self._stock)
            struck = Child(self._operation, Path(folder), self._stock.source).end()
            struck.demand_no_bug()
            demand(not struck.world, struck.world)
            self._operation.complete(Path(folder), self._stock)
        return struck.seconds

    @cached_property
    def _calls(self) -> int:
        """How many calls the thread makes that writes most."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            disk, log = Path(folder) / "disk", Path(folder) / "log"
            disk.mkdir()
            self._operation.prepare(disk, self._stock)
            before = traced(self._operation, disk, log)
            Child(self._operation, disk, self._stock.source, before).end()
            threads = Counter(
                found[1] for found in map(_LINE.match, log.read_text().splitlines()) if found
            )
        return max(threads.values(), default=0)

    def _at_a_time(self, disk: Path) -> Struck:
        seconds = self._rng.uniform(0, self._seconds)
        child = Child(self._operation, disk, self._stock.source)
        child.begun.wait()
        child.ended.wait(seconds)
        child.process.kill()
        return child.end()

    def _at_a_call(self, disk: Path) -> Struck:
        number = self._rng.randint(1, self._calls)
        log = disk.with_name("log")
        before = traced(self._operation, disk, log, f"{CALLS}:signal=KILL:when={number}")
        struck = Child(self._operation, disk, self._stock.source, before).end()
        lines = [found[2] for found in map(_LINE.match, log.read_text().splitlines()) if found]
        struck.call = lines[-1] if lines else ""
        return struck
