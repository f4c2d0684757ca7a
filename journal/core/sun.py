"""How high the sun stands, to weigh what a photo's exposure says about its time.

Good to about half a degree between 1950 and 2050, which is a few minutes of a sunset.
Refuses refraction, height above the sea and the shape of the horizon: nobody knows them here.
"""

from __future__ import annotations

from datetime import datetime
from math import asin, atan2, cos, degrees, radians, sin

_EPOCH = datetime(2000, 1, 1, 12)  # J2000.0, taken as UTC
_DAY_S = 86400


def sun_height(instant: datetime, lat: float, lon: float) -> float:
    """Return the height of the sun's centre above the horizon in degrees, negative below.

    instant: naive UTC. lat, lon: degrees north and east. Low-precision formulae for the sun and
    Greenwich sidereal time from the Astronomical Almanac (U.S. Naval Observatory), section C.
    """
    days = (instant - _EPOCH).total_seconds() / _DAY_S
    anomaly = radians((357.528 + 0.9856003 * days) % 360)
    centre = 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)
    longitude = radians((280.460 + 0.9856474 * days) % 360 + centre)
    tilt = radians(23.439 - 0.0000004 * days)
    declination = asin(sin(tilt) * sin(longitude))
    ascension = atan2(cos(tilt) * sin(longitude), cos(longitude))
    sidereal = radians((280.46062 + 360.98564737 * days + lon) % 360)
    phi = radians(lat)
    return degrees(
        asin(sin(phi) * sin(declination) + cos(phi) * cos(declination) * cos(sidereal - ascension))
    )
