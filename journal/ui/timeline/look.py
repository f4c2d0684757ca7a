"""How the timeline looks: colours, fonts and sizes, and the drawing of each part.

Every colour comes from the palette. What lies on photos (heart, badge) uses its lightest and
darkest, because photos do not change with the scheme.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.geometry import Measures

INSET = 5  # how far a selected photo draws back: 3 px of accent, 2 px of paper
_HEART = 16
_DRAGGED = QSize(128, 128)
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_CENTRE = Qt.AlignmentFlag.AlignCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Look:
    """Colours, fonts and metrics of one widget, until its palette or font changes."""

    def __init__(self, widget: QWidget) -> None:
        palette = widget.palette()
        self.paper = palette.color(QPalette.ColorRole.Base)
        self.ink = palette.color(QPalette.ColorRole.Text)
        self.accent = palette.color(QPalette.ColorRole.Accent)
        self.muted = mix(self.paper, self.ink, 0.62)
        self.faint = mix(self.paper, self.ink, 0.06)
        self.line = mix(self.paper, self.ink, 0.14)
        self.veil = faded(self.paper, 0.68)
        swap = self.paper.lightness() < self.ink.lightness()
        self.bright, self.dark = (self.ink, self.paper) if swap else (self.paper, self.ink)
        self.heading_font = _scaled(widget.font(), 1.25, QFont.Weight.DemiBold)
        self.note_font = _scaled(widget.font(), 1.0)
        self.small_font = _scaled(widget.font(), 0.9)
        self.badge_font = _scaled(widget.font(), 0.8, QFont.Weight.DemiBold)
        self.heading_metrics = QFontMetrics(self.heading_font)
        self.note_metrics = QFontMetrics(self.note_font)
        self.small_metrics = QFontMetrics(self.small_font)
        self.badge_metrics = QFontMetrics(self.badge_font)

    def measures(self, width: int, row_height: int) -> Measures:
        """Return the sizes of a layout, texts on a grid of 8 px."""
        return Measures(
            width,
            row_height,
            heading=_grid(self.heading_metrics.height() + 18),
            label=_grid(self.small_metrics.height() + 4),
            hint=_grid(self.note_metrics.height() + 8),
        )

    def heading(self, painter: QPainter, band: QRect, left: int, section: Section) -> None:
        """Draw heading and note on one baseline, on paper, from x = left."""
        painter.fillRect(band, self.paper)
        room = band.right() - left - left
        baseline = band.top() + (band.height() + self.heading_metrics.capHeight()) // 2
        text = self.heading_metrics.elidedText(section.heading, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self.heading_font)
        painter.setPen(self.ink)
        painter.drawText(left, baseline, text)
        used = self.heading_metrics.horizontalAdvance(text) + 12
        if section.note and room - used > 40:
            note = self.note_metrics.elidedText(
                section.note, Qt.TextElideMode.ElideRight, room - used
            )
            painter.setFont(self.note_font)
            painter.setPen(self.muted)
            painter.drawText(left + used, baseline, note)

    def hint(self, painter: QPainter, box: QRect, text: str) -> None:
        """Draw the line that stands for the photos of an empty day."""
        painter.setFont(self.note_font)
        painter.setPen(self.muted)
        painter.drawText(box.adjusted(0, 0, 0, -8), _MIDDLE, text)

    def label(self, painter: QPainter, left: int, bottom: int, room: int, text: str) -> None:
        """Draw a small label whose strip ends at y = bottom."""
        text = self.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self.small_font)
        painter.setPen(self.muted)
        painter.drawText(left, bottom - self.small_metrics.descent() - 2, text)

    def cell(
        self, painter: QPainter, box: QRect, cell: Cell, image: QImage | None, selected: bool
    ) -> None:
        """Draw a photo and its marks. image: None while it has not arrived."""
        inner = box
        if selected:
            painter.fillRect(box, self.accent)
            painter.fillRect(box.adjusted(3, 3, -3, -3), self.paper)
            inner = box.adjusted(INSET, INSET, -INSET, -INSET)
        if image is None:
            painter.fillRect(inner, self.faint)
        elif not _alike(image, box):
            painter.fillRect(inner, self.faint)  # turned since, and the new picture is on its way
        elif image.deviceIndependentSize().toSize() == box.size():
            if selected:
                ratio = image.devicePixelRatio()
                cut = QRectF(INSET, INSET, inner.width(), inner.height())
                source = QRectF(cut.topLeft() * ratio, cut.size() * ratio)
                painter.drawImage(QRectF(inner), image, source)
            else:
                painter.drawImage(box.topLeft(), image)
        else:
            painter.drawImage(inner, image)
        if not cell.in_album:
            painter.fillRect(inner, self.veil)
        if cell.favourite:
            self._heart(painter, inner.left() + 8, inner.bottom() - 7 - _HEART)
        if cell.badge and image is not None:
            self._badge(painter, inner, cell.badge)

    def card(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """Draw a photo that has no picture to show: a quiet frame, and its badge in words."""
        self.cell(painter, box, cell, None, selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.muted, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        centre = QPointF(box.center()) + QPointF(0.5, -8 if cell.badge else 0.5)
        frame = QRectF(centre.x() - 14, centre.y() - 10, 28, 20)
        painter.drawRoundedRect(frame, 2, 2)
        hills = [(-14, 6), (-6, -2), (0, 4), (5, -1), (14, 7)]
        painter.drawPolyline([centre + QPointF(x, y) for x, y in hills])
        painter.drawEllipse(centre + QPointF(7, -4.5), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if cell.badge:
            painter.setFont(self.badge_font)
            painter.drawText(box.adjusted(0, 34, 0, 0), _CENTRE, cell.badge)

    def focus(self, painter: QPainter, box: QRect) -> None:
        """Draw the keyboard's place as a ring in the gap around a photo."""
        pen = QPen(self.ink, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-2, -2, 2, 2))

    def band(self, painter: QPainter, box: QRect) -> None:
        """Draw the rubber band."""
        painter.fillRect(box, faded(self.accent, 0.2))
        painter.setPen(self.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def drop(self, painter: QPainter, box: QRect) -> None:
        """Mark where a drop would go."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.accent, 2))
        painter.setBrush(faded(self.accent, 0.1))
        painter.drawRoundedRect(box, 8, 8)

    def dragged(self, image: QImage | None, count: int, ratio: float) -> QPixmap:
        """Return what hangs on the pointer: a small picture, and how many photos it stands for."""
        size = _DRAGGED if image is None else image.size().scaled(_DRAGGED, _KEEP)
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self.faint)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if image is not None:
                painter.drawImage(QRect(QPoint(0, 0), size), image)
            if count > 1:
                self._badge(painter, QRect(QPoint(0, 0), size), str(count))
        return pixmap

    def _heart(self, painter: QPainter, left: int, top: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(faded(self.dark, 0.55), 1.5))
        painter.setBrush(self.bright)
        painter.drawPath(_heart_path().translated(left, top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _badge(self, painter: QPainter, box: QRect, text: str) -> None:
        width = self.badge_metrics.horizontalAdvance(text) + 10
        height = self.badge_metrics.height() + 2
        if width + 12 > box.width():
            return
        pill = QRect(box.right() - 5 - width, box.bottom() - 5 - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.dark, 0.62))
        painter.drawRoundedRect(pill, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.badge_font)
        painter.setPen(self.bright)
        painter.drawText(pill, _CENTRE, text)


def mix(a: QColor, b: QColor, share: float) -> QColor:
    """Return the colour `share` of the way from a to b."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """Return the colour with an opacity of 0 .. 1."""
    return QColor.fromRgbF(colour.redF(), colour.greenF(), colour.blueF(), alpha)


def _alike(image: QImage, box: QRect) -> bool:
    """Return whether the picture can be drawn in the box without a visible distortion."""
    a, b = image.width() * box.height(), image.height() * box.width()
    return abs(a - b) < 0.1 * b


def _scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(round(font.pixelSize() * factor))
    if weight is not None:
        scaled.setWeight(weight)
    return scaled


def _grid(length: int) -> int:
    return -(-length // 8) * 8


def _heart_path() -> QPainterPath:
    """Return a heart in a square of _HEART px."""
    size = float(_HEART)
    path = QPainterPath(QPointF(0.5 * size, 0.92 * size))
    path.cubicTo(0.1 * size, 0.62 * size, 0.0, 0.42 * size, 0.03 * size, 0.3 * size)
    path.cubicTo(0.1 * size, 0.02 * size, 0.42 * size, 0.05 * size, 0.5 * size, 0.28 * size)
    path.cubicTo(0.58 * size, 0.05 * size, 0.9 * size, 0.02 * size, 0.97 * size, 0.3 * size)
    path.cubicTo(1.0 * size, 0.42 * size, 0.9 * size, 0.62 * size, 0.5 * size, 0.92 * size)
    return path
