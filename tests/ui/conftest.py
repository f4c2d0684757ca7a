"""What all tests of the window share: the patience of a machine that does other things too."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

_IN_TIME = 30_000  # milliseconds; five seconds are too few for two tests and an import at once

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = _IN_TIME
