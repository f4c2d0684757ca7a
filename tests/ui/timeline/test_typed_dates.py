"""Which day a typed beginning of a date means."""

from __future__ import annotations

import pytest

from journal.ui.timeline.typed_dates import Habit, belongs, folded, meant

NAMES = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "January February March April May June July August September October November December".split(),
)
MONTHS = [tuple(folded(names[number]) for names in NAMES) for number in range(12)]
EUROPE, AMERICA = Habit(MONTHS, day_first=True), Habit(MONTHS, day_first=False)
TRIP = ["", "2017-11-26", "2017-11-29", "2017-12-01", "2017-12-11", "2018-01-01", "2018-11-29", ""]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("29", "2017-11-29"),
        ("1", "2017-12-01"),
        ("11", "2017-12-11"),
        ("29 nov", "2017-11-29"),
        ("29n", "2017-11-29"),
        ("1 j", "2018-01-01"),
        ("1 dec", "2017-12-01"),
        ("1 déc", "2017-12-01"),
        ("29 november 2018", "2018-11-29"),
        ("29 nov 18", "2018-11-29"),
        ("29.11", "2017-11-29"),
        ("29.11.", "2017-11-29"),
        ("29-11-18", "2018-11-29"),
        ("29/11/20", "2017-11-29"),  # on the way to 2017
        ("11/29", "2017-11-29"),  # the other order, where this one means nothing
        ("1/12", "2017-12-01"),
        ("2017", "2017-11-26"),
        ("2018", "2018-01-01"),
        ("2017-1", "2017-11-26"),
        ("2018-1", "2018-01-01"),
        ("2017-11-29", "2017-11-29"),
        ("2017-12-1", "2017-12-01"),
        ("30", None),
        ("29 x", None),
        ("2016", None),
        ("29.11.2019", None),
    ],
)
def test_what_is_meant(typed, found):
    assert meant(typed, TRIP, EUROPE) == (None if found is None else TRIP.index(found))


def test_the_readers_order_comes_first():
    trip = ["2017-11-12", "2017-12-11"]
    assert meant("11/12", trip, EUROPE) == 1
    assert meant("11/12", trip, AMERICA) == 0
    assert meant("11/12/2017", trip, AMERICA) == 0


def test_a_date_begins_with_a_digit_and_goes_on_with_more():
    assert belongs("2", begun=False)
    assert not belongs("f", begun=False)
    assert all(belongs(text, begun=True) for text in "9n./- é")
    assert not any(belongs(text, begun=True) for text in ("[", "\x1b", "_", ""))
