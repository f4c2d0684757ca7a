"""Light values, and what they say about the sun."""

from __future__ import annotations

from math import exp, inf, nan

import pytest

from journal.core.light import HIGHEST, LOWEST, SHARES, light_value, log_likelihood


def test_sunny_sixteen() -> None:
    assert light_value(16, 1 / 125, 100) == pytest.approx(15, abs=0.05)
    assert light_value(2, 1 / 30, 1600) == pytest.approx(2.9, abs=0.05)


@pytest.mark.parametrize(
    "exposure",
    [
        (None, 0.01, 100),
        (2.8, None, 100),
        (2.8, 0.01, None),
        (0, 0.01, 100),
        (-2.8, 0.01, 100),
        (2.8, 0.01, -1),
        (nan, 0.01, 100),
        (2.8, inf, 100),
        (64, 1e-9, 1),
    ],
)
def test_what_cannot_be_says_nothing(exposure: tuple[float, float, float]) -> None:
    assert light_value(*exposure) is None


def test_bright_at_night_says_much_and_dark_by_day_little() -> None:
    for share in SHARES:
        bright = log_likelihood(15, 40, share) - log_likelihood(15, -30, share)
        dark = log_likelihood(5, -30, share) - log_likelihood(5, 40, share)
        assert bright > 3 > dark > 0 or (share < 0.2 and bright > dark > 0)
    assert log_likelihood(6, -30, 0.85) - log_likelihood(6, 40, 0.85) < 0.5


@pytest.mark.parametrize("height", [-40, -18, -7.5, 0, 5, 60])
@pytest.mark.parametrize("share", SHARES)
def test_a_density(height: float, share: float) -> None:
    steps = int((HIGHEST - LOWEST) * 20)
    total = sum(exp(log_likelihood(LOWEST + n / 20, height, share)) for n in range(steps)) / 20
    assert total == pytest.approx(1, abs=0.02)
