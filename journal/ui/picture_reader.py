"""Opens the journal's own pictures and the tiles of maps for Qt, on any thread: JPEG or PNG.

The format is told from the first bytes and never left to Qt: it would ask all its plugins, and
the one for SVG connects to the device. Where two threads do so with a device made in Python,
each may wait for what the other holds, the interpreter or a lock of Qt's, for ever.

A journal may be a stranger's, and this is the window's process: what stands in it as a picture is
decoded only where it is of the one kind that we write (`stored_picture`).
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImageReader

from journal.pictures.stored import MOST_OF_PREVIEW, is_stored_picture

_FORMATS = ((b"\xff\xd8", b"jpeg"), (b"\x89PNG", b"png"))
_NONE = b"unknown"  # no plugin takes it: the reader then has no picture


class PictureReader:
    """A reader with the bytes that it reads from."""

    def __init__(self, data: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        kind = next((kind for start, kind in _FORMATS if data.startswith(start)), _NONE)
        self.reader = QImageReader(self._buffer, kind)
        self.reader.setAutoDetectImageFormat(False)


def stored_picture(data: bytes, most_pixels: int = MOST_OF_PREVIEW) -> PictureReader | None:
    """Return a reader of a picture of the journal, None for bytes that are none of ours."""
    return PictureReader(data) if is_stored_picture(data, most_pixels) else None
