"""The bundled base map: land is where land is, views join without seams, and it is quick."""

from __future__ import annotations

import hashlib
import itertools
import runpy
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.places.map.basemap import Basemap
from journal.places.map.marks import Flat
from journal.places.map.projection import View
from journal.resources import resource


@pytest.fixture(scope="module")
def world() -> Basemap:
    return Basemap.open()


PLACES_ON_LAND = {
    "Paris": (48.86, 2.35),
    "Las Vegas": (36.17, -115.14),
    "Chicago": (41.85, -87.75),
    "Zermatt": (46.02, 7.75),
    "Ulaanbaatar": (47.92, 106.92),
    "Alice Springs": (-23.7, 133.88),
    "the middle of Iceland": (64.9, -18.6),
    "the middle of Madagascar": (-19.5, 46.5),
    "Suva": (-18.0, 178.3),
    "the South Pole's ice": (-84.0, 40.0),
    "Anadyr, near the 180th meridian": (66.5, 178.0),
    "Big Island of Hawaii": (19.6, -155.5),
}
PLACES_AT_SEA = {
    "the Atlantic": (45.0, -30.0),
    "the Pacific at the 180th meridian": (0.0, 180.0),
    "the Mediterranean": (34.5, 19.0),
    "the North Sea": (56.0, 3.0),
    "the Channel": (50.2, -1.5),
    "the Tasman Sea": (-38.0, 160.0),
    "the Arctic": (84.0, 10.0),
}


@pytest.mark.parametrize(("lat", "lon"), PLACES_ON_LAND.values(), ids=PLACES_ON_LAND)
def test_land_is_land(world: Basemap, lat: float, lon: float) -> None:
    assert world.on_land(lat, lon)
    assert _covered(world, lat, lon)


@pytest.mark.parametrize(("lat", "lon"), PLACES_AT_SEA.values(), ids=PLACES_AT_SEA)
def test_sea_is_sea(world: Basemap, lat: float, lon: float) -> None:
    assert not world.on_land(lat, lon)
    assert not _covered(world, lat, lon)


def _covered(world: Basemap, lat: float, lon: float) -> bool:
    """Tell whether the land drawn at every scale covers the middle of a view."""
    answers = set()
    for zoom in (3.0, 4.0, 6.0, 8.0, 10.5):
        view = View(lat, lon, zoom, 400, 300)
        answers.add(_winding(world.ground(view).land, 200.0, 150.0) != 0)
    assert len(answers) == 1, "the levels of detail disagree"
    return answers.pop()


def _winding(rings: tuple[Flat, ...], x: float, y: float) -> int:
    """Count how often rings run round a point: the rule by which areas are filled."""
    turns = 0
    for ring in rings:
        points = list(zip(ring[0::2], ring[1::2], strict=True))
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x:
                turns += 1 if y1 > y0 else -1
    return turns


def test_lakes_lie_on_the_map(world: Basemap) -> None:
    assert world.on_lake(43.5, -87.0)  # Michigan
    assert world.on_lake(46.45, 6.55)  # Geneva
    assert not world.on_lake(48.86, 2.35)
    lakes = world.ground(View(43.5, -87.0, 6.0, 400, 300)).lakes
    assert _winding(lakes, 200.0, 150.0) != 0


@settings(max_examples=60, deadline=None)
@given(st.floats(-70, 75), st.floats(-180, 180), st.floats(1, 11))
def test_nothing_that_is_drawn_lies_far_outside_the_view(
    world: Basemap, lat: float, lon: float, zoom: float
) -> None:
    view = View(lat, lon, zoom, 500, 400)
    ground = world.ground(view, margin=10)
    for ring in (*ground.land, *ground.lakes):
        assert min(ring[0::2]) >= -10.1
        assert max(ring[0::2]) <= 510.1
        assert min(ring[1::2]) >= -10.1
        assert max(ring[1::2]) <= 410.1
        assert len(ring) >= 6


@settings(max_examples=30, deadline=None)
@given(st.floats(-60, 70), st.floats(-180, 180), st.sampled_from((2.0, 3.0, 4.5, 6.0, 9.0)))
def test_a_point_is_land_or_sea_wherever_the_view_begins(
    world: Basemap, lat: float, lon: float, zoom: float
) -> None:
    """Cutting and the copies of the world change nothing about what is filled."""
    here = View(lat, lon, zoom, 300, 200)
    there = here.moved(61.0, -47.0)
    middle = _winding(world.ground(here).land, 150.03, 100.07) != 0
    moved = _winding(world.ground(there).land, 211.03, 53.07) != 0
    assert middle == moved


def test_across_the_180th_meridian_fiji_is_whole(world: Basemap) -> None:
    view = View(-17.0, 179.9, 7.2, 800, 600)
    land = world.ground(view).land
    for lat, lon in ((-16.6, 179.2), (-17.8, 178.0), (-16.85, -179.98)):
        x, y = view.place(lat, lon)
        assert _winding(land, x, y) != 0, (lat, lon)


def test_no_shore_runs_along_the_180th_meridian(world: Basemap) -> None:
    view = View(67.0, 180.0, 6.0, 800, 600)
    x, _ = view.place(67.0, 180.0)
    for line in world.ground(view).shores:
        along = [abs(value - x) < 0.2 for value in line[0::2]]
        assert not any(a and b for a, b in itertools.pairwise(along))


def test_states_come_when_there_is_room(world: Basemap) -> None:
    assert not world.ground(View(39, -98, 2.0, 800, 600)).states
    assert world.ground(View(39, -98, 5.0, 800, 600)).states
    slovenia = View(46.1, 14.8, 6.0, 100, 80)  # its 200 communes would be a grey blot
    assert not world.ground(slovenia).states


def test_countries_have_their_names_in_both_languages(world: Basemap) -> None:
    names = {country.code: country for country in world.countries}
    assert (names["USA"].english, names["USA"].french) == ("United States", "États-Unis")
    assert (names["CZE"].english, names["DEU"].french) == ("Czechia", "Allemagne")
    assert len(names) > 220
    for country in world.countries:
        for name in (country.english, country.french):
            assert name.isprintable()
            assert name == name.strip()
            assert name
            assert name[0].isupper()


def test_states_and_seas_have_their_names_in_both_languages(world: Basemap) -> None:
    names = {name.english: name for name in world.names}
    assert names["Pennsylvania"].french == "Pennsylvanie"
    assert names["North Sea"].french == "Mer du Nord"
    assert len({(name.kind, name.english) for name in world.names}) == len(world.names)
    for name in world.names:
        if name.kind == "state":
            assert world.on_land(name.lat, name.lon) or name.english in ISLANDS, name
        if name.kind in ("sea", "ocean"):
            assert not world.on_land(name.lat, name.lon), name


ISLANDS = {"Hawaii", "Balearic Islands", "Canary Islands"}


def test_the_country_at_a_place_is_found(world: Basemap) -> None:
    for lat, lon, code in ((48.9, 2.3, "FRA"), (37.2, -113, "USA"), (-44, 170, "NZL")):
        country = world.country_at(lat, lon)
        assert country is not None
        assert country.code == code
    assert world.country_at(45.0, -30.0) is None


def test_the_file_is_small_and_anything_else_is_refused(tmp_path: Path) -> None:
    assert resource("basemap", "world.basemap").stat().st_size < 8_000_000
    other = tmp_path / "other"
    other.write_bytes(b"not a map at all")
    with pytest.raises(ValueError, match="not a base map"):
        Basemap.open(other)
    with pytest.raises(OSError, match="none"):
        Basemap.open(tmp_path / "none")


def test_a_view_is_read_in_a_moment() -> None:
    """Measured 1 to 25 ms; the bound allows for a machine that does other work."""
    world = Basemap.open()
    for view in (View(20, 0, 2, 1200, 800), View(61, 6, 7, 1200, 800), View(46, 8, 9, 1200, 800)):
        world.ground(view)
        spent = []
        for _ in range(3):
            start = time.process_time()
            world.ground(view)
            spent.append(time.process_time() - start)
        assert min(spent) < 0.15


def test_the_file_is_the_one_its_script_made() -> None:
    script = runpy.run_path(str(resource("basemap", "make_basemap.py")))
    data = resource("basemap", "world.basemap").read_bytes()
    assert hashlib.sha256(data).hexdigest() == script["DIGEST"]
