"""A small map on a page: the way with its stops as points and their names, and little else.

No scale, no numbers: what stands beside it tells the order. Names of stops come before those of
the ground, of which there are few. Refuses words smaller than LEAST_SIZE.
"""

from __future__ import annotations

from collections.abc import Sequence

from journal.places.map.clip import Box
from journal.places.map.content import MapStop
from journal.places.map.ground import schematic
from journal.places.map.labels import Look, Room, Wanted, box_of, place_name, place_names, square
from journal.places.map.marks import Disc, Label, Layer, Mark, Scene
from journal.places.map.projection import View
from journal.places.map.route import line_boxes
from journal.places.map.scene import Cartographer

LEAST_SIZE = 8.8  # of words, in the view's unit: 6.6 points where that is a 96th of an inch
RADIUS = 3.4
NAME_SIZE = 10.4
MOST_NAMES = 6  # of the ground


def small_scene(drawn: Cartographer, view: View, stops: Sequence[MapStop]) -> Scene:
    """Return a small map of what a cartographer shows, with these stops and no photos.

    No name is cut by its edge.
    """
    room = Room(edge=Box(2, 2, view.width - 2, view.height - 2))
    lines = Room(line_boxes(drawn.route.lines(view)))
    marks = _stops(drawn, view, stops, room, lines)
    wanted = drawn.naming.wanted(view, drawn.style, stops, ground=not schematic(view))
    names = place_names(
        [_smaller(name) for name in wanted if _inside(name, view)][:MOST_NAMES],
        drawn.measure,
        room,
        lines,
    )
    return Scene(
        view.width,
        view.height,
        drawn.style.sea,
        drawn.ground(view),
        tuple(names),
        drawn.route_marks(view),
        stops=marks,
    )


def _stops(
    drawn: Cartographer, view: View, stops: Sequence[MapStop], room: Room, lines: Room
) -> Layer:
    """Return points and names of the stops, which are taken from the room."""
    style = drawn.style
    places = [(stop.name, *view.place(stop.lat, stop.lon)) for stop in stops]
    for _, x, y in places:
        room.take(square(x, y, RADIUS))
    look = Look(NAME_SIZE, style.stop_text, style.halo, bold=True, dot=RADIUS)
    labels: list[Label] = []
    for name, x, y in places:
        wanted = Wanted(name, x, y, look)
        label = place_name(wanted, drawn.measure, [room, lines])
        label = label or place_name(wanted, drawn.measure, [room])
        if label is not None:
            room.take(box_of(label, drawn.measure))
            labels.append(label)
    discs: list[Mark] = [Disc(x, y, RADIUS, style.accent, style.casing, 1.2) for _, x, y in places]
    return (*labels, *discs)


def _inside(name: Wanted, view: View) -> bool:
    return 0 <= name.x <= view.width and 0 <= name.y <= view.height


def _smaller(name: Wanted) -> Wanted:
    """Return a name of the ground a size down, no smaller than it can be read."""
    look = name.look._replace(size=max(name.look.size - 1.4, LEAST_SIZE), bold=False)
    return name._replace(look=look)
