"""The files that are damaged: small ones of every format, made here, and real ones where there are.

Of the real ones those are left out whose pictures are truly large: they need more than we allow
others, and are tried whole by the tests of real photos.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from journal.pictures.kinds import Kind, kind_of
from tests.ingest import making
from tests.ingest.making import encoded, exif, scene
from tests.pictures.test_film import ORANGE, write
from tests.pictures.test_raw import dng

SHARED = Path(__file__).parents[2].parent / "shared" / "photos"
AT = datetime(2017, 11, 29, 8, 38, 12)
_LONGEST = 1_000_000
_TOO_LARGE = ("200MP",)


class Base(NamedTuple):
    """A whole file. name: tells its kind, as an import sees it."""

    name: str
    data: bytes


def made() -> list[Base]:
    """Return a small file of each format that we can make, the same at each call."""
    block = exif(
        {making.MAKE: "Apple", making.MODEL: "iPhone 8"},
        {
            making.ORIGINAL: "2017:11:29 08:38:12",
            making.OFFSET_ORIGINAL: "+01:00",
            making.MAKER_NOTE: making.apple_note("A-B", "C-D"),
        },
        making.place(36.1, -115.2),
    )
    packet = making.xmp('exif:DateTimeOriginal="2017-11-29T08:38:12" dc:description="Zion"')
    picture = scene(64, 48)
    photo = encoded(picture, exif=block, xmp=packet)
    bases = [
        Base("a.jpg", photo),
        Base("progressive.jpg", encoded(picture, progressive=True, exif=block)),
        Base("cmyk.jpg", encoded(scene(64, 48, "CMYK"))),
        Base("a.png", encoded(picture, "PNG", exif=block)),
        Base("palette.png", encoded(scene(64, 48, "P"), "PNG")),
        Base("a.webp", encoded(picture, "WEBP", exif=block, xmp=packet)),
        Base("a.tif", encoded(picture, "TIFF", compression="tiff_lzw")),
        Base("exif.tif", encoded(picture, "TIFF", exif=block)),
        Base("a.gif", encoded(scene(64, 48, "P"), "GIF")),
        Base("a.bmp", encoded(picture, "BMP")),
        Base("a.jp2", encoded(picture, "JPEG2000")),
        Base("a.avif", encoded(picture, "AVIF", exif=block)),
        Base("a.dng", dng()),
        Base("a.xmp", packet),
        Base("a.jpg.json", json.dumps(making.takeout(AT, description="Zion")).encode()),
    ]
    return [*bases, *_films(), *_tracks(), *_chats(photo)]


def _films() -> Iterator[Base]:
    with TemporaryDirectory() as folder:
        for name, code in (("a.mp4", "mp4v"), ("a.mov", "mp4v"), ("a.avi", "MJPG")):
            yield Base(name, write(Path(folder, name), [ORANGE] * 3, code).read_bytes())
    texts = making.apple_meta({"creationdate": "2017-11-29T08:38:12-0800", "make": "Apple"})
    yield Base("header.mov", making.film(making.mvhd(AT, 3), making.trak(64, 48), texts))


def _tracks() -> Iterator[Base]:
    points = "".join(
        f'<trkpt lat="36.{n}" lon="-115.{n}"><ele>{n}</ele>'
        f"<time>2017-11-29T08:0{n}:00Z</time></trkpt>"
        for n in range(9)
    )
    name = "<name>Walk</name>"
    gpx = f'<gpx version="1.1"><trk>{name}<trkseg>{points}</trkseg></trk></gpx>'
    yield Base("a.gpx", b'<?xml version="1.0"?>' + gpx.encode())
    whens = "".join(f"<when>2017-11-29T08:0{n}:00Z</when>" for n in range(9))
    coords = "".join(f"<gx:coord>-115.{n} 36.{n} {n}</gx:coord>" for n in range(9))
    line = "<LineString><coordinates>-115,36,1 -115.1,36.1</coordinates></LineString>"
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        f"<Document>{name}<Placemark><gx:Track>{whens}{coords}</gx:Track></Placemark>"
        f"<Placemark><TimeStamp><when>2017-11-29T09:00:00Z</when></TimeStamp>{line}</Placemark>"
        "</Document></kml>"
    ).encode()
    yield Base("a.kml", kml)
    yield Base("a.kmz", _zipped({"doc.kml": kml}))
    segment = {
        "startTime": "2017-11-29T08:00:00Z",
        "endTime": "2017-11-29T09:00:00Z",
        "timelinePath": [{"point": "36.1°, -115.1°", "time": "2017-11-29T08:10:00Z"}],
        "visit": {"topCandidate": {"placeLocation": {"latLng": "36.1°, -115.1°"}}},
    }
    yield Base("Timeline.json", json.dumps({"semanticSegments": [segment] * 4}).encode())
    record = {"latitudeE7": 361e6, "longitudeE7": -1151e6, "timestamp": "2017-11-29T08:00:00Z"}
    yield Base("Records.json", json.dumps({"locations": [record] * 4}).encode())


def _chats(photo: bytes) -> Iterator[Base]:
    text = (
        "[29/11/2017, 17:02:31] Ana: We have landed\n"
        "[29/11/2017, 17:03:02] Bo: \u200e<attached: 00000003-PHOTO-2017-11-29-17-03-02.jpg>\n"
        "[30/11/2017, 08:00:00] Ana: Zion *at last*\nand a second line\n"
    ).encode()
    yield Base("_chat.txt", text)
    members = {"_chat.txt": text, "00000003-PHOTO-2017-11-29-17-03-02.jpg": photo}
    yield Base("WhatsApp Chat.zip", _zipped(members))


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def real() -> list[Base]:
    """Return the real files of every format that lie beside the checkout; none without them."""
    paths = sorted(path for path in SHARED.rglob("*") if path.is_file())
    return [
        Base(path.name, path.read_bytes())
        for path in paths
        if kind_of(path) is not None
        and 0 < path.stat().st_size <= _LONGEST
        and not any(part in path.name for part in _TOO_LARGE)
    ]


def kind_in_import(name: str, data: bytes) -> Kind | None:
    """Return how an import takes a file up; None for texts and zips, which may be chats."""
    history = name.endswith(".json") and any(
        key in data[:65_536]
        for key in (b'"locations"', b'"semanticSegments"', b'"timelineObjects"')
    )
    return Kind.TRACK if history else kind_of(Path(name))
