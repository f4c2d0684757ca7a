"""Two processes that do the same to one journal at once: one does it, the other says why not."""

from __future__ import annotations

from pathlib import Path

from tests.faults.fault import Fault
from tests.faults.operation import Operation, demand
from tests.faults.strike import Struck


class Two(Fault):
    """The operation twice at once. Each does it, or says in one line that the other is at it."""

    name = "two"

    @classmethod
    def strikes(cls, operation: Operation) -> bool:
        return not operation.waits

    def hit(self, number: int, disk: Path) -> Struck:
        children = [self.child(disk) for _ in range(2)]
        ended = [child.end() for child in children]
        for struck in ended:
            struck.demand_no_bug()
            demand(not struck.world or f"{disk}" in struck.world, "the line names no file")
        heard = sorted(
            (at, line)
            for child in children
            for at, line in zip(child.heard, child.said, strict=True)
        )
        worlds = [struck.world for struck in ended if struck.world]
        said = [line for _, line in heard]
        call = worlds[0].rpartition(".tripjournal")[2] if worlds else "one after the other"
        return Struck(said, 0, "", max(struck.seconds for struck in ended), call)
