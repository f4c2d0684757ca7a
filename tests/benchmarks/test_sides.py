"""What the benchmarks run still fits the program: each side on little, no time looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from journal.store import queries
from journal.store.journal import Journal
from tests.benchmarks import sides
from tests.benchmarks.__main__ import table
from tests.benchmarks.journals import make_journal
from tests.benchmarks.rows import Row


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    exif = Image.Exif()
    exif[306] = "2024:05:01 10:00:00"
    Image.new("RGB", (640, 480), "teal").save(folder / "A.JPG", exif=exif)
    return folder


def test_made_journal_has_days_and_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.tripjournal"
    make_journal(path, 80, original=100, derived=b"jpeg")
    with Journal.open_read(path) as journal:
        (trip,) = queries.list_trips(journal.db)
        assert sum(day.photo_count for day in queries.list_days(journal.db, trip)) == 80
        assert journal.db.execute("SELECT sum(length(data)) FROM sqlar").fetchone() == (8000,)
        assert journal.db.execute("SELECT count(*) FROM preview").fetchone() == (80,)


def test_sides_that_read_a_journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.tripjournal"
    make_journal(path, 80)
    sides.days(str(path))
    sides.settled(str(path))
    sides.undone(str(path))
    listed, settled, undone = map(json.loads, capsys.readouterr().out.splitlines())
    assert listed["listing_s"] > 0
    assert settled["settle_s"] > 0
    assert undone["undo_s"] > 0


def test_sides_that_read_photos(tmp_path: Path, photos: Path) -> None:
    sides.exif(str(photos))
    sides.originals(str(tmp_path / "a.tripjournal"), str(photos))
    with Journal.open_read(tmp_path / "a.tripjournal") as journal:
        assert journal.db.execute("SELECT name FROM sqlar").fetchall() == [("A.JPG",)]


def test_table_tells_what_is_missed() -> None:
    kept, missed = Row("a", 1, "b", 10, demand=0.2), Row("c", 3, demand=2, unit="MB")
    assert (kept.kept, missed.kept) == (True, False)
    assert table([kept, missed]).splitlines()[2].split() == "c 3 MB ≤ 2 MB MISSED".split()
