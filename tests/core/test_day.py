from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.day import DayKey, Section, dates_between, day_of, parse_day, parse_time
from journal.core.errors import WrongUse


def test_two_in_the_morning_belongs_to_the_evening_before() -> None:
    assert day_of(datetime(2017, 11, 29, 2, 0)) == date(2017, 11, 28)
    assert day_of(datetime(2017, 11, 29, 3, 59, 59, 999999)) == date(2017, 11, 28)
    assert day_of(datetime(2017, 11, 29, 4, 0)) == date(2017, 11, 29)


def test_the_day_start_is_a_setting() -> None:
    at = datetime(2017, 11, 29, 5, 20)
    assert day_of(at, time(5, 30)) == date(2017, 11, 28)
    assert day_of(at, time(0, 0)) == date(2017, 11, 29)


def test_the_first_day_there_is_has_no_day_before() -> None:
    assert day_of(datetime.min) == date.min


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_a_moment_lies_between_the_starts_of_its_day_and_the_next(
    at: datetime, starts: time
) -> None:
    day = day_of(at, starts)
    assert datetime.combine(day, starts) <= at < datetime.combine(day, starts) + timedelta(days=1)


def test_days_stand_between_before_and_after() -> None:
    keys = [
        DayKey(section=Section.AFTER),
        DayKey(date(2017, 11, 29)),
        DayKey(section=Section.BEFORE),
        DayKey(date(2017, 11, 28)),
    ]
    assert [str(key) for key in sorted(keys)] == ["before", "2017-11-28", "2017-11-29", "after"]


@pytest.mark.parametrize("text", ["before", "after", "2017-11-29"])
def test_a_day_is_written_as_it_is_read(text: str) -> None:
    assert str(parse_day(text)) == text


@pytest.mark.parametrize("text", ["", "yesterday", "2017-13-01", "29.11.2017", "2017-11-29T10:00"])
def test_what_is_no_day_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="is not a day"):
        parse_day(text)


def test_a_day_is_a_date_or_a_section_never_both_nor_neither() -> None:
    with pytest.raises(ValueError, match="a date or a section"):
        DayKey()
    with pytest.raises(ValueError, match="a date or a section"):
        DayKey(date(2017, 11, 29), Section.AFTER)


def test_times_of_day() -> None:
    assert parse_time("07:30") == time(7, 30)
    for text in ("24:00", "7h30", "", "07:30:00"):
        with pytest.raises(WrongUse, match="is not a time"):
            parse_time(text)


def test_dates_between_includes_both_ends() -> None:
    days = dates_between(date(2016, 2, 28), date(2016, 3, 1))
    assert [day.day for day in days] == [28, 29, 1]
    assert dates_between(date(2016, 3, 1), date(2016, 2, 28)) == []
