"""Two trips joined to one: whose days, words and settings stay, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.errors import WrongUse
from journal.store import edits, places, queries
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import latest_trip, settle
from journal.store.trips import (
    Settings,
    count_photos,
)
from tests.store.making import bring_in
from tests.store.shaping import (
    everything,
    join,
    lived,
    nov,
    pages,
    part,
    set_up,
    taken_back,
    trips,
    write,
)

GONE = "no longer in the journal"


def overlapping(journal: Journal, folder: Path) -> None:
    """Make two named trips that both have words about 6 November: trip 1 up to it, trip 2 from it.

    No day of theirs can have been made twice, but by moving it: that is what is done here.
    """
    bring_in(journal, folder, [nov(day) for day in (1, 4, 6, 7, 9)])
    write(journal, 1, nov(6).date(), "evening", "Arrival", "Zion")
    assert part(journal, 1, 6) == 2
    set_up(journal, 1, {"title": "Vegas"})
    set_up(journal, 2, {"title": "Bryce"})

    def page(edit: Edit) -> None:
        number = edit.db.execute(
            "INSERT INTO day (trip_id, date) VALUES (1, '2017-11-06')"
        ).lastrowid
        assert number
        edits.add_entry(number, {"text": "morning"})(edit)
        edits.add_entry(number, {"text": "noon"})(edit)
        edits.name_day(number, "Departure")(edit)
        places.set_places(number, ["Las Vegas", "Zion"])(edit)
        settle(edit)

    journal.transact(Op.WRITE, page)


def test_the_earlier_of_two_joined_trips_has_all_days_and_those_between(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(9), nov(10)])
    assert trips(journal) == [(1, "", "11-01", "11-02"), (2, "", "11-09", "11-10")]
    assert join(journal, 2, 1) == 1
    assert trips(journal) == [(1, "", "11-01", "11-10")]
    row = queries.list_trips(journal.db)[0]
    dates = [day.key.date for day in queries.list_days(journal.db, row) if day.key.date]
    assert dates == [nov(day).date() for day in range(1, 11)]
    assert count_photos(journal.db, 1) == 4
    assert latest_trip(journal.db) == 1


def test_the_later_trip_is_earlier_where_it_was_made_first(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(20)], prefix="A")
    bring_in(journal, tmp_path, [nov(1)], prefix="B")
    assert trips(journal) == [(2, "", "11-01", "11-01"), (1, "", "11-20", "11-20")]
    assert join(journal, 1, 2) == 2
    assert trips(journal) == [(2, "", "11-01", "11-20")]


@pytest.mark.parametrize(
    ("early", "late", "both"),
    [
        ("Vegas", "Zion", "Vegas – Zion"),
        ("Vegas", "Vegas", "Vegas"),
        ("", "Zion", "Zion"),
        ("Vegas", "", "Vegas"),
        ("", "", ""),
    ],
)
def test_both_titles_stay(
    journal: Journal, tmp_path: Path, early: str, late: str, both: str
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9)])
    set_up(journal, 1, {"title": early})
    set_up(journal, 2, {"title": late})
    join(journal, 1, 2)
    assert trips(journal) == [(1, both, "11-01", "11-09")]


def test_the_settings_of_the_earlier_hold_and_those_of_the_later_where_it_has_none(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9, 5)])
    set_up(journal, 1, {"home_zone": "Europe/Paris"})
    set_up(journal, 2, {"day_starts_at": "06:00", "home_zone": "Asia/Tokyo", "language": "fr"})
    assert lived(journal)[2] == "11-08"
    join(journal, 1, 2)
    row = queries.list_trips(journal.db)[0]
    assert (row.day_starts_at, row.home_zone, row.language) == ("04:00", "Europe/Paris", "fr")
    assert lived(journal)[2] == "11-09"


def test_the_row_of_a_trip_joined_away_hands_its_settings_to_no_other(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9)])
    settings = Settings(day_starts_at="06:00", home_zone="Asia/Tokyo", language="fr")
    set_up(journal, 2, settings)
    before = everything(journal)
    join(journal, 1, 2)
    bring_in(journal, tmp_path, [nov(30)], prefix="other")
    other = queries.list_trips(journal.db)[1]
    assert (other.day_starts_at, other.home_zone, other.language) == ("04:00", None, None)
    journal.undo(settle)
    journal.undo(settle)
    assert everything(journal)[0] == before[0]


def test_words_of_both_about_one_date_stand_one_after_the_other(
    journal: Journal, tmp_path: Path
) -> None:
    overlapping(journal, tmp_path)
    assert trips(journal) == [(1, "Vegas", "11-01", "11-06"), (2, "Bryce", "11-06", "11-09")]
    write(journal, 1, Section.BEFORE, "we pack", "Packing")
    write(journal, 2, Section.BEFORE, "we pack again")
    write(journal, 2, Section.AFTER, "we unpack")
    before = everything(journal)
    join(journal, 1, 2)
    assert trips(journal) == [(1, "Vegas – Bryce", "11-01", "11-09")]
    assert pages(journal, 1) == {
        "efore": ("Packing", [], ["we pack", "we pack again"], 0),
        "11-01": ("", [], [], 1),
        "11-04": ("", [], [], 1),
        "11-06": (
            "Departure – Arrival",
            ["Las Vegas", "Zion"],
            ["morning", "noon", "evening"],
            1,
        ),
        "11-07": ("", [], [], 1),
        "11-09": ("", [], [], 1),
        "after": ("", [], ["we unpack"], 0),
    }
    after = everything(journal)
    journal.undo(settle)
    assert taken_back(before, everything(journal)) == before
    journal.redo(settle)
    assert everything(journal) == after


def test_a_written_day_takes_the_place_of_a_bare_one(journal: Journal, tmp_path: Path) -> None:
    """Trip 1 reached to the 8th once; the day is still there, bare."""
    bring_in(journal, tmp_path, [nov(1)])
    bring_in(journal, tmp_path, [nov(5), nov(8)], prefix="later")
    journal.undo(settle)
    bring_in(journal, tmp_path, [nov(8)], prefix="other")
    assert trips(journal) == [(1, "", "11-01", "11-01"), (2, "", "11-08", "11-08")]
    write(journal, 2, nov(8).date(), "a day", "Zion")
    bare = "SELECT count(*) FROM day WHERE trip_id = 1 AND date = '2017-11-08'"
    assert journal.db.execute(bare).fetchone() == (1,)
    before = everything(journal)
    join(journal, 1, 2)
    assert pages(journal, 1)["11-08"] == ("Zion", [], ["a day"], 1)
    after = everything(journal)
    journal.undo(settle)
    assert everything(journal) == before
    assert pages(journal, 2) == {"11-08": ("Zion", [], ["a day"], 1)}
    journal.redo(settle)
    assert everything(journal) == after


@pytest.mark.parametrize(("one", "other", "why"), [(1, 1, "to itself"), (1, 3, GONE), (3, 1, GONE)])
def test_what_are_not_two_trips_is_not_joined(
    journal: Journal, tmp_path: Path, one: int, other: int, why: str
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(9)])
    before = everything(journal)
    with pytest.raises(WrongUse, match=why):
        join(journal, one, other)
    assert everything(journal) == before
