"""The ground of the map: made on a thread, never blank, never of another place."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.ui.bridge import Bridge
from journal.ui.map.ground import Ground, Wanted, with_margin

VIEW = View(36.1, -115.2, 9.0, 400, 300)
SEA, LAND, WORLD = QColor("#0000ff"), QColor("#00ff00"), QColor("#808000")


class Maker:
    """Paints land everywhere, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.made: list[Wanted] = []
        self.may = threading.Event()
        self.may.set()

    def __call__(self, wanted: Wanted) -> QImage:
        self.may.wait(30)
        self.made.append(wanted)
        image = QImage(
            round(wanted.view.width * wanted.ratio),
            round(wanted.view.height * wanted.ratio),
            QImage.Format.Format_RGB32,
        )
        image.setDevicePixelRatio(wanted.ratio)
        image.fill(WORLD if wanted.world else LAND)
        return image

    @property
    def views(self) -> list[View]:
        return [one.view for one in self.made if not one.world]


@contextmanager
def made_by(maker: Callable[[Wanted], QImage], still: bool = False) -> Iterator[Ground]:
    bridge = Bridge()
    ground = Ground(maker, bridge, still=still)
    yield ground
    ground.close()
    bridge.close()


def colour(ground: Ground, view: View, x: int = 200, y: int = 150) -> QColor:
    paper = QImage(round(view.width), round(view.height), QImage.Format.Format_RGB32)
    paper.fill(SEA)
    with QPainter(paper) as painter:
        ground.draw(painter, view, False)
    return paper.pixelColor(x, y)


def wait(ground: Ground, view: View, qtbot: QtBot) -> None:
    ground.want(view, 1.0, False)
    qtbot.waitUntil(lambda: ground.has(view, 1.0, False), timeout=30_000)


def test_a_picture_serves_until_its_edge_comes_near(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker) as ground:
        wait(ground, VIEW, qtbot)
        for right in (20, 60, 100):
            ground.want(VIEW.moved(right, 0), 1.0, False)
        assert len(maker.views) == 1
        near = VIEW.moved(170, 0)
        assert ground.has(near, 1.0, False)  # seen whole, and yet the next one is asked for
        ground.want(near, 1.0, False)
        qtbot.waitUntil(lambda: len(maker.views) == 2, timeout=30_000)
        assert maker.views[1] == with_margin(near)


def test_at_another_scale_the_old_picture_is_drawn_meanwhile(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker) as ground:
        wait(ground, VIEW, qtbot)
        maker.may.clear()
        closer = VIEW.zoomed(1, 30, 40)
        ground.want(closer, 1.0, False)
        assert not ground.has(closer, 1.0, False)
        assert all(colour(ground, closer, x, y) == LAND for x in (0, 399) for y in (0, 299))
        far = replace(VIEW, zoom=5.0)
        assert colour(ground, far) == LAND
        assert colour(ground, far, 2, 2) == WORLD
        maker.may.set()


def test_only_what_was_wanted_last_is_made(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker) as ground:
        maker.may.clear()
        ground.want(VIEW, 1.0, False)
        for zoom in (10.0, 11.0, 12.0):
            ground.want(replace(VIEW, zoom=zoom), 1.0, False)
        maker.may.set()
        last = replace(VIEW, zoom=12.0)
        qtbot.waitUntil(lambda: ground.has(last, 1.0, False), timeout=30_000)
        assert [view.zoom for view in maker.views] in ([12.0], [9.0, 12.0])


def test_the_other_scheme_is_another_picture(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker) as ground:
        wait(ground, VIEW, qtbot)
        assert not ground.has(VIEW, 1.0, True)
        assert not ground.has(VIEW, 2.0, False)


def test_what_is_told_to_be_old_is_made_anew_and_drawn_until_then(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker) as ground:
        wait(ground, VIEW, qtbot)
        ground.want(VIEW, 1.0, False)
        assert len(maker.views) == 1
        maker.may.clear()
        ground.refresh()
        ground.want(VIEW, 1.0, False)
        assert colour(ground, VIEW) == LAND
        maker.may.set()
        qtbot.waitUntil(lambda: len(maker.views) == 2, timeout=30_000)


def test_a_still_map_has_no_margin(qtbot: QtBot) -> None:
    maker = Maker()
    with made_by(maker, still=True) as ground:
        wait(ground, VIEW, qtbot)
        assert [one.view for one in maker.made] == [VIEW]


def test_a_picture_that_fails_does_not_end_the_map(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    maker = Maker()

    def fails_once(wanted: Wanted) -> QImage:
        if wanted.view.zoom == 3.0:
            raise ValueError("a bug")
        return maker(wanted)

    with made_by(fails_once) as ground:
        ground.want(replace(VIEW, zoom=3.0), 1.0, False)
        qtbot.waitUntil(lambda: "could not be painted" in caplog.text, timeout=30_000)
        wait(ground, VIEW, qtbot)
    caplog.clear()
