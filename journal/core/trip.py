"""Which days make a trip.

Days belong to one trip as long as no more than `GAP_DAYS` pass between two of them without
a photo or a word; it splits rather than joins. A trip that a person named, wrote in, joined or
parted keeps its days, gets back those it once had, and draws near ones to itself: no import tears
it apart or joins it to another.
Trips that nobody has touched follow from their days alone, whatever the order in which their
photos came in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise

GAP_DAYS = 5

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class TripDays:
    """The days of a trip as they stand.

    held: dates with its photos. written: dates with its words or places. past: every date it
    ever had. firm: a person named it, wrote in it, joined or parted it.
    """

    held: Set[date] = field(default_factory=frozenset)
    written: Set[date] = field(default_factory=frozenset)
    past: Set[date] = field(default_factory=frozenset)
    firm: bool = False


def group_days(days: Iterable[date], gap_days: int = GAP_DAYS) -> list[list[date]]:
    """Return the runs of days with at most `gap_days` empty days within, each in order."""
    runs: list[list[date]] = []
    for day in sorted(set(days)):
        if runs and _near(runs[-1][-1], day, gap_days):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def assign_days(
    lived: Set[date], trips: Mapping[int, TripDays], gap_days: int = GAP_DAYS
) -> tuple[dict[date, int], list[list[date]]]:
    """Give the days with photos or words to the trips whose span they fall in or touch.

    lived: dates that have photos now. Returns (day -> trip, groups of days for trips to be made).
    Where a day touches two trips it goes to the one that had it once, else to the nearer, the
    earlier if equally near. What is left over goes in groups to a firm trip that had one of those
    days once, to a trip without days that lost near ones, or to one that never had any.
    """
    given = {day: key for key in sorted(trips, reverse=True) for day in trips[key].written}
    spans: dict[int, Span] = {}
    for key in sorted(trips):
        trip = trips[key]
        # A day that has the words of another trip is no longer a day of this one.
        kept = trip.written | {day for day in trip.held & lived if given.get(day, key) == key}
        if kept:
            run = sorted(kept) if trip.firm else group_days(kept, gap_days)[0]
            spans[key] = run[0], run[-1]
            for day in run:
                given.setdefault(day, key)
    rest = _draw(sorted(lived - given.keys()), spans, trips, given, gap_days)
    free = set(trips) - set(spans)
    new = []
    for group in group_days(rest, gap_days):
        taker = _taker(group, trips, free, gap_days)
        if taker is None:
            new.append(group)
        else:
            free.discard(taker)
            given |= dict.fromkeys(group, taker)
    return _join_untouched(given, trips, gap_days), new


def _near(before: date, after: date, gap_days: int) -> bool:
    return (after - before).days <= gap_days + 1


def _draw(
    days: list[date],
    spans: Mapping[int, Span],
    trips: Mapping[int, TripDays],
    given: dict[date, int],
    gap_days: int,
) -> list[date]:
    """Let trips draw sorted days to themselves; return those left over."""
    ordered = sorted((span, key) for key, span in spans.items())
    starts = [span[0] for span, _ in ordered]
    outside = []
    for day in days:
        over = [key for span, key in ordered[: bisect_right(starts, day)] if day <= span[1]]
        if over:
            given[day] = over[0]
        else:
            outside.append(day)
    rest: list[date] = []
    for before, stretch in groupby(outside, lambda day: bisect_right(starts, day)):
        ends = [(span[1], key) for span, key in ordered[:before]]
        ends = [max(ends)] if ends else []
        ends += [(span[0], key) for span, key in ordered[before : before + 1]]
        rest += _draw_stretch(list(stretch), ends, trips, given, gap_days)
    return rest


def _draw_stretch(
    days: list[date],
    ends: list[tuple[date, int]],
    trips: Mapping[int, TripDays],
    given: dict[date, int],
    gap_days: int,
) -> list[date]:
    """Share days among the trips that end before and begin after; return what neither touches.

    From the first day that the later one takes on, all are its: else it would close around days
    of the earlier one, and take them the next time.
    """
    rest: list[date] = []
    bounds = {end for end, _ in ends}
    for run in group_days([*days, *bounds], gap_days):
        own = [day for day in run if day not in bounds]
        touched = [(end, key) for end, key in ends if end in (run[0], run[-1])]
        if not touched:
            rest += own
        for day in own if touched else ():
            takers = [end for end in touched if day in trips[end[1]].past] or touched
            taker = min(takers, key=lambda end: abs(end[0] - day))
            touched = [end for end in touched if end[0] >= taker[0]]
            given[day] = taker[1]
    return rest


def _taker(
    group: list[date], trips: Mapping[int, TripDays], free: Set[int], gap_days: int
) -> int | None:
    """Return which trip takes a group of days that touches none, None if a new one must.

    free: the trips without days.
    """
    ordered = sorted(trips, key=lambda key: (not trips[key].firm, key))
    own = [key for key in ordered if not trips[key].past.isdisjoint(group)]
    back = [key for key in own if trips[key].firm or key in free]
    followed = [
        key for key in ordered if key in free and _touches(trips[key].past, group, gap_days)
    ]
    fresh = [key for key in ordered if key in free and not trips[key].past]
    return next(iter(back + followed + fresh), None)


def _touches(past: Set[date], group: list[date], gap_days: int) -> bool:
    """Tell whether a trip's photos can all have gone to a group: by a day start or clock set."""
    return any(_near(day, group[0], gap_days) and _near(group[-1], day, gap_days) for day in past)


def _join_untouched(
    given: dict[date, int], trips: Mapping[int, TripDays], gap_days: int
) -> dict[date, int]:
    """Make one trip of neighbours that touch, where nobody has touched either."""
    days: dict[int, list[date]] = {}
    for day in sorted(given):
        days.setdefault(given[day], []).append(day)
    joined: dict[int, int] = {}
    for one, next_one in pairwise(days):  # in the order of their first dates
        loose = not trips[one].firm and not trips[next_one].firm
        if loose and _near(days[one][-1], days[next_one][0], gap_days):
            joined[next_one] = joined.get(one, one)
    return {day: joined.get(key, key) for day, key in given.items()}
