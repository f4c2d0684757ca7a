"""The height of the sun against facts that can be looked up."""

from __future__ import annotations

from datetime import datetime

import pytest

from journal.core.sun import sun_height


@pytest.mark.parametrize(
    ("instant", "lat", "lon", "height"),
    [
        # Equinox of 2017-03-20 10:29 UTC: the sun stands over the equator.
        (datetime(2017, 3, 20, 12, 7, 30), 0.0, 0.0, 89.9),
        # Midsummer noon on the tropic of Cancer, midwinter noon in Paris: 90 - 48.86 - 23.44.
        (datetime(2017, 6, 21, 12, 1, 50), 23.44, 0.0, 90.0),
        (datetime(2017, 12, 21, 11, 48, 40), 48.86, 2.35, 17.7),
        # Sunset and sunrise count with the upper limb and refraction: -0.83 degrees.
        (datetime(2017, 12, 2, 0, 26), 36.12, -115.17, -0.8),  # Las Vegas, 16:26 on 1 December
        (datetime(2017, 12, 1, 14, 33), 36.12, -115.17, -0.8),  # 06:33
        # The midnight sun of the North Cape.
        (datetime(2017, 6, 21, 22, 18), 71.17, 25.78, 4.6),
    ],
)
def test_heights(instant: datetime, lat: float, lon: float, height: float) -> None:
    assert sun_height(instant, lat, lon) == pytest.approx(height, abs=0.5)


def test_the_other_side_of_the_earth() -> None:
    there = sun_height(datetime(2020, 9, 1, 3), 40.0, 100.0)
    assert sun_height(datetime(2020, 9, 1, 3), -40.0, -80.0) == pytest.approx(-there, abs=1e-6)
