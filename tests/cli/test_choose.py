"""`trip-journal choose` on how the album prints photos, and `show --json`, which tells it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store import album_choices
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import bring_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three photos of a day, and one without a day."""
    path = tmp_path / "trip.tripjournal"
    times = [datetime(2017, 11, 29, 9), datetime(2017, 11, 29, 10), datetime(2017, 11, 29, 11)]
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path / "photos", [*times, None])
    return path


def choose(file: Path, *arguments: str) -> int:
    return cli.run(["choose", str(file), *arguments])


def shown(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The trip that the journal has."""
    capsys.readouterr()
    assert cli.run(["show", str(file), "--json"]) == 0
    (trip,) = json.loads(capsys.readouterr().out)["trips"]
    found: dict[str, Any] = trip
    return found


def those(trip: dict[str, Any], mark: str) -> list[int]:
    return [photo["id"] for day in trip["days"] for photo in day["photos"] if photo[mark]]


def test_photos_get_pages_of_their_own(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert choose(file, "1", "3", "--full-page") == 0
    assert those(shown(file, capsys), "full_page") == [1, 3]
    assert choose(file, "1", "--no-full-page") == 0
    assert those(shown(file, capsys), "full_page") == [3]


def test_larger_photos_are_favourites(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert choose(file, "1", "2", "--larger") == 0
    assert choose(file, "1", "--no-larger") == 0
    assert those(shown(file, capsys), "favourite") == [2]


def test_a_cover_is_chosen_and_left_to_the_program_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(file, capsys)["album"] == {"cover": None, "style": "", "paper": ""}
    assert choose(file, "IMG_0001.JPG", "--cover") == 0
    assert shown(file, capsys)["album"]["cover"] == 2
    assert choose(file, "1", "--no-cover") == 0
    assert shown(file, capsys)["album"]["cover"] == 2
    assert choose(file, "2", "--no-cover") == 0
    assert shown(file, capsys)["album"]["cover"] is None


@pytest.mark.parametrize("wrong", [["1", "2", "--cover"], ["4", "--cover"]])
def test_a_cover_is_one_photo_that_has_a_day(file: Path, wrong: list[str]) -> None:
    assert choose(file, *wrong) == 2


def test_kept_pages_are_shown(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Journal.open(file) as journal:
        (day,) = journal.db.execute("SELECT day_id FROM photo WHERE id = 1").fetchone()
        journal.transact(Op.KEEP_PAGE, album_choices.keep_page(day, [1, 2], "-.."))
    (day,) = shown(file, capsys)["days"]
    assert day["kept_pages"] == [{"photos": [1, 2], "shape": "-.."}]
