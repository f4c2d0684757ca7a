"""What comes of joining a friend's journal: nothing lost, nothing doubled, none of ours moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.progress import Context
from journal.store import choices, edits, places
from journal.store.bin import bring_back_entries
from journal.store.binned_trips import remove_trip
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.merge.told import Told, What
from journal.store.op import Op
from journal.store.queries import list_trips
from journal.store.settle import settle
from tests.store.merge.guests import (
    entries,
    join,
    join_and_list,
    on_the_28th,
    photograph,
    photos,
    say,
    titles,
    write,
)
from tests.store.shaping import nov


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Journal]:
    """The journal of a friend."""
    with Journal.create(tmp_path / "ana.tripjournal") as journal:
        yield journal


def test_photos_and_words_come_with_what_is_said_of_them(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "arch.jpg", nov(28), caption="The arch")
    say(ana, choices.set_favourite([photo], True))
    say(ana, choices.give_photos([photo], "Ana"))
    write(ana, 28, f"Look:\n![](photo:{photo})", author="Ana", time="09:30")
    photograph(journal, tmp_path, "mine.jpg", nov(28))
    join(journal, ana)
    assert photos(journal) == {
        "mine.jpg": ("", 0, 0, "", "2017-11-28"),
        "arch.jpg": ("The arch", 1, 0, "Ana", "2017-11-28"),
    }
    assert entries(journal) == [("2017-11-28", "09:30", "Ana", "", "Look:\n![](arch.jpg)")]
    assert check(journal.db, Context()).sound


def test_the_same_journal_twice_adds_nothing(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "arch.jpg", nov(28))
    write(ana, 28, f"![](photo:{photo})", author="Ana")
    write(ana, Section.BEFORE, "Packing.")
    join(journal, ana)
    before = list(journal.db.conn.iterdump())
    join(journal, ana.path)
    after = list(journal.db.conn.iterdump())
    assert [line for line in after if "sqlite_sequence" not in line] == [
        line for line in before if "sqlite_sequence" not in line
    ]


def test_one_undo_takes_all_of_it_back(journal: Journal, ana: Journal, tmp_path: Path) -> None:
    photograph(ana, tmp_path, "arch.jpg", nov(28))
    write(ana, 28, "Hot.", author="Ana")
    photograph(journal, tmp_path, "mine.jpg", nov(28))
    write(journal, 28, "Dry.")
    join(journal, ana)
    journal.undo(settle)
    assert list(photos(journal)) == ["mine.jpg"]
    assert [entry[-1] for entry in entries(journal)] == ["Dry."]
    journal.redo(settle)
    assert sorted(photos(journal)) == ["arch.jpg", "mine.jpg"]
    assert [entry[-1] for entry in entries(journal)] == ["Dry.", "Hot."]


def test_joining_again_after_undo_brings_the_photos_and_their_words_back(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "arch.jpg", nov(28))
    say(ana, choices.write_caption(photo, "The arch"))
    join(journal, ana)
    journal.undo(settle)
    (came,) = join_and_list(journal, ana.path)
    assert came.back
    assert photos(journal) == {"arch.jpg": ("The arch", 0, 0, "", "2017-11-28")}


def test_two_captions_and_two_titles_are_both_kept(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    for each, caption, title in ((journal, "Dusk", "Arches"), (ana, "Two hours", "Canyon day")):
        photo = photograph(each, tmp_path, "arch.jpg", nov(28))
        say(each, choices.write_caption(photo, caption))
        say(each, on_the_28th(lambda day, title=title: edits.name_day(day, title)))
    told = join(journal, ana)
    assert photos(journal)["arch.jpg"][0] == "Dusk – Two hours"
    assert titles(journal) == {"2017-11-28": "Arches – Canyon day"}
    assert Told(What.BOTH, "arch.jpg", "two captions") in told
    assert Told(What.BOTH, "2017-11-28", "two titles") in told


def test_an_entry_that_the_friend_wrote_on_takes_the_place_of_what_it_was(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    entry = write(ana, 28, "Hot.", author="Ana")
    join(journal, ana)
    with Journal.open(ana.path) as later:
        say(later, edits.write_entry(entry, {"text": "Hot, and no shade."}))
    join(journal, ana.path)
    assert [entry[-1] for entry in entries(journal)] == ["Hot, and no shade."]


def test_an_entry_that_only_we_wrote_on_stays(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    write(ana, 28, "Hot.", author="Ana")
    join(journal, ana)
    ours = journal.db.execute("SELECT id FROM entry").fetchone()[0]
    say(journal, edits.write_entry(ours, {"text": "Hot, it was."}))
    join(journal, ana.path)
    assert [entry[-1] for entry in entries(journal)] == ["Hot, it was."]


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "(other version)"), ("fr", "(autre version)")]
)
def test_an_entry_that_both_wrote_on_is_kept_twice_and_the_second_marked(
    journal: Journal, ana: Journal, tmp_path: Path, language: str, mark: str
) -> None:
    entry = write(ana, 28, "Hot.", author="Ana", title="Arches")
    write(ana, 28, "Sleep.", author="Ana")
    join(journal, ana)
    ours = journal.db.execute("SELECT id FROM entry WHERE text = 'Hot.'").fetchone()[0]
    say(journal, edits.write_entry(ours, {"text": "Hot: no shade anywhere at all."}))
    with Journal.open(ana.path) as later:
        say(later, edits.write_entry(entry, {"text": "Forty degrees!"}))
    told = join(journal, ana.path, language)
    assert [entry[3:] for entry in entries(journal)] == [
        ("Arches", "Hot: no shade anywhere at all."),
        (f"Arches {mark}", "Forty degrees!"),
        ("", "Sleep."),
    ]
    assert Told(What.BOTH, "2017-11-28", "a text in two versions") in told
    assert join(journal, ana.path) == []
    assert len(entries(journal)) == 3


def test_texts_much_alike_are_versions_also_without_a_history(
    journal: Journal, ana: Journal
) -> None:
    write(journal, 28, "We leave the city in a small car.", author="Ana")
    write(ana, 28, "We leave the city in a very small car.", author="Ana")
    write(ana, 28, "Lunch at noon.", author="Ana")
    join(journal, ana)
    assert [entry[3:] for entry in entries(journal)] == [
        ("", "We leave the city in a small car."),
        ("(other version)", "We leave the city in a very small car."),
        ("", "Lunch at noon."),
    ]


def test_two_authors_are_two_entries_whatever_they_write(journal: Journal, ana: Journal) -> None:
    write(journal, 28, "Hot and dry all day.", author="Bo")
    write(ana, 28, "Hot and dry all day.", author="Ana")
    join(journal, ana)
    assert [entry[2:4] for entry in entries(journal)] == [("Bo", ""), ("Ana", "")]


def test_what_is_in_the_friends_bin_does_not_come(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "blurred.jpg", nov(28))
    photograph(ana, tmp_path, "sharp.jpg", nov(28))
    entry = write(ana, 28, "No.")
    write(ana, 28, "Yes.")
    say(ana, choices.throw_away([photo]), Op.THROW_AWAY)
    say(ana, edits.remove_entry(entry), Op.REMOVE_ENTRY)
    join(journal, ana)
    assert list(photos(journal)) == ["sharp.jpg"]
    assert [entry[-1] for entry in entries(journal)] == ["Yes."]
    assert journal.db.execute("SELECT count(*) FROM photo").fetchone() == (1,)


def test_what_is_in_our_bin_stays_there(journal: Journal, ana: Journal, tmp_path: Path) -> None:
    photograph(ana, tmp_path, "blurred.jpg", nov(28))
    there = write(ana, 28, "No.")
    join(journal, ana)
    say(journal, choices.throw_away([1]), Op.THROW_AWAY)
    say(journal, edits.remove_entry(1), Op.REMOVE_ENTRY)
    with Journal.open(ana.path) as later:
        say(later, edits.write_entry(there, {"text": "No, never."}))
    (came,) = join_and_list(journal, ana.path)
    assert came.binned
    assert (photos(journal), entries(journal)) == ({}, [])
    say(journal, bring_back_entries([1]))
    assert [entry[-1] for entry in entries(journal)] == ["No."]


def test_a_trip_in_our_bin_stays_there_with_its_words(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photograph(ana, tmp_path, "arch.jpg", nov(28))
    write(ana, 28, "Hot.")
    write(ana, Section.AFTER, "Home.")
    say(ana, on_the_28th(lambda day: edits.name_day(day, "Arches")))
    say(ana, on_the_28th(lambda day: places.set_places(day, ["Moab"])))
    join(journal, ana)
    say(journal, remove_trip(1), Op.REMOVE_TRIP)
    join(journal, ana.path)
    assert (photos(journal), entries(journal), list_trips(journal.db)) == ({}, [], [])


def test_a_text_gets_the_photos_that_were_not_here_when_it_came(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "arch.jpg", nov(28))
    write(ana, 28, f"![](photo:{photo})\nHot.")
    away = "UPDATE file SET link = '/far/away/arch.jpg', archive_name = NULL"
    say(ana, lambda edit: edit.db.execute(away))
    ana.close()
    (came,) = join_and_list(journal, ana.path)
    assert (came.photo, len(came.reasons)) == (None, 1)
    assert entries(journal)[0][-1] == "![](?)\nHot."
    photograph(journal, tmp_path, "arch.jpg", nov(28))
    join(journal, ana.path)
    assert [entry[-1] for entry in entries(journal)] == ["![](arch.jpg)\nHot."]
