"""Finds the film that phones hide in a photo's own file: motion photos.

Google writes where it begins into the XMP (developer.android.com, "Motion Photo format 1.0", and
its forerunner MicroVideo), Samsung a mark in front of it; files of boxes have one for it.
Refuses to believe any of them: there must be a film with a header at that place.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from journal.ingest.boxes import boxes, read_movie
from journal.ingest.xmp import MOTION_LENGTH
from journal.pictures.guard import Refused
from journal.pictures.kinds import Container

_SAMSUNG = b"MotionPhoto_Data"
_SAMSUNG_END = b"SEFT"
_BOXED = frozenset((Container.HEIF, Container.AVIF))


class Motion(NamedTuple):
    """at: where the film begins in the file, in bytes. length_s: None where it does not say."""

    at: int
    length_s: float | None


def motion_in(
    file: BinaryIO, container: Container, size: int, xmp: Mapping[str, str]
) -> Motion | None:
    """Return the film inside a photo's file, None where there is none that a player could show."""
    for at in _places(file, container, size, xmp):
        if not 0 < at < size - 8:
            continue
        file.seek(at)
        if file.read(8)[4:] != b"ftyp":
            continue
        file.seek(at)
        film = file.read()
        try:
            return Motion(at, read_movie(io.BytesIO(film), len(film)).length_s)
        except Refused:
            continue
    return None


def _places(
    file: BinaryIO, container: Container, size: int, xmp: Mapping[str, str]
) -> Iterator[int]:
    """Yield where a film may begin, as far as the file says it."""
    if container in _BOXED:
        yield from (box.start for box in boxes(file, 0, size) if box.name == b"mpvd")
    for key, told_by in (
        (MOTION_LENGTH, "GCamera:MotionPhoto"),
        ("GCamera:MicroVideoOffset", "GCamera:MicroVideo"),
    ):
        length = xmp.get(key, "")
        if xmp.get(told_by) == "1" and length.isdecimal() and len(length) < 12:
            yield size - int(length)
    if container is Container.JPEG and isinstance(file, io.BytesIO):
        data = file.getbuffer()
        if data[-4:] == _SAMSUNG_END:
            mark = file.getvalue().rfind(_SAMSUNG)
            if mark >= 0:
                yield mark + len(_SAMSUNG)
