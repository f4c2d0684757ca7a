"""`trip-journal import FILE FRIEND.tripjournal`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from journal import cli
from journal.store.journal import Journal
from tests.store.making import bring_in
from tests.store.merge.guests import write


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """One's own journal and a friend's; one photo is in both, and one text is by both."""
    found = tmp_path / "own.tripjournal", tmp_path / "ana.tripjournal"
    for path, count in zip(found, (1, 3), strict=True):
        with Journal.create(path) as journal:
            bring_in(journal, tmp_path / "photos", [datetime(2017, 11, 29, 9)] * count)
            write(journal, 29, f"We go down to the river and {count} of us swim.", author="Ana")
    return found


def test_the_report_tells_what_came_and_what_was_kept_of_both(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own, ana = files
    before = ana.read_bytes()
    assert cli.run(["import", str(own), str(ana)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"both         {ana}/2017-11-29: a text in two versions" in said
    assert f"journal      {ana}: photos: 3, new: 2" in said
    assert said[-1].startswith("2 imported · 1 already here · 1 journal · 1 both · ")
    assert ana.read_bytes() == before


def test_the_same_twice_adds_nothing_and_undo_takes_it_back(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    own, ana = files
    assert cli.run(["import", str(own), str(ana)]) == 0
    assert cli.run(["import", str(own), str(ana), "--json"]) == 0
    capsys.readouterr()
    assert cli.run(["import", str(own), str(ana), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    told = {fate: report[fate] for fate in ("imported", "already_here", "journal", "text", "both")}
    assert told == {"imported": 0, "already_here": 3, "journal": 1, "text": 0, "both": 0}
    assert cli.run(["undo", str(own)]) == 0
    assert capsys.readouterr().out.strip() == "import"
    assert cli.run(["show", str(own), "--json"]) == 0
    (trip,) = json.loads(capsys.readouterr().out)["trips"]
    (day,) = [day for day in trip["days"] if day["day"] == "2017-11-29"]
    assert (len(day["photos"]), len(day["entries"])) == (1, 1)


def test_a_journal_that_cannot_be_read_is_a_row(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "no.tripjournal"
    other.write_bytes(b"hello")
    assert cli.run(["import", str(files[0]), str(other)]) == 0
    said = capsys.readouterr().out
    assert f"refused      {other}: cannot be opened: it is not a journal" in said
