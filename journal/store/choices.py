"""What people choose about photos, as changes for `Journal.transact`: favourites, what stays out of
the album, captions, turns, the bin, whose they are, and which of them are one stack.

Photos in the bin, or gone meanwhile, are left alone (but for `bring_back`). The value of each
change is the number of photos that are otherwise than before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

from sqlite_utils import Database

from journal.core.errors import WrongUse
from journal.store.edits import clean, person_id
from journal.store.journal import Edit
from journal.store.settle import settle

_AMONG = "photo.id IN (SELECT value FROM json_each(?))"
_LEFT = f"bin IS NULL AND {_AMONG}"

Change = Callable[[Edit], int]


def set_favourite(photos: Collection[int], favourite: bool) -> Change:
    """Make photos favourites, or favourites no more."""
    return _set("favourite", int(favourite), photos)


def set_in_album(photos: Collection[int], in_album: bool) -> Change:
    """Leave photos out of the album, or take them in again."""
    return _set("in_album", int(in_album), photos)


def write_caption(photo: int, caption: str) -> Change:
    """Give a photo its caption; line breaks become spaces, for a caption is one line."""
    return _set("caption", " ".join(clean(caption).split()), [photo])


def turn(photos: Collection[int], degrees: int) -> Change:
    """Turn photos clockwise by a multiple of 90 degrees; raises WrongUse for another angle."""
    if degrees % 90:
        raise WrongUse(f"photos are turned by quarters, not by {degrees} degrees")

    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET turn = (turn + ? + 360) % 360 WHERE {_LEFT}"
        return int(edit.db.execute(query, [degrees % 360, _ids(photos)]).rowcount)

    return change


def throw_away(photos: Collection[int]) -> Change:
    """Put photos into the bin; their files stay in the journal."""

    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET bin = 'bin', bin_trip = NULL WHERE {_LEFT}"
        thrown = edit.db.execute(query, [_ids(photos)])
        settle(edit)
        return int(thrown.rowcount)

    return change


def bring_back(photos: Collection[int]) -> Change:
    """Take photos out of the bin, to where they were."""

    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET bin = NULL, bin_trip = NULL WHERE bin = 'bin' AND {_AMONG}"
        brought = edit.db.execute(query, [_ids(photos)])
        settle(edit)
        return int(brought.rowcount)

    return change


def give_photos(photos: Collection[int], person: str) -> Change:
    """Say who took photos; '' takes back what was said, and their camera's person counts."""

    def change(edit: Edit) -> int:
        return _set("person_id", _person(edit, person), photos)(edit)

    return change


def give_camera(camera: int, person: str) -> Change:
    """Say whose a camera is, with all its photos, those to come too; '': nobody's.

    Photos that were given to somebody themselves stay that person's.
    """

    def change(edit: Edit) -> int:
        whose = _person(edit, person)
        edit.db.execute("UPDATE camera SET person_id = ? WHERE id = ?", [whose, camera])
        rows = edit.db.execute(
            "SELECT id FROM photo WHERE camera_id = ? AND person_id IS NULL AND bin IS NULL",
            [camera],
        ).fetchall()
        edit.touch("photo", *(row[0] for row in rows))
        return len(rows)

    return change


def stack(photos: Collection[int], top: int | None = None) -> Change:
    """Make one stack of photos, whatever they look like; top: the one that is shown.

    Raises WrongUse for fewer than two.
    """
    if len(set(photos)) < 2:
        raise WrongUse("a stack wants two photos or more")

    def change(edit: Edit) -> int:
        stacked = _set("said_stack", _new_number(edit), photos)(edit)
        if top is not None:
            _say_top(edit, photos, top)
        settle(edit)
        return stacked

    return change


def unstack(photos: Collection[int]) -> Change:
    """Let each of the photos stand alone, whatever they look like."""

    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET said_stack = -id, said_top = 0 WHERE {_LEFT}"
        parted = edit.db.execute(query, [_ids(photos)])
        settle(edit)
        return int(parted.rowcount)

    return change


def put_on_top(photo: int) -> Change:
    """Show this photo of its stack instead of the one on top now."""

    def change(edit: Edit) -> int:
        members = stack_of(edit.db, photo)
        _say_top(edit, members, photo)
        settle(edit)
        return 1 if len(members) > 1 else 0

    return change


def stack_of(db: Database, photo: int) -> list[int]:
    """Return the photos of a photo's stack, itself among them, the one on top first."""
    rows = db.execute(
        "SELECT id FROM photo WHERE bin IS NULL AND (id = ? OR stack_id ="
        " (SELECT stack_id FROM photo WHERE id = ?)) ORDER BY stack_id IS NOT id, instant, id",
        [photo, photo],
    )
    return [row[0] for row in rows]


def _new_number(edit: Edit) -> int:
    """Return a number that no stack has, nor one that was undone or is in the bin."""
    row = edit.db.execute("SELECT coalesce(max(said_stack), 0) FROM photo").fetchone()
    return max(int(row[0]), 0) + 1


def _say_top(edit: Edit, photos: Collection[int], top: int) -> None:
    query = f"UPDATE photo SET said_top = (id = ?) WHERE {_LEFT}"
    edit.db.execute(query, [top, _ids(photos)])


def _set(column: str, value: str | int | None, photos: Collection[int]) -> Change:
    def change(edit: Edit) -> int:
        query = f"UPDATE photo SET {column} = ? WHERE {column} IS NOT ? AND {_LEFT}"
        return int(edit.db.execute(query, [value, value, _ids(photos)]).rowcount)

    return change


def _person(edit: Edit, name: str) -> int | None:
    return person_id(edit, name) if name.strip() else None


def _ids(photos: Collection[int]) -> str:
    return json.dumps(list(photos))
