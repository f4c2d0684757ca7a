"""What people say of when photos were taken: it holds, whatever comes later, until taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.clock import Clock
from journal.core.errors import WrongUse
from journal.core.photo import Stamp, StampSource
from journal.store.archive import add_photo
from journal.store.clocks import set_clock
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.said import (
    YEARS,
    FileDates,
    Shifted,
    move_to_day,
    set_times,
    shift,
    take_back,
    use_file_dates,
)
from journal.store.settle import settle
from tests.store.making import bring_in, fill, new_photo, original

VEGAS = "America/Los_Angeles"
PARIS = "Europe/Paris"
CANON = {"make": "Canon", "model": "EOS 700D", "serial": "1"}

Change = Callable[[Edit], Any]


def nov(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2017, 11, day, hour, minute)


@pytest.fixture
def trip(journal: Journal, tmp_path: Path) -> Journal:
    """A journal with, as photos 1 to 5: a phone in Vegas, a camera twice, a day alone, nothing."""

    def change(edit: Edit) -> None:
        here = {"lat": 36.1, "lon": -115.2, "place_zone": VEGAS}
        for photo in (
            new_photo("phone.jpg", nov(29, 8, 38), offset_min=-480, **here),
            new_photo("camera.jpg", nov(29, 17, 41), **CANON),
            new_photo("night.jpg", nov(30, 2, 5), **CANON),
            new_photo("WA3.jpg", stamp=Stamp(nov(28, 0), StampSource.NAME, True, number=3)),
            new_photo("scan.png"),
        ):
            add_photo(edit, photo, original(tmp_path, photo.name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return journal


def shown(journal: Journal) -> dict[str, tuple[Any, ...]]:
    """Return day, wall time and basis of each photo, by the first part of its name."""
    rows = journal.db.execute(
        "SELECT name, date, lived_at, basis FROM photo LEFT JOIN day ON day.id = day_id"
        " WHERE bin IS NULL ORDER BY photo.id"
    )
    return {name.partition(".")[0]: tuple(rest) for name, *rest in rows}


def do(journal: Journal, change: Change, op: Op = Op.SET_TIMES) -> Any:
    return journal.transact(op, change).value


def throw_away(journal: Journal, *photos: int) -> None:
    def change(edit: Edit) -> None:
        for photo in photos:
            edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = ?", [photo])
        settle(edit)

    journal.transact(Op.WRITE, change)


def set_canon(journal: Journal, clock: Clock) -> None:
    def change(edit: Edit) -> None:
        set_clock(1, clock)(edit)
        settle(edit)

    journal.transact(Op.SET_CLOCK, change)


# One word each


def test_moving_keeps_the_time_of_day(trip: Journal) -> None:
    assert do(trip, move_to_day([1, 2, 3, 4, 5], date(2017, 12, 1))) == 5
    assert shown(trip) == {
        "phone": ("2017-12-01", "2017-12-01T08:38:00", "person"),
        "camera": ("2017-12-01", "2017-12-01T17:41:00", "person"),
        "night": ("2017-12-01", "2017-12-02T02:05:00", "person"),
        "WA3": ("2017-12-01", "2017-12-01", "person"),
        "scan": ("2017-12-01", "2017-12-01", "person"),
    }


def test_moving_keeps_a_time_that_a_person_said(trip: Journal) -> None:
    do(trip, set_times({1: nov(29, 12, 30), 5: nov(29, 3)}))
    do(trip, move_to_day([1, 5], date(2017, 12, 1)))
    assert shown(trip)["phone"] == ("2017-12-01", "2017-12-01T12:30:00", "person")
    assert shown(trip)["scan"] == ("2017-12-01", "2017-12-02T03:00:00", "person")


def test_a_time_says_the_day_too(trip: Journal) -> None:
    do(trip, move_to_day([2], date(2017, 12, 1)))
    assert do(trip, set_times({2: nov(27, 3, 59), 5: nov(27, 4)})) == 2
    assert shown(trip)["camera"] == ("2017-11-26", "2017-11-27T03:59:00", "person")
    assert shown(trip)["scan"] == ("2017-11-27", "2017-11-27T04:00:00", "person")


def test_a_time_at_a_known_position_is_an_instant(trip: Journal) -> None:
    do(trip, set_times({1: nov(29, 12, 30)}))
    row = trip.db.execute("SELECT instant, zone FROM photo WHERE id = 1").fetchone()
    assert row == ("2017-11-29T20:30:00", VEGAS)


def test_shifting_moves_what_is_shown(trip: Journal) -> None:
    do(trip, move_to_day([2], date(2017, 12, 1)))
    assert do(trip, shift([1, 2, 3, 4, 5], timedelta(hours=10))) == Shifted(3, 2)
    assert shown(trip) == {
        "phone": ("2017-11-29", "2017-11-29T18:38:00", "person"),
        "camera": ("2017-12-01", "2017-12-02T03:41:00", "person"),
        "night": ("2017-11-30", "2017-11-30T12:05:00", "person"),
        "WA3": ("2017-11-28", "2017-11-28", "name"),
        "scan": (None, None, "none"),
    }


def test_a_day_alone_moves_by_whole_days(trip: Journal) -> None:
    assert do(trip, shift([4, 5], timedelta(days=-2))) == Shifted(1, 1)
    assert shown(trip)["WA3"] == ("2017-11-26", "2017-11-26", "person")
    assert do(trip, shift([4], timedelta(days=1, seconds=1))) == Shifted(0, 1)
    assert shown(trip)["WA3"] == ("2017-11-26", "2017-11-26", "person")


def test_a_shift_by_nothing_says_nothing(trip: Journal) -> None:
    before = shown(trip)
    assert do(trip, shift([1, 2], timedelta())) == Shifted(0, 2)
    assert shown(trip) == before


def test_fractions_of_a_second_stay(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(29).replace(microsecond=250_000)])
    do(journal, shift([1], timedelta(minutes=1)))
    assert shown(journal)["IMG_0000"][1] == "2017-11-29T09:01:00.250000"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.timedeltas(timedelta(days=-9000), timedelta(days=9000)))
def test_a_shift_there_and_back_shows_the_same_times(trip: Journal, by: timedelta) -> None:
    before = {name: row[:2] for name, row in shown(trip).items()}
    do(trip, shift([1, 2, 3, 4, 5], by))
    do(trip, shift([1, 2, 3, 4, 5], -by))
    assert {name: row[:2] for name, row in shown(trip).items()} == before


# Whatever comes later

WORDS: dict[str, Callable[[], Change]] = {
    "move": lambda: move_to_day([1, 2, 3, 4, 5], date(2017, 12, 1)),
    "time": lambda: set_times({n: nov(27, 2 * n) for n in range(1, 6)}),
    "shift": lambda: shift([1, 2, 3, 4, 5], timedelta(days=1)),
    "file": lambda: use_file_dates([1, 2, 3, 4, 5]),
    "both": lambda: _both,
}


def _both(edit: Edit) -> None:
    set_times({n: nov(27, 2 * n) for n in range(1, 6)})(edit)
    move_to_day([2, 5], date(2017, 12, 2))(edit)


@pytest.fixture(params=WORDS)
def said(request: pytest.FixtureRequest, trip: Journal) -> Journal:
    do(trip, WORDS[request.param]())
    return trip


def test_a_word_survives_a_recomputation(said: Journal) -> None:
    before = shown(said)
    assert not said.derive(settle).touched
    said.derive(_forget_all)
    assert shown(said) == before


def _forget_all(edit: Edit) -> None:
    columns = "day_id = NULL, lived_at = NULL, instant = NULL, zone = NULL, basis = NULL"
    edit.db.execute(f"UPDATE photo SET {columns}, rank = NULL")
    settle(edit)


def test_a_word_survives_a_new_import(said: Journal, tmp_path: Path) -> None:
    before = shown(said)
    bring_in(said, tmp_path, [nov(day) for day in range(20, 31)], prefix="later")
    assert {name: row for name, row in shown(said).items() if name in before} == before


def test_a_word_survives_undo_redo_and_reopening(said: Journal) -> None:
    after = shown(said)
    said.undo(settle)
    assert {row[2] for row in shown(said).values()} == {"offset", "clock", "name", "none"}
    said.redo(settle)
    assert shown(said) == after
    said.close()
    with Journal.open(said.path) as again:
        assert shown(again) == after
        again.undo(settle)
        again.redo(settle)
        assert shown(again) == after


def test_taking_back_shows_what_the_files_say(trip: Journal) -> None:
    before = shown(trip)
    do(trip, WORDS["both"]())
    assert do(trip, take_back([1, 2, 3, 4, 5]), Op.TAKE_BACK_TIMES) == 5
    assert shown(trip) == before
    assert do(trip, take_back([1, 2, 3, 4, 5]), Op.TAKE_BACK_TIMES) == 0
    said = trip.undo(settle)
    assert said is not None
    assert said.op == Op.TAKE_BACK_TIMES
    assert shown(trip)["camera"] == ("2017-12-02", "2017-12-02T04:00:00", "person")


@pytest.mark.parametrize("word", ["time", "shift", "file"])
def test_a_time_that_was_said_is_not_moved_by_a_clock(trip: Journal, word: str) -> None:
    do(trip, WORDS[word]())
    before = shown(trip)
    set_canon(trip, Clock(PARIS, 187))
    assert shown(trip) == before


def test_a_moved_photo_stays_on_its_day_and_its_time_follows_the_clock(trip: Journal) -> None:
    """What a person said is the day; the hour still comes from the camera, once it is right."""
    do(trip, move_to_day([2, 3], date(2017, 12, 1)))
    set_canon(trip, Clock(PARIS, 180))
    # 17:41 and 02:05 in Paris were 08:38 and 17:02 in Las Vegas.
    assert shown(trip)["camera"] == ("2017-12-01", "2017-12-01T08:38:00", "person")
    assert shown(trip)["night"] == ("2017-12-01", "2017-12-01T17:02:00", "person")
    do(trip, take_back([2, 3]))
    assert shown(trip)["camera"] == ("2017-11-29", "2017-11-29T08:38:00", "clock")


def test_a_moved_photo_stays_where_the_clock_brings_it_past_the_night(trip: Journal) -> None:
    do(trip, move_to_day([2], date(2017, 11, 29)))
    set_canon(trip, Clock(None, -11 * 3600))
    assert shown(trip)["camera"] == ("2017-11-29", "2017-11-29T04:41:00", "person")
    assert shown(trip)["night"] == ("2017-11-30", "2017-11-30T13:05:00", "clock")


# What is left alone, and refused


@pytest.mark.parametrize("word", list(WORDS))
def test_the_bin_is_left_alone(trip: Journal, word: str) -> None:
    throw_away(trip, 2, 5)
    do(trip, WORDS[word]())
    query = (
        "SELECT count(*) FROM photo WHERE bin NOT NULL AND (said_day NOT NULL OR said_at NOT NULL)"
    )
    assert trip.db.execute(query).fetchone()[0] == 0
    assert shown(trip)["phone"][2] == "person"


def test_photos_in_the_bin_keep_what_was_said(trip: Journal) -> None:
    do(trip, move_to_day([2], date(2017, 12, 1)))
    throw_away(trip, 2)
    assert do(trip, take_back([2])) == 0
    assert trip.db.execute("SELECT said_day FROM photo WHERE id = 2").fetchone()[0] == "2017-12-01"


def test_the_bin_and_photos_that_are_gone_are_not_counted(trip: Journal) -> None:
    throw_away(trip, 2)
    assert do(trip, move_to_day([1, 2, 99], date(2017, 12, 1))) == 1
    assert do(trip, set_times({1: nov(28), 2: nov(28), 99: nov(28)})) == 1
    assert do(trip, shift([1, 2, 99], timedelta(hours=1))) == Shifted(1, 0)
    assert do(trip, use_file_dates([1, 2, 99])) == FileDates(1, 0)
    assert do(trip, move_to_day([], date(2017, 12, 1))) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda: move_to_day([1], date(1799, 12, 31)),
        lambda: move_to_day([1], date(3000, 1, 1)),
        lambda: set_times({1: datetime(1799, 12, 31, 23)}),
        lambda: set_times({1: datetime(3000, 1, 1)}),
        lambda: set_times({1: nov(28).replace(tzinfo=UTC)}),
        lambda: shift([1, 4], timedelta(days=365 * 1000)),
        lambda: shift([1, 4], timedelta(days=-365 * 1000)),
        lambda: shift([1, 4], timedelta.max),
        lambda: shift([1, 4], timedelta.min),
    ],
)
def test_what_a_journal_cannot_keep_is_refused(trip: Journal, change: Callable[[], Change]) -> None:
    before, step = shown(trip), trip.db.execute("SELECT max(id) FROM change").fetchone()
    with pytest.raises(WrongUse):
        do(trip, change())
    assert shown(trip) == before
    assert trip.db.execute("SELECT max(id) FROM change").fetchone() == step


@pytest.mark.parametrize("year", [YEARS[0], YEARS[-1]])
def test_the_outermost_years_are_kept_and_read_back(trip: Journal, year: int) -> None:
    do(trip, move_to_day([2, 4], date(year, 7, 1)))
    do(trip, set_times({1: datetime(year, 7, 1, 12)}))
    assert {shown(trip)[name][0] for name in ("phone", "camera", "WA3")} == {f"{year}-07-01"}


def test_twenty_thousand_photos_at_once(journal: Journal) -> None:
    fill(journal, 20_000, nov(1), 120)
    journal.derive(settle)
    photos = range(1, 20_001)
    began = time.process_time()
    assert do(journal, shift(photos, timedelta(hours=1))) == Shifted(20_000, 0)
    assert do(journal, move_to_day(photos, date(2017, 12, 1))) == 20_000
    assert do(journal, take_back(photos)) == 20_000
    assert time.process_time() - began < 20  # some three seconds; a settling each takes hours
    assert shown(journal)["IMG_1"] == ("2017-11-01", "2017-11-01T09:02:00", "clock")
