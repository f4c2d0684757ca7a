"""Dates in files: what is read, and what counts as absent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.stamp import (
    is_placeholder,
    parse_exif_stamp,
    parse_iso_stamp,
    parse_offset,
)

NOW = datetime(2024, 5, 1, 12)


@pytest.mark.parametrize(
    ("text", "subsec", "at"),
    [
        ("2017:11:29 08:38:12", None, datetime(2017, 11, 29, 8, 38, 12)),
        ("2017-11-29 08:38:12", "5", datetime(2017, 11, 29, 8, 38, 12, 500_000)),
        ("2017/11/29 08:38:12", "683670", datetime(2017, 11, 29, 8, 38, 12, 683_670)),
        ("2017:11:29 08:38:12.847", "1", datetime(2017, 11, 29, 8, 38, 12, 847_000)),
        ("2017:11:29 08:38:12", " 07\0", datetime(2017, 11, 29, 8, 38, 12, 70_000)),
        ("2017:11:29 08:38:12", "ab", datetime(2017, 11, 29, 8, 38, 12)),
        ("2017:11:29 08:38:12", "123456789", datetime(2017, 11, 29, 8, 38, 12, 123_456)),
        ("2017:11:29 24:05:00", None, datetime(2017, 11, 29, 0, 5)),  # Android's midnight
        ("2017:11:29 08:38:12\0", None, datetime(2017, 11, 29, 8, 38, 12)),
        ("2024:05:02 02:00:00", None, datetime(2024, 5, 2, 2)),  # east of everything
        ("1935:06:01 12:00:00", None, datetime(1935, 6, 1, 12)),  # a scan of an old print
    ],
)
def test_exif_dates_are_read(text: str, subsec: str | None, at: datetime) -> None:
    assert parse_exif_stamp(text, subsec, NOW) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "    :  :     :  :  ",
        "0000:00:00 00:00:00",
        "2017:02:30 08:00:00",
        "2017:13:01 08:00:00",
        "2017:11:29 08:60:00",
        "2017:11:29 08:00:88",
        "1970:01:01 13:14:15",
        "1904:01:01 00:00:00",
        "1980:01:01 00:00:07",
        "2002:12:08 12:00:00",
        "2007:01:01 00:00:00",
        "2038:01:19 03:14:07",
        "2024:05:02 12:00:01",
        "2099:09:29 10:10:10",
        "0117:11:29 08:38:12",
        "2017:11:29",
        "not a date",
    ],
)
def test_placeholders_and_impossible_dates_are_absent(text: str) -> None:
    assert parse_exif_stamp(text, None, NOW) is None


def test_neighbours_of_placeholders_are_dates() -> None:
    assert parse_exif_stamp("1980:01:01 00:01:00", None, NOW) is not None
    assert parse_exif_stamp("2007:01:01 00:00:01", None, NOW) is not None
    assert parse_exif_stamp("2002:12:08 12:00:01", None, NOW) is not None


def test_the_machines_clock_judges_the_future_when_no_other_is_given() -> None:
    soon = datetime.now() + timedelta(days=900)
    assert is_placeholder(soon)
    assert not is_placeholder(datetime(2020, 2, 3, 4, 5, 6))


@pytest.mark.parametrize(
    ("text", "at", "day_only", "utc", "offset"),
    [
        ("2017-11-29T08:38:12", datetime(2017, 11, 29, 8, 38, 12), False, False, None),
        (
            "2017-11-29T08:38:12.5+05:45",
            datetime(2017, 11, 29, 8, 38, 12, 500_000),
            False,
            False,
            345,
        ),
        ("2019-07-24T11:25:40+0300", datetime(2019, 7, 24, 11, 25, 40), False, False, 180),
        ("2019-07-24T11:25:40Z", datetime(2019, 7, 24, 11, 25, 40), False, True, None),
        ("2019-07-24T11:25", datetime(2019, 7, 24, 11, 25), False, False, None),
        ("2019-07-24", datetime(2019, 7, 24), True, False, None),
        ("2019:07:24 11:25:40", datetime(2019, 7, 24, 11, 25, 40), False, False, None),
    ],
)
def test_iso_dates_are_read(
    text: str, at: datetime, day_only: bool, utc: bool, offset: int | None
) -> None:
    found = parse_iso_stamp(text, NOW)
    assert found is not None
    assert (found.at, found.day_only, found.utc, found.offset_min) == (at, day_only, utc, offset)


@pytest.mark.parametrize("text", ["", "2019", "2019-07", "2019-02-30", "2099-01-01", "1970-01-01"])
def test_iso_dates_that_say_no_day_are_absent(text: str) -> None:
    assert parse_iso_stamp(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+02:00", 120),
        ("-03:30", -210),
        ("+05:45\0", 345),
        ("-0800", -480),
        ("Z", 0),
        ("+00:00", 0),
        ("+14:00", 840),
        ("+15:00", None),
        ("+02:07", None),
        ("02:00", None),
        ("", None),
        ("   :  ", None),
    ],
)
def test_offsets(text: str, minutes: int | None) -> None:
    assert parse_offset(text) == minutes


@given(st.text(max_size=40), st.none() | st.text(max_size=10))
def test_no_text_breaks_the_parsers(text: str, subsec: str | None) -> None:
    parse_exif_stamp(text, subsec, NOW)
    parse_iso_stamp(text, NOW)
    parse_offset(text)


@given(st.datetimes(min_value=datetime(2008, 1, 1), max_value=NOW))
def test_every_honest_time_comes_back_as_written(at: datetime) -> None:
    written = at.strftime("%Y:%m:%d %H:%M:%S")
    assert parse_exif_stamp(written, f"{at.microsecond:06d}", NOW) == at
