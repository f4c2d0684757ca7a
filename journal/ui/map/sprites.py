"""Paints marks that recur in every frame from small pictures of them, each painted once.

A smooth disc or a word with its halo costs a tenth of a millisecond and more; its picture costs
next to nothing. Only marks at a point are kept so; the rest is painted as it is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from journal.places.map.labels import box_of
from journal.places.map.marks import Disc, Label, Mark, Panel, Picture
from journal.ui.map.painter import Pictures, measurer, no_pictures, paint

_MOST = 4000  # pictures kept, some 10 MB
_AIR = 5.0  # pixels around a mark: its halo, and what smoothing spreads


class _Sprite(NamedTuple):
    """A picture, and where its corner stands from the mark's own point."""

    image: QImage
    corner: QPointF


class Sprites:
    """The pictures of marks, those used longest ago leaving first."""

    def __init__(self) -> None:
        self._measure = measurer()
        self._kept: OrderedDict[Hashable, _Sprite] = OrderedDict()

    def paint(
        self, painter: QPainter, marks: Iterable[Mark], at: QPointF, pictures: Pictures
    ) -> None:
        """Paint marks in their order, shifted by `at`."""
        ratio = painter.device().devicePixelRatioF()
        rest: list[Mark] = []
        for mark in marks:
            if not isinstance(mark, Disc | Label | Panel | Picture):
                rest.append(mark)
                continue
            picture = pictures(mark.photo_id) if isinstance(mark, Picture) else None
            sprite = self._sprite(mark, ratio, picture)
            x = round((mark.x + at.x() + sprite.corner.x()) * ratio) / ratio
            y = round((mark.y + at.y() + sprite.corner.y()) * ratio) / ratio
            painter.drawImage(QPointF(x, y), sprite.image)
        if rest:
            painter.save()
            painter.translate(at)
            paint(painter, rest, pictures)
            painter.restore()

    def _sprite(
        self,
        mark: Disc | Label | Panel | Picture,
        ratio: float,
        picture: QImage | QPixmap | None,
    ) -> _Sprite:
        bare = mark._replace(x=0.0, y=0.0)
        if isinstance(bare, Picture) and picture is None:
            bare = bare._replace(photo_id=0)  # all that wait look alike
        key = bare, ratio, picture.cacheKey() if picture is not None else 0
        sprite = self._kept.get(key)
        if sprite is None:
            sprite = self._kept[key] = self._painted(bare, ratio, picture)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return sprite

    def _painted(
        self,
        mark: Disc | Label | Panel | Picture,
        ratio: float,
        picture: QImage | QPixmap | None,
    ) -> _Sprite:
        left, top, right, bottom = self._box(mark)
        corner = QPointF(left - _AIR, top - _AIR)
        width, height = right - left + 2 * _AIR, bottom - top + 2 * _AIR
        image = QImage(
            round(width * ratio) + 1,
            round(height * ratio) + 1,
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.translate(-corner)
            paint(painter, [mark], no_pictures if picture is None else lambda _: picture)
        return _Sprite(image, corner)

    def _box(self, mark: Disc | Label | Panel | Picture) -> tuple[float, float, float, float]:
        if isinstance(mark, Disc | Picture):
            return -mark.radius, -mark.radius, mark.radius, mark.radius
        if isinstance(mark, Panel):
            return 0.0, 0.0, mark.width, mark.height
        box = box_of(mark, self._measure)
        return box.left, box.top, box.right, box.bottom
