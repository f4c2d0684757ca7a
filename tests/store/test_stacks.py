"""Stacks in the journal: what is shown of them, where they stand, and what takes them apart."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.album.from_journal import read_book
from journal.core.photo import Stamp, StampSource
from journal.core.stacks import LOOK_SIZE
from journal.store import choices, queries
from journal.store.archive import NewPhoto, add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.said import move_to_day
from journal.store.settle import settle
from journal.store.stacks import hand_on_choices, stack_sizes
from tests.store.making import fill, new_photo, original

NOON = datetime(2017, 11, 29, 12)
LOOK = bytes(range(LOOK_SIZE))
OTHER = LOOK[::-1]
ORIGINAL, COPY, LATER = 1, 2, 3


def shot(name: str, at: datetime, look: bytes = LOOK, **facts: Any) -> NewPhoto:
    return new_photo(name, at, make="Apple", model="iPhone 8", look=look, **facts)


def sent(name: str, day: datetime | None) -> NewPhoto:
    stamp = Stamp(day, StampSource.NAME, True, number=1) if day else None
    return NewPhoto(name, 1600, 1200, stamp, look=LOOK)


def bring(journal: Journal, folder: Path, *photos: NewPhoto) -> list[int]:
    def change(edit: Edit) -> list[int]:
        ids = [add_photo(edit, photo, original(folder, photo.name)) for photo in photos]
        settle(edit)
        return ids

    return journal.transact(Op.IMPORT, change).value  # type: ignore[return-value]


@pytest.fixture
def stacked(journal: Journal, tmp_path: Path) -> Journal:
    """A photo, a messenger's copy of it sent two days later, and another photo."""
    copy = sent("IMG-20171201-WA0001.jpg", datetime(2017, 12, 1))
    bring(
        journal,
        tmp_path,
        shot("IMG_1.JPG", NOON),
        copy,
        shot("IMG_2.JPG", NOON + timedelta(hours=2), OTHER),
    )
    return journal


def stacks(journal: Journal) -> list[int | None]:
    return [row[0] for row in journal.db.execute("SELECT stack_id FROM photo ORDER BY id")]


def dates(journal: Journal) -> list[str | None]:
    query = "SELECT date FROM photo LEFT JOIN day ON day.id = day_id ORDER BY photo.id"
    return [row[0] for row in journal.db.execute(query)]


def test_the_top_alone_is_shown_and_counted(
    stacked: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stacks(stacked) == [ORIGINAL, ORIGINAL, None]
    (trip,) = queries.list_trips(stacked.db)
    assert (trip.first, trip.last) == (NOON.date(), NOON.date())
    assert [photo.id for photo in queries.list_shown(stacked.db, trip)] == [ORIGINAL, LATER]
    assert stack_sizes(stacked.db) == {ORIGINAL: 2}
    (day,) = [day for day in queries.list_days(stacked.db, trip) if day.key.date]
    assert day.photo_count == 2
    book = read_book(stacked, trip)
    assert [photo.photo_id for chapter in book.chapters for photo in chapter.photos] == [
        ORIGINAL,
        LATER,
    ]
    assert cli.run(["show", str(stacked.path), "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["trips"][0]["days"]
    assert [photo["id"] for photo in shown["photos"]] == [ORIGINAL, LATER]


def test_a_copy_stands_at_the_time_of_its_top(stacked: Journal) -> None:
    rows = stacked.db.execute(
        "SELECT day_id, lived_at, instant, zone, basis, rank FROM photo WHERE id < 3"
    ).fetchall()
    assert rows[0] == rows[1]
    (under,) = queries.list_under(stacked.db, [ORIGINAL])[ORIGINAL]
    assert under.id == COPY


def test_an_undated_copy_is_no_longer_undated(journal: Journal, tmp_path: Path) -> None:
    bring(journal, tmp_path, sent("received_1.jpg", None))
    assert queries.count_undated(journal.db) == 1
    bring(journal, tmp_path, shot("IMG_1.JPG", NOON))
    assert stacks(journal) == [2, 2]
    assert queries.count_undated(journal.db) == 0


CHANGES: list[tuple[Callable[[Journal], object], list[int | None], list[str]]] = [
    (
        lambda journal: journal.transact(Op.THROW_AWAY, choices.throw_away([ORIGINAL])),
        [None, None, None],
        ["2017-11-29", "2017-12-01", "2017-11-29"],
    ),
    (
        lambda journal: journal.transact(Op.THROW_AWAY, choices.throw_away([COPY])),
        [None, None, None],
        ["2017-11-29"] * 3,
    ),
    (
        lambda journal: journal.transact(Op.UNSTACK, choices.unstack([COPY])),
        [None, None, None],
        ["2017-11-29", "2017-12-01", "2017-11-29"],
    ),
    (
        lambda journal: journal.transact(Op.PUT_ON_TOP, choices.put_on_top(COPY)),
        [COPY, COPY, None],
        ["2017-11-29"] * 3,
    ),
    (
        lambda journal: journal.transact(Op.STACK, choices.stack([ORIGINAL, LATER], LATER)),
        [LATER, LATER, LATER],
        ["2017-11-29"] * 3,
    ),
    (
        lambda journal: journal.transact(
            Op.MOVE_PHOTOS, move_to_day([ORIGINAL], date(2017, 11, 27))
        ),
        [ORIGINAL, ORIGINAL, None],
        ["2017-11-27", "2017-11-27", "2017-11-29"],
    ),
    (
        lambda journal: journal.transact(Op.MOVE_PHOTOS, move_to_day([COPY], date(2017, 11, 27))),
        [None, None, None],
        ["2017-11-29", "2017-11-27", "2017-11-29"],
    ),
]


@pytest.mark.parametrize(
    ("change", "tops", "days"),
    CHANGES,
    ids=["bin top", "bin copy", "unstack", "on top", "by hand", "move top", "move copy"],
)
def test_choices_and_their_undo(
    stacked: Journal,
    change: Callable[[Journal], object],
    tops: list[int | None],
    days: list[str],
) -> None:
    before = stacks(stacked), dates(stacked)
    change(stacked)
    thrown = stacked.db.execute("SELECT id FROM photo WHERE bin NOT NULL").fetchall()
    there = [number for number in (1, 2, 3) if (number,) not in thrown]
    assert stacks(stacked) == tops
    assert [dates(stacked)[n - 1] for n in there] == [days[n - 1] for n in there]
    assert stacked.undo(settle)
    assert (stacks(stacked), dates(stacked)) == before
    assert stacked.redo(settle)
    assert stacks(stacked) == tops
    assert not stacked.derive(settle).touched


def test_one_may_leave_a_stack_made_by_hand(stacked: Journal) -> None:
    stacked.transact(Op.STACK, choices.stack([COPY, LATER]))
    assert stacks(stacked) == [ORIGINAL] * 3
    stacked.transact(Op.UNSTACK, choices.unstack([COPY]))
    assert stacks(stacked) == [None, None, None]


def test_a_new_stack_takes_in_none_of_an_older_one(journal: Journal, tmp_path: Path) -> None:
    names = ("IMG_1.JPG", "IMG_2.JPG", "IMG_3.JPG")
    for hours, name in enumerate(names):
        look = bytes([85 * hours]) * LOOK_SIZE
        bring(journal, tmp_path, shot(name, NOON + timedelta(hours=hours), look))
    journal.transact(Op.STACK, choices.stack([1, 2]))
    journal.transact(Op.UNSTACK, choices.unstack([1]))
    journal.transact(Op.STACK, choices.stack([1, 3]))
    assert stacks(journal) == [1, None, 1]


def test_what_is_brought_back_is_stacked_again(stacked: Journal) -> None:
    stacked.transact(Op.THROW_AWAY, choices.throw_away([ORIGINAL]))
    stacked.transact(Op.BRING_BACK, choices.bring_back([ORIGINAL]))
    assert stacks(stacked) == [ORIGINAL, ORIGINAL, None]


def test_what_a_stranger_wrote_for_a_look_counts_for_none(stacked: Journal) -> None:
    stacked.derive(lambda edit: edit.db.execute("UPDATE photo SET look = x'0102'"))
    stacked.derive(settle)
    assert stacks(stacked) == [None, None, None]


@pytest.mark.slow
def test_twenty_thousand_photos_are_stacked_in_a_moment(journal: Journal) -> None:
    chance = random.Random(1)
    fill(journal, 20_000, datetime(2017, 11, 1), 40)
    journal.derive(settle)

    def looks(edit: Edit) -> None:
        edit.db.conn.executemany(
            "UPDATE photo SET look = ? WHERE id = ?",
            ((chance.randbytes(LOOK_SIZE), number) for number in range(1, 20_001)),
        )
        edit.db.execute(  # every tenth is a copy without a time of the one before
            "UPDATE photo SET stamp = NULL, width = 20, height = 15,"
            " look = (SELECT look FROM photo AS other WHERE other.id = photo.id - 1)"
            " WHERE id % 10 = 0"
        )

    journal.derive(looks)
    started = time.process_time()
    journal.derive(settle)
    assert time.process_time() - started < 5.0  # 0.7 s on the machine this was written on
    assert len(stack_sizes(journal.db)) == 2000


def chosen(journal: Journal, photo: int) -> tuple[str, int, int]:
    query = "SELECT caption, favourite, in_album FROM photo WHERE id = ?"
    return tuple(journal.db.execute(query, [photo]).fetchone())  # type: ignore[return-value]


def test_what_was_chosen_about_a_copy_goes_to_its_original(
    journal: Journal, tmp_path: Path
) -> None:
    (copy,) = bring(journal, tmp_path, sent("IMG-20171201-WA0001.jpg", datetime(2017, 12, 1)))
    journal.transact(Op.CAPTION, choices.write_caption(copy, "Otto"))
    journal.transact(Op.FAVOURITE, choices.set_favourite([copy], True))
    journal.transact(Op.LEAVE_OUT, choices.set_in_album([copy], False))
    (top,) = bring(journal, tmp_path, shot("IMG_1.JPG", NOON))
    assert chosen(journal, top) == ("", 0, 1)
    journal.transact(Op.IMPORT, lambda edit: hand_on_choices(edit, [top]))
    assert stacks(journal) == [top, top]
    assert chosen(journal, top) == ("Otto", 1, 0)
    journal.undo(settle)
    assert chosen(journal, top) == ("", 0, 1)
    assert chosen(journal, copy) == ("Otto", 1, 0)


def test_of_several_copies_the_first_caption_counts(journal: Journal, tmp_path: Path) -> None:
    """Also where a copy without words, or with other words, stands beside it."""
    day = datetime(2017, 12, 1)
    names = ("IMG-20171201-WA0001.jpg", "IMG-20171201-WA0002.jpg", "IMG-20171201-WA0003.jpg")
    copies = bring(journal, tmp_path, *(sent(name, day) for name in names))
    journal.transact(Op.CAPTION, choices.write_caption(copies[1], "Otto"))
    journal.transact(Op.CAPTION, choices.write_caption(copies[2], "Anna"))
    (top,) = bring(journal, tmp_path, shot("IMG_1.JPG", NOON))
    journal.transact(Op.IMPORT, lambda edit: hand_on_choices(edit, [top]))
    assert stacks(journal) == [top] * 4
    assert chosen(journal, top)[0] == "Otto"


def test_the_originals_own_caption_stays(journal: Journal, tmp_path: Path) -> None:
    (copy,) = bring(journal, tmp_path, sent("IMG-20171201-WA0001.jpg", datetime(2017, 12, 1)))
    journal.transact(Op.CAPTION, choices.write_caption(copy, "Otto"))
    (top,) = bring(journal, tmp_path, shot("IMG_1.JPG", NOON, caption="In the file"))
    journal.transact(Op.IMPORT, lambda edit: hand_on_choices(edit, [top]))
    assert chosen(journal, top) == ("In the file", 0, 1)


def test_of_what_was_there_before_nothing_is_handed_on(stacked: Journal) -> None:
    stacked.transact(Op.FAVOURITE, choices.set_favourite([COPY], True))
    stacked.transact(Op.IMPORT, lambda edit: hand_on_choices(edit, [LATER]))
    assert chosen(stacked, ORIGINAL) == ("", 0, 1)
