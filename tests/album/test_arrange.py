"""Which photos stand before and after which entry."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album.arrange import arrange, leading
from journal.album.book import BookEntry, BookPhoto, Chapter
from tests.album.books import FIRST


def _photo(number: int, at: str | None, **more: object) -> BookPhoto:
    moment = datetime.fromisoformat(f"{FIRST}T{at}") if at else None
    return BookPhoto(number, 4, 3, moment, **more)  # type: ignore[arg-type]


def _order(entries: list[str | None], photos: list[BookPhoto]) -> list[object]:
    """Entries as their number, photos as their id in a list for each run."""
    told = tuple(BookEntry(time, "", str(n)) for n, time in enumerate(entries))
    pieces = arrange(Chapter("d", FIRST, "", (), told, tuple(photos)))
    return [
        piece.title if isinstance(piece, BookEntry) else [photo.photo_id for photo in piece]
        for piece in pieces
    ]


@pytest.mark.parametrize(
    ("entries", "photos", "expected"),
    [
        (["12:00"], [(1, "10:00"), (2, "12:00"), (3, "14:00")], [[1], "0", [2, 3]]),
        ([None, "12:00"], [(1, "10:00"), (2, "13:00")], ["0", [1], "1", [2]]),
        ([None, None], [(1, "10:00")], ["0", "1", [1]]),
        (["08:00", None, "22:00"], [(1, "09:00"), (2, "23:00")], ["0", [1], "1", "2", [2]]),
        (["13:00", "09:00"], [(1, "10:00"), (2, "14:00")], ["0", [2], "1", [1]]),
        (["08:00", "01:30"], [(1, "09:00"), (2, "23:30")], ["0", [1, 2], "1"]),
        ([], [(1, "10:00"), (2, None)], [[1, 2]]),
        (["12:00"], [(1, None), (2, "13:00"), (3, None)], [[1], "0", [2, 3]]),
    ],
)
def test_photos_follow_the_entry_whose_time_precedes_them(
    entries: list[str | None], photos: list[tuple[int, str | None]], expected: list[object]
) -> None:
    assert _order(entries, [_photo(*photo) for photo in photos]) == expected


def test_photos_after_midnight_follow_the_evening() -> None:
    late = BookPhoto(1, 4, 3, datetime(2017, 12, 1, 2, 0))
    assert _order(["08:00", "22:00"], [late]) == ["0", "1", [1]]
    assert _order(["08:00", "22:00", "01:30"], [late]) == ["0", "1", "2", [1]]


TIMES = st.none() | st.times().map(lambda t: f"{t:%H:%M}")


@given(st.lists(TIMES | st.just("25:61"), max_size=6), st.lists(TIMES, max_size=12))
def test_everything_stands_once_and_entries_keep_their_order(
    entries: list[str | None], photos: list[str | None]
) -> None:
    found = _order(entries, [_photo(n, at) for n, at in enumerate(photos)])
    assert [piece for piece in found if isinstance(piece, str)] == [
        str(n) for n in range(len(entries))
    ]
    runs = [piece for piece in found if isinstance(piece, list)]
    assert sorted(n for run in runs for n in run) == list(range(len(photos)))
    assert all(run == sorted(run) for run in runs)


def test_the_leading_photo() -> None:
    plain = [_photo(n, "10:00") for n in range(4)]
    upright = BookPhoto(9, 3, 4)
    loved = BookPhoto(7, 4, 3, favourite=True)

    def lead(*photos: BookPhoto) -> int | None:
        found = leading(Chapter("d", FIRST, photos=photos))
        return found.photo_id if found else None

    assert lead(*plain) == 0
    assert lead(*plain[:3]) is None
    assert lead(upright, *plain) is None
    assert lead(upright, *plain, loved) == 7


def _texts(text: str, photos: int = 4) -> list[object]:
    """The pieces of an entry with these photos, ten minutes apart after it."""
    some = tuple(_photo(n, f"10:{n}0") for n in range(photos))
    entry = BookEntry("09:00", "Ana", "", text)
    pieces = arrange(Chapter("d", FIRST, "", (), (entry,), some))
    return [
        (piece.time, piece.text.strip())
        if isinstance(piece, BookEntry)
        else [photo.photo_id for photo in piece]
        for piece in pieces
    ]


def test_photos_stand_where_their_author_put_them() -> None:
    text = "One.\n![](photo:2)\nTwo.\n\n![](photo:0)\n![](photo:3)\n\nThree."
    assert _texts(text) == [
        ("09:00", "One."),
        [2],
        (None, "Two."),
        [0, 3],
        (None, "Three."),
        [1],
    ]


def test_the_note_of_an_entry_stands_with_its_first_words() -> None:
    assert _texts("![](photo:1)\n\nOne.", 2) == [[1], ("09:00", "One."), [0]]


def test_a_photo_that_stands_twice_in_the_words_is_printed_where_it_stands_first() -> None:
    assert _texts("One.\n![](photo:0)\nTwo.\n![](photo:0)\nThree.", 1) == [
        ("09:00", "One."),
        [0],
        (None, "Two.\n![](photo:0)\nThree."),
    ]


def test_photos_of_other_days_part_no_text() -> None:
    assert _texts("One.\n![](photo:77)\nTwo.", 0) == [("09:00", "One.\n![](photo:77)\nTwo.")]


def test_a_line_of_code_that_looks_like_a_photo_is_code() -> None:
    code = "```\n![](photo:0)\n```"
    assert _texts(code, 1) == [("09:00", code), [0]]


def test_a_photo_in_the_words_does_not_lead() -> None:
    some = tuple(_photo(n, "10:00") for n in range(5))
    entry = BookEntry("09:00", "", "", "![](photo:0)")
    assert leading(Chapter("d", FIRST, "", (), (entry,), some)) == some[1]


def test_where_photos_lead_a_single_one_does_upright_too() -> None:
    upright = BookPhoto(9, 3, 4)
    assert leading(Chapter("d", FIRST, photos=(upright,)), 1, True) == upright
