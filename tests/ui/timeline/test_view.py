"""The timeline as somebody uses it: looking, scrolling, choosing, opening, zooming."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette, QWheelEvent
from PySide6.QtWidgets import QApplication

from journal.ui.bridge import Bridge
from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.days import HIGHEST, LOWEST
from journal.ui.timeline.view import TimelineView

NO, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


def jpeg(colour):
    file = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(file, "JPEG", quality=95)
    return file.getvalue()


def section(day, count, first=None, hint=""):
    first = day * 100 if first is None else first
    cells = tuple(Cell(first + n, 1.5, "", f"Photo {first + n}") for n in range(count))
    return Section(day, f"Day {day}", f"{count} photos", cells, hint)


TRIP = (section(1, 12), section(2, 0, hint="No photos"), section(3, 30), section(4, 20))


@pytest.fixture
def view(qtbot):
    bridge = Bridge()
    red = jpeg("red")
    view = TimelineView(lambda photo: None if photo == 101 else red, bridge)
    qtbot.addWidget(view, before_close_func=lambda widget: widget.close_thumbnails())
    view.resize(700, 600)
    view.show()
    view.set_sections(TRIP)
    qtbot.waitExposed(view)
    yield view
    bridge.close()


def at(view, photo):
    return view.visualRect(view.photos.index(view.photos.row_of(photo))).center()


def click(qtbot, view, photo, modifiers=NO):
    qtbot.mouseClick(view.viewport(), LEFT, modifiers, at(view, photo))


def top_photo(view):
    place = view.place_at(0, view.grid.measures.heading)
    return place.photo_id


def wheel(view, point, notches):
    event = QWheelEvent(
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def colour_at(view, point):
    return view.viewport().grab().toImage().pixelColor(point)


def test_pictures_come_and_missing_ones_are_cards(qtbot, view):
    qtbot.waitUntil(lambda: colour_at(view, at(view, 100)).red() > 240)
    assert colour_at(view, at(view, 100)).green() < 20
    qtbot.waitUntil(lambda: view.thumbnails.picture(101) is not None)
    card = colour_at(view, at(view, 101) + QPoint(0, 30))
    assert abs(card.red() - card.green()) < 8


def test_only_what_is_near_is_read(qtbot, view):
    qtbot.waitUntil(lambda: view.thumbnails.picture(100) is not None)
    view.scroll_to_day(4)
    qtbot.waitUntil(lambda: view.thumbnails.picture(400) is not None)
    assert view.thumbnails.picture(315) is None


def test_a_new_revision_is_fetched_again(qtbot, view):
    qtbot.waitUntil(lambda: view.thumbnails.picture(100) is not None)
    first = view.days[0].section
    cells = (Cell(100, 1.5, "", "Photo 100", key=1), *first.cells[1:])
    view.set_sections((Section(1, "Day 1", "", cells), *TRIP[1:]))
    qtbot.waitUntil(lambda: view.thumbnails.picture(100).wanted.key == 1)


def test_a_turned_photo_waits_for_its_new_picture(qtbot, view):
    qtbot.waitUntil(lambda: view.thumbnails.picture(100) is not None)
    cells = (Cell(100, 2 / 3, "", "Photo 100", key=1), *TRIP[0].cells[1:])
    view.set_sections((Section(1, "Day 1", "", cells), *TRIP[1:]))
    assert colour_at(view, at(view, 100)).green() > 200
    qtbot.waitUntil(lambda: colour_at(view, at(view, 100)).green() < 20)


def test_day_in_view_follows_the_top(qtbot, view):
    seen = []
    view.day_in_view.connect(seen.append)
    bar = view.verticalScrollBar()
    bar.setValue(20)
    assert seen == []
    for day in (3, 2, 4, 1):
        view.scroll_to_day(day)
        assert view.grid.headings(bar.value(), 600)[0][1] == bar.value()
    view.scroll_to_day(99)
    assert seen == [3, 2, 4, 1]


def test_clicks_choose_like_in_a_file_manager(qtbot, view):
    click(qtbot, view, 102)
    assert view.selected_photos() == [102]
    click(qtbot, view, 100, CTRL)
    assert view.selected_photos() == [100, 102]
    click(qtbot, view, 104, SHIFT)
    assert view.selected_photos() == [100, 101, 102, 103, 104]
    click(qtbot, view, 103, CTRL)
    assert view.selected_photos() == [100, 101, 102, 104]
    qtbot.mouseClick(view.viewport(), LEFT, NO, QPoint(4, 120))
    assert view.selected_photos() == []


def test_keys_move_by_what_the_eye_sees(qtbot, view):
    click(qtbot, view, 101)

    def press(key, modifiers=NO):
        qtbot.keyClick(view, key, modifiers)
        return view.current_photo()

    grid = view.grid
    assert press(Qt.Key.Key_Right) == 102
    below = press(Qt.Key.Key_Down)
    assert grid.rect(below - 100)[0] == grid.rect(2)[0]
    assert press(Qt.Key.Key_Up) == 102
    assert press(Qt.Key.Key_Left, SHIFT) == 101
    assert view.selected_photos() == [101, 102]
    assert press(Qt.Key.Key_End) == 419
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert press(Qt.Key.Key_PageUp) < 415
    assert press(Qt.Key.Key_Home) == 100
    assert press(Qt.Key.Key_PageDown) > 103
    press(Qt.Key.Key_Escape)
    assert view.selected_photos() == []


def test_the_current_photo_is_never_under_the_heading(qtbot, view):
    view.scroll_to_day(4)
    click(qtbot, view, 402)
    heading = view.grid.measures.heading
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Up)
        assert view.visualRect(view.currentIndex()).top() >= heading


def test_a_photo_in_sight_is_not_scrolled_to(qtbot, view):
    """Of a first row without a label too, right under the heading at the top."""
    cells = tuple(cell._replace(clock="") for cell in view.days[3].section.cells)
    days = [day.section for day in view.days]
    days[3] = replace(days[3], cells=cells)
    view.set_sections(tuple(days))
    day = days[3].day
    view.scroll_to_day(day)
    at = view.verticalScrollBar().value()
    click(qtbot, view, cells[1].photo_id)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selected_photos() == [cells[0].photo_id]
    assert view.verticalScrollBar().value() == at


def test_a_rubber_band_chooses_what_it_touches(qtbot, view):
    viewport = view.viewport()
    start, end = QPoint(4, at(view, 100).y()), at(view, 101)
    qtbot.mousePress(viewport, LEFT, NO, start)
    qtbot.mouseMove(viewport, start + QPoint(30, 0))
    qtbot.mouseMove(viewport, end)
    assert view.selected_photos() == [100, 101]
    assert not view.band.isNull()
    qtbot.mouseRelease(viewport, LEFT, NO, end)
    assert view.band.isNull()
    assert view.selected_photos() == [100, 101]


def test_opening(qtbot, view):
    opened = []
    view.photo_opened.connect(opened.append)
    click(qtbot, view, 103)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.mouseDClick(view.viewport(), LEFT, NO, at(view, 103))
    assert opened == [103, 103, 103]
    assert view.selected_photos() == [103]


def test_the_heading_at_the_top_is_clicked_not_the_photo_under_it(qtbot, view):
    clicked, opened = [], []
    view.heading_clicked.connect(clicked.append)
    view.photo_opened.connect(opened.append)
    click(qtbot, view, 100)
    view.verticalScrollBar().setValue(60)
    qtbot.mouseClick(view.viewport(), LEFT, NO, QPoint(60, 20))
    qtbot.mouseDClick(view.viewport(), LEFT, NO, QPoint(60, 20))
    assert set(clicked) == {1}
    assert opened == []
    assert view.selected_photos() == [100]


def test_days_that_grow_above_leave_what_is_in_sight(qtbot, view):
    view.scroll_to_day(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 333)
    click(qtbot, view, 306)
    spot = at(view, 306)
    grown = (section(0, 7), section(1, 25), TRIP[1], TRIP[2], section(4, 22))
    view.set_sections(grown)
    assert at(view, 306) == spot
    assert view.selected_photos() == [306]
    assert view.current_photo() == 306


def test_deleting_or_moving_the_photo_at_the_top_does_not_jump(qtbot, view):
    view.scroll_to_day(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 1200)
    top, spot = top_photo(view), at(view, 318)
    day = TRIP[2]
    without = tuple(cell for cell in day.cells if cell.photo_id != top)
    moved = Section(1, "Day 1", "", (*TRIP[0].cells, day.cells[top - 300]))
    for first in (TRIP[0], moved):
        view.set_sections((first, TRIP[1], Section(3, "Day 3", "", without), TRIP[3]))
        assert abs(at(view, 318).y() - spot.y()) < view.row_height() * 1.5


def test_photos_that_change_places_stay_chosen(qtbot, view):
    for photo in (100, 102):
        click(qtbot, view, photo, CTRL)
    first = TRIP[0]
    turned = Section(1, "Day 1", "", tuple(reversed(first.cells)))
    view.set_sections((turned, *TRIP[1:]))
    assert view.selected_photos() == [102, 100]
    assert view.current_photo() == 102


def test_days_may_go_and_all_of_them(qtbot, view):
    view.scroll_to_day(4)
    view.set_sections((TRIP[0], TRIP[2]))
    view.set_sections(())
    assert view.verticalScrollBar().maximum() == 0
    view.set_sections(TRIP)
    assert top_photo(view) == 100


def test_unchanged_days_are_not_laid_out_again(view):
    before = [day.shape for day in view.days]
    view.set_sections((section(1, 12), TRIP[1], section(3, 31), TRIP[3]))
    after = [day.shape for day in view.days]
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_resizing_forth_and_back_does_not_drift(qtbot, view):
    view.scroll_to_day(3)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 400)
    value, photo = bar.value(), top_photo(view)
    for width in (500, 433, 900, 651, 700):
        view.resize(width, 600)
        low, high = sorted((photo, top_photo(view)))
        row = view.grid.row_of(view.photos.row_of(photo))
        assert high - low < len(row.edges) - 1
    assert bar.value() == value


def test_zooming_with_the_wheel_keeps_the_photo_under_the_pointer(qtbot, view):
    view.scroll_to_day(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 800)
    point = at(view, 310)
    assert point.y() > 300
    heights = []
    view.row_height_changed.connect(heights.append)
    for notches in (1, 1, 4, -2, -6, -3, 1, 2):
        wheel(view, point, notches)
        box = view.visualRect(view.photos.index(view.photos.row_of(310)))
        assert box.top() <= point.y() <= box.bottom()
    assert len(heights) == 8
    for notches, end in ((40, HIGHEST), (-80, LOWEST)):
        wheel(view, point, notches)
        assert view.row_height() == end
    view.set_row_height(5000)
    assert view.row_height() == HIGHEST


def test_the_last_day_can_be_brought_to_the_top(view):
    view.set_sections((*TRIP, section(5, 1)))
    view.scroll_to_day(5)
    assert view.verticalScrollBar().value() == view.grid.section_span(4)[0]


def test_screen_readers_hear_photos(view):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    assert interface.childCount() == 62
    photo = interface.child(3)
    assert photo.text(QAccessible.Text.Name) == "Photo 103"
    assert photo.role() == QAccessible.Role.ListItem
    assert photo.rect().size() == view.visualRect(view.photos.index(3)).size()


def test_screen_readers_hear_what_is_chosen(qtbot, view):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    click(qtbot, view, 102)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    chosen, other = interface.child(2).state(), interface.child(3).state()
    assert (chosen.selected, chosen.focused, chosen.selectable) == (1, 1, 1)
    assert (other.selected, other.focused, other.selectable) == (0, 0, 1)
    assert interface.focusChild().text(QAccessible.Text.Name) == "Photo 102"


def test_colours_follow_the_palette(qtbot, view):
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))
    view.setPalette(palette)
    assert colour_at(view, QPoint(4, 300)) == QColor("#101010")


def test_a_drag_looks_like_its_photo(qtbot, view):
    qtbot.waitUntil(lambda: view.thumbnails.picture(100) is not None)
    image = view.thumbnails.picture(100).image
    hanging = view.look.dragged(image, 3, 2.0)
    assert hanging.width() == 256
    assert QColor(hanging.toImage().pixel(20, 20)).red() > 240
    assert not view.look.dragged(None, 1, 1.0).isNull()


def test_the_first_key_starts_at_what_is_in_sight_and_shows_it(qtbot, view):
    view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(QModelIndex())
    view.verticalScrollBar().setValue(200)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert abs(view.verticalScrollBar().value() - 200) <= view.grid.measures.label
    box = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(box)
    ring = QPoint(box.left() - 2, box.center().y())
    assert colour_at(view, ring) == view.palette().color(QPalette.ColorRole.Text)
    click(qtbot, view, view.current_photo())
    assert colour_at(view, ring) == view.palette().color(QPalette.ColorRole.Base)
