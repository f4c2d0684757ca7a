"""The dates of files: a hint for photos without a day, in the zone where the travellers were."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.store.archive import NewPhoto, Original, add_file, add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.said import FileDates, file_dates, use_file_dates
from journal.store.settle import settle
from journal.store.tracks import TrackPoint, add_track
from tests.store.making import new_photo, original

Photo = Callable[..., tuple[NewPhoto, Original]]

VEGAS = "America/Los_Angeles"
PARIS = "Europe/Paris"
CHANGED = datetime(2017, 11, 29, 16, 38, 12)  # UTC, of the files that `original` makes


TOKYO = {"lat": 35.0, "lon": 139.0, "place_zone": "Asia/Tokyo"}
IN_VEGAS, IN_PARIS, IN_TOKYO = (CHANGED + timedelta(hours=east) for east in (-8, 1, 9))


def nov(day: int, hour: int = 9) -> datetime:
    return datetime(2017, 11, day, hour)


def put_in(journal: Journal, *photos: tuple[NewPhoto, Original], link: bool = False) -> None:
    def change(edit: Edit) -> None:
        for photo, file in photos:
            add_photo(edit, photo, file, link=link)
        settle(edit)

    journal.transact(Op.IMPORT, change)


def lived(journal: Journal, photo: int) -> tuple[Any, ...]:
    query = "SELECT lived_at, instant, basis FROM photo WHERE id = ?"
    return tuple(journal.db.execute(query, [photo]).fetchone())


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    """Say what is known of a photo, and make its file."""
    return lambda name, *at, **facts: (new_photo(name, *at, **facts), original(tmp_path, name))


@pytest.fixture
def trip(journal: Journal, photo: Photo) -> Journal:
    """A journal with a photo taken in Las Vegas and an Undated one, 1 and 2."""
    here = {"lat": 36.1, "lon": -115.2, "place_zone": VEGAS}
    put_in(journal, photo("phone.jpg", nov(29), **here), photo("scan.png"))
    return journal


def test_a_file_date_is_shown_where_the_travellers_were(trip: Journal) -> None:
    assert file_dates(trip.db, [2]) == {2: IN_VEGAS}
    changes = trip.transact(Op.SET_TIMES, use_file_dates([2]))
    assert changes.value == FileDates(1, 0)
    assert lived(trip, 2) == ("2017-11-29T08:38:12", None, "person")


def test_the_nearest_photo_says_where(journal: Journal, photo: Photo) -> None:
    put_in(
        journal,
        photo("before.jpg", nov(29, 7), **TOKYO),  # at 22:00 UTC of the day before
        photo("after.jpg", nov(29, 20), place_zone=PARIS),  # at 19:00 UTC
        photo("scan.png"),
    )
    assert file_dates(journal.db, [3]) == {3: IN_PARIS}


def test_a_track_says_where_too(trip: Journal, tmp_path: Path) -> None:
    gpx = replace(original(tmp_path, "walk.gpx"), role="track")

    def change(edit: Edit) -> None:
        point = TrackPoint(0, CHANGED, 35.0, 139.0, zone="Asia/Tokyo")
        add_track(edit, add_file(edit, gpx, None), "", [point])

    trip.transact(Op.IMPORT, change)
    assert file_dates(trip.db, [2]) == {2: IN_TOKYO}


def test_its_own_position_says_where_before_any_other(trip: Journal, photo: Photo) -> None:
    """A person's time is read in the zone of the position: it must be written in that."""
    put_in(trip, photo("here.png", **TOKYO))
    trip.transact(Op.SET_TIMES, use_file_dates([3]))
    assert lived(trip, 3) == ("2017-11-30T01:38:12", CHANGED.isoformat(), "person")


def test_without_any_place_the_home_zone_or_none(journal: Journal, photo: Photo) -> None:
    put_in(journal, photo("a.jpg", nov(29)), photo("scan.png"))
    assert file_dates(journal.db, [2]) == {}
    assert journal.transact(Op.SET_TIMES, use_file_dates([2])).value == FileDates(0, 1)
    assert lived(journal, 2) == (None, None, "none")
    for home, dates in (("Mars/Olympus", {}), (PARIS, {2: IN_PARIS})):
        journal.db.execute("UPDATE trip SET home_zone = ?", [home])
        assert file_dates(journal.db, [2]) == dates


def test_a_linked_file_says_its_own_date_while_it_is_there(trip: Journal, photo: Photo) -> None:
    new, file = photo("linked.png")
    os.utime(file.path, (0, CHANGED.replace(tzinfo=UTC).timestamp() + 60))
    put_in(trip, (new, file), link=True)
    assert file_dates(trip.db, [3]) == {3: IN_VEGAS + timedelta(minutes=1)}
    file.path.unlink()
    assert file_dates(trip.db, [3]) == {}
    assert trip.transact(Op.SET_TIMES, use_file_dates([2, 3])).value == FileDates(1, 1)


@pytest.mark.parametrize("mtime", [None, 0, -1, 2**62, -(2**62), 315_532_800, 4_102_444_800])
def test_file_dates_that_mean_nothing_are_none(trip: Journal, mtime: int | None) -> None:
    """The zero of Unix and FAT, the future, and numbers that are no date at all."""
    trip.db.execute("UPDATE sqlar SET mtime = ? WHERE name = 'scan.png'", [mtime])
    assert file_dates(trip.db, [2]) == {}


def test_a_sidecar_is_not_the_original(trip: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        sidecar = replace(original(tmp_path, "scan.xmp"), role="sidecar", mtime=1.5e9)
        edit.db.execute("UPDATE file SET id = 50 WHERE photo_id = 2")
        number = add_file(edit, sidecar, 2)
        edit.db.execute("UPDATE file SET id = 49 WHERE id = ?", [number])

    trip.transact(Op.IMPORT, change)
    assert file_dates(trip.db, [2]) == {2: IN_VEGAS}


def test_the_bin_has_no_file_dates(trip: Journal) -> None:
    trip.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 2")
    assert file_dates(trip.db, [1, 2, 99]) == {1: IN_VEGAS}
