"""Keeps days, timeline and page together: which trip, which day, and what stands there now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from journal.store import queries
from journal.store.journal import Changes, Journal
from journal.store.moment import one_moment
from journal.store.op import Op
from journal.store.stacks import top_of_stack
from journal.ui.days.view import DaysView
from journal.ui.page.panel import PagePanel
from journal.ui.page.place_field import Offer
from journal.ui.photos.filters import Filter
from journal.ui.place_offers import PlaceOffers
from journal.ui.proposals import Proposals
from journal.ui.session import Session
from journal.ui.snapshot import UNDATED, Scope, Snapshot, read_page, take_snapshot
from journal.ui.timeline.view import TimelineView

_TAKES_TEXT = Qt.WidgetAttribute.WA_InputMethodEnabled
REFRESH_MS = 400  # between two looks at the journal while an import goes on


class Reading(QObject):
    """coming(Snapshot): the window is about to show this state; shown(Snapshot): it does.
    failed(problem): it could not be read.
    """

    coming = Signal(object)
    shown = Signal(object)
    failed = Signal(object)
    day_changed = Signal(int)

    def __init__(
        self, days: DaysView, timeline: TimelineView, page: PagePanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._days, self._timeline, self._page = days, timeline, page
        self._session: Session | None = None
        self.snapshot: Snapshot | None = None
        self.day: int | None = None
        self._trip: int | None = None
        self._scope = Scope()
        self._chosen = False  # somebody reads that trip; else the latest is shown as it comes in
        self._wanted_day: int | None = None
        self._day_before: int | None = None  # the bin was shown
        self._loading = False
        self._showing = False  # the timeline moves because days grow, not because somebody scrolls
        self._again = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._again.timeout.connect(self._load)
        self._photos_hold = False  # since the snapshot that is shown
        self._unsaved: Counter[int | None] = Counter()  # edits under way, by the day they are of
        self._owed = False  # something changed while the page knew better
        self._day_alone = False
        self.proposals = Proposals(self)
        page.places.input.search = self._offers
        self.proposals.changed.connect(self._proposed)
        self.proposals.failed.connect(self.failed)
        days.day_chosen.connect(self.go_to_day)
        timeline.day_in_view.connect(self._scrolled_to)
        timeline.heading_clicked.connect(self.go_to_day)
        timeline.stack_toggled.connect(self.toggle_stack)

    def read(self, session: Session, day: int | None) -> None:
        """Show a journal, at that day if it is there."""
        self._session, self._wanted_day = session, day
        self.proposals.read(session)
        if day is not None and day != UNDATED:
            self._trip = queries.trip_of_day(session.reader.db, day)
            self._chosen = self._trip is not None
        self._load()

    def leave(self) -> None:
        """Read and show no more: the journal is about to be closed.

        Numbers of days, entries and photos mean others in the next one.
        """
        self._again.stop()
        self.proposals.leave()
        self._session = self.snapshot = self.day = self._trip = None
        self._loading = self._photos_hold = self._chosen = False
        self._unsaved.clear()
        self._owed = False
        self._scope = Scope()
        self._days.show_days([])
        self._timeline.clear()
        self._page.show_page(None)

    def show_trip(self, trip: int, day: int | None = None) -> None:
        """Show another trip of the journal, at a day if it has that, else at its first."""
        self._trip, self._wanted_day, self.day = trip, day, None
        self._chosen = True
        self._load()

    @property
    def expanded(self) -> frozenset[int]:
        """The photos on top of stacks that are open."""
        return self._scope.expanded

    def look_for(self, wanted: Filter) -> None:
        """Show only the photos that a filter lets through."""
        self._look_again(replace(self._scope, filter=wanted))

    def show_bin(self, on: bool, day: int | None = None) -> None:
        """Show what is in the bin in place of the trip, or the trip again, at a day of it."""
        if self._scope.bin is not on:
            if on:
                self._day_before = self.day
            else:
                self._wanted_day = self._day_before if day is None else day
            self._look_again(replace(self._scope, bin=on))

    def toggle_stack(self, photo: int) -> None:
        """Open the stack that a photo is in, or close it."""
        session = self._session
        top = top_of_stack(session.reader.db, photo) if session else None
        if top is not None:
            self._look_again(replace(self._scope, expanded=self._scope.expanded ^ {top}))

    def turn_of(self, photo: int) -> int:
        """Return by how many degrees a photo of the trip is turned by hand."""
        sections = self.snapshot.sections if self.snapshot else ()
        cells = (cell for section in sections for cell in section.cells)
        return next((cell.turn for cell in cells if cell.photo_id == photo), 0)

    def keep_to_day(self, alone: bool) -> None:
        """Show in the timeline the photos of the day alone, or those of every day again."""
        self._day_alone = alone
        self._show_sections(self.day)
        if not alone and self.day is not None and self._timeline.day_in_sight() != self.day:
            self._showing = True  # the page stays where it is, even if this day is too short for
            self._timeline.scroll_to_day(self.day)  # its heading to come to the top
            self._showing = False

    def _show_sections(self, day: int | None) -> None:
        sections = self.snapshot.sections if self.snapshot else ()
        if self._day_alone:
            sections = tuple(section for section in sections if section.day == day)
        self._showing = True
        self._timeline.set_sections(sections)
        self._showing = False

    def _look_again(self, scope: Scope) -> None:
        self._scope = scope
        self._load_soon()

    def refresh(self, changes: Changes, source: object) -> None:
        """Look at the journal again after an edit; the page does not re-read its own."""
        self.proposals.refresh(changes)
        if source is not self._page:
            self._show_page()
        if changes.op == Op.IMPORT or "photo" in changes.touched or "trip" in changes.touched:
            self._photos_hold = False
        self._load_soon()

    def _load_soon(self) -> None:
        if not self._loading:
            self._again.start(0)
        elif not self._again.isActive():
            self._again.start()

    def saving(self, started: bool, day: int | None) -> None:
        """Count the page's own edits of a day under way: until they are in, it knows better."""
        self._unsaved[day] += 1 if started else -1
        if self._owed and not self._unsaved[self.day]:
            self._show_page()

    def go_to_day(self, day: int) -> None:
        """Show a day in all three panes."""
        if self._day_alone:
            self._show_sections(day)
        self._timeline.scroll_to_day(day)
        self._set_day(day)

    def _load(self) -> None:
        session = self._session
        if session is None:
            return
        if self._loading:
            self._again.start()
            return
        self._loading = True
        self._chosen = self._chosen or not self._nobody_moved()
        trip, day = (self._trip, self.day) if self._chosen else (None, None)
        earlier = self.snapshot if self._photos_hold else None
        self._photos_hold = True
        scope, told = self._scope, self.proposals.told
        asked = self._trip

        def work(journal: Journal) -> Snapshot:
            with one_moment(journal.db):
                return take_snapshot(journal, trip, earlier, day, scope, told)

        def show(snapshot: Snapshot) -> None:
            if session is not self._session:
                return  # it comes from a journal closed meanwhile
            if self._trip != asked:  # another trip was chosen while this one was read
                self._loading = self._photos_hold = False
                self._load()
            else:
                self._show(snapshot)
                if earlier is None:
                    self._page.entries.forget_pictures()
                    self._page.messages.forget_pictures()

        session.load(work, show, self._not_read)

    def _not_read(self, problem: object) -> None:
        self._loading = False
        self.failed.emit(problem)

    def _show(self, snapshot: Snapshot) -> None:
        self._loading = False
        at_top = self._nobody_moved()
        before = self.snapshot.trip if self.snapshot else None
        same_trip = before is None or snapshot.trip is None or before.id == snapshot.trip.id
        self.snapshot = snapshot
        self._trip = snapshot.trip.id if snapshot.trip else None
        self.proposals.follow(snapshot.trip)
        self.coming.emit(snapshot)
        self._days.show_days(snapshot.items)
        self._show_sections(self.day)
        self._name_what_is_known()
        here = [item.day for item in snapshot.items]
        day = self._wanted_day if self._wanted_day in here else self.day
        if day not in here or (at_top and self._wanted_day is None and same_trip):
            day = snapshot.first_date
        moved = at_top or day != self.day or not same_trip
        self._wanted_day = None
        if day is None:
            self.day = None
            self._page.show_page(None)
        elif moved:
            self.go_to_day(day)
        self.shown.emit(snapshot)

    def _proposed(self) -> None:
        self._show_page()
        self._load_soon()

    def _nobody_moved(self) -> bool:
        """Tell whether the first day is in view and nobody writes: earlier days may then come
        in above it and be shown instead, as while the first import grows.
        """
        first = self.snapshot.first_date if self.snapshot else None
        top = self._timeline.verticalScrollBar().value() == 0
        focus = self._page.window().focusWidget()  # also while another program is in front
        writes = focus is not None and (
            self._page.isAncestorOf(focus) or focus.testAttribute(_TAKES_TEXT)
        )
        return top and self.day == first and not writes

    def _name_what_is_known(self) -> None:
        assert self._session is not None
        db = self._session.reader.db
        self._page.set_people(queries.list_people(db))

    def _offers(self, typed: str) -> list[Offer]:
        """Return the places that may be meant by what is typed on the page."""
        trip = self.snapshot.trip if self.snapshot else None
        if self._session is None or trip is None:
            return []
        stops = self._page.places.value()
        known = [(s.lat, s.lon) for s in stops if s.lat is not None and s.lon is not None]
        language = self.proposals.language(trip)
        near = known[-1] if known else None
        return PlaceOffers(self._session, self.proposals.names, language, near)(typed)

    def _scrolled_to(self, day: int) -> None:
        if day != self.day and not self._showing:
            self._set_day(day)

    def _set_day(self, day: int) -> None:
        self._page.flush()
        self.day = day
        self._days.set_current_day(day)
        self._show_page()
        self.day_changed.emit(day)

    def _show_page(self) -> None:
        if self._session is None:
            return
        if self._unsaved[self.day] > 0:
            if self._page.day == self.day:
                self._owed = True
                return
            # Back on a day whose last words are on their way. Twice: a new entry gets its number
            # first, and then the words typed meanwhile.
            for _ in range(2):
                self._session.finish_writing()
        self._owed = False
        row = self.snapshot.day(self.day) if self.snapshot and self.day is not None else None
        if row is None:
            self._page.show_page(None)
            return
        fresh = queries.day_row(self._session.reader.db, row.id)
        writable = not self._session.read_only
        stops = self.proposals.stops.get(row.id, ())
        self._page.show_page(read_page(self._session.reader, fresh or row, writable, stops))
