"""What the page gets to know of the journal's photos: pictures, captions, times, those at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QTransform

from journal.store.photo_facts import moments_of_day
from journal.ui.picture_reader import stored_picture

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

_MOST = 12  # times that are offered
_IN_TEXT = re.compile(r"\(photo:(\d{1,15})\)")


class PagePhotos(QObject):
    """Serves the entries of a window's page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        entries = window.page.entries
        entries.picture_of, entries.caption_of = self.picture, self.caption
        entries.open_photo, entries.times_of = window.viewer.show_photo, self.times
        window.page.photos_asked.connect(self._insert)

    def picture(self, photo: int) -> QImage | None:
        """Return the thumbnail of a photo as it is turned by hand."""
        session = self._window.session
        data = session.fetch_thumbnail(photo) if session else None
        turn = self._window.reading.turn_of(photo)
        opened = stored_picture(data) if data else None
        image = opened.reader.read() if opened is not None else QImage()
        return None if image.isNull() else image.transformed(QTransform().rotate(turn))

    def caption(self, photo: int) -> str:
        """Return the caption of a photo, which a filter may keep out of the timeline."""
        photos, session = self._window.timeline.photos, self._window.session
        row = photos.row_of(photo)
        if row is not None:
            return photos.cells[row].caption
        return session.fetch_caption(photo) if session else ""

    def times(self, text: str) -> list[tuple[str, str]]:
        """Return the times to offer for an entry: "HH:MM", and what was photographed then.

        Those of the photos in its text come first, then of those chosen in the timeline, then
        the first one of each half hour of the day.
        """
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

    def _insert(self) -> None:
        photos = self._window.timeline.selected_photos()
        self._window.page.insert_photos(photos)
        if not photos:
            line = self.tr("Choose photos in the timeline first, or drag them here.")
            self._window.status.say(line)
