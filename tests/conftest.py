"""What every test gets: a journal on disk when asked for, and no log line that nobody expected."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from journal.store.journal import Journal

# Without a screen Qt would end the whole run. Tests of the real screen start one of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes depends on what else the machine does: benchmarks measure, not these.
settings.register_profile("journal", deadline=None)
settings.load_profile("journal")


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on warnings and errors in the log; a test that expects some ends with caplog.clear()."""
    yield
    lines = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if lines:
        pytest.fail("unexpected in the log:\n" + "\n".join(lines))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new journal, open for writing."""
    with Journal.create(tmp_path / "trip.tripjournal") as journal:
        yield journal
