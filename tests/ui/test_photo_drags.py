"""What a drag of photos carries, and what a view of days makes of one that passes over it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from journal.ui.drop_target import dropped_paths
from journal.ui.photo_drags import PHOTOS_MIME, DayDrops, leave_clipboard, photos_mime, photos_of

DAY = 100  # pixels of the view that are one day
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Days(QAbstractScrollArea):
    """Ten days of 100 pixels, of which 300 pixels are in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.marked: list[int | None] = []
        self.asked: list[tuple[list[int], int]] = []
        self.drops = DayDrops(self, self.day_at, self.marked.append)
        self.drops.may_drop = self.may_drop
        self.verticalScrollBar().setRange(0, 10 * DAY - 300)

    def day_at(self, point: QPoint) -> int | None:
        y = point.y() + self.verticalScrollBar().value()
        return y // DAY if 0 <= y < 10 * DAY else None

    def may_drop(self, photos: list[int], day: int) -> bool:
        self.asked.append((photos, day))
        return day != 1

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).end()

    def sizeHint(self) -> QSize:
        return QSize(200, 300)


@pytest.fixture
def days(qtbot: QtBot) -> Iterator[Days]:
    days = Days()
    qtbot.addWidget(days)
    days.setFrameShape(days.Shape.NoFrame)
    days.resize(200, 300)
    days.show()
    yield days
    days.drops._scrolling.stop()


def enter(days: Days, y: int, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(50, y), COPY | MOVE, data, LEFT, NONE)
    QApplication.sendEvent(days.viewport(), event)
    return event


def move(days: Days, y: int, data: QMimeData) -> QDragMoveEvent:
    event = QDragMoveEvent(QPoint(50, y), COPY | MOVE, data, LEFT, NONE)
    QApplication.sendEvent(days.viewport(), event)
    return event


def drop(days: Days, y: int, data: QMimeData) -> QDropEvent:
    event = QDropEvent(QPointF(50, y), COPY | MOVE, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(days.viewport(), event)
    return event


@pytest.mark.parametrize("photos", [[], [7], [3, 1, 2], list(range(1, 20_001))])
def test_what_is_packed_is_unpacked(photos: list[int]) -> None:
    assert photos_of(photos_mime(photos)) == photos
    assert photos_mime(photos).formats() == [PHOTOS_MIME]


def test_files_are_brought_out_only_when_somebody_asks(tmp_path: Path) -> None:
    asked: list[list[int]] = []

    def bring_out(photos: list[int]) -> list[Path]:
        asked.append(photos)
        return [tmp_path / f"Été {photo}.jpg" for photo in photos]

    data = photos_mime([3, 1], bring_out)
    assert data.formats() == [PHOTOS_MIME, "text/uri-list"]
    assert data.hasUrls()
    assert photos_of(data) == [3, 1]
    assert dropped_paths(data) == []  # the window does not import its own photos
    assert asked == []
    files = [Path(url.toLocalFile()) for url in data.urls()]
    assert files == [tmp_path / "Été 3.jpg", tmp_path / "Été 1.jpg"]
    assert bytes(data.data("text/uri-list").data()).count(b"\r\n") == 2
    assert asked == [[3, 1]]  # once for both looks


def test_files_on_the_clipboard_outlive_the_drag(qtbot: QtBot, tmp_path: Path) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(photos_mime([7], lambda photos: [tmp_path / "7.jpg"]))
    gc.collect()
    held = clipboard.mimeData()
    assert photos_of(held) == [7]
    assert [url.toLocalFile() for url in held.urls()] == [str(tmp_path / "7.jpg")]
    leave_clipboard()
    assert not clipboard.mimeData()
    clipboard.setText("words")
    leave_clipboard()
    assert clipboard.text() == "words"


def test_other_data_holds_no_photos() -> None:
    data = QMimeData()
    data.setText("1\n2")
    assert photos_of(data) == []


def test_a_drop_says_photos_and_day_once_the_drag_is_over(days: Days, qtbot: QtBot) -> None:
    heard: list[tuple[list[int], int]] = []
    days.drops.dropped.connect(lambda photos, day: heard.append((photos, day)))
    data = photos_mime([5, 6])
    assert enter(days, 20, data).isAccepted()
    moved = move(days, 250, data)
    assert moved.isAccepted()
    assert moved.dropAction() == MOVE
    done = drop(days, 250, data)
    assert done.isAccepted()
    assert done.dropAction() == MOVE
    assert heard == []  # the view that drags is still held up
    qtbot.waitUntil(lambda: heard == [([5, 6], 2)])
    assert days.marked == [0, 2, None]
    assert not days.drops._scrolling.isActive()


def test_a_day_that_may_not_take_them_is_passed_over(days: Days, qtbot: QtBot) -> None:
    heard: list[object] = []
    days.drops.dropped.connect(lambda *told: heard.append(told))
    data = photos_mime([5])
    assert enter(days, 150, data).isAccepted()  # or nothing more would be heard of the drag
    assert not move(days, 150, data).isAccepted()
    assert days.marked[-1] is None
    assert days.asked == [([5], 1)] * 2
    assert not drop(days, 150, data).isAccepted()
    qtbot.wait(10)
    assert heard == []


def test_it_forgets_a_drag_that_leaves(days: Days) -> None:
    data = photos_mime([5])
    enter(days, 20, data)
    QApplication.sendEvent(days.viewport(), QDragLeaveEvent())
    assert days.marked == [0, None]
    assert days.drops._photos == []
    assert not days.drops._scrolling.isActive()


def test_files_from_outside_are_left_to_the_window(days: Days) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.jpg")])
    for send in (enter, move, drop):
        assert not send(days, 20, data).isAccepted()
    assert days.marked == []
    assert days.asked == []


def test_near_the_edges_it_scrolls_and_marks_what_comes(days: Days, qtbot: QtBot) -> None:
    bar, data = days.verticalScrollBar(), photos_mime([5])
    enter(days, 150, data)
    qtbot.wait(60)
    assert bar.value() == 0  # in the middle it stays
    move(days, 299, data)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert days.marked[-1] == 9
    move(days, 0, data)
    qtbot.waitUntil(lambda: bar.value() == 0)
    assert days.marked[-1] == 0
    QApplication.sendEvent(days.viewport(), QDragLeaveEvent())


def test_nearer_to_the_edge_is_faster(days: Days) -> None:
    bar, data, steps = days.verticalScrollBar(), photos_mime([5]), []
    for y in (260, 280, 299):
        bar.setValue(0)
        enter(days, y, data)
        days.drops._scrolling.stop()
        days.drops._scroll()
        steps.append(bar.value())
    assert 0 < steps[0] < steps[1] < steps[2] <= 24
