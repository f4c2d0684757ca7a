"""Reads from Apple's maker note what ties its files together: Live Photos and bursts.

The tags' numbers are those of ExifTool's list of Apple tags (exiftool.org/TagNames/Apple.html).
Refuses to let a hostile note do harm: what cannot be read is absent.
"""

from __future__ import annotations

import io
from typing import BinaryIO, NamedTuple

from PIL import ExifTags, Image, TiffImagePlugin

from journal.pictures.guard import time_bound

_START = b"Apple iOS\0\0\1"
_FIRST_DIRECTORY = 14  # behind the name and the byte order
_BURST, _CONTENT = 0x000B, 0x0011
_MAKER_NOTE = 0x927C
_TIME_S = 1.0
_LONGEST = 200


class AppleIds(NamedTuple):
    """Both "" where there is none."""

    content: str = ""
    burst: str = ""


def apple_ids(block: BinaryIO) -> AppleIds:
    """Return the identifiers in an Exif block's maker note, none for another maker's."""
    try:
        with time_bound(_TIME_S):
            block.seek(0)
            exif = Image.Exif()
            exif.load_from_fp(block)
            note = exif.get_ifd(ExifTags.IFD.Exif).get(_MAKER_NOTE)
            if not isinstance(note, bytes) or not note.startswith(_START):
                return AppleIds()
            order = note[12:14]
            header = order + (b"\0\x2a" if order == b"MM" else b"\x2a\0") + bytes(4)
            directory = TiffImagePlugin.ImageFileDirectory_v2(header)
            file = io.BytesIO(note)  # offsets count from the start of the note
            file.seek(_FIRST_DIRECTORY)
            directory.load(file)
            return AppleIds(*(_text(directory.get(tag)) for tag in (_CONTENT, _BURST)))
    except Exception:  # noqa: BLE001 - a broken note; nothing else rests on it
        return AppleIds()


def _text(value: object) -> str:
    return value.replace("\0", "").strip()[:_LONGEST] if isinstance(value, str) else ""
