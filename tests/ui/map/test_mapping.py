"""The map in the window: what it shows, and the ways from it to the timeline and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.store.journal import Journal
from journal.ui.map.targets import Target
from journal.ui.map.view import MapView
from journal.ui.photo_drags import PHOTOS_MIME, photos_mime
from journal.ui.window import MainWindow
from tests.ui.map.conftest import IN_TIME, VEGAS, days, show_map, wait_for


def target_of(view: MapView, photo: int) -> Target:
    view.motion.finish()
    view.repaint()
    return next(one for one in view.targets() if photo in one.photos)


def click(view: MapView, target: Target) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=target.point.toPoint())


def test_the_map_shows_the_day_that_is_read(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    show_map(window, qtbot, 4)
    assert window.mapping.pane.isVisible()
    assert not window.timeline.isVisible()
    assert not window.zoom_slider.isVisible()
    assert [stop.name for stop in window.mapping.pane.view.content.stops] == ["Las Vegas"]
    window.reading.go_to_day(days(path)[1])
    wait_for(window, qtbot, 2)
    stops = window.mapping.pane.view.content.stops
    assert [(stop.number, stop.name) for stop in stops] == [(1, "Las Vegas"), (2, "Zion")]


def test_the_whole_trip_is_shown_and_remembered(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    show_map(window, qtbot, 4)
    controls = window.mapping.pane.controls
    assert controls.day.isChecked()
    controls.trip.trigger()
    wait_for(window, qtbot, 6)
    assert window.settings.map_shows == "trip"
    view = window.mapping.pane.view
    seen = {photo for target in view.targets() for photo in target.photos}
    assert seen == {1, 2, 3, 4, 6, 7}
    window.days.day_chosen.emit(days(path)[1])
    wait_for(window, qtbot, 6)  # the day that is chosen comes into sight, and the rest stays
    assert view.view.bounds.west > VEGAS[1]
    assert view.view.bounds.west < -113.0263


def test_a_photo_that_is_clicked_is_shown_in_the_timeline(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    view.show_photos([4])
    view.motion.finish()
    click(view, target_of(view, 4))
    assert window.timeline.isVisible()
    assert window.timeline.selected_photos() == [4]
    assert window.timeline.hasFocus()
    assert window.actions_.timeline.isChecked()


def test_a_photo_of_the_timeline_is_shown_on_the_map(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    window.reading.go_to_day(days(path)[0])
    window.timeline.show_photo(4)
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_M)
    wait_for(window, qtbot, 4)
    view = window.mapping.pane.view
    assert target_of(view, 4).photos == (4,)
    assert view.view.place(36.1237, -115.1728) == pytest.approx(
        (view.width() / 2, view.height() / 2), abs=1
    )
    window.mapping.show_in_timeline(7)
    window.timeline.setFocus()
    window.actions_.show_on_map.trigger()
    wait_for(window, qtbot, 2 if window.reading.day == days(path)[1] else 6)
    assert target_of(view, 7)


def test_what_has_no_place_is_told_of(window: MainWindow, qtbot: QtBot) -> None:
    window.timeline.show_photo(5)
    window.actions_.show_on_map.trigger()
    wait_for(window, qtbot, 4)
    qtbot.waitUntil(lambda: "Nothing says where" in window.status._line.text(), timeout=IN_TIME)


def test_gathered_photos_are_parted_by_a_click(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    view.motion.zoom_now(-4, view.width() / 2, view.height() / 2)
    gathered = target_of(view, 1)
    assert gathered.photos == (1, 2, 3, 4)
    click(view, gathered)
    view.motion.finish()
    assert target_of(view, 4).photos == (4,)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_photos_in_one_place_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    pane = window.mapping.pane
    click(pane.view, target_of(pane.view, 1))
    assert pane.list_.isVisible()
    assert pane.list_.strip.rows.photos == [1, 2, 3]
    QTest.keyClick(pane.list_.strip, Qt.Key.Key_Right)
    QTest.keyClick(pane.list_.strip, Qt.Key.Key_Return)
    assert not pane.list_.isVisible()
    assert window.timeline.selected_photos() == [2]


def test_the_keys_go_through_what_is_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    said = []
    for _ in range(len(view.targets())):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        assert view.hasFocus()
        said.append(view.accessibleDescription())
    assert "Stop 1: Las Vegas" in said
    assert any("3 photos" in one for one in said)
    assert any("10:36" in one for one in said)  # photo 4, alone
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()
    view.setFocus(Qt.FocusReason.BacktabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert "4 photos" in view.accessibleDescription()


def test_a_photo_that_the_keys_have_come_to_is_seen_large(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(len(view.targets())):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        if view._current is not None and view._current.photos == (4,):
            break
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert window.viewer.visible
    window.viewer.leave()
    assert window.mapping.pane.isVisible()
    assert view.hasFocus()


def test_arrows_plus_minus_and_home(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    home = view.view
    QTest.keyClick(view, Qt.Key.Key_Left)
    view.motion.finish()
    assert view.view.lon < home.lon
    QTest.keyClick(view, Qt.Key.Key_Plus)
    view.motion.finish()
    assert view.view.zoom == pytest.approx(home.zoom + 1)
    QTest.keyClick(view, Qt.Key.Key_Home)
    view.motion.finish()
    assert view.view == home
    window.actions_.smaller.trigger()
    view.motion.finish()
    assert view.view.zoom == pytest.approx(home.zoom - 1)


def test_pulling_and_turning_the_wheel(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    begin = view.view.position(300, 300)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(view, QPoint(340, 320))
    QTest.mouseMove(view, QPoint(380, 350))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(380, 350))
    assert view.view.place(*begin) == pytest.approx((380, 350), abs=0.5)
    assert view.isVisible()  # nothing was clicked


def test_a_resized_map_still_shows_all(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: view.motion.view.width == view.width(), timeout=IN_TIME)
    view.repaint()
    assert {photo for one in view.targets() for photo in one.photos} == {1, 2, 3, 4}


def test_a_filter_lets_through_what_stands_on_the_map(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    window.timeline.select_photos([1, 4])
    window.actions_.favourite.trigger()
    window.actions_.filter.setChecked(True)
    window.filtering.bar._toggles["favourites"].click()
    wait_for(window, qtbot, 2)
    window.actions_.filter.setChecked(False)
    wait_for(window, qtbot, 4)


def test_a_filter_that_lets_nothing_through_leaves_the_map_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    show_map(window, qtbot, 4)
    window.actions_.filter.setChecked(True)
    window.filtering.bar._toggles["favourites"].click()
    wait_for(window, qtbot, 0)
    assert window.mapping.visible
    window.actions_.filter.setChecked(False)
    wait_for(window, qtbot, 4)


def test_the_map_comes_back_after_the_bin(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    window.actions_.bin.setChecked(True)
    qtbot.waitUntil(lambda: not window.mapping.visible, timeout=IN_TIME)
    window.actions_.bin.setChecked(False)
    qtbot.waitUntil(lambda: window.mapping.visible, timeout=IN_TIME)


def test_the_bin_has_no_map(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    window.actions_.bin.setChecked(True)
    qtbot.waitUntil(lambda: not window.actions_.map.isEnabled(), timeout=IN_TIME)
    assert window.timeline.isVisible()


def test_single_keys_that_change_photos_do_nothing_on_the_map(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.timeline.select_photos([4])
    show_map(window, qtbot, 4)
    asked: list[QAction] = []
    for action in window.actions_.choices:
        action.triggered.connect(lambda _=False, action=action: asked.append(action))
    for key in (Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_Delete):
        QTest.keyClick(window.mapping.pane.view, key)
    assert asked == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_photo(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    window.mapping.pane.view.menu_wanted.emit([4], QPoint(10, 10))
    (menu,) = window.mapping.pane.findChildren(QMenu)
    assert window.timeline.selected_photos() == [4]
    menu.actions()[0].trigger()
    assert window.timeline.isVisible()
    menu.close()


def test_what_is_read_quietly_has_the_timeline_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    show_map(window, qtbot, 4)
    window.quiet.enter()
    assert window.views.currentWidget() is window.timeline
    window.quiet.leave()
    assert window.below.isVisible()


# Placing


def positions(path: Path, *photos: int) -> list[tuple[float, float]]:
    """Return where the journal says that photos were taken."""
    with Journal.open_read(path) as journal:
        rows = journal.db.execute("SELECT id, at_lat, at_lon FROM photo").fetchall()
    return [(lat, lon) for number, lat, lon in rows if number in photos]


def test_photos_without_a_place_are_put_in_the_middle(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    show_map(window, qtbot, 4)
    foot, view = window.mapping.pane.foot, window.mapping.pane.view
    assert foot.isVisible()
    assert foot.strip.rows.photos == [5]
    assert not foot.here.isEnabled()
    foot.strip.setCurrentIndex(foot.strip.rows.index(0))
    assert foot.here.isEnabled()
    middle = view.view.lat, view.view.lon
    foot.here.click()
    wait_for(window, qtbot, 5)
    assert positions(path, 5) == [pytest.approx(middle)]
    assert not foot.isVisible()
    window.actions_.undo.trigger()
    wait_for(window, qtbot, 4)
    qtbot.waitUntil(foot.isVisible, timeout=IN_TIME)


def test_photos_that_are_dropped_are_placed_there(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    show_map(window, qtbot, 4)
    view = window.mapping.pane.view
    at = QPointF(*view.view.place(36.12, -115.17))
    drop(view, photos_mime([5, 8]), at)
    wait_for(window, qtbot, 5)  # 8 is of another day
    assert positions(path, 5, 8) == [pytest.approx((36.12, -115.17), abs=1e-6)] * 2
    files = QMimeData()
    files.setText("no photos")
    drop(view, files, at)


def test_what_is_read_only_is_not_placed(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    reader = MainWindow(window.settings)
    reader.show()
    reader.open_journal(path)
    qtbot.waitUntil(lambda: reader.reading.snapshot is not None, timeout=IN_TIME)
    assert not reader.writable
    show_map(reader, qtbot, 4)
    assert not reader.mapping.pane.foot.isVisible()
    view = reader.mapping.pane.view
    data = photos_mime([5])  # the event does not keep it
    entering = dragged(data, QPointF(100, 100))
    view.dragEnterEvent(entering)
    assert not entering.isAccepted()
    reader.close()


def dragged(data: QMimeData, at: QPointF) -> QDragEnterEvent:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, left, none)


def drop(view: MapView, data: QMimeData, at: QPointF) -> None:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = dragged(data, at)
    view.dragEnterEvent(entering)
    view.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))
    assert entering.isAccepted() == data.hasFormat(PHOTOS_MIME)
