"""Trips in the bin: away from everywhere, back as they were, gone for good when it is emptied."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.errors import WrongUse
from journal.core.progress import Context
from journal.core.search import parse
from journal.store import choices, edits, places, queries
from journal.store.archive import add_photo
from journal.store.bin import bring_back_entries, count_bin, empty_bin, list_binned_entries
from journal.store.binned_trips import bring_back_trips, list_binned_trips, remove_trip
from journal.store.check import check
from journal.store.history import list_steps
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.search import SearchIndex
from journal.store.settle import latest_trip, settle
from journal.store.trips import near_trips, offer_to_join
from tests.store.making import bring_in, new_photo, original
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


@pytest.fixture
def two(journal: Journal, tmp_path: Path) -> Journal:
    """Zion, 1 to 3 November, with words, and a trip from the 20th on; photos 1 to 3 and 4."""
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(3), nov(20)])
    set_up(journal, 1, {"title": "Zion", "home_zone": "Europe/Paris"})
    write(journal, 1, nov(2).date(), "Il fait beau.", "Rouge", "Springdale")
    write(journal, 1, Section.BEFORE, "On part demain.")
    return journal


def remove(journal: Journal, trip: int) -> None:
    journal.transact(Op.REMOVE_TRIP, remove_trip(trip))


def bring_back(journal: Journal, *numbers: int) -> object:
    return journal.transact(Op.BRING_BACK, bring_back_trips(numbers)).value


def found(journal: Journal, words: str) -> tuple[int, int]:
    index = SearchIndex(journal.db)
    try:
        results = index.find(parse(words))
        return results.day_count, results.photo_count
    finally:
        index.close()


def sound(journal: Journal) -> bool:
    return check(journal.db, Context()).sound and not journal.derive(settle).touched


def replay_all(journal: Journal) -> None:
    """Undo all there is and redo it all; neither may fail."""
    while journal.undo(settle):
        pass
    while journal.redo(settle):
        pass


# Put away


def test_a_trip_in_the_bin_is_nowhere_else(two: Journal) -> None:
    remove(two, 1)
    assert trips(two) == [(2, "", "11-20", "11-20")]
    assert lived(two) == {4: "11-20"}
    assert latest_trip(two.db) == 2
    assert near_trips(two.db, 2) == []
    assert offer_to_join(two.db, {1, 2}) is None
    assert found(two, "Springdale") == found(two, "beau") == found(two, "IMG_0001") == (0, 0)
    assert places.list_place_names(two.db) == []
    assert queries.count_undated(two.db) == 0


def test_the_bin_shows_it_as_one_thing(two: Journal) -> None:
    remove(two, 1)
    (trip,) = list_binned_trips(two.db)
    assert (trip.trip.id, trip.trip.title, trip.photos, trip.entries) == (1, "Zion", 3, 2)
    assert (trip.trip.first, trip.trip.last) == (nov(1).date(), nov(3).date())
    assert queries.list_shown_binned(two.db) == []
    assert list_binned_entries(two.db) == []
    assert count_bin(two.db) == 3


def test_its_home_is_no_longer_that_of_the_file(two: Journal) -> None:
    set_up(two, 1, {"day_starts_at": "08:00"})
    remove(two, 1)
    assert [trip.home_zone for trip in queries.list_trips(two.db)] == [None]
    assert sound(two)


def test_it_is_one_step_that_undo_takes_back_whole(two: Journal) -> None:
    before = everything(two)
    remove(two, 1)
    assert list_steps(two.db)[0].op == "remove trip"
    two.undo(settle)
    assert taken_back(before, everything(two)) == before
    two.redo(settle)
    assert trips(two) == [(2, "", "11-20", "11-20")]
    assert sound(two)


def test_only_a_trip_that_is_there_can_be_removed(two: Journal) -> None:
    remove(two, 1)
    for number in (1, 9):
        with pytest.raises(WrongUse, match="no longer"):
            remove(two, number)


# And back


def test_it_comes_back_as_it_was(two: Journal) -> None:
    before, words = everything(two), pages(two, 1)
    remove(two, 1)
    assert bring_back(two, 1) == 1
    assert everything(two) == before
    assert pages(two, 1) == words
    assert bring_back(two, 1, 2, 9) == 0
    two.undo(settle)
    assert [trip.trip.id for trip in list_binned_trips(two.db)] == [1]
    assert sound(two)


def test_what_lay_in_the_bin_by_itself_stays_there(two: Journal) -> None:
    two.transact(Op.THROW_AWAY, choices.throw_away([1]))
    two.transact(Op.REMOVE_ENTRY, edits.remove_entry(1))
    remove(two, 1)
    assert [(trip.photos, trip.entries) for trip in list_binned_trips(two.db)] == [(2, 1)]
    assert [photo.id for photo in queries.list_shown_binned(two.db)] == [1]
    assert [(entry.id, entry.with_trip) for entry in list_binned_entries(two.db)] == [(1, True)]
    bring_back(two, 1)
    assert [photo.id for photo in queries.list_shown_binned(two.db)] == [1]
    assert [(entry.id, entry.with_trip) for entry in list_binned_entries(two.db)] == [(1, False)]
    assert lived(two) == {2: "11-02", 3: "11-03", 4: "11-20"}


def test_an_entry_comes_back_with_the_trip_that_it_stands_in(two: Journal) -> None:
    words = pages(two, 1)
    two.transact(Op.REMOVE_ENTRY, edits.remove_entry(2))
    remove(two, 1)
    assert two.transact(Op.BRING_BACK, bring_back_entries([2])).value == 1
    assert pages(two, 1) == words
    two.undo(settle)
    assert [trip.trip.id for trip in list_binned_trips(two.db)] == [1]
    assert [entry.id for entry in list_binned_entries(two.db)] == [2]


def test_a_photo_of_it_comes_back_alone_to_its_date(two: Journal) -> None:
    remove(two, 1)
    assert two.transact(Op.BRING_BACK, choices.bring_back([2])).value == 1
    assert lived(two) == {2: "11-02", 4: "11-20"}
    assert [trip.photos for trip in list_binned_trips(two.db)] == [2]
    bring_back(two, 1)
    assert trips(two) == [(1, "Zion", "11-01", "11-03"), (2, "", "11-20", "11-20")]
    assert lived(two) == {1: "11-01", 2: "11-02", 3: "11-03", 4: "11-20"}
    assert sound(two)


@pytest.mark.parametrize("title", ["", "Zion"])
@pytest.mark.parametrize("other", ["", "Bryce"])
def test_the_same_dates_make_a_trip_of_their_own_meanwhile(
    journal: Journal, tmp_path: Path, title: str, other: str
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(3)])
    if title:
        set_up(journal, 1, {"title": title})
    remove(journal, 1)
    bring_in(journal, tmp_path, [nov(2, 11), nov(3, 11), nov(4, 11)], prefix="more")
    ((number, _, *span),) = trips(journal)
    assert (number, span) == (2, ["11-02", "11-04"])
    if other:
        set_up(journal, 2, {"title": other})
        write(journal, 2, nov(2).date(), "Il pleut.")
    assert sound(journal)
    bring_back(journal, 1)
    dates = {1: "11-01", 2: "11-02", 3: "11-03", 4: "11-02", 5: "11-03", 6: "11-04"}
    assert lived(journal) == dates
    assert {row[1] for row in trips(journal)} >= {title, other} - {""}
    words = [page[2] for row in trips(journal) for page in pages(journal, row[0]).values()]
    assert (["Il pleut."] in words) is bool(other)
    assert sound(journal)
    journal.undo(settle)
    assert [row[0] for row in trips(journal)] == [2]
    assert sound(journal)
    journal.undo(settle)
    assert sound(journal)


def test_a_trip_in_the_bin_draws_no_photo_near_its_days(two: Journal, tmp_path: Path) -> None:
    remove(two, 1)
    bring_in(two, tmp_path, [nov(5)], prefix="near")
    assert trips(two) == [(3, "", "11-05", "11-05"), (2, "", "11-20", "11-20")]


# Emptied


def counts(journal: Journal, *tables: str) -> list[int]:
    return [journal.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_emptying_removes_it_with_all_that_it_had(two: Journal) -> None:
    remove(two, 1)
    changes = two.derive(empty_bin)
    assert (changes.value, changes.touched["trip"]) == (3, {1})
    assert list_binned_trips(two.db) == []
    assert counts(two, "trip", "entry", "day_place", "photo", "file", "sqlar") == [1, 0, 0, 1, 1, 1]
    assert trips(two) == [(2, "", "11-20", "11-20")]
    assert sound(two)


def test_no_undo_brings_any_of_it_back(two: Journal) -> None:
    set_up(two, 2, {"title": "Bryce"})
    remove(two, 1)
    two.transact(Op.FAVOURITE, choices.set_favourite([4], True))
    two.derive(empty_bin)
    assert [step.op for step in list_steps(two.db)] == ["favourite", "set up trip", "import"]
    for _ in range(3):
        assert two.undo(settle) is not None
        assert "Zion" not in {row[1] for row in trips(two)}
        assert counts(two, "entry", "day_place") == [0, 0]
    assert two.undo(settle) is None
    replay_all(two)
    assert trips(two) == [(2, "Bryce", "11-20", "11-20")]
    assert sound(two)


def test_a_trip_that_came_back_before_is_left_alone(two: Journal) -> None:
    remove(two, 1)
    bring_back(two, 1)
    remove(two, 2)
    words = pages(two, 1)
    two.derive(empty_bin)
    assert pages(two, 1) == words
    assert [step.op for step in list_steps(two.db)][:2] == ["bring back", "remove trip"]
    two.undo(settle)
    two.undo(settle)
    assert pages(two, 1) == words
    replay_all(two)
    assert trips(two) == [(1, "Zion", "11-01", "11-03")]


def test_a_photo_that_went_to_another_trip_stays(two: Journal) -> None:
    remove(two, 1)
    two.transact(Op.BRING_BACK, choices.bring_back([2]))
    two.transact(Op.CAPTION, choices.write_caption(2, "Rouge"))
    two.derive(empty_bin)
    assert lived(two) == {2: "11-02", 4: "11-20"}
    replay_all(two)
    assert lived(two) == {2: "11-02", 4: "11-20"}
    assert sound(two)


def test_an_import_taken_back_can_come_again_to_its_dates(two: Journal, tmp_path: Path) -> None:
    bring_in(two, tmp_path, [nov(3, 15)], prefix="late")
    two.undo(settle)
    two.derive(lambda edit: remove_trip(1)(edit))  # as if another program had done it
    two.derive(empty_bin)
    assert two.redo(settle) is not None
    assert lived(two) == {4: "11-20", 5: "11-03"}
    assert sound(two)


def test_undo_stops_where_trips_were_joined_or_parted(two: Journal) -> None:
    write(two, 2, nov(20).date(), "Neige", "Blanc")
    two.transact(Op.NAME_TRIP, edits.name_trip(2, "Bryce"))
    two.transact(Op.NAME_TRIP, edits.name_trip(2, "Bryce Canyon"))
    join(two, 1, 2)
    assert part(two, 1, 20) == 3
    remove(two, 1)
    two.derive(empty_bin)
    assert pages(two, 3) == {"11-20": ("Blanc", [], ["Neige"], 1)}
    assert list_steps(two.db) == []
    replay_all(two)
    assert trips(two) == [(3, "", "11-20", "11-20")]
    assert sound(two)


def test_words_moved_by_joining_do_not_come_back(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(20)])
    for title in ("Bryce", "Bryce Canyon"):
        journal.transact(Op.NAME_TRIP, edits.name_trip(2, title))
    for text in ("eins", "zwei"):
        write(journal, 2, Section.BEFORE, text, text)
    write(journal, 1, Section.BEFORE, "drei")
    join(journal, 1, 2)
    journal.transact(Op.FAVOURITE, choices.set_favourite([1], True))
    remove(journal, 1)
    journal.derive(empty_bin)
    assert counts(journal, "photo", "entry") == [0, 0]
    replay_all(journal)
    assert trips(journal) == []
    assert counts(journal, "entry", "day_place") == [0, 0]


def test_an_entry_without_a_word_does_not_come_back(two: Journal) -> None:
    day = queries.list_days(two.db, queries.list_trips(two.db)[0])[1].id
    number = two.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": " "})).value
    two.transact(Op.REMOVE_ENTRY, edits.remove_entry(number))  # type: ignore[arg-type]
    remove(two, 1)
    two.derive(empty_bin)
    replay_all(two)
    assert counts(two, "entry") == [0]
    assert sound(two)


def test_what_was_written_on_a_page_of_the_bin_goes_with_it(two: Journal) -> None:
    day = queries.list_days(two.db, queries.list_trips(two.db)[0])[1].id
    remove(two, 1)
    two.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": "zu spät"}))  # the last keystrokes
    assert [trip.entries for trip in list_binned_trips(two.db)] == [3]
    bring_back(two, 1)
    assert pages(two, 1)["11-01"][2] == ["zu spät"]
    remove(two, 1)
    two.derive(empty_bin)
    assert counts(two, "entry") == [0]
    replay_all(two)
    assert sound(two)


def test_photos_of_a_removed_trip_may_come_again(two: Journal, tmp_path: Path) -> None:
    remove(two, 1)
    two.derive(empty_bin)

    def again(edit: Edit) -> None:
        name = "IMG_0000.JPG"
        add_photo(edit, new_photo(name, datetime(2017, 11, 1, 9)), original(tmp_path, name))
        settle(edit)

    two.transact(Op.IMPORT, again)
    assert [row[2] for row in trips(two)] == ["11-01", "11-20"]
    assert sound(two)
