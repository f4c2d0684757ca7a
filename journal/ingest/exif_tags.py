"""Reads the tags we use out of a TIFF structure, by ExifRead, and by Pillow where that fails.

Refuses to let a hostile block do harm: every exception is caught, and so is the time it takes.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Mapping
from typing import BinaryIO

from PIL import ExifTags, Image

from journal.ingest.apple_note import apple_ids
from journal.ingest.exif_block import Blocks
from journal.pictures.guard import time_bound

Tags = dict[str, object]

# Out of Apple's maker note.
CONTENT_ID = "ContentIdentifier"
BURST_ID = "BurstUUID"

_TIME_S = 2.0
_WANTED = frozenset(
    (
        "Make",
        "Model",
        "DateTime",
        "Orientation",
        "ImageDescription",
        "ExifImageWidth",
        "ExifImageLength",
        "StripOffsets",
        "StripByteCounts",
        "DateTimeOriginal",
        "DateTimeDigitized",
        "SubSecTime",
        "SubSecTimeOriginal",
        "SubSecTimeDigitized",
        "OffsetTime",
        "OffsetTimeOriginal",
        "OffsetTimeDigitized",
        "BodySerialNumber",
        "CameraSerialNumber",
        "FNumber",
        "ExposureTime",
        "ISOSpeedRatings",
        "RecommendedExposureIndex",
        "ISOSpeed",
        "GPSLatitude",
        "GPSLatitudeRef",
        "GPSLongitude",
        "GPSLongitudeRef",
        "GPSAltitude",
        "GPSAltitudeRef",
        "GPSTimeStamp",
        "GPSDateStamp",
    )
)
# ExifRead's own names, and tags it has no name for.
_RENAMED = {
    "GPSDate": "GPSDateStamp",
    "Tag 0xC62F": "CameraSerialNumber",
    "PhotographicSensitivity": "ISOSpeedRatings",
    "ExifImageHeight": "ExifImageLength",
}
_ORIENTATIONS = {
    "Horizontal (normal)": 1,
    "Mirrored horizontal": 2,
    "Rotated 180": 3,
    "Mirrored vertical": 4,
    "Mirrored horizontal then rotated 90 CCW": 5,
    "Rotated 90 CW": 6,
    "Mirrored horizontal then rotated 90 CW": 7,
    "Rotated 90 CCW": 8,
}
# The names of the directories in ExifRead's keys; others are thumbnails and further pictures.
_DIRECTORIES = ("EXIF", "GPS", "Image")

logging.getLogger("exifread").setLevel(logging.CRITICAL)  # it warns of every odd file


def read_tags(blocks: Blocks) -> Tags:
    """Return the tags we use by their EXIF names; what cannot be read is absent."""
    if blocks.parts:
        tags: Tags = {}
        for block, part in zip(blocks.exif, blocks.parts, strict=True):
            tags.update(_by_pillow(block, part))
        return tags
    if not blocks.exif:
        return {}
    tags = _by_exifread(blocks.exif[0])
    if "DateTimeOriginal" not in tags:
        tags = _by_pillow(blocks.exif[0], "Image") | tags
    if tags.get("Make") == "Apple":
        ids = apple_ids(blocks.exif[0])
        tags |= {CONTENT_ID: ids.content, BURST_ID: ids.burst}
    return tags


def orientation_of(tags: Tags) -> int:
    """Return the orientation 1..8 that the tags name, 1 where they name none."""
    value = tags.get("Orientation", 1)
    if isinstance(value, str):
        return _ORIENTATIONS.get(value, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _by_exifread(block: BinaryIO) -> Tags:
    from exifread import process_file

    try:
        with time_bound(_TIME_S):
            raw = process_file(block, details=False, builtin_types=True, extract_thumbnail=False)
    except Exception:  # noqa: BLE001 - ExifRead lets a dozen kinds escape; Pillow is asked next
        return {}
    tags: Tags = {}
    for directory in _DIRECTORIES:
        _take(
            tags,
            {
                key.removeprefix(f"{directory} "): value
                for key, value in raw.items()
                if key.startswith(f"{directory} ")
            },
        )
    return tags


def _by_pillow(block: BinaryIO, part: str) -> Tags:
    """Read with Pillow; `part` names the directory that the block's first one is."""
    names = ExifTags.GPSTAGS if part == "GPS" else ExifTags.TAGS
    tags: Tags = {}
    exif = Image.Exif()
    try:
        with time_bound(_TIME_S):
            block.seek(0)
            exif.load_from_fp(block)
            _take(tags, _named(exif, names))
            if part == "Image":
                _take(tags, _named(exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS))
                _take(tags, _named(exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS))
    except Exception:  # noqa: BLE001 - a broken block; what was read so far is kept
        return tags
    return tags


def _named(raw: Mapping[int, object], names: Mapping[int, str]) -> Tags:
    """Return Pillow's tags by name; it reads text as Latin-1, whatever was written."""
    named: Tags = {}
    for tag, value in raw.items():
        if isinstance(value, str) and not value.isascii():
            with contextlib.suppress(UnicodeError):  # it was Latin-1
                value = value.encode("latin-1").decode("utf-8")
        named[names.get(tag, "")] = value
    return named


def _take(tags: Tags, raw: Mapping[str, object]) -> None:
    """Add the wanted ones that are not there yet and not empty."""
    for key, value in raw.items():
        name = _RENAMED.get(key, key)
        if name in _WANTED and name not in tags and value not in (None, "", b""):
            tags[name] = value
