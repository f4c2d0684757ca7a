"""Where map tiles come from: the address of a server, and whom to credit. Plain data.

Refuses an address that is not a web address, whose server depends on the tile, or that carries a
name or password. It asks nobody: whether there is a server shows when somebody looks at the map.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from journal.core.errors import WrongUse
from journal.places.map.projection import TILE_PX, View, mercator

OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
OPENSTREETMAP_CREDIT = "© OpenStreetMap contributors"
OPENSTREETMAP_LINK = "https://www.openstreetmap.org/copyright"
MOST_TILE_ZOOM = 19
MOST_TILES = 256  # of one view; coarser ones are taken where it would need more

_LONGEST = 1000
_HOLES = ("{z}", "{x}", "{y}")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


class Tile(NamedTuple):
    """A square of the world: at zoom z there are 2^z by 2^z, counted from the north-west."""

    z: int
    x: int
    y: int

    @property
    def parent(self) -> Tile:
        """The tile of the next coarser zoom in which this one lies."""
        return Tile(self.z - 1, self.x // 2, self.y // 2)


class Placed(NamedTuple):
    """A tile and where it lies on the map: left, top, right, bottom in the unit of the view."""

    tile: Tile
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TileSource:
    """A server of tiles. credit: what must be shown beside them; link: where it leads, or ""."""

    template: str
    credit: str
    link: str = ""

    @property
    def host(self) -> str:
        """The server that is asked."""
        return urlsplit(self.template).netloc

    def url(self, tile: Tile) -> str:
        """Return the address of one tile."""
        holes = zip(_HOLES, tile, strict=True)
        text = self.template
        for hole, number in holes:
            text = text.replace(hole, str(number))
        return text


def tile_source(template: str, credit: str = "") -> TileSource:
    """Return the server with this address, one with {z}, {x} and {y} in its path.

    credit: what its owner wants shown; without it the server is named, and OpenStreetMap is always
    credited as it asks for. Raises WrongUse where the address cannot be used.
    """
    template = template.strip()
    host = web_host(template)
    if any(template.count(hole) != 1 for hole in _HOLES):
        raise WrongUse("The address needs {z}, {x} and {y} once each.")
    parts = urlsplit(template)
    rest = parts.path + parts.query
    if any(hole not in rest for hole in _HOLES) or re.search(r"[{}]", _without_holes(template)):
        raise WrongUse("Only {z}, {x} and {y} may stand in braces, and not in the server's name.")
    if host == "openstreetmap.org" or host.endswith(".openstreetmap.org"):
        return TileSource(template, OPENSTREETMAP_CREDIT, OPENSTREETMAP_LINK)
    return TileSource(template, credit.strip() or parts.netloc)


def web_host(address: str) -> str:
    """Return the name of the server of a web address, in small letters.

    Raises WrongUse for other schemes, without a server, with a name or password or odd letters.
    """
    if len(address) > _LONGEST or _CONTROL.search(address):
        raise WrongUse("This is not a web address.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise WrongUse("This is not a web address.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise WrongUse("The address must begin with https:// or http:// and name a server.")
    if "@" in parts.netloc or parts.fragment or "\\" in address:
        raise WrongUse("This is not a web address.")
    if re.search(r"[{}%<>\"]", parts.netloc):
        raise WrongUse("Only {z}, {x} and {y} may stand in braces, and not in the server's name.")
    return host


def tiles_of(view: View, device_ratio: float = 1.0) -> list[Placed]:
    """Return the tiles that a view needs, those next to its middle first.

    device_ratio: pixels of the screen for one unit of the view. On fine screens the tiles are a
    little finer, not twice as fine: the names on them would be half as large. Edges fall on whole
    pixels, so that no gap shows between neighbours; where the world is narrower than the view the
    same tile comes more than once.
    """
    zoom = math.floor(view.zoom + math.log2(max(device_ratio, 1.0)) / 4 + 0.5)
    zoom = min(max(zoom, 0), MOST_TILE_ZOOM)
    while zoom and _count(view, zoom) > MOST_TILES:
        zoom -= 1
    middle = view.width / 2, view.height / 2
    placed = [place(view, zoom, x, y, device_ratio) for x, y in _numbers(view, zoom)]
    return sorted(placed, key=lambda one: _distance(one, middle))


def place(view: View, z: int, x: int, y: int, device_ratio: float = 1.0) -> Placed:
    """Return where the tile in column x and row y lies; columns beyond the world go round."""
    size, left, top = _grid(view, z)
    edges = (left + x * size, top + y * size, left + (x + 1) * size, top + (y + 1) * size)
    whole = (round(edge * device_ratio) / device_ratio for edge in edges)
    return Placed(Tile(z, x % 2**z, y), *whole)


def column_of(placed: Placed, view: View) -> int:
    """Return the column of a tile, which lies beyond the world where that goes round."""
    size, left, _ = _grid(view, placed.tile.z)
    return round((placed.left - left) / size)


def _grid(view: View, z: int) -> tuple[float, float, float]:
    """Return how wide a tile is and where the world's north-west corner lies on the map."""
    x, y = mercator(view.lat, view.lon)
    return (
        TILE_PX * 2.0 ** (view.zoom - z),
        view.width / 2 - x * view.world,
        view.height / 2 - y * view.world,
    )


def _spans(view: View, z: int) -> tuple[range, range]:
    size, left, top = _grid(view, z)
    columns = range(math.floor(-left / size), math.ceil((view.width - left) / size))
    first, last = math.floor(-top / size), math.ceil((view.height - top) / size)
    return columns, range(max(first, 0), min(last, 2**z))


def _count(view: View, z: int) -> int:
    columns, rows = _spans(view, z)
    return len(columns) * len(rows)


def _numbers(view: View, z: int) -> list[tuple[int, int]]:
    columns, rows = _spans(view, z)
    return [(x, y) for y in rows for x in columns]


def _distance(placed: Placed, middle: tuple[float, float]) -> float:
    x, y = (placed.left + placed.right) / 2, (placed.top + placed.bottom) / 2
    return math.hypot(x - middle[0], y - middle[1])


def _without_holes(template: str) -> str:
    for hole in _HOLES:
        template = template.replace(hole, "")
    return template
