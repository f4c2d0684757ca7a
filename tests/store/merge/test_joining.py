"""What comes of joining a friend's journal: nothing lost, nothing doubled, none of ours moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from journal.core.chat import Message
from journal.core.clock import Clock
from journal.core.day import Section
from journal.core.place import Stop
from journal.core.progress import Context
from journal.store import choices, edits, places
from journal.store.album_choices import choose_cover, set_album_look, set_full_page
from journal.store.archive import add_file
from journal.store.bin import bring_back_entries
from journal.store.binned_trips import remove_trip
from journal.store.chat_import import add_messages
from journal.store.check import check
from journal.store.clocks import set_clock
from journal.store.journal import Edit, Journal
from journal.store.merge.told import Told, What
from journal.store.op import Op
from journal.store.own_words import add_own_word, list_own_words
from journal.store.queries import list_trips
from journal.store.said import set_times
from journal.store.settle import day_for, settle
from journal.store.tracks import TrackPoint, add_track, with_anchors
from journal.store.trips import join_trips, part_trip, set_up_trip
from tests.store.making import original
from tests.store.merge.guests import (
    entries,
    join,
    join_and_list,
    photograph,
    photos,
    say,
    stops,
    titles,
    write,
)
from tests.store.shaping import nov


def on_the_28th(make: Callable[[int], Callable[[Edit], object]]) -> Callable[[Edit], object]:
    """Change a day of November 2017, made if it is not there."""
    return lambda edit: make(day_for(edit, nov(28).date()))(edit)


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


def test_what_a_friend_says_of_a_nameless_camera_moves_no_photo_of_ours(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    phone = {"make": "Apple", "model": "iPhone 8"}
    photograph(journal, tmp_path, "mine.jpg", nov(28), **phone)
    photograph(ana, tmp_path, "hers.jpg", nov(28), **phone)
    say(ana, set_clock(1, Clock(None, 3 * 86400)), Op.SET_CLOCK)
    say(ana, choices.give_camera(1, "Ana"), Op.GIVE_TO)
    told = join(journal, ana)
    assert photos(journal) == {
        "mine.jpg": ("", 0, 0, "", "2017-11-28"),
        "hers.jpg": ("", 0, 0, "Ana", "2017-11-28"),
    }
    assert told == [Told(What.OURS, "Apple iPhone 8", "its clock is set otherwise there")]


def test_a_clock_comes_where_we_said_nothing_of_that_very_camera(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    camera = {"make": "Canon", "model": "EOS", "serial": "77"}
    photograph(journal, tmp_path, "mine.jpg", nov(28), **camera)
    photograph(ana, tmp_path, "hers.jpg", nov(28), **camera)
    say(ana, set_clock(1, Clock("Europe/Paris", 180)), Op.SET_CLOCK)
    join(journal, ana)
    clock = "SELECT zone, fast_by_s FROM clock"
    assert journal.db.execute(clock).fetchall() == [("Europe/Paris", 180)]
    say(journal, set_clock(1, Clock("Europe/Paris", 60)), Op.SET_CLOCK)
    told = join(journal, ana.path)
    assert journal.db.execute(clock).fetchall() == [("Europe/Paris", 60)]
    assert [one.what for one in told] == [What.OURS]


def test_against_a_word_of_ours_the_friends_is_only_told(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    for each, day, angle, lat in ((journal, 27, 90, 37.2), (ana, 26, 180, 48.8)):
        photo = photograph(each, tmp_path, "arch.jpg", nov(28))
        say(each, set_times({photo: nov(day)}))
        say(each, choices.turn([photo], angle))
        say(each, places.place_photos([photo], lat, -112.9, None))
    told = join(journal, ana)
    assert photos(journal) == {"arch.jpg": ("", 0, 90, "", "2017-11-27")}
    assert [(one.what, one.why) for one in told] == [
        (What.OURS, "it is turned otherwise there"),
        (What.OURS, "its time is said to be 2017-11-26T09:00:00 there"),
        (What.OURS, "it is put in another place there"),
    ]


def test_the_album_stays_ours_but_for_photos_that_are_new(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photograph(journal, tmp_path, "arch.jpg", nov(28))
    for name in ("arch.jpg", "hers.jpg"):
        photo = photograph(ana, tmp_path, name, nov(28))
        say(ana, choices.set_in_album([photo], False))
        say(ana, set_full_page([photo], True))
    join(journal, ana)
    rows = journal.db.execute("SELECT name, in_album, full_page FROM photo ORDER BY id")
    assert rows.fetchall() == [("arch.jpg", 1, 0), ("hers.jpg", 0, 1)]


def test_a_trip_that_is_wholly_the_friends_comes_with_its_settings_and_album(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photo = photograph(ana, tmp_path, "arch.jpg", nov(28, 3))
    say(ana, set_up_trip(1, title="Utah", day_starts_at="02:00", home_zone="Europe/Paris"))
    say(ana, choose_cover(1, photo))
    say(ana, set_album_look(1, "gallery", "letter"))
    join(journal, ana)
    assert journal.db.execute(
        "SELECT title, day_starts_at, home_zone, cover_id, album_style, album_paper FROM trip"
    ).fetchall() == [("Utah", "02:00", "Europe/Paris", 1, "gallery", "letter")]
    assert photos(journal)["arch.jpg"][-1] == "2017-11-28"


def test_a_trip_of_ours_keeps_its_settings_and_its_name(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photograph(journal, tmp_path, "mine.jpg", nov(28, 3))
    say(journal, set_up_trip(1, title="The canyons"))
    photograph(ana, tmp_path, "hers.jpg", nov(28))
    say(ana, set_up_trip(1, title="Utah", day_starts_at="02:00", home_zone="Asia/Tokyo"))
    told = join(journal, ana)
    query = "SELECT title, day_starts_at, home_zone FROM trip"
    assert journal.db.execute(query).fetchall() == [("The canyons", "04:00", None)]
    assert told == [Told(What.OURS, "The canyons", "the trip is called Utah there")]


def test_trips_that_are_new_here_are_parted_as_they_are_there(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    for day in (20, 21, 22, 23):
        photograph(ana, tmp_path, f"{day}.jpg", nov(day))
    second = say(ana, part_trip(1, nov(22).date()), Op.PART_TRIP).value
    say(ana, edits.name_trip(1, "Rome"))
    say(ana, edits.name_trip(int(str(second)), "Naples"))
    join(journal, ana)
    found = [(row.title, row.first, row.last) for row in list_trips(journal.db)]
    assert found == [
        ("Rome", nov(20).date(), nov(21).date()),
        ("Naples", nov(22).date(), nov(23).date()),
    ]


def test_trips_that_are_new_here_are_joined_as_they_are_there(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    for day in (2, 20):
        photograph(ana, tmp_path, f"{day}.jpg", nov(day))
    say(ana, join_trips(1, 2), Op.JOIN_TRIPS)
    join(journal, ana)
    (trip,) = list_trips(journal.db)
    assert (trip.first, trip.last) == (nov(2).date(), nov(20).date())


def test_words_before_and_after_go_to_the_trip_of_the_same_days(
    journal: Journal, ana: Journal, tmp_path: Path
) -> None:
    photograph(journal, tmp_path, "mine.jpg", nov(2))
    photograph(journal, tmp_path, "late.jpg", nov(28))
    photograph(ana, tmp_path, "hers.jpg", nov(2))
    write(ana, Section.BEFORE, "Packing.")
    join(journal, ana)
    rows = journal.db.execute(
        "SELECT min(date) FROM day WHERE trip_id = (SELECT trip_id FROM entry"
        " JOIN day ON day.id = day_id) AND date NOT NULL"
    )
    assert rows.fetchall() == [("2017-11-02",)]


def test_stops_are_joined_in_the_order_of_the_way(journal: Journal, ana: Journal) -> None:
    for each, names in ((journal, ["Vegas", "Bryce"]), (ana, ["Vegas", "Zion", "Bryce", "Moab"])):
        say(each, on_the_28th(lambda day, names=names: places.set_places(day, names)))
    join(journal, ana)
    assert stops(journal) == {"2017-11-28": ["Vegas", "Zion", "Bryce", "Moab"]}


def test_a_name_of_ones_own_holds_against_the_friends(journal: Journal, ana: Journal) -> None:
    say(journal, places.name_place(Stop("The hut", 37.0, -112.0, 300.0)))
    say(ana, places.name_place(Stop("Our cabin", 37.001, -112.0, 300.0)))
    say(ana, places.name_place(Stop("The spring", 37.1, -112.0, 300.0)))
    join(journal, ana)
    assert [stop.name for stop in places.own_places(journal.db)] == ["The spring", "The hut"]


def test_messages_come_once_and_know_the_entries_made_of_them(
    journal: Journal, ana: Journal
) -> None:
    said = [Message(nov(28, hour), "Ana", f"message number {hour}", "") for hour in (9, 10)]
    say(journal, add_messages("Vegas", said[:1]))
    say(ana, add_messages("Vegas", said))
    entry = write(ana, 28, "message number 10", author="Ana", time="10:00")
    say(ana, lambda edit: edit.db.execute("UPDATE message SET entry_id = ? WHERE id = 2", [entry]))
    join(journal, ana)
    rows = journal.db.execute("SELECT text, entry_id NOT NULL FROM message ORDER BY id").fetchall()
    assert rows == [("message number 9", 0), ("message number 10", 1)]


def test_tracks_come_once(journal: Journal, ana: Journal, tmp_path: Path) -> None:
    points = [
        TrackPoint(0, nov(28, hour), 37.0, -112.0, None, "America/Denver") for hour in (9, 10)
    ]
    file = original(tmp_path, "way.gpx")

    def change(edit: Edit) -> None:
        number = add_file(edit, replace(file, role="track"), None)
        add_track(edit, number, "Way", with_anchors(points))

    say(ana, change)
    join(journal, ana)
    join(journal, ana.path)
    rows = journal.db.execute("SELECT name, count(*) FROM track JOIN track_point ON track_id = id")
    assert rows.fetchall() == [("Way", 2)]
    assert check(journal.db, Context()).sound


def test_own_words_come(journal: Journal, ana: Journal) -> None:
    say(journal, add_own_word("Bellagio"))
    say(ana, add_own_word("Zion"))
    join(journal, ana)
    assert list_own_words(journal.db) == ["Bellagio", "Zion"]


def test_stacks_come_where_we_said_nothing(journal: Journal, ana: Journal, tmp_path: Path) -> None:
    numbers = [photograph(ana, tmp_path, name, nov(28)) for name in ("a.jpg", "b.jpg", "c.jpg")]
    say(ana, choices.stack(numbers[:2], numbers[1]))
    say(ana, choices.unstack(numbers[2:]))
    photograph(journal, tmp_path, "c.jpg", nov(28))
    join(journal, ana)
    rows = journal.db.execute("SELECT name, said_stack, said_top, id FROM photo ORDER BY name")
    (_, one, low, _), (_, two, top, _), (_, alone, _, own) = rows.fetchall()
    assert (one == two, low, top, alone) == (True, 0, 1, -own)


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
