"""How the album lies on its desk: colours, and the painting of a page, its fold and its marks.

A page is white in either scheme, as it will be printed; the desk around it keeps quiet.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QWidget

from journal.ui.theme import icon

LOCK = 16  # pixels of the mark beside a page that is kept
_SHADOW = 7  # pixels that a spread's shadow reaches
_FOLD = 0.045  # of a page's width: how far the fold shades it
_PAPER = QColor("#ffffff")
_PENDING = QColor("#e9e7e3")  # a photo whose picture has not come


class Look:
    """Colours of one widget, until its palette changes."""

    def __init__(self, widget: QWidget) -> None:
        palette = widget.palette()
        window, text = palette.color(QPalette.ColorRole.Window), palette.color(_ROLE.WindowText)
        self.dark = window.lightness() < text.lightness()
        self.desk = window.darker(112) if self.dark else _mixed(window, text, 0.075)
        self.edge = QColor(0, 0, 0, 0) if self.dark else _mixed(self.desk, text, 0.16)
        self.accent = palette.color(_ROLE.Accent)
        self.words = palette.color(_ROLE.PlaceholderText)
        self.font = QFont(widget.font())

    def shadow(self, painter: QPainter, spread: QRect) -> None:
        """Let a spread lie a little above the desk."""
        painter.setPen(Qt.PenStyle.NoPen)
        for far in range(_SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 16 if self.dark else 7))
            box = QRectF(spread).adjusted(-far, -far + 2, far, far + 2)
            painter.drawRoundedRect(box, far, far)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def paper(self, painter: QPainter, page: QRect) -> None:
        painter.fillRect(page, _PAPER)

    def photo(self, painter: QPainter, box: QRect, image: QImage | None, ratio: float) -> None:
        """Draw a photo to fill its box; while it has not come, its place. ratio: device pixels."""
        if image is None:
            painter.fillRect(box, _PENDING)
        elif image.width() == round(box.width() * ratio):
            image.setDevicePixelRatio(ratio)
            painter.drawImage(box.topLeft(), image)
        else:
            image.setDevicePixelRatio(1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)

    def print_(self, painter: QPainter, page: QRect, image: QImage, ratio: float) -> None:
        """Draw what is printed on a page over its photos."""
        if image.size() == QSize(round(page.width() * ratio), round(page.height() * ratio)):
            image.setDevicePixelRatio(ratio)
            painter.drawImage(page.topLeft(), image)
        else:
            image.setDevicePixelRatio(1.0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, image)

    def rim(self, painter: QPainter, page: QRect) -> None:
        """Draw the hairline around a page."""
        painter.setPen(QPen(self.edge, 1))
        painter.drawRect(QRectF(page).adjusted(-0.5, -0.5, 0.5, 0.5))

    def fold(self, painter: QPainter, page: QRect, right: bool) -> None:
        """Shade a page towards the fold; right: it is a right one."""
        width = max(_FOLD * page.width(), 4.0)
        x = float(page.left()) if right else page.left() + page.width() - width
        shade = QLinearGradient(QPointF(x, 0), QPointF(x + width, 0))
        deep, none = QColor(40, 34, 26, 46), QColor(40, 34, 26, 0)
        soft = QColor(40, 34, 26, 14)
        for at, colour in ((0.0, deep), (0.35, soft), (1.0, none)):
            shade.setColorAt(at if right else 1.0 - at, colour)
        painter.fillRect(QRectF(x, page.top(), width, page.height()), shade)

    def chosen(self, painter: QPainter, box: QRect) -> None:
        """Frame the chosen photo."""
        painter.setPen(QPen(_PAPER, 1))
        painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(QPen(self.accent, 3))
        painter.drawRect(QRectF(box).adjusted(-2.5, -2.5, 2.5, 2.5))

    def current(self, painter: QPainter, page: QRect) -> None:
        """Frame the page that the keys have come to."""
        painter.setPen(QPen(self.accent, 2))
        painter.drawRect(QRectF(page).adjusted(-3, -3, 3, 3))

    def lock(self, painter: QPainter, page: QRect, right: bool) -> None:
        """Mark a page as kept, beside its upper outer corner."""
        ratio = painter.device().devicePixelRatioF()
        mark = icon("lock", _ROLE.PlaceholderText).pixmap(QSize(LOCK, LOCK), ratio)
        x = page.right() + 8 if right else page.left() - 8 - LOCK
        painter.drawPixmap(x, page.top(), mark)


_ROLE = QPalette.ColorRole


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour `share` of the way from one to the other."""
    channels = (
        (one.redF(), other.redF()),
        (one.greenF(), other.greenF()),
        (one.blueF(), other.blueF()),
    )
    red, green, blue = (a + (b - a) * share for a, b in channels)
    return QColor.fromRgbF(red, green, blue)
