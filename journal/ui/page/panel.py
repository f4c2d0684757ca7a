"""The right pane of the window: the page of one day or section, written as it is read.

Knows days and entries by the numbers it is given and hands every change on by signals; it never
sees the journal file. What is typed is handed on within 900 ms, and at once when a field is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.ui.page.data import PageData
from journal.ui.page.draft import Draft
from journal.ui.page.editor import EntryEditor
from journal.ui.page.entries import EntryList
from journal.ui.page.messages import MessageList
from journal.ui.page.places import PlacesEdit
from journal.ui.page.spelling import Spelling
from journal.ui.page.text import GUTTER, LineText
from journal.ui.page.toolbar import FormatBar
from journal.ui.theme import SLIM_SCROLL_BAR, hairline, writing_font

MEASURE = 600  # pixels: some 70 letters, the longest line that reads well
_MARGIN = 24
_WIDE_MARGIN = 72  # pixels above and below the words that fill a screen
_AIR = 16  # pixels kept free above and below the caret


class PagePanel(QWidget):
    """Shows and edits the page of one day.

    Signals (every one is a change that somebody made here):
        title_edited: (day, title). places_edited: (day, tuple of names).
        entry_edited: (entry_id, "time" | "author" | "title" | "text", value).
        entry_added: (day, token, EntryData); answer with `entry_created`.
        entry_removed: (entry_id).
        entries_ordered: (day, the entries' ids in their new order). told: a line for the foot.
        photos_asked: the photos at hand are wanted where the caret stands; `insert_photos`.
    """

    title_edited = Signal(int, str)
    places_edited = Signal(int, object)
    proposals_asked = Signal(int)
    entry_edited = Signal(int, str, object)
    entry_added = Signal(int, object, object)
    entry_removed = Signal(int)
    photos_asked = Signal()
    entries_ordered = Signal(int, object)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: PageData | None = None
        self._people = QStringListModel(self)
        self.spelling = Spelling(self)
        self.heading = QLabel(self)
        self.title = LineText(parent=self)
        self.places = PlacesEdit(self)
        self.entries = EntryList(self._people, self.spelling, self)
        self.messages = MessageList(self)
        self._bar = FormatBar(self)
        self._scroll = QScrollArea(self)
        self._body = QWidget()
        self._editor: EntryEditor | None = None
        self._beside: int | None = None
        self._caret = QRect()
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._show_caret)
        self._build()
        self._title_draft = Draft(self.title.text, self.title.set_text, parent=self)
        self._places_draft = Draft(self.places.value, self.places.set_value, parent=self)
        self._connect()
        self._body.hide()

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Page"))
        self.heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.heading.setContentsMargins(GUTTER, 0, 0, 0)
        self.heading.setWordWrap(True)
        self.title.setFont(writing_font(1.6, QFont.Weight.DemiBold))
        self.title.setAccessibleName(self.tr("Title of the day"))
        self.places.setAccessibleName(self.tr("Places of the day"))
        self.places.input.setAccessibleName(self.tr("Add a place"))
        self._lay_out()
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._scroll.verticalScrollBar().setStyleSheet(SLIM_SCROLL_BAR)
        self._body.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._bar)

    def _lay_out(self) -> None:
        """Set the parts of the page below each other, no wider than reads well."""
        rule = hairline(self)
        places = QHBoxLayout()
        places.setContentsMargins(GUTTER, 0, 0, 0)
        places.addWidget(self.places)
        line = QHBoxLayout()
        line.setContentsMargins(GUTTER, 0, 0, 0)
        line.addWidget(rule)
        sheet = QWidget(self._body)
        sheet.setMaximumWidth(MEASURE + GUTTER)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addLayout(places)
        column.addSpacing(16)
        column.addLayout(line)
        column.addSpacing(16)
        column.addWidget(self.entries)
        column.addSpacing(16)
        column.addWidget(self.messages)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(GUTTER, 16, 0, 0)
        column.addLayout(self._foot)
        column.addStretch(1)
        self._middle = QHBoxLayout(self._body)
        self._middle.addWidget(sheet)
        self._set_margins()

    def _set_margins(self) -> None:
        """Stand in the middle of the pane, or of the screen that it fills but for what is beside.

        There the words stay where they are whether photos are beside them or not.
        """
        if self._beside is None:
            self._middle.setContentsMargins(_MARGIN - GUTTER, _MARGIN, _MARGIN, _MARGIN)
            self._bar.setContentsMargins(0, 0, 0, 0)
            return
        sheet = MEASURE + GUTTER
        spare = max(self.width() - sheet - 2 * _MARGIN + GUTTER, 0)
        right = min(self._beside, spare)
        wide = _WIDE_MARGIN
        self._middle.setContentsMargins(_MARGIN - GUTTER, wide, _MARGIN + right, wide)
        self._bar.setContentsMargins((spare - right) // 2, 0, 0, 0)  # below the first letters

    def _connect(self) -> None:
        self.title.edited.connect(self._title_draft.touch)
        self.title.left.connect(self._title_draft.flush)
        self._title_draft.saved.connect(self._title_saved)
        self.places.proposals_asked.connect(self._ask_proposals)
        self.places.edited.connect(self._places_draft.touch)
        self.places.edited.connect(self._places_draft.flush)  # a whole change, not typing
        self._places_draft.saved.connect(self._places_saved)
        self.entries.edited.connect(self.entry_edited)
        self.entries.added.connect(self.entry_added)
        self.entries.removed.connect(self.entry_removed)
        self.entries.ordered.connect(self.entries_ordered)
        self.entries.told.connect(self.told)
        self.entries.changed.connect(self._order_fields)
        self.messages.changed.connect(self._order_fields)
        self.entries.writing.connect(self._writing)
        self.entries.caret_moved.connect(lambda caret: self._caret_at(caret, self.entries))
        self.title.caret_moved.connect(lambda caret: self._caret_at(caret, self.title))
        self._bar.asked.connect(self._format)
        self._bar.photos_asked.connect(self.photos_asked)

    # -- from the host

    def place_at_foot(self, widget: QWidget) -> None:
        """Put a widget below everything else on the page."""
        self._foot.addWidget(widget)

    def show_page(self, data: PageData | None) -> None:
        """Show a day, or nothing; for the day that is shown already, only what is different.

        Unsaved typing of another day is handed on first; that of the same day is kept.
        """
        other = data is None or self._data is None or _key(data) != _key(self._data)
        if other and self._data is not None:
            self.flush()
        self._data = data
        self._body.setVisible(data is not None)
        if data is None:
            self._bar.hide()
            return
        if self.heading.text() != data.heading:
            self.heading.setText(data.heading)
        self.places.setVisible(not data.is_section)
        self.places.set_writable(data.writable)
        self.title.set_writable(data.writable)
        self._title_draft.receive(data.title)
        self.places.set_said(data.places_said)
        self._places_draft.receive(data.places)
        if other:
            self.title.forget_undo()
            section = data.is_section
            self.title.set_hint(self.tr("A title") if section else self.tr("A title for the day"))
            invitation = self.tr("Write…") if section else self.tr("Write about this day…")
            self.entries.open(
                data.day,
                data.entries,
                data.writable,
                invitation,
                pages=section,
                starts_at=data.starts_at,
            )
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self.entries.refresh(data.entries, data.writable)
        self.messages.show_messages(data.messages, data.chats, data.writable)

    def _ask_proposals(self) -> None:
        if self._data is not None:
            self._places_draft.flush()
            self.proposals_asked.emit(self._data.day)

    @property
    def day(self) -> int | None:
        """The journal's number of the day that is shown."""
        return self._data.day if self._data is not None else None

    def set_people(self, names: Iterable[str]) -> None:
        """Offer these names as authors."""
        _set_names(self._people, names)

    def entry_created(self, token: object, entry_id: int) -> None:
        """Say which number the entry of an `entry_added` signal has now."""
        self.entries.created(token, entry_id)

    def flush(self) -> None:
        """Hand on everything that is typed and not handed on yet, at once."""
        if self._data is None:
            return
        QGuiApplication.inputMethod().commit()
        self.places.commit()
        self._title_draft.flush()
        self._places_draft.flush()
        self.entries.flush()

    def add_entry(self) -> None:
        """Start an entry at the end of the page (for a menu of the window)."""
        if self._data is not None:
            self.entries.add_blank()

    def write(self) -> None:
        """Put the caret into the text: where it was last on this page, else at the end of it."""
        editors = [entry.editor for entry in self.entries.entries()]
        if self._editor in editors:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif editors:
            editors[-1].moveCursor(QTextCursor.MoveOperation.End)
            editors[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def write_in(self, entry_id: int, share: float = 0.0) -> None:
        """Put the caret into an entry, so far down its text (0 to 1), and bring it into sight."""
        for entry in self.entries.entries():
            if entry.entry_id == entry_id:
                entry.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                entry.editor.moveCursor(QTextCursor.MoveOperation.End)
                cursor = entry.editor.textCursor()
                cursor.setPosition(round(share * cursor.position()))
                cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
                entry.editor.setTextCursor(cursor)

    def fill_screen(self, beside: int | None) -> None:
        """Have the words in the middle of a screen, with something so wide before the page.

        None: be a pane among others again.
        """
        self._beside = beside
        self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def entry_before(self, token: object) -> int | None:
        """Return the entry above that of an `entry_added` signal; 0: none; None: unknown."""
        return self.entries.entry_before(token)

    def insert_photos(self, photos: Iterable[int]) -> None:
        """Put photos into the text that is being written, where its caret stands."""
        if self._editor is not None:
            self._editor.insert_photos(photos)

    # -- from the fields

    def _title_saved(self, title: str) -> None:
        if self._data is not None:
            self.title_edited.emit(self._data.day, title)

    def _places_saved(self, places: tuple[str, ...]) -> None:
        if self._data is not None:
            self.places_edited.emit(self._data.day, places)

    def _writing(self, editor: EntryEditor | None) -> None:
        if editor is not None:
            self._editor = editor
        self._bar.setVisible(editor is not None and not editor.isReadOnly())

    def _format(self, command: str) -> None:
        if self._editor is not None and self._editor.hasFocus():
            self._editor.apply(command)

    def _order_fields(self) -> None:
        """Let Tab follow the eye: title, places, then each entry's fields, then the button."""
        fields: list[QWidget] = [self.title, self.places.input]
        for entry in self.entries.entries():
            fields += entry.fields()
        fields += [self.entries.add_button, *self.messages.fields()]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    # -- the caret stays in sight

    def _caret_at(self, caret: QRect, widget: QWidget) -> None:
        self._caret = QRect(widget.mapTo(self._body, caret.topLeft()), caret.size())
        self._follow.start(0)

    def _show_caret(self) -> None:
        # The text that has grown gets its room first, from itself up to the scroll area.
        grown: QWidget | None = self._body.focusWidget()
        while grown is not None and grown is not self:
            QCoreApplication.sendEvent(grown, QEvent(QEvent.Type.LayoutRequest))
            grown = grown.parentWidget()
        bar = self._scroll.verticalScrollBar()
        top, bottom = self._caret.top() - _AIR, self._caret.bottom() + _AIR
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self._scroll.viewport().height():
            bar.setValue(bottom - self._scroll.viewport().height())


def _key(data: PageData) -> tuple[int, bool]:
    return data.day, data.is_section


def _set_names(model: QStringListModel, names: Iterable[str]) -> None:
    wanted = list(names)
    if wanted != model.stringList():
        model.setStringList(wanted)
