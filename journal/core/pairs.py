"""Which files are one shot: a raw file and its JPEG, the still and the film of a Live Photo.

Phones write one identifier into both files of a Live Photo; else their names and times tell.
Refuses to go by names alone: cameras count from 1 again, and two phones count alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

LONGEST_FILM_S = 6.0  # of a Live Photo; phones make them about 3 s long
FILM_APART = timedelta(seconds=5)  # its film begins before the still, and may be dated by its end
RAW_APART = timedelta(seconds=1)  # fractions of a second are not in every format

# "PXL_20230816_123456789.RAW-01.COVER.jpg" and "….RAW-02.ORIGINAL.dng", "….MP.jpg" and "….MP"
_PIXEL = re.compile(r"\.(?:raw-\d\d(?:\.mp)?\.(?:cover|original)|mp)$")
_QUARTER = timedelta(minutes=15)
_FURTHEST = timedelta(hours=14)


class Shot(NamedTuple):
    """What the files of a photo, or one that comes in, say about belonging together.

    kinds: 'still', 'raw', 'film', of each file. at: the stamp, None if there is no time of day;
    an instant if `utc`. offset_min: minutes east of UTC. camera: make, model, serial number, ""
    where unknown. length_s: of its film.
    """

    name: str
    kinds: frozenset[str]
    at: datetime | None = None
    utc: bool = False
    offset_min: int | None = None
    camera: tuple[str, str, str] = ("", "", "")
    content_id: str = ""
    length_s: float | None = None


def shot_name(name: str) -> str:
    """Return the part of a file's name that the files of one shot have in common."""
    return _PIXEL.sub("", (name.rpartition(".")[0] or name).lower())


def best_match(shot: Shot, photos: Iterable[tuple[int, Shot]]) -> int | None:
    """Return the photo that a file belongs to, None where it is a photo of its own.

    An identifier counts most, then the same name, then the nearest time.
    """
    fits = [
        (not _same_content(shot, other), not _same_name(shot, other), _apart(shot, other), photo)
        for photo, other in photos
        if are_one(shot, other)
    ]
    return min(fits)[-1] if fits else None


def are_one(one: Shot, other: Shot) -> bool:
    """Whether two shots are one that came in two files of different kinds."""
    if one.kinds & other.kinds:
        return False
    film = "film" in one.kinds | other.kinds
    if film and one.content_id and other.content_id:
        return one.content_id == other.content_id
    if not _same_name(one, other) or not _same_camera(one, other, film):
        return False
    if film:
        length = (one if "film" in one.kinds else other).length_s
        short = length is not None and length <= LONGEST_FILM_S
        return short and _apart(one, other) <= FILM_APART
    return _apart(one, other) <= RAW_APART


def _same_content(one: Shot, other: Shot) -> bool:
    return bool(one.content_id) and one.content_id == other.content_id


def _same_name(one: Shot, other: Shot) -> bool:
    return shot_name(one.name) == shot_name(other.name)


def _same_camera(one: Shot, other: Shot, film: bool) -> bool:
    """Whether the cameras may be one; films seldom say theirs, and no camera its number twice."""
    for n, (a, b) in enumerate(zip(one.camera, other.camera, strict=True)):
        may_lack = film or n == 2
        if a.casefold() != b.casefold() and not (may_lack and not (a and b)):
            return False
    return True


def _apart(one: Shot, other: Shot) -> timedelta:
    """Return how far two stamps are apart, timedelta.max where that cannot be known.

    An instant and a wall time without offset differ by whole quarters of an hour: by how many does
    not count.
    """
    if one.at is None or other.at is None:
        return timedelta.max
    instants = [_instant(shot) for shot in (one, other)]
    if instants[0] and instants[1]:
        return abs(instants[0] - instants[1])
    apart = abs(one.at - other.at)
    if one.utc == other.utc:
        return apart
    if apart > _FURTHEST + FILM_APART:
        return timedelta.max
    beyond = apart % _QUARTER
    return min(beyond, _QUARTER - beyond)


def _instant(shot: Shot) -> datetime | None:
    if shot.at is None or not (shot.utc or shot.offset_min is not None):
        return None
    return shot.at if shot.utc else shot.at - timedelta(minutes=shot.offset_min or 0)
