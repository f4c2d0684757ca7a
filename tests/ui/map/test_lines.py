"""Lines drawn in pieces: what is seen is the same."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from journal.places.map.marks import Flat
from journal.ui.map.lines import LONG_PX, MOST_POINTS, draw_soft, draw_solid, draw_whole

pytestmark = pytest.mark.usefixtures("qapp")

CURVE = array(
    "f", [c for n in range(5 * MOST_POINTS) for c in (20 + 2 * n, 150 + 90 * math.sin(n / 12))]
)
CORNERS = array("f", [20, 20, 260, 30, 40, 160, 270, 170, 271, 173, 275, 176, 30, 280])
PAIR = array("f", [20, 150, 20 + LONG_PX / 2, 150])


def drawn(draw: Callable[[QPainter], None]) -> QImage:
    image = QImage(300, 300, QImage.Format.Format_Grayscale8)
    image.fill(255)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen())
        draw(painter)
    return image


def pen() -> QPen:
    pen = QPen(QColor("#000000"), 3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def darkness(image: QImage) -> int:
    return sum(255 - byte for byte in bytes(image.constBits()))


@pytest.mark.parametrize("line", [CURVE, CORNERS, PAIR])
def test_pieces_look_like_the_whole(line: Flat) -> None:
    whole = drawn(lambda painter: draw_whole(painter, line))
    for image in (
        drawn(lambda painter: draw_solid(painter, pen(), line)),
        drawn(lambda painter: draw_soft(painter, line)),
    ):
        assert darkness(image) == pytest.approx(darkness(whole), rel=0.03)
        one, other = bytes(image.constBits()), bytes(whole.constBits())
        holes = sum(b < 40 and a > 120 for a, b in zip(one, other, strict=True))
        assert holes == 0
