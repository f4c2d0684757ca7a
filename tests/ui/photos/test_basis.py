"""Each way in which a photo got its time has words of its own, and they say no more than is so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QDateTimeEdit
from pytestqt.qtbot import QtBot

from journal.core.clock import Clock
from journal.core.photo import Basis
from journal.store.photo_facts import PhotoFacts, SeveralPhotos
from journal.ui.photos.basis import (
    basis_words,
    date_words,
    edit_format,
    file_date_words,
    moment_words,
    night_words,
    row_words,
    several_words,
    short_date_words,
    tooltip,
    zone_words,
)

VEGAS = "America/Los_Angeles"
WED = date(2017, 11, 29)
PHOTO = PhotoFacts(
    id=1,
    name="IMG_0042.JPG",
    caption="",
    basis="clock",
    lived_at="2017-11-29T17:41:19",
    instant=None,
    zone=None,
    stamp="2017-11-29T17:41:19",
    stamp_source="exif:DateTimeOriginal",
    stamp_utc=0,
    offset_min=None,
    gps_agrees=0,
    said_day=None,
    said_at=None,
    camera="Canon EOS 700D",
    person="",
    day=WED,
    clock=None,
    file_date=None,
)
PARIS_FAST = Clock("Europe/Paris", 187)
DAY_ALONE = {"lived_at": "2017-11-29", "stamp": "2017-11-29"}
XMP = {"stamp_source": "xmp:DateCreated", "camera": ""}
FILM = {"stamp_source": "movie:mvhd", "stamp_utc": 1}
NAME = {"stamp_source": "name"}
SIDECAR = {"stamp_source": "sidecar:DateTimeOriginal"}
AN_HOUR_FAST = {"clock": Clock(None, 3600), "stamp": "2017-11-29T18:41:19"}
DAY_SAID = {"basis": "person", "said_day": "2017-11-29"}
TIME_SAID = {"basis": "person", "said_at": "2017-11-28T09:00:00"}


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"basis": "offset", "offset_min": -480}, "from the offset in the file"),
        ({"basis": "offset", **FILM}, "from a film's own time (UTC)"),
        ({"basis": "offset", "stamp_utc": 1, **XMP}, "from the UTC time in the file"),
        ({"basis": "offset", **SIDECAR}, "from a sidecar"),
        ({"basis": "gps", "gps_agrees": 1}, "from the GPS time in the file"),
        ({"basis": "gps"}, "local time at its position"),
        ({"basis": "gps", "clock": Clock(None, 0)}, "local time at its position"),
        (
            {"basis": "gps", "gps_agrees": 1, **AN_HOUR_FAST},
            "local time at its position, 60 min fast",
        ),
        ({"basis": "gps", **NAME}, "from the file name, local time at its position"),
        ({"basis": "gps", **SIDECAR}, "from a sidecar, local time at its position"),
        ({}, "from the camera's clock, taken as local time"),
        ({"camera": ""}, "from the camera's clock, taken as local time"),
        ({"clock": PARIS_FAST}, "from the camera's clock: Paris time, 3 min fast"),
        ({"clock": Clock("Europe/Paris")}, "from the camera's clock: Paris time"),
        ({"clock": Clock(None, -45)}, "from the camera's clock: local time, 45 s slow"),
        ({"clock": Clock(None, 12 * 3600)}, "from the camera's clock: local time, 12 h fast"),
        ({"clock": Clock(None, -17 * 86400)}, "from the camera's clock: local time, 17 days slow"),
        ({"clock": Clock()}, "from the camera's clock: local time"),
        (XMP, "from the time in the file, taken as local time"),
        ({**XMP, **DAY_ALONE}, "from the date in the file, day only"),
        (
            {"stamp_source": "exif:DateTime"},
            "from the last change in the file, taken as local time",
        ),
        ({"basis": "name", **NAME}, "from the file name"),
        ({"basis": "name", **NAME, "stamp_utc": 1}, "from the file name (UTC)"),
        ({"basis": "name", **NAME, **DAY_ALONE}, "from the file name, day only"),
        ({"basis": "sidecar", "stamp_source": "takeout:photoTakenTime"}, "from a sidecar"),
        (DAY_SAID, "moved to this day by hand"),
        (TIME_SAID, "set by hand"),
        ({**DAY_SAID, **TIME_SAID}, "set and moved to this day by hand"),
        ({"basis": "none"}, "nothing says when it was taken"),
    ],
)
def test_what_the_time_rests_on(facts: dict[str, Any], said: str) -> None:
    assert basis_words(PHOTO._replace(**facts)) == said


@pytest.mark.parametrize("basis", [basis for basis in Basis if basis is not Basis.NONE])
def test_no_basis_is_without_words(basis: Basis) -> None:
    assert "nothing says" not in basis_words(PHOTO._replace(basis=str(basis)))


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (VEGAS, "Los Angeles time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("+05:45", "UTC+05:45"),
        ("UTC", "UTC"),
        ("Etc/GMT+8", "UTC-08:00"),
    ],
)
def test_zones_are_named_by_their_city(zone: str, said: str) -> None:
    assert zone_words(zone, "2017-11-29T17:41:19") == said
    assert zone_words(zone) == said


def test_dates_and_times() -> None:
    there = PHOTO._replace(zone=VEGAS, instant="2017-11-30T01:41:19")
    assert date_words(there) == "Wed 29 November 2017, 17:41:19 (Los Angeles time)"
    assert date_words(PHOTO) == "Wed 29 November 2017, 17:41:19"
    assert short_date_words(there) == "Wed 29 November, 17:41:19"
    alone = PHOTO._replace(lived_at="2017-11-29")
    assert date_words(alone) == "Wed 29 November 2017"
    assert short_date_words(alone) == "Wed 29 November"
    undated = PHOTO._replace(lived_at=None, day=None)
    assert date_words(undated) == short_date_words(undated) == ""


def test_rows_of_a_table_are_short_and_exact() -> None:
    at = datetime(2017, 11, 29, 17, 41, 19, 250_000)
    assert row_words(at) == "29 Nov 2017, 17:41:19"
    assert moment_words(at) == "Wed 29 November 2017, 17:41:19"
    assert moment_words(at, day_only=True) == "Wed 29 November 2017"
    assert moment_words(None) == ""


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_GB", "Wed 29 Nov 2017  17:41:19"),
        ("en_US", "Wed 29 Nov 2017  5:41:19 PM"),
        ("fr_FR", "mer. 29 nov. 2017  17:41:19"),
    ],
)
def test_fields_show_what_was_meant(qtbot: QtBot, locale: str, text: str) -> None:
    QLocale.setDefault(QLocale(locale))
    field = QDateTimeEdit()
    qtbot.addWidget(field)
    field.setDisplayFormat(edit_format())
    field.setDateTime(QDateTime(QDate(2017, 11, 29), QTime(17, 41, 19)))
    assert field.text().replace("\u202f", " ") == text


def test_seconds_are_written_as_the_language_writes_minutes() -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert date_words(PHOTO).replace("\u202f", " ").endswith("5:41:19 PM")


def test_a_photo_of_the_night_says_on_which_day_it_stands() -> None:
    night = PHOTO._replace(lived_at="2017-11-30T02:05:00")
    assert night_words(night) == "stands on Wed 29 November"
    assert night_words(PHOTO) == ""
    assert night_words(PHOTO._replace(day=None, lived_at=None)) == ""


def test_the_file_date_is_a_hint() -> None:
    undated = PHOTO._replace(file_date=datetime(2018, 1, 3, 12, 0, 59))
    assert file_date_words(undated) == "file date 3 Jan 2018 12:00"
    assert file_date_words(PHOTO) == ""


def test_several_photos() -> None:
    begin, end = (WED, "2017-11-29T08:38:00"), (WED, "2017-11-29T17:41:00")
    friday = (date(2017, 12, 1), "")
    assert several_words(SeveralPhotos(12, 0, begin, end)) == [
        "12 photos",
        "Wed 29 November 08:38 – 17:41",
    ]
    assert several_words(SeveralPhotos(2, 0, begin, begin))[1] == "Wed 29 November 08:38"
    assert several_words(SeveralPhotos(5, 3, begin, friday))[1:] == [
        "Wed 29 November 08:38 – Fri 1 December",
        "3 undated",
    ]
    assert several_words(SeveralPhotos(2, 2)) == ["2 photos", "nothing says when they were taken"]


def test_a_tooltip_has_it_all_and_obeys_no_markup() -> None:
    text = tooltip(PHOTO._replace(name="<b>1</b> & 2.JPG", zone=VEGAS, clock=PARIS_FAST))
    assert text.startswith("<div")  # by which a tooltip knows rich text
    assert QTextDocumentFragment.fromHtml(text).toPlainText().splitlines() == [
        "<b>1</b> & 2.JPG",
        "Wed 29 November 2017, 17:41:19 (Los Angeles time)",
        "from the camera's clock: Paris time, 3 min fast",
        "Canon EOS 700D",
    ]
