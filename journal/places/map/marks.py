"""What a map is drawn of: areas, lines, words, discs, pictures and panels, in the order of drawing.

Plain data, without Qt and without SVG: the window paints it and the album writes it. All lengths
are in the unit of the view, from its top left corner; colours are "#rrggbb". Refuses to know what
a mark stands for.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Flat: TypeAlias = "array[float]"  # array("f"): x, y, x, y …
Anchor = Literal["start", "middle", "end"]


class Area(NamedTuple):
    """Filled rings, all of one path, by the non-zero rule: rings that touch leave no seam."""

    rings: tuple[Flat, ...]
    fill: str
    opacity: float = 1.0


class Line(NamedTuple):
    """Lines of one look, with round joins and ends. dash: lengths on, off …, or none.

    soft: a wide band hardly darker than what it lies on, which may be drawn roughly.
    """

    lines: tuple[Flat, ...]
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    soft: bool = False


class Label(NamedTuple):
    """Words at (x, y): the left, middle or right of the baseline.

    spacing: added after every letter. halo: the colour around the letters, "" for none.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    halo: str = ""
    anchor: Anchor = "start"
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0


class Disc(NamedTuple):
    """A filled circle with a rim. rim: its colour, "" for none; drawn inside the radius."""

    x: float
    y: float
    radius: float
    fill: str
    rim: str = ""
    rim_width: float = 0.0
    opacity: float = 1.0


class Picture(NamedTuple):
    """A photo in a circle; without its picture the circle is filled with `empty`.

    shadow: the colour of a faint disc a little below, "" for none.
    """

    x: float
    y: float
    radius: float
    photo_id: int
    empty: str
    rim: str
    rim_width: float
    shadow: str = ""


class Panel(NamedTuple):
    """A rectangle with rounded corners. rim: the colour of its edge, "" for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    corner: float = 0.0
    rim: str = ""
    rim_width: float = 0.0
    opacity: float = 1.0


class Inset(NamedTuple):
    """A small map in a panel, cut at its rounded edge. marks: from the inset's own corner."""

    panel: Panel
    marks: tuple[Mark, ...]


Mark: TypeAlias = "Area | Line | Label | Disc | Picture | Panel | Inset"
Layer: TypeAlias = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole map, layer over layer, from the ground upwards.

    sea: the colour below everything. ground and names change only with the view's scale and may
    be kept as one picture while the map is pulled about; furniture stays where it is.
    """

    width: float
    height: float
    sea: str
    ground: Layer = ()
    names: Layer = ()
    route: Layer = ()
    photos: Layer = ()
    stops: Layer = ()
    furniture: Layer = ()

    @property
    def marks(self) -> Layer:
        """All marks in the order of drawing."""
        return (
            *self.ground,
            *self.names,
            *self.route,
            *self.photos,
            *self.stops,
            *self.furniture,
        )
