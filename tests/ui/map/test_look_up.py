"""A name looked up at a stand-in of Nominatim: on a click, once, and chosen from what it knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.places import online
from journal.places.online import Found, Pace
from journal.ui.bridge import Bridge
from journal.ui.map.look_up import LookUpDialog, open_look_up
from journal.ui.settings import Settings
from tests.loopback import Answer, Server, serving

IN_TIME = 10_000
PLACES = [
    {
        "lat": "37.2",
        "lon": "-113.0",
        "addresstype": "national_park",
        "name": "Zion",
        "display_name": "Zion, Utah, United States",
        "address": {"country": "United States"},
    },
    {"lat": "42.4", "lon": "-87.8", "type": "odd_kind", "display_name": "Zion, Illinois"},
]
Open = Callable[..., LookUpDialog]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(online, "_pace", Pace(0.0))
    online.forget_answers()
    with serving() as server:
        server.answer = lambda _: Answer(json.dumps(PLACES).encode())
        yield server
    online.forget_answers()


@pytest.fixture
def settings(tmp_path: Path, server: Server) -> Settings:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.look_up_address = server.address
    settings.online_look_up = True
    return settings


@pytest.fixture
def open_dialog(qtbot: QtBot, settings: Settings) -> Iterator[tuple[Open, list[Found]]]:
    bridge = Bridge()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    chosen: list[Found] = []

    def open_dialog(name: str = "") -> LookUpDialog:
        return open_look_up(window, settings, bridge, name, chosen.append)

    yield open_dialog, chosen
    bridge.close()


def found(qtbot: QtBot, dialog: LookUpDialog, count: int = 2) -> None:
    qtbot.waitUntil(lambda: dialog.list.count() == count, timeout=IN_TIME)


def test_a_name_is_asked_on_a_click_and_a_place_chosen(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    opened, chosen = open_dialog
    dialog = opened("Zi")
    qtbot.keyClicks(dialog.name, "on")
    qtbot.wait(200)
    assert not server.asked  # nothing while somebody types
    assert dialog.said.text().startswith(f"The name is sent to 127.0.0.1:{server.port}")
    assert not dialog.ok.isEnabled()
    dialog.button.click()
    found(qtbot, dialog)
    assert len(server.asked) == 1
    assert dialog.said.text() == "2 places found"
    assert dialog.list.item(0).text() == "Zion · national park\nUtah, United States"
    assert dialog.list.item(1).text() == "Zion\nIllinois"
    dialog.list.setCurrentRow(1)
    dialog.ok.click()
    (place,) = chosen
    assert (place.name, place.lat, place.lon) == ("Zion", 42.4, -87.8)


def test_it_goes_by_the_return_key_alone(
    qtbot: QtBot, open_dialog: tuple[Open, list[Found]]
) -> None:
    opened, chosen = open_dialog
    dialog = opened()
    qtbot.keyClicks(dialog.name, "Zion")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    found(qtbot, dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [place.country for place in chosen] == ["United States"]


def test_one_click_is_one_question(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    server.gate.clear()
    dialog = open_dialog[0]("Zion")
    dialog.button.click()
    assert not dialog.button.isEnabled()
    dialog.button.click()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    server.gate.set()
    found(qtbot, dialog)
    assert len(server.asked) == 1


def test_what_fails_is_a_line(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    server.answer = lambda _: Answer(b"", 429)
    dialog = open_dialog[0]("Zion")
    dialog.button.click()
    qtbot.waitUntil(lambda: "asked too often" in dialog.said.text(), timeout=IN_TIME)
    assert dialog.button.isEnabled()
    assert not dialog.ok.isEnabled()


def test_a_name_that_nobody_knows(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    server.answer = lambda _: Answer(b"[]")
    dialog = open_dialog[0]("Nowhere")
    dialog.button.click()
    qtbot.waitUntil(lambda: "knows no place" in dialog.said.text(), timeout=IN_TIME)
    assert not dialog.ok.isEnabled()


def test_an_answer_after_the_end_is_not_heard(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    server.gate.clear()
    opened, chosen = open_dialog
    dialog = opened("Zion")
    dialog.button.click()
    qtbot.waitUntil(lambda: bool(server.asked), timeout=IN_TIME)
    dialog.reject()
    server.gate.set()
    qtbot.wait(300)
    assert not chosen


def test_switched_off_nobody_is_asked_until_it_is_on(
    qtbot: QtBot, server: Server, settings: Settings, open_dialog: tuple[Open, list[Found]]
) -> None:
    settings.online_look_up = False
    dialog = open_dialog[0]("Zion")
    assert not dialog.button.isEnabled()
    assert "switched off" in dialog.said.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    dialog._ask()  # even so
    qtbot.waitUntil(lambda: not dialog._asking, timeout=IN_TIME)
    assert not server.asked
    settings.online_look_up = True
    dialog._judge()
    dialog.button.click()
    found(qtbot, dialog)


def test_the_servers_words_are_not_markup(
    qtbot: QtBot, server: Server, open_dialog: tuple[Open, list[Found]]
) -> None:
    loud = {**PLACES[1], "name": "<b>Zion</b>", "display_name": "<img src='file:///a'>"}
    server.answer = lambda _: Answer(json.dumps([loud]).encode())
    dialog = open_dialog[0]("Zion")
    dialog.button.click()
    found(qtbot, dialog, 1)
    assert dialog.list.item(0).text() == "<b>Zion</b>\n<img src='file:///a'>"
    assert not dialog.list.item(0).toolTip()
    assert dialog.said.textFormat() == Qt.TextFormat.PlainText
