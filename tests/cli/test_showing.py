"""`trip-journal show`: how far each day led, and nothing else changed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from journal import cli
from journal.places.route import km_between
from journal.store.journal import Journal
from tests.places.test_travel import bring
from tests.store.making import bring_in

FLOWN = round(km_between(49.019, 2.548, 41.979, -87.905), 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        bring(journal, tmp_path / "photos")
        bring_in(journal, tmp_path / "photos", [datetime(2017, 12, 20, 9)])
    return path


def test_it_says_how_far_each_day_led(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["show", str(file), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["trips"]
    assert [day["km"] for day in first["days"]] == [
        {"ground": 12.2, "flown": FLOWN},
        {"ground": 0, "flown": 0},
        {"ground": 11.1, "flown": 0},
    ]
    assert first["km"] == {"ground": 23.4, "flown": FLOWN}
    assert second["km"] == {"ground": 0, "flown": 0}


def test_plain_lines_say_it_where_there_is_a_way(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["show", str(file)]) == 0
    first, second, third = capsys.readouterr().out.splitlines()[1:4]
    places = "Paris Charles de Gaulle Airport → O'Hare International Airport"
    assert first.startswith(f"  2017-11-26   4 photos  0 entries  {places}")
    assert first.endswith(f" · 12 km · {round(FLOWN)} km flown")
    assert second == "  2017-11-27   0 photos  0 entries"
    assert third.endswith(" · 11 km")
