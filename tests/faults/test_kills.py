"""Some kills of each operation; `python -m tests.faults` lets go two hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.__main__ import strike
from tests.faults.catalogue import OPERATIONS


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_was_in_is_in_after_a_kill_and_the_next_try_completes(
    name: str, tmp_path: Path
) -> None:
    (row,) = strike(tmp_path, 3, [name], seed=20)
    assert row.broken == []
    assert row.count == row.recovered == 3
