"""The order in which a chapter is read: which photos stand before and after which entry.

Entries keep the order they are given in. A photo that its author put in a text stands there, and
parts the entry; time, author and title stay with its first words. The others follow the entry whose
time precedes them; those taken before the first timed entry stand before that entry, after entries
without a time that come first. Every photo stands exactly once, in a run in the order it is given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import zip_longest

from journal.album.book import BookEntry, BookPhoto, Chapter
from journal.album.markdown import split_at_photos

_NIGHT_ENDS = time(6, 0)
_LEAD_FROM = 4  # photos: a day with fewer opens with its words
_LEAD_SHAPES = (1.2, 2.6)

Piece = BookEntry | tuple[BookPhoto, ...]


def arrange(chapter: Chapter) -> tuple[Piece, ...]:
    """Return a chapter's entries and the runs of photos between them, in the order of reading."""
    parts, placed = _parted(chapter)
    times = _entry_times(chapter)
    runs: list[list[BookPhoto]] = [[] for _ in range(len(chapter.entries) + 1)]
    first = next((i for i, at in enumerate(times) if at is not None), len(times))
    slot = first
    for photo in chapter.photos:
        if photo.lived_at is not None and not photo.day_only and chapter.day is not None:
            slot = _slot(photo.lived_at, times, first)
        if photo.photo_id not in placed:
            runs[slot].append(photo)
    pieces: list[Piece] = []
    for run, part in zip_longest(runs, parts, fillvalue=()):
        for piece in (tuple(run), *part):
            if isinstance(piece, tuple) and pieces and isinstance(pieces[-1], tuple):
                pieces[-1] += piece
            elif piece:
                pieces.append(piece)
    return tuple(pieces)


def _parted(chapter: Chapter) -> tuple[list[list[Piece]], set[int]]:
    """Return each entry in pieces around the photos in its text, and which photos those are."""
    photos = {photo.photo_id: photo for photo in chapter.photos}
    parts: list[list[Piece]] = []
    placed: set[int] = set()
    for entry in chapter.entries:
        pieces: list[Piece] = []
        head = entry
        for part in split_at_photos(entry.text, photos.keys() - placed):
            if isinstance(part, int):
                pieces.append((photos[part],))
                placed.add(part)
            elif part.strip() or (head.title and not pieces):
                pieces.append(replace(head, text=part))
                head = replace(entry, time=None, author="", title="")
        parts.append(pieces)
    return parts, placed


def leading(chapter: Chapter, least: int = _LEAD_FROM, upright: bool = False) -> BookPhoto | None:
    """Return the photo to open with: the first favourite that lies across, or else the first photo.

    least: photos that a day must have for one, without those in its texts; None for a day with
    fewer, or if the first stands upright, unless that may be.
    """
    _, placed = _parted(chapter)
    free = [photo for photo in chapter.photos if photo.photo_id not in placed]
    if len(free) < max(least, 1):
        return None
    low, high = _LEAD_SHAPES
    across = [p for p in free if low <= p.width / max(p.height, 1) <= high]
    favourite = next((photo for photo in across if photo.favourite), None)
    return favourite or (free[0] if upright or free[0] in across else None)


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
