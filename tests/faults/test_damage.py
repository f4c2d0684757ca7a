"""Damaged journals, and what is none: each command on each kind, twice."""

from __future__ import annotations

import pytest

from tests.faults.damage import COMMANDS, DAMAGES, Damage
from tests.faults.fault import Bench


@pytest.mark.parametrize("name", DAMAGES)
def test_it_opens_or_is_refused_in_a_line_and_not_a_byte_changed(name: str, bench: Bench) -> None:
    tries = 2 * len(COMMANDS)
    row = Damage(name, bench).strike(tries)
    assert row.broken == []
    assert row.count == row.recovered == tries
