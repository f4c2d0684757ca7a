"""Paints a map's marks with QPainter, on a widget, a picture or a printer.

It keeps nothing and asks for nothing but the photos' pictures: what is drawn, and where, was
decided below, without Qt.
"""

from __future__ import annotations

import math
import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from journal.places.map.marks import (
    Area,
    Disc,
    Inset,
    Label,
    Line,
    Mark,
    Panel,
    Picture,
    Scene,
)
from journal.ui.map.lines import draw_soft, draw_solid, draw_whole, polygon

# What a photo looks like, as large as it is at hand; None while nothing is.
Pictures = Callable[[int], QImage | QPixmap | None]
HALO_PX = 3.0
BOOK_SCALE = 1.15  # the letters of a book face are small for their size
SHADOW = 0.22
MOST_SPRITES = 1500  # round pictures, some 15 MB, four times that on a dense screen
MOST_OUTLINES = 2000  # of words, some 10 MB


def no_pictures(_photo_id: int) -> QImage | QPixmap | None:
    """Show every photo as an empty circle."""
    return None


def paint_scene(
    painter: QPainter,
    scene: Scene,
    pictures: Pictures = no_pictures,
    families: Sequence[str] = (),
    italics: Sequence[str] = (),
) -> None:
    """Paint a whole map with its top left corner at the painter's origin."""
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.sea))
    paint(painter, scene.marks, pictures, families, italics)


def paint(
    painter: QPainter,
    marks: Iterable[Mark],
    pictures: Pictures = no_pictures,
    families: Sequence[str] = (),
    italics: Sequence[str] = (),
) -> None:
    """Paint marks in their order.

    families: of the words, or the painter's own font. italics: of the names of waters and parks,
    a book face where it is given, or the same.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    upright = tuple(families) or tuple(painter.font().families())
    tools = _Tools(painter, pictures, upright, tuple(italics) or upright)
    for mark in marks:
        _draw(mark, painter, tools)
    painter.restore()


def measurer(families: Sequence[str] = ()) -> Callable[[str, float], float]:
    """Return the function that tells how wide a text of a size (pixels) is painted."""
    names = tuple(families) or tuple(QFont().families())
    for look in (_FontLook(names, 10), _FontLook(names, 10, True, True, 100)):
        _letters.outline("a", look)  # see _warm_up

    def measure(text: str, size: float) -> float:
        return _letters.font(_FontLook(names, round(size)))[1].horizontalAdvance(text)

    return measure


class _Tools:
    """What drawing a mark needs beside the painter."""

    def __init__(
        self,
        painter: QPainter,
        pictures: Pictures,
        families: tuple[str, ...],
        italics: tuple[str, ...],
    ) -> None:
        transform = painter.deviceTransform()
        self.ratio = max(math.hypot(transform.m11(), transform.m12()), 0.1)
        self.pictures = pictures
        self.families = families
        self.italics = italics
        self.italic_scale = 1.0 if families == italics else BOOK_SCALE


class _FontLook(NamedTuple):
    """size: in whole pixels, as Qt sets them. spacing: in hundredths of one."""

    families: tuple[str, ...]
    size: int
    bold: bool = False
    italic: bool = False
    spacing: int = 0


class _Letters(threading.local):
    """Fonts, widths and outlines of words, of each thread its own: Qt shares no font."""

    def __init__(self) -> None:
        self._fonts: dict[_FontLook, tuple[QFont, QFontMetricsF]] = {}
        self._outlines: dict[tuple[str, _FontLook], QPainterPath] = {}

    def font(self, look: _FontLook) -> tuple[QFont, QFontMetricsF]:
        if look not in self._fonts:
            font = QFont()
            font.setFamilies(list(look.families))
            font.setPixelSize(look.size)
            if look.bold:
                font.setWeight(QFont.Weight.DemiBold)
            font.setItalic(look.italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if look.spacing:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, look.spacing / 100)
            self._fonts[look] = font, QFontMetricsF(font)
        return self._fonts[look]

    def outline(self, text: str, look: _FontLook) -> QPainterPath:
        """Return the words' outline from the start of their baseline."""
        key = text, look
        if key not in self._outlines:
            if len(self._outlines) >= MOST_OUTLINES:
                self._outlines.clear()
            path = QPainterPath()
            path.addText(QPointF(0, 0), self.font(look)[0], text)
            self._outlines[key] = path
        return self._outlines[key]


_letters = _Letters()


@singledispatch
def _draw(mark: Mark, painter: QPainter, tools: _Tools) -> None:
    raise TypeError(f"no way to paint {type(mark).__name__}")


@_draw.register
def _area(mark: Area, painter: QPainter, tools: _Tools) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for ring in mark.rings:
        path.addPolygon(polygon(ring))
        path.closeSubpath()
    painter.setOpacity(mark.opacity)
    painter.fillPath(path, QColor(mark.fill))
    painter.setOpacity(1.0)


@_draw.register
def _line(mark: Line, painter: QPainter, tools: _Tools) -> None:
    pen = QPen(QColor(mark.colour), mark.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if mark.dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / mark.width for length in mark.dash])
    if mark.soft:  # a tenth of the time, and no eye sees it
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not mark.soft)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(mark.opacity)
    for line in mark.lines:
        if mark.dash:
            draw_whole(painter, line)
        elif mark.soft:
            draw_soft(painter, line)
        else:
            draw_solid(painter, pen, line)
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@_draw.register
def _label(mark: Label, painter: QPainter, tools: _Tools) -> None:
    spacing = round(mark.spacing * 100)
    families, size = tools.families, round(mark.size)
    if mark.italic:
        families, size = tools.italics, round(mark.size * tools.italic_scale)
    look = _FontLook(families, size, mark.bold, mark.italic, spacing)
    x = mark.x
    if mark.anchor != "start":
        width = _letters.font(look)[1].horizontalAdvance(mark.text) - mark.spacing
        x -= width / 2 if mark.anchor == "middle" else width
    outline = _letters.outline(mark.text, look)
    painter.translate(x, mark.y)
    if mark.halo:
        pen = QPen(QColor(mark.halo), HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
    painter.fillPath(outline, QColor(mark.colour))
    painter.translate(-x, -mark.y)


@_draw.register
def _disc(mark: Disc, painter: QPainter, tools: _Tools) -> None:
    painter.setOpacity(mark.opacity)
    painter.setBrush(QColor(mark.fill))
    painter.setPen(QPen(QColor(mark.rim), mark.rim_width) if mark.rim else Qt.PenStyle.NoPen)
    radius = mark.radius - mark.rim_width / 2
    painter.drawEllipse(QPointF(mark.x, mark.y), radius, radius)
    painter.setOpacity(1.0)


@_draw.register
def _picture(mark: Picture, painter: QPainter, tools: _Tools) -> None:
    sprite = _sprites.get(mark, tools.pictures(mark.photo_id), tools.ratio)
    reach = sprite.width() / sprite.devicePixelRatio() / 2
    # on whole device pixels, or each is drawn anew by way of a filter
    x = round((mark.x - reach) * tools.ratio) / tools.ratio
    y = round((mark.y - reach) * tools.ratio) / tools.ratio
    painter.drawImage(QPointF(x, y), sprite)


class _Sprites(threading.local):
    """Round pictures as they are drawn, of each thread its own."""

    def __init__(self) -> None:
        self._known: dict[tuple[Picture, int, float], QImage] = {}

    def get(self, mark: Picture, picture: QImage | QPixmap | None, ratio: float) -> QImage:
        """Return the drawn circle for a scale of the device, its middle in its middle."""
        there = picture is not None and not picture.isNull()
        key = mark._replace(x=0, y=0), picture.cacheKey() if picture and there else 0, ratio
        if key not in self._known:
            if len(self._known) >= MOST_SPRITES:
                self._known.clear()
            self._known[key] = _drawn(mark, picture if there else None, ratio)
        return self._known[key]


def _drawn(mark: Picture, picture: QImage | QPixmap | None, ratio: float) -> QImage:
    reach = math.ceil((mark.radius + 3) * ratio)
    image = QImage(2 * reach, 2 * reach, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    middle = reach / ratio
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if mark.shadow:
            painter.setOpacity(SHADOW)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.shadow))
            painter.drawEllipse(QPointF(middle, middle + 1), mark.radius + 1.5, mark.radius + 1.5)
            painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(mark.rim), mark.rim_width))
        painter.setBrush(QColor(mark.empty))
        if picture is not None:
            painter.setBrush(_fitted(picture, mark._replace(x=middle, y=middle)))
        radius = mark.radius - mark.rim_width / 2
        painter.drawEllipse(QPointF(middle, middle), radius, radius)
    return image


_sprites = _Sprites()


def _fitted(picture: QImage | QPixmap, mark: Picture) -> QBrush:
    """Return the brush that fills the circle with the middle of the picture."""
    # A brush takes a picture of a finer screen for a smaller one, and repeats it.
    picture = QImage(picture) if isinstance(picture, QImage) else QPixmap(picture)
    picture.setDevicePixelRatio(1.0)
    brush = QBrush(picture)
    scale = 2 * mark.radius / min(picture.width(), picture.height())
    transform = brush.transform()
    transform.translate(mark.x, mark.y)
    transform.scale(scale, scale)
    transform.translate(-picture.width() / 2, -picture.height() / 2)
    brush.setTransform(transform)
    return brush


@_draw.register
def _panel(mark: Panel, painter: QPainter, tools: _Tools) -> None:
    painter.setOpacity(mark.opacity)
    painter.setBrush(QColor(mark.fill))
    painter.setPen(QPen(QColor(mark.rim), mark.rim_width) if mark.rim else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(
        QRectF(mark.x, mark.y, mark.width, mark.height), mark.corner, mark.corner
    )
    painter.setOpacity(1.0)


@_draw.register
def _inset(mark: Inset, painter: QPainter, tools: _Tools) -> None:
    panel = mark.panel
    edge = QPainterPath()
    edge.addRoundedRect(
        QRectF(panel.x, panel.y, panel.width, panel.height), panel.corner, panel.corner
    )
    _panel(panel._replace(rim=""), painter, tools)
    painter.save()
    painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
    painter.translate(panel.x, panel.y)
    for inner in mark.marks:
        _draw(inner, painter, tools)
    painter.restore()
    if panel.rim:
        painter.strokePath(edge, QPen(QColor(panel.rim), panel.rim_width))


def _warm_up() -> None:
    """Use every part of Qt that is needed here once, on the thread that imports this.

    PySide makes its enumerations when they are first used; two threads that do so at the same
    moment crash it (6.11.3). Words need an application: `measurer` uses what they need.
    """
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    line = array("f", [0, 0, 4, 0, 4, 4])
    panel = Panel(0, 0, 4, 4, "#ffffff", 1, "#000000", 1)
    picture = Picture(4, 4, 3, 0, "#ffffff", "#000000", 1, "#000000")
    marks: tuple[Mark, ...] = (
        Area((line,), "#ffffff"),
        Line((line,), "#000000", 1, (1, 1)),
        Line((line,), "#000000", 1, soft=True),
        Disc(4, 4, 3, "#ffffff", "#000000", 1),
        picture,
    )
    with QPainter(image) as painter:
        paint_scene(painter, Scene(8, 8, "#ffffff", (*marks, Inset(panel, marks))))
        _draw(picture, painter, _Tools(painter, lambda _id: image, ("",), ("",)))


_warm_up()
