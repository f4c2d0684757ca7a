"""What is asked of chats in the window: a message taken, a time set, one removed, one pasted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimeZone
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from journal.store import chats
from journal.store.chats import ChatRow
from journal.store.op import Op
from journal.ui.drop_target import dropped_paths
from journal.ui.operations import Operations
from journal.ui.photos.basis import zone_words
from journal.ui.session import Session
from journal.ui.status import UNDO

if TYPE_CHECKING:
    from journal.ui.chats.zone_dialog import ZoneDialog
    from journal.ui.window import MainWindow


class Chats(QObject):
    """Does what the messages of a day are asked for, and pastes chats."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._pasted: TemporaryDirectory[str] | None = None
        self.dialog: ZoneDialog | None = None
        messages = window.page.messages
        messages.picture_of = lambda photo: window.page.entries.picture_of(photo)
        messages.take_asked.connect(self.take)
        messages.times_asked.connect(self.ask_times)
        window.actions_.paste.triggered.connect(self.paste)

    def open(self, session: Session, operations: Operations) -> None:
        """Work with this journal from now on."""
        self._session, self._operations = session, operations

    def close(self) -> None:
        """Work with none: the journal is about to be closed."""
        if self.dialog is not None:
            self.dialog.reject()
        self._session = self._operations = None
        if self._pasted is not None:  # the import of it has ended
            self._pasted.cleanup()
            self._pasted = None

    def take(self, message: int) -> None:
        """Make an entry of a message on the day that is shown."""
        day = self._window.reading.day
        if self._operations is not None and self._window.writable and day is not None:
            self._window.page.flush()
            self._operations.edit(Op.TAKE_MESSAGE, chats.take_message(message, day))

    # Whose time a chat tells

    def ask_times(self, number: int, button: QWidget) -> None:
        """Offer zones for a chat, and to remove it, below a button."""
        menu = self.menu_of(number)
        if menu is not None:
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu_of(self, number: int) -> QMenu | None:
        """Make the menu of a chat; None where nothing can be done with it."""
        chat = self._chat(number)
        if chat is None or not self._window.writable:
            return None
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for zone in (None, *self._zones(chat)):
            words = zone_words(zone) if zone else self.tr("Local time of the trip")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(zone == chat.zone)
            group.addAction(action)
            action.triggered.connect(lambda _=False, zone=zone: self._set_zone(chat, zone))
        menu.addAction(self.tr("Another Time Zone…")).triggered.connect(lambda: self._ask(chat))
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove This Chat"))
        remove.triggered.connect(lambda: self._remove(chat))
        return menu

    def _chat(self, number: int) -> ChatRow | None:
        if self._session is None:
            return None
        rows = chats.list_chats(self._session.reader.db)
        return next((chat for chat in rows if chat.id == number), None)

    def _zones(self, chat: ChatRow) -> list[str]:
        """Return the zones that a chat's times may be of: home first, then the trip's."""
        snapshot = self._window.reading.snapshot
        trip = snapshot.trip if snapshot else None
        assert self._session is not None
        here = chats.zones_of_trip(self._session.reader.db, trip.id) if trip else []
        own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        says_place = "/" in own and not own.startswith("Etc/")
        homes = [trip.home_zone if trip else None, own if says_place else None, chat.zone]
        return list(dict.fromkeys(zone for zone in (*homes, *here) if zone))

    def _ask(self, chat: ChatRow) -> None:
        from journal.ui.chats.zone_dialog import ZoneDialog  # not at the start

        self.dialog = dialog = ZoneDialog(chat.name, chat.zone, self._zones(chat), self._window)

        def done(accepted: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if accepted:
                self._set_zone(chat, dialog.zone)

        dialog.finished.connect(done)
        dialog.open()

    def _set_zone(self, chat: ChatRow, zone: str | None) -> None:
        if self._operations is not None and zone != chat.zone:
            self._operations.edit(Op.SET_CHAT_ZONE, chats.set_chat_zone(chat.id, zone))

    def _remove(self, chat: ChatRow) -> None:
        if self._operations is None:
            return
        line = self.tr("Removed: {chat}").format(chat=chat.name)

        def told(_: object) -> None:
            self._window.status.say_parts([("", line), (UNDO, self.tr("Undo"))])

        self._operations.edit(Op.REMOVE_CHAT, chats.remove_chat(chat.id), then=told)

    # Pasting

    def paste(self) -> None:
        """Import what was copied: files, or the text of a chat."""
        from journal.core.chat import NotAChat, parse_chat  # not at the start

        data = QGuiApplication.clipboard().mimeData()
        if not self._window.writable or data is None:
            return
        paths = dropped_paths(data)
        if not paths:
            try:
                parse_chat(data.text())
            except NotAChat:
                self._window.status.say(self.tr("What was copied is no chat, and no files."))
                return
            paths = [self._written(data.text())]
        self._window.imports.start(paths)

    def _written(self, text: str) -> Path:
        """Write a chat where the import finds it."""
        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="trip-journal-", ignore_cleanup_errors=True)
        number = len(list(Path(self._pasted.name).iterdir()))
        folder = Path(self._pasted.name, str(number))
        folder.mkdir()
        path = folder / "_chat.txt"
        path.write_text(text, "utf-8", errors="replace", newline="")
        return path
