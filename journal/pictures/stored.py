"""Tells a picture as a journal stores it from whatever a stranger's file holds in its place.

The window decodes these in its own process. Refuses, by the header alone, all but the one plain
kind that we write: baseline JPEG of 8 bits in three colours, without metadata or profile, and no
larger than we make it.
"""

from __future__ import annotations

from journal.pictures import jpeg

PREVIEW_EDGE = 1600  # at least, where the picture has it
THUMBNAIL_EDGE = 512
MOST_OF_THUMBNAIL = THUMBNAIL_EDGE**2  # pixels
MOST_OF_PREVIEW = (2 * PREVIEW_EDGE) ** 2
_SOF0, _APP0 = 0xC0, 0xE0
_TABLES = frozenset((0xDB, 0xC4, 0xDD))  # quantisation, Huffman, restart interval


def is_stored_picture(data: bytes, most_pixels: int = MOST_OF_PREVIEW) -> bool:
    """Say whether bytes are a picture of at most so many pixels, as we write them."""
    if not data.startswith(b"\xff\xd8\xff"):
        return False
    frames = 0
    for segment in jpeg.segments(data):
        if segment.marker == jpeg.SOS:
            return frames == 1
        if segment.marker == _SOF0:
            frames += 1
            if not _is_plain(data[segment.start : segment.end], most_pixels):
                return False
        elif segment.marker not in _TABLES and segment.marker != _APP0:
            return False
    return False


def is_whole(data: bytes, width: int, height: int, most_pixels: int = MOST_OF_PREVIEW) -> bool:
    """Say whether bytes are such a picture of that size, down to its end mark.

    Nothing is decoded: a decoder does not tell either what was changed within the picture's data.
    """
    return (
        is_stored_picture(data, most_pixels)
        and jpeg.frame_size(data) == (width, height)
        and jpeg.picture_end(data, jpeg.scan_start(data)) >= 0
    )


def _is_plain(frame: bytes, most_pixels: int) -> bool:
    """Judge a frame header (ITU-T T.81, B.2.2): bits, size, and what each colour is numbered."""
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    plain = frame[:1] == b"\x08" and frame[6::3] == b"\1\2\3"
    return plain and 0 < width * height <= most_pixels
