"""What the lists of dialogs have in common: the ground of an item, and the colours on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from journal.ui.timeline.look import mix

_SMALL = 0.9
_ROUND = 6


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
    """Paint what says that an item is chosen, has the focus, or is under the pointer."""
    palette, state, flag = option.palette, option.state, QStyle.StateFlag
    chosen, focused = bool(state & flag.State_Selected), bool(state & flag.State_HasFocus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.Accent) if focused else Qt.PenStyle.NoPen)
    if chosen:
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    elif state & flag.State_MouseOver:
        painter.setBrush(quiet_ground(palette))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, _ROUND, _ROUND)


def quiet_ground(palette: QPalette) -> QColor:
    """Return the colour of what is under the pointer, and of a picture that has not come."""
    return shade(palette, 0.07)


def shade(palette: QPalette, share: float) -> QColor:
    """Return the colour `share` of the way from paper to ink."""
    base, text = QPalette.ColorRole.Base, QPalette.ColorRole.Text
    return mix(palette.color(base), palette.color(text), share)


def small(font: QFont) -> QFont:
    """Return the font of what stands under a picture or a name."""
    smaller = QFont(font)
    if font.pointSizeF() > 0:
        smaller.setPointSizeF(font.pointSizeF() * _SMALL)
    else:
        smaller.setPixelSize(round(font.pixelSize() * _SMALL))
    return smaller
