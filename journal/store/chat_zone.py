"""Finds out whose time an export tells, from pictures that were sent soon after they were taken.

A picture that is here as the camera took it says when that was; the chat says when it was sent. In
the zone of the export most of them were sent within half an hour. Refuses to choose where local
time fits as well, or too few pictures tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.photo import StampSource
from journal.core.zone import instant_of, is_zone
from journal.store.chats import photos_named

_FEWEST = 3
_EARLY, _LATE = timedelta(minutes=-2), timedelta(minutes=30)  # after a picture was taken


class _Sent(NamedTuple):
    """A picture: when it was sent, as the export says; when it was taken, UTC and local."""

    sent: datetime
    taken: datetime
    lived: datetime


def zone_of_export(db: Database, chat: int) -> str | None:
    """Return the zone that the times of a chat are of, None where that is not clear."""
    sent = _sent(db, chat)
    local = _count(picture.sent - picture.lived for picture in sent)
    best, zone = 0, None
    for name in _zones(db):
        fits = _count(instant_of(picture.sent, name) - picture.taken for picture in sent)
        if fits > best:
            best, zone = fits, name
    clear = best >= _FEWEST and best > 2 * local and 2 * best > len(sent)
    return zone if clear else None


def _count(lags: Iterable[timedelta]) -> int:
    return sum(_EARLY <= lag <= _LATE for lag in lags)


def _sent(db: Database, chat: int) -> list[_Sent]:
    rows = db.execute(
        "SELECT sent_at, attachment FROM message WHERE chat_id = ? AND attachment <> ''", [chat]
    ).fetchall()
    photos = photos_named(db, [attachment for _, attachment in rows])
    taken = {
        photo: (datetime.fromisoformat(instant), datetime.fromisoformat(lived))
        for photo, instant, lived in db.execute(
            "SELECT id, instant, lived_at FROM photo WHERE instant NOT NULL AND lived_at NOT NULL"
            " AND stamp_source IS NOT ?",
            [str(StampSource.NAME)],  # a messenger's, which tells when it was sent
        )
    }
    found = []
    for at, attachment in rows:
        photo = photos.get(attachment.casefold())
        if photo in taken:
            found.append(_Sent(datetime.fromisoformat(at), *taken[photo]))
    return found


def _zones(db: Database) -> list[str]:
    """Return the homes of the trips, then where photos were taken."""
    homes = db.execute(
        "SELECT DISTINCT home_zone FROM trip WHERE bin IS NULL AND home_zone NOT NULL"
    ).fetchall()
    here = db.execute(
        "SELECT zone FROM photo WHERE bin IS NULL AND zone NOT NULL GROUP BY zone"
        " ORDER BY min(instant)"
    ).fetchall()
    return [zone for zone in dict.fromkeys(row[0] for row in (*homes, *here)) if is_zone(zone)]
