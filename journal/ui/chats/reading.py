"""The messages of a day and their chats, worded for the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from sqlite_utils import Database

from journal.store.chats import list_chats, list_messages
from journal.ui import words
from journal.ui.page.data import ChatData, MessageData
from journal.ui.photos.basis import zone_words

translate = QCoreApplication.translate  # a name that lupdate knows


def read_messages(db: Database, day: int) -> tuple[MessageData, ...]:
    """Return the messages of a day in their order."""
    return tuple(
        MessageData(
            row.id,
            row.chat_id,
            words.clock(row.lived_at.isoformat()),
            row.author,
            row.text,
            row.attachment,
            row.photo,
            row.entry is not None,
        )
        for row in list_messages(db, day)
    )


def read_chats(db: Database) -> tuple[ChatData, ...]:
    """Return the chats, with whose time their messages tell."""
    local = translate("chats", "local time")
    return tuple(
        ChatData(chat.id, chat.name, zone_words(chat.zone) if chat.zone else local)
        for chat in list_chats(db)
    )
