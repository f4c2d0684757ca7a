from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from journal.core.day import DayKey, Section
from journal.store import edits, places, queries
from journal.store.archive import add_file, add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import day_for, section_for, settle
from tests.store.making import bring_in, new_photo, original


@pytest.fixture
def told(journal: Journal, tmp_path: Path) -> Journal:
    """A trip of two days with photos, words and places, and an Undated photo."""
    times = [datetime(2017, 11, 28, 9), datetime(2017, 11, 30, 10), None, datetime(2017, 11, 30, 8)]
    bring_in(journal, tmp_path, times)

    def change(edit: Edit) -> None:
        day = day_for(edit, date(2017, 11, 30))
        edits.name_day(day, "Zion")(edit)
        places.set_places(day, ["Springdale", "Zion"])(edit)
        edits.add_entry(day, {"text": "two", "author": "Léa", "time": "21:00"})(edit)
        edits.add_entry(day, {"text": "three"})(edit)
        edits.add_entry(section_for(edit, Section.BEFORE), {"title": "Packing"})(edit)
        settle(edit)

    journal.transact(Op.WRITE, change)
    return journal


def only_trip(journal: Journal) -> queries.TripRow:
    (trip,) = queries.list_trips(journal.db)
    return trip


def test_a_trip_and_its_title(told: Journal) -> None:
    trip = only_trip(told)
    assert (trip.first, trip.last) == (date(2017, 11, 28), date(2017, 11, 30))
    assert (trip.title, queries.trip_title(trip)) == ("", "2017-11")
    told.transact(Op.NAME_TRIP, edits.name_trip(trip.id, "  Utah "))
    assert queries.trip_title(only_trip(told)) == "Utah"


def test_days_with_what_stands_on_them(told: Journal) -> None:
    before, *dates, after = queries.list_days(told.db, only_trip(told))
    assert before.key == DayKey(section=Section.BEFORE)
    assert after.key == DayKey(section=Section.AFTER)
    assert [day.photo_count for day in dates] == [1, 0, 2]
    assert [day.written for day in (before, *dates, after)] == [True, False, False, True, False]
    assert (dates[2].title, dates[2].places) == ("Zion", ("Springdale", "Zion"))
    assert places.places_of_day(told.db, dates[2].id) == ["Springdale", "Zion"]
    assert queries.trip_of_day(told.db, dates[2].id) == only_trip(told).id
    assert queries.trip_of_day(told.db, 999) is None


def test_entries_in_their_order(told: Journal) -> None:
    day = queries.list_days(told.db, only_trip(told))[3]
    rows = [(e.time, e.author, e.text) for e in queries.list_entries(told.db, day.id)]
    assert rows == [("21:00", "Léa", "two"), (None, "", "three")]
    assert queries.list_people(told.db) == ["Léa"]
    assert places.list_place_names(told.db) == ["Springdale", "Zion"]


def test_photos_in_their_order_and_undated_apart(told: Journal) -> None:
    photos = queries.list_photos(told.db, only_trip(told))
    assert [photo.name for photo in photos] == ["IMG_0000.JPG", "IMG_0003.JPG", "IMG_0001.JPG"]
    assert photos[0].lived_at == "2017-11-28T09:00:00"
    assert (photos[0].basis, photos[0].archive_name) == ("clock", "IMG_0000.JPG")
    (undated,) = queries.list_undated(told.db)
    assert (undated.day_id, undated.basis) == (None, "none")
    assert queries.count_undated(told.db) == 1


def test_a_photo_with_several_files_is_one_photo(told: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        for role, name in (("raw", "IMG_0000.CR2"), ("sidecar", "IMG_0000.xmp")):
            more = original(tmp_path, name)
            add_file(edit, type(more)(more.path, name, role, more.sha256, more.size, 0), 1)

    told.transact(Op.IMPORT, change)
    photos = queries.list_photos(told.db, only_trip(told))
    assert len(photos) == 3
    assert (photos[0].name, photos[0].role) == ("IMG_0000.JPG", "still")


def test_what_lies_in_the_bin_is_not_there(told: Journal) -> None:
    told.transact(
        Op.WRITE,
        lambda edit: (edit.db.execute("UPDATE photo SET bin = 'bin'"), settle(edit)),
    )
    assert queries.list_photos(told.db, only_trip(told)) == []
    assert queries.list_undated(told.db) == []
    assert only_trip(told).first == date(2017, 11, 30)  # written


def test_shape_and_camera(journal: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        at = datetime(2017, 11, 28, 9)
        photo = new_photo("a.JPG", at, make="Canon", model="Canon EOS 700D", serial="12")
        add_photo(edit, photo, original(tmp_path, "a.JPG"))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    (photo,) = queries.list_photos(journal.db, only_trip(journal))
    assert photo.camera == "Canon EOS 700D"
    for choice, shape in (("turn = 0", 4 / 3), ("turn = 90", 3 / 4), ("width = 0", 4 / 3)):
        journal.derive(lambda edit, choice=choice: edit.db.execute(f"UPDATE photo SET {choice}"))
        (shown,) = queries.list_shown(journal.db, only_trip(journal))
        assert shown.aspect == pytest.approx(shape)
    assert queries.list_shown_undated(journal.db) == []


def test_an_empty_journal(journal: Journal) -> None:
    assert queries.list_trips(journal.db) == []
    assert queries.list_undated(journal.db) == []
    assert queries.list_people(journal.db) == []
