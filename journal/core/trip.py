"""Which days make a trip.

Days belong to one trip as long as no more than `GAP_DAYS` pass between two of them without
a photo or a word; it splits rather than joins. A trip that exists keeps its days and draws
near ones to itself, so a person's trips are never torn apart by an import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

GAP_DAYS = 5


def group_days(days: Iterable[date], gap_days: int = GAP_DAYS) -> list[tuple[date, date]]:
    """Return (first, last) of each run of days with at most `gap_days` empty days within."""
    runs: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if runs and (day - runs[-1][1]).days <= gap_days + 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def assign_days(
    days: Iterable[date],
    trips: Mapping[int, tuple[date, date] | None],
    gap_days: int = GAP_DAYS,
) -> tuple[dict[date, int], list[list[date]]]:
    """Give days to the trips whose span they fall in or touch; group the rest into new trips.

    trips: id -> (first, last), or None for a trip that has no dates yet: it takes the first
    group of days left over. Returns (day -> trip id, groups of days for trips to be made).
    Where a day touches two trips it goes to the nearer, the earlier if equally near.
    """
    spans = {key: span for key, span in trips.items() if span}
    undated = [key for key, span in trips.items() if span is None]
    given: dict[date, int] = {}
    left: list[list[date]] = []
    for first, last in group_days(days, gap_days):
        group = [day for day in sorted(set(days)) if first <= day <= last]
        rest = _give(group, spans, given, gap_days)
        for run_first, run_last in group_days(rest, gap_days):
            run = [day for day in rest if run_first <= day <= run_last]
            if undated:
                key = undated.pop(0)
                given |= dict.fromkeys(run, key)
                spans[key] = (run_first, run_last)
            else:
                left.append(run)
    return given, left


def _give(
    group: Sequence[date],
    spans: dict[int, tuple[date, date]],
    given: dict[date, int],
    gap_days: int,
) -> list[date]:
    """Let trips draw the group's days to themselves, nearest first; return those left over."""
    rest = list(group)
    while rest and spans:
        near = [
            (_distance(day, span), span[0], key, day) for day in rest for key, span in spans.items()
        ]
        distance, _, key, day = min(near)
        if distance > gap_days + 1:
            break
        given[day] = key
        spans[key] = (min(spans[key][0], day), max(spans[key][1], day))
        rest.remove(day)
    return rest


def _distance(day: date, span: tuple[date, date]) -> int:
    if day < span[0]:
        return (span[0] - day).days
    return max((day - span[1]).days, 0)
