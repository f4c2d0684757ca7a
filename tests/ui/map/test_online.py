"""Tiles on the window's map: only where they are switched on, their credit, the route over them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from journal.places.map.projection import View
from journal.ui.window import MainWindow
from tests.loopback import Server
from tests.ui.map.conftest import IN_TIME, show_map
from tests.ui.map.tiling import server  # noqa: F401 - a fixture

TEAL = "#008080"


def switch_on(window: MainWindow, server: Server) -> None:  # noqa: F811
    window.settings.tile_address = f"{server.address}/{{z}}/{{x}}/{{y}}.png"
    window.settings.tile_credit = "© Test <b>maps"
    window.settings.online_maps = True


def colours(window: MainWindow) -> set[str]:
    """Return the colours along the map's middle, left of everything on it."""
    image = window.mapping.pane.view.grab().toImage()
    return {image.pixelColor(QPoint(4, y)).name() for y in range(120, image.height() - 60, 20)}


def test_nothing_is_asked_for_while_it_is_off(
    window: MainWindow,
    qtbot: QtBot,
    server: Server,  # noqa: F811
) -> None:
    window.settings.tile_address = f"{server.address}/{{z}}/{{x}}/{{y}}.png"
    show_map(window, qtbot, 4)
    assert TEAL not in colours(window)
    assert not server.asked


def test_tiles_lie_on_the_map_with_their_credit(
    window: MainWindow,
    qtbot: QtBot,
    server: Server,  # noqa: F811
) -> None:
    switch_on(window, server)
    show_map(window, qtbot, 4)
    qtbot.waitUntil(lambda: colours(window) == {TEAL}, timeout=IN_TIME)
    credit = window.online._credit
    assert credit.isVisible()
    assert "© Test &lt;b&gt;maps" in credit.text()  # no markup of a stranger's


def test_the_route_is_seen_over_the_tiles(
    window: MainWindow,
    qtbot: QtBot,
    server: Server,  # noqa: F811
) -> None:
    switch_on(window, server)
    window.mapping._show_scope(True)
    show_map(window, qtbot, 6)
    view = window.mapping.pane.view
    qtbot.waitUntil(lambda: TEAL in colours(window), timeout=IN_TIME)
    (leg,) = [leg for leg in view.content.legs if leg.kind == "ground"][-1:]
    (lat, lon), (other_lat, other_lon) = leg.line[-2:]

    def on_route() -> str:
        seen: View = view.view
        x, y = seen.place((lat + other_lat) / 2, (lon + other_lon) / 2)
        return view.grab().toImage().pixelColor(round(x), round(y)).name()

    qtbot.waitUntil(lambda: on_route() != TEAL, timeout=IN_TIME)


def test_switched_off_again_the_own_ground_is_back(
    window: MainWindow,
    qtbot: QtBot,
    server: Server,  # noqa: F811
) -> None:
    switch_on(window, server)
    show_map(window, qtbot, 4)
    qtbot.waitUntil(lambda: TEAL in colours(window), timeout=IN_TIME)
    window.settings.online_maps = False
    window.online._changed()
    assert TEAL not in colours(window)
    assert not window.online._credit.isVisible()
