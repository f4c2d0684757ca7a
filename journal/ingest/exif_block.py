"""Finds the Exif block and the XMP packet in a file, whatever the file is.

ExifRead itself looks only at a JPEG's first 4,000 bytes and misses several other homes of Exif, so
it is never given a file, only the block found here. Refuses nothing: what is not found is absent.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from journal.ingest.boxes import boxes, payload
from journal.pictures import jpeg
from journal.pictures.kinds import Container

_EXIF = b"Exif\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_TIFF_STARTS = (b"II", b"MM")
_MOST_BYTES = 8_000_000  # of one block, also after unpacking
_MOST_CHUNKS = 10_000
_JPEG_HEAD = 1 << 18  # in front of most pictures are less metadata than that
_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_JP2_EXIF = b"JpgTiffExif->JP2"
_JP2_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


@dataclass(slots=True)
class Blocks:
    """What of a file's metadata was found.

    exif: TIFF structures to read; the first is the main one, those of a CR3 are its parts.
    parts: for a CR3, what each of `exif` holds: the main directory, "EXIF" or "GPS".
    """

    exif: list[BinaryIO] = field(default_factory=list)
    parts: tuple[str, ...] = ()
    xmp: bytes = b""

    def add_exif(self, block: bytes) -> None:
        """Add a block, without the "Exif" some containers put in front and some do not."""
        if block.startswith(_EXIF):
            block = block[6:]
        if block[:2] in _TIFF_STARTS:
            self.exif.append(io.BytesIO(block))


def find_blocks(file: BinaryIO, container: Container, size: int) -> Blocks:
    """Return the metadata blocks of a file whose pictures Pillow does not hand them out for."""
    finder = {
        Container.JPEG: _in_jpeg,
        Container.PNG: _in_png,
        Container.WEBP: _in_webp,
        Container.TIFF: _in_tiff,
        Container.CR3: _in_cr3,
        Container.RAF: _in_raf,
        Container.MRW: _in_mrw,
        Container.JPEG2000: _in_jpeg2000,
        Container.JPEG_XL: _in_jpeg_xl,
    }.get(container)
    blocks = Blocks()
    if finder is not None:
        finder(file, size, blocks)
    return blocks


def _in_jpeg(file: BinaryIO, size: int, blocks: Blocks) -> None:
    data = _jpeg_head(file)
    exif = b""
    for segment in jpeg.segments(data):
        if segment.marker != 0xE1:
            continue
        body = data[segment.start : segment.end]
        if body.startswith(_EXIF):
            # A block over 64 kB goes on in the next segment, which has no TIFF header.
            goes_on = exif and body[6:8] not in _TIFF_STARTS
            exif = exif + body[6:] if goes_on else exif or body[6:]
        elif body.startswith(_XMP) and not blocks.xmp:
            blocks.xmp = body[len(_XMP) :]
    blocks.add_exif(exif)


def _jpeg_head(file: BinaryIO) -> bytes:
    """Return the start of a JPEG, all of it only where its picture begins late or never."""
    file.seek(0)
    head = file.read(_JPEG_HEAD)
    if any(segment.marker == jpeg.SOS for segment in jpeg.segments(head)):
        return head
    return head + file.read()


def _in_png(file: BinaryIO, size: int, blocks: Blocks) -> None:
    profiles: list[bytes] = []
    for name, start, length in _chunks(file, 8, size, png=True):
        if name not in (b"eXIf", b"tEXt", b"zTXt", b"iTXt") or length > _MOST_BYTES:
            continue
        file.seek(start)
        body = file.read(length)
        if name == b"eXIf":
            blocks.add_exif(body)
            continue
        keyword, text = _png_text(name, body)
        if keyword == b"XML:com.adobe.xmp":
            blocks.xmp = blocks.xmp or text
        elif keyword in (b"Raw profile type exif", b"Raw profile type APP1"):
            profiles.append(_raw_profile(text))
        elif keyword == b"Raw profile type xmp":
            blocks.xmp = blocks.xmp or _raw_profile(text)
    for profile in profiles:
        if profile.startswith(_XMP):
            blocks.xmp = blocks.xmp or profile[len(_XMP) :]
        elif not blocks.exif:
            blocks.add_exif(profile)


def _png_text(name: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Return the keyword and the text of a text chunk (PNG, 11.3.3), unpacked within bounds."""
    keyword, _, rest = body.partition(b"\0")
    if name == b"tEXt":
        return keyword, rest
    if name == b"zTXt":
        return keyword, _unpack(rest[1:])
    packed, rest = rest[:1] == b"\1", rest[2:]
    text = rest.partition(b"\0")[2].partition(b"\0")[2]
    return keyword, _unpack(text) if packed else text


def _unpack(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _MOST_BYTES)
    except zlib.error:
        return b""


def _raw_profile(text: bytes) -> bytes:
    """Return the bytes in ImageMagick's form: a name, a length, then hexadecimal in lines."""
    lines = text.strip().split(b"\n", 2)
    try:
        return bytes.fromhex(lines[2].decode("ascii")) if len(lines) == 3 else b""
    except ValueError:
        return b""


def _in_webp(file: BinaryIO, size: int, blocks: Blocks) -> None:
    for name, start, length in _chunks(file, 12, size, png=False):
        if name not in (b"EXIF", b"XMP ") or length > _MOST_BYTES:
            continue
        file.seek(start)
        body = file.read(length)
        if name == b"EXIF":
            blocks.add_exif(body)
        else:
            blocks.xmp = body


def _chunks(file: BinaryIO, at: int, size: int, png: bool) -> Iterator[tuple[bytes, int, int]]:
    """Yield (name, start, length) of the chunks of a PNG or a RIFF file."""
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        if png:  # length, name, data, checksum
            length, name = int.from_bytes(head[:4], "big"), head[4:]
            step = length + 12
        else:  # name, length, data padded to an even length
            length, name = int.from_bytes(head[4:], "little"), head[:4]
            step = length + length % 2 + 8
        yield name, at + 8, min(length, max(0, size - at - 8))
        at += step
        if at >= size:
            return


def _in_tiff(file: BinaryIO, size: int, blocks: Blocks) -> None:
    blocks.exif.append(file)


def _in_cr3(file: BinaryIO, size: int, blocks: Blocks) -> None:
    """Take Canon's four TIFF structures out of moov (as LibRaw's and Exiv2's sources read them)."""
    parts = {b"CMT1": "Image", b"CMT2": "EXIF", b"CMT4": "GPS"}
    names = []
    for moov in boxes(file, 0, size):
        if moov.name != b"moov":
            continue
        for box in boxes(file, moov.start, min(moov.end, size)):
            if box.name != b"uuid" or payload(file, box)[:16] != _CANON:
                continue
            for part in boxes(file, box.start + 16, box.end):
                if part.name in parts:
                    blocks.exif.append(io.BytesIO(payload(file, part)))
                    names.append(parts[part.name])
    blocks.parts = tuple(names)


def _in_raf(file: BinaryIO, size: int, blocks: Blocks) -> None:
    """Take the Exif of the JPEG inside, whose place stands at byte 84."""
    file.seek(84)
    place = file.read(8)
    file.seek(int.from_bytes(place[:4], "big"))
    inner = io.BytesIO(file.read(int.from_bytes(place[4:], "big")))
    _in_jpeg(inner, size, blocks)


def _in_mrw(file: BinaryIO, size: int, blocks: Blocks) -> None:
    """Take Minolta's TTW block, a TIFF structure."""
    at = 8
    for _ in range(16):
        file.seek(at)
        head = file.read(8)
        length = int.from_bytes(head[4:], "big")
        if head[:4] == b"\0TTW":
            blocks.add_exif(file.read(min(length, _MOST_BYTES)))
            return
        at += 8 + length


def _in_jpeg2000(file: BinaryIO, size: int, blocks: Blocks) -> None:
    for box in boxes(file, 0, size):
        if box.name != b"uuid":
            continue
        body = payload(file, box)
        if body.startswith(_JP2_EXIF):
            blocks.add_exif(body[16:])
        elif body.startswith(_JP2_XMP):
            blocks.xmp = body[16:]


def _in_jpeg_xl(file: BinaryIO, size: int, blocks: Blocks) -> None:
    for box in boxes(file, 0, size):
        if box.name == b"Exif":  # four bytes say how far on the TIFF header stands
            body = payload(file, box)
            blocks.add_exif(body[4 + int.from_bytes(body[:4], "big") :])
        elif box.name == b"xml ":
            blocks.xmp = payload(file, box)
