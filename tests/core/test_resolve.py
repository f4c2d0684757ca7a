"""The rules of time, one plain case each, then what must hold whatever the evidence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.clock import Clock
from journal.core.day import day_of
from journal.core.photo import Basis, Evidence, Resolved, Stamp, StampSource
from journal.core.resolve import Facts, TripSettings, resolve, stamp_text
from journal.core.zone import instant_of, offset_at, wall_time

VEGAS, PARIS, KATHMANDU = "America/Los_Angeles", "Europe/Paris", "Asia/Kathmandu"
AT = datetime(2017, 11, 29, 8, 38, 12)
_numbers = count(1)


def photo(at: datetime | None = AT, **facts: Any) -> Evidence:
    """Make the evidence of a photo; source, day_only, utc and number are those of its stamp."""
    stamp = None
    if at is not None:
        how = {key: facts.pop(key) for key in ("day_only", "utc", "number") if key in facts}
        stamp = Stamp(at, facts.pop("source", StampSource.EXIF_ORIGINAL), **how)
    number = next(_numbers)
    return Evidence(facts.pop("photo_id", number), f"IMG_{number:04}.JPG", stamp, **facts)


def messenger(day: datetime, number: int) -> Evidence:
    return photo(day, source=StampSource.NAME, day_only=True, number=number)


def one(evidence: Evidence, *others: Evidence, facts: Facts | None = None) -> Resolved:
    return resolve([evidence, *others], facts)[0]


def in_order(*photos: Evidence, facts: Facts | None = None) -> list[int]:
    """Return the places in the argument list of the photos, in the order of their ranks."""
    answers = resolve(photos, facts)
    return sorted(range(len(photos)), key=lambda n: answers[n].rank)


def test_an_offset_in_the_file() -> None:
    answer = one(photo(offset_min=-480, lat=36.1, lon=-115.2, place_zone=VEGAS))
    assert answer.basis is Basis.OFFSET
    assert answer.instant == datetime(2017, 11, 29, 16, 38, 12)
    assert (answer.zone, answer.lived_at, answer.day) == (VEGAS, AT, date(2017, 11, 29))


def test_an_offset_that_contradicts_the_position_is_what_was_set() -> None:
    answer = one(photo(offset_min=60, place_zone=VEGAS))
    assert (answer.zone, answer.lived_at) == ("+01:00", AT)


def test_an_offset_without_position_is_shown_in_the_zone_the_others_were_in() -> None:
    other = photo(offset_min=-480, place_zone=VEGAS)
    assert one(photo(AT + timedelta(minutes=5), offset_min=-480), other).zone == VEGAS
    assert one(photo(AT + timedelta(minutes=5), offset_min=-420), other).zone == "-07:00"


def test_a_gps_instant_that_agrees_is_believed() -> None:
    gps = datetime(2017, 11, 29, 16, 38, 9)
    answer = one(photo(gps_instant=gps, place_zone=VEGAS))
    assert (answer.basis, answer.zone, answer.lived_at) == (Basis.GPS, VEGAS, AT)
    assert answer.instant == datetime(2017, 11, 29, 16, 38, 12)


def test_quarter_hour_zones() -> None:
    gps = datetime(2023, 4, 12, 2, 30)
    answer = one(photo(datetime(2023, 4, 12, 8, 15), gps_instant=gps, place_zone=KATHMANDU))
    assert (answer.basis, answer.instant) == (Basis.GPS, gps)
    answer = one(photo(datetime(2023, 4, 12, 8, 15), offset_min=345))
    assert (answer.zone, answer.instant) == ("+05:45", gps)


@pytest.mark.parametrize(
    "gps",
    [
        datetime(2017, 11, 28, 13, 38, 12),  # a fix 27 hours old
        datetime(2017, 11, 26, 16, 38, 12),  # three days
        datetime(2017, 11, 29, 15, 38, 12),  # an hour: a quarter-hour offset, but not the place's
        datetime(2017, 11, 29, 16, 30, 0),  # eight minutes
        AT,  # a drone that writes local time as UTC
    ],
)
def test_a_gps_instant_that_disagrees_is_not(gps: datetime) -> None:
    answer = one(photo(gps_instant=gps, place_zone=VEGAS))
    assert (answer.basis, answer.zone, answer.lived_at) == (Basis.GPS, VEGAS, AT)
    assert answer.instant == datetime(2017, 11, 29, 16, 38, 12)


def test_a_phone_just_past_the_border_still_shows_the_old_time() -> None:
    before = photo(AT - timedelta(hours=2), offset_min=-480, place_zone=VEGAS)
    past = photo(gps_instant=AT + timedelta(hours=8), place_zone="America/Denver")
    answer = one(past, before)
    assert (answer.basis, answer.zone, answer.lived_at) == (Basis.GPS, VEGAS, AT)
    assert answer.instant == AT + timedelta(hours=8)
    assert one(past).zone == "America/Denver"  # nobody was in another zone before


def test_a_drone_in_paris_does_not_stand_on_the_border_of_london() -> None:
    answer = one(photo(gps_instant=AT, place_zone="Europe/Paris"))
    assert (answer.zone, answer.lived_at) == ("Europe/Paris", AT)
    assert answer.instant == AT - timedelta(hours=1)


def test_a_gps_instant_without_position_cannot_be_checked() -> None:
    answer = one(photo(gps_instant=datetime(2017, 11, 29, 16, 38, 12)))
    assert (answer.basis, answer.instant, answer.lived_at) == (Basis.CLOCK, None, AT)


def test_a_stamp_alone_is_local_time() -> None:
    answer = one(photo())
    assert (answer.basis, answer.lived_at, answer.instant) == (Basis.CLOCK, AT, None)
    assert answer.day == date(2017, 11, 29)


def test_a_name_in_utc_is_shown_where_the_others_were() -> None:
    pixel = photo(datetime(2023, 4, 12, 18, 15, 2), source=StampSource.NAME, utc=True)
    near = photo(datetime(2023, 4, 12, 12, 0), offset_min=-420, place_zone=VEGAS)
    far = photo(datetime(2023, 4, 20, 12, 0), offset_min=120, place_zone=PARIS)
    answer = one(pixel, near, far)
    assert (answer.basis, answer.zone) == (Basis.NAME, VEGAS)
    assert answer.lived_at == datetime(2023, 4, 12, 11, 15, 2)


def test_a_film_in_utc_with_nothing_near_is_shown_at_home() -> None:
    film = photo(datetime(2023, 4, 12, 23, 30), source=StampSource.MOVIE_HEADER, utc=True)
    answer = one(film, facts=Facts(home_zone=PARIS))
    assert (answer.basis, answer.zone, answer.day) == (Basis.OFFSET, PARIS, date(2023, 4, 12))
    assert one(film).zone == "UTC"


def test_the_time_a_sidecar_says() -> None:
    answer = one(photo(source=StampSource.TAKEOUT, utc=True, place_zone=VEGAS))
    assert (answer.basis, answer.instant) == (Basis.SIDECAR, AT)


def test_a_clock_left_on_paris_time_and_three_minutes_fast() -> None:
    camera = photo(datetime(2017, 11, 29, 17, 41, 12), camera_id=7)
    phone = photo(AT + timedelta(minutes=1), offset_min=-480, place_zone=VEGAS)
    facts = Facts(clocks={7: Clock(PARIS, 180)})
    answer = one(camera, phone, facts=facts)
    assert (answer.basis, answer.zone, answer.lived_at) == (Basis.CLOCK, VEGAS, AT)
    assert in_order(phone, camera, facts=facts) == [1, 0]
    assert in_order(phone, camera) == [0, 1]


def test_a_set_clock_alone_in_the_file_is_shown_in_its_own_zone() -> None:
    facts = Facts(clocks={7: Clock(PARIS, 180)}, home_zone=VEGAS)
    answer = one(photo(camera_id=7), facts=facts)
    assert (answer.zone, answer.lived_at) == (PARIS, AT - timedelta(minutes=3))


def test_a_clock_on_local_time_is_only_set_right() -> None:
    facts = Facts(clocks={7: Clock(None, 180)})
    answer = one(photo(camera_id=7), facts=facts)
    assert (answer.basis, answer.instant) == (Basis.CLOCK, None)
    assert answer.lived_at == AT - timedelta(minutes=3)
    placed = one(photo(camera_id=7, place_zone=VEGAS), facts=facts)
    assert placed.lived_at == AT - timedelta(minutes=3)
    assert placed.instant == datetime(2017, 11, 29, 16, 35, 12)


def test_a_clock_does_not_move_what_its_camera_did_not_stamp() -> None:
    facts = Facts(clocks={7: Clock(PARIS, 3600)})
    assert one(photo(camera_id=7, offset_min=60), facts=facts).lived_at == AT
    assert one(photo(camera_id=7, source=StampSource.NAME), facts=facts).lived_at == AT


def test_messenger_photos_go_after_the_days_dated_ones_in_the_order_of_their_numbers() -> None:
    day = datetime(2017, 11, 29)
    late = photo(datetime(2017, 11, 30, 2, 0))  # lived on the 29th
    order = in_order(messenger(day, 10), messenger(day, 9), late, photo(), messenger(day, 2))
    assert order == [3, 2, 4, 1, 0]
    answer = one(messenger(day, 10))
    assert (answer.basis, answer.day, answer.day_only) == (Basis.NAME, date(2017, 11, 29), True)


def test_nothing_known_is_undated_and_stands_last() -> None:
    nothing, dated = photo(None), photo()
    answer = one(nothing, dated)
    assert (answer.basis, answer.day, answer.lived_at) == (Basis.NONE, None, None)
    assert in_order(nothing, dated) == [1, 0]


def test_two_in_the_morning_belongs_to_the_evening_before() -> None:
    night = photo(datetime(2017, 11, 30, 2, 0), offset_min=-480, place_zone=VEGAS)
    assert one(night).day == date(2017, 11, 29)
    assert one(night, facts=Facts(starts_at=time(1, 0))).day == date(2017, 11, 30)


def test_a_date_line_crossed_eastward_is_one_day_in_the_order_of_instants() -> None:
    tokyo = photo(datetime(2018, 5, 4, 17, 0), offset_min=540, place_zone="Asia/Tokyo")
    honolulu = photo(datetime(2018, 5, 4, 9, 0), offset_min=-600, place_zone="Pacific/Honolulu")
    answers = resolve([honolulu, tokyo])
    assert {answer.day for answer in answers} == {date(2018, 5, 4)}
    assert in_order(honolulu, tokyo) == [1, 0]


def test_the_night_the_clocks_go_back() -> None:
    first = photo(datetime(2017, 10, 29, 2, 50), offset_min=120, place_zone=PARIS)
    second = photo(datetime(2017, 10, 29, 2, 10), offset_min=60, place_zone=PARIS)
    assert in_order(second, first) == [1, 0]
    assert one(first).lived_at == datetime(2017, 10, 29, 2, 50)
    assert one(second).lived_at == datetime(2017, 10, 29, 2, 10)


def test_local_stamps_are_ordered_among_instants_by_where_the_others_were() -> None:
    camera = photo(AT)
    before, later = (
        photo(AT + timedelta(minutes=by), offset_min=-480, place_zone=VEGAS) for by in (-5, 5)
    )
    assert in_order(later, camera, before) == [2, 1, 0]


class TestAPersonsWord:
    def test_a_time_beats_everything(self) -> None:
        said = datetime(2017, 12, 1, 10, 0)
        facts = Facts(clocks={7: Clock(PARIS)})
        answer = one(photo(offset_min=60, place_zone=VEGAS, camera_id=7, said_at=said), facts=facts)
        assert (answer.basis, answer.lived_at, answer.day) == (
            Basis.PERSON,
            said,
            date(2017, 12, 1),
        )
        assert answer.instant == datetime(2017, 12, 1, 18, 0)

    def test_a_day_keeps_the_time_of_day(self) -> None:
        answer = one(photo(offset_min=-480, place_zone=VEGAS, said_day=date(2017, 12, 1)))
        assert (answer.basis, answer.day) == (Basis.PERSON, date(2017, 12, 1))
        assert answer.lived_at == datetime(2017, 12, 1, 8, 38, 12)
        assert answer.instant == datetime(2017, 12, 1, 16, 38, 12)

    def test_the_day_it_has_changes_nothing_else(self) -> None:
        known = photo(offset_min=-480, place_zone=VEGAS, photo_id=1)
        said = photo(offset_min=-480, place_zone=VEGAS, said_day=AT.date(), photo_id=1)
        assert one(said) == one(known)._replace(basis=Basis.PERSON)

    def test_a_night_stays_in_the_night_of_its_day(self) -> None:
        answer = one(photo(datetime(2017, 11, 30, 2, 0), said_day=date(2017, 12, 1)))
        assert answer.lived_at == datetime(2017, 12, 2, 2, 0)

    def test_a_film_keeps_its_time_of_day_where_the_others_were(self) -> None:
        film = photo(
            datetime(2017, 11, 29, 16, 38, 12),
            source=StampSource.MOVIE_HEADER,
            utc=True,
            said_day=date(2017, 11, 30),
        )
        answer = one(film, photo(offset_min=-480, place_zone=VEGAS))
        assert answer.lived_at == datetime(2017, 11, 30, 8, 38, 12)

    def test_without_a_stamp_only_the_day_is_known(self) -> None:
        answer = one(photo(None, said_day=date(2017, 12, 1)))
        assert (answer.day, answer.day_only) == (date(2017, 12, 1), True)
        assert answer.lived_at == datetime(2017, 12, 1)
        assert answer.basis is Basis.PERSON

    def test_it_survives_a_clock_that_is_set(self) -> None:
        moved = photo(camera_id=7, said_day=date(2017, 12, 1))
        for facts in (Facts(), Facts(clocks={7: Clock(PARIS, 86400)})):
            assert one(moved, facts=facts).day == date(2017, 12, 1)


def test_both_half_past_two_of_the_night_the_clocks_go_back() -> None:
    at = datetime(2017, 10, 29, 2, 30)
    summer = photo(at, offset_min=120, place_zone=PARIS)
    winter = photo(at, offset_min=60, place_zone=PARIS)
    by_gps = photo(at, gps_instant=datetime(2017, 10, 29, 1, 30, 20), place_zone=PARIS)
    between = photo(datetime(2017, 10, 29, 0, 59), source=StampSource.MOVIE_HEADER, utc=True)
    answers = resolve([winter, between, by_gps, summer])
    assert [a.lived_at for a in answers] == [at, datetime(2017, 10, 29, 2, 59), at, at]
    assert {a.day for a in answers} == {date(2017, 10, 28)}
    assert in_order(winter, between, summer) == [2, 1, 0]


def test_an_hour_that_spring_skips_is_read_as_the_clock_ran_on() -> None:
    """A camera that does not know of summer time shows 02:30, which there is not in Paris."""
    camera = photo(datetime(2018, 3, 25, 2, 30), camera_id=7, place_zone=PARIS)
    before = photo(datetime(2018, 3, 25, 1, 45), offset_min=60, place_zone=PARIS)
    after = photo(datetime(2018, 3, 25, 3, 45), offset_min=120, place_zone=PARIS)
    assert one(camera).instant == datetime(2018, 3, 25, 1, 30)
    assert in_order(after, camera, before) == [2, 1, 0]
    shown = one(camera, after, facts=Facts(clocks={7: Clock("+01:00")}))
    assert shown.lived_at == datetime(2018, 3, 25, 3, 30)


def test_a_date_line_crossed_westward_leaves_a_date_out() -> None:
    honolulu = photo(datetime(2018, 5, 4, 20, 0), offset_min=-600, place_zone="Pacific/Honolulu")
    tokyo = photo(datetime(2018, 5, 6, 0, 30), offset_min=540, place_zone="Asia/Tokyo")
    answers = resolve([tokyo, honolulu])
    assert [answer.day for answer in answers] == [date(2018, 5, 5), date(2018, 5, 4)]
    assert in_order(tokyo, honolulu) == [1, 0]


class TestPointsOfTracks:
    """They say where the travellers were, beside the photos."""

    def test_an_instant_is_shown_where_the_track_was(self) -> None:
        film = photo(AT, source=StampSource.MOVIE_HEADER, utc=True)
        facts = Facts(home_zone=PARIS, anchors=[(AT - timedelta(hours=1), KATHMANDU)])
        assert one(film, facts=facts).zone == KATHMANDU
        near = photo(AT - timedelta(hours=8), offset_min=-480, place_zone=VEGAS)
        assert one(film, near, facts=facts).zone == VEGAS

    def test_a_bare_offset_gets_the_zone_of_the_track(self) -> None:
        facts = Facts(anchors=[(AT, VEGAS)])
        assert one(photo(offset_min=-480), facts=facts).zone == VEGAS
        assert one(photo(offset_min=60), facts=facts).zone == "+01:00"

    def test_a_phone_past_a_border_that_the_track_saw(self) -> None:
        past = photo(gps_instant=AT + timedelta(hours=8), place_zone="America/Denver")
        facts = Facts(anchors=[(AT + timedelta(hours=6), VEGAS)])
        assert one(past, facts=facts).zone == VEGAS


class TestTripsThatAreSetDifferently:
    NIGHT = datetime(2017, 11, 29, 5, 0)

    def test_a_date_starts_as_its_trip_says(self) -> None:
        late = TripSettings(date(2017, 11, 28), date(2017, 11, 29), time(6))
        early = TripSettings(date(2017, 11, 30), date(2017, 12, 2), time(4))
        facts = Facts(trips=[late, early])
        days = [one(photo(self.NIGHT + timedelta(days=n)), facts=facts).day for n in range(-5, 8)]
        behind = [date(2017, 11, 23) + timedelta(days=n) for n in range(6)]  # up to the 28th
        assert days[:6] == behind
        assert days[6:] == [date(2017, 11, 30) + timedelta(days=n) for n in range(7)]

    def test_between_two_the_nearer_counts_and_the_earlier_if_equally_near(self) -> None:
        one_trip = TripSettings(date(2017, 11, 1), date(2017, 11, 3), time(6))
        other = TripSettings(date(2017, 11, 7), date(2017, 11, 9), time(0))
        facts = Facts(trips=[other, one_trip])
        nights = [photo(datetime(2017, 11, day, 2)) for day in (5, 6)]
        assert [one(night, facts=facts).day for night in nights] == [
            date(2017, 11, 4),
            date(2017, 11, 6),
        ]

    def test_at_home_is_where_the_travellers_of_that_trip_live(self) -> None:
        facts = Facts(
            home_zone=PARIS,
            trips=[
                TripSettings(date(2016, 5, 1), date(2016, 5, 9), home_zone=KATHMANDU),
                TripSettings(date(2017, 11, 1), date(2017, 11, 9)),
            ],
        )
        film = photo(datetime(2016, 5, 2, 12), source=StampSource.MOVIE_HEADER, utc=True)
        later = photo(datetime(2017, 11, 2, 12), source=StampSource.MOVIE_HEADER, utc=True)
        assert (one(film, facts=facts).zone, one(later, facts=facts).zone) == (KATHMANDU, PARIS)

    def test_a_photo_moved_to_another_trip_lies_in_its_night(self) -> None:
        late = TripSettings(date(2017, 11, 28), date(2017, 11, 29), time(6))
        early = TripSettings(date(2017, 12, 10), date(2017, 12, 12), time(4))
        facts = Facts(trips=[late, early])
        moved = one(photo(self.NIGHT, said_day=date(2017, 12, 11)), facts=facts)
        assert moved.lived_at == datetime(2017, 12, 11, 5, 0)
        back = one(photo(moved.lived_at, said_day=date(2017, 11, 28)), facts=facts)
        assert back.lived_at == datetime(2017, 11, 29, 5, 0)


def test_stamps_are_written_only_as_precise_as_they_are() -> None:
    assert stamp_text(None) is None
    assert stamp_text(Stamp(AT, StampSource.EXIF_ORIGINAL)) == "2017-11-29T08:38:12"
    day = Stamp(datetime(2017, 11, 29), StampSource.NAME, day_only=True)
    assert stamp_text(day) == "2017-11-29"


moments = st.datetimes(min_value=datetime(2017, 10, 27), max_value=datetime(2017, 11, 7))
zones = st.sampled_from(
    [VEGAS, PARIS, KATHMANDU, "Pacific/Apia", "Pacific/Honolulu", "Australia/Lord_Howe"]
)


@st.composite
def evidence(draw: st.DrawFn, number: int) -> Evidence:
    at = draw(moments)
    day_only = draw(st.integers(0, 5)) == 0
    stamp = Stamp(
        at.replace(hour=0, minute=0, second=0, microsecond=0) if day_only else at,
        StampSource.NAME if day_only else draw(st.sampled_from(StampSource)),
        day_only,
        not day_only and draw(st.booleans()),
        draw(st.integers(0, 3)) if day_only else None,
    )
    return Evidence(
        photo_id=number,
        name=draw(st.sampled_from(["IMG_1.JPG", "IMG_2.JPG"])),
        stamp=draw(st.sampled_from([stamp, stamp, stamp, None])),
        offset_min=draw(st.none() | st.sampled_from([-480, -600, 60, 120, 345, 840])),
        gps_instant=draw(st.none() | moments),
        place_zone=draw(st.none() | zones),
        camera_id=draw(st.sampled_from([None, 1, 2])),
        said_day=draw(st.none() | st.none() | moments.map(datetime.date)),
        said_at=draw(st.none() | st.none() | moments),
    )


def starts() -> st.SearchStrategy[time]:
    return st.builds(time, st.integers(0, 6), st.sampled_from([0, 30]))


@st.composite
def trip_settings(draw: st.DrawFn) -> list[TripSettings]:
    """Return up to three trips; spans may touch, overlap, or lie apart."""
    trips = []
    for _ in range(draw(st.integers(0, 3))):
        first, length = draw(moments).date(), timedelta(draw(st.integers(0, 5)))
        trips.append(TripSettings(first, first + length, draw(starts()), draw(st.none() | zones)))
    return trips


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Evidence], Facts]:
    photos = [draw(evidence(number)) for number in range(1, draw(st.integers(1, 12)) + 1)]
    clock = st.builds(Clock, st.none() | zones, st.integers(-90000, 90000))
    facts = Facts(
        draw(starts()),
        draw(st.none() | zones),
        draw(st.dictionaries(st.sampled_from([1, 2]), clock)),
        draw(trip_settings()),
        draw(st.lists(st.tuples(moments, zones), max_size=4)),
    )
    return photos, facts


def held_on(day: date, facts: Facts) -> tuple[time, str | None]:
    """Return the day start and home zone of a date, as the words of `Facts` say."""
    if not facts.trips:
        return facts.starts_at, facts.home_zone

    def away(trip: TripSettings) -> tuple[int, date, date]:
        days = max((trip.first - day).days, (day - trip.last).days, 0)
        # Of two that are equally near the earlier: the one that ended, or else began, before.
        return days, trip.first, trip.last

    nearest = min(facts.trips, key=away)
    return nearest.starts_at, nearest.home_zone or facts.home_zone


def day_start(day: date, facts: Facts) -> datetime:
    return datetime.combine(day, held_on(day, facts)[0])


@given(files(), st.randoms())
def test_the_order_given_does_not_matter(file: tuple[list[Evidence], Facts], rng: Any) -> None:
    photos, facts = file
    shuffled, trips, anchors = list(photos), list(facts.trips), list(facts.anchors)
    for rows in (shuffled, trips, anchors):
        rng.shuffle(rows)
    same = Facts(facts.starts_at, facts.home_zone, facts.clocks, facts.trips, anchors)
    there = {answer.photo_id: answer for answer in resolve(shuffled, same)}
    assert [there[photo.photo_id] for photo in photos] == resolve(photos, facts)
    if len({(trip.first, trip.last) for trip in trips}) == len(trips):
        same = Facts(facts.starts_at, facts.home_zone, facts.clocks, trips, anchors)
        assert resolve(photos, same) == resolve(photos, facts)


@given(files())
def test_days_and_order_hold_whatever_the_evidence(file: tuple[list[Evidence], Facts]) -> None:
    photos, facts = file
    answers = resolve(photos, facts)
    assert answers == resolve(photos, facts)
    assert sorted(answer.rank for answer in answers) == list(range(len(photos)))
    for photo, answer in zip(photos, answers, strict=True):
        assert (answer.day is None) == (answer.lived_at is None)
        assert (answer.basis is Basis.NONE) == (answer.day is None)
        if photo.said_day:
            assert (answer.day, answer.basis) == (photo.said_day, Basis.PERSON)
        if answer.instant:
            assert answer.zone
            off = wall_time(answer.instant, answer.zone) - answer.lived_at
            assert abs(off) <= timedelta(hours=1)  # but for hours that a change of clocks skips
    placed = sorted((a for a in answers if a.day), key=lambda a: a.rank)
    for one, following in pairwise(placed):
        assert one.day <= following.day
        if one.day == following.day:
            assert one.day_only <= following.day_only
            if one.instant and following.instant:
                assert one.instant <= following.instant


@given(files())
def test_a_days_photos_lie_inside_the_day(file: tuple[list[Evidence], Facts]) -> None:
    """From its start to the next one's; where a person said the day, wherever there is room."""
    photos, facts = file
    for photo, answer in zip(photos, resolve(photos, facts), strict=True):
        if answer.lived_at is None or (photo.said_at and photo.said_day):
            continue
        assert answer.day
        if answer.day_only:
            assert answer.lived_at.date() == answer.day
            continue
        start = day_start(answer.day, facts)
        end = day_start(answer.day + timedelta(days=1), facts)
        inside = start <= answer.lived_at < end
        if photo.said_day is None:
            assert inside
        else:  # a day that ends before the hour it starts at has no room for the hours between
            at = answer.lived_at.time()
            assert inside or end.time() <= at < start.time()


@given(files())
def test_trips_that_are_set_alike_are_as_none(file: tuple[list[Evidence], Facts]) -> None:
    photos, facts = file
    alike = [trip._replace(starts_at=facts.starts_at, home_zone=None) for trip in facts.trips]
    every = Facts(facts.starts_at, facts.home_zone, facts.clocks, alike, facts.anchors)
    none = Facts(facts.starts_at, facts.home_zone, facts.clocks, (), facts.anchors)
    assert resolve(photos, every) == resolve(photos, none)


all_zones = st.sampled_from(
    [
        *(PARIS, VEGAS, KATHMANDU, "Asia/Kolkata", "Asia/Tehran", "America/St_Johns"),
        *("Australia/Lord_Howe", "Australia/Eucla", "Pacific/Chatham", "Pacific/Marquesas"),
        *("Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Monrovia"),
    ]
)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0)),
    st.lists(st.tuples(all_zones, st.integers(0, 3 * 24 * 60)), min_size=1, max_size=8),
)
def test_any_journey_is_told_in_the_order_it_was_lived(
    start: datetime, stops: list[tuple[str, int]]
) -> None:
    """Stops in any zones: both sides of the date line, changed clocks, zones of 30 and 45 minutes.

    Each stop is photographed by a phone that says its offset and by one that says GPS time.
    """
    at, lived, photos = start, [], []
    for zone, minutes in stops:
        at += timedelta(minutes=minutes)
        wall, offset = wall_time(at, zone), offset_at(at, zone)
        lived += [(at, wall, zone)] * 2
        photos.append(photo(wall, offset_min=offset, place_zone=zone))
        photos.append(photo(wall, gps_instant=at, place_zone=zone))
    answers = resolve(photos)
    assert [(a.instant, a.lived_at, a.zone) for a in answers] == lived
    by_day: dict[date | None, list[Resolved]] = {}
    for answer in sorted(answers, key=lambda a: a.rank):
        by_day.setdefault(answer.day, []).append(answer)
    assert list(by_day) == sorted({day_of(wall) for _, wall, _ in lived})
    for day in by_day.values():
        instants = [answer.instant for answer in day]
        assert instants == sorted(instants)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), all_zones)
def test_a_wall_time_at_a_place_is_a_moment_there(wall: datetime, zone: str) -> None:
    """Also one that comes twice, or, within the hour, one that is skipped."""
    answer = one(photo(wall, place_zone=zone))
    assert answer.instant == instant_of(wall, zone)
    assert abs(wall_time(answer.instant, zone) - wall) <= timedelta(hours=1)
    assert answer.lived_at == wall
