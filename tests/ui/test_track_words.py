"""The window knows what the report says of tracks."""

from __future__ import annotations

import pytest

from journal.ingest.apply import STAYS
from journal.ingest.tracks import NO_POINTS, NO_TIMES, NO_ZONE, NOT_NEAR
from journal.ui import words

COUNTED = "points taken, of the days of trips here: 72 of 72000"


@pytest.mark.parametrize("reason", [NO_POINTS, NO_TIMES, NO_ZONE, NOT_NEAR, STAYS, COUNTED])
def test_every_reason_is_known(reason: str) -> None:
    assert words._reworded(reason) == reason
