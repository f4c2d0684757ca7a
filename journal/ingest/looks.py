"""Finds out what photos look like that came in before looks were kept, from their thumbnails."""

from __future__ import annotations

import io

from journal.pictures.guard import Refused
from journal.pictures.kinds import Container
from journal.pictures.look import look_of
from journal.pictures.picture import open_image
from journal.pictures.stored import MOST_OF_THUMBNAIL, is_stored_picture
from journal.store.journal import Edit

AT_ONCE = 100  # a tenth of a second
_EDGE = 128  # as far as the decoder reduces a thumbnail


def fill_looks(edit: Edit) -> int:
    """Give some photos with a thumbnail and no look theirs; return how many, 0 when all is done."""
    rows = edit.db.execute(
        "SELECT photo_id, jpeg FROM thumbnail JOIN photo ON photo.id = photo_id"
        " WHERE look IS NULL LIMIT ?",
        [AT_ONCE],
    ).fetchall()
    edit.db.conn.executemany(
        "UPDATE photo SET look = ? WHERE id = ?", [(_look(jpeg), photo) for photo, jpeg in rows]
    )
    return len(rows)


def _look(jpeg: bytes) -> bytes:
    """Return what a thumbnail looks like; what cannot be decoded is not tried again.

    This is not a process apart: a stranger's journal may hold anything as a thumbnail.
    """
    if not is_stored_picture(jpeg, MOST_OF_THUMBNAIL):
        return b""
    try:
        with open_image(io.BytesIO(jpeg), Container.JPEG) as image:
            image.draft("RGB", (_EDGE, _EDGE))
            return look_of(image.convert("RGB"))
    except (Refused, OSError):
        return b""
