"""Stacks, turned photos and marks, as they are drawn and clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.look import PILE, TRAY
from journal.ui.timeline.marks import Marks

from .conftest import cells

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def show(timeline, changed):
    """Show the first day with some of its photos changed, by number."""
    first = [cell._replace(**changed.get(n, {})) for n, cell in enumerate(cells(1))]
    day = Section(1, "Day 1", "", tuple(first), date="2017-11-29")
    timeline.set_sections((day, *(day.section for day in timeline.days[1:])))


def shot(timeline):
    return timeline.viewport().grab().toImage()


def arrived(qtbot, timeline, *photos):
    for photo in photos:
        qtbot.waitUntil(lambda photo=photo: timeline.thumbnails.picture(photo) is not None)


def badge(timeline, photo):
    row = timeline.photos.row_of(photo)
    cell, box = timeline.photos.cells[row], timeline.current_rect(photo)
    stand = timeline.look.stand(box, cell, timeline.is_spread(row))
    return timeline.look.marks.stack_box(stand, cell)


def test_a_click_on_the_number_opens_the_stack_and_chooses_nothing(qtbot, timeline):
    toggled, opened = [], []
    timeline.stack_toggled.connect(toggled.append)
    timeline.photo_opened.connect(opened.append)
    show(timeline, {1: {"stack": 3}})
    number = badge(timeline, 101).center()
    qtbot.mouseClick(timeline.viewport(), LEFT, NO, number)
    qtbot.mouseDClick(timeline.viewport(), LEFT, NO, number)
    assert set(toggled) == {101}
    assert timeline.selected_photos() == []
    assert opened == []
    qtbot.mouseClick(timeline.viewport(), LEFT, NO, timeline.current_rect(101).center())
    assert timeline.selected_photos() == [101]
    assert timeline.stack_at(number - QPoint(5, -5)) == 101  # it draws back with its photo


def test_a_closed_stack_is_a_pile_and_an_open_one_lies_on_a_band(qtbot, timeline):
    show(timeline, {1: {"stack": 3}, 4: {"stack": 2}, 5: {"under": True}})
    arrived(qtbot, timeline, 101, 104, 105, 106)
    picture, look = shot(timeline), timeline.look
    pile, top, under = (timeline.current_rect(photo) for photo in (101, 104, 105))
    assert picture.pixelColor(pile.left() + 1, pile.top() + 1) == look.paper
    edge = picture.pixelColor(pile.right() - 1, pile.center().y())
    assert edge != look.paper
    assert edge.red() < 240
    assert picture.pixelColor(pile.left() + 2, pile.top() + PILE + 2).red() > 240
    for point in (top.topLeft() + QPoint(1, 1), under.topLeft() + QPoint(-2, 20)):
        assert picture.pixelColor(point).name() == look.tint.name()
    assert picture.pixelColor(under.topLeft() + QPoint(TRAY + 2, TRAY + 2)).red() > 240


def test_a_turn_shows_at_once_and_right_when_the_picture_comes(qtbot, timeline):
    arrived(qtbot, timeline, 102)
    show(timeline, {2: {"turn": 90, "aspect": 2 / 3}})
    box = timeline.current_rect(102)
    assert box.height() > box.width()
    assert shot(timeline).pixelColor(box.center()).red() > 240  # no empty frame meanwhile
    qtbot.waitUntil(lambda: timeline.thumbnails.picture(102).wanted.turn == 90)
    image = timeline.thumbnails.picture(102).image
    assert image.height() > image.width()


def test_a_caption_is_shown_on_large_photos_only(qtbot, timeline):
    timeline.set_row_height(200)
    show(timeline, {1: {"caption": "Angels Landing"}})
    arrived(qtbot, timeline, 100, 101)

    def foot(photo):
        box = timeline.current_rect(photo)
        return shot(timeline).pixelColor(box.right() - 3, box.bottom() - 2).red()

    assert foot(101) < foot(100) - 60
    timeline.set_row_height(120)
    qtbot.waitUntil(lambda: abs(foot(101) - foot(100)) < 10)


@pytest.mark.parametrize("ground", ["white", "black", "#808080"])
@pytest.mark.parametrize(
    ("marked", "corner"),
    [
        ({"favourite": True}, (0, 1)),
        ({"badge": "▶ 0:12", "film": True}, (1, 1)),
        ({"moves": True}, (1, 1)),
        ({"stack": 4}, (1, 0)),
        ({"uncertain": True}, (0, 0)),
        ({"in_album": False}, (0, 0)),
    ],
)
def test_marks_stand_out_on_any_photo_in_their_corner(qtbot, ground, marked, corner):
    image = draw(Cell(1, 1.5, "", "", **marked), QRect(0, 0, 200, 120), ground)
    x, y = corner
    for a in (0, 1):
        for b in (0, 1):
            part = image.copy(a * 140, b * 80, 60, 40)
            assert (contrast(part) > 100) == ((a, b) == (x, y)), (a, b)


def test_small_photos_carry_only_the_most_needful(qtbot):
    box = QRect(0, 0, 130, 80)
    quiet = Cell(1, 1.5, "", "", uncertain=True, moves=True, in_album=False, badge="+RAW")
    assert contrast(draw(quiet, box, "white")) == 0
    for needful in ({"favourite": True}, {"badge": "▶ 0:12", "film": True}, {"stack": 2}):
        assert contrast(draw(Cell(1, 1.5, "", "", **needful), box, "white")) > 100


def test_marks_never_reach_beyond_a_narrow_photo(qtbot):
    cell = Cell(1, 0.4, "", "", favourite=True, badge="▶ 1:02:03", film=True, moves=True, stack=12)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    marks = Marks(QFont(), QColor("white"), QColor("black"))
    with QPainter(image) as painter:
        marks.draw(painter, QRect(80, 20, 40, 160), cell, True)
    outside = image.copy(0, 0, 80, 200), image.copy(120, 0, 80, 200)
    assert [contrast(part) for part in outside] == [0, 0]


def draw(cell, box, ground):
    image = QImage(box.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    font = QFont()
    font.setPixelSize(11)
    with QPainter(image) as painter:
        Marks(font, QColor("white"), QColor("black")).draw(painter, box, cell, True)
    return image


def contrast(image):
    """Return the difference between the lightest and the darkest pixel."""
    tones = [
        QColor(image.pixel(x, y)).lightness()
        for x in range(image.width())
        for y in range(image.height())
    ]
    return max(tones) - min(tones)
