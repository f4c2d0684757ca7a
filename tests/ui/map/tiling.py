"""What tests of tiles share: a server of them on loopback, and waiting until they came."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.places.map.tile_source import tile_source, tiles_of
from journal.ui.map.tiles import Tiles
from tests.loopback import Answer, Server, serving

IN_TIME = 10_000
FEW = View(36.17, -115.14, 12.0, 300, 200)  # some tiles
OTHER = View(48.85, 2.35, 12.0, 300, 200)
ONE = View(0.0, 0.0, 0.0, 256, 256)  # the whole world

Make = Callable[..., Tiles]


def picture(width: int = 256, height: int = 256, colour: str = "teal", kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return file.getvalue()


TILE = Answer(picture())


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        server.answer = lambda _: TILE
        yield server


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Make tiles that are switched on; all of a test share a cache."""
    made: list[Tiles] = []

    def make(server: Server, template: str = "", wait_s: float = 60.0) -> Tiles:
        tiles = Tiles(None, tmp_path / "cache", wait_s)
        tiles.use(tile_source(template or f"{server.address}/{{z}}/{{x}}/{{y}}.png"))
        made.append(tiles)
        return tiles

    yield make
    for tiles in made:
        tiles.use(None)


def names(view: View) -> list[str]:
    return [f"/{one.tile.z}/{one.tile.x}/{one.tile.y}.png" for one in tiles_of(view)]


def load(qtbot: QtBot, tiles: Tiles, view: View) -> None:
    """Look until every tile of the view is there."""
    wanted = {tuple(one.tile) for one in tiles_of(view)}

    def there() -> None:
        tiles.visible(view)
        assert wanted <= {tuple(tile) for tile in tiles._images}

    qtbot.waitUntil(there, timeout=IN_TIME)


def at_rest(qtbot: QtBot, ms: int = 400) -> None:
    """Give what might still be asked the time to be."""
    qtbot.wait(ms)
