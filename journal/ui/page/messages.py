"""The messages of a day, folded away below its entries until somebody looks.

Knows messages and chats by the numbers it is given; what is asked of them goes out by signals. Rows
are made once they are unfolded, some at a time, for a group can say hundreds of things in a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMoveEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from journal.ui import words
from journal.ui.page.data import ChatData, MessageData
from journal.ui.page.message_row import MessageRow
from journal.ui.page.text import GUTTER
from journal.ui.theme import icon

AT_ONCE = 40  # rows
_SOON_MS = 1500  # in which what is taken stands above


class MessageList(QWidget):
    """A line that says how many messages, and unfolds them.

    Signals:
        take_asked: (message). times_asked: (chat, the button that asked).
        changed: the fields in Tab order are others now.
    """

    take_asked = Signal(int)
    times_asked = Signal(int, QWidget)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture_of: Callable[[int], QImage | None] = lambda photo: None
        self._messages: tuple[MessageData, ...] = ()
        self._chats: tuple[ChatData, ...] = ()
        self._writable = True
        self._open = False
        self._keeps_place = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._most = AT_ONCE
        self.rows: dict[int, MessageRow] = {}
        self.toggle = self._flat_button()
        self.toggle.clicked.connect(self._fold)
        self.more = self._flat_button()
        self.more.setAccessibleName(self.tr("More messages"))
        self.more.clicked.connect(self._show_more)
        self._body = QWidget(self)
        self._times = QVBoxLayout()
        self._times.setContentsMargins(-4, 0, 0, 0)  # in line with the words of the rows
        self._times.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.times: list[QToolButton] = []
        body = QVBoxLayout(self._body)
        body.setContentsMargins(GUTTER, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(self._times)
        body.addLayout(self._column)
        body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setContentsMargins(GUTTER - 4, 0, 0, 0)
        head.addWidget(self.toggle)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)
        self._body.hide()
        self._say_count()
        self.hide()

    def _flat_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(QSize(16, 16))
        button.setFixedHeight(32)
        button.setAutoRaise(True)
        return button

    def fields(self) -> list[QWidget]:
        """Return what takes the focus, in reading order."""
        if not self._open:
            return [self.toggle]
        rows = [self.rows[m.message_id].button for m in self._shown()]
        return [self.toggle, *self.times, *rows, self.more]

    def show_messages(
        self, messages: Sequence[MessageData], chats: Sequence[ChatData], writable: bool
    ) -> None:
        """Show the messages of a day; those that are shown already stay, with their focus."""
        known = {message.message_id for message in self._messages}
        if not known & {message.message_id for message in messages}:
            self._most = AT_ONCE
            self._keeps_place.stop()
        here = {message.chat_id for message in messages}
        self._messages = tuple(messages)
        self._chats = tuple(chat for chat in chats if chat.chat_id in here)
        self._writable = writable
        self.setVisible(bool(messages))
        self._say_count()
        self._fill()

    def forget_pictures(self) -> None:
        """Show the photos as they are now."""
        for message in self._shown() if self._open else ():
            self._show_row(message)

    def _say_count(self) -> None:
        symbol = "chevron-down" if self._open else "chevron-right"
        self.toggle.setIcon(icon(symbol, QPalette.ColorRole.PlaceholderText))
        self.toggle.setText(words.messages(len(self._messages)))
        self.toggle.setAccessibleName(self.toggle.text())
        state = self.tr("unfolded") if self._open else self.tr("folded")
        self.toggle.setAccessibleDescription(state)

    def _fold(self) -> None:
        self._open = not self._open
        self._say_count()
        self._fill()
        self._body.setVisible(self._open)

    def _show_more(self) -> None:
        first = len(self._shown())
        self._most += AT_ONCE
        self._fill()
        if first < len(self._messages):
            self.rows[self._messages[first].message_id].button.setFocus()

    def _shown(self) -> tuple[MessageData, ...]:
        return self._messages[: self._most]

    def _fill(self) -> None:
        """Make the rows what they are to be, touching only what comes, goes or is different."""
        shown = self._shown() if self._open else ()
        wanted = {message.message_id for message in shown}
        for number in [number for number in self.rows if number not in wanted]:
            row = self.rows.pop(number)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, message in enumerate(shown):
            if message.message_id not in self.rows:
                self.rows[message.message_id] = row = MessageRow(self._body)
                row.take_asked.connect(lambda number=message.message_id: self._take(number))
            row = self.rows[message.message_id]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            self._show_row(message)
        next_ones = min(len(self._messages) - len(shown), AT_ONCE)
        self.more.setVisible(next_ones > 0)
        self.more.setText(self.tr("%n more", "", next_ones))
        self._fill_times()
        self.changed.emit()

    def _show_row(self, message: MessageData) -> None:
        picture = self.picture_of(message.photo) if message.photo is not None else None
        self.rows[message.message_id].show_message(message, picture, self._writable)

    def _fill_times(self) -> None:
        """Say of each chat whose time its messages tell."""
        while len(self.times) < len(self._chats):
            button = self._flat_button()
            button.clicked.connect(lambda _=False, button=button: self._times_of(button))
            self._times.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.times.append(button)
        while len(self.times) > len(self._chats):
            button = self.times.pop()
            self._times.removeWidget(button)
            button.hide()
            button.deleteLater()
        for button, chat in zip(self.times, self._chats, strict=True):
            button.setText(f"{chat.name} · {chat.times}".replace("&", "&&"))
            button.setIcon(icon("clock", QPalette.ColorRole.PlaceholderText))
            button.setToolTip(self.tr("Whose time the messages of this chat tell"))
            button.setEnabled(self._writable)

    def _times_of(self, button: QToolButton) -> None:
        self.times_asked.emit(self._chats[self.times.index(button)].chat_id, button)

    def _take(self, number: int) -> None:
        if any(m.message_id == number and not m.taken for m in self._messages):
            self._keeps_place.start()
            self.take_asked.emit(number)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Stay under the hand where an entry comes in above: the next message may be wanted too."""
        super().moveEvent(event)
        if self._keeps_place.isActive():
            area: QWidget | None = self
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if area is not None:
                bar = area.verticalScrollBar()
                bar.setValue(bar.value() + event.pos().y() - event.oldPos().y())
