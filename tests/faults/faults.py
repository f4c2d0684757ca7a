"""All faults by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.faults.clock import Clock
from tests.faults.fault import Fault
from tests.faults.full import Full, Misread, Refuse
from tests.faults.kills import Kill
from tests.faults.read_only import ReadOnly
from tests.faults.slow import Slow
from tests.faults.sources import Change, Delete, Unmount, Unreadable
from tests.faults.two import Two

FAULTS: Mapping[str, type[Fault]] = {
    fault.name: fault
    for fault in (
        Kill,
        Full,
        Refuse,
        Misread,
        Delete,
        Unmount,
        Unreadable,
        Change,
        ReadOnly,
        Slow,
        Two,
        Clock,
    )
}
