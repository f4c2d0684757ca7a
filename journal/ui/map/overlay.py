"""What lies over the ground of a map, kept as pictures: photos and stops, and what stands around.

While the map is pulled about a frame is a few pictures moved. Many small ones would be as quick to
paint; but each call of Qt may have to wait for a thread that computes, and a hundred calls a
hundred times.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from journal.places.map.projection import View
from journal.ui.map.painter import Pictures
from journal.ui.map.sprites import Sprites, Stamp, blank

EDGE, FAR = 48.0, 240.0  # pixels beyond a region that a photo, a name may reach into it
_MARGIN = 160.0  # pixels around the view that are painted with it


class Stamps(NamedTuple):
    """What is laid out for a region: photos, each with the one on top of its group, and stops."""

    view: View
    photos: tuple[tuple[Stamp, int], ...]
    stops: tuple[Stamp, ...]


@dataclass(slots=True)
class _Kept:
    """A picture, and which part of what it is of it shows."""

    key: Hashable
    box: QRectF
    image: QImage


class Overlay:
    """Paints stamps where they were laid out; `changed` says that photos look different."""

    def __init__(self) -> None:
        self.photos: Sequence[int] = ()  # those that were painted last, or should have been
        self._sprites = Sprites()
        self._round = 0
        self._stamps: Stamps | None = None
        self._kept: dict[str, _Kept] = {}

    def changed(self) -> None:
        """Paint the photos anew when they are painted next."""
        self._round += 1

    def paint(
        self, painter: QPainter, stamps: Stamps, view: View, pictures: Pictures, moving: bool
    ) -> QPointF:
        """Paint stamps on a view of the same scale; return where their region's corner is.

        moving: the next frame will be of another scale: nothing is kept.
        """
        if stamps is not self._stamps:
            self._stamps = stamps
            self._round += 1
        middle_x, middle_y = view.place(stamps.view.lat, stamps.view.lon)
        at = QPointF(middle_x - stamps.view.width / 2, middle_y - stamps.view.height / 2)
        seen = QRectF(-at.x(), -at.y(), view.width, view.height)
        if moving:
            self._stamp(painter, stamps, seen, at, pictures)
            return at
        ratio = painter.device().devicePixelRatioF()
        kept, key = self._kept.get("stamps"), (self._round, ratio)
        if kept is None or kept.key != key or not kept.box.contains(seen):
            box = seen.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
            kept = self._keep("stamps", key, box, ratio, self._stamper(stamps, box, pictures))
        _draw(painter, kept, at, ratio)
        return at

    def paint_kept(
        self,
        painter: QPainter,
        name: str,
        key: Hashable,
        box: QRectF,
        make: Callable[[QPainter], None],
    ) -> None:
        """Paint what has not changed since the same key from its picture, in a box of the view."""
        ratio = painter.device().devicePixelRatioF()
        whole = (key, ratio, box.getRect())
        kept = self._kept.get(name)
        if kept is None or kept.key != whole:
            kept = self._keep(name, whole, box, ratio, make)
        _draw(painter, kept, QPointF(), ratio)

    def _keep(
        self,
        name: str,
        key: Hashable,
        box: QRectF,
        ratio: float,
        make: Callable[[QPainter], None],
    ) -> _Kept:
        image, painter = blank(box, ratio)
        with painter:
            make(painter)
        kept = self._kept[name] = _Kept(key, box, image)
        return kept

    def _stamper(
        self, stamps: Stamps, box: QRectF, pictures: Pictures
    ) -> Callable[[QPainter], None]:
        return lambda painter: self._stamp(painter, stamps, box, QPointF(), pictures)

    def _stamp(
        self, painter: QPainter, stamps: Stamps, box: QRectF, at: QPointF, pictures: Pictures
    ) -> None:
        near, far = box.adjusted(-EDGE, -EDGE, EDGE, EDGE), box.adjusted(-FAR, -FAR, FAR, FAR)
        photos = [one for one in stamps.photos if near.contains(one[0].x, one[0].y)]
        stops = [one for one in stamps.stops if far.contains(one.x, one.y)]
        self.photos = tuple(photo for _, photo in photos)
        self._sprites.paint(painter, [stamp for stamp, _ in photos], at, pictures)
        self._sprites.paint(painter, stops, at, pictures)


def _draw(painter: QPainter, kept: _Kept, at: QPointF, ratio: float) -> None:
    """Draw a picture on whole device pixels: between them it would be blurred."""
    corner = (kept.box.topLeft() + at) * ratio
    painter.drawImage(QPointF(round(corner.x()), round(corner.y())) / ratio, kept.image)
