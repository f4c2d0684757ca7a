"""Gathers photos that would lie on each other on a map into groups.

Groups belong to a zoom level of the whole world, not to a view: they stay as they are while the
map is pulled about. Photos are first counted in squares of half the distance that groups keep;
then, the fullest square first, each becomes a group at the middle of its photos and takes over
the squares whose middle lies closer than that distance. So no two groups of a level lie closer,
every photo is in one group, and the same photos give the same groups. Refuses to hide a photo.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journal.places.map.content import MapPhoto
from journal.places.map.marks import Label, Layer, Mark, Panel, Picture
from journal.places.map.projection import TILE_PX, View, mercator
from journal.places.map.style import Style

APART_PX = 62.0  # between the middles of groups at their own level
RADIUS_PX = 21.0
MOST_LEVEL = 20
TILES_PX = 512.0


class Group(NamedTuple):
    """Photos at a place. x, y: in the world of width 1. members: places in the list of photos."""

    x: float
    y: float
    members: tuple[int, ...]


class Seen(NamedTuple):
    """A group where a view shows it."""

    x: float
    y: float
    group: Group


Grid = dict[tuple[int, int], list[Group]]


class Clusters:
    """The groups of a journal's photos at every zoom level, worked out when first asked for."""

    def __init__(self, photos: Sequence[MapPhoto]) -> None:
        self.photos = tuple(photos)
        places = (mercator(photo.lat, photo.lon) for photo in self.photos)
        self._points = [(x % 1.0, y) for x, y in places]  # 180° E is 180° W
        self._levels: dict[int, Grid] = {}

    def prepare(self, zoom: float) -> None:
        """Work out the groups for a zoom, if they are not yet: the one step that takes time."""
        self._grid(_level(zoom))

    def ready(self, zoom: float) -> float | None:
        """Return the zoom nearest to one of which the groups are worked out; None for none."""
        levels = list(self._levels)  # another thread may add to them
        return min(levels, key=lambda level: abs(level - zoom), default=None)

    def groups(self, zoom: float) -> list[Group]:
        """Return all groups at a zoom, over the whole world."""
        return [group for tile in self._grid(_level(zoom)).values() for group in tile]

    def seen(self, view: View, margin: float = 32.0, zoom: float | None = None) -> list[Seen]:
        """Return the groups within the view and a margin, from north to south.

        zoom: of which the groups are, None: the view's own.
        """
        level = _level(view.zoom if zoom is None else zoom)
        grid = self._grid(level)
        tiles = max(TILE_PX * 2**level / TILES_PX, 1.0)
        middle_x, middle_y = mercator(view.lat, view.lon)
        across, down = view.width / 2 + margin, view.height / 2 + margin
        found = []
        for group in _near(
            grid, tiles, (middle_x, middle_y), across / view.world, down / view.world
        ):
            x = (group.x - middle_x + 0.5) % 1.0 - 0.5
            place = (
                view.width / 2 + x * view.world,
                view.height / 2 + (group.y - middle_y) * view.world,
            )
            if abs(place[0] - view.width / 2) <= across and abs(place[1] - view.height / 2) <= down:
                found.append(Seen(*place, group))
        return sorted(found, key=lambda seen: (seen.y, seen.x, seen.group.members[0]))

    def _grid(self, level: int) -> Grid:
        if level not in self._levels:
            grid: Grid = defaultdict(list)
            tiles = max(TILE_PX * 2**level / TILES_PX, 1.0)
            for group in _gathered(self._points, APART_PX / (TILE_PX * 2**level)):
                grid[math.floor(group.x * tiles), math.floor(group.y * tiles)].append(group)
            self._levels[level] = dict(grid)
        return self._levels[level]


def _level(zoom: float) -> int:
    return min(max(math.floor(zoom + 0.5), 0), MOST_LEVEL)


def _near(
    grid: Grid, tiles: float, middle: tuple[float, float], across: float, down: float
) -> Iterator[Group]:
    """Yield the groups of the tiles that a box around the middle touches."""
    x0, x1 = math.floor((middle[0] - across) * tiles), math.floor((middle[0] + across) * tiles)
    y0, y1 = math.floor((middle[1] - down) * tiles), math.floor((middle[1] + down) * tiles)
    if (x1 - x0 + 1) * (y1 - y0 + 1) >= len(grid):
        for groups in grid.values():
            yield from groups
        return
    columns = {column % math.ceil(tiles) for column in range(x0, x1 + 1)}
    for column in sorted(columns):
        for row in range(y0, y1 + 1):
            yield from grid.get((column, row), ())


def _gathered(points: Sequence[tuple[float, float]], apart: float) -> Iterator[Group]:
    """Yield the groups of points (world of width 1), `apart` or more from each other."""
    squares: dict[int, list[int]] = defaultdict(list)
    side = apart / 2
    for index, (x, y) in enumerate(points):
        squares[(int(x / side) << ROW_BITS) + int(y / side) + 4].append(index)
    middles = {square: _middle(points, members) for square, members in squares.items()}
    left = dict.fromkeys(sorted(squares, key=lambda square: (-len(squares[square]), square)))
    around = math.ceil(1 / side)  # squares round the world
    for square in list(left):
        if square not in left:
            continue
        middle = middles[square]
        members: list[int] = []
        for other in _squares_by(square, around):
            if other in left and _apart(middles[other], middle) < apart:
                del left[other]
                members += squares[other]
        yield Group(*middle, tuple(sorted(members)))


# a square is one whole number, its column and its row: a tuple takes twice the time
ROW_BITS = 26
NEAR = [(right << ROW_BITS) + down for right in range(-2, 3) for down in range(-2, 3)]


def _squares_by(square: int, around: int) -> list[int]:
    """Return the square and all that may hold points closer than two sides, round the world."""
    column = square >> ROW_BITS
    if 3 <= column < around - 4:
        return [square + step for step in NEAR]
    row = square & ((1 << ROW_BITS) - 1)
    # the last square round the world may be a narrow one
    columns = sorted({(column + right) % around for right in range(-3, 4)})
    return [(other << ROW_BITS) + row + down for other in columns for down in range(-2, 3)]


def _middle(points: Sequence[tuple[float, float]], members: Sequence[int]) -> tuple[float, float]:
    if len(members) == 1:
        return points[members[0]]
    xs, ys = zip(*(points[index] for index in members), strict=True)
    return sum(xs) / len(members), sum(ys) / len(members)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    across = abs(one[0] - other[0])
    return math.hypot(min(across, 1 - across), one[1] - other[1])


def beside(seen: Iterable[Seen], taken: Sequence[tuple[float, float]], radius: float) -> list[Seen]:
    """Return groups moved off discs of a radius at the taken points, away from them or up."""
    need = RADIUS_PX + radius + 1.5
    found = []
    for one in seen:
        x, y, group = one
        for at_x, at_y in taken:
            distance = math.hypot(x - at_x, y - at_y)
            if distance >= need:
                continue
            right, down = (x - at_x, y - at_y) if distance > radius / 2 else (0.0, -1.0)
            length = math.hypot(right, down)
            x, y = at_x + right / length * need, at_y + down / length * need
        found.append(Seen(x, y, group))
    return found


def photos_layer(groups: Iterable[Seen], photos: Sequence[MapPhoto], style: Style) -> Layer:
    """Return round pictures of groups, with the number of photos in each of several.

    Where all positions of a group are borrowed, its rim is quieter.
    """
    marks: list[Mark] = []
    for seen in groups:
        first = photos[seen.group.members[0]]
        count = len(seen.group.members)
        borrowed = all(photos[number].borrowed for number in seen.group.members)
        rim = style.muted if borrowed else style.picture_rim
        look = (style.empty, rim, 2.5, style.shadow)
        marks.append(Picture(seen.x, seen.y, RADIUS_PX, first.photo_id, *look))
        if count > 1:
            marks += _number(seen.x + RADIUS_PX * 0.74, seen.y - RADIUS_PX * 0.74, count, style)
    return tuple(marks)


def _number(x: float, y: float, count: int, style: Style) -> Iterable[Mark]:
    """Return a small badge around (x, y), in quiet colours: the loud ones are the stops'."""
    text = str(count) if count < 10_000 else f"{count // 1000}k"
    width = max(17.0, 7.6 + 6.4 * len(text))
    return (
        Panel(x - width / 2, y - 8.5, width, 17, style.panel, 8.5, style.panel_rim, 1.0),
        Label(x, y + 3.9, text, 11, style.stop_text, anchor="middle", bold=True),
    )
