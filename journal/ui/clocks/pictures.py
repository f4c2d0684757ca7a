"""One source of small pictures for all parts of the dialog.

Each part says which photos it has in sight; the wishes of all are joined, for the loader takes
the newest wish for the whole one. Pictures keep their shape: they fit into a box, and nothing of
them is cut off. It refuses to decode on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted

BOX = QSize(80, 60)  # pixels that a picture has to fit into
_UNKNOWN = QSize(4, 3)


class Pictured(Protocol):
    """A photo by its number and its shape, 0 x 0 where that is unknown."""

    @property
    def id(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Pictures(QObject):
    """Pictures within `BOX`. arrived(photo): one came. Call `close` before the dialog goes."""

    arrived = Signal(int)

    def __init__(
        self, fetch: Callable[[int], bytes | None], bridge: Bridge, parent: QObject | None = None
    ) -> None:
        """fetch: as of `Thumbnails`."""
        super().__init__(parent)
        self._thumbnails = Thumbnails(fetch, bridge, self.arrived.emit, limit=40_000_000)
        self._wishes: dict[object, list[Wanted]] = {}

    def want(self, who: object, photos: Iterable[Pictured], ratio: float) -> None:
        """Load what `who` has in sight, instead of what it had before. ratio: device pixels."""
        wishes = [_wanted(photo, ratio) for photo in photos]
        lacking = [wanted for wanted in wishes if not self._has(wanted)]
        if lacking != self._wishes.get(who, []):
            self._wishes[who] = lacking
            still = (w for w in chain(*self._wishes.values()) if not self._has(w))
            self._thumbnails.want(dict.fromkeys(still))

    def draw(self, painter: QPainter, box: QRect, photo: Pictured, ground: QColor) -> QRect:
        """Draw a photo into the middle of a box of the shape of `BOX`; return what it covers.

        ground: stands for a picture that has not come or that there is none of.
        """
        size = _shape(photo).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(box.topLeft(), size)
        place.moveCenter(box.center())
        picture = self._thumbnails.picture(photo.id)
        image: QImage | None = picture.image if picture else None
        if image is None:
            painter.fillRect(place, ground)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        return place

    def close(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._wishes.clear()
        self._thumbnails.close()

    def _has(self, wanted: Wanted) -> bool:
        picture = self._thumbnails.picture(wanted.photo_id)
        return picture is not None and picture.wanted == wanted


def _shape(photo: Pictured) -> QSize:
    return QSize(photo.width, photo.height) if photo.width and photo.height else _UNKNOWN


def _wanted(photo: Pictured, ratio: float) -> Wanted:
    size = _shape(photo).scaled(BOX * ratio, Qt.AspectRatioMode.KeepAspectRatio)
    return Wanted(photo.id, 0, max(size.width(), 1), max(size.height(), 1), ratio)
