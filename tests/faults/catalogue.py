"""All operations by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.faults.keeping import BackUp, Restore
from tests.faults.operation import Operation
from tests.faults.operations import Close, Create, Import, Migrate, Undo, Words
from tests.faults.printing import Print
from tests.faults.repairing import Repair
from tests.faults.typing import Type

OPERATIONS: Mapping[str, Operation] = {
    operation.name: operation
    for operation in (
        Create(),
        Import(),
        Words(),
        Type(),
        Undo(),
        Print(),
        Migrate(),
        Close(),
        BackUp(),
        Restore(),
        Repair(),
    )
}
