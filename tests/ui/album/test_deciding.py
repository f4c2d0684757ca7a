"""What is decided about the album in its view: it goes into the journal and can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal.album.laid import LaidPage
from journal.ui.album.view import AlbumView
from journal.ui.window import MainWindow
from tests.ui.album.conftest import DAYS, IN_TIME, files, finish, point_of, show_album

LEFT = Qt.MouseButton.LeftButton


def some_group(view: AlbumView) -> LaidPage:
    """Return photos of the second day that can stand otherwise."""
    groups = [g for leaf in view.leaves.all if leaf.part == DAYS[1] for g in leaf.page.laid]
    return next(group for group in groups if group.has_alternatives)


def group_of(view: AlbumView, photos: tuple[int, ...]) -> LaidPage | None:
    groups = [group for leaf in view.leaves.all for group in leaf.page.laid]
    return next((group for group in groups if group.photo_ids == photos), None)


def choose(view: AlbumView, photo: int) -> None:
    QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "photo", photo))


def test_the_next_layout_is_kept_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    group, before = some_group(view), files(view)
    choose(view, group.photo_ids[0])
    QTest.keyClick(view, Qt.Key.Key_L)

    def changed() -> bool:
        now = group_of(view, group.photo_ids)
        return now is not None and now.kept and now.shape != group.shape

    qtbot.waitUntil(changed, timeout=IN_TIME)
    assert window.actions_.keep_page.isChecked()
    finish(window, qtbot)
    after = files(view)
    assert [part for part in before if before[part] != after[part]] == [DAYS[1]]
    assert window.operations is not None
    window.operations.undo()
    qtbot.waitUntil(lambda: group_of(view, group.photo_ids) == group, timeout=IN_TIME)


def test_a_page_is_kept_and_released(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    group = some_group(view)
    choose(view, group.photo_ids[0])

    def kept() -> bool:
        now = group_of(view, group.photo_ids)
        return now is not None and now.kept and now.shape == group.shape

    QTest.keyClick(view, Qt.Key.Key_K)
    qtbot.waitUntil(kept, timeout=IN_TIME)
    QTest.keyClick(view, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not kept(), timeout=IN_TIME)


def test_a_photo_gets_a_full_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    choose(view, 12)
    QTest.keyClick(view, Qt.Key.Key_P)

    def alone() -> bool:
        page = view.leaves.page_of(12)
        return page is not None and [i.number for i in view.leaves.all[page].photos()] == [12]

    qtbot.waitUntil(alone, timeout=IN_TIME)
    assert window.actions_.full_page.isChecked()
    QTest.keyClick(view, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not alone(), timeout=IN_TIME)


def test_a_photo_is_left_out(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    choose(view, 12)
    QTest.keyClick(view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: view.leaves.page_of(12) is None, timeout=IN_TIME)
    assert view.photo is None
    assert window.operations is not None
    window.operations.undo()
    qtbot.waitUntil(lambda: view.leaves.page_of(12) is not None, timeout=IN_TIME)


def test_a_photo_goes_on_the_cover(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    before = view.leaves.outline.cover
    choose(view, 20)
    assert before != 20
    window.actions_.use_as_cover.trigger()
    qtbot.waitUntil(lambda: view.leaves.outline.cover == 20, timeout=IN_TIME)
    qtbot.waitUntil(
        lambda: [item.number for item in view.leaves.all[0].photos()] == [20], timeout=IN_TIME
    )
    assert window.operations is not None
    window.operations.undo()
    qtbot.waitUntil(lambda: view.leaves.outline.cover == before, timeout=IN_TIME)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_photo_is_about_its_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    group = some_group(view)
    photo = group.photo_ids[0]
    choose(view, photo)
    page = view.leaves.page_of(photo)
    assert page is not None
    view.menu_wanted.emit(page, photo, view.mapToGlobal(view.rect().center()))
    (menu,) = view.findChildren(QMenu)
    actions = window.actions_
    offered = menu.actions()
    for action in (actions.next_layout, actions.keep_page, actions.full_page, actions.leave_out):
        assert action in offered
        assert action.isEnabled()
    menu.close()


def test_the_bar_of_a_page_stands_below_it(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    at = point_of(view, "photo", some_group(view).photo_ids[0])
    QTest.mouseMove(view.viewport(), at)
    tools = window.deciding._tools
    assert tools is not None
    qtbot.waitUntil(tools.isVisible, timeout=IN_TIME)
    assert tools.page is not None
    assert not tools.geometry().intersects(view.page_rect(tools.page))
