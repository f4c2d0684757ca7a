"""The fixes of a day: which points of tracks are lived on it, at what cost, and what else tells."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from journal.core.errors import WrongUse
from journal.core.fix import Fix
from journal.core.zone import instant_of
from journal.store.archive import add_photo
from journal.store.fixes import fixes_by_day, trip_by_id, untimed_tracks
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.queries import TripRow, list_days, list_trips
from journal.store.settle import settle
from journal.store.tracks import TrackPoint, add_track, days_of_trips, with_anchors, without
from tests.store.making import new_photo, original
from tests.store.test_settle import settling, sql

ZONE = "America/Los_Angeles"
HERE = {"lat": 36.1, "lon": -115.2, "place_zone": ZONE}


def bring(journal: Journal, folder: Path, *lived: datetime) -> TripRow:
    """Import photos of Las Vegas, taken at these wall times; return their trip."""

    def change(edit: Edit) -> None:
        for number, at in enumerate(lived):
            name = f"{at:%d%H%M}_{number}.JPG"
            add_photo(edit, new_photo(name, at, **HERE), original(folder, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return list_trips(journal.db)[0]


def follow(journal: Journal, points: Iterable[TrackPoint], name: str = "a") -> None:
    def change(edit: Edit) -> None:
        file = edit.db.execute(
            "INSERT INTO file (role, sha256, size, link) VALUES ('track', ?, 1, '/x')",
            [name.ljust(64, "0")],
        ).lastrowid
        assert file is not None
        add_track(edit, file, name, with_anchors(list(points)))
        settle(edit)

    journal.transact(Op.IMPORT, change)


def every(
    first: datetime, count: int, seconds: float, segment: int = 0, zone: str = ZONE
) -> list[TrackPoint]:
    """Return points from an instant on, each a little further north."""
    return [
        TrackPoint(segment, first + timedelta(seconds=n * seconds), 36 + n * 1e-5, -115, None, zone)
        for n in range(count)
    ]


def told(journal: Journal, trip: TripRow, only: int | None = None) -> dict[date, list[Fix]]:
    days = {day.id: day.key.date for day in list_days(journal.db, trip)}
    found = fixes_by_day(journal.db, trip, only)
    return {day: fixes for number, fixes in found.items() if (day := days[number])}


def nov(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2017, 11, day, hour, minute)


def test_points_stand_on_the_day_on_which_they_were_lived(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20), nov(22))
    # From 03:00 on the 21st, local time, to 05:00: the day starts at four.
    follow(journal, every(nov(21, 11), 121, 60))
    found = told(journal, trip)
    assert [day.day for day in found] == [20, 21, 22]
    instants = {
        day.day: [fix.instant for fix in fixes if fix.source] for day, fixes in found.items()
    }
    assert (len(instants[20]), len(instants[21])) == (60, 61)
    assert instants[21][0] == nov(21, 12)
    assert [fix.source for fix in found[date(2017, 11, 22)]] == [0]


def test_the_trips_day_start_and_zone_decide(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20), nov(22))
    follow(journal, every(nov(21, 11), 121, 60))
    journal.transact(Op.WRITE, settling(sql("UPDATE trip SET day_starts_at = '03:30'")))
    trip = list_trips(journal.db)[0]
    assert [len(fixes) for fixes in told(journal, trip).values()] == [31, 91, 1]


def test_a_point_stands_on_the_day_of_the_photo_taken_there(
    journal: Journal, tmp_path: Path
) -> None:
    zones = {"Asia/Tokyo": 0, "America/Los_Angeles": 2, "Asia/Kathmandu": 4, "Pacific/Apia": 6}
    taken = [
        (zone, datetime(2017, 11, 1) + timedelta(days=day, minutes=n * 97))
        for zone, day in zones.items()
        for n in range(25)
    ]

    def change(edit: Edit) -> None:
        for number, (zone, at) in enumerate(taken):
            name = f"IMG_{number}.JPG"
            place = {"lat": 1.0, "lon": 1.0 + number / 1000, "place_zone": zone}
            add_photo(edit, new_photo(name, at, **place), original(tmp_path, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    points = [
        TrackPoint(0, instant_of(at, zone), 1.0, 1.0 + number / 1000, None, zone)
        for number, (zone, at) in enumerate(taken)
    ]
    follow(journal, sorted(points, key=lambda point: point.instant or datetime.min))
    for fixes in told(journal, list_trips(journal.db)[0]).values():
        photos = {fix[:3] for fix in fixes if not fix.source}
        assert photos == {fix[:3] for fix in fixes if fix.source}


def test_days_of_other_trips_and_tracks_in_the_bin_are_left_out(
    journal: Journal, tmp_path: Path
) -> None:
    trip = bring(journal, tmp_path, nov(5), nov(20))
    follow(journal, [*every(nov(20, 20), 5, 60), *every(nov(13, 20), 5, 60, segment=1)])
    assert [len(fixes) for fixes in told(journal, trip).values()] == [1]
    later = list_trips(journal.db)[1]
    assert [len(fixes) for fixes in told(journal, later).values()] == [6]
    journal.transact(Op.WRITE, settling(sql("UPDATE track SET bin = 'bin'")))
    assert [len(fixes) for fixes in told(journal, later).values()] == [1]


def test_segments_are_sources_of_their_own(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20))
    follow(journal, [*every(nov(20, 20), 3, 60), *every(nov(20, 21), 2, 60, segment=1)])
    follow(journal, every(nov(20, 22), 2, 60), name="b")
    (fixes,) = told(journal, trip).values()
    assert [fix.source for fix in fixes] == [0, 1, 1, 1, 2, 2, 3, 3]


def test_points_that_come_fast_are_read_in_part(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20))
    follow(journal, every(nov(20, 18), 7200, 0.5))
    (fixes,) = told(journal, trip).values()
    instants = [fix.instant for fix in fixes if fix.source and fix.instant]
    gaps = {(b - a).total_seconds() for a, b in pairwise(instants)}
    assert 600 <= len(instants) <= 1500
    assert max(gaps) <= 6


def test_for_one_day_the_others_have_their_ends_alone(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20), nov(22))
    follow(journal, every(nov(21, 11), 241, 60))
    day = next(day.id for day in list_days(journal.db, trip) if day.key.date == date(2017, 11, 21))
    whole, one = told(journal, trip), told(journal, trip, only=day)
    assert one[date(2017, 11, 21)] == whole[date(2017, 11, 21)]
    assert 2 <= len(one[date(2017, 11, 20)]) < len(whole[date(2017, 11, 20)])


def test_stops_stand_in_where_nothing_else_is_known(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, nov(20), nov(22))
    days = {d.key.date: d.id for d in list_days(journal.db, trip)}

    def change(edit: Edit) -> None:
        for number, (name, lat) in enumerate((("A", 10.0), ("B", 11.0), ("C", None))):
            lon = None if lat is None else 5.0
            edit.db.execute(
                "INSERT INTO place (id, name, lat, lon) VALUES (?, ?, ?, ?)",
                [number + 1, name, lat, lon],
            )
            for day in (date(2017, 11, 20), date(2017, 11, 21)):
                edit.db.execute(
                    "INSERT INTO day_place (day_id, place_id, position) VALUES (?, ?, ?)",
                    [days[day], number + 1, 2 - number],
                )

    journal.transact(Op.WRITE, change)
    found = told(journal, trip)
    assert found[date(2017, 11, 21)] == [Fix(None, 11.0, 5.0), Fix(None, 10.0, 5.0)]
    assert [fix.source for fix in found[date(2017, 11, 20)]] == [0]
    assert found[date(2017, 11, 20)][0].instant == nov(20, 20)


def test_tracks_without_times(journal: Journal, tmp_path: Path) -> None:
    bring(journal, tmp_path, nov(20))
    bare = [TrackPoint(0, None, 36 + n / 1000, -115, None, ZONE) for n in range(5001)]
    follow(journal, [*bare, TrackPoint(1, None, 1, 1), *every(nov(20), 3, 60, segment=2)])
    (line,) = untimed_tracks(journal.db)
    assert (line[0], line[-1]) == ((36, -115), (41, -115))
    assert 2000 <= len(line) <= 2600


def test_a_trip_that_is_not_there(journal: Journal) -> None:
    with pytest.raises(WrongUse, match="no trip 7"):
        trip_by_id(journal.db, 7)


def test_the_days_of_trips_near_each_other_are_one_span(journal: Journal, tmp_path: Path) -> None:
    assert days_of_trips(journal.db) == []
    bring(journal, tmp_path, nov(5), nov(20), nov(22))
    assert days_of_trips(journal.db) == [(nov(4, 0), nov(7, 0)), (nov(19, 0), nov(24, 0))]
    journal.transact(Op.WRITE, sql("UPDATE day SET date = '2017-11-17' WHERE date = '2017-11-05'"))
    assert days_of_trips(journal.db) == [(nov(16, 0), nov(24, 0))]


def test_points_that_are_new_carry_their_zones(journal: Journal) -> None:
    points = with_anchors([*every(nov(20), 30, 60), *every(nov(21), 30, 60, 1, "Asia/Tokyo")])
    known = {point.instant for point in points[:5] + points[30:40] if point.instant}
    left = without(points, known)
    assert [(p.segment, p.zone) for p in (left[0], left[25])] == [(0, ZONE), (1, "Asia/Tokyo")]
    assert len(left) == 45
    assert left == with_anchors([p._replace(zone=(ZONE, "Asia/Tokyo")[p.segment]) for p in left])


@pytest.mark.slow
def test_half_a_million_points_take_a_moment(journal: Journal, tmp_path: Path) -> None:
    trip = bring(journal, tmp_path, *(nov(day) for day in range(20, 27)))
    follow(journal, every(nov(20, 15), 500_000, 1))
    started = time.process_time()
    found = told(journal, trip)
    assert time.process_time() - started < 5
    assert 90_000 < sum(map(len, found.values())) < 130_000
    day = next(day.id for day in list_days(journal.db, trip) if day.key.date == date(2017, 11, 22))
    started = time.process_time()
    told(journal, trip, only=day)
    assert time.process_time() - started < 2.5
