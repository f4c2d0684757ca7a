"""Words of the window: dates and counts in the user's language, errors as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from journal.core import errors
from journal.core.day import DayKey, Section
from journal.core.progress import Step
from journal.ingest.report import Fate, FileFate, Report
from journal.ui import fates, words


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2017, 11, 26), date(2017, 12, 3), "26 Nov – 3 Dec 2017"),
        (date(2017, 12, 1), date(2017, 12, 3), "1 – 3 Dec 2017"),
        (date(2017, 12, 31), date(2018, 1, 2), "31 Dec 2017 – 2 Jan 2018"),
        (date(2017, 12, 1), date(2017, 12, 1), "1 Dec 2017"),
        (None, None, ""),
    ],
)
def test_the_dates_of_a_trip(first: date | None, last: date | None, written: str) -> None:
    assert words.date_span(first, last) == written


def test_days_in_french() -> None:
    QLocale.setDefault(QLocale("fr_FR"))
    assert words.long_date(date(2017, 12, 1)) == "Vendredi 1er décembre 2017"
    assert words.long_date(date(2017, 12, 2)) == "Samedi 2 décembre 2017"
    assert words.date_span(date(2017, 12, 1), date(2017, 12, 3)) == "1er – 3 déc. 2017"
    assert words.clock("2017-12-01T08:05:59.5") == "08:05"


def test_days_and_clocks() -> None:
    assert words.middle_date(date(2017, 12, 1)) == "Fri 1 December"
    assert words.day_name(DayKey(section=Section.BEFORE)) == "Before the trip"
    assert words.day_name(DayKey(date(2017, 12, 1)), short=True) == "Fri 1"
    assert words.clock("2017-12-01") == ""
    assert words.clock(None) == ""


def test_progress_says_rate_and_time_left() -> None:
    line = words.progress(Step(214, 412, "IMG_1.jpg", 41.2, 4.8))
    assert line == "Importing 214 of 412 · 41 photos/s · 5 s left"
    assert words.duration(150) == "2 min"


def test_the_line_that_ends_an_import() -> None:
    became = [Fate.IMPORTED] * 4 + [Fate.ALREADY_HERE] * 3 + [Fate.UNDATED, Fate.REFUSED] * 2
    report = Report(
        [FileFate(Path(f"{n}.jpg"), fate) for n, fate in enumerate(became)],
        day_ids=frozenset({1, 2}),
    )
    assert [text for _, text in fates.import_summary(report)] == [
        "4 photos in 2 days",
        "3 already here",
        "2 undated",
        "2 could not be read",
    ]
    assert fates.import_summary(Report()) == [(None, "Nothing was found there")]
    full = Report([], trouble="The disk is full")
    assert fates.import_summary(full)[0] == (None, "The disk is full")


def test_the_line_that_ends_joining_a_journal() -> None:
    became = [Fate.IMPORTED, Fate.ALREADY_HERE, Fate.BOTH, *[Fate.TEXT, Fate.OURS] * 2]
    rows = [FileFate(Path(f"/ana.tripjournal/{n}"), fate) for n, fate in enumerate(became)]
    rows.append(FileFate(Path("/ana.tripjournal"), Fate.JOURNAL))
    assert [text for _, text in fates.import_summary(Report(rows, day_ids=frozenset({1})))] == [
        "1 photo in 1 day",
        "from ana",
        "1 already here",
        "2 texts",
        "1 kept in both versions",
        "2 stay as they are here",
    ]


def test_every_failure_of_the_world_has_its_line() -> None:
    kinds = errors.WorldError.__subclasses__()
    assert len(kinds) >= 10
    for kind in kinds:
        line = words.error(kind("/there/x.tripjournal", what="torn"))
        assert "/there/x.tripjournal" in line.replace("\\", "/")
        assert "{" not in line


def test_a_bug_is_one_line_without_a_trace() -> None:
    assert "your work is kept" in words.error(KeyError("x"))
