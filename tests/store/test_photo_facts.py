"""The facts of photos as they are read for a line: of one, of several, of those that are gone."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from journal.core.clock import Clock
from journal.core.photo import Stamp, StampSource
from journal.store.archive import add_photo
from journal.store.clocks import set_clock
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.photo_facts import SeveralPhotos, facts_of, photo_facts
from journal.store.said import move_to_day, set_times
from journal.store.settle import settle
from tests.store.making import new_photo, original

VEGAS = "America/Los_Angeles"
CANON = {"make": "Canon", "model": "Canon EOS 700D"}
WED = date(2017, 11, 29)


@pytest.fixture
def trip(journal: Journal, tmp_path: Path) -> Journal:
    """Photos 1 to 5: a phone with GPS, a camera by night, a day alone, and two Undated."""

    def change(edit: Edit) -> None:
        for photo in (
            new_photo(
                "phone.jpg",
                datetime(2017, 11, 29, 8, 38),
                gps_instant="2017-11-29T16:37:30",
                place_zone=VEGAS,
                caption="Neon",
            ),
            new_photo("night.jpg", datetime(2017, 11, 30, 2, 5), **CANON),
            new_photo("WA3.jpg", stamp=Stamp(datetime(2017, 11, 29), StampSource.NAME, True)),
            new_photo("scan.png"),
            new_photo("other.png"),
        ):
            add_photo(edit, photo, original(tmp_path, photo.name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return journal


def test_one_photo_in_full(trip: Journal) -> None:
    facts = photo_facts(trip.db, 1)
    assert facts is not None
    assert (facts.name, facts.caption, facts.camera) == ("phone.jpg", "Neon", "")
    assert (facts.day, facts.lived_at, facts.zone) == (WED, "2017-11-29T08:38:00", VEGAS)
    assert (facts.instant, facts.basis) == ("2017-11-29T16:38:00", "gps")
    assert facts.gps_agrees == 1
    assert facts.file_date is None
    assert not facts.day_only


def test_a_person_a_clock_and_a_camera(trip: Journal) -> None:
    def change(edit: Edit) -> None:
        set_clock(1, Clock("Europe/Paris", 187))(edit)
        set_times({1: datetime(2017, 11, 29, 9)})(edit)
        move_to_day([1, 2], date(2017, 12, 1))(edit)

    trip.transact(Op.SET_CLOCK, change)
    night, phone = photo_facts(trip.db, 2), photo_facts(trip.db, 1)
    assert night is not None
    assert phone is not None
    assert (night.camera, night.clock) == ("Canon EOS 700D", Clock("Europe/Paris", 187))
    assert (night.said_day, night.said_at) == ("2017-12-01", None)
    assert (phone.said_day, phone.said_at) == ("2017-12-01", "2017-11-29T09:00:00")
    assert phone.clock is None
    assert phone.gps_agrees == 0


def test_a_clock_of_a_zone_that_nobody_knows_was_not_believed(trip: Journal) -> None:
    trip.derive(lambda edit: set_clock(1, Clock("Mars/Olympus", 60))(edit))
    trip.derive(settle)
    facts = photo_facts(trip.db, 2)
    assert facts is not None
    assert facts.clock is None


@pytest.mark.parametrize("nonsense", ["", "nonsense", "2017-13-01T00:00:00"])
def test_a_gps_time_that_is_none_agrees_with_nothing(trip: Journal, nonsense: str) -> None:
    trip.db.execute("UPDATE photo SET gps_instant = ? WHERE id = 1", [nonsense])
    facts = photo_facts(trip.db, 1)
    assert facts is not None
    assert facts.gps_agrees == 0


def test_an_undated_photo_has_the_date_of_its_file_as_a_hint(trip: Journal) -> None:
    facts = photo_facts(trip.db, 4)
    assert facts is not None
    assert facts == facts_of(trip.db, [4])
    assert (facts.day, facts.lived_at, facts.basis) == (None, None, "none")
    assert facts.file_date == datetime(2017, 11, 29, 8, 38, 12)


def test_several_photos(trip: Journal) -> None:
    assert facts_of(trip.db, [4, 3, 2, 1]) == SeveralPhotos(
        4, 1, (WED, "2017-11-29T08:38:00"), (WED, "2017-11-30T02:05:00")
    )
    assert facts_of(trip.db, [3, 1]) == SeveralPhotos(
        2, 0, (WED, "2017-11-29T08:38:00"), (WED, "2017-11-29T08:38:00")
    )
    assert facts_of(trip.db, [4, 5]) == SeveralPhotos(2, 2, file_dates=2)


def test_photos_of_days_alone(trip: Journal) -> None:
    trip.transact(Op.MOVE_PHOTOS, move_to_day([4], date(2017, 12, 1)))
    both = SeveralPhotos(2, 0, (WED, ""), (date(2017, 12, 1), ""))
    assert facts_of(trip.db, [3, 4]) == both


def test_photos_in_the_bin_and_those_gone_are_not_among_them(trip: Journal) -> None:
    trip.transact(
        Op.WRITE, lambda edit: edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 1")
    )
    assert photo_facts(trip.db, 1) is None
    assert facts_of(trip.db, [1, 99]) is None
    assert facts_of(trip.db, [1, 2]) == photo_facts(trip.db, 2)
    assert facts_of(trip.db, []) is None
