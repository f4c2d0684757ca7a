"""Reads GPX (1.0 and 1.1).

A file goes through defusedxml first, which hands on only what a track is made of: gpxpy gets no
entity, no extension and no field of a point that we do not use, so that none of them can spoil
the rest. Refuses document types. Routes and waypoints are plans and marks, not where somebody
was: they are left out.
"""

from __future__ import annotations

from datetime import datetime
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax

from journal.ingest.ways import MOST_POINTS, TooMany, Ways

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


def read_gpx(data: bytes, now: datetime) -> Ways:
    """Return the tracks of a GPX file; now: naive UTC. Raises what its parsers do, and TooMany."""
    from gpxpy import parse  # imported when first needed: few drops hold a track

    ways = Ways(now)
    text, ways.ends_early = _essence(data)
    gpx = parse(text)
    ways.call(gpx.name, *(track.name for track in gpx.tracks))
    for track in gpx.tracks:
        for segment in track.segments:
            ways.pause()
            for point in segment.points:
                ways.add(point.latitude, point.longitude, point.elevation, point.time)
    return ways


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
            if self._points > MOST_POINTS:
                raise TooMany

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
