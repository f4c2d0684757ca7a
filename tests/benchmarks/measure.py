"""Runs ours and its peers in turn, and takes wall time and the memory of the whole process tree.

Cores and disks are shared with whatever else runs: only ratios within one run count. So sides
take turns, and each is given its median.
"""

from __future__ import annotations

import functools
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_S = 0.05
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Side:
    """One of those compared. clear: run before each time, not measured.

    A command that prints `ready SECONDS` (of the monotonic clock) is timed up to there.
    """

    name: str
    command: Sequence[str | Path]
    clear: Callable[[], object] = lambda: None

    @property
    def installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


@dataclass(frozen=True)
class Taken:
    """What one side took: seconds (median), and the most memory of all its processes, MB."""

    seconds: float
    peak_mb: float
    output: str = field(default="", repr=False)


def own(what: str, *arguments: str | Path) -> list[str | Path]:
    """Return the command that runs a function of `sides` in a process of its own."""
    return [sys.executable, "-m", "tests.benchmarks.sides", what, *arguments]


def compare(sides: Sequence[Side], times: int) -> dict[str, Taken]:
    """Run the sides that are installed, in turn, so many times; return the medians by name."""
    sides = [side for side in sides if side.installed]
    runs: dict[str, list[Taken]] = {side.name: [] for side in sides}
    for _ in range(times):
        for side in sides:
            side.clear()
            runs[side.name].append(_run(side))
    return {
        name: Taken(
            statistics.median(t.seconds for t in taken),
            max(t.peak_mb for t in taken),
            taken[-1].output,
        )
        for name, taken in runs.items()
    }


@functools.cache
def _environment() -> dict[str, str]:
    """Return where sides run; our modules are compiled beforehand, as installing does."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VIPS_CONCURRENCY": "1"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    ours = [str(ROOT / "journal"), str(ROOT / "tests" / "benchmarks")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *ours], env=env, check=True)
    return env


def _run(side: Side) -> Taken:
    env = _environment()
    began = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in side.command],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    memory = _Memory(process.pid)
    output, errors = process.communicate()
    seconds = time.monotonic() - began
    peak = memory.stop()
    if process.returncode != 0:
        raise SystemExit(f"{side.name} ended with {process.returncode}:\n{errors}")
    for line in output.splitlines():
        if line.startswith("ready "):
            seconds = float(line.split()[1]) - began
    return Taken(seconds, peak, output)


class _Memory(threading.Thread):
    """Looks at a process and its descendants until stopped; 0 where there is no /proc."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self._peak = 0
        self.start()

    def run(self) -> None:
        """Take samples."""
        while not self._ended.wait(SAMPLE_S):
            self._peak = max(self._peak, sum(map(_own_kb, _tree(self._pid))))

    def stop(self) -> float:
        """Return the most there was, in MB."""
        self._ended.set()
        self.join()
        return self._peak / 1000


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        except OSError:
            continue  # it has ended meanwhile
        found.extend(map(int, children))
    return found


def _own_kb(pid: int) -> int:
    """Return the proportional set size: what is shared counts once over all processes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it has ended meanwhile
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
