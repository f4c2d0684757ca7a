"""Tiles of a server on loopback: asked for gently, kept, refused where they are none."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QRectF, QSettings
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.places.map.tile_source import tile_source, tiles_of
from journal.ui.map.tiles import Tiles, chosen_source, decode
from journal.ui.settings import Settings
from tests.loopback import Answer, Asked, Server, serving

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


def test_the_server_hears_who_asks_and_nothing_more(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    server.answer = lambda _: TILE._replace(headers=(("Set-Cookie", "who=you; Path=/"),))
    load(qtbot, make(server), FEW)
    assert len(server.asked) > 2
    for asked in server.asked:
        assert re.match(r"TripJournal/\d+\.\d+\.\d+( \(\+https://\S+\))?$",
                        asked.headers["user-agent"])  # fmt: skip
        assert "referer" not in asked.headers
        assert "cookie" not in asked.headers


def test_no_more_than_two_at_a_time(qtbot: QtBot, server: Server, make: Make) -> None:
    server.gate.clear()
    tiles = make(server)
    wide = View(36.17, -115.14, 12.0, 1200, 900)
    tiles.visible(wide)
    qtbot.waitUntil(lambda: len(server.asked) == 2, timeout=IN_TIME)
    at_rest(qtbot)
    assert len(server.asked) == 2
    assert server.paths == names(wide)[:2] or server.paths == names(wide)[1::-1]  # the middle first
    server.gate.set()
    load(qtbot, tiles, wide)
    assert server.most_under_way == 2


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


def test_tiles_are_kept_between_starts_as_long_as_the_server_says(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    server.answer = lambda _: TILE._replace(headers=(("Cache-Control", "max-age=3600"),))
    load(qtbot, make(server), FEW)
    before = len(server.asked)
    load(qtbot, make(server), FEW)
    at_rest(qtbot)
    assert len(server.asked) == before


@pytest.mark.parametrize(("control", "old_after_ms"), [("no-cache", 0), ("max-age=1", 2200)])
def test_old_tiles_are_asked_for_by_their_tag(
    qtbot: QtBot, server: Server, make: Make, control: str, old_after_ms: int
) -> None:
    tagged = (("ETag", '"seven"'), ("Cache-Control", control))
    unchanged = []

    def answer(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == '"seven"':
            unchanged.append(asked.path)
            return Answer(b"", 304, tagged)
        return TILE._replace(headers=tagged)

    server.answer = answer
    load(qtbot, make(server), FEW)
    assert not unchanged
    qtbot.wait(old_after_ms)
    again = make(server)
    load(qtbot, again, FEW)
    assert sorted(unchanged) == sorted(names(FEW))
    assert all(image.pixelColor(9, 9) == QColor("teal") for _, image in again.visible(FEW))


def test_what_must_not_be_kept_is_not(
    qtbot: QtBot, server: Server, make: Make, tmp_path: Path
) -> None:
    server.answer = lambda _: TILE._replace(headers=(("Cache-Control", "no-store"),))
    load(qtbot, make(server), FEW)
    before = len(server.asked)
    assert not [p for p in (tmp_path / "cache").rglob("*.d") if p.stat().st_size > 0]
    load(qtbot, make(server), FEW)
    assert len(server.asked) == 2 * before


def test_the_cache_is_bounded_and_the_users_own(tmp_path: Path) -> None:
    from journal.ui.map import tile_network, tiles

    owner = Tiles()
    network = tile_network.TileNetwork(tile_source("http://a/{z}/{x}/{y}"), tmp_path, 1, owner)
    assert network._cache.maximumCacheSize() == 200_000_000
    assert network._cache.cacheDirectory().rstrip("/") == str(tmp_path)
    assert tiles.cache_folder().name == "map-tiles"


def test_a_tile_that_is_not_there_is_asked_for_once_and_quietly(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    server.answer = lambda _: Answer(b"no", 404)
    tiles = make(server, wait_s=0.01)
    failed: list[str] = []
    tiles.failed.connect(failed.append)

    def all_asked() -> None:
        tiles.visible(FEW)
        assert len(server.asked) == len(names(FEW))

    qtbot.waitUntil(all_asked, timeout=IN_TIME)
    for _ in range(5):
        tiles.visible(OTHER if _ % 2 else FEW)
        at_rest(qtbot, 120)
    assert len([path for path in server.paths if path in names(FEW)]) == len(names(FEW))
    assert not failed


def test_a_server_with_an_error_is_left_in_peace_and_comes_back(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    """The first wait is 0.2 s and doubles: in 1.2 s no more than some few questions."""
    server.answer = lambda _: Answer(b"oh", 500)
    tiles = make(server, wait_s=0.2)
    failed: list[str] = []
    tiles.failed.connect(failed.append)
    until = time.monotonic() + 1.2
    while time.monotonic() < until:
        tiles.visible(FEW)
        qtbot.wait(20)
    # Two at once fail together, then one after 0.4 s at the earliest, and so on.
    assert 2 <= len(server.asked) <= 6
    assert failed == [f"No online map: 127.0.0.1:{server.port} has an error (500)."]
    server.answer = lambda _: TILE
    load(qtbot, tiles, FEW)
    assert len(failed) == 1


def test_a_server_that_asks_for_time_gets_it(qtbot: QtBot, server: Server, make: Make) -> None:
    server.answer = lambda _: Answer(b"slowly", 429, (("Retry-After", "30"),))
    tiles = make(server, wait_s=0.01)
    with qtbot.waitSignal(tiles.failed, timeout=IN_TIME) as failed:
        tiles.visible(FEW)
    assert "429" in failed.args[0]
    for _ in range(10):
        tiles.visible(FEW)
        qtbot.wait(50)
    assert len(server.asked) <= 2


def test_no_server_at_all(qtbot: QtBot, make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]  # and nobody there once it is closed
    tiles = make(Server(port))
    with qtbot.waitSignal(tiles.failed, timeout=IN_TIME) as failed:
        tiles.visible(FEW)
    assert failed.args == [f"No online map: 127.0.0.1:{port} does not answer."]
    assert tiles.visible(FEW) == []


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


def test_an_endless_answer_is_given_up(qtbot: QtBot, server: Server, make: Make) -> None:
    endless = (("Content-Length", "90000000"),)
    server.answer = lambda _: Answer(picture() + b"\0" * 3_000_000, 200, endless)
    tiles = make(server)
    with qtbot.waitSignal(tiles.failed, timeout=IN_TIME):
        tiles.visible(ONE)
    assert tiles.visible(ONE) == []


@pytest.mark.parametrize("where", ["file:///etc/hostname", "ftp://127.0.0.1/a", "OTHER"])
def test_no_redirect_leads_elsewhere(qtbot: QtBot, server: Server, make: Make, where: str) -> None:
    with serving() as other:
        target = where.replace("OTHER", f"{other.address}/0/0/0.png")
        server.answer = lambda _: Answer(b"", 302, (("Location", target),))
        tiles = make(server)
        with qtbot.waitSignal(tiles.failed, timeout=IN_TIME):
            tiles.visible(ONE)
        at_rest(qtbot, 200)
        assert tiles.visible(ONE) == []
        assert not other.asked


def test_a_redirect_within_the_server_is_followed_but_not_for_ever(
    qtbot: QtBot, server: Server, make: Make
) -> None:
    server.answer = lambda asked: (
        TILE if asked.path == "/there" else Answer(b"", 302, (("Location", "/there"),))
    )
    load(qtbot, make(server), ONE)
    # Qt at times asks twice for what is redirected.
    assert list(dict.fromkeys(server.paths)) == ["/0/0/0.png", "/there"]
    server.asked.clear()
    server.answer = lambda asked: Answer(b"", 302, (("Location", f"{asked.path}0"),))
    tiles = make(server, f"{server.address}/round/{{z}}/{{x}}/{{y}}")
    with qtbot.waitSignal(tiles.failed, timeout=IN_TIME):
        tiles.visible(ONE)
    round_ = [f"/round/0/0/0{'0' * times}" for times in range(4)]
    assert list(dict.fromkeys(server.paths)) == round_


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


def test_a_window_that_closes_meanwhile_leaves_nothing_behind(qtbot: QtBot, server: Server) -> None:
    server.gate.clear()
    tiles = Tiles()
    tiles.use(tile_source(f"{server.address}/{{z}}/{{x}}/{{y}}.png"))
    tiles.visible(FEW)
    qtbot.waitUntil(lambda: len(server.asked) == 2, timeout=IN_TIME)
    shiboken6.delete(tiles)
    server.gate.set()
    at_rest(qtbot)
    assert len(server.asked) == 2


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
