"""Starts operations in processes of their own, and looks at what is left once they were struck."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from journal.core.errors import WorldError
from journal.store.journal import SUFFIX, Journal
from tests.faults.operation import Broken, Operation, demand
from tests.faults.stock import Stock

ROOT = Path(__file__).parents[2]
IN_TIME_S = 120.0
_LOOK_S = 0.005


class Missed(Exception):
    """The fault did not hit the operation: it was quicker, or had no need of what was taken."""


@dataclass
class Struck:
    """How a child ended. said: its lines. code: as of subprocess. seconds: from its first line to
    its last one.
    """

    said: list[str]
    code: int
    errors: str
    seconds: float
    call: str = ""  # at which it was struck

    @property
    def did(self) -> list[str]:
        return [line.removeprefix("did ") for line in self.said if line.startswith("did ")]

    @property
    def at(self) -> str:
        """What it was about to do last."""
        found = [line.removeprefix("at ") for line in self.said if line.startswith("at ")]
        moment = re.sub(r"[\d]+", "n", found[-1]) if found else "starting"
        return f"{moment}: {self.call}" if self.call else moment

    @property
    def world(self) -> str:
        """What it said that the world did, '' for nothing."""
        return next((line for line in self.said if line.startswith("world ")), "")

    def demand_no_bug(self) -> None:
        """Raise `Broken` unless it came to its end, or said in one line what the world did."""
        trace = self.errors.strip().splitlines()[-1:]
        demand(self.code == (1 if self.world else 0), f"ended with {self.code}: {trace}")
        demand("Traceback" not in self.errors, f"a trace: {trace}")


class Child:
    """An operation at work.

    before: a program that starts it, such as strace with its options. module: that runs it.
    """

    def __init__(
        self,
        operation: Operation,
        disk: Path,
        source: Path,
        before: list[str] | None = None,
        module: str = "tests.faults.child",
    ) -> None:
        command = [sys.executable, "-m", module, operation.name, disk, source]
        self.process = subprocess.Popen(
            [*(before or ()), *map(str, command)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self.said: list[str] = []
        self.heard: list[float] = []  # seconds of the monotonic clock, of each line
        self.errors = ""
        self.begun, self.ended = threading.Event(), threading.Event()
        self._listeners = [
            threading.Thread(target=self._listen), threading.Thread(target=self._listen_errors)
        ]  # fmt: skip
        for listener in self._listeners:
            listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):  # a kill may cut the last one
                self.heard.append(time.monotonic())
                self.said.append(line.rstrip("\n"))
                self.begun.set()
        self.begun.set()
        self.ended.set()

    def _listen_errors(self) -> None:
        assert self.process.stderr is not None
        self.errors = self.process.stderr.read()

    def wait_for(self, start: str) -> bool:
        """Wait for a line that starts so; False where it ends without one."""
        while not any(line.startswith(start) for line in list(self.said)):
            if self.ended.wait(_LOOK_S):
                return any(line.startswith(start) for line in self.said)
        return True

    def release(self) -> None:
        """Let it go on where it waits for a word of ours."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def end(self, within_s: float = IN_TIME_S) -> Struck:
        """Wait for its end and return what it said."""
        self.release()
        try:
            code = self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Broken(f"it hangs after {self.said[-1:]}") from None
        for listener in self._listeners:
            listener.join()
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()
        seconds = self.heard[-1] - self.heard[0] if self.heard else 0.0
        return Struck(self.said, code, self.errors, seconds)


@dataclass
class Tries:
    """The tries of one fault on one operation, and what came of them.

    moments: how often each moment was hit. reopening_s: the longest it took to open what was left.
    """

    operation: str
    fault: str
    count: int = 0
    recovered: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    reopening_s: float = 0.0
    broken: list[str] = field(default_factory=list)

    @contextmanager
    def one(self, seed: str) -> Iterator[None]:
        """Count one try; a broken promise is noted with the number that shows it again."""
        try:
            yield
        except Missed:
            return
        except (Broken, WorldError) as broken:  # the latter of what does not open any more
            self.broken.append(f"{seed}: {broken}")
        else:
            self.recovered += 1
        self.count += 1


def look(operation: Operation, disk: Path, stock: Stock, did: list[str], tries: Tries) -> None:
    """Open what is left, demand all that was said, try again without a fault, demand the whole."""
    tries.reopening_s = max(tries.reopening_s, reopening(disk))
    operation.verify(disk, stock, did)
    try_again(operation, disk, stock)
    operation.complete(disk, stock)


def try_again(operation: Operation, disk: Path, stock: Stock) -> None:
    """Run an operation without a fault: in this process, unless it must have one of its own."""
    if operation.apart:
        again = Child(operation, disk, stock.source).end()
        again.demand_no_bug()
        demand(not again.world, f"the next try: {again.world}")
        return
    said: list[str] = []
    try:
        operation.run(disk, stock.source, said.append)
    except WorldError as error:
        raise Broken(f"the next try: {error}") from error
    demand(not any(line.startswith("world ") for line in said), f"the next try: {said[-2:]}")


def reopening(disk: Path) -> float:
    """Return the longest that opening one of the journals left takes, seconds.

    They are opened for writing, in a copy, so that what was left stays as it is.
    """
    longest = 0.0
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        copy = shutil.copytree(disk, Path(folder) / "disk")
        for path in copy.glob(f"*{SUFFIX}"):
            began = time.monotonic()
            try:
                journal = Journal.open(path)
            except WorldError as error:
                raise Broken(f"{path.name} does not open: {error}") from error
            longest = max(longest, time.monotonic() - began)
            journal.close()
    return longest
