"""Draws lines of many points so that it takes little time, and lets other threads go on."""

from __future__ import annotations

import struct

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QLineF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from journal.places.map.marks import Flat

MOST_POINTS = 24  # of a line that is painted at once
SOFT_POINTS = 96  # of a soft one: whole they would hold up all other threads
LONG_PX = 40.0  # of a straight piece that is painted by itself


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


def draw_whole(painter: QPainter, line: Flat) -> None:
    """Draw a line at once."""
    path = QPainterPath()
    path.addPolygon(polygon(line))
    painter.drawPath(path)


def draw_soft(painter: QPainter, line: Flat) -> None:
    """Draw a line of which no edge is seen, in pieces that lie on each other by one stroke."""
    for start in range(0, max(len(line) - 4, 2), 2 * SOFT_POINTS):
        draw_whole(painter, line[start : start + 2 * SOFT_POINTS + 4])


def draw_solid(painter: QPainter, pen: QPen, line: Flat) -> None:
    """Paint a line in pieces, and what is straight for long by itself, with square ends.

    Wide lines with round ends cost by the height of all that is painted at once: 170 strokes
    across the window take ten seconds whole, four in pieces, and a fiftieth of one by themselves.
    """
    straight: list[QLineF] = []
    start = 0
    for at in range(0, len(line) - 2, 2):
        x, y, end_x, end_y = line[at : at + 4]
        if abs(end_x - x) + abs(end_y - y) > LONG_PX:
            straight.append(QLineF(x, y, end_x, end_y))
            if at > start:
                draw_whole(painter, line[start : at + 2])
            start = at + 2
        elif at - start >= 2 * MOST_POINTS:
            draw_whole(painter, line[start : at + 4])
            start = at + 2
    if len(line) - 2 > start:
        draw_whole(painter, line[start:])
    if straight:
        pen = QPen(pen)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        before = painter.pen()
        painter.setPen(pen)
        painter.drawLines(straight)
        painter.setPen(before)
