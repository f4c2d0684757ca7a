"""`trip-journal write`: places by their names, with where they lie."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal import cli
from journal.core.place import Stop
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import stops_of_day
from journal.store.settle import settle
from tests.store.making import new_photo, original


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A day with a photo in Las Vegas, and the day after it without one."""
    path = tmp_path / "trip.tripjournal"

    def change(edit: Edit) -> None:
        for day, place in ((1, (36.121, -115.174)), (3, (None, None))):
            name = f"{day}.jpg"
            at = datetime(2017, 12, day, 12)
            shot = new_photo(name, at, lat=place[0], lon=place[1])
            add_photo(edit, shot, original(tmp_path, name))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, change)
    return path


def stops(path: Path, day: str) -> list[Stop]:
    with Journal.open_read(path) as journal:
        (number,) = journal.db.execute("SELECT id FROM day WHERE date = ?", [day]).fetchone()
        return stops_of_day(journal.db, number)


@pytest.mark.parametrize("day", ["2017-12-01", "2017-12-02"])
def test_of_places_of_one_name_the_one_around_the_photos_is_meant(file: Path, day: str) -> None:
    assert cli.run(["write", str(file), day, "--place", "Mesquite", "--place", "Zzyzx Inn"]) == 0
    mesquite, inn = stops(file, day)
    assert (mesquite.lat, mesquite.lon) == (
        pytest.approx(36.8, abs=0.05),
        pytest.approx(-114.07, abs=0.05),
    )  # in Nevada, not in Texas
    assert inn == Stop("Zzyzx Inn")


def test_places_are_known_in_french_and_stand_behind_those_that_are_there(file: Path) -> None:
    assert cli.run(["write", str(file), "2017-12-01", "--place", "Londres"]) == 0
    assert (
        cli.run(["write", str(file), "2017-12-01", "--place", "Pékin", "--place", "Londres"]) == 0
    )
    london, beijing = stops(file, "2017-12-01")
    assert (london.name, beijing.name) == ("Londres", "Pékin")
    assert london.lat == pytest.approx(51.5, abs=0.1)
    assert beijing.lat == pytest.approx(39.9, abs=0.1)
