"""Stored previews of the photo that is looked at and of its neighbours, decoded as large as shown.

Pictures come upright from the journal and are turned here as a person said. Refuses to enlarge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QTransform

from journal.ui.bridge import Bridge
from journal.ui.picture_reader import stored_picture
from journal.ui.thumbnails import Picture, Thumbnails, Wanted
from journal.ui.viewer.shown import Shown

LIMIT = 200_000_000  # bytes of pixels kept


def decode_within(data: bytes, wanted: Wanted) -> QImage | None:
    """Decode a picture file to the size wanted, or to its own where that is smaller."""
    return _decoded(data, QSize(wanted.width, wanted.height))


def decode_whole(data: bytes) -> QImage | None:
    """Decode a picture file as it is."""
    return _decoded(data, None)


def _decoded(data: bytes, wanted: QSize | None) -> QImage | None:
    opened = stored_picture(data)  # it keeps the bytes for as long as it is read
    if opened is None:
        return None
    reader = opened.reader
    size = reader.size()
    if wanted is not None and wanted.width() < size.width() and wanted.height() < size.height():
        reader.setScaledSize(wanted)
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)


def turned(image: QImage, degrees: int) -> QImage:
    """Return a picture turned clockwise by a multiple of 90 degrees."""
    return image.transformed(QTransform().rotate(degrees)) if degrees else image


class Pictures:
    """All methods are for the main thread. Call `close` before the source of `fetch` is closed."""

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        arrived: Callable[[int], None],
    ) -> None:
        """fetch, arrived: as of `Thumbnails`."""
        self._loader = Thumbnails(fetch, bridge, arrived, LIMIT, decode=decode_within)
        self._turned: dict[int, tuple[Picture, int, QImage]] = {}

    def want(self, photos: Sequence[Shown], width: int, height: int) -> None:
        """Load these, the most urgent first, to fit into so many device pixels."""
        wanted = [_wanted(photo, width, height) for photo in photos]
        lacking = []
        for one in wanted:
            have = self._loader.picture(one.photo_id)
            if have is None or have.wanted != one:
                lacking.append(one)
        near = {photo.photo_id for photo in photos}
        self._turned = {one: kept for one, kept in self._turned.items() if one in near}
        self._loader.want(lacking)

    def picture(self, photo: Shown) -> QImage | None:
        """Return the newest picture of a photo, turned; None if none came, or none there is."""
        found = self._loader.picture(photo.photo_id)
        if found is None or found.image is None:
            return None
        if not photo.turn:
            return found.image
        kept = self._turned.get(photo.photo_id)
        if kept is None or kept[0] is not found or kept[1] != photo.turn:
            kept = found, photo.turn, turned(found.image, photo.turn)
            self._turned[photo.photo_id] = kept
        return kept[2]

    def lacks(self, photo_id: int) -> bool:
        """Tell whether it is known that a photo has no picture that can be shown."""
        found = self._loader.picture(photo_id)
        return found is not None and found.image is None

    def close(self) -> None:
        """End the loader's threads."""
        self._loader.close()


def _wanted(photo: Shown, width: int, height: int) -> Wanted:
    """Return the picture to load, before it is turned."""
    aspect = photo.aspect
    if photo.turn % 180:
        aspect, width, height = 1 / aspect, height, width
    scale = min(width / aspect, height)
    return Wanted(photo.photo_id, photo.key, max(round(scale * aspect), 1), max(round(scale), 1))
