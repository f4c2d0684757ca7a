"""Files made by hand to fill memory or time, each small."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.ingest.making import box, encoded, film, scene

GIGAPIXELS = (40_000, 40_000)


def png(width: int, height: int, filled: bool) -> bytes:
    """Return a black picture; filled: with all its pixels, a thousandth of their size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        head = struct.pack(">I", len(body)) + name + body
        return head + struct.pack(">I", zlib.crc32(name + body))

    pack = zlib.compressobj(9)
    row = bytes(1 + 3 * width)
    rows = b"".join(pack.compress(row) for _ in range(height if filled else 1)) + pack.flush()
    size = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n"
    return head + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_texts(count: int) -> bytes:
    """Return a picture with many packed texts, each of 60 megabytes."""
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(60_000_000), 9)
    chunk = (
        struct.pack(">I", len(text))
        + b"iTXt"
        + text
        + struct.pack(">I", zlib.crc32(b"iTXt" + text))
    )
    whole = encoded(scene(64, 48), "PNG")
    return whole[:33] + chunk * count + whole[33:]


def jpeg(width: int, height: int, progressive: bool = False) -> bytes:
    """Return a picture of 64 x 48 that says it were another size."""
    data = encoded(scene(64, 48), progressive=progressive)
    at = data.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def gif(width: int, height: int) -> bytes:
    """Return a picture whose screen and first frame claim a size."""
    data = bytearray(encoded(scene(64, 48, "P"), "GIF"))
    at = data.index(b"\x2c", 13 + 3 * (2 << (data[10] & 7)))
    for place in (6, at + 5):
        data[place : place + 4] = struct.pack("<HH", min(width, 65535), min(height, 65535))
    return bytes(data)


def tiff_tags(count: int, loop: bool = False) -> bytes:
    """Return a TIFF structure with so many tags in a directory; loop: that follows itself."""
    tags = b"".join(struct.pack("<HHII", 0x8769, 4, 1, 8) for _ in range(count))
    return struct.pack("<2sHIH", b"II", 42, 8, count) + tags + struct.pack("<I", 8 if loop else 0)


def tiff_strips(count: int) -> bytes:
    """Return a picture in so many strips, all of them the same bytes."""
    entries = [(256, 4, 1, 20_000), (257, 4, 1, 20_000), (258, 3, 1, 8), (259, 3, 1, 8),
               (262, 3, 1, 1), (278, 4, 1, 1)]  # fmt: skip
    at = 8 + 2 + 12 * (len(entries) + 2) + 4
    packed = zlib.compress(bytes(20_000), 9)
    entries += [(273, 4, count, at), (279, 4, count, at + 4 * count)]
    entries.sort()
    table = b"".join(
        struct.pack("<HHII", tag, kind, number, value) for tag, kind, number, value in entries
    )
    data_at = at + 8 * count
    lists = struct.pack("<I", data_at) * count + struct.pack("<I", len(packed)) * count
    return struct.pack("<2sHIH", b"II", 42, 8, len(entries)) + table + bytes(4) + lists + packed


def with_exif(block: bytes) -> bytes:
    """Return a photo with these bytes as its Exif, in as many segments as they need."""
    parts = [block[n : n + 65_000] for n in range(0, len(block), 65_000)]
    segments = b"".join(
        struct.pack(">2sH", b"\xff\xe1", len(part) + 8) + b"Exif\0\0" + part for part in parts
    )
    photo = encoded(scene(64, 48))
    return photo[:2] + segments + photo[2:]


def deep(name: bytes, depth: int) -> bytes:
    """Return boxes within boxes, each of the same name."""
    sizes = (8 * (depth - n) for n in range(depth))
    return b"".join(struct.pack(">I4s", size, name) for size in sizes)


def heif(*inner: bytes, brand: bytes = b"heic") -> bytes:
    """Return a file of pictures with these boxes in its list of them."""
    head = box(b"ftyp", brand + bytes(4) + b"mif1" + brand)
    return head + box(b"meta", bytes(4) + b"".join(inner)) + box(b"mdat", bytes(64))


def movie(*inner: bytes) -> bytes:
    """Return a film with these boxes in its header, before anything else."""
    return film(*inner)


def entities(root: str, within: str) -> bytes:
    """Return a document whose entities swell to gigabytes."""
    lines = ['<!ENTITY e0 "aaaaaaaaaaaaaaaa">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 16}">' for n in range(1, 9)]
    return f"<!DOCTYPE {root} [{''.join(lines)}]>{within.replace('HERE', '&e8;')}".encode()


def outside(root: str, within: str, path: str) -> bytes:
    """Return a document with an entity that stands for another file."""
    kind = f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "file://{path}">]>'
    return (kind + within.replace("HERE", "&e;")).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip, packed as tightly as can be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping(count: int, data: bytes, chat: bytes) -> bytes:
    """Return a zip of a chat and so many pictures that all are the same bytes of it.

    After D. Fifield, "A better zip bomb" (WOOT 2019).
    """
    first = zipped({"_chat.txt": chat, "0.jpg": data})
    at = first.index(b"PK\x01\x02")
    second = first.index(b"PK\x01\x02", at + 4)
    end = first.index(b"PK\x05\x06")
    entry = first[second:end]
    entries = first[at:second] + entry * count
    closing = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count + 1, count + 1, len(entries), at, 0)
    return first[:at] + entries + closing
