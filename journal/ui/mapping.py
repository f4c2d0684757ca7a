"""The map beside the timeline: which view is seen, what the map shows, and ways between.

The map follows the day that is read, or shows the whole trip; what a filter lets through stands
on it. It is read only while it is seen.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from journal.core.place import Stop
from journal.places.map.content import MapContent
from journal.store.journal import Journal
from journal.store.map_photos import day_of_photo, photos_off_map
from journal.ui import words
from journal.ui.map.targets import positions_of
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.settings import View
from journal.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from journal.ui.map.pane import MapPane
    from journal.ui.map.source import MapSource
    from journal.ui.window import MainWindow


class _Scope(NamedTuple):
    """What the map shows: a trip, or one day of it."""

    trip: int
    day: int | None


class _Read(NamedTuple):
    """What was read for a scope. around: what to show of the world where the content is empty."""

    content: MapContent
    without: list[int]
    around: list[tuple[float, float]]


class Mapping(QObject):
    """made(pane): the map is there, in `window.views`; it is made when it is shown first."""

    made = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._pane: MapPane | None = None
        self._scope: _Scope | None = None  # of what is on the map
        self._wanted: list[int] = []  # photos to bring into sight once they are on the map
        self._wanted_at: tuple[float, float] | None = None  # and a position
        self._number = 0  # of the newest reading
        self._whole_trip = window.settings.map_shows == "trip"
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        self._connect()

    @cached_property
    def source(self) -> MapSource:
        """What the maps of the window are drawn from."""
        from journal.ui.map.source import MapSource  # not at the start

        return MapSource(lambda: self._window.reading.proposals.names)

    @property
    def pane(self) -> MapPane:
        """The map with all around it, made at its first use."""
        if self._pane is None:
            self._pane = self._make_pane()
            self.made.emit(self._pane)
        return self._pane

    def _make_pane(self) -> MapPane:
        from journal.ui.map.drawing import Drawing  # not at the start
        from journal.ui.map.pane import MapPane

        window = self._window
        pane = MapPane(window.fetch_thumbnail, window.bridge, Drawing(self.source), window)
        view = pane.view
        view.photo_chosen.connect(self.show_in_timeline)
        view.photo_opened.connect(window.viewer.show_photo)
        view.menu_wanted.connect(self._show_menu)
        view.ground_menu_wanted.connect(self._show_ground_menu)
        view.place_asked.connect(self._place)
        view.may_place = lambda photos: bool(photos) and self._may_place
        view.thumbs.turn_of = self._turn_of
        pane.foot.open(window.settings.map_foot)
        pane.describe_by(self._describe)
        pane.controls.scope_chosen.connect(self._show_scope)
        pane.strip_opened.connect(self._remember_foot)
        window.views.addWidget(pane)
        return pane

    def _connect(self) -> None:
        window, actions = self._window, self._window.actions_
        actions.timeline.triggered.connect(self.show_timeline)
        actions.map.triggered.connect(self.show_map)
        actions.show_on_map.triggered.connect(self._show_chosen)
        window.reading.coming.connect(self._allow)
        window.reading.shown.connect(lambda _: self._look())
        window.reading.day_changed.connect(lambda _: self._look())
        window.reading.proposals.changed.connect(self._look)
        window.days.day_chosen.connect(self._go_to_day)
        window.chosen.changed.connect(self._choose)
        window.page.places.menu_opened.connect(self._add_to_menu)

    def open(self, session: Session, operations: Operations) -> None:
        """Show this journal from now on."""
        self._session = session
        operations.changed.connect(lambda *_: self._look())

    def close(self) -> None:
        """Show nothing more; nothing is read after this returns."""
        self._session = self._scope = None
        self._number += 1
        self._soon.stop()
        if self._pane is not None:
            self._pane.view.show_content(MapContent())
            self._pane.foot.show_photos((), False)
            self._pane.forget_pictures()

    def end(self) -> None:
        """End the threads."""
        if self._pane is not None:
            self._pane.close_map()

    # Which view is seen

    @property
    def visible(self) -> bool:
        """Whether the map is the one to be seen in the middle pane, once no photo is open."""
        return self._pane is not None and self._window.views.currentWidget() is self._pane

    def show_map(self) -> None:
        """Show the map in place of the timeline."""
        self.show_view(self.pane, "map")
        self._look()

    def show_timeline(self) -> None:
        """Show the timeline again."""
        self.show_view(self._window.timeline, "timeline")

    def focus(self) -> None:
        """Give the keys to the one that is seen."""
        view = self._window.views.currentWidget()
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, which: QWidget, name: View) -> None:
        """Show one of `window.views`."""
        window = self._window
        window.viewer.leave()
        if name != "timeline":
            window.quiet.leave()
        window.views.setCurrentWidget(which)
        window.below.setVisible(name == "timeline" and not window.quiet.on)
        window.settings.view = name
        window.actions_.views[name].setChecked(True)
        window.show_zoom()
        self.focus()

    def _allow(self, snapshot: Snapshot) -> None:
        """Let the map be seen where there is a trip; of the bin there is none."""
        may = snapshot.shows_trip
        if not may and self.visible:
            self.show_timeline()
            self._window.settings.view = "map"
        elif may and self._window.settings.view == "map" and not self.visible:
            self.show_map()  # as it was before the bin, or when the window was closed
        self._window.actions_.map.setEnabled(may)

    # What is on the map

    def _look(self) -> None:
        """Read anew what the map shows, soon; many reasons in a row are one."""
        if self.visible and self._session is not None:
            self._soon.start()

    def _read(self) -> None:
        session, wanted, snapshot = self._session, self._wanted_scope(), self._snapshot
        if session is None or wanted is None or snapshot is None:
            return
        self._number += 1
        number = self._number
        only = _shown(snapshot) if snapshot.scope.filter.active else None
        days, stops = snapshot.days, self._window.reading.proposals.stops

        def work(journal: Journal) -> _Read:
            from journal.places.map.reading import read_content  # not at the start

            content = read_content(journal.db, wanted.trip, days, wanted.day, only, stops)
            around = content
            if not positions_of(content) and wanted.day is not None:
                around = read_content(journal.db, wanted.trip, days)
            without = photos_off_map(journal.db, wanted.trip, wanted.day)
            return _Read(content, without, positions_of(around))

        def show(read: _Read) -> None:
            if number == self._number:
                self._fill(wanted, read)

        session.study(work, show, self._window.say_problem)

    def _fill(self, scope: _Scope, read: _Read) -> None:
        view, controls = self.pane.view, self.pane.controls
        before, self._scope = self._scope, scope
        was_empty = not positions_of(view.content)
        view.show_content(read.content)
        self._choose()
        self.pane.foot.show_photos(read.without, self._may_place)
        controls.show_scope(scope.day is None, self._day_name())
        empty = not positions_of(read.content)
        controls.tell(self.tr("Nothing says where these photos were taken") if empty else "")
        if self._wanted:
            wanted, self._wanted = self._wanted, []
            if not view.show_photos(wanted):
                self._window.status.say(self.tr("Nothing says where this was taken"))
        elif self._wanted_at is not None:
            at, self._wanted_at = self._wanted_at, None
            view.go(view.fitted([at]))
        elif (before != scope or (was_empty and not empty)) and read.around:
            view.show_home(read.around)

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._window.reading.snapshot

    @property
    def _may_place(self) -> bool:
        return self._window.writable

    def _wanted_scope(self) -> _Scope | None:
        snapshot, day = self._snapshot, self._window.reading.day
        if snapshot is None or snapshot.trip is None:
            return None
        of_trip = day is not None and snapshot.day(day) is not None
        alone = of_trip and not self._whole_trip
        return _Scope(snapshot.trip.id, day if alone else None)

    def _day_name(self) -> str:
        """Say the day that is read; "" where it is not of the trip."""
        snapshot, day = self._snapshot, self._window.reading.day
        row = snapshot.day(day) if snapshot is not None and day is not None else None
        return words.day_name(row.key, short=True) if row is not None else ""

    def _show_scope(self, whole_trip: bool) -> None:
        """Show the whole trip, or the day that is read."""
        self._whole_trip = whole_trip
        self._window.settings.map_shows = "trip" if whole_trip else "day"
        self._look()

    def _go_to_day(self, day: int) -> None:
        """Bring a day that was chosen in the list into sight, where the map shows the trip."""
        snapshot, view = self._snapshot, self.pane.view
        row = snapshot.day(day) if snapshot is not None and self.visible else None
        if row is None or not self._whole_trip or row.key.date is None:
            return
        date = row.key.date.isoformat()
        positions = [(p.lat, p.lon) for p in view.content.photos if p.day == date]
        if positions:
            view.go(view.fitted(positions))

    def _remember_foot(self, opened: bool) -> None:
        self._window.settings.map_foot = opened

    # From one to the other

    def show_in_timeline(self, photo: int) -> None:
        """Show a photo in the timeline, selected."""
        self.show_timeline()
        self._window.timeline.show_photo(photo)

    def show_day(self) -> None:
        """Show the map of the day that is read."""
        self._show_scope(False)
        if self._window.actions_.map.isEnabled():
            self.show_map()

    def show_photos(self, photos: Collection[int]) -> None:
        """Show photos on the map, if it is known where they were taken."""
        session = self._session
        if session is None or not photos or not self._window.actions_.map.isEnabled():
            return
        days = {day_of_photo(session.reader.db, photo) for photo in list(photos)[:200]}
        if days != {self._window.reading.day}:
            self._whole_trip = True  # they are not of the day that is read
        self._wanted = list(photos)
        self.show_map()

    def _add_to_menu(self, menu: QMenu, stop: Stop) -> None:
        """Offer to show a stop of the day that is read on its map."""
        if stop.lat is not None and stop.lon is not None and self._window.actions_.map.isEnabled():
            at = stop.lat, stop.lon
            menu.addAction(self.tr("Show on &Map")).triggered.connect(lambda: self._show_at(at))

    def _show_at(self, at: tuple[float, float]) -> None:
        self._whole_trip, self._wanted_at = False, at
        self.show_map()

    def _show_chosen(self) -> None:
        self.show_photos(self._window.chosen.looked_at())

    def _choose(self) -> None:
        if self.visible:
            self.pane.view.choose(self._window.timeline.selected_photos())

    def _show_menu(self, photos: list[int], at: QPoint) -> None:
        """Offer what can be done with what was pointed at on the map."""
        window, actions = self._window, self._window.actions_
        window.timeline.select_photos(photos)
        menu = QMenu(self.pane)
        first = photos[0]
        menu.addAction(self.tr("Show in the Timeline")).triggered.connect(
            lambda: self.show_in_timeline(first)
        )
        menu.addAction(self.tr("Show Large")).triggered.connect(
            lambda: window.viewer.show_photo(first)
        )
        menu.addSeparator()
        menu.addActions([actions.favourite, actions.leave_out])
        menu.addSeparator()
        menu.addActions([actions.move_photos, actions.set_times])
        menu.addSeparator()
        menu.addAction(actions.throw_away)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_ground_menu(self, lat: float, lon: float, at: QPoint) -> None:
        """Offer what can be done with a point of the map."""
        if not self._may_place:
            return
        window, photos = self._window, self._window.timeline.selected_photos()
        menu = QMenu(self.pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Name This Point…")).triggered.connect(
            lambda: window.placing.ask_name(lat, lon)
        )
        here = menu.addAction(self.tr("Place Chosen Photos Here"))
        here.triggered.connect(lambda: self._place(photos, lat, lon))
        here.setEnabled(bool(photos))
        menu.popup(at)

    def _place(self, photos: list[int], lat: float, lon: float) -> None:
        if self._may_place:
            self._window.placing.place(photos, lat, lon)

    # What is said of a photo

    def _describe(self, photo: int) -> str:
        """Say when a photo was taken, where, and what its caption is."""
        model = self._window.timeline.photos
        row = model.row_of(photo)
        if row is None:
            return words.photos(1)
        cell = model.cells[row]
        day = str(model.data(model.index(row), Qt.ItemDataRole.AccessibleDescriptionRole) or "")
        when = " · ".join(part for part in (day, cell.clock, cell.place) if part)
        shown = self.pane.view.content.photos
        borrowed = any(one.borrowed for one in shown if one.photo_id == photo)
        told = self.tr("Its place is borrowed from others close in time") if borrowed else ""
        return "\n".join(part for part in (when, cell.caption, told) if part)

    def _turn_of(self, photo: int) -> int:
        model = self._window.timeline.photos
        row = model.row_of(photo)
        return model.cells[row].turn if row is not None else 0


def _shown(snapshot: Snapshot) -> frozenset[int]:
    """Return the photos that a filter lets through."""
    return frozenset(cell.photo_id for part in snapshot.sections for cell in part.cells)
