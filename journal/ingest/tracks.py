"""Reads GPX tracks (1.0 and 1.1): where the travellers were, and when.

A file goes through defusedxml first, which hands on only what a track is made of: gpxpy gets no
entity, no extension and no field of a point that we do not use, so that none of them can spoil
the rest. Refuses document types, and bounds size and time; a file of which nothing can be read
is a `TrackReading` without points whose notes say why. Routes and waypoints are plans and marks,
not where somebody was: they are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax

from journal.core.stamp import is_placeholder, utc_now
from journal.ingest.position import Position
from journal.ingest.reading import ENDS_EARLY, Reading, read_file
from journal.ingest.scan import Found
from journal.ingest.sidecar_facts import DAMAGED, TOO_LARGE, TOO_SLOW
from journal.pictures.guard import TookTooLong, time_bound
from journal.places.zone_at import zone_at
from journal.store.tracks import TrackPoint, with_anchors

if TYPE_CHECKING:
    from gpxpy.gpx import GPX

NO_POINTS = "no point of a track in it"
NO_TIMES = "its points say no time"
NO_ZONE = "its times say no zone: taken as UTC"

_MOST_BYTES = 64 << 20
_MOST_POINTS = 750_000  # gpxpy takes two kilobytes for each
_MOST_S = 60.0
_LONGEST_NAME = 200
_FIRST = datetime(1980, 1, 6)  # GPS counts from here
# parent -> the children that are handed on, '' the document itself
_KEPT = {
    "": frozenset(("gpx",)),
    "gpx": frozenset(("metadata", "name", "trk")),
    "metadata": frozenset(("name",)),
    "trk": frozenset(("name", "trkseg")),
    "trkseg": frozenset(("trkpt",)),
    "trkpt": frozenset(("ele", "time")),
}
_ATTRIBUTES = ("version", "lat", "lon")


@dataclass(frozen=True, slots=True)
class TrackReading:
    """What came out of a GPX file.

    file: its fingerprint, or why it is not taken. name: what it calls itself, else the file's
    name. points: as `with_anchors` returns them; empty where notes say why.
    """

    file: Reading
    name: str = ""
    points: tuple[TrackPoint, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return self.file.size


def read_track(
    found: Found, known: Set[str] = frozenset(), now: datetime | None = None
) -> TrackReading:
    """Read one GPX file; never raises for a bad one. Meant for processes, as `read_file`.

    known: sha256 of tracks in the journal already; of them nothing else is read. now: naive UTC,
    against which times count as in the future; the machine's clock when absent.
    """
    file = read_file(found.path, found.kind, known)
    reading = TrackReading(file, PurePath(found.name).stem)
    if file.refused is not None or file.already:
        return reading
    if file.size > _MOST_BYTES:
        return replace(reading, notes=(TOO_LARGE,))
    try:
        data = found.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            return replace(reading, file=replace(file, refused="changed while it was read"))
        with time_bound(_MOST_S):
            return _with_track(reading, data, now or utc_now())
    except TookTooLong:
        return replace(reading, notes=(TOO_SLOW,))
    except (_TooMany, MemoryError):
        return replace(reading, notes=(TOO_LARGE,))
    except Exception:  # noqa: BLE001 - hostile content; the file is kept all the same
        return replace(reading, notes=(DAMAGED,))


def unread_track(found: Found, note: str) -> TrackReading:
    """Return only the fingerprint of a file that makes its reader crash, and why."""
    return TrackReading(read_file(found.path, found.kind), PurePath(found.name).stem, notes=(note,))


def _with_track(reading: TrackReading, data: bytes, now: datetime) -> TrackReading:
    from gpxpy import parse  # imported when first needed: few drops hold a track

    text, ends_early = _essence(data)
    gpx = parse(text)
    points, zoneless = _points(gpx, now)
    notes = [ENDS_EARLY] if ends_early else []
    if not points:
        notes.append(NO_POINTS)
    elif not any(point.instant for point in points):
        notes.append(NO_TIMES)
    elif zoneless:
        notes.append(NO_ZONE)
    names = (gpx.name, *(track.name for track in gpx.tracks))
    name = next((" ".join(name.split()) for name in names if name and name.strip()), reading.name)
    return replace(
        reading,
        name=name[:_LONGEST_NAME],
        points=tuple(with_anchors(points)),
        notes=tuple(notes),
    )


def _points(gpx: GPX, now: datetime) -> tuple[list[TrackPoint], bool]:
    """Return the points with a position on the globe; whether a time of theirs says no zone."""
    points, zoneless = [], False
    segments = (segment.points for track in gpx.tracks for segment in track.segments)
    for number, segment in enumerate(filter(None, segments)):
        for point in segment:
            place = Position.valid(point.latitude, point.longitude, point.elevation)
            if place is None:
                continue
            instant = _instant(point.time, now) if point.time else None
            if instant and point.time and point.time.tzinfo is None:
                zoneless = True
            zone = zone_at(place.lat, place.lon)
            points.append(TrackPoint(number, instant, place.lat, place.lon, place.altitude_m, zone))
    return points, zoneless


def _instant(time: datetime, now: datetime) -> datetime | None:
    """Return a time as naive UTC, None for what a receiver writes that does not know it."""
    try:
        instant = time.replace(tzinfo=None) - (time.utcoffset() or timedelta())
    except (OverflowError, ValueError):  # a year or an offset that no clock shows
        return None
    return None if instant < _FIRST or is_placeholder(instant, now) else instant


class _TooMany(Exception):
    """There are more points than we keep."""


class _Essence(ContentHandler):
    """Writes a document again with only what a track is made of, in no namespace."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[str] = []
        self._path: list[str] = []
        self._prefix = ""
        self._left_out = 0  # how deep inside an element that is not handed on
        self._points = 0
        self._whole = 0  # pieces written up to the end of the last point

    def startElement(self, tag: str, attributes: AttributesImpl) -> None:
        prefix, _, name = tag.rpartition(":")
        if not self._path:
            self._prefix = prefix
        parent = self._path[-1] if self._path else ""
        if self._left_out or name not in _KEPT.get(parent, ()) or prefix != self._prefix:
            self._left_out += 1
            return
        self._path.append(name)
        given = [f" {key}={quoteattr(attributes[key])}" for key in _ATTRIBUTES if key in attributes]
        self._written.append(f"<{name}{''.join(given)}>")

    def endElement(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        name = self._path.pop()
        self._written.append(f"</{name}>")
        if name == "trkpt":
            self._whole = len(self._written)
            self._points += 1
            if self._points > _MOST_POINTS:
                raise _TooMany

    def characters(self, content: str) -> None:
        if not self._left_out and self._path and self._path[-1] not in _KEPT:
            self._written.append(escape(content))

    def text(self) -> str:
        return "".join(self._written)

    def up_to_last_point(self) -> str:
        """Return what was written before the document broke off; '' if no point was."""
        if not self._points:
            return ""
        return "".join(self._written[: self._whole]) + "</trkseg></trk></gpx>"


def _essence(data: bytes) -> tuple[str, bool]:
    """Return the track of a document as plain GPX, and whether the document breaks off.

    Raises for a document type, and for what is no XML or no GPX.
    """
    essence = _Essence()
    try:
        sax.parseString(data.lstrip(b" \t\r\n"), essence, forbid_dtd=True)
    except SAXParseException:
        text = essence.up_to_last_point()
        if not text:
            raise
        return text, True
    return essence.text(), False
