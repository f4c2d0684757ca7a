"""A stop: somewhere on a day's way, by the name a traveller gives it."""

from __future__ import annotations

from typing import NamedTuple

OWN_RADIUS_M = 300.0  # how near to a point that a person named its name goes before all others


class Stop(NamedTuple):
    """A place in a day's order. lat, lon: degrees, None where nobody said where it lies.

    own_radius_m: a person gave this point its name, which goes before all others so near it.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    own_radius_m: float | None = None
