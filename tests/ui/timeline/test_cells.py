"""Where a day gets its small labels."""

from __future__ import annotations

import pytest

from journal.ui.timeline.cells import Cell, last_zone, moments


def cells(*stamps):
    return [
        Cell(number, 1.5, clock, "Photo", place=place)
        for number, (clock, place) in enumerate(stamps)
    ]


def test_hour_changes_are_labelled_once():
    day = cells(("08:05", ""), ("08:50", ""), ("09:01", ""), ("09:01", ""), ("11:30", ""))
    assert moments(day) == {0: "08:05", 2: "09:01", 4: "11:30"}


def test_a_new_place_is_named_with_its_time():
    day = cells(("08:05", "Las Vegas"), ("08:50", "Zion"), ("09:10", "Zion"), ("09:20", ""))
    assert moments(day) == {0: "08:05  Las Vegas", 1: "08:50  Zion", 2: "09:10"}


def test_photos_without_time_or_place_have_no_label():
    assert moments(cells(("", ""), ("", ""))) == {}
    assert moments(cells(("08:05", ""), ("", ""), ("08:40", "")))[0] == "08:05"


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ("8:05 AM", "8:40 AM", 1),
        ("8:05 AM", "8:05 PM", 2),
        ("8.05", "8.40", 1),
        ("8 h 05", "8 h 40", 1),
        ("上午8:05", "下午8:05", 2),
    ],
)
def test_hours_are_told_apart_in_the_forms_of_many_locales(first, second, labels):
    assert len(moments(cells((first, ""), (second, "")))) == labels


def zoned(*stamps):
    return [
        Cell(number, 1.5, clock, "Photo", place=place, zone=zone)
        for number, (clock, place, zone) in enumerate(stamps)
    ]


def test_another_zone_is_said_with_its_time_and_place():
    day = zoned(
        ("08:05", "Las Vegas", "Las Vegas time"),
        ("11:30", "Zion", "Denver time"),
        ("11:40", "Zion", "Denver time"),
        ("11:40", "Zion", "Las Vegas time"),
    )
    assert moments(day, "Las Vegas time") == {
        0: "08:05  Las Vegas",
        1: "11:30  Zion · Denver time",
        3: "11:40  Las Vegas time",
    }


def test_the_zone_a_trip_begins_in_is_no_change():
    day = zoned(("08:05", "", "Paris time"), ("08:10", "", ""), ("08:20", "", "Paris time"))
    assert moments(day) == {0: "08:05"}
    assert last_zone(day, "") == "Paris time"
    assert last_zone(zoned(("", "", "")), "Paris time") == "Paris time"


def test_a_day_that_begins_in_another_zone_than_the_one_before_says_so():
    day = zoned(("08:05", "", "Chicago time"), ("08:20", "", "Chicago time"))
    assert moments(day, "Paris time") == {0: "08:05  Chicago time"}
    assert moments(day, "Chicago time") == {0: "08:05"}
