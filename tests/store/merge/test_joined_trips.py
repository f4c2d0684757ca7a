"""Cameras, trips, stops, chats and tracks of a friend's journal: what comes, what stays ours."""

from __future__ import annotations

from collections.abc import Iterator
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
from journal.store.chat_import import add_messages
from journal.store.check import check
from journal.store.clocks import set_clock
from journal.store.journal import Edit, Journal
from journal.store.merge.told import Told, What
from journal.store.op import Op
from journal.store.own_words import add_own_word, list_own_words
from journal.store.queries import list_trips
from journal.store.said import set_times
from journal.store.tracks import TrackPoint, add_track, with_anchors
from journal.store.trips import join_trips, part_trip, set_up_trip
from tests.store.making import original
from tests.store.merge.guests import (
    join,
    on_the_28th,
    photograph,
    photos,
    say,
    stops,
    write,
)
from tests.store.shaping import nov


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Journal]:
    """The journal of a friend."""
    with Journal.create(tmp_path / "ana.tripjournal") as journal:
        yield journal


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
