"""Small squares out of the middle of photos, for lists of what is found or asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter, QPalette

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted

EDGE = 40  # pixels


class Squares(QObject):
    """arrived(photo): its square came. Call `close` before it goes."""

    arrived = Signal(int)

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        parent: QObject,
        edge: int = EDGE,
    ) -> None:
        """fetch: as of `Thumbnails`. edge: pixels."""
        super().__init__(parent)
        self._edge = edge
        self._thumbnails = Thumbnails(fetch, bridge, self.arrived.emit, limit=20_000_000)

    def want(self, photos: Iterable[int], ratio: float) -> None:
        """Load those that are not here, instead of what was wanted before; ratio: device pixels."""
        edge = round(self._edge * ratio)
        wanted = [Wanted(photo, 0, edge, edge, ratio) for photo in photos]
        self._thumbnails.want([one for one in wanted if not self._has(one)])

    def draw(self, painter: QPainter, place: QRect, photo: int, palette: QPalette) -> None:
        """Draw a photo, a quiet ground for one that has not come or that there is none of."""
        picture = self._thumbnails.picture(photo)
        if picture is None or picture.image is None:
            painter.fillRect(place, palette.midlight())
        else:
            painter.drawImage(place, picture.image)

    def forget(self) -> None:
        """Drop all squares, and wait for what is being read: the photos are others."""
        self._thumbnails.forget()

    def close(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._thumbnails.close()

    def _has(self, wanted: Wanted) -> bool:
        picture = self._thumbnails.picture(wanted.photo_id)
        return picture is not None and picture.wanted == wanted
