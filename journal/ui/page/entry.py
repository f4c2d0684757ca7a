"""One entry on the page: time, author, heading and text, and what is unsaved of them.

An entry is blank (nothing typed, unknown to the journal), asked for (the journal was told and has
not answered with a number) or real. What is typed while it is asked for waits for the number.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from journal.ui.page.data import EntryData
from journal.ui.page.draft import Draft
from journal.ui.page.editor import EntryEditor
from journal.ui.page.exact import normalise
from journal.ui.page.fields import NameField, TimeField
from journal.ui.page.grip import Grip
from journal.ui.page.text import GUTTER, LineText
from journal.ui.theme import icon, writing_font

FIELDS = ("time", "author", "title", "text")
MOVE_KEYS = {"Ctrl+Shift+Up": -1, "Ctrl+Shift+Down": 1}


def _same_words(first: str, second: str) -> bool:
    return normalise(first) == normalise(second)


class EntryWidget(QWidget):
    """The fields of one entry.

    Signals:
        edited: a real entry's field has a new value (entry_id, field, value).
        added: a blank entry has words now (token, EntryData with entry_id 0).
        remove_asked: take this entry away.
        writing: its text has got the focus (the editor) or lost it (None).
        caret_moved: the caret of one of its texts is at this place of the entry.
        move_asked: put it so many places further down (negative: up).
    """

    edited = Signal(int, str, object)
    added = Signal(object, object)
    remove_asked = Signal()
    writing = Signal(object)
    caret_moved = Signal(QRect)
    move_asked = Signal(int)

    def __init__(self, people: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry_id: int | None = None
        self.token: object | None = None
        self.sent: EntryData | None = None
        self.time = TimeField(self)
        self.author = NameField(self.tr("Author"), people, self)
        self.title = LineText(parent=self)
        self.editor = EntryEditor(self)
        self.grip = Grip(self)
        self._movable = False
        self._by = QLabel(self.tr("by"), self)
        self._heading_button = QToolButton(self)
        self._menu_button = QToolButton(self)
        self._build()
        self._lay_out()
        self.grip.setGeometry(0, 4, GUTTER, 20)  # in the margin: nothing moves when it shows
        for keys, step in MOVE_KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._ask_to_move(step))
        self._drafts = {
            "time": Draft(self.time.value, self.time.set_value, parent=self),
            "author": Draft(self.author.value, self.author.set_value, parent=self),
            "title": Draft(self.title.text, self.title.set_text, _same_words, self),
            "text": Draft(self.editor.text, self.editor.set_text, _same_words, self),
        }
        for watched in (self, *self.fields()):
            watched.installEventFilter(self)
        for name, draft in self._drafts.items():
            field = getattr(self, "editor" if name == "text" else name)
            field.edited.connect(draft.touch)
            field.left.connect(draft.flush)
            draft.hold()  # until there is a number
            draft.saved.connect(lambda value, name=name: self._saved(name, value))
            draft.due.connect(self._ask)
        self._show_quiet()

    def fields(self) -> tuple[TimeField, NameField, LineText, EntryEditor]:
        """Return the fields in reading order."""
        return self.time, self.author, self.title, self.editor

    def _build(self) -> None:
        self.author.setAccessibleName(self.tr("Author of this entry"))
        self.title.setAccessibleName(self.tr("Heading of this entry"))
        self.title.setFont(writing_font(1.2, QFont.Weight.DemiBold))
        self.title.set_hint(self.tr("Heading"))
        self.title.set_folding(True)
        self.editor.set_min_lines(2)
        self.editor.extend_menu = self._extend_menu
        self._by.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for field in (self.time, self.author):
            field.setFixedHeight(28)
            field.setTextMargins(-2, 0, 0, 0)  # line up with the words below
        self._by.setContentsMargins(0, 0, 6, 0)
        self._shape(self._heading_button, "heading", self.tr("Add a heading"))
        self._heading_button.clicked.connect(self.title.setFocus)
        self._shape(self._menu_button, "ellipsis", self.tr("More about this entry"))
        self._menu_button.clicked.connect(self._open_menu)
        for keeper in (self._menu_button, self._heading_button, self._by):
            policy = keeper.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            keeper.setSizePolicy(policy)

    def _lay_out(self) -> None:
        meta = QHBoxLayout()
        meta.setContentsMargins(GUTTER, 0, 0, 0)
        meta.setSpacing(0)
        for part in (
            self.time,
            self._by,
            self.author,
            self._heading_button,
            self._menu_button,
        ):
            meta.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(meta)
        column.addWidget(self.title)
        column.addWidget(self.editor)
        for words in (self.title, self.editor):
            words.caret_moved.connect(
                lambda caret, words=words: self.caret_moved.emit(caret.translated(words.pos()))
            )

    @staticmethod
    def _shape(button: QToolButton, symbol: str, words: str) -> None:
        button.setIcon(icon(symbol, QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab and the text's menu do the same
        button.setAccessibleName(words)
        button.setToolTip(words)

    # -- what it holds

    def value(self) -> EntryData:
        """Return what the fields show now."""
        return EntryData(
            self.entry_id or 0,
            self.time.value(),
            self.author.value(),
            self.title.text(),
            self.editor.text(),
        )

    @property
    def blank(self) -> bool:
        """Whether there is nothing to keep."""
        found = self.value()
        words = found.author + found.title + found.text
        return found.time is None and not words.strip()

    @property
    def dirty(self) -> bool:
        """Whether there is typing that the journal does not know."""
        return any(draft.dirty for draft in self._drafts.values())

    def receive(self, data: EntryData) -> None:
        """Show what the journal says, save where something is being typed."""
        for name in FIELDS:
            self._drafts[name].receive(getattr(data, name))
        self._show_quiet()

    def become(self, data: EntryData) -> None:
        """Show an entry of the journal from the start."""
        self.entry_id = data.entry_id
        self.editor.set_min_lines(1)
        for name in FIELDS:
            self._drafts[name].receive(getattr(data, name))
            self._drafts[name].release(getattr(data, name))
            self._drafts[name].settle()  # what a field cannot show is no edit
        self._show_quiet()

    def bind(self, entry_id: int) -> None:
        """Take the journal's number; what was typed since the entry was asked for is due soon."""
        assert self.sent is not None
        self.entry_id = entry_id
        for name in FIELDS:
            self._drafts[name].release(getattr(self.sent, name))
        self._show_quiet()

    def flush(self) -> None:
        """Hand on at once what is waiting."""
        for draft in self._drafts.values():
            draft.flush()

    def set_writable(self, writable: bool) -> None:
        for field in self.fields():
            field.set_writable(writable)
        self._show_quiet()

    def set_place(self, *, movable: bool, page: bool) -> None:
        """Say whether there are others to move it among, and whether it is a page of a section.

        A page has its title in sight, also while it has none.
        """
        self._movable = movable
        self.title.set_folding(not page)
        self.title.set_hint(self.tr("A title for this page") if page else self.tr("Heading"))
        self._heading_button.setFixedWidth(0 if page else 28)
        self._show_quiet()

    def _ask_to_move(self, step: int) -> None:
        if self._movable and not self.editor.isReadOnly():
            self.move_asked.emit(step)

    # -- to the journal

    def _saved(self, name: str, value: Any) -> None:
        if self.entry_id is not None:
            self.edited.emit(self.entry_id, name, value)

    def _ask(self) -> None:
        """Ask for a number once there is something to keep."""
        if self.token is None and not self.blank:
            self.token, self.sent = object(), self.value()
            self.added.emit(self.token, self.sent)

    # -- the menu

    def _extend_menu(self, menu: QMenu) -> None:
        unknown = self.entry_id is None and self.token is None
        if unknown or self.editor.isReadOnly():
            return
        menu.addSeparator()
        if self._movable:
            for words, (keys, step) in zip(
                (self.tr("Move Up"), self.tr("Move Down")), MOVE_KEYS.items(), strict=True
            ):
                move = menu.addAction(words)
                move.triggered.connect(lambda _=False, step=step: self._ask_to_move(step))
                move.setShortcut(QKeySequence(keys))
                move.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the entry's own acts
        remove = QAction(icon("trash-2"), self.tr("Remove this entry"), menu)
        remove.triggered.connect(self.remove_asked)
        menu.addAction(remove)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._extend_menu(menu)
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    # -- quiet until it is used

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            gained = event.type() == QEvent.Type.FocusIn
            self._show_quiet(gained)
            if watched is self.editor:
                self.writing.emit(self.editor if gained else None)
        elif event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._show_quiet()
        return super().eventFilter(watched, event)

    def _show_quiet(self, gained: bool | None = None) -> None:
        """Show what empty fields are for only where somebody is at work."""
        focused = any(field.hasFocus() for field in self.fields()) if gained is None else gained
        writable = not self.editor.isReadOnly()
        active = (focused or self.underMouse()) and writable
        self.time.set_quiet(not active)
        self.time.fold(not self.time.text() and not (focused and writable))
        self.author.set_quiet(not active)
        self._by.setVisible(active or bool(self.author.text()))
        known = self.entry_id is not None or self.token is not None
        self._menu_button.setVisible(active and known)
        self.grip.setVisible(active and known and self._movable)
        self._heading_button.setVisible(active and not self.title.text())
