"""What a photo's file says about its time and place, and what follows from it.

`Evidence` is stored once, as read, and never overwritten. `Resolved` is derived by
`journal.core.resolve` and can be thrown away and made again. All are plain tuples: some
hundred thousand of them are made whenever a clock is set right.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Basis(StrEnum):
    """What the answer to "when was this taken" rests on."""

    OFFSET = "offset"  # the file says the offset from UTC itself
    GPS = "gps"  # the GPS instant or position in the file
    CLOCK = "clock"  # the camera's clock, taken as it is or as a person corrected it
    NAME = "name"  # a date in the file's name
    SIDECAR = "sidecar"  # a file beside it
    PERSON = "person"  # somebody said so
    NONE = "none"  # nothing is known: Undated


class StampSource(StrEnum):
    """Where a stamp was read; the order is the order of trust."""

    EXIF_ORIGINAL = "exif:DateTimeOriginal"
    EXIF_DIGITIZED = "exif:DateTimeDigitized"
    XMP_ORIGINAL = "xmp:DateTimeOriginal"
    SIDECAR_ORIGINAL = "sidecar:DateTimeOriginal"
    XMP_CREATED = "xmp:DateCreated"
    SIDECAR_CREATED = "sidecar:DateCreated"
    QUICKTIME_CREATION = "quicktime:creationdate"
    TAKEOUT = "takeout:photoTakenTime"
    MOVIE_HEADER = "movie:mvhd"
    NAME = "name"
    EXIF_MODIFIED = "exif:DateTime"


class Stamp(NamedTuple):
    """A wall time written in a file.

    at: naive, to the microsecond. For `day_only` stamps the time is 00:00:00 and means nothing.
    utc: the stamp is an instant in UTC, not a wall time of any place (MP4 header, `PXL_` names).
    number: for day-only names, the counter in the name (`IMG-20171129-WA0003` -> 3).
    """

    at: datetime
    source: StampSource
    day_only: bool = False
    utc: bool = False
    number: int | None = None


class Evidence(NamedTuple):
    """All that one photo's own files say about when and where it was taken.

    offset_min: minutes east of UTC that the file gives for the stamp.
    gps_instant: GPSDateStamp + GPSTimeStamp, naive UTC, unverified.
    lat, lon: degrees north and east (WGS 84), already range-checked.
    place_zone: IANA zone at (lat, lon).
    said_day, said_at: a person's word: a day, or a wall time (naive, local to the place).
    """

    photo_id: int
    name: str
    stamp: Stamp | None = None
    offset_min: int | None = None
    gps_instant: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    place_zone: str | None = None
    camera_id: int | None = None
    said_day: date | None = None
    said_at: datetime | None = None


class Resolved(NamedTuple):
    """When and on which day a photo was lived.

    instant: naive UTC, where it can be known. zone: IANA name or "+05:45" style offset.
    lived_at: wall time at the place, naive. day_only: only the date of lived_at means anything.
    day: the day of the journal, None for Undated. rank: place in the order of the whole file.
    """

    photo_id: int
    basis: Basis
    day: date | None = None
    lived_at: datetime | None = None
    day_only: bool = False
    instant: datetime | None = None
    zone: str | None = None
    rank: int = 0
