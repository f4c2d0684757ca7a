"""The time zone at a position, from the outlines that tzfpy carries.

Refuses positions off the globe. On the high seas the answer is a nautical zone ("Etc/GMT+3").
"""

from __future__ import annotations


def zone_at(lat: float, lon: float) -> str | None:
    """Return the IANA name of the zone at (lat, lon) in degrees north and east, None if unknown."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    from tzfpy import get_tz  # imported when first needed: it brings ten megabytes of outlines

    # tzfpy takes the longitude first.
    return str(get_tz(lon, lat)) or None
