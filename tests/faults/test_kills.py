"""Some kills of each operation; `python -m tests.faults` lets go two hundred."""

from __future__ import annotations

import pytest

from tests.faults.catalogue import OPERATIONS
from tests.faults.fault import Bench
from tests.faults.kills import Kill

KILLS = 2  # one at a random time, one at a random call


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_was_in_is_in_after_a_kill_and_the_next_try_completes(name: str, bench: Bench) -> None:
    row = Kill(OPERATIONS[name], bench).strike(KILLS)
    assert row.broken == []
    assert row.count == row.recovered == KILLS
