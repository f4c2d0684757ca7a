"""The times that an entry may be given at a click: those of its photos, and of the day's.

Times of photos in its text come first, then of those chosen in the timeline, then the first one
of each half hour of the day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.store.photo_facts import moments_of_day

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

_MOST = 12
_IN_TEXT = re.compile(r"\(photo:(\d{1,15})\)")


class OfferedTimes:
    """Called with an entry's text; returns pairs of "HH:MM" and what was photographed then."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, text: str) -> list[tuple[str, str]]:
        session, day = self._window.session, self._window.reading.day
        if session is None or day is None:
            return []
        in_text = [int(photo) for photo in _IN_TEXT.findall(text)]
        chosen = self._window.timeline.selected_photos()
        rows = {row.id: row for row in moments_of_day(session.reader.db, day, [*in_text, *chosen])}
        at_hand = [rows[photo] for photo in (*in_text, *chosen) if photo in rows]
        halves: set[tuple[str, bool]] = set()
        for row in rows.values():
            half = row.time[:2], row.time[3:] >= "30"
            if row.of_day and half not in halves:
                halves.add(half)
                at_hand.append(row)
        offered: dict[str, str] = {}
        for row in at_hand:
            offered.setdefault(row.time, row.words)
        return list(offered.items())[:_MOST]
