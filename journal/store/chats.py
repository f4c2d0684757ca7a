"""Chats in the journal: the day that each message belongs to, the entries made of them.

An export gives times in the zone of the phone that made it, on the day that it made
it. Where a chat has a zone, its times are brought to the zone that the travellers were in at that
instant, as their photos tell; without one they are taken for local time.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.day import DAY_STARTS_AT, day_of
from journal.core.zone import instant_of, is_zone, wall_time
from journal.core.zone_timeline import ZoneTimeline, travelled
from journal.store import edits
from journal.store.bin import bring_back_entries
from journal.store.journal import Edit
from journal.store.tracks import track_anchors

ZONES_APART = timedelta(hours=27)  # no two zones are further apart


class ChatRow(NamedTuple):
    """A chat. zone: whose time its messages tell; None: local time of the trip."""

    id: int
    name: str
    zone: str | None


class MessageRow(NamedTuple):
    """A message of a day. lived_at: local time. photo: that was sent with it, None if not here.

    entry: that it was taken into, None where that is not there any more, or in the bin.
    """

    id: int
    chat_id: int
    lived_at: datetime
    author: str
    text: str
    attachment: str
    photo: int | None
    entry: int | None


# What people do with them


def set_chat_zone(chat: int, zone: str | None) -> Callable[[Edit], None]:
    """Say whose time the messages of a chat tell; None: local time of the trip."""

    def change(edit: Edit) -> None:
        edit.db.execute("UPDATE chat SET zone = ? WHERE id = ?", [zone, chat])

    return change


def remove_chat(chat: int) -> Callable[[Edit], None]:
    """Remove a chat with its messages; entries that were made of them stay."""

    def change(edit: Edit) -> None:
        edit.db.execute("DELETE FROM message WHERE chat_id = ?", [chat])
        edit.db.execute("DELETE FROM chat WHERE id = ?", [chat])

    return change


def take_message(message: int, day: int) -> Callable[[Edit], int | None]:
    """Make an entry of a message, at its time of the day; return its id, None if it is gone.

    A message whose entry is there makes no second one; an entry in the bin comes back from it.
    """

    def change(edit: Edit) -> int | None:
        row = edit.db.execute(
            "SELECT entry_id, date FROM message, day WHERE message.id = ? AND day.id = ?",
            [message, day],
        ).fetchone()
        if row is None or row[1] is None:
            return None
        if row[0] is not None:
            bring_back_entries([row[0]])(edit)
            return int(row[0])
        found = _read(edit.db, date.fromisoformat(row[1]), _held_on(edit.db, day), message)
        if not found or not (found[0].text or found[0].photo):
            return None
        entry = _make_entry(edit, day, found[0])
        edit.db.execute("UPDATE message SET entry_id = ? WHERE id = ?", [entry, message])
        return entry

    return change


def _make_entry(edit: Edit, day: int, message: MessageRow) -> int:
    from journal.core.chat import as_markdown  # not at the start

    lines = [f"![](photo:{message.photo})"] if message.photo else []
    if message.text:
        lines.append(as_markdown(message.text))
    fields = {
        "time": message.lived_at.strftime("%H:%M"),
        "author": message.author,
        "text": "\n".join(lines),
    }
    return edits.add_entry(day, fields)(edit)  # it is read where its time belongs


# Reading


def list_chats(db: Database) -> list[ChatRow]:
    """Return the chats, by name."""
    return [ChatRow(*row) for row in db.execute("SELECT id, name, zone FROM chat ORDER BY name")]


def zones_of_trip(db: Database, trip: int) -> list[str]:
    """Return the zones that a trip's photos were taken in, in the order of their instants."""
    rows = db.execute(
        "SELECT zone FROM photo JOIN day ON day.id = day_id WHERE trip_id = ? AND bin IS NULL"
        " AND zone LIKE '%/%' GROUP BY zone ORDER BY min(lived_at)",
        [trip],
    )
    return [row[0] for row in rows]


def list_messages(db: Database, day: int) -> list[MessageRow]:
    """Return the messages of a day in the order of their local times; none for a section."""
    row = db.execute("SELECT date FROM day WHERE id = ?", [day]).fetchone()
    if row is None or row[0] is None:
        return []
    return _read(db, date.fromisoformat(row[0]), _held_on(db, day))


class _Held(NamedTuple):
    """What the trip of a day says of it."""

    starts_at: time
    home_zone: str | None


def _held_on(db: Database, day: int) -> _Held:
    starts_at, home = db.execute(
        "SELECT day_starts_at, home_zone FROM trip JOIN day ON day.trip_id = trip.id"
        " WHERE day.id = ?",
        [day],
    ).fetchone()
    try:
        starts = time.fromisoformat(starts_at)
    except ValueError:
        starts = DAY_STARTS_AT
    return _Held(starts, home if home and is_zone(home) else None)


def _read(db: Database, day: date, held: _Held, only: int | None = None) -> list[MessageRow]:
    """Return the messages lived on a date; only: one message, whatever its date."""
    found: list[MessageRow] = []
    for chat in list_chats(db):
        rows = _rows(db, chat, day, only)
        sent = [datetime.fromisoformat(row[1]) for row in rows]
        local = _local_times(db, chat, sent, held)
        found += [
            MessageRow(row[0], chat.id, at, *row[2:5], None, row[5])
            for row, at in zip(rows, local, strict=True)
            if only is not None or day_of(at, held.starts_at) == day
        ]
    photos = photos_named(db, [message.attachment for message in found])
    found = [m._replace(photo=photos.get(m.attachment.casefold())) for m in found]
    return sorted(found, key=lambda message: (message.lived_at, message.id))


def _rows(
    db: Database, chat: ChatRow, day: date, only: int | None
) -> list[tuple[int, str, str, str, str, int | None]]:
    query = (
        "SELECT message.id, sent_at, author, message.text, attachment, entry.id FROM message"
        " LEFT JOIN entry ON entry.id = entry_id AND entry.bin IS NULL WHERE chat_id = ?"
    )
    if only is not None:
        return db.execute(f"{query} AND message.id = ?", [chat.id, only]).fetchall()
    middle = datetime.combine(day, time(12))
    reach = timedelta(days=2) + (ZONES_APART if chat.zone else timedelta())
    return db.execute(
        f"{query} AND sent_at BETWEEN ? AND ?",
        [chat.id, (middle - reach).isoformat(), (middle + reach).isoformat()],
    ).fetchall()


def _local_times(db: Database, chat: ChatRow, sent: list[datetime], held: _Held) -> list[datetime]:
    """Return when messages were sent by the clocks of the place where the travellers were."""
    if chat.zone is None or not is_zone(chat.zone) or not sent:
        return sent
    instants = [instant_of(at, chat.zone) for at in sent]
    zones = _zones_around(db, min(instants), max(instants))
    last = held.home_zone or chat.zone
    return [wall_time(at, zones.at(at) or last) for at in instants]


def _zones_around(db: Database, first: datetime, last: datetime) -> ZoneTimeline:
    """Return where the travellers were from one instant to another, and just outside of it."""
    known = "FROM photo WHERE bin IS NULL AND instant NOT NULL AND zone NOT NULL"
    rows = db.execute(
        f"SELECT instant, zone {known} AND instant BETWEEN"
        f" coalesce((SELECT max(instant) {known} AND instant < ?), '')"
        f" AND coalesce((SELECT min(instant) {known} AND instant > ?), '9')",
        [first.isoformat(), last.isoformat()],
    )
    photos = [(datetime.fromisoformat(at), zone) for at, zone in rows if is_zone(zone)]
    anchors = track_anchors(db)
    instants = [at for at, _ in anchors]
    low = max(bisect_left(instants, first) - 1, 0)
    high = bisect_left(instants, last) + 1
    return travelled(ZoneTimeline(photos), anchors[low:high])


def photos_named(db: Database, attachments: Iterable[str]) -> dict[str, int]:
    """Return the photos that files of those names came in as; of stacks the ones on top."""
    # SQLite folds the case of ASCII letters alone: names are also looked for as they are.
    wanted = sorted({form for name in attachments if name for form in (name, name.casefold())})
    if not wanted:
        return {}
    rows = db.execute(
        "SELECT name, coalesce(stack_id, id) FROM photo WHERE bin IS NULL"
        " AND lower(name) IN (SELECT lower(value) FROM json_each(?)) ORDER BY id DESC",
        [json.dumps(wanted)],
    )
    return {name.casefold(): photo for name, photo in rows}
