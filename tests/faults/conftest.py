"""One bench for all tests of faults: making its stock takes seconds."""

from __future__ import annotations

import pytest

from tests.faults.fault import Bench

SEED = 20


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("faults"), SEED)
