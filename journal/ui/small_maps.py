"""The small maps of the window: the day's below its entries, a photo's beside the photo.

They are read when what they show is seen, a day's after the page is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal.places.map.content import MapContent
from journal.store.journal import Journal
from journal.ui.map.small import SmallMap
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

_PAGE_HEIGHT, _PHOTO_HEIGHT = 200, 160  # pixels
_PAGE_ZOOM, _PHOTO_ZOOM = 10.0, 8.0  # of a single place: the town and around it, the country
_REST_MS = 120  # what is only leafed past is not read


class SmallMaps(QObject):
    """day: for the foot of the page. photo: for below what is known of a photo."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        fetch, source = window.fetch_thumbnail, window.mapping.source
        self.day = SmallMap(fetch, window.bridge, source, _PAGE_HEIGHT, _PAGE_ZOOM, window.page)
        self.day.setAccessibleName(self.tr("Map of the day"))
        self.photo = SmallMap(
            fetch, window.bridge, source, _PHOTO_HEIGHT, _PHOTO_ZOOM, window.viewer.view
        )
        self.photo.setAccessibleName(self.tr("Where the photo was taken"))
        window.page.place_at_foot(self.day)
        window.viewer.view.place_below_facts(self.photo)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._read)
        window.reading.shown.connect(lambda _: self._soon.start())
        window.reading.day_changed.connect(lambda _: self._soon.start())
        window.reading.proposals.changed.connect(self._soon.start)
        window.chosen.changed.connect(self._photo_changed)
        window.viewer.view.head.facts.toggled.connect(lambda _: self._soon.start())
        self.day.opened.connect(window.mapping.show_day)
        self.photo.opened.connect(lambda: window.mapping.show_photos(window.viewer.photos()))

    def open(self, session: Session, operations: Operations) -> None:
        """Show this journal from now on."""
        self._session = session
        operations.changed.connect(lambda *_: self._soon.start())

    def close(self) -> None:
        """Show nothing more; nothing is read after this returns."""
        self._session = None
        self._soon.stop()
        for small in (self.day, self.photo):
            small.show_content(MapContent())
            small.forget_pictures()

    def end(self) -> None:
        """End the threads."""
        for small in (self.day, self.photo):
            small.close_map()

    def _photo_changed(self) -> None:
        if self._window.viewer.visible:
            self._soon.start()

    def _read(self) -> None:
        from journal.places.map.reading import read_content, read_photo  # not at the start

        window = self._window
        snapshot, day = window.reading.snapshot, window.reading.day
        trip = snapshot.trip if snapshot is not None else None
        of_trip = snapshot is not None and day is not None and snapshot.day(day) is not None
        if snapshot is not None and trip is not None and of_trip:
            number, days, stops = trip.id, snapshot.days, window.reading.proposals.stops
            self._load(
                lambda journal: read_content(journal.db, number, days, day, None, stops),
                lambda: window.reading.day == day,
                self.day,
            )
        else:
            self.day.show_content(MapContent())
        photos = window.viewer.photos()
        if photos and window.viewer.view.head.facts.isChecked():
            self._load(
                lambda journal: read_photo(journal.db, photos[0]),
                lambda: window.viewer.photos() == photos,
                self.photo,
            )

    def _load(
        self,
        read: Callable[[Journal], MapContent],
        still: Callable[[], bool],
        small: SmallMap,
    ) -> None:
        """Read and show; not what nobody waits for any more."""
        session = self._session
        if session is None:
            return

        def show(content: MapContent) -> None:
            if session is self._session and still():
                small.show_content(content)

        session.study(read, show, self._window.say_problem)
