"""The structure of a JPEG file (ITU-T T.81, annex B): its segments, and where its picture ends.

Refuses pictures whose data stop before the last row, which libjpeg would fill up with grey. Lets
pass a progressive picture that was cut between two scans and closed again: it is whole, only soft.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.pictures.guard import Refused

if TYPE_CHECKING:
    from PIL import Image

_END = b"\xff\xd9"
SOS = 0xDA
_SOI, _EOI, _DQT, _DHT, _DRI, _APP14 = 0xD8, 0xD9, 0xDB, 0xC4, 0xDD, 0xEE
_SOF0 = 0xC0
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LOSSLESS = frozenset((0xC3, 0xC7, 0xCB, 0xCF))
# Inside a scan FF 00 is a data byte and FF D0..D7 a restart; all else ends it.
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# Zeros at a file's end, from a copy that was broken off: more than padding to a block of a card.
_ZERO_TAIL = 64
_MOST_SEGMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker segment: data[start:end] is its payload, without marker and length."""

    marker: int
    start: int
    end: int


def segments(data: bytes, at: int = 0) -> Iterator[Segment]:
    """Yield the segments of the JPEG that starts at `at`, up to and with its first scan header."""
    at += 2
    for _ in range(_MOST_SEGMENTS):
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            return
        marker = data[at + 1]
        if marker in (0x00, 0x01, 0xFF) or 0xD0 <= marker <= _SOI:  # padding and lone markers
            at += 1
            continue
        if marker == _EOI:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4:
            return
        yield Segment(marker, at + 4, min(end, len(data)))
        if marker == SOS:
            return
        at = end


def scan_start(data: bytes) -> int:
    """Return where the first scan's data start; refuse a file that has none."""
    for segment in segments(data):
        if segment.marker == SOS:
            return segment.end
    raise Refused("cut short")


def frame_size(data: bytes, at: int = 0) -> tuple[int, int] | None:
    """Return (width, height) of the JPEG that starts at `at`, None if it is none or lossless."""
    for segment in segments(data, at):
        if segment.marker in _FRAMES and segment.marker not in _LOSSLESS:
            frame = data[segment.start : segment.end]
            if len(frame) < 6:
                return None
            return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
    return None


def picture_end(data: bytes, scan_at: int) -> int:
    """Return the place of the mark that ends the picture whose scan starts at `scan_at`, or -1."""
    at = scan_at
    for _ in range(_MOST_SEGMENTS):
        match = _MARKER_IN_SCAN.search(data, at)
        if match is None:
            return -1
        at = match.start()
        if data[at + 1] == _EOI:
            return at
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return -1


def with_end(data: bytes) -> bytes:
    """Return `data` with the picture's end mark, supplied where nothing but the mark is missing.

    Raises Refused where picture data are missing, also where a broken copy left zeros.
    """
    scan_at = scan_start(data)
    if data.rfind(_END, scan_at) >= 0:
        return data
    if len(data) - len(data.rstrip(b"\0")) > _ZERO_TAIL:
        raise Refused("cut short")
    data = data.removesuffix(_END[:1])
    try:
        if _lacks_data(data, len(data)):
            raise Refused("cut short")
    except OSError as error:  # not even the part that is there can be decoded
        raise Refused("cut short") from error
    return data + _END


def refuse_grey_end(data: bytes, image: Image.Image) -> None:
    """Refuse a decoded picture whose last corner is libjpeg's filling and not its own grey."""
    width, height = image.size
    corner = image.crop((max(0, width - 2), max(0, height - 2), width, height))
    extrema = corner.getextrema()
    if any(band not in ((128, 128), 128) for band in extrema):
        return
    end = picture_end(data, scan_start(data))
    if end >= 0 and _lacks_data(data, end):
        raise Refused("cut short")


def _lacks_data(data: bytes, end: int) -> bool:
    """Say whether the picture that stops at `end` would have needed more.

    Bytes behind a complete scan change nothing; behind an incomplete one they become picture.
    """
    return _small(data[:end] + _END) != _small(data[:end] + b"\xaa" * 4096 + _END)


def _small(data: bytes) -> bytes:
    """Return the pixels at an eighth; of a progressive picture all, for its last scans are fine."""
    from PIL import Image  # the window knows segments, and need not load it at its start

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        if not image.info.get("progressive"):
            image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        return image.tobytes()


def bare(data: bytes) -> bytes | None:
    """Return the picture alone, without any metadata, if it is a plain baseline colour JPEG.

    Not a pixel changes. None for progressive, grey, CMYK and otherwise unusual files.
    """
    kept = [b"\xff\xd8"]
    scan_at = -1
    for segment in segments(data):
        raw = data[segment.start - 4 : segment.end]
        if segment.marker == SOS:
            scan_at = segment.end
        elif segment.marker in _FRAMES:
            frame = data[segment.start : segment.end]
            # 8 bits, three components that are numbered and not lettered R, G, B
            if segment.marker != _SOF0 or frame[:1] != b"\x08" or frame[6::3] != b"\1\2\3":
                return None
        elif segment.marker == _APP14:
            return None  # Adobe's mark: the colours may be other than YCbCr
        elif raw[4:9] != b"JFIF\0" and segment.marker not in (_DQT, _DHT, _DRI):
            continue
        kept.append(raw)
    end = picture_end(data, scan_at) if scan_at > 0 else -1
    if end < 0:
        return None
    kept.append(data[scan_at:end])
    return b"".join(kept) + _END
