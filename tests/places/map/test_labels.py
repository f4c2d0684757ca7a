"""Names never lie on each other, whatever is to be named; the important ones come first."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.places.map.basemap import Basemap
from journal.places.map.clip import Box
from journal.places.map.content import MapContent, MapPhoto, MapStop
from journal.places.map.labels import Look, Room, Wanted, box_of, place_names
from journal.places.map.marks import Disc, Label, Layer, Picture
from journal.places.map.naming import GroundNames
from journal.places.map.projection import Bounds, View
from journal.places.map.scene import Cartographer
from journal.places.map.style import light

LOOKS = st.builds(
    Look,
    st.floats(9, 16),
    st.just("#000000"),
    st.just("#ffffff"),
    bold=st.booleans(),
    spacing=st.floats(0, 3),
    capitals=st.booleans(),
    dot=st.sampled_from((0.0, 2.2, 10.5)),
    dot_fill=st.just("#000000"),
)
NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=382), min_size=1, max_size=24)
WANTED = st.lists(
    st.builds(Wanted, NAMES, st.floats(0, 500), st.floats(0, 400), LOOKS), max_size=40
)
BOXES = st.lists(
    st.tuples(st.floats(0, 500), st.floats(0, 400), st.floats(1, 60), st.floats(1, 60)).map(
        lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3])
    ),
    max_size=8,
)


def measure(text: str, size: float) -> float:
    return 0.55 * size * len(text)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.top < other.bottom
        and one.bottom > other.top
    )


@settings(deadline=None)
@given(WANTED, BOXES)
def test_names_overlap_neither_each_other_nor_what_is_taken(
    wanted: list[Wanted], taken: list[Box]
) -> None:
    marks = place_names(wanted, measure, Room(taken))
    boxes = [*taken]
    words = [box_of(mark, measure) for mark in marks if isinstance(mark, Label)]
    for number, box in enumerate(words):
        assert not any(_overlap(box, other) for other in (*boxes, *words[:number]))


@settings(deadline=None)
@given(WANTED)
def test_dots_and_words_of_others_do_not_touch(wanted: list[Wanted]) -> None:
    marks = place_names(wanted, measure, Room())
    dots = [m for m in marks if isinstance(m, Disc)]
    for dot in dots:
        box = Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        for mark in marks:
            if isinstance(mark, Label):
                assert not _overlap(box, box_of(mark, measure))


@settings(deadline=None)
@given(WANTED)
def test_the_first_name_always_stands(wanted: list[Wanted]) -> None:
    marks = place_names(wanted, measure, Room())
    assert (len(marks) > 0) == (len(wanted) > 0)
    if wanted:
        text = next(mark.text for mark in marks if isinstance(mark, Label))
        first = wanted[0]
        assert text == (first.text.upper() if first.look.capitals else first.text)


def test_words_keep_off_a_line_where_there_is_another_place() -> None:
    look = Look(11, "#000000", "", dot=2.2, dot_fill="#000000")
    line = Room([Box(100, 90, 300, 110)])
    (_, label) = place_names([Wanted("Mesquite", 100, 100, look)], measure, Room(), line)
    assert isinstance(label, Label)
    assert not _overlap(box_of(label, measure), Box(100, 90, 300, 110))


@dataclass
class Towns:
    """A gazetteer of a grid of towns, the importance by where they lie."""

    asked: list[Bounds] = field(default_factory=list)

    def names_in(
        self, bounds: Bounds, limit: int, language: str = "en", kinds: object = None
    ) -> list[Town]:
        self.asked.append(bounds)
        if kinds is not None and "city" not in kinds:  # type: ignore[operator]
            return []
        found = [
            Town(f"Town {lat} {lon}", lat / 4, lon / 4, ((lat * 7 + lon * 13) % 100) / 100)
            for lat in range(140, 168)
            for lon in range(-480, -420)
            if bounds.south <= lat / 4 <= bounds.north and bounds.west <= lon / 4 <= bounds.east
        ]
        return sorted(found, key=lambda town: (-town.importance, town.name))[:limit]


@dataclass(frozen=True)
class Town:
    name: str
    lat: float
    lon: float
    importance: float
    kind: str = "city"


def test_names_stay_while_the_map_is_pulled() -> None:
    """The choice is made square by square of the world, not by what a view holds."""
    naming = GroundNames(Basemap.open(), Towns())
    view = View(38.0, -113.0, 7.0, 900, 600)
    moved = view.moved(130, -70)
    before = {w.text: (w.x, w.y) for w in naming.wanted(view, light())}
    after = {w.text: (w.x, w.y) for w in naming.wanted(moved, light())}
    for text, (x, y) in before.items():
        if 150 < x < 750 and 100 < y < 500:
            assert abs(after[text][0] - x - 130) < 0.01
            assert abs(after[text][1] - y + 70) < 0.5


def test_a_square_of_the_world_is_asked_for_once() -> None:
    towns = Towns()
    naming = GroundNames(Basemap.open(), towns)
    view = View(38.0, -113.0, 7.0, 900, 600)
    naming.wanted(view, light())
    asked = len(towns.asked)
    assert asked > 0
    naming.wanted(view.moved(3, 3), light())
    assert len(towns.asked) == asked


def test_no_name_is_written_twice_for_a_stop_and_its_place() -> None:
    naming = GroundNames(Basemap.open(), Towns())
    view = View(38.0, -113.0, 8.0, 900, 600)
    stop = MapStop(1, "Town 152 -452", 38.0, -113.0)
    named = {wanted.text for wanted in naming.wanted(view, light())}
    assert stop.name in named
    assert stop.name not in {wanted.text for wanted in naming.wanted(view, light(), [stop])}


def _map(stops: list[MapStop], photos: list[MapPhoto]) -> Cartographer:
    content = MapContent(tuple(photos), tuple(stops))
    return Cartographer(Basemap.open(), content, light(), measure, Towns())


POINTS = st.lists(st.tuples(st.floats(36.5, 39.5), st.floats(-115, -111)), max_size=6)


@settings(deadline=None)
@given(POINTS, POINTS)
def test_names_keep_clear_of_stops_and_photos(
    at: list[tuple[float, float]], taken: list[tuple[float, float]]
) -> None:
    stops = [MapStop(n, f"Stop number {n}", *place) for n, place in enumerate(at, 1)]
    photos = [MapPhoto(n, *place) for n, place in enumerate(taken)]
    drawn = _SHARED.setdefault("map", _map([], []))
    drawn.show(MapContent(tuple(photos), tuple(stops)))
    view = View(38.0, -113.0, 7.5, 900, 600)
    names = [box_of(mark, measure) for mark in drawn.names(view) if isinstance(mark, Label)]
    over = [*drawn.stop_marks(view), *drawn.photo_marks(view)]
    for box in _boxes(tuple(over)):
        assert not any(_overlap(box, name) for name in names)


_SHARED: dict[str, Cartographer] = {}


def _boxes(marks: Layer) -> list[Box]:
    """Return the rooms of the stops' discs and names and of the photos; not of their shadows."""
    found = []
    for mark in marks:
        if isinstance(mark, Label) and len(mark.text) > 3:
            found.append(box_of(mark, measure))
        if isinstance(mark, Picture) or (isinstance(mark, Disc) and mark.opacity == 1):
            r = mark.radius
            found.append(Box(mark.x - r, mark.y - r, mark.x + r, mark.y + r))
    return found
