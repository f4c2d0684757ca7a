"""The tiles that a view shows: what is seen, what stands in, what is refused, what is off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSettings
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.places.map.tile_source import tiles_of
from journal.ui.map.tiles import chosen_source, decode
from journal.ui.settings import Settings
from tests.loopback import Answer, Server
from tests.ui.map import tiling
from tests.ui.map.tiling import FEW, IN_TIME, ONE, OTHER, TILE, Make, at_rest, load, names, picture

server, make = tiling.server, tiling.make  # the fixtures


def test_what_is_seen_is_asked_for_once_and_fills_the_map(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    tiles = make(server)
    assert tiles.visible(FEW) == []
    load(qtbot, tiles, FEW)
    for _ in range(5):
        shown = tiles.visible(FEW)
    at_rest(qtbot)
    assert sorted(server.paths) == sorted(names(FEW))  # nothing twice, nothing beside, no prefetch
    whole = QRectF()
    for target, image in shown:
        assert image.size().toTuple() == (256, 256)
        assert image.pixelColor(9, 9) == QColor("teal")
        whole = whole.united(target)
    assert whole.contains(QRectF(0, 0, FEW.width, FEW.height))
    assert sum(t.width() * t.height() for t, _ in shown) == pytest.approx(
        whole.width() * whole.height()
    )  # side by side, without gaps or overlaps


def test_what_is_no_longer_seen_is_not_asked_for(qtbot: QtBot, server: Server, make: Make) -> None:
    server.gate.clear()
    tiles = make(server)
    tiles.visible(View(36.17, -115.14, 12.0, 1200, 900))
    qtbot.waitUntil(lambda: len(server.asked) == 2, timeout=IN_TIME)
    tiles.visible(OTHER)
    server.gate.set()
    load(qtbot, tiles, OTHER)
    at_rest(qtbot)
    assert sorted(server.paths[2:]) == sorted(names(OTHER))


def test_a_view_that_rushes_past_is_not_asked_for(qtbot: QtBot, server: Server, make: Make) -> None:
    tiles = make(server)
    for zoom in (3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0):
        tiles.visible(View(36.17, -115.14, zoom, 300, 200))
        qtbot.wait(5)
    load(qtbot, tiles, FEW)
    at_rest(qtbot)
    assert {path.split("/")[1] for path in server.paths} <= {"12", "11"}


def test_a_hidden_map_asks_for_nothing(qtbot: QtBot, server: Server, make: Make) -> None:
    tiles = make(server)
    tiles.visible(FEW)
    tiles.pause()
    at_rest(qtbot)
    assert not server.asked
    load(qtbot, tiles, FEW)


def test_coarser_and_finer_tiles_stand_in_meanwhile(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    tiles = make(server)
    load(qtbot, tiles, FEW)
    server.gate.clear()
    closer = View(FEW.lat, FEW.lon, 14.0, FEW.width, FEW.height)
    shown = tiles.visible(closer)
    whole = QRectF()
    for target, _ in shown:
        assert target.width() == pytest.approx(256 * 4, abs=1)
        whole = whole.united(target)
    assert whole.contains(QRectF(0, 0, closer.width, closer.height))
    wider = View(FEW.lat, FEW.lon, 11.0, FEW.width, FEW.height)
    shown = tiles.visible(wider)
    assert len(shown) == len({tuple(one.tile) for one in tiles_of(FEW)})
    assert {round(target.width()) for target, _ in shown} <= {127, 128, 129}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Please log in</html>",
        b"",
        picture()[:200],
        picture(257, 256),
        picture(64, 64),
        picture(4096, 4096),
        picture(20_000, 20_000)[:100_000],  # a bomb: 1.6 GB of pixels
        picture(kind="GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg' width='256' height='256'/>",
    ],
    ids="page empty cut odd small large bomb gif svg".split(),
)
def test_what_is_no_tile_is_refused_and_not_kept(
    qtbot: QtBot, server: Server, make: Make, body: bytes
) -> None:
    server.answer = lambda _: Answer(body, 200, (("Cache-Control", "max-age=3600"),))
    tiles = make(server)
    with qtbot.waitSignal(tiles.failed, timeout=IN_TIME) as failed:
        tiles.visible(ONE)
    assert "are no map tiles" in failed.args[0]
    assert tiles.visible(ONE) == []
    before = len(server.asked)
    server.answer = lambda _: TILE
    load(qtbot, make(server), ONE)  # another start: not from the cache
    assert len(server.asked) == before + 1


def test_pictures_of_both_kinds_and_sizes_are_tiles() -> None:
    for side in (256, 512):
        for kind in ("PNG", "JPEG"):
            image = decode(picture(side, side, "white", kind))
            assert image is not None
            assert image.size().toTuple() == (side, side)


def test_tiles_seen_long_ago_leave_those_seen_now_stay(
    qtbot: QtBot, server: Server, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.ui.map.tiles._KEPT", 2 * 256 * 256 * 4)  # two tiles
    tiles = make(server)
    load(qtbot, tiles, FEW)
    load(qtbot, tiles, OTHER)
    kept = {f"/{tile.z}/{tile.x}/{tile.y}.png" for tile in tiles._images}
    assert kept == set(names(OTHER))  # more than two, for all of them are seen
    assert tiles._bytes == sum(image.sizeInBytes() for image in tiles._images.values())
    before = len(server.asked)
    for _ in range(5):
        assert len(tiles.visible(OTHER)) == len(names(OTHER))
        at_rest(qtbot, 100)
    assert len(server.asked) == before


def test_switched_off_it_forgets_and_asks_nobody(qtbot: QtBot, server: Server, make: Make) -> None:
    tiles = make(server)
    load(qtbot, tiles, FEW)
    before = len(server.asked)
    tiles.use(None)
    for view in (FEW, OTHER, ONE):
        assert tiles.visible(view) == []
    at_rest(qtbot)
    assert len(server.asked) == before


def test_it_is_off_until_somebody_switches_it_on(tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    assert not settings.online_maps
    assert not settings.online_look_up
    assert chosen_source(settings) is None
    settings.online_maps = True
    source = chosen_source(settings)
    assert source is not None
    assert source.host == "tile.openstreetmap.org"
    settings.tile_address = "nonsense"
    assert chosen_source(settings) is None


def test_switched_off_nothing_that_could_connect_is_loaded() -> None:
    """In a process of its own: other tests have loaded it here."""
    code = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from journal.places.map.projection import View
from journal.places.map.tile_source import tile_source
from journal.ui.map.tiles import Tiles
def loaded():
    return [m for m in ("PySide6.QtNetwork", "geopy", "socket", "http.client") if m in sys.modules]
tiles = Tiles()
for _ in range(9):
    assert tiles.visible(View(0, 0, 3, 900, 900)) == []
    app.processEvents()
tiles._ask()
assert not loaded(), loaded()
tiles.use(tile_source("http://127.0.0.1:9/{z}/{x}/{y}"))
tiles.visible(View(0, 0, 3, 900, 900))
tiles._ask()
assert "PySide6.QtNetwork" in loaded()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
