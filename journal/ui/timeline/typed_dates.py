"""Which day of a trip somebody means who types the beginning of a date. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_TYPED = re.compile(r"[\d./\- ]|[^\W\d_]")


class Habit(NamedTuple):
    """How dates are written where the reader lives.

    months: twelve tuples of names, from January, as `folded` gives them. day_first: "29/11".
    """

    months: Sequence[Sequence[str]]
    day_first: bool


class _Meant(NamedTuple):
    day: int | None = None
    months: tuple[int, ...] = ()  # any of these; none: any month
    year: str = ""  # as far as it is typed


def belongs(text: str, begun: bool) -> bool:
    """Tell whether a typed character is of a date: it begins with a digit, letters may follow."""
    return bool(_TYPED.fullmatch(text)) if begun else text.isdecimal()


def folded(name: str) -> str:
    """Return a name in small letters without accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if letter.isalpha())


def meant(typed: str, dates: Sequence[str], habit: Habit) -> int | None:
    """Return the index of the first date that `typed` can mean, None if it means none.

    typed: "29", "29 nov", "29.11", "11/29", "29.11.2017", "2017-11". dates: ISO, "" without one.
    """
    days = [date.fromisoformat(text) if text else None for text in dates]
    for reading in _readings(_PARTS.findall(typed), habit):
        for index, day in enumerate(days):
            if day is not None and _fits(reading, day):
                return index
    return None


def _fits(reading: _Meant, day: date) -> bool:
    return (
        reading.day in (None, day.day)
        and (not reading.months or day.month in reading.months)
        and any(text.startswith(reading.year) for text in (str(day.year), f"{day.year % 100:02}"))
    )


def _readings(parts: list[str], habit: Habit) -> Iterator[_Meant]:
    """Yield what was meant, the likeliest first."""
    words = [part for part in parts if not part.isdecimal()]
    numbers = [part for part in parts if part.isdecimal()]
    if words and numbers:
        months = _named(words[0], habit)
        year = numbers[1] if len(numbers) > 1 else ""
        if months:
            yield _Meant(int(numbers[0]), months, year)
    elif numbers and len(numbers[0]) == 4:
        yield from _iso(numbers[0], [int(number) for number in numbers[1:]])
    elif len(numbers) == 1:
        yield _Meant(day=int(numbers[0]))
    elif numbers:
        first, second = int(numbers[0]), int(numbers[1])
        year = numbers[2] if len(numbers) > 2 else ""
        orders = [(first, second), (second, first)]
        for day, month in orders if habit.day_first else reversed(orders):
            yield _Meant(day, (month,), year)


def _iso(year: str, rest: list[int]) -> Iterator[_Meant]:
    if not rest:
        yield _Meant(year=year)
        return
    yield _Meant(rest[1] if len(rest) > 1 else None, (rest[0],), year)
    if rest == [1]:  # on the way to October
        yield _Meant(None, (10, 11, 12), year)


def _named(word: str, habit: Habit) -> tuple[int, ...]:
    begun = folded(word)
    return tuple(
        number
        for number, names in enumerate(habit.months, 1)
        if any(name.startswith(begun) for name in names)
    )
