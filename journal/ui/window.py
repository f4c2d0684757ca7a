"""The window: its three panes, what is dropped on it, and how it opens and closes a journal."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journal.core.errors import WorldError, WrongUse
from journal.store import edits
from journal.store.op import Op
from journal.store.queries import DayRow
from journal.ui import words
from journal.ui.actions import Actions
from journal.ui.album.albums import Albums
from journal.ui.bin.binning import Binning
from journal.ui.bridge import Bridge
from journal.ui.chats.chats import Chats
from journal.ui.clocks.clocks import Clocks
from journal.ui.commands import ROW_HEIGHT, Commands
from journal.ui.days.view import DaysView
from journal.ui.deciding import Deciding
from journal.ui.drop_target import DropFrame, DropTarget, dropped_paths
from journal.ui.header import Header
from journal.ui.history.history import History
from journal.ui.imports import Imports
from journal.ui.journals import Journals
from journal.ui.layouts import below_each_other
from journal.ui.leafing import Leafing
from journal.ui.mapping import Mapping
from journal.ui.online import Online
from journal.ui.operations import Operations
from journal.ui.own_words import OwnWords
from journal.ui.page.panel import PagePanel
from journal.ui.page_photos import PagePhotos
from journal.ui.people.people import People
from journal.ui.photos.bringing_out import BringingOut
from journal.ui.photos.choosing import Choosing
from journal.ui.photos.chosen import Chosen
from journal.ui.photos.filtering import Filtering
from journal.ui.photos.photos import Photos
from journal.ui.placing import Placing
from journal.ui.quiet import Quiet
from journal.ui.reading import Reading
from journal.ui.safekeeping.backups import Backups
from journal.ui.safekeeping.closing import Safekeeping
from journal.ui.safekeeping.moved import MovedPhotos
from journal.ui.search.searching import Searching
from journal.ui.session import Session
from journal.ui.settings import Settings
from journal.ui.small_maps import SmallMaps
from journal.ui.snapshot import Snapshot
from journal.ui.status import StatusStrip
from journal.ui.theme import SLIM_SCROLL_BAR, hairline
from journal.ui.timeline.view import TimelineView
from journal.ui.timeline.zoom_slider import ZoomSlider
from journal.ui.trips.trips import Trips
from journal.ui.viewing import Viewer
from journal.ui.writing import Writing

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """One journal, one window. `open_journal` may be called again for another one."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.bridge = Bridge(self)
        self.session: Session | None = None
        self.operations: Operations | None = None
        self.actions_ = Actions(self)
        self._told_unsaved = False
        self.safekeeping = Safekeeping()
        self._build()
        self.reading = Reading(self.days, self.timeline, self.page, self)
        self.writing = Writing(self.page, self.reading, self)
        self.journals, self.imports, self.albums = Journals(self), Imports(self), Albums(self)
        self.chosen = Chosen(self)
        self.choosing, self.filtering = Choosing(self), Filtering(self)
        self.binning = Binning(self)
        self.photos, self.clocks, self.trips = Photos(self), Clocks(self), Trips(self)
        self.people, self.searching = People(self), Searching(self)
        self.header.place_at_end(self.searching.field)
        self.history, self.own_words, self.chats = History(self), OwnWords(self), Chats(self)
        self.backups, self.moved = Backups(self), MovedPhotos(self)
        self._parts = (  # each takes up a journal when it is opened, and leaves it
            *(self.imports, self.filtering, self.binning, self.photos, self.clocks, self.trips),
            *(self.people, self.searching, self.history, self.own_words, self.chats),
            *(self.backups, self.moved),
        )
        self.viewer, self.placing = Viewer(self), Placing(self)
        self.mapping, self.leafing = Mapping(self), Leafing(self)
        self.deciding, self.online = Deciding(self), Online(self)
        self.small_maps, self.quiet = SmallMaps(self), Quiet(self)
        self.timeline.bring_out = self._brought_out = BringingOut(self)
        self.page_photos = PagePhotos(self)
        self.page.told.connect(self.status.say)
        self._fill_middle()
        self.commands = Commands(self)
        choosing = (self.above, self.timeline, self.below, self.viewer.view)
        self.actions_.place_choices(*choosing)
        self._connect()
        self.setAcceptDrops(True)
        self._restore()

    def _build(self) -> None:
        actions = self.actions_
        self.header = Header(
            list(actions.views.values()), [actions.filter, actions.imports, actions.export], self
        )
        self.days = DaysView(self)
        self.timeline = TimelineView(self.fetch_thumbnail, self.bridge, self)
        self.timeline.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self.target = DropTarget(self)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(QWidget(self))  # what shows until a journal is open
        self.middle.addWidget(self.target)
        self.filled = QWidget(self)
        self.middle.addWidget(self.filled)
        self.page = PagePanel(self)
        self.status = StatusStrip(self)
        self.zoom_slider = ZoomSlider(self.timeline, self.status)
        self.status.place_at_end(self.zoom_slider)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        for pane, stretch in ((self.days, 0), (self.middle, 1), (self.page, 0)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, stretch)
            self.panes.setCollapsible(self.panes.count() - 1, False)
        self.panes.setHandleWidth(1)
        self.panes.setSizes([176, 704, 400])
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, hairline(self), self.panes, hairline(self), self.status):
            column.addWidget(widget, 1 if widget is self.panes else 0)
        self.setCentralWidget(body)
        self.drop_frame = DropFrame(self)
        self.days.hide()
        self.page.hide()
        self.actions_.allow_writing(False)
        self.actions_.export.setEnabled(False)

    def _fill_middle(self) -> None:
        """Put the timeline between what is suggested above and what is known of a photo below.

        Map and album take the timeline's place.
        """
        column = QVBoxLayout(self.filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bars = (self.clocks.banner, self.filtering.bar, self.binning.bar, self.binning.rows)
        self.above: QWidget = below_each_other(*bars)
        self.below: QWidget = below_each_other(self.photos.bar)
        column.addWidget(self.above)
        self.views = QStackedWidget(self.filled)
        self.views.addWidget(self.timeline)
        column.addWidget(self.views, 1)
        column.addWidget(self.below)

    def _connect(self) -> None:
        self.header.title_edited.connect(self._name_trip)
        self.header.trip_chosen.connect(self.reading.show_trip)
        self.reading.coming.connect(self._make_room)
        self.reading.shown.connect(self._shown)
        self.reading.failed.connect(self.say_problem)
        self.reading.day_changed.connect(self._remember_day)
        self.imports.finished.connect(self.clocks.photos_came)
        self.middle.currentChanged.connect(self.show_zoom)
        self.show_zoom()

    def _restore(self) -> None:
        geometry = self.settings.bytes("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 800)
        panes = self.settings.bytes("panes")
        if not panes.isEmpty():
            self.panes.restoreState(panes)
        self.timeline.set_row_height(self.settings.row_height or ROW_HEIGHT)

    def show_zoom(self) -> None:
        """Show how large the photos of the timeline are while it is seen."""
        photos = self.views.currentWidget() is self.timeline
        seen = self.middle.currentWidget() is self.filled and photos
        self.zoom_slider.setVisible(seen)

    # A journal

    @property
    def writable(self) -> bool:
        return self.session is not None and not self.session.read_only

    def open_journal(self, path: Path) -> bool:
        """Open a journal, made if it is not there; say why if that fails and keep the old one."""
        if self.session is not None and self.writable and _same(path, self.session.path):
            return True  # opening it anew would find its own lock
        session = self._session_for(path)
        if session is None:
            return False
        self.close_journal()
        self.session = session
        self.operations = Operations(session, self)
        self.operations.changed.connect(self.reading.refresh)
        self.operations.changed.connect(self.status.step_done)
        self.operations.failed.connect(self.say_problem)
        self.operations.history.connect(self.actions_.show_history)
        self.writing.write_to(None if session.read_only else self.operations)
        self.chosen.open(self.operations)
        for part in (*self._parts, self.viewer, self.mapping, self.small_maps, self.leafing):
            part.open(session, self.operations)
        self.settings.last_journal = session.path
        self.journals.list_recent()
        self.setWindowTitle(session.path.stem)
        self.setWindowFilePath(str(session.path))
        self.operations.look_at_history()
        self.actions_.allow_writing(self.writable)
        self.target.button.setEnabled(self.writable)
        self.reading.read(session, self.settings.last_day(session.path))
        if session.read_only:
            self.status.say(
                self.tr("A newer version of Trip Journal wrote this journal: reading only.")
                if session.newer
                else self.tr(
                    "This journal is open in another window or cannot be written: reading only."
                )
            )
        return True

    def _session_for(self, path: Path) -> Session | None:
        """Open a journal beside the one that is shown, which has to be saved first."""
        self.safekeeping.stop()
        try:
            session = Session(path, self.bridge)
        except WorldError as problem:
            self.say_problem(problem)
            return None
        if self._is_saved():
            return session
        session.close()
        return None

    def close_journal(self) -> None:
        """Save what is typed, end what is under way, close the file."""
        if self.session is None or self.operations is None:
            return
        self.viewer.close()
        self.quiet.leave()
        self._is_saved()
        views = (self.mapping, self.leafing, self.small_maps)
        for part in (self.albums, self.chosen, *views, *self._parts):
            part.close()
        self.status.end_progress()
        self.writing.write_to(None)
        self.operations.close()
        self.reading.leave()
        self._brought_out.close()
        session, self.session = self.session, None
        session.close()
        if not session.read_only:
            self.safekeeping.back_up(session.path)

    def say_problem(self, problem: BaseException) -> None:
        """Show a failure as a line in the strip at the foot."""
        if not isinstance(problem, WorldError | WrongUse):
            log.error("unexpected", exc_info=problem)
        self.status.say_parts([("", words.error(problem)), *self.backups.offer(problem)])

    def fetch_thumbnail(self, photo: int) -> bytes | None:
        """Return a photo's thumbnail (JPEG), None without one; called on threads."""
        session = self.session
        return session.fetch_thumbnail(photo) if session else None

    def fetch_preview(self, photo: int) -> bytes | None:
        """Return a photo's preview (JPEG), None without one; called on threads."""
        session = self.session
        return session.fetch_preview(photo) if session else None

    def _name_trip(self, trip: int, title: str) -> None:
        if self.operations is not None and self.writable:
            change = edits.name_trip(trip, title)
            self.operations.edit(Op.NAME_TRIP, change, keep=f"trip {trip} title")

    def _remember_day(self, day: int) -> None:
        if self.session is not None:
            self.settings.set_last_day(self.session.path, day)

    def _make_room(self, snapshot: Snapshot) -> None:
        """Show the panes that a trip needs before they are filled: they are laid out once then."""
        empty = not snapshot.sections and not snapshot.scope.filter.active
        shown = self.middle.currentWidget()
        filled = not empty and shown is not self.filled and not self.viewer.visible
        if empty or not self.viewer.visible:
            self.middle.setCurrentWidget(self.target if empty else self.filled)
        if filled:
            self.mapping.focus()
        fills_screen = self.viewer.full_screen.on or self.quiet.on
        if self.days.isHidden() is bool(snapshot.items) and not fills_screen:
            self.days.setVisible(bool(snapshot.items))
            self.page.setVisible(bool(snapshot.items))
            self.panes.refresh()

    def _shown(self, snapshot: Snapshot) -> None:
        self.header.show_snapshot(snapshot, self.writable)
        self.quiet.hide_again()
        self.viewer.full_screen.hide_again()
        self.actions_.export.setEnabled(snapshot.trip is not None and not self.albums.running)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.writable and dropped_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.drop_frame.show()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        day = self._day_under(event)
        self.days.show_drop_day(day.id if day else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def _end_drag(self) -> None:
        self.drop_frame.hide()
        self.days.show_drop_day(None)

    def _day_under(self, event: QDropEvent) -> DayRow | None:
        """Return the date of the list that files are dragged over, to which they would go.

        Over the timeline they go where their times say: it is most of the window.
        """
        snapshot, view = self.reading.snapshot, self.days.viewport()
        point = view.mapFrom(self, event.position().toPoint())
        if snapshot is None or not self.days.isVisible() or not view.rect().contains(point):
            return None
        day = snapshot.day(self.days.day_at(point) or 0)
        return day if day is not None and day.key.date else None

    def dropEvent(self, event: QDropEvent) -> None:
        day = self._day_under(event)
        self._end_drag()
        paths = dropped_paths(event.mimeData())
        if paths:
            # Always a copy: a "move" would let the file manager delete the originals.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.journals.take(paths, day.key.date if day else None)

    def _is_saved(self) -> bool:
        """Tell whether the last words got into the journal; where not, say so and stay, once."""
        if self.session is None or self.operations is None or not self.writable:
            return True
        before = self.operations.failures
        for _ in range(2):  # a new entry gets its number first, then the words typed meanwhile
            self.page.flush()
            self.header.flush()
            self.operations.retry()
            self.session.finish_writing()
        saved = self.operations.failures == before
        told, self._told_unsaved = self._told_unsaved, not saved
        return saved or told

    def closeEvent(self, event: QCloseEvent) -> None:
        usual = self.quiet.usual()
        self.viewer.leave()
        self.quiet.leave()
        if not self._is_saved():
            event.ignore()
            return
        self.settings.set_bytes("geometry", usual.geometry)
        self.settings.set_bytes("panes", usual.panes)
        self.settings.row_height = self.timeline.row_height()
        self.timeline.close_thumbnails()
        self.close_journal()
        self.backups.close()
        self.own_words.end()
        self.mapping.end()
        self.leafing.end()
        self.small_maps.end()
        self.bridge.close()
        super().closeEvent(event)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
