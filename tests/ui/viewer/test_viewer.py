"""The viewer in a real window, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.ui.photos.filters import Filter
from journal.ui.window import MainWindow
from tests.ui.viewer.conftest import (
    IN_TIME,
    Show,
    kept,
    wait_for_original,
    wait_for_preview,
)
from tests.ui.viewer.making import (
    AWAY,
    BLUE,
    BROKEN,
    GREEN,
    GREY,
    HEIGHT,
    PHOTOS,
    RED,
    WIDTH,
)

Key = Qt.Key


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press a key where the focus is, as the system sends it: shortcuts first."""
    widget = window.focusWidget()
    assert widget is not None
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, override)
    QApplication.sendEvent(
        widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def wheel(widget: QWidget, at: QPoint, notches: float, control: bool = False) -> None:
    modifiers = Qt.KeyboardModifier
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers.ControlModifier if control else modifiers.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def corners_shown(window: MainWindow) -> list[tuple[int, int, int]]:
    """Return the colours drawn near the photo's corners, clockwise from the top left."""
    canvas = window.viewer.view.canvas
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    box = canvas.box().toRect().adjusted(30, 30, -30, -30)
    points = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft())
    colours = [image.pixelColor((QPointF(point) * ratio).toPoint()) for point in points]
    return [(colour.red(), colour.green(), colour.blue()) for colour in colours]


def near(found: list[tuple[int, int, int]], *expected: tuple[int, int, int]) -> bool:
    pairs = zip(found, expected, strict=True)
    return all(abs(a - b) < 10 for one, other in pairs for a, b in zip(one, other, strict=True))


# Coming and going


@pytest.mark.parametrize("out", [Key.Key_Escape, Key.Key_Space])
def test_space_opens_and_the_timeline_is_where_the_viewer_was_left(
    window: MainWindow, qtbot: QtBot, out: Qt.Key
) -> None:
    timeline, viewer = window.timeline, window.viewer
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.photos.index(1))
    qtbot.keyClick(timeline, Key.Key_Space)
    assert viewer.photos() == window.chosen.looked_at() == [2]
    assert window.middle.currentWidget() is viewer.view
    for _ in range(3):
        press(window, Key.Key_Right)
    press(window, Key.Key_Left)
    assert viewer.photos() == [4]
    press(window, out)
    assert viewer.photos() == []
    assert window.middle.currentWidget() is window.filled
    assert timeline.selected_photos() == window.chosen.looked_at() == [4]
    assert timeline.current_photo() == 4
    assert window.focusWidget() is timeline


def test_a_double_click_leaves(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    qtbot.mouseDClick(window.viewer.view.canvas, Qt.MouseButton.LeftButton)
    assert not window.viewer.visible


def test_the_ends_are_ends(window: MainWindow, show: Show) -> None:
    show(3)
    press(window, Key.Key_End)
    assert window.viewer.photos() == [PHOTOS]
    press(window, Key.Key_Right)
    assert window.viewer.photos() == [PHOTOS]
    press(window, Key.Key_Home)
    assert window.viewer.photos() == [1]
    press(window, Key.Key_PageUp)
    assert window.viewer.photos() == [1]
    press(window, Key.Key_PageDown)
    assert window.viewer.photos() == [2]


def test_the_line_above_says_which_photo_it_is(window: MainWindow, show: Show) -> None:
    show(3)
    head = window.viewer.view.head
    assert head.place.text() == f"3 of {PHOTOS}"
    assert head.when.text().startswith("Wed 29 Nov")
    assert "10:26" in head.when.text()
    assert window.viewer.view.canvas.accessibleName().startswith("Photo, ")


def test_closing_the_journal_closes_the_viewer(window: MainWindow, show: Show) -> None:
    show(2)
    window.close_journal()
    assert not window.viewer.visible


def test_every_button_has_a_name(window: MainWindow, show: Show) -> None:
    show(1)
    buttons = window.viewer.view.findChildren(QAbstractButton)
    assert len(buttons) > 6
    assert all(button.accessibleName() for button in buttons)


# What is seen


def test_preview_then_original_stand_upright(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    assert near(corners_shown(window), RED, GREEN, BLUE, GREY)
    wait_for_original(window, qtbot)
    assert near(corners_shown(window), RED, GREEN, BLUE, GREY)
    assert window.viewer.view.canvas.levels.size == (WIDTH, HEIGHT)  # type: ignore[union-attr]


def test_turning_shows_at_once_and_is_kept(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(1)
    wait_for_original(window, qtbot)
    window.actions_.turn_right.trigger()
    assert near(corners_shown(window), GREY, RED, GREEN, BLUE)  # nothing was waited for
    window.actions_.turn_right.trigger()
    assert near(corners_shown(window), BLUE, GREY, RED, GREEN)
    window.actions_.turn_left.trigger()
    qtbot.waitUntil(lambda: kept(path, 1, "turn") == 90, timeout=IN_TIME)
    qtbot.waitUntil(lambda: not window.viewer._said, timeout=IN_TIME)
    assert near(corners_shown(window), GREY, RED, GREEN, BLUE)
    wait_for_original(window, qtbot)
    window.viewer.view.canvas.image = None  # so that the original is drawn
    assert near(corners_shown(window), GREY, RED, GREEN, BLUE)
    assert window.viewer.view.canvas.levels.size == (HEIGHT, WIDTH)  # type: ignore[union-attr]


@pytest.mark.parametrize(("photo", "why"), [(BROKEN, "cut short"), (AWAY, "its file is away")])
def test_an_original_that_cannot_be_shown_is_told_and_the_preview_stays(
    window: MainWindow, show: Show, qtbot: QtBot, photo: int, why: str
) -> None:
    show(photo)
    notice = window.viewer.view.notice
    qtbot.waitUntil(lambda: why in notice.text(), timeout=IN_TIME)
    assert notice.isVisible()
    assert near(corners_shown(window), RED, GREEN, BLUE, GREY)
    press(window, Key.Key_Home)
    assert not notice.isVisible()


def test_neighbours_are_decoded_ahead(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(3)
    pictures, viewer = window.viewer.seeing._pictures, window.viewer
    assert pictures is not None
    near_by = [viewer._shown(row) for row in (1, 2, 3, 4)]
    qtbot.waitUntil(lambda: all(pictures.picture(photo) for photo in near_by), timeout=IN_TIME)
    press(window, Key.Key_Right)
    canvas = viewer.view.canvas
    assert canvas.image is not None
    assert canvas.image.width() == canvas.lens.box[2]  # as large as shown, without a wait


# Zoom


def test_the_wheel_with_ctrl_zooms_around_the_pointer(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(1)
    canvas = window.viewer.view.canvas
    at = QPoint(canvas.width() // 3, canvas.height() // 2)
    ratio = canvas.devicePixelRatioF()
    wheel(canvas, at, 5, control=True)
    before = canvas.lens.point(at.x() * ratio, at.y() * ratio)
    for _ in range(3):
        wheel(canvas, at, 1, control=True)
        now = canvas.lens.point(at.x() * ratio, at.y() * ratio)
        assert now == pytest.approx(before, abs=3 / canvas.lens.now)
    for _ in range(40):
        wheel(canvas, at, 1, control=True)
    assert canvas.lens.now == 4.0
    assert window.viewer.view.head.zoom.text() == "400 %"
    for _ in range(60):
        wheel(canvas, at, -1, control=True)
    assert canvas.lens.fitted
    assert window.viewer.photos() == [1]


def test_the_wheel_goes_on_while_the_whole_photo_is_in_sight(
    window: MainWindow, show: Show
) -> None:
    show(2)
    canvas = window.viewer.view.canvas
    middle = canvas.rect().center()
    wheel(canvas, middle, -1)
    assert window.viewer.photos() == [3]
    wheel(canvas, middle, 0.5)
    wheel(canvas, middle, 0.5)
    assert window.viewer.photos() == [2]
    press(window, Key.Key_1)
    origin = canvas.lens.origin
    wheel(canvas, middle, 1)
    assert window.viewer.photos() == [2]
    assert canvas.lens.origin[1] == origin[1] + 120


def test_keys_zoom_and_another_photo_is_shown_whole(window: MainWindow, show: Show) -> None:
    show(1)
    lens = lambda: window.viewer.view.canvas.lens  # noqa: E731
    press(window, Key.Key_1)
    assert lens().now == 1.0
    press(window, Key.Key_Minus)
    assert lens().now < 1
    press(window, Key.Key_Plus)
    assert lens().now == 1.0
    press(window, Key.Key_0)
    assert lens().fitted
    press(window, Key.Key_Z)
    assert lens().now == 1.0
    press(window, Key.Key_Right)
    assert lens().fitted


def test_dragging_pushes_the_photo_under_a_hand(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(1)
    canvas = window.viewer.view.canvas
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    press(window, Key.Key_1)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    begin, origin = canvas.rect().center(), canvas.lens.origin
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, pos=begin)
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseMove(canvas, begin + QPoint(-40, 25))
    qtbot.mouseRelease(canvas, left, pos=begin + QPoint(-40, 25))
    ratio = canvas.devicePixelRatioF()
    assert canvas.lens.origin == (origin[0] - 40 * ratio, origin[1] + 25 * ratio)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_large_pixels_are_crisp(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    wait_for_original(window, qtbot)
    canvas = window.viewer.view.canvas
    canvas.zoom(4.0)
    image = canvas.grab().toImage()
    middle = image.width() // 2
    row = {image.pixelColor(x, image.height() // 4).rgb() for x in range(middle - 2, middle + 2)}
    assert len(row) <= 2  # red and green, and nothing between them but what JPEG made of it
    assert QColor(image.pixel(middle - 60, image.height() // 4)).red() > 200


# Captions


def test_captions_are_written_one_after_the_other_by_tab(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(1)
    window.actions_.caption.trigger()
    caption = window.viewer.view.caption
    assert caption.hasFocus()
    qtbot.keyClicks(caption, "fx [c] s")  # all of them keys of something elsewhere
    qtbot.keyClick(caption, Key.Key_Tab)
    assert window.viewer.photos() == [2]
    assert caption.hasFocus()
    assert caption.text() == ""
    qtbot.keyClicks(caption, "Second")
    qtbot.keyClick(caption, Key.Key_Backtab)
    assert window.viewer.photos() == [1]
    assert caption.text() == "fx [c] s"  # whether or not the journal has it by now
    qtbot.waitUntil(lambda: kept(path, 2, "caption") == "Second", timeout=IN_TIME)
    assert kept(path, 1, "caption") == "fx [c] s"
    assert kept(path, 1, "favourite") == 0
    assert kept(path, 1, "in_album") == 1
    assert kept(path, 1, "turn") == 0


def test_escape_takes_a_caption_back_and_enter_saves_it(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(1)
    caption, canvas = window.viewer.view.caption, window.viewer.view.canvas
    window.actions_.caption.trigger()
    qtbot.keyClicks(caption, "No")
    qtbot.keyClick(caption, Key.Key_Escape)
    assert canvas.hasFocus()
    assert window.viewer.visible
    assert caption.text() == ""
    window.actions_.caption.trigger()
    qtbot.keyClicks(caption, "Yes")
    qtbot.keyClick(caption, Key.Key_Return)
    assert canvas.hasFocus()
    qtbot.waitUntil(lambda: kept(path, 1, "caption") == "Yes", timeout=IN_TIME)


def test_a_caption_is_saved_when_the_window_closes(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(1)
    window.actions_.caption.trigger()
    qtbot.keyClicks(window.viewer.view.caption, "Last words")
    window.close()
    assert kept(path, 1, "caption") == "Last words"


# Choosing


def test_what_is_chosen_shows_and_is_kept(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(2)
    head = window.viewer.view.head
    assert not head.heart.isChecked()
    qtbot.mouseClick(head.heart, Qt.MouseButton.LeftButton)
    window.actions_.leave_out.trigger()
    qtbot.waitUntil(lambda: head.left_out.isVisible(), timeout=IN_TIME)
    assert head.heart.isChecked()
    assert kept(path, 2, "favourite") == 1
    assert kept(path, 2, "in_album") == 0
    assert window.viewer.photos() == [2]
    assert window.middle.currentWidget() is window.viewer.view


def test_delete_goes_on_to_the_next_photo_and_undo_brings_it_back(
    window: MainWindow, show: Show, path: Path, qtbot: QtBot
) -> None:
    show(3)
    window.actions_.throw_away.trigger()
    qtbot.waitUntil(lambda: window.viewer.photos() == [4], timeout=IN_TIME)
    assert window.viewer.view.head.place.text() == f"3 of {PHOTOS - 1}"
    window.actions_.undo.trigger()
    line = f"4 of {PHOTOS}"
    qtbot.waitUntil(lambda: window.viewer.view.head.place.text() == line, timeout=IN_TIME)
    assert window.viewer.photos() == [4]


def test_the_last_photo_deleted_shows_the_one_before(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(PHOTOS)
    window.actions_.throw_away.trigger()
    qtbot.waitUntil(lambda: window.viewer.photos() == [PHOTOS - 1], timeout=IN_TIME)


def test_a_filter_that_lets_nothing_through_leaves(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(1)
    window.reading.look_for(Filter(favourites=True))
    qtbot.waitUntil(lambda: not window.viewer.visible, timeout=IN_TIME)
    assert window.middle.currentWidget() is window.filled


# Around it


def test_the_filmstrip_goes_where_it_is_clicked(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(3)
    strip = window.viewer.view.strip
    beside = strip._cell(2).center()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=beside)
    assert window.viewer.photos() == [5]
    far = strip._cell(4).center()  # past the last one
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=far)
    assert window.viewer.photos() == [5]
    press(window, Key.Key_T)
    assert not strip.isVisible()


def test_the_facts_tell_time_camera_and_file(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    press(window, Key.Key_I)
    facts = window.viewer.view.facts
    assert facts.isVisible()
    qtbot.waitUntil(lambda: "P1.jpg" in facts.toPlainText(), timeout=IN_TIME)
    text = facts.toPlainText()
    for part in ("29 November 2017", "f/1.8 · 1/125 s · ISO 100", "2400 × 1600", "JPG"):
        assert part in text
    press(window, Key.Key_Right)
    qtbot.waitUntil(lambda: "P2.jpg" in facts.toPlainText(), timeout=IN_TIME)
    assert "left where it is" in facts.toPlainText()


def test_the_full_screen_has_only_the_photo(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    view = window.viewer.view
    shown = [part for part in (window.header, window.days, window.page) if part.isVisible()]
    press(window, Key.Key_F11)
    assert window.isFullScreen()
    assert view.canvas.size() == view.size()
    assert not any(part.isVisible() for part in (*shown, view.head, view.foot))
    qtbot.mouseMove(view, QPoint(200, 5))
    view.mouseMoveEvent(_moved(QPoint(200, 5)))
    assert view.head.isVisible()
    window.actions_.favourite.trigger()
    qtbot.waitUntil(lambda: view.head.heart.isChecked(), timeout=IN_TIME)
    assert not any(part.isVisible() for part in shown)
    press(window, Key.Key_Escape)
    assert not window.isFullScreen()
    assert all(part.isVisible() for part in (*shown, view.head, view.foot))
    assert window.viewer.visible


def test_the_menu_says_the_keys_of_the_viewer(window: MainWindow, show: Show) -> None:
    show(1)
    view, menu = window.viewer.view, QMenu()
    view.fill_menu(menu)
    keys = {action.text(): action for action in menu.actions()}
    assert {text: action.shortcut().toString() for text, action in keys.items()} == {
        "To 100 % and Back": "Z",
        "Facts": "I",
        "Filmstrip": "T",
        "Slideshow": "F5",
        "Full Screen": "F11",
    }
    assert view.strip.isVisible()
    keys["Filmstrip"].trigger()
    assert not view.strip.isVisible()
    keys["Full Screen"].trigger()
    assert window.isFullScreen()
    press(window, Key.Key_Escape)
    press(window, Key.Key_T)
    assert view.strip.isVisible()


def test_the_pointer_hides_in_the_full_screen(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    view = window.viewer.view
    view._pointer.setInterval(30)
    press(window, Key.Key_F11)
    blank = Qt.CursorShape.BlankCursor
    qtbot.waitUntil(lambda: view.canvas.cursor().shape() == blank, timeout=IN_TIME)
    view.mouseMoveEvent(_moved(QPoint(300, 300)))
    assert view.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_slides_go_on_by_themselves_and_pause(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(1)
    slides = window.viewer.slides
    slides._timer.setInterval(40)
    press(window, Key.Key_F5)
    assert window.isFullScreen()
    qtbot.waitUntil(lambda: window.viewer.photos() == [3], timeout=IN_TIME)
    press(window, Key.Key_Space)
    here = window.viewer.photos()
    qtbot.wait(120)
    assert window.viewer.photos() == here
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: window.viewer.photos() > here, timeout=IN_TIME)
    press(window, Key.Key_Escape)
    assert not slides.running
    assert not window.isFullScreen()
    assert window.viewer.visible


def test_nothing_moves_where_the_system_wants_nothing_to(
    window: MainWindow, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = window.viewer
    monkeypatch.setattr(viewer._growing, "animates", lambda: True)
    viewer.show_photo(1)
    assert viewer._growing.isVisible()
    qtbot.waitUntil(lambda: not viewer._growing.isVisible(), timeout=IN_TIME)
    viewer.leave()
    viewer._growing.finish()
    monkeypatch.setattr(viewer._growing, "animates", lambda: False)
    viewer.show_photo(2)
    assert not viewer._growing.isVisible()
    wait_for_preview(window, qtbot)


def _moved(at: QPoint) -> object:
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), none, none, Qt.KeyboardModifier.NoModifier
    )


def test_photos_among_the_words_turn_with_the_photo(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    """The picture in the words is the one of the timeline, as it stands now."""
    entries = window.page.entries
    window.page.add_entry()
    entry = entries._entries[0]
    entry.editor.setFocus()
    entry.editor.insert_photos([1])
    qtbot.waitUntil(lambda: entry.entry_id is not None, timeout=IN_TIME)
    entry.editor.viewport().grab()
    wide = entry.editor._pictures[1]
    assert wide is not None
    assert wide.width() > wide.height()
    show(1)
    window.actions_.turn_right.trigger()

    def turned() -> bool:
        entry.editor.viewport().grab()
        image = entry.editor._pictures.get(1)
        return image is not None and image.height() > image.width()

    qtbot.waitUntil(turned, timeout=IN_TIME)
