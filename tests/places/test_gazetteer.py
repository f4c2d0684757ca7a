"""Names of positions and positions of names, against what a traveller would say."""

from __future__ import annotations

import csv
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.places import gazetteer as gazetteer_module
from journal.places.gazetteer import Gazetteer, Place
from journal.places.map.projection import Bounds
from journal.places.names import fold
from journal.places.reverse import Reverse
from journal.resources import resource

HERE = Path(__file__).resolve().parent
MOST_MS = 10.0

LATS = st.floats(-90, 90)
LONS = st.floats(-180, 180)


def points() -> list[tuple[float, float, str]]:
    """Return (lat, lon, accepted names joined by "|", empty for none) of points.tsv."""
    with (HERE / "points.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [(float(row["lat"]), float(row["lon"]), row["name"]) for row in rows]


POINTS = points()
FRENCH = [
    (48.8584, 2.2945, "Paris"),
    (51.4994, -0.1273, "Londres"),
    (39.9163, 116.3972, "Pékin"),
    (30.0444, 31.2357, "Le Caire"),
    (48.2082, 16.3738, "Vienne"),
    (37.200, -112.987, "Parc national de Zion"),
    (41.979, -87.905, "Aéroport international O'Hare de Chicago"),
    (27.7172, 85.3240, "Katmandou"),
    (43.7696, 11.2558, "Florence"),
    (22.2976, 114.1722, "Hong Kong"),
]
SEARCHED = [
    ("las v", "Las Vegas", "US"),
    ("vegas", "Las Vegas", "US"),
    ("LAS", "Harry Reid International Airport", "US"),
    ("CDG", "Paris Charles de Gaulle Airport", "FR"),
    ("cdg", "Paris Charles de Gaulle Airport", "FR"),
    ("KJFK", "John F. Kennedy International Airport", "US"),
    ("o'hare", "O'Hare International Airport", "US"),
    ("Paris", "Paris", "FR"),
    ("pari", "Paris", "FR"),
    ("paris texas", "Paris", "US"),
    ("Paris, TX", "Paris", "US"),
    ("york", "York", "GB"),
    ("new y", "New York", "US"),
    ("NYC", "New York", "US"),
    ("Saigon", "Ho Chi Minh City", "VN"),
    ("Bombay", "Mumbai", "IN"),
    ("Pekin", "Beijing", "CN"),
    ("pékin", "Beijing", "CN"),
    ("Londres", "London", "GB"),
    ("londr", "London", "GB"),
    ("lon", "London", "GB"),
    ("munchen", "Munich", "DE"),
    ("MÜNCHEN", "Munich", "DE"),
    ("firenze", "Florence", "IT"),
    ("Praha", "Prague", "CZ"),
    ("zurich", "Zurich", "CH"),
    ("reykjavík", "Reykjavik", "IS"),
    ("sao paulo", "São Paulo", "BR"),
    ("Le Caire", "Cairo", "EG"),
    ("st tropez", "Saint-Tropez", "FR"),
    ("Saint Petersbourg", "Saint Petersburg", "RU"),
    ("mont saint michel", "Mont-Saint-Michel", "FR"),
    ("zion", "Zion National Park", "US"),
    ("zion park", "Zion National Park", "US"),
    ("bryce c", "Bryce Canyon National Park", "US"),
    ("parc national de zion", "Zion National Park", "US"),
    ("lac léman", "Lake Geneva", "CH"),
    ("Ayers Rock", "Uluru", "AU"),
    ("kathm", "Kathmandu", "NP"),
    ("Ushuaia", "Ushuaia", "AR"),
    ("brooklyn", "Brooklyn", "US"),
    ("Islande", "Iceland", "IS"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as opened:
        yield opened


@pytest.mark.parametrize(("lat", "lon", "names"), POINTS)
def test_what_a_traveller_would_call_it(
    gazetteer: Gazetteer, lat: float, lon: float, names: str
) -> None:
    found = gazetteer.name_at(lat, lon)
    assert fold(found.name if found else "") in [fold(name) for name in names.split("|")]


@pytest.mark.parametrize(("lat", "lon", "name"), FRENCH)
def test_in_french(gazetteer: Gazetteer, lat: float, lon: float, name: str) -> None:
    found = gazetteer.name_at(lat, lon, "fr")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("typed", "name", "country"), SEARCHED)
def test_what_is_typed_comes_first(
    gazetteer: Gazetteer, typed: str, name: str, country: str
) -> None:
    first = gazetteer.search(typed)[0]
    assert (first.name, first.country) == (name, country)


def test_a_list_tells_places_of_one_name_apart(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("Paris")
    assert [(place.name, place.region) for place in found[:2]] == [
        ("Paris", "France"),
        ("Paris", "Texas"),
    ]
    assert gazetteer.search("Londres", "fr")[0].region == "Royaume-Uni"


def test_the_nearest_of_one_name_comes_first_where_one_is(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Springfield", near=(39.8, -89.6))[0].region == "Illinois"
    assert gazetteer.search("Springfield", near=(42.1, -72.5))[0].region == "Massachusetts"


def test_a_position_asked_for_again_is_remembered(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_module, "_REMEMBERED", {})
    at = 48.8584, 2.2945
    first = gazetteer.name_at(*at), gazetteer.name_at(*at, "fr")
    monkeypatch.setattr(Reverse, "place_at", lambda *_: pytest.fail("it was asked for before"))
    assert (gazetteer.name_at(*at), gazetteer.name_at(*at, "fr")) == first


@pytest.mark.parametrize("typed", ["", "  ", "…", "'", "qqqqqq", "\0", "%", '"', "東京"])
def test_nothing_is_found_for_nothing(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.search(typed) == []


def test_every_answer_comes_in_time(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_module, "_REMEMBERED", {})  # each is looked up, none remembered

    def median_ms(calls: list[tuple[object, ...]], ask: object) -> float:
        spent = []
        for call in calls:
            start = time.perf_counter()
            ask(*call)  # type: ignore[operator]
            spent.append((time.perf_counter() - start) * 1000)
        return statistics.median(spent)

    beginnings = {typed[:end] for typed, *_ in SEARCHED for end in range(1, len(typed) + 1)}
    assert median_ms([(lat, lon) for lat, lon, _ in POINTS], gazetteer.name_at) < MOST_MS
    assert median_ms([(start,) for start in sorted(beginnings)], gazetteer.search) < MOST_MS
    boxes = [
        (Bounds(max(lat - size, -90), lon - size, min(lat + size, 90), lon + size), 40)
        for lat, lon, _ in POINTS[::8]
        for size in (60.0, 10.0, 1.0, 0.03)
    ]
    assert median_ms(boxes, gazetteer.names_in) < MOST_MS


def test_the_landmark_tables_are_in_it() -> None:
    """Fails where a table was changed and the gazetteer was not made again."""
    written = []
    for table in sorted(resource("gazetteer", "landmarks").glob("*.tsv")):
        with table.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            written += [(row["name"], row["name_fr"], row["kind"]) for row in rows]
    path = resource("gazetteer", "gazetteer.sqlite")
    db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    held = db.execute(
        "SELECT place.name, COALESCE(name_fr, place.name), kind.name FROM landmark"
        " JOIN place ON place.id = place JOIN kind ON kind.id = kind"
    ).fetchall()
    db.close()
    assert len(held) >= 600
    assert sorted(held) == sorted(written)


def test_it_fits_into_the_program() -> None:
    assert resource("gazetteer", "gazetteer.sqlite").stat().st_size <= 25_000_000


@settings(max_examples=60, deadline=None)
@given(lat=LATS, lon=LONS)
def test_any_position_has_a_name_or_none(lat: float, lon: float) -> None:
    with Gazetteer() as gazetteer:
        found = gazetteer.name_at(lat, lon)
        assert found is None or (found.name and len(found.country) == 2)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_a_position_off_the_globe_is_refused(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="globe"):
        gazetteer.name_at(lat, lon)


@settings(max_examples=60, deadline=None)
@given(typed=st.text(max_size=20), limit=st.integers(0, 12))
def test_whatever_is_typed_is_answered(typed: str, limit: int) -> None:
    with Gazetteer() as gazetteer:
        assert len(gazetteer.search(typed, limit=limit)) <= limit


@settings(max_examples=60, deadline=None)
@given(
    lats=st.tuples(LATS, LATS),
    west=LONS,
    wide=st.one_of(st.floats(0, 1), st.floats(0, 359)),
    limit=st.integers(1, 50),
    kinds=st.sampled_from([None, ["city"], ["park", "lake"], ["airport"]]),
)
def test_labels_are_the_most_important_places_of_the_box(
    lats: tuple[float, float], west: float, wide: float, limit: int, kinds: list[str] | None
) -> None:
    east = (west + wide + 180) % 360 - 180
    bounds = Bounds(min(lats), west, max(lats), east)
    path = resource("gazetteer", "gazetteer.sqlite")
    db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    within = "lon >= :w AND lon <= :e" if west <= east else "(lon >= :w OR lon <= :e)"
    names = [name for (name,) in db.execute("SELECT name FROM kind")]
    wanted = ", ".join(str(names.index(kind)) for kind in kinds or names)
    expected = db.execute(
        "SELECT name FROM (SELECT id, name, lat / 1e4 AS lat, lon / 1e4 AS lon, kind FROM place)"
        f" WHERE lat BETWEEN :s AND :n AND {within} AND kind IN ({wanted}) ORDER BY id LIMIT :most",
        {"s": bounds.south, "n": bounds.north, "w": west, "e": east, "most": limit},
    ).fetchall()
    db.close()
    with Gazetteer() as gazetteer:
        found = gazetteer.names_in(bounds, limit, kinds=kinds)
    assert [place.name for place in found] == [name for (name,) in expected]


def test_several_threads_ask_at_once(gazetteer: Gazetteer) -> None:
    def ask(point: tuple[float, float, str]) -> Place | None:
        return gazetteer.name_at(point[0], point[1])

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, POINTS)) == [ask(point) for point in POINTS]


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (36.12, -115.17, "US"),
        (48.85, 2.35, "FR"),
        (47.42, 0.7, "FR"),
        (-0.5, 117.0, "ID"),
        (66.5, -179.0, "RU"),
        (-80.0, 10.0, "AQ"),
        (0.0, -30.0, None),
        (90.0, 0.0, None),
        (43.0, 5.0, None),
    ],
)
def test_the_country_at_a_position(
    gazetteer: Gazetteer, lat: float, lon: float, country: str | None
) -> None:
    assert gazetteer.country_at(lat, lon) == country


def test_it_is_read_only_and_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise AssertionError("the gazetteer opened a socket")

    monkeypatch.setattr(socket, "socket", no)
    path = resource("gazetteer", "gazetteer.sqlite")
    before = os.stat(path), sorted(path.parent.iterdir())
    with Gazetteer() as gazetteer:
        assert gazetteer.name_at(48.8584, 2.2945) is not None
        assert gazetteer.search("paris")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            gazetteer._mine.db.execute("DELETE FROM place")
    after = os.stat(path), sorted(path.parent.iterdir())
    assert (before[0].st_mtime_ns, before[1]) == (after[0].st_mtime_ns, after[1])


def test_starting_the_program_does_not_load_it() -> None:
    code = "import sys, journal.app, journal.cli; print('journal.places.gazetteer' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
