"""How the command line words clocks."""

from __future__ import annotations

import pytest

from journal.cli.clocks import amount


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (119, "119 seconds"),
        (187, "3 minutes"),
        (3600, "60 minutes"),
        (43200, "12 hours"),
        (86400, "24 hours"),
        (17 * 86400, "17 days"),
    ],
)
def test_a_span_is_written_in_the_largest_fitting_unit(seconds: int, written: str) -> None:
    assert amount(seconds) == written
