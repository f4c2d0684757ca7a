"""What an exposure says about the height of the sun.

The light value EV100 = log2(N² / t) - log2(S / 100) (ISO 2720; N f-number, t seconds, S ISO
speed) of a scene in the open follows the sun: 15 in full sun, 12 at sunrise, 8 at the end
of civil twilight, 4 to 5 in lit streets at night (A. Adams, The Negative; Kodak's exposure
tables). But a camera is not a light meter. So the likelihood is a mixture:

- in the open: normal around the value for the height of the sun, wide for clouds and shade;
- under a roof or with a flash: normal around 6.5 with a deviation of 2.3, day and night alike;
- anything at all (filters, night modes, a lens cap): two in a hundred, evenly over 24 stops.

The share under a roof is not known: callers weigh several (`SHARES`), so that a trip
through museums is not taken for a trip by night. A bright photo (`BRIGHT` and more) with the
sun down is thus strong evidence, a dark one by day hardly any.

Refuses to answer where f-number, time or speed is missing or cannot be.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, isfinite, log, log2, pi, sqrt

BRIGHT = 11.0  # EV100 that no lamp reaches and every day in the open does
SHARES = (0.15, 0.5, 0.85)  # of photos under a roof
LOWEST, HIGHEST = -6.0, 18.0  # EV100 of anything that is photographed

# (height of the sun in degrees, EV100 in the open, its deviation)
_OPEN = (
    (-18.0, 4.0, 2.2),
    (-6.0, 6.0, 2.2),
    (0.0, 10.5, 1.9),
    (10.0, 13.2, 1.5),
    (30.0, 14.3, 1.4),
)
_ROOF = (6.5, 2.3)
_ANYTHING = 0.02


def light_value(
    f_number: float | None, exposure_s: float | None, iso: float | None
) -> float | None:
    """Return EV100, or None where a number is missing, not positive, or gives an absurd value."""
    if not (f_number and exposure_s and iso):
        return None
    if min(f_number, exposure_s, iso) <= 0 or not all(map(isfinite, (f_number, exposure_s, iso))):
        return None
    value = 2 * log2(f_number) - log2(exposure_s) - log2(iso / 100)
    return value if LOWEST <= value <= HIGHEST else None


def log_likelihood(value: float, height: float, share: float) -> float:
    """Return the log density (per stop) of EV100 `value` while the sun is at `height` degrees.

    share: of photos under a roof, 0 to 1.
    """
    in_the_open = _normal(value, *_expected(height))
    by_light = share * _normal(value, *_ROOF) + (1 - share) * in_the_open
    return log((1 - _ANYTHING) * by_light + _ANYTHING / (HIGHEST - LOWEST))


def _expected(height: float) -> tuple[float, float]:
    """Return EV100 in the open and its deviation, on straight lines between `_OPEN`."""
    if height <= _OPEN[0][0]:
        return _OPEN[0][1:]
    for (low, value, spread), (high, next_value, next_spread) in pairwise(_OPEN):
        if height <= high:
            share = (height - low) / (high - low)
            return value + share * (next_value - value), spread + share * (next_spread - spread)
    return _OPEN[-1][1:]


def _normal(value: float, mean: float, deviation: float) -> float:
    return exp(-(((value - mean) / deviation) ** 2) / 2) / (deviation * sqrt(2 * pi))
