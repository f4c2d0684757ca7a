"""The servers that may be used: off at first, told plainly, written only where they are servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.places.map.tile_source import OPENSTREETMAP
from journal.places.online import NOMINATIM
from journal.ui.map.online_dialog import OnlineDialog, open_online_settings
from journal.ui.settings import Settings

OWN = "https://tiles.example/{z}/{x}/{y}.png"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> OnlineDialog:
    dialog = OnlineDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def written(settings: Settings) -> tuple[object, ...]:
    return (
        settings.online_maps,
        settings.tile_address,
        settings.tile_credit,
        settings.online_look_up,
        settings.look_up_address,
    )


def test_both_are_off_with_the_given_servers(dialog: OnlineDialog, settings: Settings) -> None:
    assert not dialog.tiles.box.isChecked()
    assert not dialog.names.box.isChecked()
    assert (dialog.tiles.address, dialog.names.address) == (OPENSTREETMAP, NOMINATIM)
    dialog.save()
    assert written(settings) == (False, OPENSTREETMAP, "", False, NOMINATIM)


def test_it_says_what_each_server_learns(dialog: OnlineDialog) -> None:
    said = dialog.tiles.box.accessibleDescription()
    assert said.startswith("tile.openstreetmap.org learns which area you look at")
    assert "Your photos and words stay" in said
    dialog.names.line.setText("https://names.example")
    assert dialog.names.box.accessibleDescription().startswith("names.example learns the name")


def test_a_way_without_https_is_told(dialog: OnlineDialog) -> None:
    warning = "Without https"
    assert warning not in dialog.tiles.box.accessibleDescription()
    dialog.tiles.line.setText(OWN.replace("https", "http"))
    assert warning in dialog.tiles.box.accessibleDescription()
    dialog.tiles.line.setText("http://localhost:8080/{z}/{x}/{y}.png")
    assert warning not in dialog.tiles.box.accessibleDescription()


def test_switched_on_they_are_remembered(dialog: OnlineDialog, settings: Settings) -> None:
    dialog.tiles.box.setChecked(True)
    dialog.tiles.line.setText(OWN)
    dialog.credit.setText(" © Somebody ")
    dialog.names.box.setChecked(True)
    dialog.names.line.setText("https://names.example/nominatim")
    assert dialog.credit.isVisible()
    dialog.save()
    assert written(settings) == (True, OWN, "© Somebody", True, "https://names.example/nominatim")


def test_the_given_server_needs_no_credit_of_ones_own(dialog: OnlineDialog) -> None:
    dialog.tiles.box.setChecked(True)
    assert not dialog.credit.isVisible()


@pytest.mark.parametrize("wrong", ["", "tiles.example", "file:///{z}/{x}/{y}", "https://a/{z}/{x}"])
def test_an_address_that_is_none_cannot_be_switched_on(
    dialog: OnlineDialog, settings: Settings, wrong: str
) -> None:
    dialog.tiles.box.setChecked(True)
    dialog.tiles.line.setText(wrong)
    assert not dialog.ok.isEnabled()
    assert dialog.tiles.box.accessibleDescription().startswith("No address of a map server")
    dialog.tiles.box.setChecked(False)
    assert dialog.ok.isEnabled()  # what is off may be half typed
    dialog.save()
    assert settings.tile_address == OPENSTREETMAP


def test_a_server_of_names_needs_an_address_too(dialog: OnlineDialog, settings: Settings) -> None:
    dialog.names.box.setChecked(True)
    dialog.names.line.setText("names.example")
    assert not dialog.ok.isEnabled()
    dialog.names.box.setChecked(False)
    dialog.save()
    assert settings.look_up_address == NOMINATIM


def test_reset_brings_the_given_address_back(dialog: OnlineDialog) -> None:
    dialog.tiles.box.setChecked(True)
    assert not dialog.tiles._reset.isEnabled()
    dialog.tiles.line.setText(OWN)
    dialog.tiles._reset.click()
    assert dialog.tiles.address == OPENSTREETMAP


def test_the_window_hears_of_it_when_it_is_written(qtbot: QtBot, settings: Settings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = open_online_settings(window, settings)
    heard: list[bool] = []
    dialog.accepted.connect(lambda: heard.append(settings.online_maps))
    dialog.tiles.box.setChecked(True)
    dialog.ok.click()
    assert heard == [True]
    dialog = open_online_settings(window, settings)
    dialog.tiles.box.setChecked(False)
    dialog.reject()
    assert settings.online_maps
