"""What a person decides about the album: each taken back, none broken by what comes after it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from journal.core.errors import WrongUse
from journal.core.progress import Context
from journal.store import album_choices, choices
from journal.store.album_choices import Album, album_of, kept_pages
from journal.store.bin import empty_bin
from journal.store.binned_trips import remove_trip
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.queries import list_photos, list_shown, list_trips
from journal.store.settle import settle
from journal.store.stacks import hand_on_choices
from journal.store.trips import join_trips, part_trip
from tests.store.making import bring_in

NOON = datetime(2017, 11, 29, 12)


@pytest.fixture
def photos(journal: Journal, tmp_path: Path) -> list[int]:
    """Four photos: three on the first day of a trip, one on its second."""
    times = [NOON, NOON.replace(hour=13), NOON.replace(hour=14), NOON.replace(day=30)]
    return list(bring_in(journal, tmp_path, times).value)  # type: ignore[call-overload]


def day_of(journal: Journal, photo: int) -> int:
    query = "SELECT day_id FROM photo WHERE id = ?"
    return int(journal.db.execute(query, [photo]).fetchone()[0])


def trip_of(journal: Journal) -> int:
    return list_trips(journal.db)[0].id


def keep(journal: Journal, photos: list[int], shape: str = "-..") -> object:
    change = album_choices.keep_page(day_of(journal, photos[0]), photos, shape)
    return journal.transact(Op.KEEP_PAGE, change).value


def cover(journal: Journal, photo: int | None) -> object:
    change = album_choices.choose_cover(trip_of(journal), photo)
    return journal.transact(Op.CHOOSE_COVER, change).value


def kept(journal: Journal) -> list[tuple[tuple[int, ...], str]]:
    return [(page.photos, page.shape) for page in kept_pages(journal.db)]


def test_a_full_page_is_told_and_taken_back(journal: Journal, photos: list[int]) -> None:
    change = album_choices.set_full_page(photos[:2], True)
    assert journal.transact(Op.FULL_PAGE, change).value == 2
    assert journal.transact(Op.FULL_PAGE, change).step is None
    (trip,) = list_trips(journal.db)
    assert [p.full_page for p in list_photos(journal.db, trip)] == [True, True, False, False]
    assert [p.full_page for p in list_shown(journal.db, trip)] == [1, 1, 0, 0]
    assert journal.undo(settle)
    assert not any(p.full_page for p in list_photos(journal.db, trip))


def test_a_cover_is_a_photo_of_its_trip(journal: Journal, photos: list[int]) -> None:
    trip = trip_of(journal)
    assert album_of(journal.db, trip) == Album(None, "", "")
    assert cover(journal, photos[1]) == 1
    assert cover(journal, 99) == 0
    assert album_of(journal.db, trip).cover == photos[1]
    assert cover(journal, None) == 1
    assert journal.undo(settle)
    assert album_of(journal.db, trip).cover == photos[1]
    assert journal.undo(settle)
    assert album_of(journal.db, trip).cover is None


def test_a_photo_in_the_bin_is_no_cover(journal: Journal, photos: list[int]) -> None:
    journal.transact(Op.THROW_AWAY, choices.throw_away([photos[1]]))
    assert cover(journal, photos[1]) == 0


def test_the_look_is_remembered_part_by_part(journal: Journal, photos: list[int]) -> None:
    trip = trip_of(journal)
    journal.transact(Op.ALBUM_LOOK, album_choices.set_album_look(trip, style="gallery"))
    journal.transact(Op.ALBUM_LOOK, album_choices.set_album_look(trip, paper="30cm"))
    assert album_of(journal.db, trip) == Album(None, "gallery", "30cm")
    assert journal.undo(settle)
    assert album_of(journal.db, trip) == Album(None, "gallery", "")


def test_a_page_is_kept_and_released(journal: Journal, photos: list[int]) -> None:
    keep(journal, photos[:3], "-.|..")
    assert kept(journal) == [((1, 2, 3), "-.|..")]
    change = album_choices.release_page(day_of(journal, photos[0]), [photos[2]])
    assert journal.transact(Op.RELEASE_PAGE, change).value == 1
    assert kept(journal) == []
    assert journal.undo(settle)
    assert kept(journal) == [((1, 2, 3), "-.|..")]
    assert journal.undo(settle)
    assert kept(journal) == []


def test_pages_of_another_day_are_not_released(journal: Journal, photos: list[int]) -> None:
    keep(journal, photos[:2])
    change = album_choices.release_page(day_of(journal, photos[3]), photos)
    assert journal.transact(Op.RELEASE_PAGE, change).value == 0
    assert kept(journal) == [((1, 2), "-..")]


def test_a_page_takes_the_place_of_those_it_shares_a_photo_with(
    journal: Journal, photos: list[int]
) -> None:
    keep(journal, [1, 2])
    keep(journal, [3, 4])
    keep(journal, [2, 3], "|..")
    assert kept(journal) == [((2, 3), "|..")]
    assert journal.undo(settle)
    assert kept(journal) == [((1, 2), "-.."), ((3, 4), "-..")]


def test_the_same_page_again_is_no_step(journal: Journal, photos: list[int]) -> None:
    first = keep(journal, [1, 2])
    change = album_choices.keep_page(day_of(journal, 1), [1, 2], "-..")
    again = journal.transact(Op.KEEP_PAGE, change)
    assert (again.value, again.step) == (first, None)


def test_a_page_of_a_day_that_is_gone_is_not_kept(journal: Journal, photos: list[int]) -> None:
    change = album_choices.keep_page(99, [1, 2], "-..")
    assert journal.transact(Op.KEEP_PAGE, change).value == 0


@pytest.mark.parametrize("wrong", [[], [1, 2, 1]])
def test_a_page_has_photos_each_once(wrong: list[int]) -> None:
    with pytest.raises(WrongUse):
        album_choices.keep_page(1, wrong, ".")


ODD = ["", "[", "{}", "[1, 2.5]", "[1, true]", "[1, [2]]", "[1, 1]", "[]", "null", "[1,,2]", "7",
       "[" * 100_000, "[1e999]", "[" + "9" * 5000 + "]"]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_a_stranger_wrote_is_left_out(journal: Journal, photos: list[int], text: str) -> None:
    keep(journal, [1, 2])
    journal.db.execute("PRAGMA ignore_check_constraints = ON")
    journal.db.execute(
        "INSERT INTO album_choice (day_id, photos, shape) VALUES (?, ?, ?)",
        [day_of(journal, 1), text, "🏜️"],
    )
    assert kept(journal) == [((1, 2), "-..")]
    keep(journal, [3], ".")
    assert kept(journal) == [((1, 2), "-.."), ((3,), ".")]
    journal.transact(Op.THROW_AWAY, choices.throw_away([3]))
    journal.derive(empty_bin)
    assert kept(journal) == [((1, 2), "-..")]


def test_of_two_pages_with_one_photo_the_later_counts(journal: Journal, photos: list[int]) -> None:
    for text in ("[1, 2]", "[2, 3]", "[4]"):
        journal.db.execute(
            "INSERT INTO album_choice (day_id, photos, shape) VALUES (?, ?, '')",
            [day_of(journal, 1), text],
        )
    assert [page.photos for page in kept_pages(journal.db)] == [(2, 3), (4,)]


def test_emptying_the_bin_forgets_what_was_decided_about_its_photos(
    journal: Journal, photos: list[int], tmp_path: Path
) -> None:
    """Also in the history: the next photo may have the number of one that is gone."""
    cover(journal, 4)
    cover(journal, 1)
    keep(journal, [3, 4])
    keep(journal, [1, 2])
    journal.transact(Op.RELEASE_PAGE, album_choices.release_page(day_of(journal, 4), [4]))
    journal.transact(Op.THROW_AWAY, choices.throw_away([4]))
    journal.derive(empty_bin)
    assert album_of(journal.db, trip_of(journal)).cover == 1
    assert kept(journal) == [((1, 2), "-..")]
    came = bring_in(journal, tmp_path, [NOON.replace(day=30)], prefix="later")
    assert came.value == [4]
    told = []
    while journal.undo(settle):
        told.append((album_of(journal.db, 1).cover, kept(journal)))
    assert all(chosen != 4 and not any(4 in ids for ids, _ in pages) for chosen, pages in told)
    while journal.redo(settle):
        assert all(4 not in ids for ids, _ in kept(journal))
    assert check(journal.db, Context()).sound


def test_a_cover_in_an_emptied_bin_is_none(journal: Journal, photos: list[int]) -> None:
    cover(journal, 4)
    journal.transact(Op.THROW_AWAY, choices.throw_away([4]))
    assert album_of(journal.db, trip_of(journal)).cover == 4
    journal.derive(empty_bin)
    assert album_of(journal.db, trip_of(journal)).cover is None
    assert check(journal.db, Context()).sound


def test_a_trip_that_is_gone_takes_its_pages_along(journal: Journal, photos: list[int]) -> None:
    keep(journal, [1, 2])
    cover(journal, 1)
    journal.transact(Op.REMOVE_TRIP, remove_trip(trip_of(journal)))
    assert kept(journal) == [((1, 2), "-..")]
    journal.derive(empty_bin)
    rows = "SELECT count(*) FROM album_choice"
    assert journal.db.execute(rows).fetchone() == (0,)
    assert not list(journal.db.execute("SELECT 1 FROM change"))
    assert check(journal.db, Context()).sound


def test_the_original_has_what_was_decided_about_its_copy(
    journal: Journal, photos: list[int], tmp_path: Path
) -> None:
    journal.transact(Op.FULL_PAGE, album_choices.set_full_page([1], True))
    keep(journal, [1, 2])
    cover(journal, 1)
    (top,) = bring_in(journal, tmp_path, [NOON], prefix="original").value  # type: ignore[misc]
    journal.transact(Op.STACK, choices.stack([1, top], top))
    journal.transact(Op.IMPORT, lambda edit: hand_on_choices(edit, [top]))
    (trip,) = list_trips(journal.db)
    assert {photo.id for photo in list_photos(journal.db, trip) if photo.full_page} == {top}
    assert album_of(journal.db, trip.id).cover == top
    assert kept(journal) == [((top, 2), "-..")]
    assert journal.undo(settle)
    assert album_of(journal.db, trip.id).cover == 1
    assert kept(journal) == [((1, 2), "-..")]


def test_parted_trips_both_have_the_look_and_the_cover_goes_with_its_day(
    journal: Journal, photos: list[int]
) -> None:
    first = trip_of(journal)
    cover(journal, 4)
    journal.transact(Op.ALBUM_LOOK, album_choices.set_album_look(first, "gallery", "a4"))
    second = journal.transact(Op.PART_TRIP, part_trip(first, date(2017, 11, 30))).value
    assert isinstance(second, int)
    assert album_of(journal.db, first) == Album(None, "gallery", "a4")
    assert album_of(journal.db, second) == Album(4, "gallery", "a4")
    assert journal.undo(settle)
    assert album_of(journal.db, first) == Album(4, "gallery", "a4")


def test_joined_trips_have_one_album(journal: Journal, photos: list[int], tmp_path: Path) -> None:
    early = trip_of(journal)
    may = [datetime(2018, 5, 1, 9), datetime(2018, 5, 1, 10)]
    (one, two) = bring_in(journal, tmp_path, may, prefix="may").value  # type: ignore[misc]
    late = list_trips(journal.db)[1].id
    keep(journal, [one, two])
    journal.transact(Op.CHOOSE_COVER, album_choices.choose_cover(late, two))
    journal.transact(Op.ALBUM_LOOK, album_choices.set_album_look(late, "gallery", "a4"))
    journal.transact(Op.ALBUM_LOOK, album_choices.set_album_look(early, paper="30cm"))
    journal.transact(Op.JOIN_TRIPS, join_trips(early, late))
    assert album_of(journal.db, early) == Album(two, "gallery", "30cm")
    assert album_of(journal.db, late) == Album()
    assert kept(journal) == [((one, two), "-..")]
    journal.transact(Op.THROW_AWAY, choices.throw_away([two]))
    journal.derive(empty_bin)
    assert journal.undo(settle)
    assert album_of(journal.db, late) == Album(None, "gallery", "a4")
    assert check(journal.db, Context()).sound
