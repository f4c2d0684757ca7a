"""A clock that goes back while the program runs: `python -m tests.faults.clock NAME DISK SOURCE`.

It is the one that Python tells. The order of the history, what undo takes back and which backups
are kept must not hang on it.
"""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path

from tests.faults.fault import Fault
from tests.faults.operation import Operation, demand
from tests.faults.strike import Child, Struck

_REAL: type = datetime.datetime
_real_time = time.time
_BACK = datetime.timedelta(hours=7)  # with each look at the clock


class _Same(type):
    """Takes times that others made for ours."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _REAL)


class Backwards(datetime.datetime, metaclass=_Same):
    """Times of a clock that goes back."""

    looks = 0

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Backwards:
        Backwards.looks += 1
        return cls.fromtimestamp(_real_time(), tz) - _BACK * Backwards.looks


class Clock(Fault):
    """The clock goes back by some hours at each look at it."""

    name = "clock"

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return not operation.only_reads

    def hit(self, number: int, disk: Path) -> Struck:
        child = Child(self.operation, disk, self.stock.source, module="tests.faults.clock")
        struck = child.end()
        struck.demand_no_bug()
        demand(not struck.world, struck.world)
        return struck


def main() -> int:
    """Turn the clock, then run the operation."""
    datetime.datetime = Backwards  # type: ignore[misc]
    time.time = lambda: _real_time() - Backwards.looks * _BACK.total_seconds()
    from tests.faults import child

    return child.main(*sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
