"""All faults by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.faults.fault import Fault
from tests.faults.full import Full, Refuse
from tests.faults.kills import Kill

FAULTS: Mapping[str, type[Fault]] = {fault.name: fault for fault in (Kill, Full, Refuse)}
