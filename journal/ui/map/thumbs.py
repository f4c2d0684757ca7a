"""The pictures of the photos on the map: small, square, as large as they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted

EDGE = 48  # pixels: no circle of the map is wider
_LIMIT = 24_000_000  # bytes
_SOON_MS = 60  # in which more may come: many at a time cost as much as one


class Thumbs:
    """Pictures by photo; `arrived` is called when some came."""

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        arrived: Callable[[], None],
        edge: int = EDGE,
    ) -> None:
        """fetch: as of `Thumbnails`. edge: pixels."""
        self._edge = edge
        self.turn_of: Callable[[int], int] = lambda photo: 0  # by hand, degrees clockwise
        self._thumbnails = Thumbnails(
            fetch, bridge, lambda _photo: self._came(), limit=_LIMIT, threads=1
        )
        self._soon = QTimer(singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(arrived)
        self._asked: tuple[Sequence[int], float] = ((), 1.0)

    def want(self, photos: Sequence[int], ratio: float) -> None:
        """Load those that are not here, instead of what was wanted before."""
        if self._asked == (photos, ratio):
            return
        self._asked = (photos, ratio)
        edge = round(self._edge * ratio)
        wanted = [Wanted(photo, 0, edge, edge, ratio, self.turn_of(photo)) for photo in photos]
        self._thumbnails.want([one for one in wanted if not self._has(one)])

    def picture(self, photo: int) -> QImage | None:
        """Return the picture of a photo, None while there is none."""
        found = self._thumbnails.picture(photo)
        return found.image if found is not None else None

    def _came(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """Drop all pictures, and wait for what is being read."""
        self._asked = ((), 1.0)
        self._thumbnails.forget()

    def close(self) -> None:
        """End the thread; nothing is read after this returns."""
        self._soon.stop()
        self._thumbnails.close()

    def _has(self, wanted: Wanted) -> bool:
        found = self._thumbnails.picture(wanted.photo_id)
        return found is not None and found.wanted == wanted
