"""Reads the few XMP properties we use (ISO 16684-1), by defusedxml.

Refuses packets that are no well-formed XML or use entities: they count as absent.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_MOST_BYTES = 8_000_000
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "{http://ns.adobe.com/exif/1.0/}": "exif:",
    "{http://ns.adobe.com/photoshop/1.0/}": "photoshop:",
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://ns.google.com/photos/1.0/camera/}": "GCamera:",
}
_ITEM = "{http://ns.google.com/photos/1.0/container/}Item"
_OF_ITEM = "{http://ns.google.com/photos/1.0/container/item/}"
_WANTED = frozenset(
    (
        "exif:DateTimeOriginal",
        "photoshop:DateCreated",
        "dc:description",
        "exif:GPSLatitude",
        "exif:GPSLatitudeRef",
        "exif:GPSLongitude",
        "exif:GPSLongitudeRef",
        "exif:GPSAltitude",
        "exif:GPSAltitudeRef",
        "exif:GPSTimeStamp",
        "GCamera:MotionPhoto",
        "GCamera:MicroVideo",
        "GCamera:MicroVideoOffset",
        "GCamera:BurstID",
    )
)


MOTION_LENGTH = "Item:Length of MotionPhoto"


def read_xmp(packet: bytes) -> dict[str, str]:
    """Return the properties we use by their usual prefixed names, as text.

    `MOTION_LENGTH`: bytes from the film of a motion photo to the file's end, as the items of its
    container say (developer.android.com/media/platform/motion-photo-format).
    """
    return parse_xmp(packet) or {}


def parse_xmp(packet: bytes) -> dict[str, str] | None:
    """Return the same; None where the packet cannot be read."""
    packet = packet.strip(b"\0 \r\n\t")
    if not packet or len(packet) > _MOST_BYTES:
        return None
    try:
        root = fromstring(packet)
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # also unknown encodings
        return None
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for tag, value in description.attrib.items():
            _take(found, tag, value)
        for child in description:
            _take(found, child.tag, _text(child))
    found |= _motion_length(root)
    return found


def _motion_length(root: Element) -> dict[str, str]:
    """Add up the lengths of the film and of all that follows it."""
    items = [item.attrib for item in root.iter(_ITEM)]
    films = [n for n, item in enumerate(items) if item.get(f"{_OF_ITEM}Semantic") == "MotionPhoto"]
    if not films:
        return {}
    lengths = [item.get(f"{_OF_ITEM}Length", "0") for item in items[films[0] :]]
    if not all(length.isdecimal() and len(length) < 12 for length in lengths):
        return {}
    return {MOTION_LENGTH: str(sum(map(int, lengths)))}


def packet_in(data: bytes) -> bytes:
    """Return the XMP packet somewhere in a TIFF file's bytes, empty if there is none."""
    start = data.find(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start)
    return data[start : end + 12] if 0 <= start < end else b""


def _take(found: dict[str, str], tag: str, value: str) -> None:
    namespace, _, name = tag.rpartition("}")
    key = _PREFIXES.get(namespace + "}", "?") + name
    if key in _WANTED and value.strip():
        found.setdefault(key, value.strip())


def _text(element: Element) -> str:
    """Return an element's own text, or the first of its alternatives."""
    first = element.find(f"*/{_RDF}li")  # no deeper: nested elements must not cost their square
    return (first.text if first is not None else element.text) or ""
