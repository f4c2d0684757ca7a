"""Reads the ways in KML (2.2, with Google's gx:Track) and in KMZ, a zip around it.

Taken are gx:Track, lines, and points that carry a time of their own, as satellite messengers write
them; at whatever depth of documents and folders. A line with a span of time is passed at an even
pace; one with a single moment has it at its start. Points without a time are marks, and the edges
of areas no ways: both are left out. Links to other files are not followed; document types are
refused, and so is a zip that swells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax

from journal.ingest.position import Position
from journal.ingest.ways import Ways, read_time, spread

MOST_BYTES = 64 << 20  # of a document, unpacked
_TEXTS = frozenset(("name", "when", "begin", "end", "coord", "coordinates"))
_NAMED = frozenset(("Document", "Folder", "Placemark"))
_COMMA = re.compile(r"\s*,\s*")

_Place = tuple[float, float, float | None]  # degrees north, degrees east, metres


class Swells(Exception):
    """What a zip holds is larger than we read."""


def read_kml(data: bytes, now: datetime) -> Ways:
    """Return the ways of a KML document; now: naive UTC. Raises what the parser does, TooMany."""
    ways = Ways(now)
    document = _Document(ways)
    try:
        sax.parseString(data.lstrip(b" \t\r\n"), document, forbid_dtd=True)
    except SAXParseException:
        document.finish()
        if not len(ways):
            raise
        ways.ends_early = True
    return ways


def kml_in(data: bytes) -> bytes:
    """Return the main document of a KMZ: doc.kml, else the first at its top, else any.

    Raises Swells for one larger than `MOST_BYTES`, and what zipfile does for a zip that is none;
    ValueError where there is no document.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info for info in archive.infolist() if info.filename.lower().endswith(".kml")]
        if not names:
            raise ValueError("no document in it")
        main = min(names, key=lambda info: (info.filename != "doc.kml", "/" in info.filename))
        with archive.open(main) as file:
            document = file.read(MOST_BYTES + 1)
    if len(document) > MOST_BYTES:
        raise Swells
    return document


@dataclass(slots=True)
class _Placemark:
    """What one placemark says, in whatever order it does."""

    moment: datetime | None = None
    begin: datetime | None = None
    end: datetime | None = None
    lines: list[list[_Place]] = field(default_factory=list)
    points: list[_Place] = field(default_factory=list)


class _Document(ContentHandler):
    """Hands the ways of a document on as it is read."""

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._path: list[str] = []
        self._text: list[str] | None = None  # of an element that we read
        self._mark = _Placemark()
        self._track: tuple[list[datetime | None], list[_Place | None]] = [], []

    def startElement(self, tag: str, attributes: AttributesImpl) -> None:
        name = tag.rpartition(":")[2]
        self._path.append(name)
        self._text = [] if name in _TEXTS else None
        if name == "Placemark":
            self._mark = _Placemark()
        elif name == "Track":
            self._track = [], []

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def endElement(self, tag: str) -> None:
        name = self._path.pop()
        if self._text is not None:
            self._take(name, "".join(self._text).strip(), self._path[-1] if self._path else "")
            self._text = None
        if name == "Track":
            self._end_track()
        elif name == "Placemark":
            self._end_placemark()
        elif name in ("Folder", "Document"):
            self._ways.pause()

    def finish(self) -> None:
        """Hand on what was read of a track or placemark in which the document broke off."""
        if "Track" in self._path:
            self._end_track()
        self._end_placemark()

    def _take(self, name: str, text: str, within: str) -> None:
        """Take the text of an element that stands within another."""
        mark, (times, places) = self._mark, self._track
        if name == "name" and within in _NAMED:
            self._ways.call(text)
        elif name == "when" and within == "Track":
            times.append(read_time(text))
        elif name == "when" and within == "TimeStamp":
            mark.moment = read_time(text)
        elif name == "begin" and within == "TimeSpan":
            mark.begin = read_time(text)
        elif name == "end" and within == "TimeSpan":
            mark.end = read_time(text)
        elif name == "coord" and within == "Track":
            places.append(_place(text.split()))
        elif name == "coordinates" and within == "LineString":
            mark.lines.append(list(_places(text)))
        elif name == "coordinates" and within == "Point":
            mark.points += list(_places(text))[:1]

    def _end_track(self) -> None:
        times, places = self._track
        self._track = [], []
        self._ways.pause()
        # As many as there are of both belong together; a track may also have no times at all.
        for time, place in zip(times or [None] * len(places), places, strict=False):
            if place is not None:
                self._ways.add(*place, time)
        self._ways.pause()

    def _end_placemark(self) -> None:
        mark, self._mark = self._mark, _Placemark()
        times = iter(self._times(mark, list(chain.from_iterable(mark.lines))))
        for line in mark.lines:
            self._ways.pause()
            for place in line:
                self._ways.add(*place, next(times))
            self._ways.pause()
        if mark.moment and not mark.lines:
            for place in mark.points:
                self._ways.add(*place, mark.moment)

    def _times(self, mark: _Placemark, line: list[_Place]) -> list[datetime | None]:
        """Return when each point of a line was passed."""
        start, end = self._ways.instant(mark.begin), self._ways.instant(mark.end)
        if start and end and start <= end:
            ways = [(lat, lon) for lat, lon, _ in line]
            return list(spread(ways, start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)))
        return [mark.moment or mark.begin, *[None] * len(line)]


def _places(text: str) -> Iterator[_Place]:
    """Yield the places of "lon,lat,alt lon,lat,alt"; what is none is left out."""
    for part in _COMMA.sub(",", text).split():
        place = _place(part.split(","))
        if place is not None:
            yield place


def _place(parts: list[str]) -> _Place | None:
    try:
        lon, lat = float(parts[0]), float(parts[1])
        altitude = float(parts[2]) if len(parts) > 2 else None
    except (IndexError, ValueError):
        return None
    return (lat, lon, altitude) if Position.valid(lat, lon) else None
