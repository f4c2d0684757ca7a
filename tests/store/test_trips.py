"""What people make of trips: their settings; what stays of a trip that was shaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from journal.core.errors import WrongUse
from journal.core.photo import Stamp, StampSource
from journal.store import queries
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.store.trips import (
    Settings,
    near_trips,
    neighbours,
    offer_to_join,
    set_up_trip,
)
from tests.store.making import bring_in, new_photo, original
from tests.store.shaping import (
    everything,
    join,
    lived,
    nov,
    part,
    set_up,
    taken_back,
    trips,
)

GONE = "no longer in the journal"


# Settings


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"day_starts_at": "25:00"}, "'25:00' is not a time"),
        ({"day_starts_at": "noon"}, "'noon' is not a time"),
        ({"day_starts_at": ""}, "'' is not a time"),
        ({"home_zone": "Paris"}, "'Paris' is not a zone"),
        ({"home_zone": "+99:00"}, "'+99:00' is not a zone"),
        ({"home_zone": "../../etc/passwd"}, "is not a zone"),
        ({"language": "de"}, "'de' is not a language"),
        ({"language": ""}, "'' is not a language"),
        ({"title": "Rome", "language": "EN"}, "'EN' is not a language"),
    ],
)
def test_settings_that_are_none_are_refused(settings: Settings, why: str) -> None:
    with pytest.raises(WrongUse, match=why.replace("+", r"\+")):
        set_up_trip(1, **settings)


def test_settings_are_kept_as_given_and_those_left_out_stay(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1)])
    set_up(
        journal,
        1,
        {
            "title": " Las\0 \n Vegas ",
            "day_starts_at": "6:30",
            "home_zone": "Europe/Paris",
            "language": "fr",
        },
    )
    row = queries.list_trips(journal.db)[0]
    values = (row.title, row.day_starts_at, row.home_zone, row.language)
    assert values == ("Las Vegas", "06:30", "Europe/Paris", "fr")
    set_up(journal, 1, {"home_zone": "+05:45"})
    row = queries.list_trips(journal.db)[0]
    values = (row.title, row.day_starts_at, row.home_zone, row.language)
    assert values == ("Las Vegas", "06:30", "+05:45", "fr")
    set_up(journal, 1, {"home_zone": "", "language": None})
    row = queries.list_trips(journal.db)[0]
    assert (row.home_zone, row.language) == (None, None)
    with pytest.raises(WrongUse, match=GONE):
        set_up(journal, 7, {"title": "Rome"})


def test_settings_are_one_step_that_undo_takes_back(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1, 5), nov(2)])
    before = everything(journal)
    settings = Settings(title="Rome", day_starts_at="06:00", home_zone="Asia/Tokyo", language="en")
    set_up(journal, 1, settings)
    after = everything(journal)
    assert after != before
    changes = journal.undo(settle)
    assert changes
    assert changes.op == "set up trip"
    assert taken_back(before, everything(journal)) == before
    journal.redo(settle)
    assert everything(journal) == after


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        ("04:00", ["11-01", "11-01", "11-02", "11-02"]),
        ("00:00", ["11-01", "11-02", "11-02", "11-02"]),
        ("06:00", ["11-01", "11-01", "11-01", "11-02"]),
    ],
)
def test_the_day_start_says_to_which_day_a_night_belongs(
    journal: Journal, tmp_path: Path, starts_at: str, expected: list[str]
) -> None:
    bring_in(journal, tmp_path, [nov(1, 22), nov(2, 3), nov(2, 5), nov(2, 6)])
    before = [*lived(journal).values()]
    set_up(journal, 1, {"day_starts_at": starts_at})
    assert [*lived(journal).values()] == expected
    if starts_at != "04:00":
        journal.undo(settle)
    assert [*lived(journal).values()] == before == ["11-01", "11-01", "11-02", "11-02"]


def test_home_is_the_last_resort_of_films_that_say_when_and_not_where(
    journal: Journal, tmp_path: Path
) -> None:
    def change(edit: Edit) -> None:
        stamp = Stamp(nov(2, 23), StampSource.MOVIE_HEADER, utc=True)
        add_photo(edit, new_photo("film.mp4", stamp=stamp), original(tmp_path, "film.mp4"))
        settle(edit)

    def film() -> tuple[Any, ...]:
        query = "SELECT lived_at, zone, date FROM photo JOIN day ON day.id = day_id"
        return tuple(journal.db.execute(query).fetchone())

    journal.transact(Op.IMPORT, change)
    assert film() == ("2017-11-02T23:00:00", "UTC", "2017-11-02")
    set_up(journal, 1, {"home_zone": "Asia/Tokyo"})
    assert film() == ("2017-11-03T08:00:00", "Asia/Tokyo", "2017-11-03")
    journal.undo(settle)
    assert film() == ("2017-11-02T23:00:00", "UTC", "2017-11-02")


# What comes later


Shape = Callable[[Journal], object]


@pytest.mark.parametrize(
    ("photos", "shape", "more", "expected"),
    [
        pytest.param(
            (1, 2, 20, 21),
            lambda journal: join(journal, 1, 2),
            (3, 19, 22, 30),
            [(1, "", "11-01", "11-22"), (2, "", "11-30", "11-30")],
            id="joined, not torn",
        ),
        pytest.param(
            (1, 2, 3, 4),
            lambda journal: part(journal, 1, 3),
            (2, 3, 5),
            [(1, "", "11-01", "11-02"), (2, "", "11-03", "11-05")],
            id="parted, not joined",
        ),
        pytest.param(
            (10, 11, 12, 13),
            lambda journal: part(journal, 1, 12),
            (4, 5, 6, 7, 8, 9, 14, 15),
            [(1, "", "11-04", "11-11"), (2, "", "11-12", "11-15")],
            id="parted, both grow",
        ),
    ],
)
def test_an_import_neither_tears_nor_joins_what_a_person_shaped(
    journal: Journal,
    tmp_path: Path,
    photos: Sequence[int],
    shape: Shape,
    more: Sequence[int],
    expected: list[tuple[int, str, str, str]],
) -> None:
    bring_in(journal, tmp_path, [nov(day) for day in photos])
    shape(journal)
    shaped = trips(journal)
    bring_in(journal, tmp_path, [nov(day, 15) for day in more], prefix="more")
    assert trips(journal) == expected
    journal.undo(settle)
    assert trips(journal) == shaped
    journal.redo(settle)
    assert trips(journal) == expected


def test_a_trip_emptied_goes_and_comes_back(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9), nov(10)])
    part(journal, 2, 10)
    shaped = trips(journal)
    assert [trip[0] for trip in shaped] == [1, 2, 3]

    def throw(edit: Edit) -> None:
        edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 3")
        settle(edit)

    journal.transact(Op.WRITE, throw)
    assert trips(journal) == shaped[:2]
    assert [near.id for near in near_trips(journal.db, 2)] == [1]
    journal.undo(settle)
    assert trips(journal) == shaped


def test_a_trip_joined_away_is_in_no_list(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9), nov(20)])
    set_up(journal, 2, {"title": "Zion"})
    join(journal, 1, 2)
    assert [trip[0] for trip in trips(journal)] == [1, 3]
    with pytest.raises(WrongUse, match=GONE):
        set_up(journal, 2, {"title": "Bryce"})
    with pytest.raises(WrongUse, match=GONE):
        neighbours(journal.db, 2)


@pytest.mark.parametrize(
    "shape",
    [
        lambda journal: join(journal, 1, 2),
        lambda journal: part(journal, 1, 2),
        lambda journal: set_up(journal, 1, {"day_starts_at": "10:00"}),
        lambda journal: None,
    ],
)
def test_settling_again_changes_nothing(journal: Journal, tmp_path: Path, shape: Shape) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(9), nov(10)])
    shape(journal)
    before = everything(journal)
    for _ in range(2):
        assert not journal.derive(settle).touched
        assert everything(journal) == before


# Neighbours


def test_neighbours_stand_in_the_order_of_time_with_what_tells_them_apart(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(15), nov(24), nov(25), nov(25, 10)])
    journal.transact(
        Op.WRITE, lambda edit: edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 6")
    )
    found = neighbours(journal.db, 2)
    assert [(near.trip.id, near.photos, near.apart) for near in found] == [(1, 2, 13), (3, 2, 9)]
    assert [near.trip.id for near in neighbours(journal.db, 1)] == [2]
    assert [near.trip.id for near in neighbours(journal.db, 3)] == [2]
    assert near_trips(journal.db, 9) == []


def test_a_named_trip_without_days_is_a_neighbour_of_which_no_distance_is_known(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1)])
    set_up(journal, 1, {"title": "Rome"})
    bring_in(journal, tmp_path, [nov(20)], prefix="B")
    journal.transact(
        Op.WRITE, lambda edit: edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 1")
    )
    assert trips(journal) == [(2, "", "11-20", "11-20"), (1, "Rome", None, None)]
    (near,) = neighbours(journal.db, 2)
    assert (near.trip.title, near.photos, near.apart) == ("Rome", 0, None)
    assert join(journal, 1, 2) == 2
    assert trips(journal) == [(2, "Rome", "11-20", "11-20")]


# Offered


def test_of_two_trips_that_are_near_one_must_be_new(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9), nov(16), nov(28)])
    every = {1, 2, 3, 4}
    offer = offer_to_join(journal.db, every)
    assert offer
    assert (offer.early.id, offer.late.id, offer.apart) == (2, 3, 7)
    offer = offer_to_join(journal.db, {1})
    assert offer
    assert (offer.early.id, offer.late.id, offer.apart) == (1, 2, 8)
    assert offer_to_join(journal.db, {4}) is None  # eleven empty days before it
    assert offer_to_join(journal.db, {9}) is None
    assert offer_to_join(journal.db, set()) is None


def test_a_trip_without_days_is_not_offered(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9)])
    set_up(journal, 2, {"title": "Rome"})
    throw = "UPDATE photo SET bin = 'bin' WHERE id = 2"
    journal.transact(Op.WRITE, lambda edit: edit.db.execute(throw))
    assert trips(journal) == [(1, "", "11-01", "11-01"), (2, "Rome", None, None)]
    assert offer_to_join(journal.db, {1, 2}) is None
