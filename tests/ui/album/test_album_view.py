"""The album in the window: pages, the day that is read, clicks, what is set again, zoom."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.store import edits
from journal.store.op import Op
from journal.ui.window import MainWindow
from tests.ui.album.conftest import DAYS, IN_TIME, day_id, files, finish, point_of, show_album

LEFT = Qt.MouseButton.LeftButton


def test_the_album_is_the_third_view_of_the_trip(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    assert view.isVisible()
    assert not window.timeline.isVisible()
    assert window.actions_.album.isChecked()
    assert window.leafing.pane.foot.pages.text() == f"{len(view.leaves.all)} pages, about 240.0 kB"
    window.actions_.timeline.trigger()
    assert window.timeline.isVisible()
    assert not window.leafing.visible


def test_the_album_comes_back_after_the_bin(window: MainWindow, qtbot: QtBot) -> None:
    show_album(window, qtbot)
    window.actions_.bin.setChecked(True)
    qtbot.waitUntil(lambda: not window.leafing.visible, timeout=IN_TIME)
    window.actions_.bin.setChecked(False)
    qtbot.waitUntil(lambda: window.leafing.visible, timeout=IN_TIME)


def test_every_photo_stands_on_a_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    pages = [leaf for leaf in view.leaves.all if leaf.part != "front"]
    photos = [item.number for leaf in pages for item in leaf.photos()]
    assert sorted(number or 0 for number in photos) == list(range(1, 25))


def test_photos_are_painted_and_words_are_drawn(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    at = point_of(view, "photo", 12)

    def red() -> bool:
        colour = QColor(view.viewport().grab().toImage().pixel(at))
        return colour.red() > 180 and colour.green() < 60

    qtbot.waitUntil(red, timeout=IN_TIME)
    page = view.leaves.page_of(12)
    assert page is not None
    leaf = view.leaves.all[page]
    file, at_page = leaf.file, leaf.page.at
    qtbot.waitUntil(lambda: view.renderings.image(file, at_page) is not None, timeout=IN_TIME)
    drawn = view.renderings.image(file, at_page)
    assert drawn is not None
    assert drawn.width() == view.spreads.boxes[page].width


def test_it_opens_at_the_day_that_is_read_and_follows_it(window: MainWindow, qtbot: QtBot) -> None:
    window.reading.go_to_day(day_id(window, DAYS[1]))
    view = show_album(window, qtbot)
    assert view.day == DAYS[1]
    window.reading.go_to_day(day_id(window, DAYS[2]))
    assert view.day == DAYS[2]


def test_scrolling_changes_the_day_that_is_read(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert window.reading.day == day_id(window, DAYS[2])
    assert window.page.day == day_id(window, DAYS[2])


def test_a_click_selects_a_photo_and_space_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "photo", 12))
    assert view.photo == 12
    assert window.timeline.selected_photos() == [12]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert window.viewer.photos() == [12]
    window.viewer.leave()
    assert window.leafing.visible


def test_a_double_click_opens_a_photo(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    QTest.mouseDClick(view.viewport(), LEFT, pos=point_of(view, "photo", 3))
    assert window.viewer.photos() == [3]


def test_arrows_go_from_photo_to_photo(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "photo", 12))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.photo == 13
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.photo == 11


def test_a_click_on_words_puts_the_caret_there(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "entry"))
    assert window.reading.day == day_id(window, DAYS[1])
    (entry,) = window.page.entries.entries()
    assert entry.editor.hasFocus()
    assert 0 < entry.editor.textCursor().position() < len(entry.editor.text())


def test_a_line_of_the_contents_leads_to_its_day(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    QTest.mouseClick(view.viewport(), LEFT, pos=point_of(view, "contents", key=DAYS[2]))
    assert view.day == DAYS[2]
    assert window.reading.day == day_id(window, DAYS[2])


def test_only_the_day_that_changed_is_set_again(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    before = files(view)
    assert window.session is not None
    entry = window.session.reader.db.execute("SELECT id FROM entry").fetchone()[0]
    point_of(view, "photo", 20)
    place = view.verticalOffset()
    assert window.operations is not None
    window.operations.edit(Op.WRITE, edits.write_entry(entry, {"text": "We walk down again."}))
    qtbot.waitUntil(lambda: files(view) != before, timeout=IN_TIME)
    finish(window, qtbot)
    after = files(view)
    assert [part for part in before if before[part] != after[part]] == [DAYS[1]]
    assert view.verticalOffset() == place


def test_what_is_set_again_shows_as_it_was_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    at, before = point_of(view, "photo", 12), files(view)

    def red() -> bool:
        return QColor(view.viewport().grab().toImage().pixel(at)).green() < 60

    qtbot.waitUntil(red, timeout=IN_TIME)
    white: list[bool] = []
    view.moved.connect(lambda: white.append(not red()))
    assert window.operations is not None
    window.operations.edit(Op.NAME_DAY, edits.name_day(day_id(window, DAYS[1]), "Up and down"))
    qtbot.waitUntil(lambda: files(view) != before, timeout=IN_TIME)
    assert white
    assert not any(white)


def test_zoom_keeps_what_is_under_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    point = point_of(view, "photo", 12)
    narrow = view.scale
    view.zoom_at(point, 2.0)
    assert view.scale == 2 * narrow
    item = view.hit(point)[1]
    assert item is not None
    assert item.number == 12
    window.actions_.usual_size.trigger()
    assert view.scale == narrow
    window.actions_.larger.trigger()
    assert view.scale > narrow


def test_pages_stand_alone_where_the_pane_is_narrow(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    assert view.spreads.facing
    window.page.setMinimumWidth(800)
    qtbot.waitUntil(lambda: not view.spreads.facing, timeout=IN_TIME)
    assert all(row.end - row.first == 1 for row in view.spreads.rows)


def test_screen_readers_hear_of_every_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    said = [view.pages.index(row).data() for row in range(view.pages.rowCount())]
    assert len(said) == len(view.leaves.all)
    assert said[0] == "Page 1, Cover: 1 photo"
    page = view.leaves.page_of(12)
    assert page is not None
    assert said[page].startswith(f"Page {page + 1}, Thursday, 30 November 2017: ")


def test_the_look_is_remembered_in_the_trip(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    paper = window.leafing.pane.foot.paper
    paper.setCurrentIndex(paper.findData("21cm"))
    paper.activated.emit(paper.currentIndex())
    qtbot.waitUntil(lambda: {leaf.height for leaf in view.leaves.all} == {210}, timeout=IN_TIME)
    assert window.operations is not None
    window.operations.undo()
    qtbot.waitUntil(lambda: {leaf.height for leaf in view.leaves.all} != {210}, timeout=IN_TIME)


def test_the_styles_there_are_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    foot, before = window.leafing.pane.foot, files(view)
    names = [foot.style_.itemText(row) for row in range(foot.style_.count())]
    assert names[:2] == ["Journal", "Gallery"]
    foot.style_.setCurrentIndex(1)
    foot.style_.activated.emit(1)
    qtbot.waitUntil(lambda: files(view) != before, timeout=IN_TIME)
    finish(window, qtbot)
    assert foot.style_.currentData() == "gallery"


def test_pictures_stay_within_their_bound(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    view.renderings.forget()  # what was drawn before there was this bound
    view.renderings.limit = 3_000_000
    for row in view.spreads.rows:
        view.verticalScrollBar().setValue(row.top)
        qtbot.waitUntil(lambda: not view.renderings._asked, timeout=IN_TIME)
        assert view.renderings.bytes <= 3_000_000


def test_closing_while_pages_are_set_leaves_nothing(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    window.actions_.album.trigger()
    qtbot.waitUntil(lambda: window.leafing.visible, timeout=IN_TIME)
    folder = window.leafing._setting._folder
    assert folder is not None
    window.close_journal()
    assert not Path(folder.name).exists()
    assert window.leafing.view.leaves.all == ()
    window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
    window.leafing.show_album()
    qtbot.waitUntil(lambda: bool(window.leafing.view.leaves.all), timeout=IN_TIME)


def test_the_desk_is_no_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show_album(window, qtbot)
    assert view.hit(QPoint(2, 2)) == (None, None)
