"""Makes the pictures and films that the tests of reading need."""

from __future__ import annotations

import io
import json
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageDraw

Tagged = dict[int, Any]

MAKE, MODEL, CHANGED, ORIENTATION, DESCRIPTION = 0x010F, 0x0110, 0x0132, 0x0112, 0x010E
ORIGINAL, DIGITIZED, SUBSEC_ORIGINAL = 0x9003, 0x9004, 0x9291
OFFSET, OFFSET_ORIGINAL, OFFSET_DIGITIZED = 0x9010, 0x9011, 0x9012
SERIAL, F_NUMBER, EXPOSURE, ISO = 0xA431, 0x829D, 0x829A, 0x8827
MAKER_NOTE = 0x927C


def scene(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Return a picture with a corner of each colour (red, green; blue, white) over noise."""
    image = Image.effect_noise((width, height), 40).convert("RGB")
    draw = ImageDraw.Draw(image)
    w, h = width // 4, height // 4
    for x, y, colour in (
        (0, 0, "red"),
        (width - w, 0, "lime"),
        (0, height - h, "blue"),
        (width - w, height - h, "white"),
    ):
        draw.rectangle((x, y, x + w, y + h), fill=colour)
    return image.convert(mode)


def exif(main: Tagged, inner: Tagged | None = None, gps: Tagged | None = None) -> bytes:
    """Return an Exif block with these tags in its main, EXIF and GPS directories."""
    block = Image.Exif()
    block.update(main)
    if inner:
        block.get_ifd(ExifTags.IFD.Exif).update(inner)
    if gps:
        block.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    return block.tobytes()


def place(lat: float, lon: float) -> Tagged:
    """Return the GPS tags of a position."""

    def angle(value: float) -> tuple[float, float, float]:
        degrees = int(abs(value))
        return float(degrees), (abs(value) - degrees) * 60, 0.0

    return {
        1: "N" if lat >= 0 else "S",
        2: angle(lat),
        3: "E" if lon >= 0 else "W",
        4: angle(lon),
    }


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the file that Pillow makes of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def save(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def opened(data: bytes | None) -> Image.Image:
    """Return the decoded picture in `data`."""
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def xmp(properties: str) -> bytes:
    """Return an XMP packet with these attributes of its description."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
     xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
     xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {properties}/></rdf:RDF></x:xmpmeta>
    <?xpacket end="w"?>""".encode()


def jpeg(
    path: Path, inner: Tagged | None = None, main: Tagged | None = None, gps: Tagged | None = None
) -> Path:
    """Write a small photo whose bytes are its own, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return save(path, encoded(scene(64, 48), exif=exif(main or {}, inner, gps)))


def put(path: Path, said: object) -> Path:
    """Write bytes, or JSON, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return save(path, said if isinstance(said, bytes) else json.dumps(said).encode())


def takeout(at: datetime, **other: Any) -> dict[str, Any]:
    """Return what Google Takeout says of a photo that was taken at a naive UTC instant."""
    seconds = str(int(at.replace(tzinfo=UTC).timestamp()))
    return {
        "title": "IMG.jpg",
        "description": "",
        "photoTakenTime": {"timestamp": seconds},
        **other,
    }


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def seconds_1904(at: datetime) -> int:
    return int((at - datetime(1904, 1, 1)).total_seconds())


def mvhd(at: datetime | None, length_s: float = 0) -> bytes:
    head = struct.pack(">II", 0, seconds_1904(at) if at else 0)
    return box(b"mvhd", head + struct.pack(">III", 0, 600, round(length_s * 600)) + bytes(80))


def trak(width: int, height: int, turned: bool = False) -> bytes:
    matrix = (0, 0x10000, 0, -0x10000, 0, 0) if turned else (0x10000, 0, 0, 0, 0x10000, 0)
    body = bytes(40) + struct.pack(">6i3i", *matrix, 0, 0, 0x40000000)
    return box(b"trak", box(b"tkhd", body + struct.pack(">II", width << 16, height << 16)))


def apple_meta(texts: dict[str, str]) -> bytes:
    """Return QuickTime's list of keys and values."""
    keys, values = b"", b""
    for number, (key, text) in enumerate(texts.items(), 1):
        keys += box(b"mdta", f"com.apple.quicktime.{key}".encode())
        data = box(b"data", struct.pack(">II", 1, 0) + text.encode())
        values += box(struct.pack(">I", number), data)
    count = struct.pack(">II", 0, len(texts))
    return box(b"meta", box(b"hdlr", bytes(24)) + box(b"keys", count + keys) + box(b"ilst", values))


def apple_note(content: str = "", burst: str = "") -> bytes:
    """Return Apple's maker note with these identifiers."""
    texts = {0x000B: burst, 0x0011: content}
    entries = [(tag, text.encode() + b"\0") for tag, text in texts.items() if text]
    head = b"Apple iOS\0\0\1MM" + struct.pack(">H", len(entries))
    at = len(head) + 12 * len(entries) + 4
    directory, values = b"", b""
    for tag, text in entries:
        directory += struct.pack(">HHII", tag, 2, len(text), at + len(values))
        values += text
    return head + directory + bytes(4) + values


def film(*in_header: bytes, media: bytes = bytes(100)) -> bytes:
    """Return a film with these boxes in its header."""
    return (
        box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", b"".join(in_header)) + box(b"mdat", media)
    )
