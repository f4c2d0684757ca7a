"""Marks on a picture: the right colours in the right places, sharp, and quickly."""

from __future__ import annotations

import threading
import time
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from journal.places.map.basemap import Basemap
from journal.places.map.content import Leg, MapContent, MapPhoto, MapStop
from journal.places.map.marks import Area, Disc, Inset, Label, Line, Mark, Panel, Picture, Scene
from journal.places.map.projection import View
from journal.places.map.scene import Cartographer
from journal.places.map.style import dark, light
from journal.ui.map.painter import measurer, paint, paint_scene, polygon

pytestmark = pytest.mark.usefixtures("qapp")
SQUARE = array("f", [10, 10, 60, 10, 60, 60, 10, 60])
HOLE = array("f", [20, 20, 20, 40, 40, 40, 40, 20])


def _painted(*marks: Mark, ratio: float = 1.0, photo: QImage | None = None) -> QImage:
    image = QImage(round(100 * ratio), round(80 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        paint(painter, marks, lambda _id: photo)
    return image


def _colour(image: QImage, x: float, y: float) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name()


@settings(deadline=None)
@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=2, max_size=200))
def test_points_are_handed_over_whole(numbers: list[float]) -> None:
    points = array("f", numbers[: len(numbers) // 2 * 2])
    shape = polygon(points)
    assert [(p.x(), p.y()) for p in shape] == list(zip(points[0::2], points[1::2], strict=True))


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_areas_have_holes_and_no_seams(ratio: float) -> None:
    left = array("f", [10, 10, 35.5, 10, 35.5, 60, 10, 60])
    right = array("f", [35.5, 10, 60, 10, 60, 60, 35.5, 60])
    image = _painted(Area((left, right), "#205080"), ratio=ratio)
    assert {_colour(image, x / 2, 30) for x in range(24, 116)} == {"#205080"}
    image = _painted(Area((SQUARE, HOLE), "#205080"), ratio=ratio)
    assert _colour(image, 30, 30) == "#ffffff"
    assert _colour(image, 50, 50) == "#205080"


def test_every_mark_is_painted_where_it_is() -> None:
    image = _painted(
        Line((array("f", [5, 70, 95, 70]),), "#c02020", 4),
        Disc(80, 20, 8, "#20c020", "#000000", 2),
        Panel(60, 40, 30, 20, "#2020c0", 3),
    )
    assert _colour(image, 50, 70) == "#c02020"
    assert _colour(image, 50, 64) == "#ffffff"
    assert _colour(image, 80, 20) == "#20c020"
    assert _colour(image, 75, 50) == "#2020c0"


def test_a_dashed_line_has_gaps() -> None:
    image = _painted(Line((array("f", [0, 40, 100, 40]),), "#000000", 2, (6, 6)))
    row = [_colour(image, x, 40) for x in range(2, 98)]
    assert "#ffffff" in row
    assert "#000000" in row


def test_a_halo_lies_below_the_words() -> None:
    words = Label(50, 45, "Zion", 24, "#000000", "#ff8000", "middle")
    colours = {_painted(words).pixelColor(x, y).name() for x in range(100) for y in range(20, 60)}
    assert {"#000000", "#ff8000"} <= colours


def test_words_begin_end_or_have_their_middle_at_their_place() -> None:
    def columns(anchor: str) -> list[int]:
        words = Label(50, 45, "Zion", 14, "#000000", anchor=anchor)  # type: ignore[arg-type]
        image = _painted(words)
        dark = [
            x for x in range(100) for y in range(80) if image.pixelColor(x, y).lightness() < 128
        ]
        return [min(dark), max(dark)]

    assert columns("start")[0] >= 49
    assert columns("end")[1] <= 51
    first, last = columns("middle")
    assert abs((first + last) / 2 - 50) < 2


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_photo_is_round_and_a_missing_one_is_empty(ratio: float) -> None:
    photo = QImage(200, 100, QImage.Format.Format_RGB32)
    photo.fill(QColor("#306090"))
    mark = Picture(50, 40, 20, 7, "#aaaaaa", "#eeeeee", 2)
    there = _painted(mark, ratio=ratio, photo=photo)
    assert _colour(there, 50, 40) == "#306090"
    assert _colour(there, 50, 22) != "#306090"  # the rim
    assert _colour(there, 65, 55) == "#ffffff"  # beside the circle, in its square
    assert _colour(_painted(mark, ratio=ratio), 50, 40) == "#aaaaaa"


def test_an_inset_is_cut_at_its_edge() -> None:
    inner = Area((array("f", [-50, -50, 200, -50, 200, 200, -50, 200]),), "#00aa00")
    image = _painted(Inset(Panel(30, 20, 40, 30, "#ffffff", 4, "#000000", 1), (inner,)))
    assert _colour(image, 50, 35) == "#00aa00"
    assert _colour(image, 20, 35) == "#ffffff"
    assert _colour(image, 50, 60) == "#ffffff"


def test_widths_are_those_that_are_painted() -> None:
    measure = measurer()
    assert measure("Las Vegas", 12) > measure("Las", 12) > 0
    assert measure("Las Vegas", 24) == pytest.approx(2 * measure("Las Vegas", 12), rel=0.15)


def test_maps_are_painted_on_two_threads_at_once(qtbot: QtBot) -> None:
    """The ground is painted beside the window's thread."""
    world = Basemap.open()
    pictures: list[QImage] = []

    def work(style_of: int) -> None:
        drawn = Cartographer(world, MapContent(), (light(), dark())[style_of], measurer())
        for zoom in (4.0, 5.0):
            view = View(47, 9, zoom, 300, 200)
            image = QImage(300, 200, QImage.Format.Format_RGB32)
            with QPainter(image) as painter:
                paint_scene(painter, drawn.scene(view))
            pictures.append(image)

    threads = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    work(0)
    for thread in threads:
        thread.join()
    assert len(pictures) == 6
    again = [picture for picture in pictures if picture.pixelColor(1, 1).lightness() > 128]
    assert len(again) == 4


def test_a_frame_of_a_large_trip_is_painted_in_time() -> None:
    """Measured 3 ms for 90 groups and their numbers; a frame has 16."""
    photos = tuple(
        MapPhoto(n, 36 + n % 41 * 0.05, -114 + n // 41 % 60 * 0.05) for n in range(20_000)
    )
    stops = tuple(MapStop(n, f"Stop {n}", 36 + n * 0.1, -114 + n * 0.2) for n in range(1, 9))
    road = Leg("ground", tuple((36 + n / 1000, -114 + n / 700) for n in range(2000)))
    content = MapContent(photos, stops, (road,))
    drawn = Cartographer(Basemap.open(), content, light(), measurer())
    view = View(37, -113, 8.5, 1200, 800)
    image = QImage(1200, 800, QImage.Format.Format_ARGB32_Premultiplied)
    picture = QImage(96, 96, QImage.Format.Format_RGB32)
    picture.fill(QColor("#806040"))
    spent = []
    for step in range(6):
        moved = view.moved(step * 3, step)
        start = time.process_time()
        marks = [
            *drawn.route_marks(moved),
            *drawn.photo_marks(moved),
            *drawn.stop_marks(moved),
        ]
        with QPainter(image) as painter:
            paint(painter, marks, lambda _id: picture)
        spent.append(time.process_time() - start)
    assert sum(isinstance(mark, Picture) for mark in marks) > 50
    assert min(spent) < 0.05  # a quarter of that where nothing else runs


def test_a_scene_fills_its_picture() -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_scene(painter, Scene(40, 30, "#123456"))
    assert {image.pixelColor(x, y).name() for x in (0, 39) for y in (0, 29)} == {"#123456"}


@pytest.mark.parametrize("fineness", [1.0, 2.0])
def test_a_photo_made_for_a_fine_screen_fills_its_circle_once(fineness: float) -> None:
    photo = QImage(96, 96, QImage.Format.Format_RGB32)
    photo.fill(QColor("#ff0000"))
    with QPainter(photo) as painter:
        painter.fillRect(0, 48, 96, 48, QColor("#0000ff"))
    photo.setDevicePixelRatio(fineness)
    mark = Picture(50, 40, 20, 7, "#eeeeee", "#ffffff", 2.0)
    image = _painted(mark, ratio=2.0, photo=photo)
    assert [_colour(image, 50, y) for y in (26, 36, 44, 54)] == ["#ff0000"] * 2 + ["#0000ff"] * 2
