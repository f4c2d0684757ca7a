"""What the tests of the clocks share: an open journal, and operations on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from journal.store.journal import Journal
from journal.ui.bridge import Bridge
from journal.ui.operations import Operations
from journal.ui.session import Session
from tests.ui.clocks import trips


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Words and dates as in the assertions, whatever the machine speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    path = tmp_path / "clocks.tripjournal"
    with Journal.create(path) as journal:
        trips.fill(journal)
    bridge = Bridge()
    session = Session(path, bridge)
    yield session
    session.close()
    bridge.close()


@pytest.fixture
def operations(session: Session) -> Operations:
    return Operations(session)
