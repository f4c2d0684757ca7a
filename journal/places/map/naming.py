"""Chooses what names a view shows and how they are written: countries, states, seas, places.

Countries, states and seas are the base map's; cities, parks and the rest come from a gazetteer,
asked square by square of the world, so that the choice stays the same while the map is pulled
about. Refuses to choose by what happens to be in the window.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from journal.places.map.basemap import Basemap, Country, GroundName
from journal.places.map.content import MapStop
from journal.places.map.labels import Look, Wanted
from journal.places.map.projection import TILE_PX, Bounds, View, degrees, mercator
from journal.places.map.style import Style
from journal.places.naming import Known

SQUARE_PX = 256.0
CITIES, OTHERS = 14, 8  # so many are asked for each
KEPT = 1000  # squares
CAPITALS_ZOOM = 3.8
GREEN = {"park", "beach", "valley"}
DOTTED = {"sight", "ruins", "temple", "museum", "theme_park", "airport"}
SAME_PX = 160.0  # a place so near to a stop of the same name is that stop
FROM_ZOOM = {  # of kinds that would crowd a map of a country
    "sight": 8.5,
    "museum": 11.0,
    "temple": 9.5,
    "theme_park": 10.0,
    "ruins": 8.5,
    "beach": 9.0,
    "pass": 8.5,
    "valley": 8.0,
    "mountain": 7.5,
    "park": 5.6,
    "island": 6.0,
    "lake": 7.5,
    "airport": 10.5,
}


class NamedPlace(Known, Protocol):
    """A place that a map may name. importance: 0 to 1, a world city."""

    @property
    def importance(self) -> float: ...


class Names(Protocol):
    """Whatever knows places; the gazetteer does."""

    def names_in(
        self,
        bounds: Bounds,
        limit: int,
        language: str = "en",
        kinds: Iterable[str] | None = None,
    ) -> Sequence[NamedPlace]:
        """Return the most important places in a box, of some kinds, the most important first."""
        ...


class GroundNames:
    """The names of a base map and a gazetteer in one language. Not for two threads at once."""

    def __init__(self, basemap: Basemap, names: Names | None, language: str = "en") -> None:
        self._basemap = basemap
        self._names = names
        self._french = language.startswith("fr")
        self._language = language
        self._squares: OrderedDict[tuple[int, int, int], tuple[NamedPlace, ...]] = OrderedDict()

    def wanted(
        self, view: View, style: Style, stops: Sequence[MapStop] = (), *, ground: bool = True
    ) -> list[Wanted]:
        """Return the names for a view, the most important first, without those of the stops.

        ground: also those of countries, states and seas, which a schematic map leaves away.
        """
        found: list[tuple[float, Wanted]] = []
        if ground:
            found += self._countries(view, style)
            found += self._ground(view, style)
        found += self._places(view, style, stops)
        return [wanted for _, wanted in sorted(found, key=lambda pair: (-pair[0], pair[1].text))]

    def _countries(self, view: View, style: Style) -> Iterator[tuple[float, Wanted]]:
        for country in self._basemap.countries:
            if not country.zoom - 0.4 <= view.zoom <= country.zoom + 5.6:
                continue
            x, y = view.place(country.lat, country.lon)
            if _seen(view, x, y):
                name = country.french if self._french else country.english
                # from the scale on at which capitals are named they come first: they cannot move
                weight = (2.0 if view.zoom < CAPITALS_ZOOM else 0.8) - country.rank / 100
                yield weight, Wanted(name, x, y, _country(country, view, style))

    def _ground(self, view: View, style: Style) -> Iterator[tuple[float, Wanted]]:
        for name in self._basemap.names:
            latest = 5.0 if name.kind == "ocean" else name.zoom + 4.0
            if not name.zoom <= view.zoom <= latest:
                continue
            x, y = view.place(name.lat, name.lon)
            if _seen(view, x, y):
                text = name.french if self._french else name.english
                weight = {"ocean": 1.9, "sea": 0.64, "lake": 0.52, "state": 0.72}[name.kind]
                yield weight, Wanted(text, x, y, _look(name, view, style))

    def _places(
        self, view: View, style: Style, stops: Sequence[MapStop]
    ) -> Iterator[tuple[float, Wanted]]:
        least = least_importance(view.zoom)
        taken = [(stop.name.casefold(), *view.place(stop.lat, stop.lon)) for stop in stops]
        for place in self._in_view(view):
            if place.importance < least or view.zoom < FROM_ZOOM.get(place.kind, 0.0):
                continue
            look = _place(place, view, style)
            x, y = view.place(place.lat, place.lon)
            if look is None or not _seen(view, x, y) or _is_stop(place.name, x, y, taken):
                continue
            if place.kind == "lake" and self._basemap.on_lake(place.lat, place.lon):
                look = look._replace(dot=0.0)  # it is seen what the name is of
            yield place.importance, Wanted(place.name, x, y, look)

    def _in_view(self, view: View) -> Iterator[NamedPlace]:
        """Yield the places of all squares of the world that a view touches."""
        if self._names is None or view.zoom < 2.5:
            return
        level = math.floor(view.zoom + 0.5)
        count = max(round(TILE_PX * 2**level / SQUARE_PX), 1)
        middle_x, middle_y = mercator(view.lat, view.lon)
        across, down = view.width / 2 / view.world, view.height / 2 / view.world
        columns = {
            column % count
            for column in range(
                math.floor((middle_x - across) * count), math.floor((middle_x + across) * count) + 1
            )
        }
        top = max(math.floor((middle_y - down) * count), 0)
        bottom = min(math.floor((middle_y + down) * count), count - 1)
        for column in sorted(columns):
            for row in range(top, bottom + 1):
                yield from self._square(level, column, row, count)

    def _square(self, level: int, column: int, row: int, count: int) -> tuple[NamedPlace, ...]:
        key = level, column, row
        if key not in self._squares:
            north, west = degrees(column / count, row / count)
            south, _ = degrees(0.0, (row + 1) / count)
            bounds = Bounds(south, west, north, west + 360 / count)
            if self._names is None:
                return ()
            others = [kind for kind, zoom in FROM_ZOOM.items() if level + 0.5 >= zoom]
            found = list(self._names.names_in(bounds, CITIES, self._language, ["city"]))
            if others:
                found += self._names.names_in(bounds, OTHERS, self._language, others)
            # what lies on the edge of two squares belongs to the one it is placed in
            self._squares[key] = tuple(
                place for place in found if _within(place, column, row, count)
            )
            if len(self._squares) > KEPT:
                self._squares.popitem(last=False)
        self._squares.move_to_end(key)
        return self._squares[key]


def least_importance(zoom: float) -> float:
    """Return how important a place has to be to be named: half a million people at zoom 4."""
    return max(0.98 - 0.075 * zoom, 0.0)


def _is_stop(name: str, x: float, y: float, stops: Sequence[tuple[str, float, float]]) -> bool:
    """Tell whether a stop near by has the name, or the beginning of it, already."""
    folded = name.casefold()
    return any(
        math.hypot(x - at_x, y - at_y) < SAME_PX
        and (folded.startswith(stop) or stop.startswith(folded))
        for stop, at_x, at_y in stops
        if stop
    )


def _within(place: NamedPlace, column: int, row: int, count: int) -> bool:
    x, y = mercator(place.lat, place.lon)
    return min(int(x * count), count - 1) == column and min(int(y * count), count - 1) == row


def _seen(view: View, x: float, y: float) -> bool:
    return -40 <= x <= view.width + 40 and -20 <= y <= view.height + 20


def _country(country: Country, view: View, style: Style) -> Look:
    grown = min(max(view.zoom - country.zoom, 0.0), 3.0)
    size = min(max(11.5 - 0.5 * (country.rank - 2), 9.5) + 1.1 * grown, 15.5)
    return Look(size, style.country_text, style.halo, spacing=0.12 * size, capitals=True)


def _look(name: GroundName, view: View, style: Style) -> Look:
    grown = min(max(view.zoom - name.zoom, 0.0), 3.0)
    if name.kind == "state":
        size = 9.5 + 0.7 * grown
        return Look(size, style.state_text, style.halo, spacing=0.1 * size, capitals=True)
    if name.kind == "ocean":
        return Look(14.5, style.sea_text, "", italic=True, spacing=2.4)
    size = (11.5 if name.kind == "sea" else 10.5) + 0.7 * grown
    return Look(size, style.sea_text, "", italic=True, spacing=0.6)


def _place(place: NamedPlace, view: View, style: Style) -> Look | None:
    """Return how a place of a gazetteer is written, None for kinds that no map here names."""
    above = place.importance - least_importance(view.zoom)
    size = min(max(10.2 + 9.0 * above, 10.2), 13.5)
    if place.kind == "city":
        return _city(size, above, style)
    if place.kind in GREEN:
        return Look(
            min(size, 11.5),
            style.park_text,
            style.halo,
            italic=True,
            dot=2.6,
            dot_fill=style.park,
            dot_rim=style.halo,
        )
    if place.kind == "island":
        return Look(10.5, style.state_text, style.halo, italic=True)
    water = place.kind == "lake"
    if not water and place.kind not in DOTTED | {"mountain", "pass"}:
        return None
    fill = style.sea_text if water else style.muted
    return Look(
        10.2,
        fill,
        style.halo,
        italic=water,
        dot=2.2,
        dot_fill=fill,
        dot_rim=style.halo,
        peak=place.kind == "mountain",
    )


def _city(size: float, above: float, style: Style) -> Look:
    """Return how a city is written that is so much more important than the least one shown."""
    radius = 2.2 if above < 0.12 else 2.7
    look = Look(size, style.city_text, style.halo, bold=above > 0.27)
    return look._replace(dot=radius, dot_fill=style.dot, dot_rim=style.halo)
