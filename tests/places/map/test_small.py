"""Small maps: stops as points with their names, nothing cut, nothing too small to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from journal.places.gazetteer import Gazetteer
from journal.places.map.basemap import Basemap
from journal.places.map.content import Leg, MapContent, MapStop
from journal.places.map.labels import box_of
from journal.places.map.marks import Disc, Label, Line, Scene
from journal.places.map.route import positions
from journal.places.map.scene import Cartographer
from journal.places.map.small import LEAST_SIZE, MOST_NAMES, RADIUS, small_scene
from journal.places.map.style import printed
from journal.places.map.svg import measurer
from journal.places.map.views import shaped
from journal.resources import resource

STOPS = (MapStop(1, "Las Vegas", 36.17, -115.14), MapStop(2, "Zion & <co>", 37.29, -113.03))
FLOWN = (MapStop(1, "Paris", 48.86, 2.35), MapStop(2, "Chicago", 41.88, -87.63))


@pytest.fixture(scope="module")
def drawn() -> Iterator[Cartographer]:
    measure = measurer(resource("fonts", "SourceSans3-Regular.ttf"))
    with Gazetteer() as names:
        yield Cartographer(Basemap.open(), MapContent(), printed(), measure, names)


def strip(drawn: Cartographer, stops: tuple[MapStop, ...], leg: Leg) -> Scene:
    content = MapContent((), stops, (leg,))
    drawn.show(content)
    return small_scene(drawn, shaped(positions(content), 460, 147, 147, 22), stops)


@pytest.mark.parametrize("stops", [STOPS, FLOWN])
def test_names_stand_apart_and_whole(drawn: Cartographer, stops: tuple[MapStop, ...]) -> None:
    ends = tuple((stop.lat, stop.lon) for stop in stops)
    scene = strip(drawn, stops, Leg("flight" if stops is FLOWN else "ground", ends))
    labels = [mark for mark in (*scene.names, *scene.stops) if isinstance(mark, Label)]
    boxes = [box_of(label, drawn.measure) for label in labels]
    assert all(label.size >= LEAST_SIZE for label in labels)
    for box in boxes:
        assert 0 <= box.left < box.right <= scene.width
        assert 0 <= box.top < box.bottom <= scene.height
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert [m.text for m in scene.stops if isinstance(m, Label)] == [s.name for s in stops]
    assert sum(isinstance(mark, Disc) for mark in scene.stops) == 2
    assert 0 < sum(isinstance(mark, Label) for mark in scene.names) <= MOST_NAMES
    assert any(isinstance(mark, Line) for mark in scene.route)
    assert scene.furniture == scene.photos == ()


def test_a_stop_is_not_named_again_as_a_place_of_the_ground(drawn: Cartographer) -> None:
    scene = strip(drawn, STOPS, Leg("ground", tuple((s.lat, s.lon) for s in STOPS)))
    assert "Las Vegas" not in {m.text for m in scene.names if isinstance(m, Label)}
    discs = [mark for mark in scene.stops if isinstance(mark, Disc)]
    assert all(disc.radius == RADIUS for disc in discs)
