"""The names of places of the world, offline: what a position is called, and where a name is.

Reads resources/gazetteer/gazetteer.sqlite and never writes: it is opened read-only and immutable, a
connection for each thread that asks. Opens nothing else, least of all the network. Names are in
English, or in French where it has one of its own. `reverse` says how the name of a position is
chosen, `finding` how names are found by what is typed. Refuses positions off the globe.
"""

from __future__ import annotations

import bisect
import heapq
import math
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal.places import cells, finding
from journal.places.land import Land
from journal.places.map.projection import Bounds
from journal.places.reverse import Reverse
from journal.resources import resource

_COLUMNS = (
    "place.id, kind.name, country, lat / 1e4, lon / 1e4, importance / 1e3,"
    " place.name, place.name_fr, state.name, state.name_fr"
)
_JOINED = "place JOIN kind ON kind.id = kind LEFT JOIN state ON state.id = state"
_CITY = 0  # the number of that kind
_MOST_REMEMBERED = 20_000
_UNASKED = -1
# Which place names a position: the same stops of the same trip are asked for after every edit.
_REMEMBERED: dict[tuple[Path, float, float], int | None] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """A place. name, region (the state or the country): in the language asked for.

    kind: city, airport, park, sight, island, lake … country: ISO 3166 alpha-2. lat, lon: degrees.
    importance: 0 to 1, how many have heard of it.
    """

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    region: str = ""
    importance: float = 0.0


class _Open:
    """What one thread has open."""

    def __init__(self, path: Path) -> None:
        # Closed by whichever thread closes the gazetteer, used by its own alone.
        self.db = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.land = Land(self.db)
        self.reverse = Reverse(self.db, self.land)


class Gazetteer:
    """All places, by position and by name; may be asked by several threads at once."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the gazetteer at `path`, else the bundled one.

        Raises FileNotFoundError if the program was packed without it.
        """
        self._path = path or resource("gazetteer", "gazetteer.sqlite")
        self._local = threading.local()
        self._opened: list[_Open] = []
        self._lock = threading.Lock()
        self._countries = {
            code: (name, french or name)
            for code, name, french in self._mine.db.execute("SELECT * FROM country")
        }

    def close(self) -> None:
        """Close it for all threads; it cannot be asked any more."""
        with self._lock:
            for opened in self._opened:
                opened.db.close()
            self._opened.clear()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _mine(self) -> _Open:
        opened: _Open | None = getattr(self._local, "opened", None)
        if opened is None:
            opened = self._local.opened = _Open(self._path)
            with self._lock:
                self._opened.append(opened)
        return opened

    def name_at(self, lat: float, lon: float, language: str = "en") -> Place | None:
        """Return what a traveller would call a position in degrees; None where nobody has a name.

        language: "en" or "fr". Raises ValueError for a position off the globe.
        """
        _on_globe(lat, lon)
        key = self._path, lat, lon
        found = _REMEMBERED.get(key, _UNASKED)
        if found == _UNASKED:
            found = self._mine.reverse.place_at(lat, lon)
            if len(_REMEMBERED) >= _MOST_REMEMBERED:
                _REMEMBERED.clear()
            _REMEMBERED[key] = found
        return None if found is None else self._places([found], language)[0]

    def country_at(self, lat: float, lon: float) -> str | None:
        """Return the alpha-2 code of the country at a position in degrees; None at sea.

        Raises ValueError for a position off the globe.
        """
        _on_globe(lat, lon)
        return self._mine.land.country_at(lat, lon)

    def search(
        self,
        words: str,
        language: str = "en",
        limit: int = 10,
        near: tuple[float, float] | None = None,
    ) -> list[Place]:
        """Return the places that what is typed may mean, best first.

        Whatever its accents and capitals, in either language, as a beginning, an older or a foreign
        name, or an airport's code; a country or state may follow it. near: (lat, lon) in
        degrees, around which of several places of one name the nearest comes first.
        """
        if near is not None:
            _on_globe(*near)
        found = finding.find(self._mine.db, words, limit, near)
        return self._places(found, language)

    def names_in(
        self,
        bounds: Bounds,
        limit: int,
        language: str = "en",
        kinds: Iterable[str] | None = None,
    ) -> list[Place]:
        """Return at most `limit` places in a box, the most important first, for labels on a map.

        kinds: only these, else all. The box may cross the 180th meridian.
        """
        wanted = None if kinds is None else self._kinds(kinds)
        if wanted is not None and _CITY not in wanted:
            return self._places(self._few(bounds, limit, wanted), language)
        return self._places(self._many(bounds, limit, wanted), language)

    def _many(self, bounds: Bounds, limit: int, wanted: set[int] | None) -> list[int]:
        """Return the first `limit` numbers in a box, by way of the cells with the smallest ones."""
        south, west, north, east = bounds
        spans = _spans(west, east)
        found: list[int] = []  # the smallest numbers, in order
        waiting = [(0, 1)]  # (all numbers in it are larger, cell)
        while waiting:
            least, number = heapq.heappop(waiting)
            if limit <= 0 or (len(found) == limit and least > found[-1]):
                break
            last, count = least, 0
            for id, lat, lon, kind in self._in_cell(number):
                last, count = id, count + 1
                inside = south <= lat <= north and any(w <= lon <= e for w, e in spans)
                if inside and (wanted is None or kind in wanted):
                    bisect.insort(found, id)
            del found[limit:]
            if count < cells.ROOM or number >> (2 * cells.LAST):
                continue
            for child in cells.children(number):
                low, left, high, right = cells.box(child)
                over = any(left <= e and right >= w for w, e in spans)
                if over and low <= north and high >= south:
                    heapq.heappush(waiting, (last, child))
        return found

    def _few(self, bounds: Bounds, limit: int, wanted: set[int]) -> list[int]:
        """Return the first `limit` numbers in a box of kinds that there are few of: not cities."""
        south, west, north, east = bounds
        (first, *second) = _spans(west, east)
        rows = self._mine.db.execute(
            "SELECT id FROM place WHERE kind > 0"
            f" AND kind IN ({', '.join(map(str, sorted(wanted)))}) AND lat / 1e4 BETWEEN ? AND ?"
            " AND (lon / 1e4 BETWEEN ? AND ? OR lon / 1e4 BETWEEN ? AND ?) ORDER BY id LIMIT ?",
            [south, north, *first, *(second[0] if second else first), limit],
        )
        return [id for (id,) in rows]

    def _in_cell(self, number: int) -> list[tuple[int, float, float, int]]:
        return self._mine.db.execute(
            "SELECT id, lat / 1e4, lon / 1e4, kind FROM place WHERE cell = ? ORDER BY id", [number]
        ).fetchall()

    def _kinds(self, names: Iterable[str]) -> set[int]:
        known: dict[str, int] = {
            name: id for id, name in self._mine.db.execute("SELECT id, name FROM kind")
        }
        return {known[name] for name in names if name in known}

    def _places(self, ids: list[int], language: str) -> list[Place]:
        """Return the places of these numbers, in their order."""
        marks = ", ".join("?" * len(ids))
        rows: dict[int, Any] = {
            row[0]: row
            for row in self._mine.db.execute(
                f"SELECT {_COLUMNS} FROM {_JOINED} WHERE place.id IN ({marks})", ids
            )
        }
        return [self._place(rows[id], language == "fr") for id in ids]

    def _place(self, row: Any, french: bool) -> Place:
        _, kind, country, lat, lon, importance, name, name_fr, state, state_fr = row
        names = self._countries.get(country, (country, country))
        return Place(
            name=(name_fr or name) if french else name,
            kind=kind,
            country=country,
            lat=lat,
            lon=lon,
            region=((state_fr if french else state) or names[french]),
            importance=importance,
        )


def _spans(west: float, east: float) -> list[tuple[float, float]]:
    """Return the longitudes of a box as one or two spans from west to east."""
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]


def _on_globe(lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"{lat}, {lon} is not on the globe")
