"""In which order the entries of a day are read: by their times, where they have one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import time
from typing import TypeVar

from journal.core.day import DAY_STARTS_AT

T = TypeVar("T")


def in_time_order(
    entries: Iterable[T],
    time_of: Callable[[T], str | None],
    starts_at: str = DAY_STARTS_AT.isoformat("minutes"),
) -> list[T]:
    """Return entries that come in the order people gave them, sorted by time.

    An entry without a time stays behind the one that it follows; those before any with a time
    stay first. time_of: "HH:MM" or None. starts_at: when the day starts, "HH:MM": what is told of
    half past one in the morning comes last.
    """
    start = _minutes(starts_at) or 0
    leading: list[T] = []
    groups: list[tuple[int, list[T]]] = []
    for entry in entries:
        minutes = _minutes(time_of(entry))
        if minutes is not None:
            groups.append(((minutes - start) % (24 * 60), [entry]))
        elif groups:
            groups[-1][1].append(entry)
        else:
            leading.append(entry)
    groups.sort(key=lambda group: group[0])
    return leading + [entry for _, group in groups for entry in group]


def _minutes(text: str | None) -> int | None:
    try:
        at = time.fromisoformat(text) if text else None
    except ValueError:
        return None
    return at.hour * 60 + at.minute if at else None
