"""The order in which a chapter is read: which photos stand before and after which entry.

Entries keep the order they are given in. A photo follows the entry whose time precedes it; those
taken before the first timed entry stand before that entry, after entries without a time that come
first. Every photo stands exactly once, and photos keep their order within a run.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from journal.album.book import BookEntry, BookPhoto, Chapter

_NIGHT_ENDS = time(6, 0)
_LEAD_FROM = 4  # photos: a day with fewer opens with its words
_LEAD_SHAPES = (1.2, 2.6)


def arrange(chapter: Chapter) -> tuple[BookEntry | tuple[BookPhoto, ...], ...]:
    """Return a chapter's entries and the runs of photos between them, in the order of reading."""
    times = _entry_times(chapter)
    runs: list[list[BookPhoto]] = [[] for _ in range(len(chapter.entries) + 1)]
    first = next((i for i, at in enumerate(times) if at is not None), len(times))
    slot = first
    for photo in chapter.photos:
        if photo.lived_at is not None and not photo.day_only and chapter.day is not None:
            slot = _slot(photo.lived_at, times, first)
        runs[slot].append(photo)
    pieces: list[BookEntry | tuple[BookPhoto, ...]] = []
    for index, run in enumerate(runs):
        if run:
            pieces.append(tuple(run))
        if index < len(chapter.entries):
            pieces.append(chapter.entries[index])
    return tuple(pieces)


def leading(chapter: Chapter) -> BookPhoto | None:
    """Return the photo to open with: the first favourite that lies across, or else the first photo.

    None for a day with few photos, or if the first stands upright.
    """
    if len(chapter.photos) < _LEAD_FROM:
        return None
    low, high = _LEAD_SHAPES
    across = [p for p in chapter.photos if low <= p.width / max(p.height, 1) <= high]
    favourite = next((photo for photo in across if photo.favourite), None)
    return favourite or (chapter.photos[0] if chapter.photos[0] in across else None)


def _entry_times(chapter: Chapter) -> list[datetime | None]:
    """Return each entry's moment; one after midnight is told by an earlier time than before it."""
    times: list[datetime | None] = []
    last: datetime | None = None
    for entry in chapter.entries:
        at = _time(entry.time)
        if at is None or chapter.day is None:
            times.append(None)
            continue
        moment = datetime.combine(chapter.day, at)
        if last is not None and moment < last and at < _NIGHT_ENDS:
            moment += timedelta(days=1)
        times.append(moment)
        last = moment
    return times


def _time(text: str | None) -> time | None:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", (text or "").strip())
    return time(int(match[1]), int(match[2])) if match else None


def _slot(at: datetime, times: list[datetime | None], first: int) -> int:
    """Return the run for a photo: 0 stands before the first entry, n after the n-th."""
    before = [(moment, index) for index, moment in enumerate(times) if moment and moment <= at]
    return max(before)[1] + 1 if before else first
