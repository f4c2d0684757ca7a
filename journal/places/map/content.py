"""What a journal puts on a map: the route, the stops in order, the photos. Plain data, degrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

LegKind = Literal["ground", "flight"]


class MapPhoto(NamedTuple):
    """A photo where it was taken. borrowed: its position is that of a companion or a track."""

    photo_id: int
    lat: float
    lon: float
    borrowed: bool = False
    day: str = ""


class MapStop(NamedTuple):
    """A stop. number: counted from 1 in the order of the day or trip."""

    number: int
    name: str
    lat: float
    lon: float


class Leg(NamedTuple):
    """A part of the route. line: (lat, lon), two points or more; of a flight only its ends."""

    kind: LegKind
    line: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MapContent:
    """All that is drawn over the ground."""

    photos: tuple[MapPhoto, ...] = ()
    stops: tuple[MapStop, ...] = ()
    legs: tuple[Leg, ...] = ()
