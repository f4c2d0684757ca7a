"""How the timeline looks: colours, fonts and sizes, and the drawing of each part.

Every colour comes from the palette. What lies on photos (heart, badge) uses its lightest and
darkest, because photos do not change with the scheme.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QImage,
    QLinearGradient,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.geometry import Measures
from journal.ui.timeline.marks import Marks

INSET = 5  # how far a selected photo draws back: 3 px of accent, 2 px of paper
TRAY = 4  # px of the band around each photo of a stack that is spread out
PILE = 6  # px that a pile stands out above and to the right of its photo
CAPTIONED = 150  # px; lower photos do not show their captions
_SHADE = 44  # px of a photo's foot that are darkened for its caption
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
        self.tint = mix(self.paper, self.accent, 0.22)
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
        _at_least(self.badge_font, 11)
        self.marks = Marks(self.badge_font, self.bright, self.dark)

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

    def stand(self, box: QRect, cell: Cell, joined: bool) -> QRect:
        """Return what a photo's picture takes of its place. joined: its stack is spread out."""
        if joined:
            return box.adjusted(TRAY, TRAY, -TRAY, -TRAY)
        return box.adjusted(0, PILE, -PILE, 0) if cell.stack > 1 else box

    def drawn_back(self, stand: QRect) -> QRect:
        """Return what is left of it inside the frame of a selected photo."""
        return stand.adjusted(INSET, INSET, -INSET, -INSET)

    def tray(self, painter: QPainter, box: QRect) -> None:
        """Draw the band on which the photos of a stack lie that is spread out."""
        painter.fillRect(box, self.tint)

    def pile(self, painter: QPainter, box: QRect) -> None:
        """Draw the edges of the photos beneath the one on top."""
        for step, share in ((PILE, 0.18), (PILE // 2, 0.34)):
            left, top = 2 * step, PILE - step
            edge = QRect(box.left() + left, box.top() + top, box.width() - left - top, 0)
            edge.setBottom(box.bottom() - left)
            painter.fillRect(edge, mix(self.paper, self.ink, share))
            painter.fillRect(edge.adjusted(0, 1, -1, 0), mix(self.paper, self.ink, share / 2))

    def cell(
        self,
        painter: QPainter,
        box: QRect,
        cell: Cell,
        image: QImage | None,
        selected: bool,
        stand: QRect | None = None,
    ) -> None:
        """Draw a photo and its marks. image: made for `box`, None while it has not arrived.

        stand: what the photo takes of the box, all without.
        """
        inner = box if stand is None else stand
        if selected:
            painter.fillRect(inner, self.accent)
            painter.fillRect(inner.adjusted(3, 3, -3, -3), self.paper)
            inner = self.drawn_back(inner)
        if image is None or not _alike(image, box):  # the right one is on its way
            painter.fillRect(inner, self.faint)
        elif image.deviceIndependentSize().toSize() != box.size():
            painter.drawImage(inner, image)
        elif inner == box:
            painter.drawImage(box.topLeft(), image)
        else:
            ratio = image.devicePixelRatio()
            cut = QRectF(inner.translated(-box.topLeft()))
            source = QRectF(cut.topLeft() * ratio, cut.size() * ratio)
            painter.drawImage(QRectF(inner), image, source)
        if not cell.in_album:
            painter.fillRect(inner, self.veil)
        captioned = cell.caption and inner.height() >= CAPTIONED
        if captioned:
            self._shade(painter, inner)
        foot = self.marks.draw(painter, inner, cell, image is not None)
        if captioned:
            self._caption(painter, foot.adjusted(3, 0, -3, 0), cell.caption)

    def _shade(self, painter: QPainter, box: QRect) -> None:
        """Darken the foot of a photo, so that words can be read on it."""
        foot = QRect(box.left(), box.bottom() + 1 - _SHADE, box.width(), _SHADE)
        shade = QLinearGradient(QPointF(foot.topLeft()), QPointF(foot.left(), foot.bottom() + 1))
        for at, alpha in ((0.0, 0.0), (0.5, 0.45), (1.0, 0.78)):
            shade.setColorAt(at, faded(self.dark, alpha))
        painter.fillRect(foot, shade)

    def _caption(self, painter: QPainter, foot: QRect, text: str) -> None:
        if foot.width() < 24:
            return
        text = self.small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, foot.width())
        painter.setFont(self.small_font)
        painter.setPen(self.bright)
        painter.drawText(foot, _MIDDLE, text)

    def card(
        self, painter: QPainter, box: QRect, cell: Cell, selected: bool, stand: QRect | None = None
    ) -> None:
        """Draw a photo that has no picture to show: a quiet frame, and its badge in words."""
        self.cell(painter, box, cell, None, selected, stand)
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
                self.marks.count(painter, QRect(QPoint(0, 0), size), str(count))
        return pixmap


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


def _at_least(font: QFont, pixels: int) -> None:
    if QFontInfo(font).pixelSize() < pixels:
        font.setPixelSize(pixels)


def _grid(length: int) -> int:
    return -(-length // 8) * 8
