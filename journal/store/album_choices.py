"""What a person decides about the album: full pages, the cover, pages kept as they are, its look.

Changes for `Journal.transact`, one step each; what is gone meanwhile, or in the bin, is left alone.
What no longer holds, as a page whose photos do not follow one another any more, stays here and is
not honoured when the album is made: so it is again when that is undone. A file from a stranger may
hold any text: reading refuses nothing and leaves out what is not sound.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.store.edits import clean
from journal.store.journal import Edit

Change = Callable[[Edit], int]

_OF_THE_TRIP = (
    "EXISTS (SELECT 1 FROM photo JOIN day ON day.id = day_id"
    " WHERE photo.id = :photo AND photo.bin IS NULL AND day.trip_id = trip.id)"
)


class Kept(NamedTuple):
    """A page kept as it is. photos: in the order of the day. shape: how they stand on it."""

    id: int
    day_id: int
    photos: tuple[int, ...]
    shape: str


class Album(NamedTuple):
    """What is decided about a trip's album as a whole.

    cover: a photo that may have left the trip since; None: the program chooses. style, paper: by
    name, '': as the program proposes.
    """

    cover: int | None = None
    style: str = ""
    paper: str = ""


def set_full_page(photo_ids: Collection[int], on: bool) -> Change:
    """Print photos alone on a page each, or among others again; the value is of how many."""

    def change(edit: Edit) -> int:
        query = (
            "UPDATE photo SET full_page = ? WHERE full_page IS NOT ? AND bin IS NULL"
            " AND id IN (SELECT value FROM json_each(?))"
        )
        wanted = json.dumps(list(photo_ids))
        return int(edit.db.execute(query, [int(on), int(on), wanted]).rowcount)

    return change


def choose_cover(trip_id: int, photo_id: int | None) -> Change:
    """Put a photo of the trip on its cover, None: let the program choose; 1 if that is new."""

    def change(edit: Edit) -> int:
        chosen = edit.db.execute(
            "UPDATE trip SET cover_id = :photo WHERE id = :trip AND cover_id IS NOT :photo"
            f" AND (:photo IS NULL OR {_OF_THE_TRIP})",
            {"trip": trip_id, "photo": photo_id},
        )
        return int(chosen.rowcount)

    return change


def keep_page(day_id: int, photo_ids: Sequence[int], shape: str) -> Change:
    """Keep a page as it is, in the place of those kept that share a photo with it.

    The value is its id, 0 where the day is gone. Raises WrongUse for no photo, or one twice.
    """
    if not photo_ids or len(set(photo_ids)) < len(photo_ids):
        raise WrongUse("a page that is kept has photos, each once")
    photos, text = tuple(photo_ids), clean(shape)

    def change(edit: Edit) -> int:
        others = _sharing(edit.db, photos)
        for kept in others:
            if kept[1:] == (day_id, photos, text):
                return kept.id
        _forget(edit, others)
        made = edit.db.execute(
            "INSERT INTO album_choice (day_id, photos, shape) SELECT id, ?, ? FROM day"
            " WHERE id = ?",
            [json.dumps(photos), text, day_id],
        )
        return int(made.lastrowid or 0) if made.rowcount else 0

    return change


def release_page(day_id: int, photo_ids: Collection[int]) -> Change:
    """Let the program lay those pages of a day again that have one of these photos."""

    def change(edit: Edit) -> int:
        found = [kept for kept in _sharing(edit.db, photo_ids) if kept.day_id == day_id]
        _forget(edit, found)
        return len(found)

    return change


def set_album_look(trip_id: int, style: str | None = None, paper: str | None = None) -> Change:
    """Remember how a trip's album is printed; None leaves what was said, '' takes it back."""
    wanted = {"album_style": style, "album_paper": paper}
    values = {column: clean(name) for column, name in wanted.items() if name is not None}

    def change(edit: Edit) -> int:
        changed = 0
        for column, name in values.items():
            query = f"UPDATE trip SET {column} = ? WHERE id = ? AND {column} IS NOT ?"
            changed += edit.db.execute(query, [name, trip_id, name]).rowcount
        return changed

    return change


def album_of(db: Database, trip_id: int) -> Album:
    """Return what is decided about a trip's album; nothing for a trip that is not there."""
    query = "SELECT cover_id, album_style, album_paper FROM trip WHERE id = ?"
    row = db.execute(query, [trip_id]).fetchone()
    return Album(*row) if row else Album()


def trip_of_photo(db: Database, photo_id: int) -> int | None:
    """Return the trip in whose album a photo can stand, None for one without a day."""
    query = "SELECT trip_id FROM day JOIN photo ON day.id = day_id WHERE photo.id = ?"
    row = db.execute(query, [photo_id]).fetchone()
    return row[0] if row else None


def kept_pages(db: Database) -> list[Kept]:
    """Return the pages that are kept, in the order they were chosen; no photo is on two of them."""
    taken: set[int] = set()
    found: list[Kept] = []
    for kept in reversed(_all_kept(db)):
        if taken.isdisjoint(kept.photos):
            taken.update(kept.photos)
            found.append(kept)
    return found[::-1]


def hand_on(edit: Edit, tops: Mapping[int, int]) -> None:
    """Give the photo on top of a stack what was decided about one beneath it: cover, kept page.

    tops: the one on top, by those beneath it.
    """
    for under, top in tops.items():
        edit.db.execute("UPDATE trip SET cover_id = ? WHERE cover_id = ?", [top, under])
        for kept in _sharing(edit.db, [under]):
            if top not in kept.photos:
                photos = [top if photo == under else photo for photo in kept.photos]
                edit.db.execute(
                    "UPDATE album_choice SET photos = ? WHERE id = ?", [json.dumps(photos), kept.id]
                )


def sound_photos(text: str) -> tuple[int, ...]:
    """Read the photos of a kept page; nothing where the text is not a list of some, each once."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(found, list) or not all(type(each) is int for each in found):
        return ()
    return tuple(found) if len(set(found)) == len(found) else ()


def _all_kept(db: Database) -> list[Kept]:
    rows = db.execute("SELECT id, day_id, photos, shape FROM album_choice ORDER BY id")
    read = (Kept(number, day, sound_photos(text), shape) for number, day, text, shape in rows)
    return [kept for kept in read if kept.photos]


def _sharing(db: Database, photos: Collection[int]) -> list[Kept]:
    """Return the kept pages that have one of these photos."""
    wanted = set(photos)
    return [kept for kept in _all_kept(db) if not wanted.isdisjoint(kept.photos)]


def _forget(edit: Edit, pages: Collection[Kept]) -> None:
    edit.db.conn.executemany(
        "DELETE FROM album_choice WHERE id = ?", [(kept.id,) for kept in pages]
    )
