"""Zones at positions; latitude comes first here, whatever the library underneath wants."""

from __future__ import annotations

import pytest

from journal.places.zone_at import zone_at


@pytest.mark.parametrize(
    ("lat", "lon", "zone"),
    [
        (48.8577, 2.2950, "Europe/Paris"),
        (27.7172, 85.3240, "Asia/Kathmandu"),
        (36.1147, -115.1728, "America/Los_Angeles"),
        (35.6762, 139.6503, "Asia/Tokyo"),
        (-33.8688, 151.2093, "Australia/Sydney"),
    ],
)
def test_zone_of_a_place(lat: float, lon: float, zone: str) -> None:
    assert zone_at(lat, lon) == zone


def test_the_high_seas_have_a_nautical_zone() -> None:
    assert zone_at(0.0, -30.0) == "Etc/GMT+2"


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_positions_off_the_globe_have_none(lat: float, lon: float) -> None:
    assert zone_at(lat, lon) is None
