"""What a point is called in one journal: by the names its people gave, else by the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlite_utils import Database

from journal.core.place import Stop
from journal.core.positions import metres_between
from journal.places.stops import Named
from journal.store.places import own_places

_CITY = "city"
_ROUNDED = 3  # digits of degrees: 100 m are one question


class Known(Protocol):
    """A place as the gazetteer tells it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...
    @property
    def region(self) -> str: ...


class Names(Protocol):
    """Who knows the world's names: `journal.places.gazetteer.Gazetteer`."""

    def name_at(self, lat: float, lon: float, language: str = "en") -> Known | None: ...

    def search(
        self,
        words: str,
        language: str = "en",
        limit: int = 10,
        near: tuple[float, float] | None = None,
    ) -> Sequence[Known]: ...


class Naming:
    """Names of points in one language; each is looked up once. For one thread."""

    def __init__(self, names: Names, own: Sequence[Stop] = (), language: str = "en") -> None:
        self._names = names
        self._own = [stop for stop in own if stop.lat is not None and stop.own_radius_m]
        self._language = language
        self._found: dict[tuple[float, float], Named | None] = {}

    @classmethod
    def of(cls, db: Database, names: Names, language: str) -> Naming:
        """Make the naming of a journal, with the names that its people gave to points."""
        return cls(names, own_places(db), language)

    def at(self, lat: float, lon: float) -> Named | None:
        """Return what a traveller would call a position in degrees, None where there is nothing.

        A name of one's own reaches as far as it was given; where two do, the nearer centre counts.
        """
        own = self._own_at(lat, lon)
        if own is not None:
            return own
        key = round(lat, _ROUNDED), round(lon, _ROUNDED)
        if key not in self._found:
            place = self._names.name_at(lat, lon, self._language)
            self._found[key] = (
                Named(place.name, place.lat, place.lon, sight=place.kind != _CITY)
                if place
                else None
            )
        return self._found[key]

    def _own_at(self, lat: float, lon: float) -> Named | None:
        near: list[tuple[float, Named]] = []
        for name, own_lat, own_lon, radius in self._own:
            if own_lat is None or own_lon is None or radius is None:
                continue
            away = metres_between(lat, lon, own_lat, own_lon)
            if away <= radius:
                near.append((away, Named(name, own_lat, own_lon, True, radius)))
        return min(near)[1] if near else None
