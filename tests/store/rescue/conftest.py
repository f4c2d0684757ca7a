"""Journals that are damaged page by page, and rescued."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
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

PAGE = 16384  # bytes
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


def root(path: Path, table: str) -> int:
    """Return the first page of a table or an index of a journal that is whole."""
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return int(row[0])


def wipe(path: Path, *pages: int) -> None:
    """Write zeros over pages."""
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, by their names there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
