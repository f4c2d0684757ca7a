"""`trip-journal people` and `choose`: what they do, what they print, and what they refuse."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal with a photo in each of two folders, of one camera, and one without."""
    path = tmp_path / "trip.tripjournal"

    def change(edit: Edit) -> None:
        for n, name in enumerate(("Ana/a.jpg", "Bob/b.jpg", "c.jpg")):
            camera = {"make": "Apple", "model": "iPhone 7"} if n < 2 else {}
            at = datetime(2017, 11, 29, 9) + timedelta(hours=n)
            photo = new_photo(Path(name).name, at, **camera)
            add_photo(edit, photo, original(tmp_path / "photos", name))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, change)
    return path


def shown(file: Path, capture: Capture) -> dict[str, Any]:
    """Return what `show` says of each photo, by name."""
    capture.readouterr()
    assert cli.run(["show", str(file), "--json"]) == 0
    (trip,) = json.loads(capture.readouterr().out)["trips"]
    return {photo["name"]: photo for day in trip["days"] for photo in day["photos"]}


def people(file: Path, capture: Capture) -> dict[str, Any]:
    capture.readouterr()
    assert cli.run(["people", str(file), "--json"]) == 0
    document = json.loads(capture.readouterr().out)
    assert isinstance(document, dict)
    return document


def test_giving_folders_cameras_and_photos(file: Path, capsys: Capture) -> None:
    assert people(file, capsys)["cameras"] == [
        {"name": "Apple iPhone 7", "photos": 2, "person": ""}
    ]
    give = ["people", str(file), "--person"]
    assert cli.run([*give, "Ana", "--folder", "Ana/", "--camera", "Apple iPhone 7"]) == 0
    assert cli.run([*give, "Bob", "--folder", "Bob"]) == 0
    assert cli.run([*give, "Eve", "c.jpg"]) == 0
    by = {name: photo["person"] for name, photo in shown(file, capsys).items()}
    assert by == {"a.jpg": "Ana", "b.jpg": "Bob", "c.jpg": "Eve"}
    document = people(file, capsys)
    assert document["people"] == ["Ana", "Bob", "Eve"]
    assert document["folders"] == [
        {"path": "Ana", "photos": 1, "people": ["Ana"]},
        {"path": "Bob", "photos": 1, "people": ["Bob"]},
        {"path": "", "photos": 1, "people": ["Eve"]},
    ]
    assert cli.run(["undo", str(file)]) == 0
    assert shown(file, capsys)["c.jpg"]["person"] == ""
    assert cli.run([*give, "", "--folder", "Bob"]) == 0
    assert shown(file, capsys)["b.jpg"]["person"] == "Ana"  # whose camera it is


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--person", "Ana"], "--person"),
        (["c.jpg"], "--person"),
        (["--person", "Ana", "--folder", "Eve"], "no folder 'Eve'; there are: Ana, Bob"),
        (["--person", "Ana", "--camera", "Leica"], "no camera 'Leica'; there are: Apple iPhone 7"),
        (["--person", "Ana", "z.jpg"], "no photo 'z.jpg'"),
    ],
)
def test_what_cannot_be_given(file: Path, capsys: Capture, arguments: list[str], says: str) -> None:
    assert cli.run(["people", str(file), *arguments]) == 2
    assert says in capsys.readouterr().err
    assert all(photo["person"] == "" for photo in shown(file, capsys).values())


@pytest.mark.parametrize("command", [["people"], ["choose", "a.jpg", "--favourite"]])
def test_a_journal_that_is_not_there_is_not_made(
    tmp_path: Path, capsys: Capture, command: list[str]
) -> None:
    missing = tmp_path / "no.tripjournal"
    assert cli.run([command[0], str(missing), *command[1:]]) == 1
    assert not missing.exists()


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        (["a.jpg", "--favourite"], "favourite", True),
        (["a.jpg", "--left-out"], "in_album", False),
        (["a.jpg", "--caption", "Las Vegas,\nby night"], "caption", "Las Vegas, by night"),
        (["a.jpg", "--turn", "90"], "turn", 90),
        (["1", "3", "--stack"], "stack", [3]),
    ],
)
def test_choosing(
    file: Path, capsys: Capture, arguments: list[str], key: str, value: object
) -> None:
    before = shown(file, capsys)["a.jpg"][key]
    assert cli.run(["choose", str(file), *arguments]) == 0
    assert shown(file, capsys)["a.jpg"][key] == value
    assert cli.run(["undo", str(file)]) == 0
    assert shown(file, capsys)["a.jpg"][key] == before


def test_into_the_bin_and_back(file: Path, capsys: Capture) -> None:
    assert cli.run(["choose", str(file), "a.jpg", "--bin"]) == 0
    assert "1 of 1" in capsys.readouterr().out
    assert "a.jpg" not in shown(file, capsys)
    assert cli.run(["choose", str(file), "a.jpg", "--bin"]) == 2
    assert cli.run(["choose", str(file), "a.jpg", "--bring-back"]) == 0
    assert "a.jpg" in shown(file, capsys)
    assert cli.run(["choose", str(file), "a.jpg", "--bring-back"]) == 2
    assert "in the bin" in capsys.readouterr().err


def test_another_top_and_unstacking(file: Path, capsys: Capture) -> None:
    assert cli.run(["choose", str(file), "a.jpg", "b.jpg", "--stack"]) == 0
    assert cli.run(["choose", str(file), "b.jpg", "--on-top"]) == 0
    assert shown(file, capsys)["b.jpg"]["stack"] == [1]
    assert cli.run(["choose", str(file), "a.jpg", "b.jpg", "--unstack"]) == 0
    assert len(shown(file, capsys)) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.jpg"],
        ["a.jpg", "--favourite", "--left-out"],
        ["a.jpg", "b.jpg", "--caption", "both"],
        ["a.jpg", "--turn", "45"],
        ["a.jpg", "--stack"],
        ["z.jpg", "--favourite"],
    ],
)
def test_what_cannot_be_chosen(file: Path, capsys: Capture, arguments: list[str]) -> None:
    before = shown(file, capsys)
    assert cli.run(["choose", str(file), *arguments]) == 2
    assert shown(file, capsys) == before


def test_show_tells_the_files_of_a_photo(file: Path, capsys: Capture) -> None:
    assert shown(file, capsys)["a.jpg"]["files"] == [{"role": "still", "name": "Ana/a.jpg"}]
