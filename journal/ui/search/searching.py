"""Searches while a person types, and goes to what they choose.

The index is made off the window's thread when the field is entered for the first time, and follows
the edits from then on. Only the newest question is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from journal.core.search import parse
from journal.store.choices import stack_of
from journal.store.journal import Changes, Journal
from journal.store.search import Found, Results, SearchIndex
from journal.ui.operations import Operations
from journal.ui.search.panel import SearchField, SearchPanel
from journal.ui.session import Session
from journal.ui.squares import Squares

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


@dataclass
class _Asked:
    """The index of one journal, made and asked on its loader's thread alone."""

    index: SearchIndex | None = None


class Searching(QObject):
    """field: for the header."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._of_journal = _Asked()
        self._touched: list[Changes] = []  # since the index was asked last
        self._asked = 0
        self._photo: int | None = None  # to be shown once its trip is
        self._squares: Squares | None = None
        self.panel: SearchPanel | None = None
        self.field = SearchField(window)
        self.field.setEnabled(False)
        self.field.begun.connect(self._ask)
        self.field.textChanged.connect(self._ask)
        self.field.editingFinished.connect(self._rest)
        self.field.stepped.connect(self._step)
        self.field.taken.connect(self._take)
        self.field.left.connect(self._leave)
        window.reading.shown.connect(lambda _: self._show_photo())

    def open(self, session: Session, operations: Operations) -> None:
        """Search this journal from now on."""
        # One for each journal: what is still asked of the last one must not answer for this one.
        self._session, self._of_journal = session, _Asked()
        operations.changed.connect(self._note)
        self._squares = Squares(session.fetch_thumbnail, session.bridge, self)
        self.panel = SearchPanel(self._squares, self._window)
        self.panel.chosen.connect(self.go)
        self.field.setEnabled(True)

    def close(self) -> None:
        """Search no more, and forget what was found."""
        self._session = self._photo = None
        self._touched.clear()
        self.field.clear()
        self.field.setEnabled(False)
        if self._squares is not None:
            self._squares.close()
            self._squares = None
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        self._asked = 0  # emptying the field has asked once more

    def begin(self) -> None:
        """Let words be typed; what stands there is replaced."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # Asking

    def _note(self, changes: Changes, _source: object) -> None:
        """Keep what an edit changed for the index, once there is one."""
        if self._asked:
            self._touched.append(changes)

    def _ask(self) -> None:
        session, query = self._session, parse(self.field.text())
        self._asked += 1
        number = self._asked
        if session is None:
            return
        if query.empty and self.panel is not None:
            self.panel.hide()
        touched, self._touched = self._touched, []
        asked, proposals = self._of_journal, self._window.reading.proposals

        def proposed() -> dict[int, tuple[str, ...]]:
            return proposals.place_names

        def work(journal: Journal) -> Results:
            if asked.index is None:
                asked.index = SearchIndex(journal.db, proposed)
            else:
                for changes in touched:
                    asked.index.follow(changes.touched)
                asked.index.follow({})  # places may be proposed now that were not before
            return asked.index.find(query)

        def show(results: Results) -> None:
            here = session is self._session and number == self._asked
            if here and not query.empty and self.panel is not None and self.field.hasFocus():
                self.panel.show_results(results, self.field)

        def failed(problem: BaseException) -> None:
            asked.index = None  # what it missed is not known
            self._window.say_problem(problem)

        session.load(work, show, failed)

    def _step(self, by: int) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.view.step(by)

    def _rest(self) -> None:
        """Take the panel away when the field is left for something else than its results."""
        if self.panel is not None and not self.panel.underMouse():
            self.panel.hide()

    def _leave(self) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.hide()
            return
        self.field.clear()
        self._window.mapping.focus()

    # Going there

    def _take(self) -> None:
        found = self.panel.view.current() if self.panel is not None else None
        if found is not None and self.panel is not None and self.panel.isVisible():
            self.go(found)

    def go(self, found: Found) -> None:
        """Show a day, or a photo on its day, in whatever trip."""
        window = self._window
        if self.panel is not None:
            self.panel.hide()
        window.viewer.leave()
        window.actions_.filter.setChecked(False)
        window.binning.leave_for_day(found.day)
        self._photo = found.id if found.kind == "photo" else None
        trip = window.reading.snapshot.trip if window.reading.snapshot else None
        if found.trip is not None and (trip is None or trip.id != found.trip):
            window.reading.show_trip(found.trip, found.day)
        elif found.day is not None:
            window.reading.go_to_day(found.day)
        if self._photo is not None:
            window.mapping.show_timeline()
        window.mapping.focus()
        self._show_photo()

    def _show_photo(self) -> None:
        """Select the photo that was chosen, once it is in the timeline; open its stack for it."""
        photo, session = self._photo, self._session
        if photo is None or session is None:
            return
        timeline, reading = self._window.timeline, self._window.reading
        if timeline.photos.row_of(photo) is not None:
            self._photo = None
            timeline.show_photo(photo)
        elif any(
            timeline.photos.row_of(other) is not None and other not in reading.expanded
            for other in stack_of(session.reader.db, photo)[:1]
        ):
            reading.toggle_stack(photo)
