"""Places names on a map: the important ones first, each where it touches no other.

A greedy placement in the order of importance (as in Imhof's rules of 1962 and most atlases since):
a point's name stands right of its dot, else left, above or below; a country's or a sea's name in
its middle, else a little higher or lower. What finds no room is left away. Refuses to overlap
another name, a stop or whatever else is to be kept clear.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from journal.places.map.clip import Box
from journal.places.map.marks import Anchor, Area, Disc, Inset, Label, Mark, Panel

Measure = Callable[[str, float], float]  # text, size -> width
ASCENT, DESCENT = 0.76, 0.22  # of letters, in parts of the size
BOLD = 1.07  # how much wider the letters are
GAP = 3.0  # between a dot and its name
FARTHER = 6.0  # than that, where nearer there is no room
LARGE = 11.5  # names from this size on, and those of areas, may lie on lines
CLEAR = 2.0  # between two names
SQUARE = 96.0


class Look(NamedTuple):
    """How a name is written. dot: the radius of its point, 0 for a name of an area."""

    size: float
    colour: str
    halo: str
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    capitals: bool = False
    dot: float = 0.0
    dot_fill: str = ""
    dot_rim: str = ""
    peak: bool = False


class Wanted(NamedTuple):
    """A name that wants to stand at (x, y) of the view. Those first in a list are placed first."""

    text: str
    x: float
    y: float
    look: Look


class Room:
    """What of a map is taken already: boxes, found again by squares."""

    def __init__(self, taken: Iterable[Box] = (), edge: Box | None = None) -> None:
        """Take the boxes. edge: where given, there is room only inside it."""
        self._edge = edge
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Keep a box clear from now on."""
        for square in _squares(box):
            self._squares[square].append(box)

    def free(self, box: Box) -> bool:
        """Tell whether a box overlaps nothing that is taken and lies within the edge."""
        if self._edge is not None and not self._edge.around(box):
            return False
        return not any(
            box.left < other.right
            and box.right > other.left
            and box.top < other.bottom
            and box.bottom > other.top
            for square in _squares(box)
            for other in self._squares.get(square, ())
        )


def place_names(
    wanted: Sequence[Wanted], measure: Measure, room: Room, lines: Room | None = None
) -> list[Mark]:
    """Return dots and words for all names that find room, which is taken then.

    lines: what words avoid if there is another place for them, and dots need not.
    """
    marks: list[Mark] = []
    for name in wanted:
        look = name.look
        dot = square(name.x, name.y, look.dot)
        if look.dot and not room.free(dot):
            continue
        label = place_name(name, measure, [room, lines]) if lines else None
        if lines is None or not look.dot or look.size >= LARGE:
            label = label or place_name(name, measure, [room])
        if label is None:
            continue
        room.take(_around(box_of(label, measure)))
        if look.dot:
            room.take(dot)
            marks.append(_point(name))
        marks.append(label)
    return marks


def _point(name: Wanted) -> Mark:
    """Return the dot, or a small mountain, that a name belongs to."""
    x, y, look = name.x, name.y, name.look
    if look.peak:
        high, half = look.dot * 1.4, look.dot * 1.3
        ring = array("f", [x - half, y + high * 0.6, x, y - high, x + half, y + high * 0.6])
        return Area((ring,), look.dot_fill)
    return Disc(x, y, look.dot, look.dot_fill, look.dot_rim, 1.0)


def place_name(name: Wanted, measure: Measure, rooms: Sequence[Room]) -> Label | None:
    """Return the words at the best place that is free in all rooms; take nothing."""
    for label in _places(name):
        box = _around(box_of(label, measure))
        if all(room.free(box) for room in rooms):
            return label
    return None


def box_of(label: Label, measure: Measure) -> Box:
    """Return the room that words take."""
    width = _width(label.text, label.size, label.bold, label.spacing, measure)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - ASCENT * label.size, left + width, label.y + DESCENT * label.size)


def box_around(mark: Mark, measure: Measure) -> Box | None:
    """Return the room that words or a panel take, None for other marks."""
    if isinstance(mark, Label):
        return box_of(mark, measure)
    panel = mark.panel if isinstance(mark, Inset) else mark
    if isinstance(panel, Panel):
        return Box(panel.x, panel.y, panel.x + panel.width, panel.y + panel.height)
    return None


def square(x: float, y: float, radius: float) -> Box:
    """Return the box around a disc."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def _width(text: str, size: float, bold: bool, spacing: float, measure: Measure) -> float:
    return measure(text, size) * (BOLD if bold else 1.0) + spacing * max(len(text) - 1, 0)


def _places(name: Wanted) -> Iterator[Label]:
    """Yield where the words may stand, the best place first."""
    look = name.look
    text = name.text.upper() if look.capitals else name.text
    middle = (ASCENT - DESCENT) / 2 * look.size

    def at(x: float, y: float, anchor: Anchor) -> Label:
        words = Label(x, y, text, look.size, look.colour, look.halo, anchor)
        return words._replace(bold=look.bold, italic=look.italic, spacing=look.spacing)

    if not look.dot:
        for down in (0.0, -1.3, 1.3):
            yield at(name.x, name.y + middle + down * look.size, "middle")
        return
    for aside in (look.dot + GAP, look.dot + GAP + FARTHER):
        yield at(name.x + aside, name.y + middle, "start")
        yield at(name.x - aside, name.y + middle, "end")
        yield at(name.x, name.y - aside - DESCENT * look.size, "middle")
        yield at(name.x, name.y + aside + ASCENT * look.size, "middle")
        for down in (-0.62, 0.62):
            yield at(name.x + aside, name.y + middle + down * look.size, "start")
            yield at(name.x - aside, name.y + middle + down * look.size, "end")


def _around(box: Box) -> Box:
    return Box(box.left - CLEAR, box.top - CLEAR / 2, box.right + CLEAR, box.bottom + CLEAR / 2)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // SQUARE), int(box.right // SQUARE) + 1):
        for row in range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1):
            yield column, row
