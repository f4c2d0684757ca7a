"""The small maps of the window: the day's below its entries, a photo's beside the photo.

They are read when what they show is seen, a day's after the page is there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from journal.places.map.content import MapContent
from journal.store.journal import Journal
from journal.ui.operations import Operations
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.map.small import SmallMap
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
        self._made: list[SmallMap] = []
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._read)
        window.reading.shown.connect(lambda _: self._soon.start())
        window.reading.day_changed.connect(lambda _: self._soon.start())
        window.reading.proposals.changed.connect(self._soon.start)
        window.chosen.changed.connect(self._photo_changed)
        window.viewer.view.head.facts.toggled.connect(lambda _: self._soon.start())

    @cached_property
    def day(self) -> SmallMap:
        """The day's map, made when there is something to show."""
        small = self._make(_PAGE_HEIGHT, _PAGE_ZOOM, self._window.page)
        small.setAccessibleName(self.tr("Map of the day"))
        small.opened.connect(self._window.mapping.show_day)
        self._window.page.place_at_foot(small)
        return small

    @cached_property
    def photo(self) -> SmallMap:
        """The map of the photo that is seen large."""
        window = self._window
        small = self._make(_PHOTO_HEIGHT, _PHOTO_ZOOM, window.viewer.view)
        small.setAccessibleName(self.tr("Where the photo was taken"))
        small.opened.connect(lambda: window.mapping.show_photos(window.viewer.photos()))
        window.viewer.view.place_below_facts(small)
        return small

    def _make(self, height: int, zoom: float, parent: QWidget) -> SmallMap:
        from journal.ui.map.small import SmallMap  # not at the start

        window = self._window
        source = window.mapping.source
        small = SmallMap(window.fetch_thumbnail, window.bridge, source, height, zoom, parent)
        self._made.append(small)
        return small

    def open(self, session: Session, operations: Operations) -> None:
        """Show this journal from now on."""
        self._session = session
        operations.changed.connect(lambda *_: self._soon.start())

    def close(self) -> None:
        """Show nothing more; nothing is read after this returns."""
        self._session = None
        self._soon.stop()
        for small in self._made:
            small.show_content(MapContent())
            small.forget_pictures()

    def end(self) -> None:
        """End the threads."""
        for small in self._made:
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
        elif self._made:
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
