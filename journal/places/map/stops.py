"""Draws a journal's stops: numbered discs in their order, with their names where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.places.map.clip import Box
from journal.places.map.content import MapStop
from journal.places.map.labels import Look, Measure, Room, Wanted, box_of, place_name
from journal.places.map.marks import Disc, Label, Layer, Mark, Panel
from journal.places.map.projection import View
from journal.places.map.style import Style

RADIUS = 10.5
NAME_SIZE = 13.0
FAR_PX = 300.0  # stops out of sight that decide where names stand, lest these jump
SAME_PX = 4.0  # stops closer than this are one disc


def stop_places(
    view: View, stops: Sequence[MapStop], margin: float = FAR_PX
) -> list[tuple[float, float, tuple[MapStop, ...]]]:
    """Return (x, y, stops there) of all discs that a view shows; one for stops at one place."""
    found: list[tuple[float, float, list[MapStop]]] = []
    for stop in stops:
        x, y = view.place(stop.lat, stop.lon)
        if not (-margin <= x <= view.width + margin and -margin <= y <= view.height + margin):
            continue
        for at_x, at_y, there in found:
            if abs(at_x - x) < SAME_PX and abs(at_y - y) < SAME_PX:
                there.append(stop)
                break
        else:
            found.append((x, y, [stop]))
    return [(x, y, tuple(there)) for x, y, there in found]


def stop_boxes(view: View, stops: Sequence[MapStop]) -> list[Box]:
    """Return the room that the discs take."""
    return [
        Box(x - _half(there), y - RADIUS, x + _half(there), y + RADIUS)
        for x, y, there in stop_places(view, stops)
    ]


def stops_layer(
    view: View,
    stops: Sequence[MapStop],
    style: Style,
    measure: Measure,
    room: Room,
    photos: Sequence[Box] = (),
    lines: Iterable[Box] = (),
) -> Layer:
    """Return the stops of a view; their discs and names are taken from the room.

    A name is laid over a line rather than over a photo, over a photo rather than left away, and
    left away rather than laid over another name: the number tells which stop it is.
    """
    places = stop_places(view, stops)
    boxes = stop_boxes(view, stops)
    for box in boxes:
        room.take(box)
    rooms = [room, Room(photos), Room(lines)]
    look = Look(NAME_SIZE, style.stop_text, style.halo, bold=True)
    marks: list[Mark] = []
    for x, y, there in places:
        name = Wanted(there[0].name, x, y, look._replace(dot=_half(there)))
        marks += _name(name, measure, rooms)
    for x, y, there in reversed(places):
        marks += _disc(x, y, there, style)
    return tuple(marks)


def _name(name: Wanted, measure: Measure, rooms: Sequence[Room]) -> list[Label]:
    """Return a stop's name where it is free in as many rooms as can be, the first at least."""
    for count in range(len(rooms), 0, -1):
        label = place_name(name, measure, rooms[:count])
        if label is not None:
            rooms[0].take(box_of(label, measure))
            return [label]
    return []


def _half(there: Sequence[MapStop]) -> float:
    """Return half the width of a disc, wider where it has several numbers."""
    return RADIUS + 3.2 * (len(_text(there)) - 2 if len(_text(there)) > 2 else 0)


def _text(there: Sequence[MapStop]) -> str:
    numbers = [str(stop.number) for stop in there]
    return "·".join(numbers) if len(numbers) <= 3 else f"{numbers[0]}…{numbers[-1]}"


def _disc(x: float, y: float, there: Sequence[MapStop], style: Style) -> list[Mark]:
    half, text = _half(there), _text(there)
    shadow: Mark = Disc(x, y + 1.2, RADIUS + 1.5, style.shadow, opacity=0.22)
    disc: Mark = Panel(
        x - half, y - RADIUS, 2 * half, 2 * RADIUS, style.accent, RADIUS, style.casing, 1.8
    )
    if half == RADIUS:
        disc = Disc(x, y, RADIUS, style.accent, style.casing, 1.8)
    number = Label(x, y + 4.3, text, 12.0, style.on_accent, anchor="middle", bold=True)
    return [shadow, disc, number]
