"""Trips, days and places in time, as the journal keeps them up to date."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.clock import Clock
from journal.core.day import Section
from journal.core.photo import Stamp, StampSource
from journal.core.resolve import TripSettings
from journal.store import edits, places, queries
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import (
    day_for,
    latest_trip,
    needs_settling,
    read_evidence,
    read_facts,
    section_for,
    settle,
)
from journal.store.tracks import TrackPoint, add_track
from tests.store.making import bring_in, new_photo, original


def nov(day: int, hour: int = 9) -> datetime:
    return datetime(2017, 11, day, hour)


def settling(*changes: Callable[[Edit], object]) -> Callable[[Edit], None]:
    def change(edit: Edit) -> None:
        for one in changes:
            one(edit)
        settle(edit)

    return change


def sql(statement: str, *values: object) -> Callable[[Edit], object]:
    return lambda edit: edit.db.execute(statement, list(values))


def write_on(journal: Journal, day: date | Section, text: str = "words") -> int:
    def change(edit: Edit) -> int:
        number = section_for(edit, day) if isinstance(day, Section) else day_for(edit, day)
        edits.add_entry(number, {"text": text})(edit)
        settle(edit)
        return number

    number = journal.transact(Op.ADD_ENTRY, change).value
    assert isinstance(number, int)
    return number


def trips(journal: Journal) -> list[tuple[str, str | None, str | None]]:
    return [
        (t.title, t.first and t.first.isoformat()[5:], t.last and t.last.isoformat()[5:])
        for t in queries.list_trips(journal.db)
    ]


def days(journal: Journal, trip: int = 0) -> list[str]:
    rows = queries.list_days(journal.db, queries.list_trips(journal.db)[trip])
    return [str(row.key) for row in rows]


def photo(journal: Journal, number: int) -> dict[str, Any]:
    names = "day_id", "lived_at", "instant", "zone", "basis", "rank", "bin"
    row = journal.db.execute(f"SELECT {', '.join(names)} FROM photo WHERE id = ?", [number])
    return dict(zip(names, row.fetchone(), strict=True))


def test_photos_stand_on_their_days_and_the_days_between_are_days(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(28), nov(30, 2), datetime(2017, 12, 2, 9), None])
    assert trips(journal) == [("", "11-28", "12-02")]
    assert days(journal) == [
        "before", "2017-11-28", "2017-11-29", "2017-11-30", "2017-12-01", "2017-12-02", "after",
    ]  # fmt: skip
    rows = queries.list_days(journal.db, queries.list_trips(journal.db)[0])
    assert [row.photo_count for row in rows] == [0, 1, 1, 0, 0, 1, 0]
    assert [row.name for row in queries.list_undated(journal.db)] == ["IMG_0003.JPG"]
    assert photo(journal, 4)["basis"] == "none"


def test_more_than_five_empty_days_make_another_trip(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(7), nov(14)])
    assert trips(journal) == [("", "11-01", "11-07"), ("", "11-14", "11-14")]


def test_folders_one_after_the_other_are_one_trip_as_if_all_at_once(
    journal: Journal, tmp_path: Path
) -> None:
    """The first phone photographed on the first and the last day, the camera in between."""
    bring_in(journal, tmp_path, [nov(1), nov(9)], prefix="phone")
    assert len(trips(journal)) == 2
    bring_in(journal, tmp_path, [nov(day) for day in range(2, 9)], prefix="camera")
    assert trips(journal) == [("", "11-01", "11-09")]
    journal.undo(settle)
    assert trips(journal) == [("", "11-01", "11-01"), ("", "11-09", "11-09")]
    journal.redo(settle)
    assert trips(journal) == [("", "11-01", "11-09")]


def test_a_named_trip_is_not_joined_to_another(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1)], prefix="A")
    bring_in(journal, tmp_path, [nov(9)], prefix="B")
    journal.transact(Op.NAME_TRIP, edits.name_trip(2, "Zion"))
    bring_in(journal, tmp_path, [nov(day) for day in range(2, 9)], prefix="C")
    assert trips(journal) == [("", "11-01", "11-05"), ("Zion", "11-06", "11-09")]
    journal.undo(settle)
    assert trips(journal) == [("", "11-01", "11-01"), ("Zion", "11-09", "11-09")]


def test_a_trip_that_lost_its_days_is_not_listed(journal: Journal, tmp_path: Path) -> None:
    """A camera whose clock is years off makes a trip of its own until it is set right."""
    bring_in(journal, tmp_path, [nov(28), nov(29)], prefix="phone")

    def change(edit: Edit) -> None:
        at = datetime(2031, 1, 1, 9)
        reset = new_photo("reset.JPG", at, make="Canon", model="EOS", serial="1")
        add_photo(edit, reset, original(tmp_path, "reset.JPG"))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    assert len(trips(journal)) == 2
    fast_by = int((datetime(2031, 1, 1, 9) - nov(29, 10)).total_seconds())
    set_clock = "INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (1, ?, ?)"
    journal.transact(Op.WRITE, settling(sql(set_clock, None, fast_by)))
    assert trips(journal) == [("", "11-28", "11-29")]
    assert photo(journal, 3)["lived_at"] == "2017-11-29T10:00:00"
    assert latest_trip(journal.db) == 1
    write_on(journal, Section.AFTER)
    assert [
        day.entry_count for day in queries.list_days(journal.db, queries.list_trips(journal.db)[0])
    ][-1] == 1
    journal.undo(settle)
    journal.undo(settle)
    assert trips(journal) == [("", "11-28", "11-29"), ("", "01-01", "01-01")]


def test_a_written_page_keeps_its_trip(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(28)])
    page = write_on(journal, date(2017, 12, 3))
    journal.transact(Op.WRITE, settling(sql("UPDATE photo SET bin = 'bin'")))
    assert trips(journal) == [("", "12-03", "12-03")]
    (entry,) = queries.list_entries(journal.db, page)
    assert entry.text == "words"
    journal.undo(settle)
    assert trips(journal) == [("", "11-28", "12-03")]


@pytest.mark.parametrize(
    "word",
    [
        lambda day: edits.name_day(day, "Departure"),
        lambda day: places.set_places(day, ["Paris"]),
        lambda day: edits.add_entry(day, {"text": "We leave"}),
    ],
)
def test_any_word_on_a_page_makes_the_day_one_of_the_trip(
    journal: Journal, tmp_path: Path, word: Callable[[int], Callable[[Edit], object]]
) -> None:
    bring_in(journal, tmp_path, [nov(28)])
    wanted = date(2017, 11, 25)
    journal.transact(Op.WRITE, settling(lambda edit: word(day_for(edit, wanted))(edit)))
    assert trips(journal) == [("", "11-25", "11-28")]
    journal.undo(settle)
    assert trips(journal) == [("", "11-28", "11-28")]


def test_pages_written_before_leaving_go_with_the_first_photos(
    journal: Journal, tmp_path: Path
) -> None:
    write_on(journal, Section.BEFORE)
    assert trips(journal) == [("", None, None)]
    bring_in(journal, tmp_path, [nov(28)])
    assert trips(journal) == [("", "11-28", "11-28")]
    assert days(journal) == ["before", "2017-11-28", "after"]
    assert queries.list_days(journal.db, queries.list_trips(journal.db)[0])[0].entry_count == 1


def test_a_named_trip_without_days_takes_no_other_trips_photos(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(28)], prefix="rome")
    journal.transact(Op.NAME_TRIP, edits.name_trip(1, "Rome"))
    journal.transact(Op.WRITE, settling(sql("UPDATE photo SET bin = 'bin'")))
    bring_in(journal, tmp_path, [datetime(2018, 5, 1, 9)], prefix="paris")
    assert trips(journal) == [("", "05-01", "05-01"), ("Rome", None, None)]
    journal.transact(Op.WRITE, settling(sql("UPDATE photo SET bin = NULL")))
    assert trips(journal) == [("Rome", "11-28", "11-28"), ("", "05-01", "05-01")]


def test_a_photo_moved_by_hand_stays_and_undo_puts_it_back(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(28), nov(29, 8), nov(30)])
    before = photo(journal, 1)
    move = sql("UPDATE photo SET said_day = '2017-11-29' WHERE id = 1")
    changes = journal.transact(Op.WRITE, settling(move))
    assert changes.touched["photo"] == {1}
    moved = photo(journal, 1)
    assert (moved["basis"], moved["lived_at"]) == ("person", "2017-11-29T09:00:00")
    assert moved["day_id"] == photo(journal, 2)["day_id"]
    assert not journal.derive(settle).touched
    journal.undo(settle)
    assert photo(journal, 1) == before


def test_only_what_differs_is_touched(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(28), nov(29), nov(30)])
    changes = bring_in(journal, tmp_path, [datetime(2017, 12, 1, 9)], prefix="later")
    assert changes.touched["photo"] == {4}
    assert not journal.derive(settle).touched


def test_the_bin_is_left_alone(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(28), nov(29)])
    journal.transact(Op.WRITE, settling(sql("UPDATE photo SET bin = 'bin' WHERE id = 1")))
    assert days(journal) == ["before", "2017-11-29", "after"]
    assert photo(journal, 2)["rank"] == 0
    assert queries.count_undated(journal.db) == 0


def test_photos_of_a_crashed_import_wait_to_be_settled(journal: Journal, tmp_path: Path) -> None:
    assert not needs_settling(journal.db)
    journal.transact(
        Op.IMPORT,
        lambda edit: add_photo(edit, new_photo("a.JPG", nov(28)), original(tmp_path, "a.JPG")),
    )
    assert needs_settling(journal.db)
    journal.derive(settle)
    assert not needs_settling(journal.db)


def test_the_same_evidence_gives_the_same_answers(tmp_path: Path) -> None:
    def make(name: str, order: list[int]) -> list[tuple[Any, ...]]:
        with Journal.create(tmp_path / name) as journal:
            for hour in order:
                at = nov(28) + timedelta(hours=hour)
                bring_in(journal, tmp_path, [at], prefix=f"H{hour}")
            query = (
                "SELECT photo.name, date, lived_at, basis, rank FROM photo"
                " JOIN day ON day.id = day_id ORDER BY date, rank"
            )
            return journal.db.execute(query).fetchall()

    assert make("one.tripjournal", [0, 5, 50, 3]) == make("two.tripjournal", [50, 3, 5, 0])


@pytest.mark.parametrize(
    "column",
    ["stamp", "stamp_source", "gps_instant", "place_zone", "said_day", "said_at"],
)
@pytest.mark.parametrize("value", ["", "nonsense", "0001-01-01", "2017-11-29T10:00+02:00"])
def test_values_that_mean_nothing_count_as_absent(
    journal: Journal, tmp_path: Path, column: str, value: str
) -> None:
    bring_in(journal, tmp_path, [nov(28), nov(29)])
    journal.derive(settling(sql(f"UPDATE photo SET {column} = ? WHERE id = 1", value)))
    if column in ("stamp", "stamp_source"):
        assert photo(journal, 1)["basis"] == "none"
    else:
        assert photo(journal, 1)["lived_at"] == "2017-11-28T09:00:00"


def test_zones_and_times_that_this_machine_does_not_know(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(28)])
    journal.derive(
        settling(
            sql("INSERT INTO camera (id, make, model, serial) VALUES (1, 'a', 'b', 'c')"),
            sql("UPDATE photo SET camera_id = 1"),
            sql("INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (1, 'Mars/Olympus', 3600)"),
            sql("UPDATE trip SET home_zone = 'Mars/Olympus', day_starts_at = '29:59'"),
        )
    )
    assert photo(journal, 1)["lived_at"] == "2017-11-28T09:00:00"


def test_the_day_start_of_the_trip(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(28, 5)])
    assert days(journal)[1] == "2017-11-28"
    later = settling(sql("UPDATE trip SET day_starts_at = '05:30'"))
    journal.transact(Op.WRITE, later)
    assert days(journal)[1] == "2017-11-27"
    journal.undo(settle)
    assert days(journal)[1] == "2017-11-28"


def lived(journal: Journal) -> dict[int, str]:
    """Return the date that each photo stands on, without its year."""
    rows = journal.db.execute("SELECT photo.id, date FROM photo JOIN day ON day.id = day_id")
    return {number: day[5:] for number, day in rows}


def test_a_trip_starts_its_days_as_it_says_and_no_other_trip_does(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(2, 5), nov(3, 9), nov(20, 5), nov(21, 9)])
    assert lived(journal) == {1: "11-02", 2: "11-03", 3: "11-20", 4: "11-21"}
    set_up = sql("UPDATE trip SET day_starts_at = '05:30' WHERE id = ?", 2)
    journal.transact(Op.SET_UP_TRIP, settling(set_up))
    assert lived(journal) == {1: "11-02", 2: "11-03", 3: "11-19", 4: "11-21"}
    assert trips(journal) == [("", "11-02", "11-03"), ("", "11-19", "11-21")]
    journal.undo(settle)
    assert lived(journal) == {1: "11-02", 2: "11-03", 3: "11-20", 4: "11-21"}


def test_a_trip_keeps_its_settings_where_they_move_all_it_has(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(2, 5), nov(20, 5)])
    set_up = sql("UPDATE trip SET day_starts_at = '05:30' WHERE id = ?", 2)
    journal.transact(Op.SET_UP_TRIP, settling(set_up))
    assert lived(journal) == {1: "11-02", 2: "11-19"}
    assert [(t.id, t.day_starts_at) for t in queries.list_trips(journal.db)] == [
        (1, "04:00"),
        (2, "05:30"),
    ]
    assert not journal.derive(settle).touched


def test_home_is_that_of_the_trip_else_of_the_latest_that_has_one(
    journal: Journal, tmp_path: Path
) -> None:
    def change(edit: Edit) -> None:
        for number, day in enumerate((2, 20)):
            stamp = Stamp(nov(day, 23), StampSource.MOVIE_HEADER, utc=True)
            name = f"film{number}.mp4"
            add_photo(edit, new_photo(name, stamp=stamp), original(tmp_path, name))
        settle(edit)

    def homes(first: str | None, second: str | None) -> list[str]:
        journal.derive(
            settling(
                sql("UPDATE trip SET home_zone = ? WHERE id = 1", first),
                sql("UPDATE trip SET home_zone = ? WHERE id = 2", second),
            )
        )
        return [photo(journal, number)["zone"] for number in (1, 2)]

    journal.transact(Op.IMPORT, change)
    assert homes(None, None) == ["UTC", "UTC"]
    assert homes("Asia/Tokyo", "Europe/Paris") == ["Asia/Tokyo", "Europe/Paris"]
    assert homes("Asia/Tokyo", None) == ["Asia/Tokyo", "Asia/Tokyo"]
    assert homes(None, "Europe/Paris") == ["Europe/Paris", "Europe/Paris"]
    assert homes("Mars/Olympus", "Europe/Paris") == ["Europe/Paris", "Europe/Paris"]


def test_the_points_of_a_track_say_where_a_film_was_taken(journal: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        stamp = Stamp(nov(20, 23), StampSource.MOVIE_HEADER, utc=True)
        add_photo(edit, new_photo("film.mp4", stamp=stamp), original(tmp_path, "film.mp4"))
        gpx = original(tmp_path, "way.gpx")
        file = edit.db.execute(
            "INSERT INTO file (role, sha256, size, link) VALUES ('track', ?, 1, '/x')",
            [gpx.sha256],
        ).lastrowid
        assert file
        add_track(edit, file, "way", [TrackPoint(0, nov(20, 22), 35.0, 139.0, zone="Asia/Tokyo")])
        settle(edit)

    journal.transact(Op.IMPORT, change)
    assert (photo(journal, 1)["zone"], photo(journal, 1)["lived_at"]) == (
        "Asia/Tokyo",
        "2017-11-21T08:00:00",
    )
    journal.transact(Op.WRITE, settling(sql("UPDATE track SET bin = 'bin'")))
    assert photo(journal, 1)["zone"] == "UTC"
    journal.undo(settle)
    assert photo(journal, 1)["zone"] == "Asia/Tokyo"


def test_what_is_read_for_a_preview(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(2, 5), nov(20, 5), None])
    journal.derive(
        settling(
            sql("UPDATE photo SET bin = 'bin' WHERE id = 3"),
            sql("INSERT INTO camera (id, make, model, serial) VALUES (1, 'a', 'b', 'c')"),
            sql("INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (1, 'Europe/Paris', 3)"),
            sql("UPDATE trip SET home_zone = 'Europe/Paris'"),
        )
    )
    assert [(e.photo_id, e.stamp and e.stamp.at) for e in read_evidence(journal.db)] == [
        (1, nov(2, 5)),
        (2, nov(20, 5)),
    ]
    facts = read_facts(journal.db)
    assert (facts.starts_at, facts.home_zone) == (time(4), "Europe/Paris")
    assert facts.clocks == {1: Clock("Europe/Paris", 3)}
    assert facts.trips == ()  # set alike
    journal.derive(settling(sql("UPDATE trip SET day_starts_at = '06:00' WHERE id = 1")))
    assert read_facts(journal.db).trips == (
        TripSettings(date(2017, 11, 1), date(2017, 11, 1), time(6), "Europe/Paris"),
        TripSettings(date(2017, 11, 20), date(2017, 11, 20), time(4), "Europe/Paris"),
    )


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), min_size=1, max_size=12),
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["", "Rome", "Zion"]), st.integers(0, 9)),
        max_size=5,
    ),
)
@settings(max_examples=60, deadline=None)
def test_settling_twice_changes_nothing(
    photos: list[tuple[int, int]], set_up: list[tuple[int, str, int]]
) -> None:
    """Whatever the day starts of the trips, also where they send a photo to and fro."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Journal.create(folder / "trip.tripjournal") as journal:
            half = len(photos) // 2
            bring_in(journal, folder, [nov(*at) for at in photos[:half]], prefix="A")
            for number, title, hour in set_up:
                change = sql(
                    "UPDATE trip SET title = ?, day_starts_at = ? WHERE id = ?",
                    *(title, f"{hour:02}:00", number),
                )
                journal.transact(Op.SET_UP_TRIP, settling(change))
                assert not journal.derive(settle).touched
            bring_in(journal, folder, [nov(*at) for at in photos[half:]], prefix="B")
            before = lived(journal), trips(journal)
            assert not journal.derive(settle).touched
            assert (lived(journal), trips(journal)) == before
            assert len(lived(journal)) == len(photos)
