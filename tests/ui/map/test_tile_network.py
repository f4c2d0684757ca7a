"""How a server of tiles is asked: gently, by name, as its caching says, and nowhere else."""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.places.map.tile_source import tile_source
from journal.ui.map.tiles import Tiles
from tests.loopback import Answer, Asked, Server, serving
from tests.ui.map import tiling
from tests.ui.map.tiling import FEW, IN_TIME, ONE, OTHER, TILE, Make, at_rest, load, names, picture

server, make = tiling.server, tiling.make  # the fixtures


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
