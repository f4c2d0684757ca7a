"""Turns what a file's blocks say into evidence: the best stamp, its offset, a place, a camera.

The order of trust is that of `StampSource`. Refuses placeholders, places that cannot be, and
captions that a camera wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from journal.core.name_date import stamp_from_name
from journal.core.photo import Stamp, StampSource
from journal.core.stamp import (
    IsoStamp,
    is_placeholder,
    parse_exif_stamp,
    parse_iso_stamp,
    parse_offset,
)
from journal.ingest.boxes import Movie
from journal.ingest.exif_tags import BURST_ID, CONTENT_ID, Tags
from journal.ingest.position import Position, gps_instant, position
from journal.places.zone_at import zone_at

_JUNK = re.compile(
    r"^(?:.*digital camera.*|sony dsc|samsung|dcim[\\/].*|dcf \d\.\d|exif[_ ]jpeg.*|default|"
    r"untitled|image|picture|photo|jpeg|<.*>|.*camera pictures|lead technologies.*|"
    r"created with .*|screenshot|"
    r"\W*|(?:dsc|img|dscf|dscn|p|pict|imgp|mvi)[_\d]+(?:\.jpe?g)?)$",
    re.IGNORECASE | re.DOTALL,
)
# "00000IMG_00000_BURST20180514094012345_COVER.jpg", "DSC_0001_BURST20181226123456789.JPG"
_BURST = re.compile(r"BURST(\d{14,17})(?!\d)")
_MOST_CAPTION = 20_000
_TRUST = {source: rank for rank, source in enumerate(StampSource)}
_BESIDE = {
    StampSource.XMP_ORIGINAL: StampSource.SIDECAR_ORIGINAL,
    StampSource.XMP_CREATED: StampSource.SIDECAR_CREATED,
}
_PLACE = ("lat", "lon", "altitude_m", "place_zone")


@dataclass(frozen=True, slots=True)
class Facts:
    """The evidence of one file, and what belongs beside it (fields as in `Reading`)."""

    stamp: Stamp | None = None
    offset_min: int | None = None
    gps_instant: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    altitude_m: float | None = None
    place_zone: str | None = None
    make: str = ""
    model: str = ""
    serial: str = ""
    f_number: float | None = None
    exposure_s: float | None = None
    iso: float | None = None
    caption: str = ""
    content_id: str = ""
    burst_id: str = ""


@dataclass(frozen=True, slots=True)
class _Dated:
    stamp: Stamp
    offset_min: int | None = None


def facts_of_still(
    tags: Tags, xmp: dict[str, str], name: str, now: datetime | None = None
) -> Facts:
    """Return the evidence in a picture's tags, its XMP and its name.

    now: naive UTC, against which dates count as in the future; the machine's clock when absent.
    """
    dated = _best(
        [*_exif_stamps(tags, now), *_xmp_stamps(xmp, now), *_name_and_change(tags, name, now)]
    )
    place = position(tags, xmp)
    make, model = _text(tags, "Make"), _text(tags, "Model")
    return Facts(
        stamp=dated.stamp if dated else None,
        offset_min=dated.offset_min if dated else None,
        gps_instant=gps_instant(tags, xmp, now),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        altitude_m=place.altitude_m if place else None,
        place_zone=zone_at(place.lat, place.lon) if place else None,
        make=make,
        model=model,
        serial=_text(tags, "BodySerialNumber") or _text(tags, "CameraSerialNumber"),
        f_number=_positive(tags, "FNumber"),
        exposure_s=_positive(tags, "ExposureTime"),
        iso=_iso(tags),
        caption=written_by_a_person(xmp.get("dc:description", ""), make, model)
        or written_by_a_person(_text(tags, "ImageDescription"), make, model),
        content_id=_text(tags, CONTENT_ID),
        burst_id=_text(tags, BURST_ID) or xmp.get("GCamera:BurstID", "") or burst_in_name(name),
    )


def facts_of_film(movie: Movie, name: str, now: datetime | None = None) -> Facts:
    """Return the evidence in a film's header and its name; `now` as for a still."""
    candidates = []
    stated = parse_iso_stamp(movie.stated, now)
    if stated is not None:
        candidates.append(_from_iso(stated, StampSource.QUICKTIME_CREATION))
    if movie.created is not None and not is_placeholder(movie.created, now):
        candidates.append(_Dated(Stamp(movie.created, StampSource.MOVIE_HEADER, utc=True)))
    named = stamp_from_name(name, now)
    if named is not None:
        candidates.append(_Dated(named))
    dated = _best(candidates)
    place = Position.valid(movie.lat, movie.lon, movie.altitude_m)
    return Facts(
        stamp=dated.stamp if dated else None,
        offset_min=dated.offset_min if dated else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        altitude_m=place.altitude_m if place else None,
        place_zone=zone_at(place.lat, place.lon) if place else None,
        make=movie.make,
        model=movie.model,
        content_id=movie.content_id,
    )


def facts_of_xmp(xmp: dict[str, str], now: datetime | None = None) -> Facts:
    """Return the evidence in an XMP sidecar; `now` as for a still."""
    dated = _best(list(_xmp_stamps(xmp, now)))
    place = position({}, xmp)
    return Facts(
        stamp=dated.stamp._replace(source=_BESIDE[dated.stamp.source]) if dated else None,
        offset_min=dated.offset_min if dated else None,
        gps_instant=gps_instant({}, xmp, now),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        altitude_m=place.altitude_m if place else None,
        place_zone=zone_at(place.lat, place.lon) if place else None,
        caption=written_by_a_person(xmp.get("dc:description", "")),
    )


def with_sidecars(facts: Facts, beside: Sequence[Facts]) -> Facts:
    """Return a file's evidence completed by what its sidecars say.

    The most trusted stamp wins, with the offset that is its own; the file's place and caption do.
    """
    for other in beside:
        dated = [_Dated(one.stamp, one.offset_min) for one in (facts, other) if one.stamp]
        best = _best(sorted(dated, key=lambda one: _TRUST[one.stamp.source]))
        if best is not None:
            facts = replace(facts, stamp=best.stamp, offset_min=best.offset_min)
        if facts.lat is None:
            facts = replace(facts, **{name: getattr(other, name) for name in _PLACE})
        facts = replace(
            facts,
            gps_instant=facts.gps_instant or other.gps_instant,
            caption=facts.caption or other.caption,
        )
    return facts


def burst_in_name(name: str) -> str:
    """Return what the names of a burst's photos have in common, '' for no burst's name."""
    match = _BURST.search(name)
    return match[0] if match else ""


def _best(candidates: list[_Dated]) -> _Dated | None:
    """Return the most trusted; a bare day gives way to a wall time of the same day."""
    if not candidates:
        return None
    best = candidates[0]
    if best.stamp.day_only:
        for other in candidates[1:]:
            timed = not (other.stamp.day_only or other.stamp.utc)
            if timed and other.stamp.at.date() == best.stamp.at.date():
                return other
    return best


def _exif_stamps(tags: Tags, now: datetime | None) -> Iterator[_Dated]:
    """Yield DateTimeOriginal and DateTimeDigitized, each with the offset that is its own.

    OffsetTime belongs to DateTime, the time of change, for which editors write their own zone: it
    counts only where DateTime equals the stamp to the second.
    """
    changed = parse_exif_stamp(_text(tags, "DateTime"), None, now)
    digitized = parse_exif_stamp(_text(tags, "DateTimeDigitized"), None, now)
    for kind, source in (
        ("Original", StampSource.EXIF_ORIGINAL),
        ("Digitized", StampSource.EXIF_DIGITIZED),
    ):
        at = parse_exif_stamp(_text(tags, f"DateTime{kind}"), _text(tags, f"SubSecTime{kind}"), now)
        if at is None:
            continue
        second = at.replace(microsecond=0)
        offset = parse_offset(_text(tags, f"OffsetTime{kind}"))
        if offset is None and _same_second(digitized, second):
            offset = parse_offset(_text(tags, "OffsetTimeDigitized"))
        if offset is None and _same_second(changed, second):
            offset = parse_offset(_text(tags, "OffsetTime"))
        yield _Dated(Stamp(at, source), offset)


def _same_second(at: datetime | None, second: datetime) -> bool:
    return at is not None and at.replace(microsecond=0) == second


def _xmp_stamps(xmp: dict[str, str], now: datetime | None) -> Iterator[_Dated]:
    for key, source in (
        ("exif:DateTimeOriginal", StampSource.XMP_ORIGINAL),
        ("photoshop:DateCreated", StampSource.XMP_CREATED),
    ):
        found = parse_iso_stamp(xmp.get(key, ""), now)
        if found is not None:
            yield _from_iso(found, source)


def _from_iso(found: IsoStamp, source: StampSource) -> _Dated:
    return _Dated(Stamp(found.at, source, found.day_only, found.utc), found.offset_min)


def _name_and_change(tags: Tags, name: str, now: datetime | None) -> Iterator[_Dated]:
    named = stamp_from_name(name, now)
    if named is not None:
        yield _Dated(named)
    changed = parse_exif_stamp(_text(tags, "DateTime"), _text(tags, "SubSecTime"), now)
    if changed is not None:
        offset = parse_offset(_text(tags, "OffsetTime"))
        yield _Dated(Stamp(changed, StampSource.EXIF_MODIFIED), offset)


def _text(tags: Tags, name: str) -> str:
    """Return a tag as text without NULs and blanks; bytes that are no UTF-8 are read as Latin-1."""
    value = tags.get(name, "")
    if isinstance(value, bytes):
        raw = value
        try:
            value = raw.decode("utf-8")
        except UnicodeDecodeError:
            value = raw.decode("latin-1")
    if isinstance(value, int):  # a serial number, or sub-seconds, written as a number
        value = str(value)
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def _positive(tags: Tags, name: str) -> float | None:
    value = tags.get(name)
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if 0 < number < 1e9 else None


def _iso(tags: Tags) -> float | None:
    """Return the sensitivity; 65535 says that it did not fit and stands in another tag."""
    for name in ("ISOSpeedRatings", "RecommendedExposureIndex", "ISOSpeed"):
        value = _positive(tags, name)
        if value is not None and value != 65535:
            return value
    return None


def written_by_a_person(text: str, make: str = "", model: str = "") -> str:
    """Return a caption, '' for what a camera of that make and model writes by itself."""
    text = text.replace("\0", "").strip()
    names = {make.casefold(), model.casefold(), f"{make} {model}".casefold()}
    if _JUNK.match(text) or text.casefold() in names:
        return ""
    return text[:_MOST_CAPTION]
