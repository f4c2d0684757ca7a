"""What a person says by hand about the selected photos: their day, their time; and the line that
says what their time rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QDialog, QMenu

from journal.core.errors import WorldError
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.photo_facts import (
    PhotoFacts,
    PhotoTime,
    SeveralPhotos,
    facts_of,
    photo_facts,
    photo_times,
)
from journal.store.said import FileDates, Shifted, file_dates, move_to_day, take_back
from journal.store.said import use_file_dates as use_dates
from journal.ui import words
from journal.ui.operations import Operations
from journal.ui.photos.basis import tooltip
from journal.ui.photos.facts_bar import FactsBar
from journal.ui.session import Session

if TYPE_CHECKING:
    from journal.ui.photos.times import Way
    from journal.ui.window import MainWindow

_Times = tuple[list[PhotoTime], dict[int, datetime]]
_REST_MS = 60  # a selection that still grows is not looked up


class Photos(QObject):
    """Edits the selected photos of the journal that is open. bar: for below the timeline."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chosen = window.chosen
        self._session: Session | None = None
        self.dialog: QDialog | None = None
        self.bar = FactsBar(window)
        self.bar.time_wanted.connect(self.set_times)
        self.bar.day_wanted.connect(self.move_to_day)
        self.bar.file_dates_wanted.connect(self.use_file_dates)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look_up)
        timeline = window.timeline
        self._chosen.changed.connect(self._rest.start)
        timeline.menu_wanted.connect(self._show_menu)
        timeline.describe = self._describe
        for drops in (timeline.drops, window.days.drops):
            drops.may_drop = self._may_drop
            drops.dropped.connect(self.dropped)

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the photos of this journal from now on."""
        self._session = session
        operations.changed.connect(lambda *_: self._rest.start())
        self.bar.allow_writing(not session.read_only)
        self._look_up()

    def close(self) -> None:
        """Show and edit no more."""
        if self.dialog is not None:
            self.dialog.reject()
        self._rest.stop()
        self._session = None
        self.bar.show_photos(None)

    # What they rest on

    def _look_up(self) -> None:
        """Show what the time of the selected photos rests on."""
        session, photos = self._session, self._window.timeline.selected_photos()
        self._window.choosing.allow()
        if session is None:
            return
        if not photos:
            self.bar.show_photos(None)
            return

        def show(facts: PhotoFacts | SeveralPhotos | None) -> None:
            if session is self._session and self._window.timeline.selected_photos() == photos:
                self.bar.show_photos(facts)

        session.load(lambda journal: facts_of(journal.db, photos), show, self._window.say_problem)

    def _describe(self, photo: int) -> str:
        if self._session is None:
            return ""
        try:
            facts = photo_facts(self._session.reader.db, photo)
        except WorldError:
            return ""  # whoever reads or writes next will say why
        return tooltip(facts) if facts else ""

    def _show_menu(self, at: QPoint) -> None:
        self._window.choosing.allow()
        menu = QMenu(self._window)
        self._window.actions_.fill_photo_menu(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # Another day

    def move_to_day(self) -> None:
        """Ask for a day and move the selected photos there."""
        photos = self._chosen.photos()
        snapshot, reading = self._window.reading.snapshot, self._window.reading
        if not photos or snapshot is None or self.dialog is not None:
            return
        from journal.ui.photos.day_dialog import DayChoice, DayDialog  # not at the start

        days = [
            DayChoice(day.key.date, day.title, day.photo_count)
            for day in snapshot.days
            if day.key.date
        ]
        here = next((day for day in snapshot.days if self._stand_on(day.id, photos)), None)
        read = snapshot.day(reading.day) if reading.day is not None else None
        begin = here or read
        dialog = DayDialog(
            len(photos),
            days,
            begin.key.date if begin else None,
            here.key.date if here else None,
            self._window,
        )
        self._ask(dialog, lambda: self._move(photos, dialog.date))

    def dropped(self, photos: Sequence[int], day: int) -> None:
        """Move photos that were let go over a day."""
        snapshot = self._window.reading.snapshot
        row = snapshot.day(day) if snapshot else None
        if row is not None and row.key.date:
            self._move(photos, row.key.date)

    def _may_drop(self, photos: list[int], day: int) -> bool:
        """Tell whether photos may go to a day: one with a date, and not where all of them are."""
        snapshot = self._window.reading.snapshot
        row = snapshot.day(day) if snapshot and self._window.writable else None
        return row is not None and bool(row.key.date) and not self._stand_on(day, photos)

    def _stand_on(self, day: int, photos: Sequence[int]) -> bool:
        """Tell whether all of the photos stand on a day."""
        snapshot = self._window.reading.snapshot
        sections = snapshot.sections if snapshot else ()
        cells = next((section.cells for section in sections if section.day == day), ())
        return {cell.photo_id for cell in cells}.issuperset(photos)

    def _move(self, photos: Sequence[int], day: date) -> None:
        def told(count: int) -> None:
            line = self.tr("{photos} moved to {day}")
            self._chosen.say(line.format(photos=words.photos(count), day=words.middle_date(day)))

        self._chosen.edit(Op.MOVE_PHOTOS, lambda: move_to_day(photos, day), told)

    # Another time

    def set_times(self) -> None:
        """Ask for the date and time of the selected photos, and set it."""
        session, photos = self._session, self._chosen.photos()
        if session is None or not photos:
            return

        def read(journal: Journal) -> _Times:
            return photo_times(journal.db, photos), file_dates(journal.db, photos)

        def show(found: _Times) -> None:
            if session is not self._session or self.dialog is not None:
                return
            from journal.ui.photos.when_dialog import WhenDialog  # not at the start

            times, dates = found
            dialog = WhenDialog(times, dates, self._window)
            self._ask(dialog, lambda: self._set(dialog.way, times))

        session.load(read, show, self._window.say_problem)

    def _set(self, way: Way, times: Sequence[PhotoTime]) -> None:
        told = self._told_taken_back if way.op is Op.TAKE_BACK_TIMES else self._told
        self._chosen.edit(way.op, lambda: way.change(times), told)

    def use_file_dates(self) -> None:
        """Give the selected photos the dates of their files."""
        photos = self._chosen.photos()
        if photos:
            self._chosen.edit(Op.SET_TIMES, lambda: use_dates(photos), self._told)

    def take_back(self) -> None:
        """Let the selected photos stand where their files say."""
        photos = self._chosen.photos()
        if photos:
            self._chosen.edit(Op.TAKE_BACK_TIMES, lambda: take_back(photos), self._told_taken_back)

    def _told(self, value: int | Shifted | FileDates) -> None:
        """Say how many photos got another time, and how many stayed."""
        count, left = value if isinstance(value, tuple) else (value, 0)
        parts = []
        if count:
            line = self.tr("Date and time set: {photos}")
            parts.append(line.format(photos=words.photos(count)))
        if isinstance(value, FileDates) and left:
            line = self.tr("Left as they are, because their files have no date: {photos}")
            parts.append(line.format(photos=words.photos(left)))
        elif left:
            line = self.tr("Left as they are, because their time is not known: {photos}")
            parts.append(line.format(photos=words.photos(left)))
        self._chosen.say(" · ".join(parts), bool(count))

    def _told_taken_back(self, count: int) -> None:
        if count:
            line = self.tr("As the files say again: {photos}")
            self._chosen.say(line.format(photos=words.photos(count)))
        else:
            self._chosen.say(self.tr("Nothing was set by hand there"), done=False)

    # Common to all

    def _ask(self, dialog: QDialog, accepted: Callable[[], None]) -> None:
        """Show a dialog without holding the window up."""
        self.dialog = dialog
        dialog.accepted.connect(accepted)
        dialog.finished.connect(self._dialog_gone)
        dialog.open()

    def _dialog_gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
