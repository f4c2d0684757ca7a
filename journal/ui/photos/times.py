"""The ways to give photos another date and time, and what each makes of every photo. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.store.journal import Edit
from journal.store.op import Op
from journal.store.photo_facts import PhotoTime
from journal.store.said import set_times, shift, take_back, use_file_dates

_FIRST, _LAST = datetime(1800, 1, 1), datetime(2999, 12, 31, 23, 59, 59)


@dataclass(frozen=True)
class GivenTime:
    """The first photo gets a date and time; the others keep their distance to it.

    Photos of which no time of day is known get the same. Fractions of a second stay: `at` has none,
    and a burst keeps its order.
    """

    at: datetime
    op = Op.SET_TIMES

    def times(self, photos: Sequence[PhotoTime]) -> dict[int, datetime]:
        first = next(iter(photos), None)
        known = first is not None and first.lived_at is not None and not first.day_only
        by = None
        if first and first.lived_at and known:
            by = self.at - first.lived_at.replace(microsecond=0)
        found = {}
        for photo in photos:
            there = photo.lived_at if by is not None and not photo.day_only else None
            found[photo.id] = _later(there, by) if there is not None and by is not None else self.at
        return {photo: at for photo, at in found.items() if at is not None}

    def change(self, photos: Sequence[PhotoTime]) -> Callable[[Edit], object]:
        return set_times(self.times(photos))


@dataclass(frozen=True)
class Shift:
    """Every photo goes by so much; those of which only the day is known by whole days only."""

    by: timedelta
    op = Op.SET_TIMES

    def times(self, photos: Sequence[PhotoTime]) -> dict[int, datetime]:
        whole = not self.by % timedelta(days=1)
        found = {
            photo.id: _later(photo.lived_at, self.by)
            for photo in photos
            if photo.lived_at is not None and (whole or not photo.day_only)
        }
        return {photo: at for photo, at in found.items() if at is not None}

    def change(self, photos: Sequence[PhotoTime]) -> Callable[[Edit], object]:
        return shift([photo.id for photo in photos], self.by)


@dataclass(frozen=True)
class OfFiles:
    """The dates of the files, where they have one: `dates` by photo."""

    dates: Mapping[int, datetime]
    op = Op.SET_TIMES

    def times(self, photos: Sequence[PhotoTime]) -> dict[int, datetime]:
        return {photo.id: self.dates[photo.id] for photo in photos if photo.id in self.dates}

    def change(self, photos: Sequence[PhotoTime]) -> Callable[[Edit], object]:
        return use_file_dates([photo.id for photo in photos])


@dataclass(frozen=True)
class AsRead:
    """What the files say: a person's word is taken back. Nobody knows before what that gives."""

    op = Op.TAKE_BACK_TIMES

    def times(self, photos: Sequence[PhotoTime]) -> dict[int, datetime]:
        return {}

    def change(self, photos: Sequence[PhotoTime]) -> Callable[[Edit], object]:
        return take_back([photo.id for photo in photos])


Way = GivenTime | Shift | OfFiles | AsRead


def _later(at: datetime, by: timedelta) -> datetime | None:
    try:
        there = at + by
    except OverflowError:
        return None
    return there if _FIRST <= there <= _LAST else None
