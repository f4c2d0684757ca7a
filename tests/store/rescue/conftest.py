"""Journals that are damaged page by page, and rescued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.store import edits
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.places import set_places
from journal.store.rescue.rescuing import Rescued, rescue
from tests.store.making import bring_in, writing

Rescue = Callable[[], Rescued]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal: three photos on two days, places, an entry on each of them and before."""
    path = tmp_path / "alone" / "Été.tripjournal"
    path.parent.mkdir()
    times = [datetime(2017, 11, 29, 8), datetime(2017, 11, 29, 9), datetime(2017, 11, 30, 9)]
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path / "photos", times)
        journal.transact(Op.ADD_ENTRY, writing("On boucle les valises."))
        days = journal.db.execute("SELECT id FROM day WHERE date NOT NULL ORDER BY date")
        for (day,), text in zip(days.fetchall(), ("Sous la *pluie*.", "Le phare 🏜️"), strict=True):
            entry = {"text": text, "author": "Léa", "time": "18:30"}
            journal.transact(Op.ADD_ENTRY, edits.add_entry(day, entry))
            journal.transact(Op.SET_PLACES, set_places(day, ["Reine", "Å"]))
        journal.transact(Op.NAME_TRIP, edits.name_trip(1, "Lofoten"))
        journal.transact(
            Op.CAPTION, lambda edit: edit.db.execute("UPDATE photo SET caption = name || ' !'")
        )
    return path


@pytest.fixture
def run_rescue(path: Path, tmp_path: Path) -> Rescue:
    """Rescue the journal into a folder `out`."""
    return lambda: rescue(path, tmp_path / "out", lambda name: "still", Context())
