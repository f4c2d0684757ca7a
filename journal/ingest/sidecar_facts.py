"""Reads what a sidecar says of its photo: XMP, and the JSON of Google Takeout.

Refuses what is too large, damaged or takes too long: such a sidecar says nothing but why. The
people that Takeout found in a photo are not read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from journal.core.photo import Stamp, StampSource
from journal.core.stamp import is_placeholder
from journal.ingest.metadata import Facts, facts_of_xmp, written_by_a_person
from journal.ingest.position import Position
from journal.ingest.xmp import parse_xmp
from journal.pictures.guard import TookTooLong, time_bound
from journal.places.zone_at import zone_at

TOO_LARGE = "too large: nothing was read of it"
DAMAGED = "damaged: nothing was read of it"
TOO_SLOW = "takes too long: nothing was read of it"

_MOST_BYTES = 2_000_000
_MOST_S = 10.0
_EPOCH = datetime(1970, 1, 1)
_SECONDS = re.compile(r"-?\d{1,11}")
_ALBUM_KEYS = frozenset(("access", "date", "location", "enrichments", "sharedAlbumComments"))


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says.

    title: the name that Takeout gives its photo. album: it describes an album and no photo.
    note: why nothing was read of it.
    """

    facts: Facts = field(default_factory=Facts)
    title: str = ""
    album: bool = False
    note: str = ""


def read_sidecar(path: Path, now: datetime | None = None) -> Sidecar:
    """Read a sidecar; never raises for a bad one. Other kinds than XMP and JSON say nothing.

    now: naive UTC, against which dates count as in the future; the machine's clock when absent.
    """
    suffix = path.suffix.lower()
    if suffix not in (".xmp", ".json"):
        return Sidecar()
    try:
        with path.open("rb") as file, time_bound(_MOST_S):
            data = file.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                return Sidecar(note=TOO_LARGE)
            return _takeout(data, now) if suffix == ".json" else _xmp(data, now)
    except TookTooLong:
        return Sidecar(note=TOO_SLOW)
    except (OSError, ValueError, RecursionError, MemoryError):  # ValueError: no JSON, no text
        return Sidecar(note=DAMAGED)


def _xmp(data: bytes, now: datetime | None) -> Sidecar:
    properties = parse_xmp(data)
    if properties is None:
        return Sidecar(note=DAMAGED)
    return Sidecar(facts_of_xmp(properties, now))


def _takeout(data: bytes, now: datetime | None) -> Sidecar:
    said = json.loads(data.decode("utf-8-sig"))
    if not isinstance(said, dict):
        return Sidecar()
    stamp = _stamp(said.get("photoTakenTime"), now)
    place = _place(said.get("geoData")) or _place(said.get("geoDataExif"))
    title = _text(said, "title")
    facts = Facts(
        stamp=stamp,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        altitude_m=place.altitude_m if place else None,
        place_zone=zone_at(place.lat, place.lon) if place else None,
        caption=written_by_a_person(_text(said, "description")),
    )
    album = "photoTakenTime" not in said and bool(title) and not _ALBUM_KEYS.isdisjoint(said)
    return Sidecar(facts, title, album)


def _stamp(said: object, now: datetime | None) -> Stamp | None:
    """Return Takeout's seconds since 1970 as an instant."""
    seconds = said.get("timestamp") if isinstance(said, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, (str, int)):
        return None
    if not _SECONDS.fullmatch(str(seconds)):
        return None
    try:
        at = _EPOCH + timedelta(seconds=int(seconds))
    except OverflowError:
        return None
    return None if is_placeholder(at, now) else Stamp(at, StampSource.TAKEOUT, utc=True)


def _place(said: object) -> Position | None:
    if not isinstance(said, dict):
        return None
    lat, lon = _number(said.get("latitude")), _number(said.get("longitude"))
    return Position.valid(lat, lon, _number(said.get("altitude")) or None)  # 0.0: not known


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _text(said: dict[str, Any], key: str) -> str:
    value = said.get(key)
    return value.strip() if isinstance(value, str) else ""
