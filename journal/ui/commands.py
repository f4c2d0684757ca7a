"""Connects the actions of the window, and the links and Stop at its foot, with what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from journal import __version__
from journal.ingest.report import Fate
from journal.ui.snapshot import Snapshot
from journal.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

ROW_HEIGHT = 168  # pixels; three or four photos beside each other in a window of 1280
ZOOM = 1.2  # of the rows of the timeline, for one step


class Commands(QObject):
    """What a person can ask the window for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.status.stopped.connect(self._stop)
        window.status.link_chosen.connect(self._follow_link)
        window.target.button.clicked.connect(window.imports.choose_folder)
        actions = window.actions_
        for action, does in (
            (actions.new, window.journals.new),
            (actions.open, window.journals.choose),
            (actions.imports, window.imports.choose_folder),
            (actions.add_journal, window.journals.add),
            (actions.export, window.albums.export),
            (actions.quit, window.close),
            (actions.undo, self._undo),
            (actions.redo, self._redo),
            (actions.history, window.history.show_dialog),
            (actions.search, window.searching.begin),
            (actions.next_day, lambda: window.days.step(1)),
            (actions.previous_day, lambda: window.days.step(-1)),
            (actions.next_unwritten, window.days.go_to_unwritten),
            (actions.write, window.page.add_entry),
            (actions.larger, lambda: self._zoom(ZOOM)),
            (actions.smaller, lambda: self._zoom(1 / ZOOM)),
            (actions.usual_size, self._usual_size),
            (actions.favourite, window.choosing.favourite),
            (actions.leave_out, window.choosing.leave_out),
            (actions.full_page, window.deciding.full_page),
            (actions.use_as_cover, window.deciding.use_as_cover),
            (actions.next_layout, window.deciding.next_layout),
            (actions.keep_page, window.deciding.keep_page),
            (actions.caption, window.choosing.caption),
            (actions.turn_left, lambda: window.choosing.turn(-90)),
            (actions.turn_right, lambda: window.choosing.turn(90)),
            (actions.throw_away, window.choosing.throw_away),
            (actions.toggle_stack, window.choosing.toggle_stack),
            (actions.stack, window.choosing.stack),
            (actions.unstack, window.choosing.unstack),
            (actions.put_on_top, window.choosing.put_on_top),
            (actions.move_photos, window.photos.move_to_day),
            (actions.set_times, window.photos.set_times),
            (actions.take_back_times, window.photos.take_back),
            (actions.clocks, window.clocks.show_dialog),
            (actions.people, window.people.show_dialog),
            (actions.set_up_trip, window.trips.set_up),
            (actions.join_trips, window.trips.join),
            (actions.part_trip, window.trips.part),
            (actions.remove_trip, window.trips.remove),
            (actions.take_back_place, window.placing.take_back),
            (actions.online, window.online.set_up),
            (actions.about, self._about),
        ):
            action.triggered.connect(lambda _=False, does=does: does())
        actions.next_unwritten.setEnabled(False)
        window.reading.shown.connect(self._allow)
        self._connect_schemes()

    def _allow(self, snapshot: Snapshot) -> None:
        unwritten = any(item.unwritten for item in snapshot.items)
        self._window.actions_.next_unwritten.setEnabled(unwritten)

    def _connect_schemes(self) -> None:
        for name, action in self._window.actions_.schemes.items():
            action.setChecked(name == self._window.settings.scheme)
            action.triggered.connect(lambda _=False, name=name: self._use_scheme(name))

    def _stop(self) -> None:
        self._window.status.stopping()
        self._window.imports.stop()
        self._window.albums.stop()
        self._window.moved.stop()

    def _follow_link(self, link: str) -> None:
        what, _, which = link.partition(":")
        if what == "report":
            self._window.imports.show_report(Fate(which) if which else None)
        elif what == "undo":
            self._undo()
        elif what == "join":
            self._window.trips.join_as_offered(which)
        elif what == "people":
            self._window.people.show_dialog()
        elif what == "album":
            self._window.albums.show(folder=which == "folder")
        elif what == "backups":
            self._window.backups.follow(which)
        elif what == "moved":
            self._window.moved.follow(which)

    def _undo(self) -> None:
        self._window.page.flush()
        if self._window.operations is not None:
            self._window.operations.undo()

    def _redo(self) -> None:
        self._window.page.flush()
        if self._window.operations is not None:
            self._window.operations.redo()

    def _zoom(self, factor: float) -> None:
        window, timeline = self._window, self._window.timeline
        if window.mapping.visible and not window.viewer.visible:
            window.mapping.pane.view.zoom_by(1 if factor > 1 else -1)
        elif window.leafing.visible and not window.viewer.visible:
            window.leafing.view.zoom_by(factor)
        else:
            timeline.set_row_height(round(timeline.row_height() * factor))

    def _usual_size(self) -> None:
        """Show as much as at first: of the map all, of the album whole spreads."""
        window = self._window
        if window.mapping.visible:
            window.mapping.pane.view.go_home()
        elif window.leafing.visible:
            window.leafing.view.fit()
        else:
            window.timeline.set_row_height(ROW_HEIGHT)

    def _use_scheme(self, scheme: Scheme) -> None:
        self._window.settings.scheme = scheme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, scheme)

    def _about(self) -> None:
        text = self.tr("Trip Journal {version}").format(version=__version__)
        line = self.tr("Photos on the days they were lived, words beside them, and a book.")
        QMessageBox.about(self._window, self.tr("About Trip Journal"), f"{text}\n\n{line}")
