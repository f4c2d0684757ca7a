"""The ways to give photos another time: what is shown before is what becomes of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from journal.core.photo import Stamp, StampSource
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.photo_facts import PhotoTime, photo_times
from journal.store.said import FileDates, Shifted, file_dates, set_times
from journal.store.settle import settle
from journal.ui.photos.times import AsRead, GivenTime, OfFiles, Shift, Way
from tests.store.making import new_photo, original

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = datetime(2017, 11, 29, 10)


def photo(
    number: int, at: datetime | None, day_only: bool = False, said: bool = False
) -> PhotoTime:
    return PhotoTime(number, f"{number}.jpg", at, day_only, said)


def test_a_given_time_is_that_of_the_first_and_the_others_keep_their_distance() -> None:
    photos = [photo(1, TEN), photo(2, TEN + HOUR), photo(3, TEN + DAY)]
    at = datetime(2018, 5, 1, 3)
    assert GivenTime(at).times(photos) == {1: at, 2: at + HOUR, 3: at + DAY}


def test_photos_without_a_time_get_the_given_one() -> None:
    at = datetime(2018, 5, 1, 3)
    photos = [photo(1, TEN), photo(2, TEN.replace(hour=0), day_only=True), photo(3, None)]
    assert GivenTime(at).times(photos) == {1: at, 2: at, 3: at}
    assert GivenTime(at).times([photos[1], photos[0]]) == {2: at, 1: at}
    assert GivenTime(at).times([photos[2], photos[0]]) == {3: at, 1: at}


def test_fractions_of_a_second_keep_a_burst_in_order() -> None:
    burst = [photo(n, TEN.replace(microsecond=n * 100_000)) for n in (3, 5, 9)]
    assert GivenTime(TEN).times(burst) == {p.id: p.lived_at for p in burst}
    later = GivenTime(TEN + HOUR).times(burst)
    assert later == {p.id: p.lived_at + HOUR for p in burst if p.lived_at}


def test_a_shift_moves_days_alone_by_whole_days_only() -> None:
    photos = [photo(1, TEN), photo(2, TEN.replace(hour=0), day_only=True), photo(3, None)]
    assert Shift(HOUR).times(photos) == {1: TEN + HOUR}
    assert Shift(-DAY).times(photos) == {1: TEN - DAY, 2: TEN.replace(hour=0) - DAY}


@pytest.mark.parametrize("by", [timedelta(days=500_000), timedelta(days=-500_000), timedelta.max])
def test_a_shift_out_of_all_years_shows_none(by: timedelta) -> None:
    assert Shift(by).times([photo(1, TEN)]) == {}


def test_dates_of_files_and_what_files_say() -> None:
    photos = [photo(1, None), photo(2, None)]
    assert OfFiles({1: TEN, 9: TEN}).times(photos) == {1: TEN}
    assert AsRead().times(photos) == {}


def test_no_photos_get_no_times() -> None:
    for way in (GivenTime(TEN), Shift(HOUR), OfFiles({}), AsRead()):
        assert way.times([]) == {}


# With a journal


@pytest.fixture
def trip(journal: Journal, tmp_path: Path) -> Journal:
    """Photos 1 to 4: two with times, one with a day alone, one with nothing but its file's date."""

    def change(edit: Edit) -> None:
        here = {"lat": 36.1, "lon": -115.2, "place_zone": "America/Los_Angeles"}
        day_alone = Stamp(datetime(2017, 11, 28), StampSource.NAME, True, number=3)
        for new in (
            new_photo("phone.jpg", TEN.replace(microsecond=250_000), offset_min=-480, **here),
            new_photo("camera.jpg", TEN + HOUR),
            new_photo("WA3.jpg", stamp=day_alone),
            new_photo("scan.png"),
        ):
            add_photo(edit, new, original(tmp_path, new.name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return journal


def times_of(journal: Journal) -> dict[int, tuple[datetime | None, bool]]:
    found = photo_times(journal.db, [1, 2, 3, 4])
    return {photo.id: (photo.lived_at, photo.day_only) for photo in found}


@pytest.mark.parametrize("way", ["given", "hours", "days", "files"])
def test_what_is_shown_before_is_what_becomes_of_them(trip: Journal, way: str) -> None:
    dates = file_dates(trip.db, [1, 2, 3, 4])
    ways: dict[str, Way] = {
        "given": GivenTime(datetime(2017, 12, 1, 23, 30)),
        "hours": Shift(-9 * HOUR),
        "days": Shift(2 * DAY),
        "files": OfFiles(dates),
    }
    photos = photo_times(trip.db, [1, 2, 3, 4])
    before, chosen = times_of(trip), ways[way]
    steps = trip.db.execute("SELECT count(*) FROM change").fetchone()[0]
    said = chosen.times(photos)
    trip.transact(chosen.op, chosen.change(photos))
    after = times_of(trip)
    for number, (at, day_only) in before.items():
        keeps_its_day = day_only and isinstance(chosen, Shift)
        assert after[number] == (
            (said[number], keeps_its_day) if number in said else (at, day_only)
        )
    assert trip.db.execute("SELECT count(*) FROM change").fetchone()[0] == steps + 1
    assert not trip.derive(settle).touched
    trip.undo(settle)
    assert times_of(trip) == before


def test_the_counts_that_are_told(trip: Journal) -> None:
    photos = photo_times(trip.db, [1, 2, 3, 4])
    assert trip.transact(Op.SET_TIMES, Shift(HOUR).change(photos)).value == Shifted(2, 2)
    dates = file_dates(trip.db, [4])
    done = trip.transact(Op.SET_TIMES, OfFiles(dates).change(photos[3:]))
    assert done.value == FileDates(len(dates), 1 - len(dates))


def test_taking_back_is_as_the_files_say(trip: Journal) -> None:
    before = times_of(trip)
    trip.transact(Op.SET_TIMES, set_times({1: TEN + DAY, 4: TEN}))
    photos = photo_times(trip.db, [1, 2, 3, 4])
    assert [p.id for p in photos if p.said] == [4, 1]
    assert trip.transact(AsRead().op, AsRead().change(photos)).value == 2
    assert times_of(trip) == before
    assert {row[0] for row in trip.db.execute("SELECT said_day FROM photo")} == {None}
    assert (
        date(2017, 11, 29).isoformat()
        == trip.db.execute(
            "SELECT date FROM day JOIN photo ON day_id = day.id WHERE photo.id = 1"
        ).fetchone()[0]
    )
