"""Trips thrown away and brought back by `trip-journal trip`, and the bin by `trip-journal bin`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store import edits
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import bring_in, real_picture

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal with two trips, Zion with an entry, and another entry in the bin."""
    path = tmp_path / "Été.tripjournal"
    with Journal.create(path) as journal:
        times = [datetime(2017, 11, day, 9) for day in (1, 2, 20)]
        bring_in(journal, tmp_path / "photos", times, picture=real_picture())
        journal.transact(Op.NAME_TRIP, edits.name_trip(1, "Zion"))
        day = journal.db.execute("SELECT id FROM day WHERE date = '2017-11-01'").fetchone()[0]
        for text in ("Il fait beau.", "weg\ndamit"):
            journal.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": text, "author": "Léa"}))
        journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(2))
    return path


def trips(file: Path, capture: Capture, *arguments: str) -> list[int]:
    assert cli.run(["trip", str(file), *arguments, "--json"]) == 0
    return [row["trip"] for row in json.loads(capture.readouterr().out)["trips"]]


def binned(file: Path, capture: Capture, *arguments: str) -> dict[str, Any]:
    assert cli.run(["bin", str(file), *arguments, "--json"]) == 0
    document: dict[str, Any] = json.loads(capture.readouterr().out)
    assert list(document) == ["trips", "entries", "photos"]
    return document


def refused(capture: Capture, *arguments: str, code: int = 2) -> str:
    capture.readouterr()
    assert cli.run([*arguments]) == code
    return capture.readouterr().err


def test_it_is_a_command() -> None:
    assert "bin" in cli.COMMANDS


def test_a_trip_goes_and_comes_back(file: Path, capsys: Capture) -> None:
    assert trips(file, capsys, "--trip", "zion", "--bin") == [2]
    found = binned(file, capsys)
    assert found["trips"] == [
        {
            "trip": 1,
            "title": "Zion",
            "first_day": "2017-11-01",
            "last_day": "2017-11-02",
            "photos": 2,
            "entries": 1,
        }
    ]
    assert [(entry["day"], entry["text"]) for entry in found["entries"]] == [
        ("2017-11-01", "weg\ndamit")
    ]
    assert found["photos"] == []
    assert trips(file, capsys, "--bring-back") == [1, 2]
    assert binned(file, capsys)["trips"] == []
    assert cli.run(["undo", str(file)]) == 0
    assert capsys.readouterr().out.strip() == "bring back"


def test_what_a_person_reads(file: Path, capsys: Capture) -> None:
    trips(file, capsys, "--trip", "1", "--bin")
    assert cli.run(["choose", str(file), "3", "--bin"]) == 0
    capsys.readouterr()
    assert cli.run(["bin", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "trip 1  Zion  2017-11-01 – 2017-11-02  2 photos  1 entries",
        "entry 2  2017-11-01  weg damit",
        "photo 3  IMG_0002.JPG  2017-11-20T09:00:00",
    ]


def test_a_photo_comes_back_out_of_its_trip(file: Path, capsys: Capture) -> None:
    trips(file, capsys, "--trip", "1", "--bin")
    assert cli.run(["choose", str(file), "IMG_0001.JPG", "--bring-back"]) == 0
    capsys.readouterr()
    assert binned(file, capsys)["trips"][0]["photos"] == 1
    assert trips(file, capsys) == [3, 2]


def test_it_is_emptied(file: Path, capsys: Capture) -> None:
    trips(file, capsys, "--trip", "1", "--bin")
    found = binned(file, capsys, "--empty")
    assert found == {"trips": [], "entries": [], "photos": []}
    assert cli.run(["check", str(file)]) == 0
    for left in ([2], [], []):  # the import alone is there to be taken back
        capsys.readouterr()
        assert trips(file, capsys) == left
        assert cli.run(["undo", str(file)]) == 0


def test_what_makes_no_sense_is_refused(file: Path, capsys: Capture) -> None:
    assert "there is no trip in the bin" in refused(capsys, "trip", str(file), "--bring-back")
    trips(file, capsys, "--trip", "1", "--bin")
    trips(file, capsys, "--trip", "2", "--bin")
    which = refused(capsys, "trip", str(file), "--bring-back")
    assert "there are: 1 (Zion, 2017-11-01 – 2017-11-02), 2 (2017-11, " in which
    gone = refused(capsys, "trip", str(file), "--trip", "Rome", "--bring-back")
    assert "there is no trip 'Rome'; there are: 1 (Zion" in gone
    both = refused(capsys, "trip", str(file), "--trip", "1", "--bin", "--title", "Rome")
    assert "one at a time" in both


def test_no_journal_is_made_where_there_is_none(tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "none.tripjournal"
    for arguments in (["bin", str(missing)], ["bin", str(missing), "--empty"]):
        assert "does not exist" in refused(capsys, *arguments, code=1)
        assert not missing.exists()
