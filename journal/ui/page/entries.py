"""The entries of a day, one below the other, kept in step with the journal.

Nothing that somebody is typing is ever lost to a refresh: fields with unsaved words are left
alone, and an entry that the journal has not numbered yet stays until it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journal.core.word_count import count_words
from journal.ui import words
from journal.ui.page.data import EntryData
from journal.ui.page.entry import EntryWidget
from journal.ui.page.entry_moves import EntryMoves
from journal.ui.page.spelling import Spelling
from journal.ui.page.text import GUTTER
from journal.ui.theme import icon

_COUNT_MS = 200  # after a letter is typed, until the words are counted


class EntryList(QWidget):
    """Shows entries, and one empty entry that invites where there is none.

    Signals:
        edited: (entry_id, field, value). added: (day, token, EntryData). removed: (entry_id).
        changed: the fields in Tab order are others now.
        writing: this editor has got the focus; None: it has lost it.
        caret_moved: the caret is at this place of the list.
        ordered: (day, the entries' ids in their new order). told: a line for the foot.
    """

    edited = Signal(int, str, object)
    added = Signal(int, object, object)
    removed = Signal(int)
    changed = Signal()
    writing = Signal(object)
    caret_moved = Signal(QRect)
    ordered = Signal(int, object)
    told = Signal(str)

    def __init__(
        self, people: QAbstractItemModel, spelling: Spelling, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people, self._spelling = people, spelling
        self.picture_of: Callable[[int], QImage | None] = lambda photo: None
        self.times_of: Callable[[str], list[tuple[str, str]]] = lambda text: []
        self.caption_of: Callable[[int], str] = lambda photo: ""
        self.open_photo: Callable[[int], object] = lambda photo: None
        self._day = 0
        self._writable = True
        self._invitation = ""
        self._pages = False
        self._order_owed = False
        self._entries: list[EntryWidget] = []
        self._waiting: dict[object, EntryWidget] = {}  # asked for, by token; also of days left
        self._unwanted: set[object] = set()  # removed before the journal knew them
        self._moves = EntryMoves(self, self.entries, self._show)
        self._moves.moved.connect(self._moved)
        self._moves.refused.connect(self._say_why_not)
        self._moves.near.connect(self.caret_moved)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self.add_button = QToolButton(self)
        self.count = QLabel(self)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._count)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add_button.setIcon(icon("plus", QPalette.ColorRole.Accent))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setFixedHeight(32)
        self.add_button.setAutoRaise(True)
        self.add_button.clicked.connect(self.add_blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._column)
        foot = QHBoxLayout()
        foot.setContentsMargins(GUTTER - 4, 0, 0, 0)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        foot.addWidget(self.count)
        column.addLayout(foot)
        column.addStretch(1)

    def entries(self) -> list[EntryWidget]:
        """Return the entries from top to bottom."""
        return list(self._entries)

    # -- from the journal

    def open(
        self,
        day: int,
        entries: tuple[EntryData, ...],
        writable: bool,
        invitation: str,
        *,
        pages: bool = False,
        starts_at: str = "04:00",
    ) -> None:
        """Show another day; call `flush` for the old one before.

        invitation: what the first entry says while it is empty. pages: they are pages of a
        section. starts_at: when the day starts, "HH:MM".
        """
        self._pages, self._moves.starts_at = pages, starts_at
        self.add_button.setText(self.tr("Page") if pages else self.tr("Entry"))
        self.add_button.setAccessibleName(
            self.tr("Add a page") if pages else self.tr("Add an entry")
        )
        self._order_owed = False
        self._writable = False  # no invitation between the two days
        self._invitation = invitation
        self._show([])
        self._day = day
        self.refresh(entries, writable)

    def refresh(self, entries: tuple[EntryData, ...], writable: bool) -> None:
        """Show what the journal says about the same day, changing only what is different."""
        self._writable = writable
        shown = {entry.entry_id: entry for entry in self._entries if entry.entry_id is not None}
        self._recognise([data for data in entries if data.entry_id not in shown])
        shown = {entry.entry_id: entry for entry in self._entries if entry.entry_id is not None}
        order: list[EntryWidget] = []
        for data in entries:
            if (entry := shown.get(data.entry_id)) is not None:
                entry.receive(data)
            else:
                entry = self._make()
                entry.become(data)
            order.append(entry)
        order += [entry for entry in self._entries if entry not in order and _in_use(entry)]
        self._show(order)
        for entry in order:
            entry.editor.viewport().update()  # captions of photos may be others now

    def _recognise(self, strangers: list[EntryData]) -> None:
        """Give asked-for entries their number where the journal shows them before it answers."""
        for entry in self._entries:
            for data in strangers:
                if entry.entry_id is None and entry.sent == replace(data, entry_id=0):
                    strangers.remove(data)
                    self._waiting.pop(entry.token, None)
                    entry.bind(data.entry_id)
                    break

    def created(self, token: object, entry_id: int) -> None:
        """Take the journal's answer: the entry asked for under `token` has this number."""
        entry = self._waiting.pop(token, None)
        if entry is None:
            return
        if token in self._unwanted:
            self._unwanted.discard(token)
            entry.deleteLater()
            self.removed.emit(entry_id)
            return
        doubles = [
            other for other in self._entries if other.entry_id == entry_id and other is not entry
        ]
        if entry.entry_id is None:
            entry.bind(entry_id)
        if entry not in self._entries:  # its day was left
            entry.flush()
            for double in doubles:  # and is shown again, without its last words
                double.receive(entry.value())
            entry.deleteLater()
        elif doubles:
            order = [other for other in self._entries if other is not entry]
            order[order.index(doubles[0])] = entry
            self._show(order)
        if self._order_owed:
            self._moved()

    # -- from the user

    def add_blank(self) -> None:
        """Put the caret into an empty entry at the end."""
        if not self._writable:
            return
        last = self._entries[-1] if self._entries else None
        if last is None or last.entry_id is not None or not last.blank:
            last = self._make()
            self._show([*self._entries, last])
        field = last.title if self._pages and not last.title.text() else last.editor
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand on at once what is waiting."""
        for entry in self.entries():
            entry.flush()

    def _remove(self, entry: EntryWidget) -> None:
        entry.flush()  # so that undo brings the last words back too
        index = self._entries.index(entry) if entry in self._entries else 0
        if entry.entry_id is None and entry.token is not None:
            self._unwanted.add(entry.token)
        self._show([other for other in self._entries if other is not entry])
        if self._entries:
            nearest = self._entries[min(index, len(self._entries) - 1)]
            nearest.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if entry.entry_id is not None:
            self.removed.emit(entry.entry_id)

    def entry_before(self, token: object) -> int | None:
        """Return the entry above one that was asked for; 0: none is; None: its day was left."""
        above = 0
        for entry in self._entries:
            if entry.token is token:
                return above
            above = entry.entry_id or above
        return None

    def _moved(self) -> None:
        self.flush()
        # Those without a number yet cannot be told of: once more, when they have theirs.
        self._order_owed = any(entry.token and not entry.entry_id for entry in self._entries)
        ids = [entry.entry_id for entry in self._entries if entry.entry_id is not None]
        self.ordered.emit(self._day, ids)

    def _say_why_not(self) -> None:
        self.told.emit(self.tr("Entries with a time stand in the order of their times."))

    def _added(self, entry: EntryWidget, token: object, data: EntryData) -> None:
        self._waiting[token] = entry
        self.added.emit(self._day, token, data)

    def forget_pictures(self) -> None:
        """Show the photos among the words as they are now."""
        for entry in self._entries:
            entry.editor.forget_pictures()

    def _count(self) -> None:
        """Say how many words stand on the page."""
        count = sum(count_words(entry.editor.text()) for entry in self._entries)
        self.count.setText(words.words(count) if count else "")

    # -- the widgets

    def _make(self) -> EntryWidget:
        entry = EntryWidget(self._people, self)
        entry.editor.spell_with(self._spelling)
        entry.editor.textChanged.connect(self._counting.start)
        entry.editor.picture_of = lambda photo: self.picture_of(photo)
        entry.time.offered = lambda: self.times_of(entry.editor.text())
        entry.editor.caption_of = lambda photo: self.caption_of(photo)
        entry.editor.open_photo = lambda photo: self.open_photo(photo)
        entry.edited.connect(self.edited)
        entry.writing.connect(self.writing)
        self._moves.follow(entry)
        entry.added.connect(lambda token, data: self._added(entry, token, data))
        entry.remove_asked.connect(lambda: self._remove(entry))
        entry.caret_moved.connect(
            lambda caret: self.caret_moved.emit(caret.translated(entry.pos()))
        )
        return entry

    def _show(self, order: list[EntryWidget]) -> None:
        """Make these the entries on the page, touching only what moves, comes or goes."""
        if not order and self._writable:
            order = [self._make()]
        gone = [entry for entry in self._entries if entry not in order]
        moved = order != self._entries
        self._entries = order
        for entry in gone:
            self._column.removeWidget(entry)
            entry.hide()
            if entry.token not in self._waiting:  # else it waits, out of sight, for its number
                entry.deleteLater()
        for index, entry in enumerate(order):
            if self._column.indexOf(entry) != index:
                self._column.insertWidget(index, entry)
                entry.show()
            entry.set_writable(self._writable)
            entry.set_place(movable=len(order) > 1, page=self._pages)
            entry.editor.set_hint(self._invitation if index == 0 else self.tr("Write…"))
        self.add_button.setVisible(self._writable)
        if moved:
            self._counting.start()
            self.changed.emit()


def _in_use(entry: EntryWidget) -> bool:
    """Say whether an entry the journal does not show has to stay: unsaved words, or the caret."""
    if entry.entry_id is not None:
        return entry.dirty
    return not entry.blank or any(field.hasFocus() for field in entry.fields())
