"""Each fault, on the operations that it hits hardest; `python -m tests.faults` does all of them."""

from __future__ import annotations

import pytest

from tests.faults.catalogue import OPERATIONS
from tests.faults.fault import Bench
from tests.faults.faults import FAULTS

STRIKES = (
    ("full", "import", 2),
    ("full", "words", 2),
    ("full", "typing", 1),
    ("full", "album", 1),
    ("full", "migrate", 1),
    ("full", "backup", 1),
    ("full", "restore", 2),
    ("refuse", "create", 1),
    ("refuse", "close", 3),
    ("misread", "words", 1),
    ("deleted", "import", 1),
    ("unmounted", "import", 1),
    ("unreadable", "import", 1),
    ("changed", "import", 1),
    ("read-only", "words", 3),
    ("read-only", "import", 1),
    ("read-only", "backup", 2),
    ("read-only", "restore", 2),
    ("slow", "typing", 1),
    ("two", "import", 1),
    ("two", "words", 1),
    ("two", "restore", 1),
    ("clock", "words", 1),
)


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "name", "tries"), STRIKES)
def test_what_was_in_is_in_and_the_next_try_completes(
    fault: str, name: str, tries: int, bench: Bench
) -> None:
    if lack := FAULTS[fault].lack():
        pytest.skip(f"there is no {lack} here")
    row = FAULTS[fault](OPERATIONS[name], bench).strike(tries)
    assert row.broken == []
    assert row.count == row.recovered == tries
