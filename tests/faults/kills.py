"""SIGKILL at random moments, and at random system calls on the files that are written.

Most of an operation's time passes between its writes; so half of the kills come after a random
time, and half at the n-th call on one of its files, at which strace lets them go (`inject` in
strace(1)).
"""

from __future__ import annotations

import signal
from pathlib import Path

from tests.faults.fault import Fault, calls_in, can_trace, traced
from tests.faults.strike import Missed, Struck


class Kill(Fault):
    """The program is gone from one moment to the next; without strace, at random times only."""

    name = "kill"

    def hit(self, number: int, disk: Path) -> Struck:
        measure = self.bench.measure(self.operation)
        at_a_call = number % 2 == 0 and can_trace() and bool(measure.calls)
        struck = self._at_a_call(disk) if at_a_call else self._at_a_time(disk)
        if struck.code != -signal.SIGKILL:
            raise Missed
        return struck

    def _at_a_time(self, disk: Path) -> Struck:
        seconds = self.rng.uniform(0, self.bench.measure(self.operation).seconds)
        child = self.child(disk)
        child.begun.wait()
        child.ended.wait(seconds)
        child.process.kill()
        return child.end()

    def _at_a_call(self, disk: Path) -> Struck:
        call, log = self.bench.measure(self.operation).call(self.rng), disk.with_name("log")
        before = traced(self.operation.files(disk), log, f"{call}:signal=KILL")
        struck = self.child(disk, before).end()
        calls = calls_in(log)
        struck.call = calls[-1][1] if calls else ""
        return struck
