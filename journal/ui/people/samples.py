"""A few small pictures side by side, to know a folder or a camera by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted

EDGE, GAP = 40, 2  # pixels


class SamplePictures(QObject):
    """Squares out of the middle of photos. arrived(photo). Call `close` before they are gone."""

    arrived = Signal(int)

    def __init__(
        self, fetch: Callable[[int], bytes | None], bridge: Bridge, parent: QObject
    ) -> None:
        """fetch: as of `Thumbnails`."""
        super().__init__(parent)
        self._thumbnails = Thumbnails(fetch, bridge, self.arrived.emit, limit=20_000_000)

    def want(self, photos: Iterable[int], ratio: float) -> None:
        """Load these; ratio: device pixels."""
        edge = round(EDGE * ratio)
        self._thumbnails.want([Wanted(photo, 0, edge, edge, ratio) for photo in photos])

    def draw(self, painter: QPainter, place: QRect, photo: int) -> bool:
        """Draw one; tell whether it has come."""
        picture = self._thumbnails.picture(photo)
        if picture is None or picture.image is None:
            return False
        painter.drawImage(place, picture.image)
        return True

    def close(self) -> None:
        """End the threads; nothing is read after this returns."""
        self._thumbnails.close()


class Samples(QWidget):
    """The pictures of one row."""

    def __init__(self, photos: tuple[int, ...], pictures: SamplePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos, self._pictures = photos, pictures
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pictures.arrived.connect(lambda photo: self.update() if photo in self._photos else None)

    def sizeHint(self) -> QSize:
        return QSize(3 * EDGE + 2 * GAP, EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - EDGE) // 2
        for number, photo in enumerate(self._photos):
            place = QRect(number * (EDGE + GAP), top, EDGE, EDGE)
            if not self._pictures.draw(painter, place, photo):
                painter.fillRect(place, self.palette().midlight())
