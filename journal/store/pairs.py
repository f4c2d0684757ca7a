"""Photos of several files: a raw file with its JPEG, a Live Photo with its film.

All files are kept. A still is shown before a raw file, and that before a film.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from journal.core.pairs import Shot, best_match, shot_name
from journal.core.photo import StampSource
from journal.store.archive import (
    NewPhoto,
    Original,
    add_file,
    complete_evidence,
    set_pictures,
    shot_values,
    stamp_values,
)
from journal.store.journal import Edit

_TRUST = [str(source) for source in StampSource]
_SHOWN_FIRST = ("still", "raw", "film")
_SHOT = (
    "SELECT photo.id, photo.name, group_concat(DISTINCT role), stamp, stamp_utc, offset_min,"
    " coalesce(make, ''), coalesce(model, ''), coalesce(serial, ''), coalesce(content_id, ''),"
    f" length_s FROM photo JOIN file ON file.photo_id = photo.id AND role IN {_SHOWN_FIRST}"
    " LEFT JOIN camera ON camera.id = photo.camera_id"
    " WHERE bin IS NULL AND photo.id IN (SELECT value FROM json_each(?)) GROUP BY photo.id"
)
_DAY_LENGTH = len("2017-11-29")


def shot_of(photo: NewPhoto, role: str) -> Shot:
    """Return what a file that comes in says about belonging to another."""
    stamp = photo.stamp
    timed = stamp is not None and not stamp.day_only
    return Shot(
        photo.name,
        frozenset((role,)),
        stamp.at if stamp and timed else None,
        bool(stamp and stamp.utc),
        photo.offset_min,
        (photo.make, photo.model, photo.serial),
        photo.content_id,
        photo.length_s,
    )


class Shots:
    """The photos of a journal by name and identifier, to find the one that a file belongs to."""

    def __init__(self, edit: Edit) -> None:
        self._photos: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for photo, name, content, role in edit.db.execute(
            "SELECT photo.id, name, coalesce(content_id, ''), role FROM photo"
            f" JOIN file ON file.photo_id = photo.id AND role IN {_SHOWN_FIRST}"
        ):
            self.add(photo, Shot(name, frozenset((role,)), content_id=content))

    def add(self, photo: int, shot: Shot) -> None:
        """Take up a file that came in with a photo."""
        for key in _keys(shot):
            for kind in shot.kinds:
                self._photos[key][kind].add(photo)

    def partner(self, edit: Edit, shot: Shot) -> int | None:
        """Return the photo, not in the bin, that a file belongs to; None for one of its own."""
        near: set[int] = set()
        for key in _keys(shot):
            alike = self._photos.get(key, {})
            for kind in set(alike) - shot.kinds:
                near |= alike[kind]
        return best_match(shot, _shots(edit, near)) if near else None


def _keys(shot: Shot) -> Iterator[str]:
    yield "name " + shot_name(shot.name)
    if shot.content_id:
        yield "content " + shot.content_id


def _shots(edit: Edit, photos: Iterable[int]) -> Iterable[tuple[int, Shot]]:
    """Read them anew: a person may have thrown some away since."""
    ids = "[" + ",".join(map(str, sorted(photos))) + "]"
    for number, name, roles, stamp, utc, offset, *camera, content, length in edit.db.execute(
        _SHOT, [ids]
    ).fetchall():
        at = _time(stamp)
        kinds = frozenset(roles.split(","))
        yield number, Shot(name, kinds, at, bool(utc), offset, tuple(camera), content, length)


def _time(stamp: str | None) -> datetime | None:
    if stamp is None or len(stamp) <= _DAY_LENGTH:
        return None
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:  # of a file from a stranger
        return None


def add_to_photo(
    edit: Edit, photo: int, found: NewPhoto, original: Original, *, link: bool = False
) -> None:
    """Store a further file of a photo; the photo is shown from it where it comes first.

    What the photo's files said so far stays, and is completed. Raises as `add_photo`.
    """
    with edit.db.atomic():
        role = edit.db.execute(
            "SELECT role FROM file WHERE photo_id = ? AND role <> 'sidecar' AND NOT beside", [photo]
        ).fetchone()[0]
        shown = _SHOWN_FIRST.index(original.role) < _SHOWN_FIRST.index(role)
        if shown:
            edit.db.execute(
                "UPDATE file SET beside = 1 WHERE photo_id = ? AND role <> 'sidecar'", [photo]
            )
        add_file(edit, original, photo, link=link, beside=not shown)
        values = shot_values(edit, found)
        if not shown:
            values = {key: values[key] for key in ("length_s", "content_id", "burst_id")}
        _fill(edit, photo, values, over=shown)
        if shown:
            set_pictures(edit, photo, found)
            _date(edit, photo, found)
        complete_evidence(edit, photo, found)
        _complete_offset(edit, photo, found)
    edit.touch("photo", photo)


def _date(edit: Edit, photo: int, found: NewPhoto) -> None:
    """Take the stamp of the file that is shown now, if it is trusted no less.

    The offset of a wall time stays where the new one has none: one clock wrote both.
    """
    query = "SELECT stamp_source, stamp_utc, offset_min FROM photo WHERE id = ?"
    source, utc, offset = edit.db.execute(query, [photo]).fetchone()
    if found.stamp is None or source not in _TRUST:
        return
    if _TRUST.index(found.stamp.source) > _TRUST.index(source):
        return
    values = stamp_values(found)
    if values["offset_min"] is None and not utc and not found.stamp.utc:
        values["offset_min"] = offset
    assign = ", ".join(f"{key} = ?" for key in values)
    edit.db.execute(f"UPDATE photo SET {assign} WHERE id = ?", [*values.values(), photo])


def _complete_offset(edit: Edit, photo: int, found: NewPhoto) -> None:
    """Take the offset that a further file says for the wall time of the shot."""
    if found.stamp is not None and not found.stamp.utc and found.offset_min is not None:
        edit.db.execute(
            "UPDATE photo SET offset_min = ? WHERE id = ? AND offset_min IS NULL"
            " AND stamp_utc = 0 AND length(stamp) > ?",
            [found.offset_min, photo, _DAY_LENGTH],
        )


def _fill(edit: Edit, photo: int, values: dict[str, Any], *, over: bool) -> None:
    """Set values that are known; over: also where something else is there already."""
    to = "{0} = coalesce(?, {0})" if over else "{0} = coalesce({0}, ?)"
    assign = ", ".join(to.format(key) for key in values)
    edit.db.execute(f"UPDATE photo SET {assign} WHERE id = ?", [*values.values(), photo])
