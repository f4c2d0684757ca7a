"""Messages of an export on their way into the journal: only what is not here yet.

A message is told apart by when, by whom and what: the same export again, or a longer one, doubles
nothing; nor does one that a phone made in another zone, or with the files left out before. Where
nothing tells two exports of one chat apart from two chats (two people's names for the same
others), both are kept.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.chat import Message
from journal.store import edits
from journal.store.chats import ZONES_APART
from journal.store.journal import Edit

_TELLING = 12  # letters of a message that is hardly written twice
_SAME = 3  # messages by which a chat is known again; one that tells is enough


class Added(NamedTuple):
    """What adding an export did: its chat, how many messages were new, how many it has."""

    chat_id: int
    new: int
    all: int


def add_messages(
    name: str, messages: Sequence[Message], photos: Mapping[str, int] | None = None
) -> Callable[[Edit], Added]:
    """Add the messages of an export that are not here yet.

    name: of the chat, unless it is here under another. photos: those that came in with it, by the
    names of their files there; they may be in the journal under others.
    """

    def change(edit: Edit) -> Added:
        tidy = [
            Message(at, edits.clean(author), edits.clean(text), edits.clean(attachment))
            for at, author, text, attachment in messages
        ]
        chat = _chat_of(edit, edits.clean(name).strip(), tidy)
        known = _known(edit.db, chat)
        tidy = _shifted(tidy, known)
        new = _add(edit, chat, tidy, known, _names(edit.db, photos or {}))
        return Added(chat, new, len(tidy))

    return change


class _Known(NamedTuple):
    id: int
    message: Message
    number: int


def _known(db: Database, chat: int) -> list[_Known]:
    rows = db.execute(
        "SELECT id, sent_at, author, text, attachment, number FROM message WHERE chat_id = ?"
        " ORDER BY id",
        [chat],
    )
    return [
        _Known(row[0], Message(datetime.fromisoformat(row[1]), *row[2:5]), row[5]) for row in rows
    ]


def _chat_of(edit: Edit, name: str, messages: Sequence[Message]) -> int:
    """Return the chat that has some of these messages, else the one of that name, made if new."""
    wanted = {
        (at.isoformat(), author, text or attachment) for at, author, text, attachment in messages
    }
    rows = edit.db.execute(
        "SELECT chat_id, sent_at, author, iif(text = '', attachment, text) FROM message"
    )
    same: Counter[int] = Counter()
    for chat, *said in rows:
        if tuple(said) in wanted:
            same[chat] += _SAME if len(said[2]) >= _TELLING else 1
    for chat, count in same.most_common(1):
        if count >= min(_SAME, len(wanted)):
            return int(chat)
    name = name or ", ".join(sorted({message.author for message in messages})[:4])
    row = edit.db.execute("SELECT id FROM chat WHERE name = ?", [name]).fetchone()
    if row is not None:
        return int(row[0])
    made = edit.db.execute("INSERT INTO chat (name) VALUES (?)", [name]).lastrowid
    assert made is not None
    return made


def _shifted(messages: list[Message], known: Sequence[_Known]) -> list[Message]:
    """Bring an export that a phone made in another zone to the times of the one before it.

    Told by messages long enough to be written once, if most of them are the same hours away.
    """
    before = _once(k.message for k in known)
    after = _once(messages)
    apart = Counter(before[said] - after[said] for said in before.keys() & after.keys())
    if not apart:
        return messages
    shift, count = apart.most_common(1)[0]
    if not shift or count < _SAME or 2 * count < apart.total() or shift % timedelta(minutes=15):
        return messages
    if abs(shift) > ZONES_APART:
        return messages
    return [message._replace(sent_at=message.sent_at + shift) for message in messages]


def _once(messages: Iterable[Message]) -> dict[tuple[str, str], datetime]:
    at: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for message in messages:
        if len(message.text) >= _TELLING:
            at[message.author, message.text].append(message.sent_at)
    return {said: moments[0] for said, moments in at.items() if len(moments) == 1}


def _names(db: Database, photos: Mapping[str, int]) -> dict[str, str]:
    """Return the names that files of an export have in the journal."""
    rows = dict(
        db.execute(
            "SELECT id, name FROM photo WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(photos.values()))],
        ).fetchall()
    )
    return {name: rows[photo] for name, photo in photos.items() if photo in rows}


def _add(
    edit: Edit,
    chat: int,
    messages: Sequence[Message],
    known: Sequence[_Known],
    names: Mapping[str, str],
) -> int:
    """Insert what is new, and name files that were left out of the export before."""
    alike: dict[Message, list[_Known]] = defaultdict(list)
    for k in known:
        alike[k.message._replace(attachment="")].append(k)
    incoming: dict[Message, list[str]] = defaultdict(list)
    for message in messages:
        attachment = names.get(message.attachment, message.attachment)
        incoming[message._replace(attachment="")].append(attachment)
    numbers = Counter(k.message for k in known)
    rows: list[tuple[object, ...]] = []
    for said, attachments in incoming.items():
        fresh, named = _compared(attachments, alike.get(said, ()))
        for number, attachment in named:
            _name_file(edit, number, said._replace(attachment=attachment), numbers)
        for attachment in fresh:
            message = said._replace(attachment=attachment)
            rows.append((chat, *_row(message), numbers[message]))
            numbers[message] += 1
    rows.sort(key=lambda row: str(row[1]))
    edit.db.conn.executemany(
        "INSERT INTO message (chat_id, sent_at, author, text, attachment, number)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
    return len(rows)


def _compared(
    attachments: Iterable[str], known: Sequence[_Known]
) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the attachments of what is new among messages that are alike in all the rest.

    And which known messages have an attachment that an export before did not name.
    """
    left = list(known)
    fresh: list[str] = []
    for attachment in attachments:
        same = next((k for k in left if k.message.attachment == attachment), None)
        if same is not None:
            left.remove(same)
        else:
            fresh.append(attachment)
    new, named = [], []
    for attachment in fresh:
        bare = next((k for k in left if not (attachment and k.message.attachment)), None)
        if bare is None:
            new.append(attachment)
            continue
        left.remove(bare)
        if attachment:
            named.append((bare.id, attachment))
    return new, named


def _name_file(edit: Edit, number: int, message: Message, numbers: Counter[Message]) -> None:
    edit.db.execute(
        "UPDATE message SET attachment = ?, number = ? WHERE id = ?",
        [message.attachment, numbers[message], number],
    )
    numbers[message] += 1


def _row(message: Message) -> tuple[str, str, str, str]:
    return message.sent_at.isoformat(), message.author, message.text, message.attachment
