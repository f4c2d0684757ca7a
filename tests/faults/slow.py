"""A slow disk: each write and flush takes its time.

All is done all the same, and nobody who types waits for it.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.faults.fault import Fault, traced
from tests.faults.operation import Operation, demand
from tests.faults.strike import Struck

_SLOW = "pwrite64,write,fsync,fdatasync"
_IN_ALL_S = 3.0  # that all calls together take longer
_TYPING_S = 0.06  # of each call while somebody types: one save has some ten of them
_STALL_S = 0.4  # that the window may stand still meanwhile: less than one save takes


class Slow(Fault):
    """Each write to the journal and each flush takes its time."""

    name = "slow"
    needs = ("strace",)

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return not operation.only_reads

    def hit(self, number: int, disk: Path) -> Struck:
        calls = self.bench.measure(self.operation).calls
        each_s = _IN_ALL_S / max(1, sum(calls.values()))
        if self.operation.waits:
            each_s = _TYPING_S
        inject = f"{_SLOW}:delay_enter={each_s * 1e6:.0f}"
        before = traced(self.operation.files(disk), disk.with_name("log"), inject)
        struck = self.child(disk, before).end()
        struck.demand_no_bug()
        demand(not struck.world, struck.world)
        if self.operation.waits:
            _demand_flowing(struck)
        struck.call = f"{each_s * 1000:.0f} ms each"
        return struck


def _demand_flowing(struck: Struck) -> None:
    """Demand that keys were taken at once, also while the journal was written."""
    times = [float(line.split()[1]) for line in struck.did]
    longest = max((later - earlier for earlier, later in pairwise(times)), default=0.0)
    demand(longest <= _STALL_S, f"the window stands still for {longest:.2f} s")
