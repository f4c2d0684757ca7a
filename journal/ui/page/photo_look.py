"""How a photo in the words looks: the picture, below it its caption, all in one line's height.

The height is the same for every photo, with or without a caption: nothing jumps while one is
written. Only a caption of two lines takes some of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

_LETTER = 112  # pixels; the line is about half as high again
AROUND = 4  # pixels above the picture and below the caption
_GAP = 3  # pixels between picture and caption
_NARROWEST = 240  # pixels; a caption is as wide as its picture, but never narrower
_LINES = 2
_CAPTION_SCALE = 0.8  # of the letters around
_WITHOUT = QSize(4, 3)  # the shape of what stands for a picture that is not here


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo stands in its line."""

    picture: QRect
    caption: QRect


def room_format(first: bool) -> QTextCharFormat:
    """Return how the signs of a photo's line are set: unseen, the first as high as the photo."""
    result = QTextCharFormat()
    result.setProperty(QTextCharFormat.Property.FontPixelSize, _LETTER if first else 1)
    result.setForeground(Qt.GlobalColor.transparent)
    return result


def caption_font(around: QFont) -> QFont:
    """Return the font of captions among words of this one."""
    font = QFont(around)
    font.setPointSizeF(around.pointSizeF() * _CAPTION_SCALE)
    return font


def place(box: QRect, image: QImage | None, caption: str, font: QFont) -> Place:
    """Return where picture and caption stand in the box of their line. font: the caption's."""
    room = box.adjusted(0, AROUND, 0, -AROUND)
    high = QFontMetrics(font).lineSpacing()
    shape = image.size() if image is not None and not image.isNull() else _WITHOUT
    size = _fitted(shape, room, high)
    lines = len(caption_lines(caption, font, _caption_width(size, room)))
    if lines > 1:
        size = _fitted(shape, room, high * lines)
    below = QRect(room.left(), room.top() + size.height() + _GAP, 0, high * max(lines, 1))
    below.setWidth(_caption_width(size, room))
    return Place(QRect(room.topLeft(), size), below)


def _fitted(shape: QSize, room: QRect, below: int) -> QSize:
    free = QSize(room.width(), max(room.height() - _GAP - below, 1))
    return shape.scaled(free, Qt.AspectRatioMode.KeepAspectRatio)


def _caption_width(picture: QSize, room: QRect) -> int:
    return min(max(picture.width(), _NARROWEST), room.width())


def caption_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return the lines of a caption; the last one is elided where there would be more."""
    layout, lines = QTextLayout(text, font), list[str]()
    if not text:
        return lines
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(lines) == _LINES - 1:
            rest = _from(text, start)
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(_from(text, start, length).rstrip())
    layout.endLayout()
    return lines


def _from(text: str, start: int, length: int | None = None) -> str:
    """Return part of a text, counted as Qt does: two for an emoji."""
    raw = text.encode("utf-16-le", "surrogatepass")
    end = None if length is None else 2 * (start + length)
    return raw[2 * start : end].decode("utf-16-le", "replace")


def draw_picture(
    painter: QPainter, where: Place, image: QImage | None, without: str, palette: QPalette
) -> None:
    """Draw a picture, or what is said where there is none."""
    if image is not None:
        painter.drawImage(where.picture, image)
        return
    painter.fillRect(where.picture, palette.color(QPalette.ColorRole.AlternateBase))
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(where.picture, Qt.AlignmentFlag.AlignCenter, without)


def draw_caption(
    painter: QPainter, where: Place, caption: str, font: QFont, palette: QPalette
) -> None:
    """Write a caption in muted letters."""
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    top, high = where.caption.top(), QFontMetrics(font).lineSpacing()
    for row, line in enumerate(caption_lines(caption, font, where.caption.width())):
        baseline = top + row * high + QFontMetrics(font).ascent()
        painter.drawText(QPoint(where.caption.left(), baseline), line)


def draw_frame(painter: QPainter, where: Place, palette: QPalette) -> None:
    """Show that a photo is selected."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 3))
    painter.drawRect(where.picture.adjusted(1, 1, -2, -2))


def draw_caret(painter: QPainter, where: Place, behind: bool, palette: QPalette) -> None:
    """Show the caret beside a photo, where the picture covers the one that Qt draws."""
    x = where.picture.right() + 3 if behind else where.picture.left() - 4
    bar = QRect(x, where.picture.top(), 2, where.picture.height())
    painter.fillRect(bar, palette.color(QPalette.ColorRole.Text))


def ground(widget: QWidget) -> QPalette.ColorRole:
    """Return the colour that shows behind a widget which fills nothing itself."""
    behind: QWidget | None = widget
    while behind is not None and not (behind.autoFillBackground() or behind.isWindow()):
        behind = behind.parentWidget()
    return (behind or widget).backgroundRole()
