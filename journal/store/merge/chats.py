"""Chats of another journal: the messages that are not here, and which entries were made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journal.core.chat import Message
from journal.store.chat_import import add_messages
from journal.store.chats import set_chat_zone
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest
from journal.store.settle import read_moment


class JoinedChat(NamedTuple):
    """A chat of the guest: how many messages it has, and how many of them were not here."""

    name: str
    all: int
    new: int


def join_chats(edit: Edit, guest: Guest, entries: Mapping[int, int]) -> list[JoinedChat]:
    """Add what is not here. entries: those here, by their numbers there."""
    joined = []
    for chat, name, zone in guest.rows("SELECT id, name, zone FROM chat ORDER BY id"):
        rows = guest.rows(
            "SELECT sent_at, author, text, attachment, entry_id FROM message WHERE chat_id = ?"
            " ORDER BY id",
            [chat],
        )
        read = [
            (Message(at, *map(clean, words)), entries.get(entry))
            for text, *words, entry in rows
            if (at := read_moment(text))
        ]
        if not read:
            continue
        added = add_messages(sound.line(name), [message for message, _ in read])(edit)
        if added.new == added.all and sound.zone(zone):
            set_chat_zone(added.chat_id, zone)(edit)
        for message, entry in read:
            if entry is not None:
                _mark_taken(edit, added.chat_id, message, entry)
        joined.append(JoinedChat(sound.line(name), added.all, added.new))
    return joined


def _mark_taken(edit: Edit, chat: int, message: Message, entry: int) -> None:
    edit.db.execute(
        "UPDATE message SET entry_id = ? WHERE entry_id IS NULL AND chat_id = ? AND sent_at = ?"
        " AND author = ? AND text = ? AND attachment = ?",
        [entry, chat, message.sent_at.isoformat(), *message[1:]],
    )
