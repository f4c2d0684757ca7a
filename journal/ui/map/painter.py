"""Paints a map's marks with QPainter, on a widget, a picture or a printer.

It keeps nothing and asks for nothing but the photos' pictures: what is drawn, and where, was
decided below, without Qt.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, singledispatch

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPointF, QRectF, Qt
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
    QPolygonF,
)

from journal.places.map.marks import (
    Area,
    Disc,
    Flat,
    Inset,
    Label,
    Line,
    Mark,
    Panel,
    Picture,
    Scene,
)

# What a photo looks like, as large as it is at hand; None while nothing is.
Pictures = Callable[[int], QImage | QPixmap | None]
HALO_PX = 3.0


def no_pictures(_photo_id: int) -> QImage | QPixmap | None:
    """Show every photo as an empty circle."""
    return None


def paint_scene(
    painter: QPainter,
    scene: Scene,
    pictures: Pictures = no_pictures,
    families: Sequence[str] = (),
) -> None:
    """Paint a whole map with its top left corner at the painter's origin."""
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.sea))
    paint(painter, scene.marks, pictures, families)


def paint(
    painter: QPainter,
    marks: Iterable[Mark],
    pictures: Pictures = no_pictures,
    families: Sequence[str] = (),
) -> None:
    """Paint marks in their order. families: of the words, or the painter's own font."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    tools = _Tools(pictures, tuple(families) or tuple(painter.font().families()))
    for mark in marks:
        _draw(mark, painter, tools)
    painter.restore()


def measurer(families: Sequence[str] = ()) -> Callable[[str, float], float]:
    """Return the function that tells how wide a text of a size (pixels) is painted."""
    names = tuple(families) or tuple(QFont().families())

    def measure(text: str, size: float) -> float:
        return _metrics(names, round(size * 4), False, False, 0).horizontalAdvance(text)

    return measure


class _Tools:
    """What drawing a mark needs beside the painter."""

    def __init__(self, pictures: Pictures, families: tuple[str, ...]) -> None:
        self.pictures = pictures
        self.families = families


@lru_cache(maxsize=128)
def _font(
    families: tuple[str, ...], quarters: int, bold: bool, italic: bool, spacing: int
) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(round(quarters / 4), 1))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing / 100)
    return font


@lru_cache(maxsize=128)
def _metrics(
    families: tuple[str, ...], quarters: int, bold: bool, italic: bool, spacing: int
) -> QFontMetricsF:
    return QFontMetricsF(_font(families, quarters, bold, italic, spacing))


def polygon(points: Flat) -> QPolygonF:
    """Return Qt's polygon of x, y, x, y …, handed over whole: point by point it takes 20 times."""
    header = struct.pack("<I", len(points) // 2)
    data = QByteArray(header + points.tobytes())  # kept: the stream does not hold on to it
    stream = QDataStream(data, QIODevice.OpenModeFlag.ReadOnly)
    stream.setByteOrder(QDataStream.ByteOrder.LittleEndian)
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    result = QPolygonF()
    stream >> result
    if result.size() != len(points) // 2:
        raise ValueError("Qt did not take the points")
    return result


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
    painter.setOpacity(mark.opacity)
    for line in mark.lines:
        painter.drawPolyline(polygon(line))
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@_draw.register
def _label(mark: Label, painter: QPainter, tools: _Tools) -> None:
    look = (tools.families, round(mark.size * 4), mark.bold, mark.italic, round(mark.spacing * 100))
    x = mark.x
    if mark.anchor != "start":
        width = _metrics(*look).horizontalAdvance(mark.text) - mark.spacing
        x -= width / 2 if mark.anchor == "middle" else width
    painter.setFont(_font(*look))
    if mark.halo:
        path = QPainterPath()
        path.addText(QPointF(x, mark.y), _font(*look), mark.text)
        pen = QPen(QColor(mark.halo), HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor(mark.colour))
        return
    painter.setPen(QColor(mark.colour))
    painter.drawText(QPointF(x, mark.y), mark.text)


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
    picture = tools.pictures(mark.photo_id)
    radius = mark.radius - mark.rim_width / 2
    painter.setPen(QPen(QColor(mark.rim), mark.rim_width))
    painter.setBrush(QColor(mark.empty))
    if picture is not None and not picture.isNull():
        painter.setBrush(_fitted(picture, mark))
    painter.drawEllipse(QPointF(mark.x, mark.y), radius, radius)


def _fitted(picture: QImage | QPixmap, mark: Picture) -> QBrush:
    """Return the brush that fills the circle with the middle of the picture."""
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
