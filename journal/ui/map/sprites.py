"""Paints marks that recur in every frame from small pictures of them, each painted once.

A smooth disc or a word with its halo costs a tenth of a millisecond and more; its picture costs
next to nothing. Marks that belong together, a photo with its rim and its number, make one picture.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from journal.places.map.labels import box_of
from journal.places.map.marks import Disc, Label, Mark, Panel, Picture
from journal.ui.map.painter import Pictures, measurer, no_pictures, paint

_MOST = 3000  # pictures kept, some 30 MB
_WIDER = 0.15  # of the width of words
_AIR = 5.0  # pixels around a mark: its halo, and what smoothing spreads

AtPoint = Disc | Label | Panel | Picture


class Stamp(NamedTuple):
    """Marks that belong together, from their common point (x, y)."""

    x: float
    y: float
    marks: tuple[AtPoint, ...]


class _Sprite(NamedTuple):
    """A picture, and where its corner stands from the point of what it shows."""

    image: QImage
    corner: QPointF


def stamped(marks: Iterable[Mark]) -> Iterator[Stamp]:
    """Yield each of the marks that stand at a point by itself; others there must not be."""
    for mark in marks:
        if not isinstance(mark, AtPoint):
            raise TypeError(f"{type(mark).__name__} stands at no point")
        yield Stamp(mark.x, mark.y, (mark._replace(x=0.0, y=0.0),))


def together(x: float, y: float, marks: Iterable[Mark]) -> Stamp:
    """Return marks as one that moves with (x, y)."""
    found = tuple(mark for mark in marks if isinstance(mark, AtPoint))
    return Stamp(x, y, tuple(mark._replace(x=mark.x - x, y=mark.y - y) for mark in found))


class Sprites:
    """The pictures of marks, those used longest ago leaving first."""

    def __init__(self) -> None:
        self._measure = measurer()
        self._kept: OrderedDict[Hashable, _Sprite] = OrderedDict()

    def paint(
        self, painter: QPainter, stamps: Iterable[Stamp], at: QPointF, pictures: Pictures
    ) -> None:
        """Paint stamps in their order, shifted by `at`."""
        ratio = painter.device().devicePixelRatioF()
        right, down = at.x(), at.y()
        for x, y, marks in stamps:
            image, corner = self._stamp(marks, ratio, pictures)
            painter.drawImage(
                QPointF(
                    round((x + right + corner.x()) * ratio) / ratio,
                    round((y + down + corner.y()) * ratio) / ratio,
                ),
                image,
            )

    def _stamp(self, marks: tuple[AtPoint, ...], ratio: float, pictures: Pictures) -> _Sprite:
        shown = [pictures(mark.photo_id) for mark in marks if isinstance(mark, Picture)]
        key = marks, ratio, tuple(one.cacheKey() if one is not None else 0 for one in shown)
        sprite = self._kept.get(key)
        if sprite is not None:
            self._kept.move_to_end(key)
        elif len(marks) == 1:
            sprite = self._painted(marks[0], ratio, shown[0] if shown else None)
            self._keep(key, sprite)
        else:
            sprite = self._joined(marks, ratio, pictures)
            self._keep(key, sprite)
        return sprite

    def _keep(self, key: Hashable, sprite: _Sprite) -> None:
        self._kept[key] = sprite
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def _joined(self, marks: Sequence[AtPoint], ratio: float, pictures: Pictures) -> _Sprite:
        """Put the pictures of several marks into one: those are there for the most part."""
        parts = []
        for mark in marks:
            bare = mark._replace(x=0.0, y=0.0)
            if isinstance(bare, Picture) and pictures(bare.photo_id) is None:
                bare = bare._replace(photo_id=0)  # all that wait look alike
            image, corner = self._stamp((bare,), ratio, pictures)
            parts.append((image, corner + QPointF(mark.x, mark.y)))
        box = QRectF()
        for image, corner in parts:
            box = box.united(QRectF(corner, image.deviceIndependentSize()))
        joined, painter = blank(box, ratio)
        with painter:
            for image, corner in parts:
                painter.drawImage(corner, image)
        return _Sprite(joined, box.topLeft())

    def _painted(self, mark: AtPoint, ratio: float, picture: QImage | QPixmap | None) -> _Sprite:
        box = self._box(mark).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        image, painter = blank(box, ratio)
        with painter:
            paint(painter, [mark], no_pictures if picture is None else lambda _: picture)
        return _Sprite(image, box.topLeft())

    def _box(self, mark: AtPoint) -> QRectF:
        if isinstance(mark, Disc | Picture):
            return QRectF(-mark.radius, -mark.radius, 2 * mark.radius, 2 * mark.radius)
        if isinstance(mark, Panel):
            return QRectF(0, 0, mark.width, mark.height)
        box = box_of(mark, self._measure)  # as the names are laid out; bold ones may be wider
        more = _WIDER * (box.right - box.left)
        return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top).adjusted(
            -more, 0, more, 0
        )


def blank(box: QRectF, ratio: float) -> tuple[QImage, QPainter]:
    """Return a clear picture as large as a box, and a painter that has the box's corner on it."""
    image = QImage(
        round(box.width() * ratio) + 1,
        round(box.height() * ratio) + 1,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.translate(-box.topLeft())
    return image, painter
