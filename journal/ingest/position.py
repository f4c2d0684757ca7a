"""Where a picture was taken and when its GPS receiver said so, from EXIF or else from XMP.

Refuses positions off the globe, (0, 0), an unknown hemisphere, and dates of no calendar. A GPS
instant is handed on unverified: receivers write stale fixes, and drones their local time.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from journal.core.stamp import is_placeholder, parse_iso_stamp
from journal.ingest.exif_tags import Tags

_DATE = re.compile(r"\s*(\d{4})[:\-/](\d{1,2})[:\-/](\d{1,2})\s*\0*$")
_XMP_ANGLE = re.compile(r"\s*(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?\s*([NSEW])\s*$")
_XMP_DEGREES = re.compile(r"\s*\d{1,3}(?:\.\d+)?\s*$")
# HTC wrote the three numbers as text, with commas between them and within them.
_COMMAS = re.compile(r"\s*(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)\s*$")
_HIGHEST_M = 20_000


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the globe in degrees north and east (WGS 84), metres above the sea."""

    lat: float
    lon: float
    altitude_m: float | None = None

    @classmethod
    def valid(
        cls, lat: float | None, lon: float | None, altitude_m: float | None = None
    ) -> Position | None:
        """Return the position, None if it cannot be one or is the receiver's zero."""
        if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
            return None
        if altitude_m is not None and not abs(altitude_m) <= _HIGHEST_M:
            altitude_m = None
        return cls(lat, lon, altitude_m)


def position(tags: Tags, xmp: dict[str, str]) -> Position | None:
    """Return where the picture was taken, None where that is not known."""
    found = Position.valid(
        _angle(tags.get("GPSLatitude"), tags.get("GPSLatitudeRef")),
        _angle(tags.get("GPSLongitude"), tags.get("GPSLongitudeRef")),
        _altitude(tags.get("GPSAltitude"), tags.get("GPSAltitudeRef")),
    )
    return found or Position.valid(
        _xmp_angle(xmp.get("exif:GPSLatitude", ""), xmp.get("exif:GPSLatitudeRef", "")),
        _xmp_angle(xmp.get("exif:GPSLongitude", ""), xmp.get("exif:GPSLongitudeRef", "")),
        _xmp_altitude(xmp),
    )


def gps_instant(tags: Tags, xmp: dict[str, str], now: datetime | None = None) -> datetime | None:
    """Return GPSDateStamp with GPSTimeStamp as naive UTC, else XMP's GPSTimeStamp, else None."""
    day = tags.get("GPSDateStamp")
    match = _DATE.match(day) if isinstance(day, str) else None
    clock = _numbers(tags.get("GPSTimeStamp"))
    if match and len(clock) == 3 and clock[0] < 24 and clock[1] < 60 and clock[2] < 60:
        try:
            at = datetime(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
        at += timedelta(hours=clock[0], minutes=clock[1], seconds=clock[2])
        return None if is_placeholder(at, now) else at
    found = parse_iso_stamp(xmp.get("exif:GPSTimeStamp", ""), now)
    if found is None or found.day_only:
        return None
    return found.at - timedelta(minutes=found.offset_min or 0)


def _angle(value: object, hemisphere: object) -> float | None:
    """Return signed degrees from degrees, minutes and seconds and a letter."""
    numbers = _numbers(value)
    letter = hemisphere.strip("\0 ").upper()[:1] if isinstance(hemisphere, str) else ""
    if not 1 <= len(numbers) <= 3 or letter not in ("N", "S", "E", "W"):
        return None
    degrees = math.fsum(part / 60.0**power for power, part in enumerate(numbers))
    return -degrees if letter in ("S", "W") else degrees


def _numbers(value: object) -> list[float]:
    """Return what EXIF has as one to three ratios as floats, empty if any of them is none."""
    if isinstance(value, str):
        match = _COMMAS.match(value)
        texts = [f"{match[n]}.{match[n + 1]}" for n in (1, 3, 5)] if match else []
        return [float(text) for text in texts]
    parts: list[Any] = list(value) if isinstance(value, (list, tuple)) else [value]
    numbers = []
    for part in parts:
        try:
            number = float(part)
        except (TypeError, ValueError, ZeroDivisionError, OverflowError):
            return []
        if not (math.isfinite(number) and number >= 0):
            return []
        numbers.append(number)
    return numbers


def _altitude(value: object, below: object) -> float | None:
    numbers = _numbers(value)
    if len(numbers) != 1:
        return None
    return -numbers[0] if below in (1, b"\1", "\1") else numbers[0]


def _xmp_angle(text: str, hemisphere: str) -> float | None:
    """Return signed degrees from "48,51.5014N" or "48,51,30N"; Apple writes "48.8583" and "N"."""
    if _XMP_DEGREES.match(text):
        return _angle(float(text), hemisphere)
    match = _XMP_ANGLE.match(text)
    if match is None:
        return None
    degrees = int(match[1]) + float(match[2]) / 60 + float(match[3] or 0) / 3600
    return -degrees if match[4] in "SW" else degrees


def _xmp_altitude(xmp: dict[str, str]) -> float | None:
    above, _, below = xmp.get("exif:GPSAltitude", "").partition("/")
    try:
        metres = float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return None
    return -metres if xmp.get("exif:GPSAltitudeRef") == "1" else metres
