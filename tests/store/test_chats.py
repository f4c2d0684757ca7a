"""Chats in the journal: added once, on the day they were lived, taken into entries, undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from journal.core.chat import Message
from journal.store import edits
from journal.store.archive import add_photo
from journal.store.bin import empty_bin
from journal.store.binned_trips import remove_trip
from journal.store.chat_import import Added, add_messages
from journal.store.chats import (
    list_chats,
    list_messages,
    remove_chat,
    set_chat_zone,
    take_message,
)
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.queries import list_days, list_entries, list_trips
from journal.store.settle import day_for, settle
from journal.store.trips import set_up_trip
from tests.store.making import logged, new_photo, original

AT = datetime(2017, 11, 29, 17, 2)
NIGHT = datetime(2017, 11, 30, 2, 30)
HELLO = Message(AT, "Ana", "We have landed in the desert")
LATE = Message(NIGHT, "Bo", "*Still* awake\n# really")
SHOWN = Message(AT + timedelta(minutes=1), "Ana", "", "IMG-20171129-WA0003.jpg")


def add(
    journal: Journal,
    messages: Sequence[Message],
    name: str = "Vegas",
    photos: dict[str, int] | None = None,
) -> Added:
    value = journal.transact(Op.IMPORT, add_messages(name, messages, photos)).value
    assert isinstance(value, Added)
    return value


def photograph(journal: Journal, folder: Path, name: str, at: datetime, **facts: object) -> int:
    def change(edit: Edit) -> int:
        number = add_photo(edit, new_photo(name, at, **facts), original(folder, name))
        settle(edit)
        return number

    value = journal.transact(Op.IMPORT, change).value
    assert isinstance(value, int)
    return value


@pytest.fixture
def day(journal: Journal, tmp_path: Path) -> int:
    """A day of a trip, with a photo."""
    photograph(journal, tmp_path, "first.jpg", AT)
    return on(journal, 29)


def on(journal: Journal, day: int) -> int:
    value = journal.transact(Op.WRITE, lambda edit: day_for(edit, date(2017, 11, day))).value
    assert isinstance(value, int)
    return value


def said(journal: Journal, day: int) -> list[tuple[str, str]]:
    return [(f"{m.lived_at:%d %H:%M}", m.text) for m in list_messages(journal.db, day)]


# Coming in


def test_the_same_export_again_adds_nothing_and_a_longer_one_the_rest(journal: Journal) -> None:
    ok = Message(AT, "Ana", "ok")
    assert add(journal, [HELLO, ok, ok]) == (1, 3, 3)
    before = logged(journal)
    assert add(journal, [HELLO, ok, ok]) == (1, 0, 3)
    assert logged(journal) == before
    assert add(journal, [HELLO, ok, ok, ok, LATE]) == (1, 2, 5)
    numbers = journal.db.execute("SELECT number FROM message WHERE text = 'ok' ORDER BY id")
    assert numbers.fetchall() == [(0,), (1,), (2,)]


def test_a_chat_is_known_again_under_another_name(journal: Journal) -> None:
    add(journal, [HELLO, LATE], "Vegas")
    assert add(journal, [HELLO, LATE, SHOWN], "_chat").new == 1
    assert add(journal, [Message(AT, "Cy", "hi")], "Cy").chat_id == 2
    assert add(journal, [Message(NIGHT, "Cy", "bye")], "Cy").chat_id == 2
    assert add(journal, [Message(AT, "Zoé", "hi"), Message(AT, "Al", "ho")], "").chat_id == 3
    assert [chat.name for chat in list_chats(journal.db)] == ["Al, Zoé", "Cy", "Vegas"]


def test_an_export_made_in_another_zone_doubles_nothing(journal: Journal) -> None:
    texts = [f"a message that is long enough, number {n}" for n in range(5)]
    first = [Message(AT + timedelta(minutes=n), "Ana", text) for n, text in enumerate(texts)]
    add(journal, first)
    there = [m._replace(sent_at=m.sent_at - timedelta(hours=9)) for m in first]
    more = Message(NIGHT - timedelta(hours=9), "Bo", "new")
    assert add(journal, [*there, more]).new == 1
    moments = [row[0] for row in journal.db.execute("SELECT sent_at FROM message WHERE text='new'")]
    assert moments == [NIGHT.isoformat()]


def test_files_left_out_before_are_named_by_the_next_export(journal: Journal) -> None:
    captioned = Message(AT, "Ana", "the desert")
    add(journal, [captioned])
    assert add(journal, [captioned._replace(attachment="a.jpg")]).new == 0
    assert add(journal, [captioned]).new == 0
    assert journal.db.execute("SELECT attachment FROM message").fetchall() == [("a.jpg",)]
    two = [captioned._replace(attachment=name) for name in ("a.jpg", "b.jpg")]
    assert add(journal, two).new == 1


def test_what_a_text_must_not_hold_is_dropped(journal: Journal) -> None:
    add(journal, [Message(AT, "A\0na", "x\0y\ud800")], "V\0")
    assert journal.db.execute("SELECT author, text FROM message").fetchall() == [("Ana", "xy?")]


# Days


def test_without_a_zone_times_are_local_and_a_night_is_the_evening_s(
    journal: Journal, day: int
) -> None:
    add(journal, [HELLO, LATE])
    assert said(journal, day) == [("29 17:02", HELLO.text), ("30 02:30", LATE.text)]
    assert said(journal, on(journal, 30)) == []


def test_with_a_zone_they_are_brought_to_where_the_photos_were(
    journal: Journal, tmp_path: Path
) -> None:
    """In Chicago at noon, in Las Vegas in the evening; exported in Paris."""
    chicago = datetime(2017, 11, 28, 12)
    vegas = datetime(2017, 11, 28, 20)
    photograph(journal, tmp_path, "c.jpg", chicago, offset_min=-360, place_zone="America/Chicago")
    photograph(journal, tmp_path, "v.jpg", vegas, offset_min=-480, place_zone="America/Los_Angeles")
    add(
        journal,
        [
            Message(datetime(2017, 11, 28, 19, 5), "Ana", "in Chicago"),  # 12:05 there
            Message(datetime(2017, 11, 29, 5, 5), "Ana", "in Las Vegas"),  # 20:05 there
            Message(datetime(2017, 11, 29, 14, 0), "Ana", "much later"),  # 05:00 there
        ],
    )
    journal.transact(Op.SET_CHAT_ZONE, set_chat_zone(1, "Europe/Paris"))
    day = on(journal, 28)
    assert said(journal, day) == [("28 12:05", "in Chicago"), ("28 20:05", "in Las Vegas")]
    journal.undo(settle)
    assert said(journal, day) == [("28 19:05", "in Chicago")]


def test_with_a_zone_and_no_place_known_the_home_of_the_trip_counts(
    journal: Journal, day: int
) -> None:
    add(journal, [HELLO])
    journal.transact(Op.SET_CHAT_ZONE, set_chat_zone(1, "Europe/Paris"))
    assert said(journal, day) == [("29 17:02", HELLO.text)]
    journal.transact(Op.SET_UP_TRIP, set_up_trip(1, home_zone="Europe/London"))
    assert said(journal, day) == [("29 16:02", HELLO.text)]
    journal.transact(Op.SET_CHAT_ZONE, set_chat_zone(1, "No/Where"))
    assert said(journal, day) == [("29 17:02", HELLO.text)]


# Photos


def test_photos_are_found_by_the_names_of_their_files(
    journal: Journal, tmp_path: Path, day: int
) -> None:
    add(journal, [SHOWN])
    assert list_messages(journal.db, day)[0].photo is None
    photo = photograph(journal, tmp_path, "img-20171129-WA0003.JPG", AT)
    assert list_messages(journal.db, day)[0].photo == photo
    journal.db.execute("UPDATE photo SET stack_id = 1 WHERE id = ?", [photo])
    assert list_messages(journal.db, day)[0].photo == 1
    journal.db.execute("UPDATE photo SET bin = 'bin' WHERE id = ?", [photo])
    assert list_messages(journal.db, day)[0].photo is None


def test_a_file_name_with_capitals_and_accents_is_found(
    journal: Journal, tmp_path: Path, day: int
) -> None:
    add(journal, [SHOWN._replace(attachment="Été à Zion.JPG")])
    photo = photograph(journal, tmp_path, "Été à Zion.JPG", AT)
    assert list_messages(journal.db, day)[0].photo == photo


def test_a_photo_that_is_here_under_another_name_is_found(journal: Journal, day: int) -> None:
    add(journal, [SHOWN], photos={SHOWN.attachment: 1})
    assert list_messages(journal.db, day)[0].photo == 1
    assert add(journal, [SHOWN], photos={SHOWN.attachment: 1}).new == 0


# Entries


def take(journal: Journal, message: int, day: int) -> object:
    return journal.transact(Op.TAKE_MESSAGE, take_message(message, day)).value


def test_a_message_is_taken_with_author_time_words_and_photo(
    journal: Journal, tmp_path: Path, day: int
) -> None:
    photo = photograph(journal, tmp_path, SHOWN.attachment, AT)
    before = logged(journal)
    add(journal, [LATE, SHOWN._replace(text="The *desert*")])
    for message in list_messages(journal.db, day):
        entry = take(journal, message.id, day)
        assert take(journal, message.id, day) == entry  # once
    rows = [(e.time, e.author, e.text) for e in list_entries(journal.db, day)]
    assert rows == [
        ("17:03", "Ana", f"![](photo:{photo})\nThe **desert**"),
        ("02:30", "Bo", "**Still** awake\n\\# really"),
    ]
    assert all(message.entry for message in list_messages(journal.db, day))
    journal.undo(settle)
    assert [m.entry is None for m in list_messages(journal.db, day)] == [False, True]
    journal.undo(settle)
    journal.undo(settle)
    assert logged(journal) == before
    for _ in range(3):
        journal.redo(settle)
    assert [(e.time, e.author, e.text) for e in list_entries(journal.db, day)] == rows


def test_what_is_taken_stands_where_its_time_puts_it(journal: Journal, day: int) -> None:
    for at in ("08:00", "20:00", None, "01:00"):
        journal.transact(Op.ADD_ENTRY, edits.add_entry(day, {"time": at, "text": at}))
    add(journal, [HELLO, LATE])
    take(journal, 2, day)
    take(journal, 1, day)
    times = [e.time for e in list_entries(journal.db, day)]
    assert times == ["08:00", "17:02", "20:00", None, "01:00", "02:30"]


def test_an_entry_in_the_bin_comes_back_instead_of_a_second_one(journal: Journal, day: int) -> None:
    add(journal, [HELLO])
    entry = take(journal, 1, day)
    assert isinstance(entry, int)
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(entry))
    assert list_messages(journal.db, day)[0].entry is None
    assert take(journal, 1, day) == entry
    assert [e.id for e in list_entries(journal.db, day)] == [entry]
    journal.transact(Op.REMOVE_ENTRY, edits.remove_entry(entry))
    journal.derive(empty_bin)
    assert isinstance(take(journal, 1, day), int)
    assert len(list_entries(journal.db, day)) == 1
    while journal.undo(settle):
        pass
    while journal.redo(settle):
        pass
    assert not journal.db.execute("PRAGMA foreign_key_check").fetchall()


def test_an_entry_that_went_into_the_bin_with_its_trip_comes_back_with_it(
    journal: Journal, tmp_path: Path, day: int
) -> None:
    add(journal, [HELLO])
    entry = take(journal, 1, day)
    (trip,) = list_trips(journal.db)
    journal.transact(Op.REMOVE_TRIP, remove_trip(trip.id))
    photograph(journal, tmp_path, "later.jpg", AT)
    (now,) = list_trips(journal.db)
    assert now.id != trip.id
    other = next(d.id for d in list_days(journal.db, now) if d.key.date == AT.date())
    assert take(journal, 1, other) == entry
    assert {row.id for row in list_trips(journal.db)} >= {trip.id}
    assert [e.id for e in list_entries(journal.db, day)] == [entry]


def test_nothing_to_take(journal: Journal, day: int) -> None:
    add(journal, [SHOWN])  # whose file did not come along
    assert take(journal, 1, day) is None
    assert take(journal, 99, day) is None
    assert take(journal, 1, 99) is None


def test_a_chat_goes_and_its_entries_stay(journal: Journal, day: int) -> None:
    add(journal, [HELLO, LATE])
    take(journal, 1, day)
    before = logged(journal)
    journal.transact(Op.REMOVE_CHAT, remove_chat(1))
    assert list_chats(journal.db) == []
    assert said(journal, day) == []
    assert len(list_entries(journal.db, day)) == 1
    journal.undo(settle)
    assert logged(journal) == before


def test_sections_have_no_messages(journal: Journal, day: int) -> None:
    (section,) = journal.db.execute("SELECT id FROM day WHERE section = 'before'").fetchone()
    add(journal, [HELLO])
    assert list_messages(journal.db, section) == []
    assert take(journal, 1, section) is None  # it has no date
