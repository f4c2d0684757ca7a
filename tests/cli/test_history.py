"""`trip-journal history`: what was done, and going back to a step of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import texts, writing

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal in which three entries were written, one after the other."""
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        for text in ("one", "two", "three"):
            journal.transact(Op.ADD_ENTRY, writing(text))
    return path


def steps(file: Path, capture: Capture, *arguments: str) -> list[dict[str, Any]]:
    capture.readouterr()
    assert cli.run(["history", str(file), "--json", *arguments]) == 0
    found = json.loads(capture.readouterr().out)["steps"]
    assert isinstance(found, list)
    return found


def kept(file: Path) -> list[str]:
    with Journal.open_read(file) as journal:
        return texts(journal)


def test_steps_are_listed_and_gone_to(file: Path, capsys: Capture) -> None:
    ids = [step["id"] for step in steps(file, capsys)]
    assert ids == sorted(ids, reverse=True)
    assert [step["undone"] for step in steps(file, capsys, "--to", str(ids[2]))] == [
        True,
        True,
        False,
    ]
    assert kept(file) == ["one"]
    steps(file, capsys, "--to", "0")
    assert kept(file) == []
    steps(file, capsys, "--to", str(ids[0]))
    assert kept(file) == ["one", "two", "three"]
    assert cli.run(["history", str(file)]) == 0
    assert capsys.readouterr().out.count("add entry") == 3


def test_a_step_that_is_not_there(file: Path, capsys: Capture) -> None:
    assert cli.run(["history", str(file), "--to", "99"]) == 2
    assert "no step 99" in capsys.readouterr().err
    assert kept(file) == ["one", "two", "three"]
