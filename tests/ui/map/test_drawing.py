"""How a map of the window is drawn: quickly again and again, and nothing of it elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.places.map.content import MapContent, MapPhoto, MapStop
from journal.places.map.marks import Area, Disc, Label
from journal.places.map.projection import View
from journal.ui.bridge import Bridge
from journal.ui.map.drawing import AT_ONCE, Drawing
from journal.ui.map.ground import Wanted, with_margin
from journal.ui.map.painter import no_pictures
from journal.ui.map.small import SmallMap
from journal.ui.map.source import MapSource
from journal.ui.map.sprites import Sprites, Stamp, stamped, together
from tests.ui.map.conftest import IN_TIME, VEGAS, ZION

pytestmark = pytest.mark.usefixtures("qapp")
VIEW = View(36.7, -114.1, 8.0, 600, 400)
CONTENT = MapContent(
    tuple(MapPhoto(n, VEGAS[0] + n * 0.2, VEGAS[1] + n * 0.1) for n in range(1, 5)),
    (MapStop(1, "Las Vegas", *VEGAS), MapStop(2, "Zion", *ZION)),
)


def painted(drawing: Drawing, view: View, moving: bool = False) -> QImage:
    image = QImage(round(view.width), round(view.height), QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    with QPainter(image) as painter:
        drawing.paint(painter, view, False, no_pictures, moving)
    return image


def drawn(content: MapContent = CONTENT) -> Drawing:
    drawing = Drawing(MapSource())
    drawing.show_content(content)
    return drawing


def test_every_photo_and_stop_can_be_pointed_at_where_it_is() -> None:
    drawing = drawn()
    for view in (VIEW, VIEW.moved(37, -20), VIEW.moved(300, 210)):
        painted(drawing, view)
        targets = drawing.targets()
        assert {photo for one in targets for photo in one.photos} == {1, 2, 3, 4}
        stops = [one for one in targets if one.number]
        assert [one.name for one in stops] == ["Las Vegas", "Zion"]
        for one, (lat, lon) in zip(stops, (VEGAS, ZION), strict=True):
            assert one.point.toTuple() == pytest.approx(view.place(lat, lon), abs=0.01)


def test_a_map_that_was_pulled_is_as_one_drawn_there(qtbot: QtBot) -> None:
    pulled, fresh = drawn(), drawn()
    painted(pulled, VIEW)
    there = VIEW.moved(41, 23)
    one, other = painted(pulled, there), painted(fresh, there)
    moving = painted(drawn(), there, moving=True)
    for image in (other, moving):
        different = sum(
            one.pixel(x, y) != image.pixel(x, y) for x in range(0, 600, 2) for y in range(0, 350, 2)
        )
        assert different < 300  # rims on other parts of pixels


def test_pictures_that_come_are_painted() -> None:
    drawing, view = drawn(), View(36.6, -114.95, 9.5, 600, 400)
    before = painted(drawing, view)
    assert sorted(drawing.wanted_photos()) == [1, 2, 3, 4]
    red = QImage(48, 48, QImage.Format.Format_RGB32)
    red.fill(QColor("#ff0000"))
    image = QImage(before)
    with QPainter(image) as painter:
        drawing.pictures_came()
        drawing.paint(painter, view, False, lambda photo: red if photo == 2 else None)
    at = next(one.point.toPoint() for one in drawing.targets() if one.photos == (2,))
    assert image.pixelColor(at) == QColor("#ff0000")
    assert before.pixelColor(at) != QColor("#ff0000")


def test_names_of_stops_stand_where_the_ground_leaves_room_for_them() -> None:
    drawing = drawn()
    painted(drawing, VIEW)
    assert drawing._laid is not None
    assert drawing._laid.placed is None
    drawing.ground(Wanted(with_margin(VIEW), 1.0, False))
    painted(drawing, VIEW)
    assert drawing._laid.placed is drawing._shown.placed
    assert drawing._laid.placed is not None


def test_many_photos_are_not_gathered_on_the_window_s_thread() -> None:
    many = tuple(MapPhoto(n, 36 + n % 90 / 50, -115 + n // 90 / 50) for n in range(AT_ONCE + 1))
    drawing = drawn(MapContent(many))
    painted(drawing, VIEW)
    assert drawing.targets() == []
    drawing.ground(Wanted(with_margin(VIEW), 1.0, False))
    painted(drawing, VIEW)
    assert sum(len(one.photos) for one in drawing.targets()) == AT_ONCE + 1
    painted(drawing, VIEW.zoomed(1))  # gathered as they were, until they are gathered anew
    assert drawing.targets()


def test_words_are_not_cut() -> None:
    label = Label(100, 30, "O'Hare International Airport", 13, "#000000", "#ffffff", bold=True)
    (stamp,) = stamped([label])
    image = QImage(400, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    sprites = Sprites()
    with QPainter(image) as painter:
        sprites.paint(painter, [stamp], QPointF(), no_pictures)
    columns = [
        x for x in range(400) if any(image.pixel(x, y) != image.pixel(0, 0) for y in range(60))
    ]
    (sprite,) = sprites._kept.values()
    edge = 100 + sprite.corner.x() + sprite.image.width()
    assert columns[0] + 3 >= 100
    assert columns[-1] < edge - 3  # clear pixels are left behind the last letter


def test_what_stands_at_no_point_is_refused() -> None:
    with pytest.raises(TypeError, match="Area"):
        list(stamped([Area((), "#000000")]))


def test_marks_that_belong_together_move_together() -> None:
    stamp = together(10, 20, [Disc(10, 20, 5, "#000000"), Disc(14, 16, 2, "#ffffff")])
    assert stamp == Stamp(10, 20, (Disc(0, 0, 5, "#000000"), Disc(4, -4, 2, "#ffffff")))


def test_a_small_map_is_there_when_there_is_something_to_show(qtbot: QtBot) -> None:
    bridge = Bridge()
    small = SmallMap(lambda photo: None, bridge, MapSource(), 160)
    qtbot.addWidget(small)
    small.resize(300, 160)
    small.show_content(MapContent())
    assert not small.isVisible()
    small.show_content(CONTENT)
    small.repaint()
    qtbot.waitUntil(lambda: small.sharp, timeout=IN_TIME)
    for lat, lon in (VEGAS, ZION):
        x, y = small.view.place(lat, lon)
        assert 0 < x < 300
        assert 0 < y < 160
    with qtbot.waitSignal(small.opened):
        QTest.mouseClick(small, Qt.MouseButton.LeftButton)
    small.show_content(MapContent())
    assert not small.isVisible()
    small.close_map()
    bridge.close()
