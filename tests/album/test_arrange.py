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
