"""temporary"""
from __future__ import annotations
from collections.abc import Callable, Sequence
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from journal.places.map.content import MapContent
from journal.places.map.marks import Disc, Label, Line, Mark, Picture
from journal.places.map.projection import View
from journal.ui.map.ground import Wanted
from journal.ui.map.painter import paint
from journal.ui.map.targets import Target
from array import array


class Drawing:
    def __init__(self) -> None:
        self._content = MapContent()
        self._targets: list[Target] = []
        self._photos: tuple[int, ...] = ()

    def show_content(self, content: MapContent) -> None:
        self._content = content

    def sea(self, dark: bool) -> QColor:
        return QColor("#223" if dark else "#dde8ee")

    def ground(self, wanted: Wanted) -> QImage:
        image = QImage(round(wanted.view.width * wanted.ratio), round(wanted.view.height * wanted.ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wanted.ratio)
        image.fill(self.sea(wanted.dark))
        with QPainter(image) as p:
            for lat in range(-80, 81, 10):
                for lon in range(-180, 180, 10):
                    x, y = wanted.view.place(lat, lon)
                    p.drawEllipse(QPointF(x, y), 3, 3)
        return image

    def targets(self) -> Sequence[Target]:
        return self._targets

    def wanted_photos(self) -> tuple[int, ...]:
        return self._photos

    def paint(self, painter: QPainter, view: View, dark: bool, pictures: Callable[[int], QImage | None]) -> None:
        marks: list[Mark] = []
        for leg in self._content.legs:
            flat = array("f", [c for lat, lon in leg.line for c in view.place(lat, lon)])
            marks.append(Line((flat,), "#0b6e75", 2, (6, 4) if leg.kind == "flight" else ()))
        groups: dict[tuple[int, int], list] = {}
        for p in self._content.photos:
            x, y = view.place(p.lat, p.lon)
            groups.setdefault((int(x // 48), int(y // 48)), []).append((x, y, p))
        self._targets = []
        for g in groups.values():
            x, y, p = g[0]
            marks.append(Picture(x, y, 18, p.photo_id, "#888", "#fff", 2))
            if len(g) > 1:
                marks.append(Label(x + 8, y - 8, str(len(g)), 12, "#000", "#fff"))
            self._targets.append(Target(QPointF(x, y), 18, p.lat, p.lon, tuple(one[2].photo_id for one in g)))
        for s in self._content.stops:
            x, y = view.place(s.lat, s.lon)
            marks += [Disc(x, y, 10, "#0b6e75"), Label(x, y + 4, str(s.number), 12, "#fff", anchor="middle")]
            self._targets.append(Target(QPointF(x, y), 10, s.lat, s.lon, (), s.number, s.name))
        self._photos = tuple(t.photos[0] for t in self._targets if t.photos)
        paint(painter, marks, pictures)
