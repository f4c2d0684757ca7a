"""Where somebody was, and when: what a route is made from."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Fix(NamedTuple):
    """A position in time.

    instant: naive UTC, None where only the order is known. lat, lon: degrees north and east.
    source: 0 for a photo or a stop; fixes of one segment of a track share a number above 0.
    """

    instant: datetime | None
    lat: float
    lon: float
    source: int = 0
